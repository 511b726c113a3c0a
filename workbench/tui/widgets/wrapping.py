"""Lines of plain text in a column, as spans, fast enough for tens of thousands of paragraphs."""

import re
from collections.abc import Sequence
from itertools import pairwise

from rich.cells import cell_len, chop_cells
from rich.segment import Segment
from rich.style import Style

from workbench.documents.model import Span

_UNEVEN = re.compile("[\u0300-\u036f\u1100-\u1fff\u200b-\u200f\u2e80-\uffff\U00010000-\U0010ffff]")
"""Characters that do not take exactly one cell (combining, wide, invisible)."""


def wrap(text: str, width: int) -> list[Span]:
    """The spans of the lines of `text` at `width` cells: broken after spaces and hard line breaks, never empty."""
    if "\n" in text:
        spans: list[Span] = []
        at = 0
        for line in text.split("\n"):
            spans += [(at + start, at + end) for start, end in wrap(line, width)]
            at += len(line) + 1
        return spans
    if len(text) <= width and not _UNEVEN.search(text):
        return [(0, len(text))]
    fits = _fits_uneven if _UNEVEN.search(text) else _fits
    spans = []
    start, length = 0, len(text)
    while start < length:
        end = fits(text, start, width)
        if end < length:
            space = text.rfind(" ", start, end + 1)
            end = space if space > start else end
        spans.append((start, end))
        start = end + 1 if text[end : end + 1] == " " else end
    return spans or [(0, 0)]


def count_lines(text: str, width: int) -> int:
    """How many lines `wrap` makes, several times as fast: a resized terminal asks this of every row."""
    if "\n" in text or _UNEVEN.search(text):
        return len(wrap(text, width))
    lines, start, length = 1, 0, len(text)
    while length - start > width:
        space = text.rfind(" ", start, start + width + 1)
        start = space + 1 if space > start else start + width
        lines += start < length
    return lines


def _fits(_text: str, start: int, width: int) -> int:
    return start + width


def _fits_uneven(text: str, start: int, width: int) -> int:
    rest = text[start : start + width]
    return start + max(1, len(chop_cells(rest, width)[0])) if rest else start + 1


Mark = tuple[int, int, Style]
"""[start, end) in characters and what is laid over the text there."""


def paint(text: str, line: Span, width: int, base: Style, marks: Sequence[Mark]) -> list[Segment]:
    """One wrapped line as segments of exactly `width` cells; later marks lie over earlier ones."""
    start, end = line
    cuts = {start, end}
    for first, last, _ in marks:
        if first < end and start < last:
            cuts |= {max(first, start), min(last, end)}
    edges = sorted(cuts)
    segments: list[Segment] = []
    cells = 0
    for left, right in pairwise(edges):
        style = base
        for first, last, over in marks:
            if first <= left and right <= last:
                style += over
        piece = text[left:right].replace("\t", " ")
        segments.append(Segment(piece, style))
        cells += cell_len(piece)
    if cells < width:
        segments.append(Segment(" " * (width - cells), base))
    return segments
