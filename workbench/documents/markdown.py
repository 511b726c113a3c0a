"""Markdown documents: their blocks, with the markup apart from the text (inline markup: workbench.documents.inline)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.documents.inline import parse_inline
from workbench.documents.model import Kind, Paragraph, Segment

if TYPE_CHECKING:
    from markdown_it.token import Token

_CONTAINER = re.compile(r"^(?:[\s>]|[-*+]\s|\d{1,9}[.)]\s)*")
_QUOTE_LINE = re.compile(r"\s*>[\s>]*$")
_LABEL = re.compile(r"^(?:\[[ xX]\](?=\s)|\[\^[^\]\s]+\]:)\s*")
"""What stands before a block's text and is no text: the box of a task, the mark of a footnote."""

_Block = tuple[int, int, Paragraph]
"""First line, line after the last, and the block itself."""


def parse_markdown(text: str) -> list[Paragraph]:
    """The blocks of a CommonMark text with GitHub's tables and strikethrough; front matter is a verbatim block.

    Inline markup is on the one unsplit segment of each block; `prefix` holds the block's own markup for every line.
    """
    from markdown_it import MarkdownIt

    lines = text.split("\n")
    blocks: list[_Block] = []
    start = 0
    if lines and lines[0].strip() == "---":
        end = next((at for at in range(1, len(lines)) if lines[at].strip() == "---"), 0)
        if end:
            start = end + 1
            blocks.append((0, start, Paragraph(0, Kind.VERBATIM, "\n".join(lines[:start]))))
    body = "\n".join([""] * start + lines[start:])
    blocks += _blocks(MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body), lines)
    return [
        _with_gap(paragraph, lines[last : following[0]] if following else [], last - following[0] if following else 0)
        for (_, last, paragraph), following in zip(blocks, [*blocks[1:], None], strict=True)
    ]


def front_matter(blocks: Sequence[Paragraph]) -> dict[str, object]:
    """The keys of the YAML front matter, where blocks of Markdown begin with one that can be read; else empty."""
    first = blocks[0] if blocks else None
    if first is None or first.kind is not Kind.VERBATIM or not first.text.startswith("---\n"):
        return {}
    import yaml

    try:
        fields = yaml.safe_load(first.text.strip("-\n"))
    except yaml.YAMLError:
        return {}
    return fields if isinstance(fields, dict) else {}


def _with_gap(paragraph: Paragraph, between: Sequence[str], overlap: int) -> Paragraph:
    """The block with the blank lines before the next one; empty lines of a quotation stay in it.

    `between` may hold link definitions, which are not needed any more; `overlap` is 1 for cells of one line.
    """
    if overlap > 0:
        return replace(paragraph, gap=-1)
    quoted = max((at + 1 for at, line in enumerate(between) if _QUOTE_LINE.match(line)), default=0)
    suffix = "".join(f"\n{line.rstrip()}" for line in between[:quoted] if _QUOTE_LINE.match(line))
    rest = between[quoted:]
    gap = len(rest) if all(not line.strip() for line in rest) else 1
    return replace(paragraph, suffix=paragraph.suffix + suffix, gap=gap)


def _blocks(tokens: Sequence["Token"], lines: Sequence[str]) -> Iterator[_Block]:
    """Every leaf block; the cells of a table are one each."""
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.type == "table_open":
            end = next(at for at in range(index, len(tokens)) if tokens[at].type == "table_close")
            yield from _cells(tokens[index:end], lines)
            index = end
        elif token.type == "inline" and token.map:
            yield token.map[0], _last_line(tokens, index), _leaf(token, tokens[index - 1], lines)
        elif token.type in ("fence", "code_block", "html_block", "hr") and token.map:
            first, last = token.map[0], _trimmed(lines, *token.map)
            yield first, last, Paragraph(0, Kind.VERBATIM, "\n".join(lines[first:last]))
        index += 1


def _cells(tokens: Sequence["Token"], lines: Sequence[str]) -> Iterator[_Block]:
    """A table's cells; the row of dashes belongs to the last cell of the header."""
    assert tokens[0].map is not None
    header = tokens[0].map[0]
    container = _CONTAINER.match(lines[header])
    indent = container[0] if container else ""
    row = header
    for index, token in enumerate(tokens):
        if token.type == "tr_open":
            assert token.map is not None
            row = token.map[0]
        elif token.type == "inline":
            prefix = " "
            if tokens[index - 2].type == "tr_open":
                prefix = (indent if row == header else re.sub(r"[^\s>]", " ", indent)) + "| "
            ends = tokens[index + 2].type == "tr_close"
            ruled = row == header and ends
            suffix = " |" + (f"\n{lines[header + 1].rstrip()}" if ruled else "")
            text, marks = parse_inline(token.children or [])
            segment = Segment("", text, marks=tuple(marks))
            yield row, row + (2 if ruled else 1), Paragraph(0, Kind.TABLE_CELL, text, (segment,), prefix, suffix=suffix)


def _last_line(tokens: Sequence["Token"], index: int) -> int:
    """The line after a leaf block: a setext heading's underline belongs to it."""
    opener = tokens[index - 1]
    mapped = opener.map if opener.type == "heading_open" else tokens[index].map
    assert mapped is not None
    return mapped[1]


def _trimmed(lines: Sequence[str], first: int, last: int) -> int:
    while last > first + 1 and not lines[last - 1].strip():
        last -= 1
    return last


def _leaf(token: "Token", opener: "Token", lines: Sequence[str]) -> Paragraph:
    assert token.map is not None
    first = lines[token.map[0]]
    before = first[: max(0, first.rfind(token.content.split("\n", 1)[0].rstrip()))]
    text, marks = parse_inline(token.children or [])
    if opener.type == "heading_open":
        before = first[: first.find("#")] if opener.markup.startswith("#") else before
        prefix = f"{before}{'#' * int(opener.tag[1])} "
        kind = Kind.HEADING
    else:
        label = _LABEL.match(text)
        cut = label.end() if label else 0
        prefix = before + text[:cut]
        text = text[cut:]
        marks = [replace(mark, span=(mark.span[0] - cut, mark.span[1] - cut)) for mark in marks if mark.span[0] >= cut]
        kind = Kind.DIALOGUE if re.match(r"[–—]\s", text) else Kind.PARAGRAPH
        if re.search(r"(?:[-*+]|\d+[.)])\s+$", before):
            kind = Kind.LIST_ITEM
    return Paragraph(0, kind, text, (Segment("", text, marks=tuple(marks)),), prefix)
