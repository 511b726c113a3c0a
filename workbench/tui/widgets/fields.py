"""What dialogs are filled in with. Boxes and buttons to tick say by a sign whether they are: Textual's do by colour."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Checkbox, Input, RadioButton


class Field(Input):
    """One line, in which Ctrl+A selects everything, as where one translates."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+a", "select_all", "Select all", show=False)]


class Check(Checkbox):
    """`[x]` when it is on, `[ ]` when it is off."""

    BUTTON_LEFT = BUTTON_RIGHT = ""

    @property
    def BUTTON_INNER(self) -> str:  # type: ignore[override]
        return "[x]" if self.value else "[ ]"


class Radio(RadioButton):
    """`(•)` when it is chosen, `( )` when another one is."""

    BUTTON_LEFT = BUTTON_RIGHT = ""

    @property
    def BUTTON_INNER(self) -> str:  # type: ignore[override]
        return "(•)" if self.value else "( )"
