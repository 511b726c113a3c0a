"""The panes: laid out for the size of the terminal, shown, hidden, and resized with keys or by dragging a border."""

from typing import Literal

from textual import events

from workbench.tui.preferences import Preferences
from workbench.tui.screens.workspace import Workspace

NARROW, WIDE, HUGE, LOW = 100, 132, 190, 18
"""Under NARROW cells the source stands above the target; under WIDE the side panel lies below the text and the tree
lies over it when it is called; from HUGE on it is wider. Under LOW lines the side panel shows only when called."""

ROOM, LINES = 62, 9
"""Cells and lines that the columns keep, however much the other panes would like."""

NARROWEST, LOWEST = 18, 4
"""Cells of the narrowest pane beside the columns, lines of the lowest panel below them."""

Edge = Literal["documents", "side"]
"""A pane whose border can be dragged."""


class PaneActions(Workspace):
    """Shows, hides and resizes what stands around the columns."""

    def __init__(self) -> None:
        super().__init__()
        self._dragged: Edge | None = None
        self._tree_called = False

    @property
    def likes(self) -> Preferences:
        """What the person chose, over all projects."""
        preferences: Preferences = self.app.preferences  # type: ignore[attr-defined]
        return preferences

    @property
    def below(self) -> bool:
        """Whether the side panel lies below the columns."""
        return self.app.size.width < WIDE

    def arrange_panes(self) -> None:
        """Lay the panes out for the size of the terminal and the person's wishes."""
        width, height = self.app.size
        likes, below, narrow = self.likes, self.below, width < NARROW
        self.set_class(below, "-below")
        if narrow != self.has_class("-narrow"):
            self.set_class(narrow, "-narrow")
            self.show_progress()
        self.pane.grid.set_stacked(narrow)
        self.side.set_flowing(narrow)
        self.documents.display = self._tree_called if below else likes.documents is not False
        crowded = below and self.documents.display and height < 2 * LOW
        shown = (height >= LOW if likes.side is None else likes.side) and not self.troubled
        self.side.display = (shown and not crowded) or self.side.has_focus
        # The tree gives way before the panel does, and both before the columns.
        tree_width = likes.documents_width or _between(26, self.documents.widest, 26 + (width - WIDE) // 5)
        side_width = likes.side_width or (50 if width >= HUGE else 38)
        side_width = _between(NARROWEST, side_width, width - ROOM - (NARROWEST if self.documents.display else 0))
        free = width - ROOM - (side_width if self.side.display else 0)
        self.documents.styles.width = "100%" if below else _between(NARROWEST, tree_width, free)
        self.documents.styles.height = _between(LOWEST, 9, height - LINES - 2) if below else "100%"
        self.side.styles.width = "100%" if below else side_width
        self.side.styles.height = self._lines_below(narrow) if below else "100%"

    def _lines_below(self, narrow: bool) -> int:
        """Lines of the panel under the columns: more while it has the focus, where it is only a few."""
        height = self.app.size.height
        lines = self.likes.side_height or _between(LOWEST, height // 4, 7 if narrow else 12)
        if narrow and self.side.has_focus:
            lines = max(lines, height * 3 // 5)
        return _between(LOWEST, lines, height - LINES - 2)

    def on_resize(self) -> None:
        self.arrange_panes()

    def action_toggle_documents(self) -> None:
        shown = not self.documents.display
        self._tree_called = shown and self.below
        if not self.below:
            self.likes.documents = shown
        self.rearranged()
        if shown:
            self.documents.focus()
        else:
            self.pane.grid.focus()

    def put_away_documents(self) -> None:
        """Where the tree lies over the columns it goes when it is not needed any more."""
        self._tree_called = False
        self.arrange_panes()

    def action_toggle_side(self) -> None:
        self.likes.side = not self.side.display
        if not self.likes.side and self.side.has_focus:
            self.pane.take_focus()
        self.rearranged()

    def action_resize_side(self, step: int) -> None:
        """Wider or narrower by so many cells (below: half the lines): the tree if it has the focus, else the panel."""
        if self.documents.has_focus and not self.below:
            self._resize("documents", self.documents.size.width + 2 + step)
        elif self.below:
            self._resize("side", self.side.outer_size.height + step // 2)
        else:
            self._resize("side", self.side.outer_size.width + step)
        self.likes.save()

    def rearranged(self) -> None:
        """Lay out again what the person changed, and remember it."""
        self.arrange_panes()
        self.likes.save()

    def _resize(self, edge: Edge, size: int) -> None:
        """Give a pane so many cells, or lines below the columns, as far as there is room."""
        width, height = self.app.size
        if edge == "side" and self.below:
            self.likes.side_height = _between(LOWEST, size, height - LINES - 2)
        elif edge == "side":
            taken = self.documents.outer_size.width if self.documents.display else 0
            self.likes.side_width = _between(NARROWEST, size, width - ROOM - taken)
        else:
            taken = self.side.outer_size.width if self.side.display else 0
            self.likes.documents_width = _between(NARROWEST, size, width - ROOM - taken)
        self.arrange_panes()

    # The mouse

    def _edge_at(self, x: int, y: int) -> Edge | None:
        """The border on a cell of the screen; two borders that touch are one to grip."""
        pane, side = self.pane.region, self.side.region
        if self.below:
            grips = (side.y,) if self.has_class("-narrow") else (side.y - 1, side.y)
            return "side" if self.side.display and y in grips else None
        if not pane.y <= y < pane.bottom:
            return None
        if self.documents.display and x in (pane.x - 1, pane.x):
            return "documents"
        return "side" if self.side.display and x in (side.x - 1, side.x) else None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        edge = self._edge_at(event.screen_x, event.screen_y)
        if edge is not None and event.button == 1:
            event.stop()
            self._dragged = edge
            self.clear_selection()  # it is a border that is dragged over, not text
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        edge = self._dragged or self._edge_at(event.screen_x, event.screen_y)
        self.set_class(edge == "documents", "-grip-documents")
        self.set_class(edge == "side", "-grip-side")
        if self._dragged == "documents":
            self._resize("documents", event.screen_x + 1)
        elif self._dragged == "side" and self.below:
            self._resize("side", self.side.region.bottom - event.screen_y)
        elif self._dragged == "side":
            self._resize("side", self.side.region.right - event.screen_x)

    def on_mouse_up(self) -> None:
        if self._dragged is not None:
            self._dragged = None
            self.release_mouse()
            self.likes.save()


def _between(low: int, size: int, high: int) -> int:
    return max(low, min(size, high))
