"""What the grid shows: rows of sentences grouped by paragraph, and where each stands on its long virtual page."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from workbench.documents.model import Document, Kind
from workbench.memory import Record
from workbench.tui.widgets.wrapping import count_lines

NUMBER, FLAGS, EDGE = 6, 6, 1
"""Cells of the paragraph number (the signs stand below it where source and target alternate), of the margin between
the columns, and of the right edge."""


@dataclass(slots=True)
class Row:
    """A sentence (or a block that is not translated, without `index`) on both sides.

    `index` is its place among the records of the document; `first` begins a paragraph.
    """

    index: int | None
    number: int
    kind: Kind
    source: str
    target: str
    first: bool


def rows_of(document: Document, records: Sequence[Record]) -> list[Row]:
    """The rows of a document, those of every paragraph together."""
    rows: list[Row] = []
    index = 0
    for paragraph in document.paragraphs:
        if not paragraph.segments:
            if paragraph.text.strip():
                text = paragraph.text.strip("\n")
                rows.append(Row(None, paragraph.number, paragraph.kind, text, text, True))
            continue
        for position, segment in enumerate(paragraph.segments):
            target = records[index].target
            rows.append(Row(index, paragraph.number, paragraph.kind, segment.text, target, position == 0))
            index += 1
    return rows


@dataclass(slots=True)
class Geometry:
    """Columns and heights for a width in cells; `stacked` has the source above the target.

    `tops[n]` is the first line of row n; the last entry is the end.
    """

    rows: Sequence[Row]
    width: int
    stacked: bool = False
    source_width: int = field(init=False)
    target_width: int = field(init=False)
    heights: list[int] = field(init=False)
    tops: list[int] = field(init=False)
    editing: tuple[int, int] | None = None
    """A row whose target has another height than its text, because it is being edited: (row, lines)."""

    def __post_init__(self) -> None:
        free = self.width - NUMBER - EDGE - (0 if self.stacked else FLAGS)
        self.source_width = max(8, free if self.stacked else free // 2)
        self.target_width = self.source_width if self.stacked else max(8, free - self.source_width)
        self.heights = [self._height(index) for index in range(len(self.rows))]
        self._sum()

    @property
    def target_x(self) -> int:
        """Where the target column begins."""
        return NUMBER if self.stacked else NUMBER + self.source_width + FLAGS

    def target_y(self, row: int) -> int:
        """The line of the page where the target of a row begins."""
        return self.tops[row] + (count_lines(self.rows[row].source, self.source_width) if self.stacked else 0)

    def _height(self, index: int) -> int:
        row = self.rows[index]
        source = count_lines(row.source, self.source_width)
        if row.index is None:
            return source + self.gap(index)
        target = count_lines(row.target, self.target_width)
        if self.editing is not None and self.editing[0] == index:
            target = self.editing[1]
        return (source + target if self.stacked else max(source, target)) + self.gap(index)

    def gap(self, index: int) -> int:
        """An empty line after a paragraph, and after every sentence where source and target alternate."""
        last = index + 1 >= len(self.rows) or self.rows[index + 1].first
        return 1 if last or self.stacked else 0

    def _sum(self) -> None:
        self.tops = [0, *accumulate(self.heights)]

    @property
    def total(self) -> int:
        """Lines of the whole page."""
        return self.tops[-1]

    def measure(self, index: int) -> bool:
        """Measure a row again; True when its height changed (and with it everything below)."""
        height = self._height(index)
        if height == self.heights[index]:
            return False
        self.heights[index] = height
        self._sum()
        return True

    def at(self, line: int) -> int | None:
        """The row on a line of the page, None below the last one."""
        if not 0 <= line < self.total:
            return None
        return bisect_right(self.tops, line) - 1

    def between(self, first: int, last: int) -> Iterator[int]:
        """The rows on lines [first, last) of the page."""
        start = self.at(max(0, first))
        if start is None:
            return
        for index in range(start, len(self.rows)):
            if self.tops[index] >= last:
                return
            yield index
