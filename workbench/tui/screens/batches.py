"""Actions on many segments, with progress and cancel."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Button, Label, ProgressBar
from textual.worker import get_current_worker

from workbench.errors import WorkbenchError
from workbench.memory import State
from workbench.session.batch import Action, Step, run
from workbench.session.termbase import Affected
from workbench.tui.screens.dialogs import Choose, Dialog
from workbench.tui.screens.workspace import Workspace, counted


class BatchProgress(Dialog[None]):
    """A bar, counts and a way to stop."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Cancel")]

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self.cancelled = False
        self._over = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -small") as box:
            box.border_title = self._title
            yield Label("Preparing …", id="count")
            yield ProgressBar(show_eta=False)
            yield Button("Cancel (Esc): what is done stays", compact=True)

    def show(self, step: Step) -> None:
        """How far it is."""
        self.query_one("#count", Label).update(f"{step.done} of {step.total} segments")
        self.query_one(ProgressBar).update(total=max(1, step.total), progress=step.done if step.total else 1)

    def finish(self) -> None:
        """Close it; where another screen lies over it, when that is gone."""
        self._over = True
        self.on_screen_resume()

    def on_screen_resume(self) -> None:
        if self._over:
            self.dismiss()

    @on(Button.Pressed)
    def action_cancel(self) -> None:
        self.cancelled = True
        self.query_one("#count", Label).update("Stopping after this step …")


class BatchActions(Workspace):
    """Batches over this document or all of them."""

    def action_batch(self) -> None:
        if self.session is None or self.work is None or not self.writable():
            return
        self.pane.leave()
        choices = [(action, everywhere) for everywhere in (False, True) for action in Action]
        names = [
            f"{action.value.capitalize()} in {'all documents' if everywhere else 'this document'}"
            for action, everywhere in choices
        ]

        def chosen(number: int | None) -> None:
            if number is not None and self.session is not None and self.work is not None:
                action, everywhere = choices[number]
                self.start_batch(action, self.session.paths() if everywhere else [self.work.path])

        self.app.push_screen(Choose("Batch", names), chosen)

    def start_batch(self, action: Action, paths: list[Path]) -> None:
        """Run a batch behind its progress dialog."""
        dialog = BatchProgress(action.value.capitalize())
        self.app.push_screen(dialog)
        visible = (self.work.path, self.pane.visible_segments()) if self.work is not None else None
        self._batch(action, paths, dialog, visible)

    @work(thread=True, group="batch", exclusive=True, exit_on_error=False)
    def _batch(
        self,
        action: Action,
        paths: list[Path],
        dialog: BatchProgress,
        visible: tuple[Path, list[int]] | None,
    ) -> None:
        worker = get_current_worker()
        session = self.session
        if session is None:
            return
        changed = 0
        last = Step(0, 0)
        try:
            for last in run(session, action, paths, visible=visible):
                changed += len(last.changed)
                self.app.call_from_thread(self._stepped, dialog, last)
                if dialog.cancelled or worker.is_cancelled:
                    break
            for path in paths:
                if path in session.works:
                    progress = self.progress_of(session.works[path])
                    self.app.call_from_thread(self.documents.set_progress, path, progress)
        except WorkbenchError as error:
            self.app.call_from_thread(self.fail, error)
        finally:
            self.app.call_from_thread(self._finished, action, dialog, last, changed)

    def _stepped(self, dialog: BatchProgress, step: Step) -> None:
        if dialog.is_attached:
            dialog.show(step)
        if step.changed:
            self.took(step.changed)

    def _finished(self, action: Action, dialog: BatchProgress, last: Step, changed: int) -> None:
        if dialog.is_attached:
            dialog.finish()
        what = f"{last.found} with findings" if action is Action.CHECK else f"{changed} changed"
        stopped = "stopped, " if dialog.cancelled else ""
        if last.skipped:
            what += f"; left out, as they cannot be read or translated: {', '.join(path.name for path in last.skipped)}"
        self.notify(
            f"{stopped}{last.done} of {last.total} segments looked at, {what}.", title=action.value.capitalize()
        )

    def redo_affected(self, affected: Sequence[Affected]) -> None:
        self._redo(affected)

    @work(thread=True, group="batch", exit_on_error=False)
    def _redo(self, affected: Sequence[Affected]) -> None:
        """Translate segments again; confirmed ones become proposals again."""
        session = self.session
        if session is None:
            return
        try:
            for path in dict.fromkeys(one.path for one in affected):
                indices = [one.index for one in affected if one.path == path]
                records = session.translate(session.works[path], indices, redo=True)
                self.app.call_from_thread(self.took, records)
        except WorkbenchError as error:
            self.app.call_from_thread(self.fail, error)
            return
        count = sum(one.record.state is not State.LOCKED for one in affected)
        self.app.call_from_thread(self.notify, f"Translated again: {counted(count, 'sentence')}.")
