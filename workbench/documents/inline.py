"""Inline Markdown: a block's content as plain text with marks, and back."""

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from workbench.documents.model import Mark, Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_SPECIAL = re.compile(r"([\\`*_\[\]<]|~(?=~)|&(?=#?\w+;))")
_LINE_START = re.compile(
    r"^(\s*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|\d{1,9}[.)](?=\s|$)|={3,}\s*$|-{3,}\s*$|~{3,}|\|)", re.MULTILINE
)
_FOOTNOTE = re.compile(r"(\[\^[^\]\s]+\])")
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][\w-]*)[^>]*?(?P<empty>/?)>")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def escape_text(text: str) -> str:
    """`text` so that Markdown shows it as it is."""
    text = _SPECIAL.sub(r"\\\1", text)
    return _LINE_START.sub(lambda match: f"{match[1]}{_escaped_start(match[2])}", text)


def _escaped_start(mark: str) -> str:
    return f"{mark[:-1]}\\{mark[-1]}" if mark[0].isdigit() else f"\\{mark}"


def read_inline(text: str) -> tuple[str, list[Mark]]:
    """Inline Markdown (with GitHub's strikethrough) as plain text with marks: what apply_marks writes, read again."""
    tokens = _parser().parseInline(text)
    return parse_inline(tokens[0].children or [] if tokens else [])


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("strikethrough")


def parse_inline(children: Sequence["Token"]) -> tuple[str, list[Mark]]:
    """Plain text and marks of inline tokens; a soft line break is a space, a hard one a line break in the text."""
    text = ""
    marks: list[Mark] = []
    opened: list[tuple[int, Token]] = []
    for index, child in enumerate(children):
        if child.type == "text":
            for number, piece in enumerate(_FOOTNOTE.split(child.content)):
                if number % 2:
                    marks.append(Mark((len(text), len(text) + len(piece)), "", "", keep=True))
                text += piece
        elif child.type == "softbreak":
            text += " "
        elif child.type == "hardbreak" or (child.type == "html_inline" and _BREAK.fullmatch(child.content)):
            text += "\n"
        elif child.nesting == 1 or _opens(child, children[index + 1 :]):
            opened.append((len(text), child))
        elif child.nesting == -1 or _closes(child, opened):
            # An HTML tag that crosses Markdown's own nesting is not closed.
            while child.nesting == -1 and opened[-1][1].type == "html_inline":
                opened.pop()
            start, opener = opened.pop()
            before, after = _markup(opener, child)
            marks.append(Mark((start, len(text)), before, after, keep=before == "<"))
        elif child.type in ("code_inline", "html_inline", "image"):
            shown, before, after = _kept(child)
            marks.append(Mark((len(text), len(text) + len(shown)), before, after, keep=True))
            text += shown
    return text, marks


def _opens(token: "Token", rest: Sequence["Token"]) -> bool:
    """True for an HTML tag that has its end among the tokens that follow."""
    tag = _TAG.fullmatch(token.content) if token.type == "html_inline" else None
    if tag is None or tag["close"] or tag["empty"]:
        return False
    return any(other.type == "html_inline" and other.content.lower() == f"</{tag['name'].lower()}>" for other in rest)


def _closes(token: "Token", opened: Sequence[tuple[int, "Token"]]) -> bool:
    tag = _TAG.fullmatch(token.content) if token.type == "html_inline" else None
    opener = _TAG.fullmatch(opened[-1][1].content) if opened and opened[-1][1].type == "html_inline" else None
    return bool(tag and tag["close"] and opener and opener["name"].lower() == tag["name"].lower())


def _markup(opener: "Token", closer: "Token") -> tuple[str, str]:
    """What stands before and after the text of a pair of tokens."""
    if opener.type == "html_inline":
        return opener.content, closer.content
    if opener.type != "link_open":
        return opener.markup, closer.markup
    if opener.markup == "autolink":
        return "<", ">"
    return "[", f"]({_destination(str(opener.attrs['href']))}{_title(opener)})"


def _kept(token: "Token") -> tuple[str, str, str]:
    """Shown text, markup before and after, of a token that is carried over as it is."""
    if token.type == "code_inline":
        # Code that itself begins or ends with a backtick is written with a space between.
        space = " " if token.content.startswith("`") or token.content.endswith("`") else ""
        return token.content, token.markup + space, space + token.markup
    if token.type == "image":
        return token.content or "image", "![", f"]({_destination(str(token.attrs['src']))}{_title(token)})"
    return token.content, "", ""


def _destination(address: str) -> str:
    return f"<{address}>" if " " in address or address.count("(") != address.count(")") else address


def _title(token: "Token") -> str:
    title = str(token.attrs.get("title") or "").replace("\\", "\\\\").replace('"', '\\"')
    return f' "{title}"' if title else ""


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
