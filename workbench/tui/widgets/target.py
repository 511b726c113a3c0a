"""The text area over the target of the sentence that is edited."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from workbench.terminology.annotate import forms_of
from workbench.terminology.check import Outcome, TermUse
from workbench.tui.bindings import EDITOR_BINDINGS
from workbench.tui.widgets.painting import solid_style


class TargetArea(TextArea):
    """Edits one target. Terms in it are marked as one types; the first letters of a missing term offer it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"target--met", "target--forbidden", "target--shown"}

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "confirm", "Confirm", priority=True),
        Binding("escape", "leave", "Leave", show=True),
        Binding("tab", "complete", "Take the offered term", show=False),
        Binding("ctrl+up", "step(-1)", "Previous sentence", show=False),
        Binding("ctrl+down", "step(1)", "Next sentence", show=False),
        Binding("ctrl+a", "select_all", "Select all", show=False),
        *EDITOR_BINDINGS,
    ]

    class Confirmed(Message):
        """The target is to be confirmed, and the next one edited."""

    class Left(Message):
        """The editor is to be closed; `step` says which way to go on editing, 0: not."""

        def __init__(self, step: int = 0) -> None:
            super().__init__()
            self.step = step

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(
            id=id,
            soft_wrap=True,
            show_line_numbers=False,
            compact=True,
            highlight_cursor_line=False,
            tab_behavior="focus",
        )
        self.uses: Sequence[TermUse] = ()

    def set_uses(self, uses: Sequence[TermUse]) -> None:
        """The terms of the source and what became of them in the present text."""
        self.uses = uses
        self._line_cache.clear()
        self.refresh()
        self.update_suggestion()

    def get_line(self, line_index: int) -> Text:
        """A line with the terms on it marked."""
        line = super().get_line(line_index)
        offset = sum(len(self.document.get_line(index)) + 1 for index in range(line_index))
        for use in self.uses:
            if use.target_span:
                name = "shown" if use.outcome is Outcome.SHOWN or not use.occurrence.enforced else "met"
                self._mark(line, use.target_span[0] - offset, use.target_span[1] - offset, name)
            for wrong in use.forbidden:
                at = line.plain.find(wrong)
                if at >= 0:
                    self._mark(line, at, at + len(wrong), "forbidden")
        return line

    def _mark(self, line: Text, start: int, end: int, name: str) -> None:
        line.stylize(solid_style(self, f"target--{name}"), max(0, start), max(0, end))

    def update_suggestion(self) -> None:
        """Offer the rest of a missing term whose first letters stand before the cursor."""
        self.suggestion = self._offer()

    def _offer(self) -> str:
        row, column = self.cursor_location
        line = self.document.get_line(row)
        if self.selection.start != self.selection.end or (column < len(line) and line[column].isalnum()):
            return ""
        before = line[:column]
        for use in self.uses:
            if use.outcome is not Outcome.MISSED:
                continue
            for form in forms_of(use.occurrence):
                for length in range(len(form) - 1, 0, -1):
                    head = form[:length]
                    if not before.lower().endswith(head.lower()):
                        continue
                    if length == len(before) or not before[-length - 1].isalnum():
                        return form[length:]
        return ""

    def action_complete(self) -> None:
        """Take the offered rest of a term; without an offer go into the side panel."""
        if self.suggestion:
            self.insert(self.suggestion)
        else:
            self.app.call_next(self.run_action, "screen.focus_side")

    def action_confirm(self) -> None:
        self.post_message(self.Confirmed())

    def action_leave(self) -> None:
        self.post_message(self.Left())

    def action_step(self, step: int) -> None:
        self.post_message(self.Left(step))

    def action_cursor_up(self, select: bool = False) -> None:
        """Above the first line the sentence before is next."""
        if not select and self.cursor_at_first_wrapped_line:
            self.post_message(self.Left(-1))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Below the last line the next sentence is next."""
        if not select and self.cursor_at_last_wrapped_line:
            self.post_message(self.Left(1))
        else:
            super().action_cursor_down(select)

    @property
    def cursor_at_first_wrapped_line(self) -> bool:
        return self.wrapped_document.location_to_offset(self.cursor_location).y == 0

    @property
    def cursor_at_last_wrapped_line(self) -> bool:
        return self.wrapped_document.location_to_offset(self.cursor_location).y >= self.wrapped_document.height - 1

    async def _on_key(self, event: events.Key) -> None:
        # Tab belongs to the offered term, also where Textual would move the focus.
        if event.key == "tab":
            event.stop()
            event.prevent_default()
            self.action_complete()
            return
        await super()._on_key(event)
