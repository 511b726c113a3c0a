"""Every key of the editor screen by section: what the footer, the help screen and the command palette are made of.

A key with Ctrl or a function key works while one types as well; a plain letter only when the rows have the focus.
"""

from dataclasses import dataclass

from textual.binding import Binding

NAMES = {
    "question_mark": "?",
    "slash": "/",
    "apostrophe": "'",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "left": "←",
    "right": "→",
}


def key_name(keys: str) -> str:
    """How keys of a binding are written: `Ctrl+N`, `F7`, `/`."""

    def one(key: str) -> str:
        if key in NAMES:
            return NAMES[key]
        parts = [NAMES.get(part, part) for part in key.split("+")]
        return "+".join(part if len(part) == 1 and len(parts) == 1 else part.capitalize() for part in parts)

    return ", ".join(one(key) for key in keys.split(",") if key)


def short_key(key: str) -> str:
    """How a key is written where there is little room: `^N`, `⏎`."""
    return key_name(key).replace("Ctrl+", "^").replace("Enter", "⏎")


@dataclass(frozen=True, slots=True)
class Command:
    """An action with its keys: `always` works in the editor too, `plain` on the rows only.

    `footer` shows the plain key there, `editor` the other one while a target is edited.
    """

    action: str
    title: str
    about: str
    always: str = ""
    plain: str = ""
    footer: bool = False
    editor: bool = False

    def bindings(self) -> list[Binding]:
        """The command's keys on the screen."""
        plain = [
            Binding(key, self.action, self.title, show=self.footer and not number, tooltip=self.about)
            for number, key in enumerate(filter(None, self.plain.split(",")))
        ]
        always = [Binding(self.always, self.action, self.title, show=False, tooltip=self.about)] if self.always else []
        return plain + always

    def editor_bindings(self) -> list[Binding]:
        """The command's keys in the editor, before the text area's own."""
        action = self.action if "." in self.action else f"screen.{self.action}"
        return [Binding(self.always, action, self.title, show=self.editor, tooltip=self.about)] if self.always else []


SECTIONS: dict[str, list[Command]] = {
    "Segments": [
        Command("confirm", "Confirm", "Store the translation as final and go to the next open one", "", "space", True),
        Command("reopen", "Take back the confirmation", "The segment is edited, not confirmed", "", "x"),
        Command("lock", "Lock or unlock", "A locked segment cannot be changed", "", "L"),
        Command("undo", "Undo", "Take the last step of this session back", "", "u,ctrl+z"),
        Command("redo", "Redo", "Take an undone step once more", "", "ctrl+y"),
        Command("bookmark", "Bookmark", "Set or remove a bookmark", "ctrl+b", "b"),
        Command("comment", "Comment", "A note to yourself on this sentence", "", "m"),
        Command("copy_source", "Copy the source", "Use the source as translation", "", "s"),
        Command("history", "History", "Everything this sentence was translated as", "", "h"),
    ],
    "Moving": [
        Command("next_open", "Next open", "The next segment that is not confirmed", "ctrl+n", "n"),
        Command("next_violation", "Next missing term", "The next segment that lacks a term", "f7", "v"),
        Command("next_issue", "Next issue", "The next finding of the quality checks", "f8", "i"),
        Command("next_bookmark", "Next bookmark", "The next segment with a bookmark", "", "apostrophe"),
        Command("go_to", "Go to paragraph", "By its number", "ctrl+g", "g"),
    ],
    "Terms and the model": [
        Command("insert_term", "Insert term", "The right form of the next missing term", "ctrl+t", "t", editor=True),
        Command("redo_segment", "Redo", "Let the model translate this again, with the terms", "f5", "r", True, True),
        Command(
            "continue_typed",
            "Continue from here",
            "The model goes on from the cursor",
            "f6",
            editor=True,
        ),
        Command("take(1)", "Take alternative 1", "2 to 5 take the others", "alt+1", "1"),
        *(Command(f"take({n})", f"Take alternative {n}", "", f"alt+{n}", str(n)) for n in range(2, 6)),
        Command("take_match", "Take the memory match", "The best match becomes the translation", "ctrl+o", "o"),
        Command("term", "New term", "An entry from words selected on either side", "f4", "e", True, True),
        Command("source_word(1)", "Next source word", "Select a word of the source", "alt+right", "right"),
        Command("source_word(-1)", "Previous source word", "Select a word of the source", "alt+left", "left"),
        Command("source_word(1, True)", "One source word more", "For longer terms", "alt+shift+right", "shift+right"),
        Command("source_word(-1, True)", "One source word less", "", "alt+shift+left", "shift+left"),
        Command("edit_term", "Edit a term", "Change or delete a term found in this sentence", "", "E"),
    ],
    "Searching": [
        Command("find", "Find", "Find and replace, here or in all documents", "ctrl+f", "f,slash", True),
        Command("find_next", "Find next", "Go to the next hit", "f3", ""),
        Command("filter", "Filter", "Show only some rows: by state, finding or term", "ctrl+l", "l"),
        Command("show_all", "Show all rows", "Without the filter", "", "escape"),
        Command("concordance", "Concordance", "Search everything that was confirmed", "f9", "y"),
    ],
    "Project": [
        Command("batch", "Batch", "Translate, redo, confirm or check many segments", "ctrl+r", "a", True),
        Command("export", "Export", "Markdown in each layout, with a preview", "f10", "w", True),
        Command("report", "Report", "Progress, terms and issues of the project, as HTML too", "f12", "R"),
        Command("save", "Save now", "Everything is stored as you type anyway", "ctrl+s"),
        Command(
            "reload",
            "Read again",
            "Settings, documents and glossaries, as they are now",
            "",
            "ctrl+f5",
            True,
        ),
    ],
    "View": [
        Command("toggle_documents", "Documents", "Show or hide the tree", "", "d", True),
        Command("focus_side", "Panel", "Into terms, memory, alternatives, issues; Esc leaves", "f2", "p", True, True),
        Command("toggle_side", "Show or hide the panel", "Terms, memory, alternatives, issues", "", "P"),
        Command("resize_side(-4)", "Smaller panel", "Or drag its border", "", "left_square_bracket"),
        Command("resize_side(4)", "Larger panel", "Or drag its border", "", "right_square_bracket"),
        Command("next_theme", "Next theme", "Dark, light, high contrast", "f11", ""),
        Command("help", "Help", "Every key", "f1", "question_mark", True),
        Command("app.quit", "Quit", "Everything is stored", "ctrl+q", ""),
    ],
}

COMMANDS = [command for commands in SECTIONS.values() for command in commands]
BINDINGS = [binding for command in COMMANDS for binding in command.bindings()]
EDITOR_BINDINGS = [binding for command in COMMANDS for binding in command.editor_bindings()]

ON_DOCUMENTS = {
    command.action.partition("(")[0]
    for section in ("Segments", "Moving", "Terms and the model", "Searching")
    for command in SECTIONS[section]
} | {"batch", "export", "save", "focus_side", "toggle_side"}
"""Actions that need an open document."""

FOOTER = (
    *("edit", "confirm", "select_cursor", "use", "step(-1)", "section(-1)", "leave", "insert_term", "redo_segment"),
    *("term", "continue_typed", "find", "batch", "focus_side", "toggle_documents", "export", "reload"),
)
"""What stands first in the footer, by action; the others follow as they come."""

FOOTER_LAST = {"help": "Help", "command_palette": "All"}
"""What stands at the right end of it whatever the room, under which name."""
