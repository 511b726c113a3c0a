"""Boxes and buttons to tick that say by a sign whether they are: Textual's own do it by colour."""

from textual.widgets import Checkbox, RadioButton


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
