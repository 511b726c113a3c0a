"""The grid with the text area that lies over the target being edited."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.geometry import Offset
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from workbench.documents.model import Paragraph, Span
from workbench.session import Work
from workbench.terminology.check import TermUse
from workbench.tui.widgets.grid import SegmentGrid
from workbench.tui.widgets.rows import EDGE, Row, rows_of
from workbench.tui.widgets.target import TargetArea

IDLE = 1.5
"""Seconds without a key after which what was typed is stored."""


class EditorPane(Container):
    """Shows a document and edits its targets in place. `uses_of(index, text)` gives the terms of a target."""

    class Focused(Message):
        """Another segment is the current one."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    class Typed(Message):
        """The target that is being edited has another text, not stored yet."""

        def __init__(self, work: Work, index: int, text: str) -> None:
            super().__init__()
            self.work = work
            self.index = index
            self.text = text

    class Store(Message):
        """A target is to be stored, confirmed or as edited; `seconds` were spent on it.

        `work` is the document it was typed in: another may be open when the message arrives.
        """

        def __init__(self, work: Work, index: int, text: str, seconds: float, *, confirm: bool) -> None:
            super().__init__()
            self.work = work
            self.index = index
            self.text = text
            self.seconds = seconds
            self.confirm = confirm

    class EditRefused(Message):
        """A locked segment, or a project that may only be read, was to be edited."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.grid = SegmentGrid(id="grid")
        self.area = TargetArea(id="area")
        self.uses_of: Callable[[int, str], tuple[TermUse, ...]] = lambda _index, _text: ()
        self.may_edit: Callable[[int], bool] = lambda _index: True
        self.editing: int | None = None
        self._work: Work | None = None
        self._row_of: dict[int, int] = {}
        self._stored = ""
        self._began = 0.0
        self._idle: Timer | None = None

    def compose(self) -> ComposeResult:
        yield self.grid
        yield self.area

    def on_mount(self) -> None:
        self.area.display = False

    # The document

    def show(self, work: Work, current: int = 0, *, only: set[int] | None = None) -> None:
        """Show a document, or `only` some segments of it; `current` is the segment to begin at."""
        self.leave()
        self._work = work
        rows = rows_of(work.document, work.records)
        if only is not None:
            rows = [replace(row, first=True) for row in rows if row.index in only]
        self._row_of = {row.index: number for number, row in enumerate(rows) if row.index is not None}
        self.grid.show(rows, self._row_of.get(current, 0))

    def preview(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show the source of a document that is being read: nothing can be done with it yet."""
        self.leave()
        self._row_of = {}
        self.grid.show([Row(None, one.number, one.kind, one.text, "", True) for one in paragraphs if one.text.strip()])

    @property
    def index(self) -> int | None:
        """The current segment."""
        rows = self.grid.rows
        return rows[self.grid.current].index if self.grid.current < len(rows) else None

    @property
    def text(self) -> str | None:
        """What stands in the editor, None when nothing is edited."""
        return self.area.text if self.editing is not None else None

    def visible_segments(self) -> list[int]:
        """The segments on the screen."""
        indices = (self.grid.rows[row].index for row in self.grid.visible_rows())
        return [index for index in indices if index is not None]

    def go(self, index: int, *, edit: bool = False) -> None:
        """Make a segment the current one."""
        row = self._row_of.get(index)
        if row is not None:
            self.grid.select(row)
            if edit:
                self.edit()

    def shows(self, index: int) -> bool:
        """Whether a segment is among the rows (the filter may have left it out)."""
        return index in self._row_of

    def update(self, index: int, target: str) -> None:
        """A segment has another target or state; what is being typed is not overwritten by an older text."""
        row = self._row_of.get(index)
        if row is None:
            return
        if index == self.editing and target != self._stored:
            if target != self.area.text:
                self.set_text(target)
            self._stored = target
        self.grid.update_row(row, self.area.text if index == self.editing else target)

    # Editing

    def edit(self, at: tuple[int, int] | None = None) -> None:
        """Open the editor over the current target; the cursor goes to `at` (column, line) or to the end."""
        index = self.index
        if index is None or index == self.editing:
            if index is not None:
                self.area.focus()
            return
        self.leave()
        if not self.may_edit(index):
            self.post_message(self.EditRefused())
            return
        row = self._row_of[index]
        self.editing = index
        self._began = time.monotonic()
        self._stored = self.grid.rows[row].target
        self.area.display = True
        self.area.load_text(self._stored)
        self._place()
        self.area.set_uses(self.uses_of(index, self._stored))
        self.area.move_cursor(self.area.document.end)
        if at is not None:
            self.call_after_refresh(self._put_cursor, at)
        self.area.focus()

    def _put_cursor(self, at: tuple[int, int]) -> None:
        self.area.move_cursor(self.area.wrapped_document.offset_to_location(Offset(*at)))

    def leave(self) -> None:
        """Close the editor; what it holds is stored."""
        if self.editing is None:
            return
        self.flush()
        row = self._row_of[self.editing]
        text = self.area.text
        self.editing = None
        had_focus = self.area.has_focus
        self.area.display = False
        self.grid.set_editing(None)
        self.grid.update_row(row, text)
        if had_focus:
            self.grid.focus()

    def flush(self, *, confirm: bool = False) -> None:
        """Have what was typed stored now."""
        if self._idle is not None:
            self._idle.stop()
            self._idle = None
        if self.editing is None or self._work is None or not (confirm or self.area.text != self._stored):
            return
        self._stored = self.area.text
        now = time.monotonic()
        self.post_message(self.Store(self._work, self.editing, self._stored, now - self._began, confirm=confirm))
        self._began = now

    @property
    def pending(self) -> tuple[int, str] | None:
        """What was typed and is not stored yet."""
        if self.editing is None or self.area.text == self._stored:
            return None
        return self.editing, self.area.text

    @property
    def cursor(self) -> int:
        """Characters before the cursor of the editor."""
        return len(self.area.get_text_range((0, 0), self.area.cursor_location))

    def mark(self, span: Span) -> None:
        """Select characters of the target in the editor."""
        text = self.area.text
        start, end = ((text.count("\n", 0, at), at - text.rfind("\n", 0, at) - 1) for at in span)
        self.area.selection = Selection(start, end)

    def take_focus(self) -> None:
        """Give the focus to the editor where it is open, else to the rows."""
        (self.grid if self.editing is None else self.area).focus()

    def set_text(self, text: str) -> None:
        """Put another text into the editor, as an edit that can be undone there."""
        self.area.replace(text, (0, 0), self.area.document.end)
        self.area.move_cursor(self.area.document.end)

    def _place(self) -> None:
        """Lay the editor over its row."""
        if self.editing is None:
            return
        geometry, area = self.grid.geometry, self.area
        row = self._row_of[self.editing]
        width = geometry.target_width + EDGE
        area.styles.width = width
        if area.wrap_width != width - 1 and area.wrap_width != width:
            area.wrapped_document.wrap(width - 1)
        lines = max(1, area.wrapped_document.height)
        area.styles.height = lines
        self.grid.set_editing(row, lines)
        area.styles.offset = (geometry.target_x, geometry.target_y(row) - round(self.grid.scroll_offset.y))

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self.editing is None or self._work is None:
            return
        text = self.area.text
        self._place()
        if text != self.grid.rows[self._row_of[self.editing]].target or text != self._stored:
            self.grid.update_row(self._row_of[self.editing], text)
            self._place()
            self.grid.reveal()
        self.area.set_uses(self.uses_of(self.editing, text))
        self.post_message(self.Typed(self._work, self.editing, text))
        if self._idle is not None:
            self._idle.stop()
        self._idle = self.set_timer(IDLE, self.flush)

    @on(TargetArea.Confirmed)
    def _confirmed(self, event: TargetArea.Confirmed) -> None:
        event.stop()
        self.flush(confirm=True)

    @on(TargetArea.Left)
    def _left(self, event: TargetArea.Left) -> None:
        event.stop()
        self.leave()
        if event.step:
            before = self.grid.current
            self.grid.action_move(event.step)
            if self.grid.current != before:
                self.edit()

    @on(SegmentGrid.EditRequested)
    def _edit_requested(self, event: SegmentGrid.EditRequested) -> None:
        event.stop()
        self.edit(event.at)

    @on(SegmentGrid.Moved)
    def _moved(self, event: SegmentGrid.Moved) -> None:
        event.stop()
        index = self.grid.rows[event.row].index
        if index is None:
            return
        if self.editing is not None and self.editing != index:
            self.leave()
        self.post_message(self.Focused(index))

    @on(SegmentGrid.Scrolled)
    def _scrolled(self) -> None:
        self._place()
