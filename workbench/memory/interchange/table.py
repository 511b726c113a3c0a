"""A bilingual table for reviewers in Markdown: a row a segment, which is found again by its id."""

import re
import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from workbench.documents.inline import escape_text
from workbench.documents.reading import decode
from workbench.documents.writing import table_cell
from workbench.errors import WorkbenchError
from workbench.memory.interchange.states import read_state
from workbench.memory.interchange.unit import BilingualUnit, as_markdown, from_markdown
from workbench.memory.record import State

ADVICE = (
    "Edit the English column, the state (`confirmed` when a sentence is final) and the note; leave the rest as it is."
    " Then `workbench import` this file."
)
COLUMNS = ("Segment", "Source", "English", "State", "Note")
_BAR = re.compile(r"(?<!\\)\|")
_BAR_ESCAPED = re.compile(r"\\\|")
_RULER = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_SEGMENT = re.compile(r"p\d+\.s\d+")


def write_table(units: Iterable[BilingualUnit]) -> str:
    """A heading and a table for each document; texts are inline Markdown."""
    parts = [ADVICE]
    for document, members in groupby(units, key=lambda unit: unit.document):
        rows = ["| " + " | ".join(COLUMNS) + " |", "| --- | --- | --- | --- | --- |"]
        for unit in members:
            source = as_markdown(unit.source, unit.source_tags)
            target = as_markdown(unit.target, unit.target_tags)
            cells = [
                unit.id,
                *(table_cell(text) for text in (source, target, unit.state.value, escape_text(unit.note))),
            ]
            rows.append("| " + " | ".join(cells) + " |")
        parts += [f"## {document}", "\n".join(rows)]
    return "\n\n".join(parts) + "\n"


def read_table(path: Path) -> Iterator[BilingualUnit]:
    """The rows of a table that a reviewer gave back. Raises WorkbenchError for a row that is none."""
    try:
        text = decode(path.read_bytes(), path)
    except OSError as error:
        raise WorkbenchError(f"cannot read: {error.strerror}", path=path) from error
    document = ""
    rows = 0
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("## "):
            document = line[3:].strip()
            continue
        if not line.lstrip().startswith("|") or _RULER.match(line):
            continue
        cells = [_BAR_ESCAPED.sub("|", cell).strip() for cell in _BAR.split(line.strip().strip("|").strip())]
        if cells[0].casefold() == COLUMNS[0].casefold():
            continue
        rows += 1
        yield row_unit(cells, document, path, number)
    if not rows:
        raise WorkbenchError("no table of segments", path=path, hint="`workbench export table` makes one")


def row_unit(cells: list[str], document: str, path: Path, line: int | None) -> BilingualUnit:
    """The unit of a row's cells (inline Markdown). Raises WorkbenchError when a cell is missing or there is no id."""
    if len(cells) != len(COLUMNS):
        raise WorkbenchError(
            f"{len(cells)} cells, a row has {len(COLUMNS)}",
            path=path,
            line=line,
            column=1,
            hint="write | in a cell as \\|",
        )
    identity, source_markdown, target_markdown, state, note = cells
    if not _SEGMENT.fullmatch(identity):
        raise WorkbenchError(
            f"`{textwrap.shorten(identity, 40, placeholder='…')}` is no segment",
            path=path,
            line=line,
            column=1,
            hint="the first cell is its id, e.g. p3.s2",
        )
    source, source_tags = from_markdown(source_markdown)
    target, target_tags = from_markdown(target_markdown, source_tags)
    return BilingualUnit(
        source,
        target,
        document=document,
        id=identity,
        state=read_state(state, State.EDITED) if target.strip() else State.UNTRANSLATED,
        note=from_markdown(note)[0],
        source_tags=source_tags,
        target_tags=target_tags,
        line=line,
    )
