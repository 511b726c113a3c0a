"""Opening the project and its documents, in workers: the source is on the screen before anything else is known."""

from collections.abc import Sequence
from pathlib import Path

from textual import work
from textual.worker import get_current_worker

from workbench.documents.model import Paragraph
from workbench.errors import WorkbenchError
from workbench.project import find_project
from workbench.session import Session, Work
from workbench.session.work import stamp_of
from workbench.tui.collecting import long_lived
from workbench.tui.screens.arranging import PaneActions
from workbench.tui.screens.reviewing import ReviewActions
from workbench.tui.screens.translating import TranslateActions
from workbench.tui.screens.workspace import counted
from workbench.tui.widgets.documents import DocumentProgress


class OpenActions(PaneActions, ReviewActions, TranslateActions):
    """The project is opened, documents are read and shown; `start` is the one to begin with."""

    start: Path | None = None
    broken: tuple[Path, tuple[int, int]] | None = None
    """The file that could not be read, as it was then."""

    @work(thread=True, group="open", exit_on_error=False)
    def open_project(self) -> None:
        """Open the store and list the documents."""
        try:
            session = Session.open(self.project)
        except WorkbenchError as error:
            self.app.call_from_thread(self.show_trouble, "The project cannot be opened", error)
            return
        self.app.call_from_thread(self.found_documents, session, session.paths())

    def found_documents(self, session: Session, paths: list[Path]) -> None:
        """Show what there is to open, and open the one that was open or is to be the first."""
        self.session = session
        if session.read_only:
            self.banner("This project is open in another window. Here you can read; changes are not stored.", "warning")
        self.documents.show({path: session.name(path) for path in paths})
        self.arrange_panes()
        if not paths:
            self.show_trouble(
                "No documents yet",
                WorkbenchError(
                    "the corpus is empty",
                    path=self.project.corpus,
                    hint="put .txt, .md, .docx or .html articles there: they are opened at once",
                ),
            )
            return
        self.unread = paths
        if self.work is not None and self.work.path in paths:
            self.open_document(self.work.path, self.pane.index or 0)
        else:
            self.open_document(self.start if self.start in paths else paths[0])

    @work(thread=True, group="document", exclusive=True, exit_on_error=False)
    def open_document(self, path: Path, index: int = 0, *, edit: bool = False) -> None:
        """Read a document (merging what changed in its source) and show it."""
        session = self.session
        if session is None:
            return
        glance = session.glance(path)
        if glance and not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._preview, path, glance)
        try:
            with long_lived():
                document = session.read(path)
        except WorkbenchError as error:
            self.app.call_from_thread(self.documents.set_progress, path, DocumentProgress(error=str(error)))
            self.app.call_from_thread(self._cannot_read, path, error)
            return
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self.show_document, document, index, edit=edit)

    def _cannot_read(self, path: Path, error: WorkbenchError) -> None:
        """Nothing of the document that was open before is behind the trouble, where keys would still change it."""
        if self.session is not None:
            self.store_pending()
            self.work = None
            self.broken = path, stamp_of(path)
            self.pane.preview(())
            self.documents.set_open(path)
            self.show_trouble(f"{self.session.name(path)} cannot be read", error)
            self.read_others()

    def _preview(self, path: Path, paragraphs: Sequence[Paragraph]) -> None:
        if self.session is not None:
            self.store_pending()
            self.remove_trouble()
            self.pane.border_title = self.session.name(path)
            self.pane.border_subtitle = "reading …"
            self.pane.preview(paragraphs)

    def show_document(self, work: Work, index: int = 0, *, edit: bool = False) -> None:
        """Put a document into the columns and have it translated."""
        if self.session is None:
            return
        self.store_pending()
        self.remove_trouble()
        if self.work is not None and self.work is not work:
            self.given_up.clear()
            if self.work.path == work.path and index < len(self.work.records):
                # Merged with a changed source: the same sentence may have another place.
                place = work.index_of(self.work.records[index].id)
                index = min(index, len(work.records) - 1) if place is None else place
        first = self.work is None
        self.work, self.broken = work, None
        if first:
            self.refresh_bindings()  # those that need a document
        self.pane.border_title = self.session.name(work.path)
        self.pane.border_subtitle = self.note = ""
        self.pane.show(work, index)
        self.documents.set_open(work.path)
        self.show_progress()
        self.show_segment()
        self.translate_open()
        if edit:
            self.pane.edit()
        self.read_others()

    def go_to_segment(self, path: Path, index: int) -> None:
        """Show a segment of any document."""
        if self.work is not None and path == self.work.path:
            if not self.pane.shows(index):
                self.pane.show(self.work, index)
            self.pane.go(index)
        else:
            self.open_document(path, index)

    def action_reload(self) -> None:
        """Look for documents again, also where there were none, and read settings and glossaries again."""
        if self.session is None:
            self.remove_trouble()
            self.open_project()
            return
        self.store_pending()
        try:
            project = find_project(self.project.root)
        except WorkbenchError as error:
            self.banner(f"{error} · Ctrl+F5 tries again", "error")
            return
        if project is not None and project.settings != self.project.settings:
            reopen = self.app.reopen  # type: ignore[attr-defined]
            reopen(project, self.work.path if self.work is not None else None)
        else:
            self._reload(self.session)

    @work(thread=True, group="open", exclusive=True, exit_on_error=False)
    def _reload(self, session: Session) -> None:
        self._read_glossaries(session)
        self.app.call_from_thread(self.found_documents, session, session.paths())

    def _read_glossaries(self, session: Session) -> bool:
        """Read them again in a worker, and say what is wrong with them as long as it is; whether all is well."""
        trouble = ""
        try:
            session.reload_glossaries()
        except WorkbenchError as error:
            trouble = f"{error} · the terms stay as they were until it is mended"
        if trouble or not session.read_only:
            self.app.call_from_thread(self.banner, trouble, "error")
        return not trouble

    @work(thread=True, group="open", exclusive=True, exit_on_error=False)
    def take_glossaries(self, session: Session) -> None:
        """A glossary was changed outside: look at every segment again, and say what it means for the open document."""
        if not self._read_glossaries(session):
            return
        self.app.call_from_thread(self.terms_changed)
        work = self.work
        if work is None or not session.ready(work.document.language):
            self.app.call_from_thread(self.translate_open)
            return
        lacking = sum(bool(session.violations(record)) for record in work.records)
        lack = "lacks" if lacking == 1 else "lack"
        told = (
            f"{counted(lacking, 'sentence')} here {lack} a term (V goes there)" if lacking else "nothing lacks a term"
        )
        self.app.call_from_thread(self.notify, f"The glossary changed on the disk: {told}.")
