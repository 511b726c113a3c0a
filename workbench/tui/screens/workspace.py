"""What the parts of the editor screen share: the session, the open document, and telling the widgets about changes."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual.screen import Screen

from workbench.errors import WorkbenchError
from workbench.memory import FINAL, Record, State
from workbench.project import Project
from workbench.session import Session, Work
from workbench.session.termbase import Affected
from workbench.tui.widgets.documents import DocumentProgress, DocumentTree
from workbench.tui.widgets.painting import Look
from workbench.tui.widgets.pane import EditorPane
from workbench.tui.widgets.rows import Row
from workbench.tui.widgets.side import SidePanel

if TYPE_CHECKING:
    from workbench.quality.issue import Issue


def counted(number: int, noun: str) -> str:
    """`1 sentence`, `2 sentences`."""
    return f"{number:,} {noun}{'s' * (number != 1)}"


class Workspace(Screen[None]):
    """Base of the editor screen and of the groups of its actions."""

    project: Project
    session: Session | None = None
    work: Work | None = None
    found_in: tuple[str, ...] = ()
    flagged: int = 0
    """Findings in the current target, as of the last pause in the typing."""
    note = ""
    """What is said of the rows shown: the filter, the hit."""
    troubled = False
    """Whether something over the columns says why there is no document."""

    @property
    def pane(self) -> EditorPane:
        return self.query_one("#pane", EditorPane)

    @property
    def side(self) -> SidePanel:
        return self.query_one("#side", SidePanel)

    @property
    def documents(self) -> DocumentTree:
        return self.query_one("#documents", DocumentTree)

    @property
    def record(self) -> Record | None:
        """The current segment's record."""
        index = self.pane.index
        return self.work.records[index] if self.work is not None and index is not None else None

    def opened(self) -> tuple[Session, Work]:
        """The session and the open document. Raises WorkbenchError before there are any."""
        if self.session is None or self.work is None:
            raise WorkbenchError("no document is open", hint="choose one in the tree")
        return self.session, self.work

    def writable(self) -> bool:
        """Whether changes can be stored; says why not."""
        if self.session is None or self.work is None:
            return False
        if self.session.read_only:
            self.notify("Open in another window: this one can only read.", severity="warning")
            return False
        return True

    def look(self, row: Row) -> Look:
        """How the grid marks a row."""
        if self.session is None or self.work is None or row.index is None or row.index >= len(self.work.records):
            return Look()
        record = self.work.records[row.index]
        uses = self.session.uses(record, row.target)
        source: list[tuple[int, int, str]] = []
        target: list[tuple[int, int, str]] = []
        missing = 0
        for use in uses:
            span = use.occurrence.span
            lost = use.outcome.value == "missed" and bool(row.target)
            missing += lost
            name = "missed" if lost else "term" if use.occurrence.enforced else "shown"
            source.append((*span, name))
            if use.target_span:
                target.append((*use.target_span, "met" if use.occurrence.enforced else "shown"))
            for wrong in use.forbidden:
                at = row.target.find(wrong)
                target.append((at, at + len(wrong), "forbidden"))
        for needle in self.found_in:
            for text, marks in ((row.source, source), (row.target, target)):
                at = text.casefold().find(needle.casefold())
                while at >= 0:
                    marks.append((at, at + len(needle), "found"))
                    at = text.casefold().find(needle.casefold(), at + len(needle))
        # The checks wait for a pause in the typing; until then the row keeps the sign it had.
        typed = row.index == self.pane.editing and row.target != record.target
        issues = self.flagged if typed else len(self.findings(record, row.target))
        return Look(tuple(source), tuple(target), record.state, missing, issues, record.bookmark, bool(record.comment))

    def findings(self, record: Record, text: str) -> "list[Issue]":
        """What the checks find in a target; nothing before their dictionaries are loaded."""
        ready = self.session is not None and self.session.checks_ready(record.language)
        return self.session.issues(record, text) if self.session is not None and ready else []

    def took(self, records: Sequence[Record]) -> None:
        """Records changed (this document's or others'): show them."""
        if self.work is None:
            return
        for record in records:
            index = self.work.index_of(record.id)
            if index is not None:
                self.pane.update(index, record.target)
        self.show_progress()
        self.show_segment()

    def footnote(self, text: str) -> None:
        """Say under the columns which of them are shown; in the status bar where they have no frame."""
        self.pane.border_subtitle = self.note = text
        self.show_progress()

    def terms_changed(self) -> None:
        """Entries came, went or are others: show every segment by them."""
        pane = self.pane
        pane.grid.update_looks()
        if pane.editing is not None:
            pane.area.set_uses(pane.uses_of(pane.editing, pane.area.text))
        self.show_progress()
        self.show_segment()

    # What one group of actions does for another; the editor screen is made of all of them.

    def arrange_panes(self) -> None:
        """Lay the panes out for the size of the terminal, the person's wishes, and whether a document is open."""
        raise NotImplementedError

    def show_progress(self) -> None:
        """Bring status bar and tree up to date."""
        raise NotImplementedError

    def show_position(self) -> None:
        """Bring the position and the saved state in the status bar up to date."""
        raise NotImplementedError

    def show_segment(self) -> None:
        """Bring the side panel up to date."""
        raise NotImplementedError

    def activity(self, text: str) -> None:
        """Say what goes on in the background."""
        raise NotImplementedError

    def banner(self, text: str, kind: str = "warning") -> None:
        """Say something over everything until its reason is gone."""
        raise NotImplementedError

    def store_pending(self) -> None:
        """Store what was typed and is not stored yet."""
        raise NotImplementedError

    def replace_target(self, text: str) -> None:
        """Make a text the target of the current segment."""
        raise NotImplementedError

    def go_on(self, index: int) -> None:
        """Go to the open segment after one that was confirmed."""
        raise NotImplementedError

    def go_to_segment(self, path: Path, index: int) -> None:
        """Show a segment of any document."""
        raise NotImplementedError

    def open_term(self, number: int) -> None:
        """Edit the entry of a term found in the current segment."""
        raise NotImplementedError

    def redo_affected(self, affected: Sequence[Affected]) -> None:
        """Translate segments again that a changed entry concerns."""
        raise NotImplementedError

    def progress_of(self, work: Work) -> DocumentProgress:
        """Counts for the tree."""
        session = cast(Session, self.session)
        states = [record.state for record in work.records]
        flagged = sum(bool(session.violations(record)) for record in work.records) if len(states) < 2000 else 0
        return DocumentProgress(
            len(states),
            sum(state is not State.UNTRANSLATED for state in states),
            sum(state in FINAL for state in states),
            flagged,
        )

    def fail(self, error: BaseException) -> None:
        """One line about what went wrong."""
        self.notify(str(error), title="That did not work", severity="error", timeout=12)
