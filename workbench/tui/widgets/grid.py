"""The two columns: every sentence beside its translation. Only the lines on the screen are ever painted."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment as RichSegment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from workbench.tui.widgets.dragging import SourceSelection
from workbench.tui.widgets.painting import Look, Painter, solid_style
from workbench.tui.widgets.rows import NUMBER, Geometry, Row


class SegmentGrid(SourceSelection, can_focus=True):
    """Rows of a document. `look` (given by the screen) is asked for the rows that are painted."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "grid--number",
        "grid--source",
        "grid--target",
        "grid--current",
        "grid--waiting",
        "grid--heading",
        "grid--verbatim",
        "grid--machine",
        "grid--edited",
        "grid--confirmed",
        "grid--locked",
        "grid--violation",
        "grid--issue",
        "grid--note",
        "grid--term",
        "grid--met",
        "grid--missed",
        "grid--forbidden",
        "grid--shown",
        "grid--found",
        "grid--rail",
        "grid--selected",
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Previous sentence", show=False),
        Binding("down,j", "move(1)", "Next sentence", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "edge(0)", "First sentence", show=False),
        Binding("end", "edge(1)", "Last sentence", show=False),
        Binding("enter", "edit", "Edit", show=True),
    ]

    class Moved(Message):
        """Another row is the current one."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    class EditRequested(Message):
        """The current row is to be edited; `column` and `line` are where it was clicked, if it was."""

        def __init__(self, at: tuple[int, int] | None = None) -> None:
            super().__init__()
            self.at = at

    class Scrolled(Message):
        """Other lines of the page are on the screen, or other columns."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.stacked = False
        self._settling = False
        self.look_of: Callable[[Row], Look] = lambda _row: Look()
        self.ending = ""
        self._strips: dict[int, list[Strip]] = {}
        self._styles: dict[str, Style] = {}

    # What it shows

    def show(self, rows: Sequence[Row], current: int = 0) -> None:
        """Show other rows."""
        self.rows = list(rows)
        self._dragged = None  # it was a row among the others
        self.current = min(current, max(0, len(self.rows) - 1))
        self._measure()
        if self.rows and self.rows[self.current].index is None:
            self.select(self._nearest(self.current, 1), announce=False)
        self.reveal()

    def _measure(self) -> None:
        editing = self.geometry.editing
        self.geometry = Geometry(self.rows, max(30, self.scrollable_content_region.width), self.stacked)
        if editing is not None and editing[0] < len(self.rows):
            self.set_editing(*editing)
        self._strips.clear()
        self.virtual_size = Size(self.geometry.width, self.geometry.total)
        self.refresh()
        self.post_message(self.Scrolled())

    def update_row(self, row: int, target: str | None = None) -> None:
        """A row has another target or another look."""
        if target is not None:
            self.rows[row].target = target
        self._strips.pop(row, None)
        if self.geometry.measure(row):
            self._grown()
        else:
            self._refresh_row(row)

    def end_with(self, ending: str) -> None:
        """Say something else under the last row, where there is room."""
        if ending != self.ending:
            self.ending = ending
            self.refresh(Region(0, self.geometry.total + 1 - round(self.scroll_offset.y), self.size.width, 1))

    def update_looks(self) -> None:
        """Every row may look different: terms, theme."""
        self._strips.clear()
        self.refresh()

    def set_editing(self, row: int | None, lines: int = 0) -> None:
        """Make room for an editor of `lines` lines over the target of a row, or take it away."""
        before = self.geometry.editing
        self.geometry.editing = None if row is None else (row, lines)
        grown = [
            self.geometry.measure(index)
            for index in {before[0] if before else None, row}
            if index is not None and index < len(self.rows)
        ]
        if any(grown):
            self._grown()

    def _grown(self) -> None:
        self.virtual_size = Size(self.geometry.width, self.geometry.total)
        self.refresh()
        self.post_message(self.Scrolled())

    def repaint_row(self, row: int) -> None:
        self._strips.pop(row, None)
        self._refresh_row(row)

    def _refresh_row(self, row: int) -> None:
        top = self.geometry.tops[row] - round(self.scroll_offset.y)
        self.refresh(Region(0, top, self.size.width, self.geometry.heights[row]).intersection(self.size.region))

    def visible_rows(self) -> list[int]:
        """The rows on the screen."""
        top = round(self.scroll_offset.y)
        return list(self.geometry.between(top, top + self.size.height))

    # Moving

    def select(self, row: int, *, announce: bool = True) -> None:
        """Make a row the current one and bring it into view."""
        if not self.rows or not 0 <= row < len(self.rows):
            return
        before, self.current = self.current, row
        for index in {before, row}:
            if index < len(self.rows):
                self._strips.pop(index, None)
                self._refresh_row(index)
        self.reveal()
        if announce:
            self.post_message(self.Moved(row))

    def reveal(self) -> None:
        """Scroll so that the current row is on the screen, with a little of what comes next."""
        if not self.rows:
            return
        top, height = self.geometry.tops[self.current], self.geometry.heights[self.current]
        self.scroll_to_region(
            Region(0, max(0, top - 1), 1, min(height + 3, self.size.height)),
            animate=False,
            force=True,
            x_axis=False,
            immediate=True,
        )

    def _nearest(self, row: int, step: int) -> int:
        """The next row in a direction that can be translated; the current one where there is none."""
        found = row
        while 0 <= found < len(self.rows):
            if self.rows[found].index is not None:
                return found
            found += step
        return self.current

    def action_move(self, step: int) -> None:
        self.select(self._nearest(self.current + step, step))

    def action_page(self, step: int) -> None:
        line = self.geometry.tops[self.current] + step * max(1, self.size.height - 2)
        row = self.geometry.at(min(max(0, line), self.geometry.total - 1)) if self.rows else None
        if row is not None:
            self.select(self._nearest(row, step))

    def action_edge(self, end: int) -> None:
        self.select(self._nearest(len(self.rows) - 1, -1) if end else self._nearest(0, 1))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Editing is not offered where nothing can be edited."""
        return action != "edit" or any(row.index is not None for row in self.rows[self.current : self.current + 1])

    def action_edit(self) -> None:
        self.post_message(self.EditRequested())

    # The mouse

    def on_click(self, event: events.Click) -> None:
        line = event.y + round(self.scroll_offset.y)
        row = self.geometry.at(line)
        if row is None or self.rows[row].index is None:
            return
        self.select(row)
        top = self.geometry.target_y(row)
        if event.x >= self.geometry.target_x and line >= top:
            self.post_message(self.EditRequested((event.x - self.geometry.target_x, line - top)))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Scrolled())

    def set_stacked(self, stacked: bool) -> None:
        """Put the source above the target, or beside it: the rows are measured when the grid has its size for that."""
        if stacked != self.stacked:
            self.stacked = stacked
            self._settling = True
            self.call_after_refresh(self._settled)

    def _settled(self) -> None:
        self._settling = False
        self._fit()

    def on_resize(self) -> None:
        if not self._settling:
            self._fit()

    def _fit(self) -> None:
        width = max(30, self.scrollable_content_region.width)
        if (self.geometry.width, self.geometry.stacked) != (width, self.stacked):
            self._measure()
        self.reveal()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._styles = {}
        self._strips.clear()

    # Painting

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = solid_style(self, f"grid--{name}")
        return self._styles[name]

    def render_line(self, y: int) -> Strip:
        line = y + round(self.scroll_offset.y)
        row = self.geometry.at(line)
        if row is None:
            return self._below(line - self.geometry.total)
        strips = self._strips.get(row)
        if strips is None:
            if len(self._strips) > 400:
                self._strips.clear()
            strips = self._strips[row] = self._paint(row)
        return strips[line - self.geometry.tops[row]].crop_extend(0, self.size.width, self.rich_style)

    def _below(self, line: int) -> Strip:
        """Under a document shorter than the screen stands what can be done next."""
        width = self.size.width
        if line != 1 or not self.rows:
            return Strip.blank(width, self.rich_style)
        style = self.rich_style + self._style("verbatim")
        text = f"{'':{NUMBER}}── {self.ending}"
        return Strip([RichSegment(text, style)]).crop_extend(0, width, self.rich_style)

    def _paint(self, index: int) -> list[Strip]:
        row = self.rows[index]
        return Painter(self.geometry, self.rich_style, self._style).row(
            row,
            self.look_of(row),
            self.geometry.heights[index],
            self.geometry.gap(index),
            current=index == self.current,
            selected=self.selection_in(index),
        )
