"""Words of a source selected with mouse or keys: what a new term is made of."""

import re
from collections.abc import Sequence

from textual import events
from textual.scroll_view import ScrollView

from workbench.documents.model import Span
from workbench.tui.widgets.rows import NUMBER, Geometry, Row
from workbench.tui.widgets.wrapping import wrap


class SourceSelection(ScrollView):
    """Rows on a virtual page, in whose sources one can select words."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: list[Row] = []
        self.geometry = Geometry([], 80)
        self.current = 0
        self._dragged: tuple[int, int, int] | None = None

    def repaint_row(self, row: int) -> None:
        """A row looks different now."""
        raise NotImplementedError

    @property
    def selected_source(self) -> str:
        """Words of the current source that were selected: whole words, as a term would have them."""
        span = self.source_span
        return self.rows[self.current].source[slice(*span)] if span else ""

    @property
    def source_span(self) -> Span | None:
        """Where they stand in the source."""
        return self.selection_in(self.current) if self.rows else None

    def select_word(self, step: int, *, extend: bool = False) -> None:
        """Select the next (1) or previous (-1) word of the current source, or `extend` the selection by it."""
        if not self.rows or self.rows[self.current].index is None:
            return
        words = [word.span() for word in re.finditer(r"\w+(?:[-‐‑'’]\w+)*", self.rows[self.current].source)]
        if not words:
            return
        held = self._dragged if self._dragged is not None and self._dragged[0] == self.current else None
        if held is None:
            first = last = 0 if step > 0 else len(words) - 1
        else:
            first, last = (self._word_at(words, at) for at in held[1:])
            if held[1] != held[2]:  # else it was clicked: its word is the first
                last = min(max(0, last + step), len(words) - 1)
            first = first if extend else last
        (start, _), (_, end) = words[min(first, last)], words[max(first, last)]
        self._dragged = (self.current, start, end) if first <= last else (self.current, end, start)
        self.repaint_row(self.current)

    @staticmethod
    def _word_at(words: Sequence[Span], at: int) -> int:
        """The word that a character stands in, ends or comes before."""
        return next((number for number, (_, end) in enumerate(words) if at <= end), len(words) - 1)

    def selection_in(self, row: int) -> Span | None:
        """The selected characters of a row's source."""
        if self._dragged is None or self._dragged[0] != row or self._dragged[1] == self._dragged[2]:
            return None
        return self._span(row, *sorted(self._dragged[1:]))

    def _span(self, row: int, start: int, end: int) -> Span:
        text = self.rows[row].source
        while 0 < start < len(text) and text[start].isalnum() and text[start - 1].isalnum():
            start -= 1
        while 0 < end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
            end += 1
        return start, end

    def _source_at(self, x: int, y: int) -> tuple[int, int] | None:
        """The row and the character of its source under the mouse."""
        line = y + round(self.scroll_offset.y)
        row = self.geometry.at(line)
        if row is None or self.rows[row].index is None:
            return None
        lines = wrap(self.rows[row].source, self.geometry.source_width)
        number = line - self.geometry.tops[row]
        if number >= len(lines) or not NUMBER <= x <= NUMBER + self.geometry.source_width:
            return None
        start, end = lines[number]
        return row, min(end, start + x - NUMBER)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        place = self._source_at(event.x, event.y)
        if self._dragged is not None:
            self.repaint_row(self._dragged[0])
        self._dragged = (*place, place[1]) if place else None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._dragged is None or not event.button:
            return
        place = self._source_at(event.x, event.y)
        if place is not None and place[0] == self._dragged[0]:
            self._dragged = (*self._dragged[:2], place[1])
            self.repaint_row(place[0])
