"""The help screen: every key, from the bindings themselves."""

from collections.abc import Iterable

from textual.content import Content

from workbench.tui.bindings import SECTIONS, key_name
from workbench.tui.screens.dialogs import Read, Section
from workbench.tui.widgets.entries import Hanging
from workbench.tui.widgets.painting import STATE_SIGNS

EDITOR = [
    ("Enter", "Edit", "On a row; in the editor: confirm and edit the next open sentence"),
    ("Esc", "Leave", "What was typed stays"),
    ("Tab, →", "Take the offered rest of a term", "Without an offer, Tab goes into the panel"),
    ("↑, ↓", "Next line or sentence", "Over the edge of the editor into the one before or after"),
    ("Ctrl+Z, Ctrl+Y", "Undo and redo", "In the editor; on the rows, over the whole session"),
    ("Ctrl+C, Ctrl+X, Ctrl+V", "Copy, cut, paste", "With the system clipboard"),
    ("Ctrl+P", "Command palette", "Every action by its name"),
]
SIGNS = [
    *((sign, state.value.capitalize(), "") for state, sign in STATE_SIGNS.items()),
    ("!", "A term is missing", ""),
    ("?", "A check found something", ""),
    ("◆", "Bookmark", ""),
    ("¶", "Comment", ""),
]
WIDTH = 14
"""Cells of the column of keys; more of them stand on lines of their own."""


def help_screen() -> Read:
    """The keys of the editor screen by section."""
    sections = [_section("Signs in the margin", SIGNS), _section("In the editor", EDITOR)]
    for title, commands in SECTIONS.items():
        keys = [(",".join(filter(None, (one.plain, one.always))), one.title, one.about) for one in commands]
        sections.append(_section(title, [(key_name(key), name, about) for key, name, about in keys]))
    return Read("Help", sections)


def _section(title: str, rows: Iterable[tuple[str, str, str]]) -> Section:
    return Section(title, [_row(*row) for row in rows])


def _row(keys: str, title: str, about: str) -> Hanging:
    text = Content.assemble((title, "bold"), (f"  {about}" if about else "", "$foreground 75%"))
    *first, last = keys.split(", ")
    while first and len(", ".join([*first, last])) > WIDTH:
        text = Content.assemble(text, (f"  or {last}", "$accent"))
        *first, last = first
    return Hanging(Content.styled(", ".join([*first, last]).ljust(WIDTH + 1), "$accent"), text)
