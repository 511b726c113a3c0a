"""Actions on the current segment: storing, confirming, undo, and asking the model again."""

from textual import work
from textual.worker import get_current_worker

from workbench.errors import WorkbenchError
from workbench.memory import Record, State
from workbench.session import Work
from workbench.session.assist import continue_from
from workbench.tui.screens.workspace import Workspace


class AssistActions(Workspace):
    """What one does to a segment."""

    # Storing

    def store(
        self, index: int, text: str, seconds: float = 0.0, *, confirm: bool = False, work: Work | None = None
    ) -> None:
        """Store a target of a document (else of the open one) at once."""
        session, work = self.session, work or self.work
        if session is None or work is None or session.read_only:
            return
        record = work.records[index]
        try:
            if confirm:
                confirmed = session.confirm(record, text, seconds=seconds)
                after = [confirmed, *session.spread(confirmed)]
            else:
                after = [session.edit(record, text, seconds=seconds)]
        except WorkbenchError as error:
            self.fail(error)
            return
        self.took(after)

    def store_pending(self) -> None:
        """Store what was typed and is not stored yet."""
        pending = self.pane.pending
        if pending is not None:
            self.store(*pending)

    def action_save(self) -> None:
        self.store_pending()
        if self.writable():
            self.notify("Everything is stored.")

    def action_confirm(self) -> None:
        record, index = self.record, self.pane.index
        if record is None or index is None or not self.writable():
            return
        if record.state is State.LOCKED or not (self.pane.text or record.target).strip():
            self.notify("Locked." if record.state is State.LOCKED else "There is nothing to confirm yet.")
            return
        self.store(index, self.pane.text or record.target, confirm=True)
        self.go_on(index)

    def _state(self, state: State) -> None:
        record = self.record
        if record is not None and self.session is not None and self.writable():
            self.store_pending()
            self.took([self.session.set_state(record, state)])

    def action_reopen(self) -> None:
        if self.record is not None and self.record.state is State.CONFIRMED:
            self._state(State.EDITED)

    def action_lock(self) -> None:
        if self.record is not None and self.record.target:
            self.pane.leave()
            self._state(State.EDITED if self.record.state is State.LOCKED else State.LOCKED)

    def action_bookmark(self) -> None:
        if self.record is not None and self.session is not None and self.writable():
            self.took([self.session.annotate(self.record, bookmark=not self.record.bookmark)])

    def action_undo(self) -> None:
        self._step(back=True)

    def action_redo(self) -> None:
        self._step(back=False)

    def _step(self, *, back: bool) -> None:
        if self.session is None or self.work is None or not self.writable():
            return
        self.pane.leave()
        self.store_pending()
        records = self.session.undo() if back else self.session.redo()
        if not records:
            self.notify("Nothing to undo." if back else "Nothing to redo.")
            return
        self.took(records)
        for path, document in list(self.session.works.items()):
            index = document.index_of(records[0].id)
            if index is not None:
                self.go_to_segment(path, index)

    def action_copy_source(self) -> None:
        if self.record is not None:
            self.replace_target(self.record.source)

    def replace_target(self, text: str) -> None:
        """Make a text the target of the current segment: in the editor when it is open, else stored as edited."""
        index = self.pane.index
        if index is None or not self.writable() or self.record is None or self.record.state is State.LOCKED:
            return
        if self.pane.editing == index:
            self.pane.set_text(text)
        else:
            self.store(index, text)

    # The model

    def action_redo_segment(self) -> None:
        index = self.pane.index
        if index is not None and self.writable() and self.record is not None:
            self._ask_model(index, None)

    def action_continue_typed(self) -> None:
        index = self.pane.index
        if index is None or not self.writable():
            return
        if self.pane.editing != index:
            self.pane.edit()
            return
        area = self.pane.area
        self._ask_model(index, area.get_text_range((0, 0), area.cursor_location))

    @work(thread=True, group="model", exclusive=True, exit_on_error=False)
    def _ask_model(self, index: int, prefix: str | None) -> None:
        """Have one segment translated anew with its terms, from a typed beginning if there is one."""
        worker = get_current_worker()
        session, open_work = self.session, self.work
        if session is None or open_work is None:
            return
        segment = open_work.segments[index]
        self.app.call_from_thread(self.activity, "the model is thinking …")
        try:
            language = session.language_of(open_work.document)
            if prefix and prefix.strip():
                text = continue_from(segment, prefix, language)
            elif self.pane.editing == index:
                text = session.fresh(open_work, index)
            else:
                before = open_work.records[index].target
                after = session.translate(open_work, [index], redo=True)
                self.app.call_from_thread(self.took, after)
                text = after[0].target if after and after[0].target == before else ""
        except WorkbenchError as error:
            self.app.call_from_thread(self.fail, error)
            return
        finally:
            self.app.call_from_thread(self.activity, "")
        if not worker.is_cancelled:
            self.app.call_from_thread(self._answered, open_work.records[index], text)

    def _answered(self, record: Record, text: str) -> None:
        if self.record is not None and self.record.id == record.id:
            if text == (self.pane.text or self.record.target):
                self.notify("The model says the same again.")
            elif text:
                self.replace_target(text)
