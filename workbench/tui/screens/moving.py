"""Actions that go somewhere: the next open segment, violation, issue, bookmark, a paragraph."""

from collections.abc import Callable

from workbench.memory import FINAL, Record
from workbench.tui.screens.dialogs import Ask
from workbench.tui.screens.workspace import Workspace


class MoveActions(Workspace):
    """Moving about."""

    def go_on(self, index: int) -> None:
        """Edit the next segment that is not confirmed; at the end say so."""
        following = self._next_where(lambda record: record.state not in FINAL, index)
        if following is None:
            self.pane.leave()
            self.notify("Every segment of this document is confirmed.", title="Done")
            return
        self.pane.go(following, edit=self.pane.editing is not None)

    def _next_where(self, wanted: Callable[[Record], bool], start: int) -> int | None:
        """The next segment after `start`, going round, among the rows that are shown."""
        if self.work is None:
            return None
        count = len(self.work.records)
        for step in range(1, count + 1):
            index = (start + step) % count
            if self.pane.shows(index) and wanted(self.work.records[index]):
                return index
        return None

    def _jump(self, wanted: Callable[[Record], bool], none: str) -> None:
        index = self._next_where(wanted, self.pane.index or 0)
        if index is None:
            self.notify(none)
        else:
            self.pane.go(index, edit=self.pane.editing is not None)

    def action_next_open(self) -> None:
        self._jump(lambda record: record.state not in FINAL, "Every segment here is confirmed.")

    def action_next_violation(self) -> None:
        session = self.session
        if session is not None:
            self._jump(lambda record: bool(session.violations(record)), "No term is missing here.")

    def action_next_issue(self) -> None:
        session = self.session
        if session is not None:
            self._jump(lambda record: bool(session.issues(record)), "The checks found nothing here.")

    def action_next_bookmark(self) -> None:
        self._jump(lambda record: record.bookmark, "No bookmarks here.")

    def action_go_to(self) -> None:
        def go(answer: str | None) -> None:
            if answer is None or self.work is None:
                return
            number = int(answer) if answer.strip().isdecimal() else 0
            rows = self.pane.grid.rows
            found = [row.index for row in rows if row.number >= number and row.index is not None]
            if number < 1 or not found:
                self.notify(f"There is no paragraph {answer}.", severity="warning")
            else:
                self.pane.go(found[0])

        self.app.push_screen(Ask("Go to paragraph", "number"), go)
