"""Word documents (.docx): their paragraphs with formatting as inline Markdown, and the same file with other texts.

What a paragraph is made of besides text (pictures, notes) stays in it; headers, footers, notes and tables of
contents stay as they are.
Tracked changes count as accepted.
"""

import contextlib
import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from workbench.documents.model import Kind, Paragraph, Segment
from workbench.documents.word_runs import content, set_content
from workbench.errors import WorkbenchError

MAX_SIZE = 500_000_000
"""Bytes that a file may unpack to; a zip of a few kilobytes can hold gigabytes."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def open_word(path: Path) -> Any:
    """The document in a file, for python-docx. Raises WorkbenchError when it is none, or unpacks to too much."""
    import docx

    with _explained(path):
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_SIZE:
                raise WorkbenchError("unpacks to more than 500 MB", path=path, hint="nothing was read")
        document = docx.Document(str(path))
        if document.element.getroottree().docinfo.doctype:
            raise ValueError("a document type, which the format forbids, as it may declare entities")
        return document


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except WorkbenchError:
        raise
    except OSError as error:
        raise WorkbenchError(f"cannot read: {error.strerror or error}", path=path) from error
    except Exception as error:  # python-docx raises KeyError, ValueError, TypeError, lxml's errors and its own
        raise WorkbenchError(
            "not a Word document, or a damaged one", path=path, hint="open it in a word processor and save it as .docx"
        ) from error


def read_word(path: Path) -> list[Paragraph]:
    """The paragraphs that have text; inline formatting is on the one unsplit segment of each."""
    return [paragraph for paragraph, _ in _blocks(open_word(path))]


def write_word(path: Path, paragraphs: Sequence[Paragraph], texts: Sequence[str]) -> bytes:
    """The document in `path` with a paragraph's inline Markdown each for the texts that `read_word` gave.

    Raises WorkbenchError when the file has changed since.
    """
    document = open_word(path)
    blocks = list(_blocks(document))
    if [block.text for block, _ in blocks] != [paragraph.text for paragraph in paragraphs]:
        raise WorkbenchError("has changed since it was read", path=path, hint="translate it again")
    for (_, element), paragraph, text in zip(blocks, paragraphs, texts, strict=True):
        if paragraph.segments:
            set_content(element, text, document.part)
    out = io.BytesIO()
    # A part without a content type is found out only here.
    with _explained(path):
        document.save(out)
    return out.getvalue()


def _blocks(document: Any) -> Iterator[tuple[Paragraph, Any]]:
    names = {style.style_id: style.name or "" for style in document.styles}
    cells = dict(_table_cells(document.element.body))
    depth = 0
    for element in document.element.body.iter(f"{_W}p"):
        # Of a field over several paragraphs (a table of contents) none is touched; the word processor renews it.
        kinds = [part.get(f"{_W}fldCharType") for part in element.iter(f"{_W}fldChar")]
        outside = depth
        depth += kinds.count("begin") - kinds.count("end")
        if outside or depth or next(element.iterancestors("{*}Fallback"), None) is not None:
            continue
        text, marks = content(element, document.part)
        place = cells.get(element)
        if not text.strip() and place is None:
            continue
        kind, prefix, gap, suffix = place or (*_kind(element, names, text), 1, "")
        yield Paragraph(0, kind, text, (Segment("", text, marks=tuple(marks)),), prefix, gap, suffix), element


def _kind(element: Any, names: dict[str, str], text: str) -> tuple[Kind, str]:
    properties = element.find(f"{_W}pPr")
    style = properties.find(f"{_W}pStyle") if properties is not None else None
    name = names.get(style.get(f"{_W}val"), "") if style is not None else ""
    if name == "Title":
        return Kind.HEADING, "# "
    if name.lower().startswith("heading "):
        level = name.split()[1]
        return Kind.HEADING, "#" * (min(int(level), 6) if level.isdecimal() else 2) + " "
    if name.startswith("List") or (properties is not None and properties.find(f"{_W}numPr") is not None):
        return Kind.LIST_ITEM, "1. " if "Number" in name else "- "
    if text.startswith(("– ", "— ", "- ")):
        return Kind.DIALOGUE, ""
    return Kind.PARAGRAPH, ""


def _table_cells(body: Any) -> Iterator[tuple[Any, tuple[Kind, str, int, str]]]:
    """The paragraphs of tables that Markdown can show (one in each cell, rows of one length), with their markup."""
    for table in body.iter(f"{_W}tbl"):
        rows = [[cell.findall(f"{_W}p") for cell in row.findall(f"{_W}tc")] for row in table.findall(f"{_W}tr")]
        if not rows or any(len(row) != len(rows[0]) or any(len(cell) != 1 for cell in row) for row in rows):
            continue
        for number, row in enumerate(rows):
            for column, (paragraph,) in enumerate(row):
                last = column == len(row) - 1
                ruler = "\n|" + " --- |" * len(row) if last and number == 0 else ""
                gap = -1 if not last else 1 if number == len(rows) - 1 else 0
                yield paragraph, (Kind.TABLE_CELL, "| " if column == 0 else " ", gap, " |" + ruler)
