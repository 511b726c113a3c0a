"""Inline elements of TMX and XLIFF as tags on plain text, and back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbench.memory.interchange.unit import Tag
from workbench.memory.interchange.xml import legal, local

_PAIRED = ("g", "pc")
_BEGIN = ("bpt", "sc", "bx")
_END = ("ept", "ec", "ex")
_CODE = ("ph", "x", "it", "ut", "cp", "sm", "em")
"""Elements whose content is another format's code and no text."""


@dataclass(slots=True)
class _Reading:
    text: str = ""
    tags: list[Tag] = field(default_factory=list)
    opened: dict[str, int] = field(default_factory=dict)

    def read(self, element: Any) -> None:
        self.text += element.text or ""
        for child in element:
            name = local(child)
            if name in _PAIRED:
                start = len(self.text)
                self.read(child)
                self.tags.append(Tag(child.get("id", ""), (start, len(self.text))))
            elif name in _BEGIN:
                self.opened[child.get("i") or child.get("rid") or child.get("id", "")] = len(self.text)
            elif name in _END:
                number = child.get("i") or child.get("rid") or child.get("startRef") or child.get("id", "")
                if number in self.opened:
                    self.tags.append(Tag(number, (self.opened.pop(number), len(self.text))))
            elif name in _CODE:
                self.tags.append(Tag(child.get("id") or child.get("x", ""), (len(self.text), len(self.text))))
            elif name:
                # mrk, hi and what else stands around text.
                self.read(child)
            self.text += child.tail or ""


def read_content(element: Any) -> tuple[str, tuple[Tag, ...]]:
    """Plain text and tags of a <seg>, <source> or <target>; codes of other formats are left out of the text."""
    if not len(element):
        return element.text or "", ()
    reading = _Reading()
    reading.read(element)
    return reading.text, tuple(reading.tags)


def append_text(element: Any, text: str) -> None:
    """Put `text` at the end of an element's content."""
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + legal(text)
    else:
        element.text = (element.text or "") + legal(text)


def write_nested(element: Any, text: str, tags: Sequence[Tag], enclose: Callable[[Any, Tag], Any]) -> None:
    """Fill an element with `text`; `enclose` adds to its first argument the element that holds a tag's text.

    Of two tags that cross, the inner one ends with the outer.
    """
    _write_range(element, text, 0, len(text), sorted(tags, key=lambda tag: (tag.span[0], -tag.span[1])), enclose)


def _write_range(
    element: Any, text: str, start: int, end: int, tags: Sequence[Tag], enclose: Callable[[Any, Tag], Any]
) -> None:
    at = start
    left = list(tags)
    while left:
        tag = left.pop(0)
        first, last = max(tag.span[0], at), min(tag.span[1], end)
        inner = [other for other in left if other.span[0] < last]
        left = left[len(inner) :]
        append_text(element, text[at:first])
        _write_range(enclose(element, tag), text, first, last, inner, enclose)
        at = max(first, last)
    append_text(element, text[at:end])


def write_paired(element: Any, text: str, tags: Sequence[Tag], code: Callable[[Any, Tag, bool], None]) -> None:
    """Fill an element with `text`; `code` adds to it what begins (True) or ends (False) a tag. Tags may cross."""
    # At one place what ends goes before what begins, but for a tag around nothing.
    begins = [(tag.span[0], 1, -tag.span[1], tag) for tag in tags]
    ends = [(tag.span[1], 0 if tag.span[0] < tag.span[1] else 2, -tag.span[0], tag) for tag in tags]
    events = sorted([*begins, *ends], key=lambda event: event[:3])
    at = 0
    for position, order, _, tag in events:
        append_text(element, text[at:position])
        code(element, tag, order == 1)
        at = position
    append_text(element, text[at:])
