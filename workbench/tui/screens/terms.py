"""Actions on glossary entries: new from a selection, edit, delete; what is affected is offered for redoing."""

from dataclasses import replace
from textwrap import shorten
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Label, Select

from workbench.documents.model import Span
from workbench.errors import WorkbenchError
from workbench.session import Work
from workbench.session.drafting import counterpart, proposal
from workbench.session.termbase import (
    Affected,
    add_term,
    delete_term,
    glossary_files,
    update_term,
)
from workbench.terminology.formats.fields import PARTS_OF_SPEECH
from workbench.terminology.term import Match, Term
from workbench.tui.screens.dialogs import Choose, Complaint, Dialog
from workbench.tui.screens.workspace import Workspace
from workbench.tui.widgets.fields import Field

DELETE = "delete"


class TermDialog(Dialog[tuple[Term, int] | str | None]):
    """Edits an entry: gives (entry, number of the glossary), `delete`, or None when it was closed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close"),
        Binding("ctrl+s", "save", "Save", priority=True),
    ]

    def __init__(self, term: Term, files: list[str], *, new: bool) -> None:
        super().__init__()
        self._term = term
        self._files = files
        self._new = new

    def compose(self) -> ComposeResult:
        term = self._term
        with Vertical(classes="dialog") as box:
            box.border_title = "New term" if self._new else f"Edit {term.name}"
            yield from self._field("Source", "source", ", ".join(term.source), "dictionary form; variants after commas")
            yield from self._field(
                "English", "target", ", ".join(term.target), "preferred first, then what else may be"
            )
            yield from self._field("Never", "forbidden", ", ".join(term.forbidden), "renderings that are wrong")
            yield from self._field("Note", "note", term.note, "")
            with Horizontal(classes="field"):
                yield Label("Word class")
                yield Select(
                    [(pos, pos) for pos in PARTS_OF_SPEECH],
                    value=term.pos or Select.NULL,
                    id="pos",
                    prompt="not known",
                    compact=True,
                )
            with Horizontal(classes="field"):
                yield Label("Found")
                kinds = [("as written", "exact"), ("in every form", "inflected"), ("inside compounds too", "compound")]
                yield Select(kinds, value=term.match.value, allow_blank=False, id="match", compact=True)
            if self._new:
                with Horizontal(classes="field"):
                    yield Label("Glossary")
                    files = [(name, number) for number, name in enumerate(self._files)]
                    yield Select(files, value=0, allow_blank=False, id="file", compact=True)
            yield Complaint()
            with Horizontal(classes="buttons"):
                yield Button("Save (Ctrl+S)", id="save", variant="primary", compact=True)
                if not self._new:
                    yield Button("Delete", id="delete", variant="error", compact=True)
                yield Button("Close (Esc)", id="close", compact=True)

    @staticmethod
    def _field(label: str, name: str, value: str, hint: str) -> ComposeResult:
        with Horizontal(classes="field"):
            yield Label(label)
            yield Field(value, placeholder=hint, id=name, compact=True)

    def on_mount(self) -> None:
        self.query_one("#target" if self._term.source[0] else "#source", Input).focus()

    def offer(self, term: Term) -> None:
        """Fill in what was guessed where nothing was typed yet."""
        if not self.is_attached:
            return
        for name, (value,) in (("source", term.source), ("target", term.target)):
            field = self.query_one(f"#{name}", Input)
            if value and not field.value:
                field.value = value
                if field.has_focus:
                    field.select_all()
        word_class = self.query_one("#pos", Select)
        if word_class.value is Select.NULL and term.pos:
            word_class.value = term.pos

    def _texts(self, name: str) -> tuple[str, ...]:
        value = self.query_one(f"#{name}", Input).value
        return tuple(text.strip() for text in value.split(",") if text.strip())

    def action_save(self) -> None:
        source, target = self._texts("source"), self._texts("target")
        if not source or not target:
            self.query_one(Complaint).say("A term needs a source form and an English one.")
            return
        pos = self.query_one("#pos", Select).value
        term = replace(
            self._term,
            source=source,
            target=target,
            forbidden=self._texts("forbidden"),
            note=self.query_one("#note", Input).value.strip(),
            pos=pos if isinstance(pos, str) else "",
            match=Match(str(self.query_one("#match", Select).value)),
        )
        number = self.query_one("#file", Select).value if self._new else 0
        self.dismiss((term, number if isinstance(number, int) else 0))

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_save()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "save":
            self.action_save()
        else:
            self.dismiss(DELETE if event.button.id == "delete" else None)


class TermActions(Workspace):
    """Entries of the glossary, from within."""

    def action_term(self) -> None:
        record, session = self.record, self.session
        if record is None or session is None or not self.writable():
            return
        work, index = self.work, self.pane.index
        if work is None or index is None:
            return
        self.store_pending()
        code = record.language
        files = glossary_files(session, code)
        span = self.pane.grid.source_span
        target = self.pane.area.selected_text if self.pane.editing is not None else ""
        words, first = ("", False) if span is None else (record.source[slice(*span)], span[0] == 0)
        term = proposal(words, " ".join(target.split()), code, first=first)
        dialog = TermDialog(term, [path.name for path in files], new=True)

        def save(answer: tuple[Term, int] | str | None) -> None:
            if isinstance(answer, tuple):
                self._change(code, None, answer[0], answer[1])

        self.app.push_screen(dialog, save)
        if session.ready(code) and (span is None) != (not target):
            self._guess(dialog, work, index, span, target)

    @work(thread=True, group="guess", exclusive=True, exit_on_error=False)
    def _guess(self, dialog: TermDialog, work: Work, index: int, span: Span | None, target: str) -> None:
        """Have the model say which words on the other side a selection belongs to."""
        if self.session is not None:
            term = counterpart(self.session, work, index, source=span, target=target)
            self.app.call_from_thread(dialog.offer, term)

    def action_source_word(self, step: int, extend: bool = False) -> None:
        self.pane.grid.select_word(step, extend=extend)

    def action_edit_term(self) -> None:
        record, session = self.record, self.session
        if record is None or session is None or not self.writable():
            return
        uses = session.uses(record)
        if not uses:
            self.notify("No term of the glossary here.")
        elif len(uses) == 1:
            self.open_term(0)
        else:
            names = [f"{use.occurrence.term.name} → {use.occurrence.term.target[0]}" for use in uses]

            def chosen(number: int | None) -> None:
                if number is not None:
                    self.open_term(number)

            self.app.push_screen(Choose("Which term?", names), chosen)

    def open_term(self, number: int) -> None:
        """Edit the entry of a term found in the current segment."""
        record, session = self.record, self.session
        if record is None or session is None or not self.writable():
            return
        uses = session.uses(record)
        if number >= len(uses):
            return
        term, code = uses[number].occurrence.term, record.language

        def save(answer: tuple[Term, int] | str | None) -> None:
            if answer == DELETE:
                self._change(code, term, None, 0)
            elif isinstance(answer, tuple):
                self._change(code, term, answer[0], 0)

        self.app.push_screen(TermDialog(term, [], new=False), save)

    @work(thread=True, group="termbase", exit_on_error=False)
    def _change(self, code: str, old: Term | None, new: Term | None, number: int) -> None:
        """Write the entry, look at every open segment again, offer those it concerns for redoing."""
        session = self.session
        if session is None:
            return
        affected: list[Affected] = []
        try:
            if new is None and old is not None:
                delete_term(session, old)
            elif new is not None and old is not None:
                affected = update_term(session, code, old, new)
            elif new is not None:
                affected = add_term(session, code, glossary_files(session, code)[number], new)
        except WorkbenchError as error:
            self.app.call_from_thread(self.fail, error)
            return
        name = (new or old or Term(("",), ("",))).name
        self.app.call_from_thread(self._changed, name, affected, removed=new is None)

    def _changed(self, name: str, affected: list[Affected], *, removed: bool) -> None:
        self.terms_changed()
        if not affected:
            self.notify(f"“{name}” was {'deleted' if removed else 'saved'}; no translated sentence lacks it.")
            return
        lines = [shorten(one.record.source, 70, placeholder=" …") for one in affected]

        def redo(choice: int | None) -> None:
            if choice == 0:
                self.redo_affected(affected)
            elif choice is not None:
                one = affected[choice - 1]
                self.go_to_segment(one.path, one.index)

        plural = "s lack" if len(affected) > 1 else " lacks"
        self.app.push_screen(
            Choose(
                f"{len(affected)} translated sentence{plural} “{name}”",
                ["Redo all of them with the term", *lines],
                hint="Enter redoes all, or goes to one; Esc leaves them.",
            ),
            redo,
        )
