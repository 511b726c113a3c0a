"""The side panel's content and what is done with it: terms, issues, memory matches, alternatives."""

import re
import time
from typing import TYPE_CHECKING

from textual import on, work
from textual.timer import Timer
from textual.worker import get_current_worker

from workbench.memory import Record
from workbench.session.assist import Alternative, alternatives, next_missing
from workbench.terminology.check import TermUse
from workbench.terminology.term import Occurrence
from workbench.tui.screens.arranging import PaneActions
from workbench.tui.widgets.side import Choice, SidePanel

if TYPE_CHECKING:
    from workbench.memory.lookup import Match

PAUSE = 0.25
"""Seconds a segment has to stay the current one before the model thinks about it."""

SETTLED = 0.3
"""Seconds without a key after which the checks say what they find in what was typed."""

QUOTED = re.compile("“(.+?)”")
"""What a check quotes in its message."""


class OfferActions(PaneActions):
    """What glossary, memory, model and checks have to say of the current segment, and taking it."""

    def __init__(self) -> None:
        super().__init__()
        self._offered_for: tuple[int, str, tuple[Occurrence, ...]] | None = None
        self._offers: list[Alternative] = []
        self._matches: list[Match] = []
        self._settling: Timer | None = None

    def show_segment(self) -> None:
        """Show terms and issues of the current segment now, memory and alternatives when they are found."""
        record, session, index = self.record, self.session, self.pane.index
        if record is None or session is None or index is None or not self.is_mounted:
            return
        text = self.pane.text if self.pane.text is not None else record.target
        self.show_live(index, text)
        self._show_issues(record, text)
        # Alternatives are ordered by the terms they lack: other entries, other alternatives.
        key = (record.id, record.source, session.occurrences(record))
        if session.ready(record.language) and key != self._offered_for:
            self._offered_for = key
            self._offers, self._matches = [], []
            self._look_up(record, index)
        else:
            self._show_offers(record)

    def show_live(self, index: int, text: str) -> None:
        """Terms of a text that is being typed at once, its issues when the typing pauses."""
        session, record = self.session, self.record
        if session is None or record is None or self.work is None or self.work.records[index].id != record.id:
            return
        hint = "" if session.ready(record.language) else "Loading the glossary …"
        begun = bool(text.strip()) or self.pane.editing is not None
        self.side.show_terms(session.uses(record, text), begun=begun, hint=hint)
        self.show_position()
        if self._settling is not None:
            self._settling.stop()
        self._settling = self.set_timer(SETTLED, lambda: self._show_issues(record, text))

    def _show_issues(self, record: Record, text: str) -> None:
        if self._settling is not None:
            self._settling.stop()
        if self.session is not None and self.record is not None and self.record.id == record.id:
            found = self.findings(record, text)
            self.side.show_issues(found)
            if len(found) != self.flagged:
                self.flagged = len(found)
                if self.pane.editing is not None:
                    self.pane.grid.repaint_row(self.pane.grid.current)

    @work(thread=True, group="offers", exclusive=True, exit_on_error=False)
    def _look_up(self, record: Record, index: int) -> None:
        """Ask memory and model what else the segment could be."""
        worker = get_current_worker()
        session, open_work = self.session, self.work
        if session is None or open_work is None:
            return
        matches = session.matches(record)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._took_matches, record, matches)
        time.sleep(PAUSE)
        if worker.is_cancelled:
            return
        found = alternatives(open_work.segments[index], session.language_of(open_work.document))
        if not worker.is_cancelled:
            self.app.call_from_thread(self._took_offers, record, found)

    def _took_matches(self, record: Record, matches: "list[Match]") -> None:
        if self.record is not None and self.record.id == record.id:
            self._matches = matches
            self.side.show_matches(matches, record.source)

    def _took_offers(self, record: Record, found: list[Alternative]) -> None:
        if self.record is not None and self.record.id == record.id:
            self._offers = found
            self._show_offers(self.record)

    def _show_offers(self, record: Record) -> None:
        current = self.pane.text if self.pane.text is not None else record.target
        self.side.show_alternatives(self._offers, current)

    def action_take(self, number: int) -> None:
        """Take an alternative by its number."""
        if 1 <= number <= len(self._offers):
            self.replace_target(self._offers[number - 1].text)

    def action_take_match(self, number: int = 1) -> None:
        """Take a memory match, the best one by its key."""
        if 1 <= number <= len(self._matches):
            self.replace_target(self._matches[number - 1].target)
        else:
            self.notify("The memory has nothing for this sentence.")

    @on(Choice.Used)
    def _used(self, event: Choice.Used) -> None:
        event.stop()
        if event.kind == "alternatives":
            self.action_take(event.number + 1)
        elif event.kind == "memory":
            self.action_take_match(event.number + 1)
        elif event.kind == "issues":
            self._show_issue(event.number)
        elif event.edit:
            self.open_term(event.number)
        else:
            self._use_term(event.number)

    # Terms and issues in the editor

    def action_insert_term(self) -> None:
        if self._edit_here() and not self._insert(self._live_uses()):
            self.notify("Every term is there.")

    def _use_term(self, number: int) -> None:
        """Insert a missing term where the cursor is; show where another one stands."""
        uses = self._live_uses()
        if number >= len(uses) or not self._edit_here():
            return
        span = uses[number].target_span
        if span is not None:
            self.pane.mark(span)
        elif not self._insert((uses[number],)):
            self.notify("This sentence does not need it.")

    def _show_issue(self, number: int) -> None:
        """Edit the target where it has what a check quotes."""
        record, session = self.record, self.session
        if record is None or session is None:
            return
        text = self.pane.text if self.pane.text is not None else record.target
        issues = session.issues(record, text)
        if number >= len(issues) or not self._edit_here():
            return
        for quoted in QUOTED.findall(issues[number].message):
            at = text.find(quoted)
            if at >= 0:
                self.pane.mark((at, at + len(quoted)))
                return

    def _live_uses(self) -> tuple[TermUse, ...]:
        """The terms of the current segment and what became of them in what is typed."""
        if self.record is None or self.session is None:
            return ()
        return self.session.uses(self.record, self.pane.text)

    def _edit_here(self) -> bool:
        """Open the editor over the current target; whether it is open."""
        if self.record is None or not self.writable():
            return False
        self.pane.edit()
        return self.pane.editing is not None

    def _insert(self, uses: tuple[TermUse, ...]) -> bool:
        """Insert the form of the first of these terms that is missing; False when none is."""
        area = self.pane.area
        form = next_missing(uses, area.text, self.pane.cursor)
        if form is not None:
            area.insert(form)
        return form is not None

    # The focus

    def action_focus_side(self) -> None:
        """Into the panel, wherever it is, and back."""
        self.side.display = True
        self.side.focus()

    @on(SidePanel.Left)
    def _left_side(self) -> None:
        self.pane.take_focus()

    @on(SidePanel.FocusChanged)
    def _side_focus(self) -> None:
        self.arrange_panes()
