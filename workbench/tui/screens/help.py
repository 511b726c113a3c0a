"""The help screen: every key, from the bindings themselves."""

from collections.abc import Iterable

from workbench.tui.bindings import SECTIONS, key_name
from workbench.tui.screens.dialogs import Read
from workbench.tui.widgets.painting import STATE_SIGNS

EDITOR = [
    ("Enter", "On a row: edit it. In the editor: confirm and go on to the next open sentence"),
    ("Esc", "Leave the editor; what was typed stays"),
    ("Tab, →", "Take the offered rest of a term"),
    ("↑, ↓", "Over the edge of the editor into the sentence before or after"),
    ("Ctrl+Z, Ctrl+Y", "Undo and redo in the editor; on the rows, over the whole session"),
    ("Ctrl+C, Ctrl+X, Ctrl+V", "Copy, cut, paste with the system clipboard"),
    ("Ctrl+P", "The command palette: every action by its name"),
]


def help_screen() -> Read:
    """The keys of the editor screen by section."""
    return Read("Help", "\n".join(_lines()))


def _lines() -> Iterable[str]:
    yield "## Signs in the margin"
    yield ""
    yield "| | | | |"
    yield "| --- | --- | --- | --- |"
    states = [f"`{sign}` {state.value}" for state, sign in STATE_SIGNS.items()]
    signs = [*states, "`!` a term is missing", "`?` a check found something", "`◆` bookmark, `¶` comment"]
    for start in range(0, len(signs), 4):
        yield "| " + " | ".join((signs[start : start + 4] + [""] * 4)[:4]) + " |"
    yield ""
    yield "## In the editor"
    yield ""
    yield from _table(EDITOR)
    for section, commands in SECTIONS.items():
        yield f"## {section}"
        yield ""
        yield from _table(
            (
                key_name(",".join(filter(None, (command.plain, command.always)))),
                f"**{command.title}**" + (f": {command.about}" if command.about else ""),
            )
            for command in commands
        )


def _table(rows: Iterable[tuple[str, str]]) -> Iterable[str]:
    yield "| Key | |"
    yield "| --- | --- |"
    for keys, about in rows:
        escaped = keys.replace("|", "\\|")
        yield f"| {escaped} | {about} |"
    yield ""
