"""The screen a translator works in: documents, the two columns, the side panel, status."""

from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from workbench.memory import FINAL, State
from workbench.project import Project
from workbench.session.work import stamp_of
from workbench.terminology.check import TermUse
from workbench.tui.bindings import BINDINGS, ON_DOCUMENTS
from workbench.tui.collecting import be_quiet
from workbench.tui.screens.assisting import AssistActions
from workbench.tui.screens.batches import BatchActions
from workbench.tui.screens.finding import FindActions
from workbench.tui.screens.moving import MoveActions
from workbench.tui.screens.offering import OfferActions
from workbench.tui.screens.opening import OpenActions
from workbench.tui.screens.reviewing import ReviewActions
from workbench.tui.screens.terms import TermActions
from workbench.tui.screens.translating import TranslateActions
from workbench.tui.screens.workspace import counted
from workbench.tui.widgets.documents import DocumentTree
from workbench.tui.widgets.keys import KeyBar
from workbench.tui.widgets.pane import EditorPane
from workbench.tui.widgets.side import SidePanel
from workbench.tui.widgets.status import Status, StatusBar

WATCH = 2.0
"""Seconds between looks at the source on the disk, and at what another window stored."""


class EditorScreen(
    OpenActions,
    AssistActions,
    OfferActions,
    TermActions,
    ReviewActions,
    FindActions,
    MoveActions,
    BatchActions,
    TranslateActions,
):
    """One project. Everything slow runs in workers; this class puts what comes back where it belongs."""

    BINDINGS: ClassVar[list[BindingType]] = list(BINDINGS)
    AUTO_FOCUS = "#grid"

    def __init__(self, project: Project, start: Path | None = None) -> None:
        super().__init__()
        self.project = project
        self.start = start
        self._activity = ""
        self._seen: tuple[int, int] | None = None

    def compose(self) -> ComposeResult:
        yield Static("", id="banner")
        with Horizontal(id="body"):
            yield DocumentTree(id="documents")
            yield EditorPane(id="pane")
            yield SidePanel(id="side")
        yield StatusBar(id="status")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        self.sub_title = self.project.root.name
        self.documents.border_title = "Documents"
        self.pane.border_title = "Opening …"
        self.pane.grid.look_of = self.look
        self.pane.may_edit = self._may_edit
        self.pane.uses_of = self._uses_of
        self.arrange_panes()
        be_quiet()
        self.set_interval(WATCH, self._watch)
        self.open_project()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is done to a document is not offered where none is open."""
        if self.work is None and action in ON_DOCUMENTS:
            return False
        return super().check_action(action, parameters)

    # Workers

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Whatever a worker stumbles over is said, and the app goes on."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.log.error(event.worker.error)
            self.fail(event.worker.error)

    # Messages of the widgets

    @on(DocumentTree.Chosen)
    def _chosen(self, event: DocumentTree.Chosen) -> None:
        self.open_document(event.path)
        self.put_away_documents()
        self.pane.take_focus()

    @on(DocumentTree.Left)
    def _left_documents(self) -> None:
        self.put_away_documents()
        self.pane.take_focus()

    @on(EditorPane.Focused)
    def _focused(self) -> None:
        self.show_position()
        self.show_segment()

    @on(EditorPane.Typed)
    def _typed(self, event: EditorPane.Typed) -> None:
        if event.work is self.work:
            self.show_live(event.index, event.text)

    @on(EditorPane.Store)
    def _store(self, event: EditorPane.Store) -> None:
        self.store(event.index, event.text, event.seconds, confirm=event.confirm, work=event.work)
        if event.confirm and event.work is self.work:
            self.go_on(event.index)

    @on(EditorPane.EditRefused)
    def _refused(self) -> None:
        if self.writable():
            self.notify("Locked: press L to unlock it first.", severity="warning")

    def _may_edit(self, index: int) -> bool:
        return (
            self.session is not None
            and not self.session.read_only
            and self.work is not None
            and self.work.records[index].state is not State.LOCKED
        )

    def _uses_of(self, index: int, text: str) -> tuple[TermUse, ...]:
        if self.session is None or self.work is None:
            return ()
        return self.session.uses(self.work.records[index], text)

    # Status

    def activity(self, text: str) -> None:
        """Say what goes on in the background."""
        self._activity = text
        self.show_progress()

    def show_progress(self) -> None:
        work, session = self.work, self.session
        if session is None or not self.is_mounted:
            return
        if work is None:
            self.query_one(StatusBar).status = Status(self.project.root.name, activity=self._activity, saved="")
            return
        progress = self.progress_of(work)
        self.documents.set_progress(work.path, progress)
        code = work.document.language
        self.query_one(StatusBar).status = Status(
            session.name(work.path),
            "",
            progress.confirmed,
            progress.segments,
            sum(work.words),
            sum(count for count, record in zip(work.words, work.records, strict=True) if record.state in FINAL),
            self.models.get(code, ""),
            counted(session.terms(code), "term") if session.ready(code) else "",
            self._activity,
            note=self.note if self.has_class("-narrow") else "",
        )
        left = progress.segments - progress.confirmed
        self.pane.grid.end_with(
            f"end of the document · {left} not confirmed yet · N goes to the next of them"
            if left
            else "end of the document · everything is confirmed · W exports it, D shows the others"
        )
        self.show_position()

    def show_position(self) -> None:
        """Where the cursor is and whether what was typed is stored."""
        work, session = self.work, self.session
        if work is None or session is None:
            return
        bar = self.query_one(StatusBar)
        saved = "read only" if session.read_only else "typing …" if self.pane.pending else "saved"
        position = f"{(self.pane.index or 0) + 1}/{len(work.records)}" if work.records else "nothing to translate"
        bar.status = replace(bar.status, position=position, saved=saved)

    def banner(self, text: str, kind: str = "warning") -> None:
        """A line over everything until the reason is gone."""
        banner = self.query_one("#banner", Static)
        banner.update(text)
        banner.set_class(kind == "error", "-error")
        banner.display = bool(text)

    def _watch(self) -> None:
        """Notice what changed on the disk (glossaries, the source), and in a read-only window what the other stored."""
        session, work = self.session, self.work
        if session is None or self.pane.pending is not None:
            return
        if self.broken is not None and stamp_of(self.broken[0]) != self.broken[1]:
            self.broken = self.broken[0], stamp_of(self.broken[0])
            self.open_document(self.broken[0])
        if session.glossaries_changed():
            self.take_glossaries(session)
        if work is None:
            if self.broken is None and self.troubled and (paths := session.paths()):
                self.found_documents(session, paths)
            return
        edited = self.pane.editing is not None
        before, self._seen = self._seen, stamp_of(work.path)
        # Whoever writes it may not be done: what is half written would look like sentences taken out.
        if session.changed(work) and self._seen == before and work.path.exists():
            self.notify("The source changed on the disk: merged. Unchanged sentences keep their translation.")
            self.given_up.clear()
            self.open_document(work.path, self.pane.index or 0, edit=edited)
        elif session.read_only and session.refresh(work):
            self.took(work.records)
