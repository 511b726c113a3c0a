"""Actions that go somewhere: the next open segment, violation, issue, bookmark, a paragraph."""

from collections.abc import Callable, Iterator

from workbench.memory import FINAL, Record
from workbench.tui.screens.dialogs import Ask
from workbench.tui.screens.sifting import SiftActions


class MoveActions(SiftActions):
    """Moving about."""

    def go_on(self, index: int) -> None:
        """Edit the next segment that is not confirmed; at the end say so."""
        following = self._next_where(lambda record: record.state not in FINAL, index)
        if following is None:
            self.pane.leave()
            self.notify("Every segment of this document is confirmed.", title="Done")
            return
        self.pane.go(following, edit=self.pane.editing is not None)

    def _after(self, start: int) -> Iterator[int]:
        """The segments after `start`, going round, among the rows that are shown."""
        count = len(self.work.records) if self.work is not None else 0
        return filter(self.pane.shows, ((start + step) % count for step in range(1, count + 1)))

    def _next_where(self, wanted: Callable[[Record], bool], start: int) -> int | None:
        if self.work is None:
            return None
        return next((index for index in self._after(start) if wanted(self.work.records[index])), None)

    def _jump(self, wanted: Callable[[Record], bool], none: str) -> None:
        self._land(self._next_where(wanted, self.pane.index or 0), none)

    def _land(self, index: int | None, none: str) -> None:
        if index is None:
            self.notify(none)
        else:
            self.pane.go(index, edit=self.pane.editing is not None)

    def _seek(self, wanted: Callable[[Record], bool], none: str) -> None:
        """Jump as soon as it is known where; asked again meanwhile, stop looking."""
        if not self.stop_sifting():
            order = list(self._after(self.pane.index or 0))
            self.sift(order, wanted, lambda found: self._land(found[0] if found else None, none), first=True)

    def action_next_open(self) -> None:
        self._jump(lambda record: record.state not in FINAL, "Every segment here is confirmed.")

    def action_next_violation(self) -> None:
        session = self.session
        if session is not None:
            self._seek(lambda record: bool(session.violations(record)), "No term is missing here.")

    def action_next_issue(self) -> None:
        session = self.session
        if session is not None:
            self._seek(lambda record: bool(session.issues(record)), "The checks found nothing here.")

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
