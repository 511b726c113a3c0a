"""A source and its finished translation side by side."""

from collections.abc import Iterator
from pathlib import Path

from workbench.documents.model import Document, Kind
from workbench.documents.reading import TEXT_SUFFIXES, decode, parse_document
from workbench.errors import WorkbenchError


def aligned_texts(source: Document, target: Path) -> Iterator[tuple[str, str, str]]:
    """(place, source text, target text) for each paragraph, or for each line where only the lines agree.

    A translation that the workbench wrote has front matter and a table of terms; both are passed over. Raises
    WorkbenchError when neither paragraphs nor lines are as many on both sides.
    """
    try:
        text = decode(target.read_bytes(), target)
    except OSError as error:
        raise WorkbenchError(f"cannot read: {error.strerror}", path=error.filename) from error
    body = _without_frame(text)
    translated = parse_document(body, target, "en", markdown=target.suffix.lower() == ".md")
    ours = [paragraph for paragraph in source.paragraphs if paragraph.kind is not Kind.VERBATIM]
    theirs = [paragraph for paragraph in translated.paragraphs if paragraph.kind is not Kind.VERBATIM]
    if len(ours) == len(theirs):
        for ours_one, theirs_one in zip(ours, theirs, strict=True):
            yield f"p{ours_one.number}", ours_one.text, theirs_one.text
        return
    lines = _lines(source.path)
    target_lines = text.splitlines()
    if len(lines) != len(target_lines):
        raise WorkbenchError(
            f"{len(theirs)} paragraphs and {len(target_lines)} lines, the source has {len(ours)} and {len(lines)}",
            path=target,
            hint="a translation has the paragraphs, or the lines, of its source",
        )
    for number, (line, target_line) in enumerate(zip(lines, target_lines, strict=True), start=1):
        yield str(number), line, target_line


def _lines(path: Path) -> list[str]:
    """The lines of a source; none of a Word document, which has only paragraphs."""
    return decode(path.read_bytes(), path).splitlines() if path.suffix.lower() in TEXT_SUFFIXES else []


def _without_frame(text: str) -> str:
    if text.startswith("---\n") and "\n---\n" in text:
        text = text.partition("\n---\n")[2]
        text = text.partition("\n## Terms\n\n| Term |")[0]
    return text.strip("\n") + "\n"
