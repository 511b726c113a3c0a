"""Markdown documents: blocks with their markup apart from their text, and inline markup as marks on plain text."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from workbench.documents.model import Kind, Mark, Paragraph, Segment, Span

if TYPE_CHECKING:
    from markdown_it.token import Token

_SPECIAL = re.compile(r"([\\`*_\[\]<])")
_LINE_START = re.compile(
    r"^(\s*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|\d{1,9}[.)](?=\s|$)|={3,}\s*$|-{3,}\s*$|~{3,}|\|)", re.MULTILINE
)


def escape_text(text: str) -> str:
    """`text` so that Markdown shows it as it is."""
    text = _SPECIAL.sub(r"\\\1", text)
    return _LINE_START.sub(lambda match: f"{match[1]}{_escaped_start(match[2])}", text)


def _escaped_start(mark: str) -> str:
    return f"{mark[:-1]}\\{mark[-1]}" if mark[0].isdigit() else f"\\{mark}"


def parse_markdown(text: str) -> list[Paragraph]:
    """The blocks of a CommonMark text (with tables and front matter, both carried over as they are).

    Inline markup is on the one unsplit segment of each block; `prefix` holds the block's own markup for every line.
    """
    from markdown_it import MarkdownIt

    blocks: list[Paragraph] = []
    lines = text.split("\n")
    start = 0
    if lines and lines[0].strip() == "---":
        end = next((at for at in range(1, len(lines)) if lines[at].strip() == "---"), 0)
        if end:
            blocks.append(Paragraph(0, Kind.VERBATIM, "\n".join(lines[: end + 1])))
            start = end + 1
    body = "\n".join([""] * start + lines[start:])
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    blocks += _blocks(tokens, lines)
    return blocks


def _blocks(tokens: Sequence["Token"], lines: Sequence[str]) -> Iterator[Paragraph]:
    """One Paragraph for each leaf block, with the gap to the next one as the source has it."""
    found: list[tuple[int, int, Paragraph]] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.type == "inline" and token.map:
            first, last = token.map[0], _last_line(tokens, index)
            found.append((first, last, _leaf(token, tokens[index - 1], lines)))
        elif token.type == "table_open" and token.map:
            first, last = token.map[0], _trimmed(lines, *token.map)
            found.append((first, last, Paragraph(0, Kind.VERBATIM, "\n".join(lines[first:last]))))
            while tokens[index].type != "table_close":
                index += 1
        elif token.type in ("fence", "code_block", "html_block", "hr") and token.map:
            first, last = token.map[0], _trimmed(lines, *token.map)
            found.append((first, last, Paragraph(0, Kind.VERBATIM, "\n".join(lines[first:last]))))
        index += 1
    for (_, last, paragraph), following in zip(found, [*found[1:], None], strict=True):
        gap = following[0] - last if following else 0
        yield Paragraph(0, paragraph.kind, paragraph.text, paragraph.segments, paragraph.prefix, max(0, gap))


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
    content = token.content.split("\n", 1)[0]
    if opener.type == "heading_open":
        level = int(opener.tag[1])
        at = first.find("#") if opener.markup.startswith("#") else len(first) - len(first.lstrip())
        prefix = first[:at] + "#" * level + " "
        kind = Kind.HEADING
    else:
        at = first.find(content)
        prefix = first[: max(0, at)]
        kind = Kind.LIST_ITEM if re.search(r"(?:[-*+]|\d+[.)])\s+$", prefix) else Kind.PARAGRAPH
    text, marks = _inline(token.children or [])
    return Paragraph(0, kind, text, (Segment("", text, marks=tuple(marks)),), prefix)


def _inline(children: Sequence["Token"]) -> tuple[str, list[Mark]]:
    """Plain text and marks of inline tokens; a soft line break is a space, a hard one stays a line break."""
    text = ""
    marks: list[Mark] = []
    open_marks: list[tuple[int, str]] = []
    for child in children:
        if child.type == "text":
            text += child.content
        elif child.type == "softbreak":
            text += " "
        elif child.type in ("code_inline", "html_inline", "image", "hardbreak"):
            shown, before, after = _kept(child)
            marks.append(Mark((len(text), len(text) + len(shown)), before, after, keep=True))
            text += shown
        elif child.nesting == 1:
            before = "[" if child.type == "link_open" else child.markup
            if child.type == "link_open" and child.markup == "autolink":
                before = "<"
            open_marks.append((len(text), before))
        elif child.nesting == -1 and open_marks:
            start, before = open_marks.pop()
            after = child.markup or before
            if child.type == "link_close":
                after = ">" if before == "<" else f"]({_destination(children, child)})"
            marks.append(Mark((start, len(text)), before, after, keep=before == "<"))
    return text, marks


def _kept(child: "Token") -> tuple[str, str, str]:
    """Shown text, markup before and after, of a token that is carried over as it is."""
    if child.type == "code_inline":
        return child.content, child.markup, child.markup
    if child.type == "image":
        title = f' "{child.attrs["title"]}"' if child.attrs.get("title") else ""
        return child.content or "image", "![", f"]({child.attrs['src']}{title})"
    if child.type == "hardbreak":
        return " ", "", "\\\n"
    return child.content, "", ""


def _destination(children: Sequence["Token"], close: "Token") -> str:
    """The address (and title) of the link that `close` ends."""
    depth = 0
    for child in reversed(children[: children.index(close)]):
        depth += child.nesting
        if child.type == "link_open" and depth == 1:
            title = f' "{child.attrs["title"]}"' if child.attrs.get("title") else ""
            return f"{child.attrs['href']}{title}"
    return ""


def apply_marks(text: str, marks: Sequence[tuple[Mark, Span]]) -> str:
    """`text` as inline Markdown with the markup of `marks` around their spans; everything else is escaped.

    Markup never begins or ends at a space; of two marks that cross, the inner one ends with the outer.
    """
    spans: list[tuple[int, int, Mark]] = []
    for mark, span in sorted(marks, key=lambda pair: (pair[1][0], -pair[1][1])):
        start, end = span if mark.keep else _trim(text, *span)
        outer = [other for other in spans if other[0] <= start < other[1]]
        end = min([end, *(other[1] for other in outer)])
        if start < end and not any(other[2].keep for other in outer):
            spans.append((start, end, mark))
    return _marked(text, 0, len(text), spans)


def _trim(text: str, start: int, end: int) -> Span:
    body = text[start:end]
    return start + len(body) - len(body.lstrip()), end - len(body) + len(body.rstrip())


def _marked(text: str, start: int, end: int, spans: Sequence[tuple[int, int, Mark]]) -> str:
    out = ""
    at = start
    remaining = list(spans)
    while remaining:
        first, last, mark = remaining.pop(0)
        if first < at:
            continue
        inner = [span for span in remaining if first <= span[0] and span[1] <= last]
        remaining = [span for span in remaining if span not in inner]
        out += escape_text(text[at:first]) if at == start else _SPECIAL.sub(r"\\\1", text[at:first])
        body = text[first:last] if mark.keep else _marked(text, first, last, inner)
        out += mark.before + body + mark.after
        at = last
    tail = text[at:end]
    return out + (escape_text(tail) if at == start else _SPECIAL.sub(r"\\\1", tail))
