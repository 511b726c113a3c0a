"""The dialogs of searching: find and replace, concordance."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Label, OptionList, Select
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from workbench.errors import WorkbenchError
from workbench.session.find import Query
from workbench.tui.screens.dialogs import Complaint, Dialog
from workbench.tui.widgets.fields import Check, Field


@dataclass(frozen=True, slots=True)
class FindRequest:
    """What the find dialog was closed with: go to the first hit, or replace all."""

    query: Query
    everywhere: bool
    replacement: str | None = None


class FindDialog(Dialog[FindRequest | None]):
    """Find and replace."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Close")]

    def __init__(self, last: Query | None, *, may_replace: bool) -> None:
        super().__init__()
        self._last = last or Query("")
        self._may_replace = may_replace

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as box:
            box.border_title = "Find and replace" if self._may_replace else "Find"
            with Horizontal(classes="field"):
                yield Label("Find")
                yield Field(self._last.text, id="needle", compact=True)
            if self._may_replace:
                with Horizontal(classes="field"):
                    yield Label("Replace by")
                    yield Field("", id="replacement", compact=True)
            with Horizontal(classes="field"):
                yield Label("In")
                sides = [("source and target", "both"), ("source", "source"), ("target", "target")]
                yield Select(sides, value=self._last.side, allow_blank=False, id="side", compact=True)
            with Horizontal(classes="checks"):
                yield Check("Match case", self._last.case, id="case", compact=True)
                yield Check("Regex", self._last.regex, id="regex", compact=True)
                yield Check("All documents", False, id="everywhere", compact=True)
            yield Complaint()
            with Horizontal(classes="buttons"):
                yield Button("Find (Enter)", id="find", variant="primary", compact=True)
                if self._may_replace:
                    yield Button("Replace all", id="replace", variant="warning", compact=True)
                yield Button("Close (Esc)", id="close", compact=True)

    def _request(self, *, replace: bool) -> FindRequest | None:
        query = Query(
            self.query_one("#needle", Input).value,
            self.query_one("#regex", Check).value,
            self.query_one("#case", Check).value,
            str(self.query_one("#side", Select).value),
        )
        try:
            query.pattern()
        except WorkbenchError as error:
            self.query_one(Complaint).say(error.message)
            return None
        if not query.text:
            return None
        replacement = self.query_one("#replacement", Input).value if replace else None
        return FindRequest(query, self.query_one("#everywhere", Check).value, replacement)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        request = self._request(replace=False)
        if request:
            self.dismiss(request)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "close":
            self.dismiss(None)
            return
        request = self._request(replace=event.button.id == "replace")
        if request:
            self.dismiss(request)


class Concordance(Dialog[str | None]):
    """Searches the memories as one types; gives the chosen target."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Close")]

    def __init__(self, find: Callable[[str], list[tuple[str, str]]], needle: str) -> None:
        super().__init__()
        self._find = find
        self._needle = needle
        self._hits: list[str] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -large") as box:
            box.border_title = "Concordance"
            yield Field(self._needle, placeholder="words of a source or a translation", compact=True)
            yield OptionList(markup=False)
            yield Label("Enter puts the words into the clipboard, Esc closes.", classes="hint")

    def on_mount(self) -> None:
        self._search(self._needle)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        self._search(event.value)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.query_one(OptionList).focus()

    @work(thread=True, group="concordance", exclusive=True, exit_on_error=False)
    def _search(self, needle: str) -> None:
        """A million units take a second: the dialog goes on taking keys, and only the last search is shown."""
        worker = get_current_worker()
        hits = self._find(needle.strip()) if needle.strip() else []
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show, hits, needle.casefold().strip())

    def _show(self, hits: list[tuple[str, str]], folded: str) -> None:
        if not self.is_attached:
            return
        self._hits = [target for _, target in hits]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(_concordance(source, target, folded)) for source, target in hits)
        self.query_one(".dialog").border_subtitle = f"{len(hits)} found" if folded else ""

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._hits[event.option_index])


def _concordance(source: str, target: str, needle: str) -> Content:
    def lit(text: str, style: str) -> Content:
        content = Content.styled(text, style)
        at = text.casefold().find(needle)
        return content.stylize("$accent bold underline", at, at + len(needle)) if needle and at >= 0 else content

    return Content.assemble(lit(source, "$foreground 80%"), "\n", lit(target, ""))
