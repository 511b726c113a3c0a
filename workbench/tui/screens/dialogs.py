"""Small dialogs: ask for a line, choose from a list, read a text."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, ScreenResultType
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from workbench.tui.widgets.entries import Hanging
from workbench.tui.widgets.fields import Field

ESCAPE: list[BindingType] = [Binding("escape", "dismiss(None)", "Close")]


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of what is shown to read."""

    title: str
    lines: Sequence[Content | Hanging]


class Complaint(Static):
    """What is wrong with what was entered; takes no room while nothing is."""

    def __init__(self, text: str = "") -> None:
        super().__init__(id="complaint")
        self.say(text)

    def say(self, text: str) -> None:
        self.update(Content(f"! {text}"))
        self.display = bool(text)


class Dialog(ModalScreen[ScreenResultType]):
    """A screen over the others that closes nothing but itself.

    Textual's `dismiss` takes away whatever is on top: the editor, when Escape comes twice before the dialog is gone.
    """

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        return super().dismiss(result) if self.is_active else AwaitComplete()


class Ask(Dialog[str | None]):
    """Asks for one line; None when it was closed."""

    BINDINGS: ClassVar[list[BindingType]] = ESCAPE

    def __init__(self, title: str, placeholder: str, value: str = "") -> None:
        super().__init__()
        self._title = title
        self._placeholder = placeholder
        self._value = value

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -small") as box:
            box.border_title = self._title
            yield Field(self._value, placeholder=self._placeholder, compact=True)
            yield Label("Enter takes it, Esc closes.", classes="hint")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)


class Choose(Dialog[int | None]):
    """Offers a list; the number of the chosen line, None when it was closed."""

    BINDINGS: ClassVar[list[BindingType]] = ESCAPE

    def __init__(self, title: str, choices: Sequence[str | Content], *, hint: str = "") -> None:
        super().__init__()
        self._title = title
        self._choices = choices
        self._hint = hint or "Enter chooses, Esc closes."

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as box:
            box.border_title = self._title
            yield OptionList(*(Option(choice) for choice in self._choices), markup=False)
            yield Label(self._hint, classes="hint")

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)


class Read(Dialog[None]):
    """Shows sections to read, beside each other where two columns of TWO cells have room."""

    BINDINGS: ClassVar[list[BindingType]] = [*ESCAPE, Binding("q", "dismiss(None)", "Close", show=False)]
    TWO = 56

    def __init__(self, title: str, sections: Sequence[Section]) -> None:
        super().__init__()
        self._title = title
        self.sections = sections

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -large") as box:
            box.border_title = self._title
            with VerticalScroll(), Horizontal(classes="sheet"):
                for column in self._columns():
                    with Vertical():
                        for section in column:
                            yield Static(Content.styled(section.title, "$primary bold"), classes="title")
                            for line in section.lines:
                                yield Static(line)
            yield Label("Esc closes.", classes="hint")

    def _columns(self) -> list[Sequence[Section]]:
        if self.app.size.width < 2 * self.TWO or len(self.sections) == 1:
            return [self.sections]
        lengths = list(accumulate(len(section.lines) + 2 for section in self.sections))
        half = min(range(len(lengths)), key=lambda place: abs(lengths[place] - lengths[-1] / 2)) + 1
        return [self.sections[:half], self.sections[half:]]

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()
