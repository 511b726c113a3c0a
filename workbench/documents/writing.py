"""Documents as Markdown again: block markup around the texts of their paragraphs."""

import re
from collections.abc import Sequence

from workbench.documents.model import Document, Kind, Paragraph


def render_paragraph(paragraph: Paragraph, text: str) -> str:
    """One block: its prefix (a heading's for sub-headings of plain text) and `text` (inline Markdown)."""
    if paragraph.kind is Kind.VERBATIM:
        return text + paragraph.suffix
    if paragraph.kind is Kind.TABLE_CELL:
        return paragraph.prefix + table_cell(text) + paragraph.suffix
    prefix = paragraph.prefix or ("## " if paragraph.kind is Kind.HEADING else "")
    # A list item's or quotation's further lines are indented or quoted like the first.
    following = re.sub(r"[^\s>]", " ", prefix)
    return prefix + text.replace("\n", "\n" + following) + paragraph.suffix


def table_cell(text: str) -> str:
    """Inline Markdown as the content of a cell, which is one line without bars of its own."""
    return re.sub(r"\s*\\?\n\s*", "<br>", text.strip()).replace("|", "\\|")


def render_document(document: Document, texts: Sequence[str]) -> str:
    """The whole document: `texts` holds a paragraph's inline Markdown each, in order."""
    parts: list[str] = []
    for paragraph, text in zip(document.paragraphs, texts, strict=True):
        gap = paragraph.gap if document.markdown else 1
        parts.append(render_paragraph(paragraph, text) + "\n" * (gap + 1))
    return "".join(parts).rstrip("\n") + "\n" if parts else ""


def render_formatted(document: Document, texts: Sequence[str]) -> bytes | None:
    """A .docx or .html document with `texts` in place of its paragraphs', formatting kept; None for other documents.

    Raises WorkbenchError when the file has changed since it was read.
    """
    from workbench.documents.web import write_page
    from workbench.documents.word import write_word

    suffix = document.path.suffix.lower()
    if suffix == ".docx":
        return write_word(document.path, document.paragraphs, texts)
    return write_page(document.path, document.paragraphs, texts) if suffix in (".html", ".htm") else None
