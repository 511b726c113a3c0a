"""A source and its finished translation side by side."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from workbench.documents.model import Document, Kind, Paragraph
from workbench.documents.reading import FORMATTED_SUFFIXES, decode, parse_document, read_document
from workbench.errors import WorkbenchError

Pair = tuple[str, str, str]
"""Place (`p3` for a paragraph, `12` for a line), source text, target text."""

_BAR = re.compile(r"(?<!\\)\|")
_RULER = re.compile(r"^\|(?: *:?-+:? *\|){2}$")


def aligned_texts(source: Document, target: Path) -> Iterator[Pair]:
    """The texts of a source with those of its translation, by paragraphs, or by lines in plain texts.

    The target is a document with the paragraphs of its source, a file with as many lines as it, or what the workbench
    wrote in any layout; its front matter and table of terms are passed over. Raises WorkbenchError when neither
    paragraphs nor lines agree.
    """
    if target.suffix.lower() in FORMATTED_SUFFIXES:
        ours, theirs = _translatable(source), _translatable(read_document(target, "en"))
        if len(ours) != len(theirs):
            raise _unlike(target, f"{len(theirs)} paragraphs", f"{len(ours)}")
        yield from _paired(ours, theirs)
        return
    text = _read(target)
    markdown = target.suffix.lower() == ".md"
    body = _without_frame(text) if markdown else text
    sides = _by_row(source, body) if markdown else None
    translated = parse_document(body, target, "en", markdown=markdown)
    sides = sides or (_by_quotation(source, translated) if markdown else None)
    if sides:
        yield from sides
        return
    lines = [] if source.path.suffix.lower() in FORMATTED_SUFFIXES else _read(source.path).splitlines()
    target_lines = text.splitlines()
    if not (markdown or source.markdown) and _line_by_line(lines, target_lines):
        yield from _numbered(lines, target_lines)
        return
    ours, theirs = _translatable(source), _translatable(translated)
    if len(ours) == len(theirs):
        yield from _paired(ours, theirs)
    elif lines and len(lines) == len(target_lines):
        yield from _numbered(lines, target_lines)
    else:
        has = f"{len(theirs)} paragraphs and {len(target_lines)} lines"
        raise _unlike(target, has, f"{len(ours)} and {len(lines)}" if lines else f"{len(ours)} paragraphs")


def _unlike(target: Path, has: str, wanted: str) -> WorkbenchError:
    hint = "a translation has the paragraphs, or the lines, of its source"
    return WorkbenchError(f"{has}, the source has {wanted}", path=target, hint=hint)


def _read(path: Path) -> str:
    try:
        return decode(path.read_bytes(), path)
    except OSError as error:
        raise WorkbenchError(f"cannot read: {error.strerror}", path=path) from error


def _translatable(document: Document) -> list[Paragraph]:
    return [paragraph for paragraph in document.paragraphs if paragraph.kind is not Kind.VERBATIM]


def _paired(ours: Sequence[Paragraph], theirs: Sequence[Paragraph]) -> Iterator[Pair]:
    for mine, other in zip(ours, theirs, strict=True):
        yield f"p{mine.number}", mine.text, other.text


def _numbered(lines: Sequence[str], target_lines: Sequence[str]) -> Iterator[Pair]:
    for number, (line, target_line) in enumerate(zip(lines, target_lines, strict=True), start=1):
        if line.strip() or target_line.strip():
            yield str(number), line, target_line


def _line_by_line(lines: Sequence[str], target_lines: Sequence[str]) -> bool:
    """Whether plain texts agree line for line, with sentences as lines rather than paragraphs broken somewhere."""
    return (
        len(lines) == len(target_lines)
        and all(bool(line.strip()) == bool(other.strip()) for line, other in zip(lines, target_lines, strict=True))
        and not any(before.strip() and line[:1].islower() for before, line in pairwise(lines))
    )


def _by_row(source: Document, body: str) -> list[Pair] | None:
    """The pairs of the bilingual layout: a table with two columns and a row for each paragraph of the source."""
    lines = body.strip().splitlines()
    if len(lines) < 2 or not _RULER.match(lines[1]):
        return None
    rows = [[cell.strip() for cell in _BAR.split(line)[1:-1]] for line in lines[2:]]
    if len(rows) != len(source.paragraphs) or any(len(row) != 2 for row in rows):
        return None
    return [
        (f"p{paragraph.number}", paragraph.text, _plain(row[1]))
        for paragraph, row in zip(source.paragraphs, rows, strict=True)
        if paragraph.kind is not Kind.VERBATIM
    ]


def _plain(cell: str) -> str:
    """The text of a table cell without its inline markup."""
    text = cell.replace("\\|", "|").replace("<br>", "\n")
    return "\n".join(block.text for block in parse_document(text, Path("cell"), "en", markdown=True).paragraphs)


def _by_quotation(source: Document, translated: Document) -> list[Pair] | None:
    """The pairs of the interleaved layout: each paragraph of the source as a quotation, what follows translates it."""
    blocks = translated.paragraphs
    pairs: list[Pair] = []
    ours = [paragraph for paragraph in source.paragraphs if paragraph.segments]
    # Paragraphs without segments (signatures) are carried over as they are and belong to no translation.
    carried = {_letters(paragraph.text) for paragraph in source.paragraphs if not paragraph.segments}
    quoted = {index: _letters(block.text) for index, block in enumerate(blocks) if ">" in block.prefix}
    at = 0
    for number, paragraph in enumerate(ours):
        wanted = _letters(paragraph.text)
        following = _letters(ours[number + 1].text) if number + 1 < len(ours) else None
        if quoted.get(at) != wanted:
            at = next((index for index in range(at, len(blocks)) if quoted.get(index) == wanted), -1)
            if at < 0:
                return None
        at += 1
        target: list[str] = []
        while at < len(blocks) and (not target or quoted.get(at) != following):
            if blocks[at].kind is not Kind.VERBATIM and _letters(blocks[at].text) not in carried:
                target.append(blocks[at].text)
            at += 1
        pairs.append((f"p{paragraph.number}", paragraph.text, "\n".join(target)))
    return pairs


def _letters(text: str) -> str:
    """A text without white space and marks, which escaping and parsing may change."""
    return re.sub(r"[\W_]+", "", text)


def _without_frame(text: str) -> str:
    if text.startswith("---\n") and "\n---\n" in text:
        text = text.partition("\n---\n")[2]
        text = text.partition("\n## Terms\n\n| Term |")[0]
    return text.strip("\n") + "\n"
