"""Proposals in the background: model and glossary are loaded, then everything untranslated is translated."""

from pathlib import Path

from textual import work
from textual.worker import get_current_worker

from workbench.errors import WorkbenchError
from workbench.memory import State
from workbench.session import Work
from workbench.tui.collecting import long_lived
from workbench.tui.screens.workspace import Workspace
from workbench.tui.widgets.documents import DocumentProgress

FIRST, REST = 6, 32
"""Segments in one call of the engine: few while the screen still shows untranslated ones, more later."""


class TranslateActions(Workspace):
    """The workers that translate the open document and read the others."""

    def __init__(self) -> None:
        super().__init__()
        self.models: dict[str, str] = {}
        self.given_up: set[int] = set()
        self.unread: list[Path] = []

    @work(thread=True, group="translate", exclusive=True, exit_on_error=False)
    def translate_open(self) -> None:
        """Load model and glossary, then propose a translation for everything untranslated, the visible rows first."""
        worker = get_current_worker()
        session, work = self.session, self.work
        if session is None or work is None:
            return
        code = work.document.language
        try:
            if not session.ready(code):
                self.app.call_from_thread(self.activity, "loading the model …")
            with long_lived():
                language = session.language(code)
                for index in self.pane.visible_segments() if work is self.work else ():
                    session.uses(work.records[index])  # remembered when they are painted, as are
                    session.issues(work.records[index])
            self.models[code] = language.engine.name
            self.app.call_from_thread(self._language_ready)
            while not worker.is_cancelled and not session.read_only:
                wanted = self._next(work)
                if not wanted:
                    break
                left = sum(record.state is State.UNTRANSLATED for record in work.records)
                self.app.call_from_thread(self.activity, f"translating, {left} to go")
                records = session.translate(work, wanted)
                self.app.call_from_thread(self.took, records)
        except WorkbenchError as error:
            self.app.call_from_thread(self.banner, f"{error} · Ctrl+F5 tries again", "error")
            self.app.call_from_thread(self.terms_changed)  # the checks can say something all the same
        finally:
            if not worker.is_cancelled:
                self.app.call_from_thread(self.activity, "")

    def _next(self, work: Work) -> list[int]:
        empty = [index for index, record in enumerate(work.records) if record.state is State.UNTRANSLATED]
        skipped = self.given_up & set(empty) if work is self.work else set()
        empty = [index for index in empty if index not in skipped]
        visible = set(self.pane.visible_segments()) if work is self.work else set()
        first = [index for index in empty if index in visible][:FIRST]
        self.given_up |= set(first or empty[:REST])
        return first or empty[:REST]

    def _language_ready(self) -> None:
        self.pane.grid.update_looks()
        self.show_progress()
        self.show_segment()
        if self.work is not None and "(bundled)" in self.models.get(self.work.document.language, ""):
            self.pane.border_subtitle = (
                f"starter model · the full one: workbench model install {self.work.document.language}"
            )
        else:
            self.pane.border_subtitle = ""

    def read_others(self) -> None:
        """The others come after the one that somebody waits for."""
        if self.unread:
            self.survey(self.unread)
            self.unread = []

    @work(thread=True, group="survey", exit_on_error=False)
    def survey(self, paths: list[Path]) -> None:
        """Read all documents, so that the tree knows how far each is and searches find everything."""
        for path in paths:
            if self.session is None or get_current_worker().is_cancelled:
                return
            try:
                progress = self.progress_of(self.session.read(path))
            except WorkbenchError as error:
                progress = DocumentProgress(error=error.message)
            self.app.call_from_thread(self.documents.set_progress, path, progress)
