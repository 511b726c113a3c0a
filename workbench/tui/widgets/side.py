"""The panel that follows the current segment: its terms, memory matches, alternatives and issues."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from workbench.terminology.check import TermUse
from workbench.tui.widgets.entries import (
    Entry,
    Hanging,
    alternative_entries,
    issue_entries,
    match_entries,
    term_entries,
)

if TYPE_CHECKING:
    from workbench.memory.lookup import Match
    from workbench.quality.issue import Issue
    from workbench.session.assist import Alternative


class Choice(Static):
    """An entry that can be used: with the mouse, with Enter where the panel has the focus, or by its number's key."""

    class Used(Message):
        """An alternative or a match is to be taken, a term inserted, an issue shown; or the term's entry edited."""

        def __init__(self, kind: str, number: int, *, edit: bool = False) -> None:
            super().__init__()
            self.kind = kind
            self.number = number
            self.edit = edit

    def __init__(self, kind: str, entry: Entry) -> None:
        super().__init__(Hanging(entry.sign, entry.text), classes="choice")
        self._kind = kind
        self.entry = entry

    def show(self, entry: Entry) -> None:
        """Show another entry in its place; the screen is laid out anew only where it is higher or lower."""
        if entry != self.entry:
            before, after = (Hanging(one.sign, one.text) for one in (self.entry, entry))
            rules, width = self.styles.get_rules(), self.content_size.width
            same = before.get_height(rules, width) == after.get_height(rules, width)
            self.entry = entry
            self.update(after, layout=not same)

    def use(self, *, edit: bool = False) -> None:
        """Do with the entry what it is there for."""
        self.post_message(self.Used(self._kind, self.entry.number, edit=edit))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.use(edit=event.button == 3)


class Section(VerticalScroll, can_focus=False):
    """A titled part of the panel; nothing of it flickers while one types."""

    def __init__(self, title: str, hint: str, *, id: str) -> None:
        super().__init__(id=id, classes="section")
        self.border_title = title
        self._hint = hint
        self.choices: list[Choice] = []

    def compose(self) -> ComposeResult:
        yield Static(self._hint, classes="hint")

    def fill(self, entries: Sequence[Entry], *, hint: str = "", count: str = "") -> None:
        """Show entries, or the hint where there are none."""
        self.border_subtitle = count
        self.set_class(not entries, "-empty")
        note, told = self.query_one(".hint", Static), hint or self._hint
        note.display = not entries
        if not entries and note.content != told:
            note.update(told)  # lays the screen out anew, which a key should not wait for
        for choice, entry in zip(self.choices, entries, strict=False):
            choice.show(entry)
        for choice in self.choices[len(entries) :]:
            choice.remove()
        more = [Choice(str(self.id), entry) for entry in entries[len(self.choices) :]]
        self.choices = self.choices[: len(entries)] + more
        self.mount_all(more)


class SidePanel(VerticalScroll, can_focus=True, inherit_bindings=False):
    """Terms, memory, alternatives, issues of one segment; with the focus, arrows walk over all of them.

    Where there is little room they flow in one list, the most urgent first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "use", "Use", tooltip="Insert the term, take the text, show the issue"),
        Binding("up,k", "step(-1)", "Entry", key_display="↑↓"),
        Binding("down,j", "step(1)", "Next entry", show=False),
        Binding("left,h", "section(-1)", "Section", key_display="←→"),
        Binding("right,l", "section(1)", "Next section", show=False),
        Binding("home", "edge(0)", "First entry", show=False),
        Binding("end", "edge(-1)", "Last entry", show=False),
        Binding("e", "edit", "Edit the term", tooltip="Change or delete the glossary entry"),
        Binding("escape,f2,p", "leave", "Back", key_display="Esc"),
    ]

    class Left(Message):
        """The focus is to go back to where it came from."""

    class FocusChanged(Message):
        """The panel was gone into or left."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._flowing = False
        self._cursor: Choice | None = None
        self._place = 0

    def compose(self) -> ComposeResult:
        yield Section("Terms", "No term of the glossary here.", id="terms")
        yield Section("Memory", "Nothing similar was confirmed yet.", id="memory")
        yield Section("Issues", "Nothing found.", id="issues")
        yield Section("Alternatives", "Other translations by the model come here.", id="alternatives")

    def on_mount(self) -> None:
        self._order()

    def section(self, name: str) -> Section:
        return self.query_one(f"#{name}", Section)

    # What it shows

    def show_terms(self, uses: Sequence[TermUse], *, begun: bool, hint: str = "") -> None:
        """The terms of the source and how each is met in a translation that is `begun`."""
        entries = term_entries(list(uses), begun=begun)
        missing = sum(entry.urgent for entry in entries)
        count = f"{missing} missing" if missing else f"{len(entries)}" if entries else ""
        self._fill("terms", entries, hint=hint, count=count)

    def show_alternatives(self, found: "Sequence[Alternative]", current: str) -> None:
        """What the model offers instead of the current target."""
        entries = alternative_entries(list(found), current)
        keys = f"1–{len(entries)}" if len(entries) > 1 else "1"
        self._fill("alternatives", entries, count=f"{keys} takes one" if entries else "")

    def show_matches(self, found: "Sequence[Match]", source: str) -> None:
        """What the memory has, with per cent and what differs in the source."""
        self._fill("memory", match_entries(list(found), source), count="o takes the first" if found else "")

    def show_issues(self, found: "Sequence[Issue]") -> None:
        """What the quality checks found."""
        self._fill("issues", issue_entries(list(found)), count=str(len(found)) if found else "")

    def _fill(self, name: str, entries: Sequence[Entry], *, hint: str = "", count: str = "") -> None:
        self.section(name).fill(entries, hint=hint, count=count)
        self._order()
        self._light()

    def set_flowing(self, flowing: bool) -> None:
        """One list by urgency, or sections that each have their place."""
        if flowing != self._flowing:
            self._flowing = flowing
            if self.children:
                self._order()

    def _order(self) -> None:
        """Missing terms, then issues, before what is only there to be taken."""
        terms = self.section("terms")
        missing = any(choice.entry.urgent for choice in terms.choices)
        names = ["terms", "memory", "issues", "alternatives"]
        if self._flowing:
            names = ["issues", "memory", "alternatives"]
            names.insert(0 if missing else 2, "terms")
        for place, name in enumerate(names):
            if self.children[place].id != name:
                self.move_child(self.section(name), before=place)
        counts = {name: len(self.section(name).choices) for name in names}
        lost = sum(choice.entry.urgent for choice in terms.choices)
        told = {
            f"{lost} missing": lost,
            f"{counts['issues']} to check": counts["issues"],
            f"{counts['memory']} in memory": counts["memory"],
            f"{counts['terms']} term{'s' * (counts['terms'] > 1)}": counts["terms"] and not lost,
            f"{counts['alternatives']} alternative{'s' * (counts['alternatives'] > 1)}": counts["alternatives"],
        }
        self.border_title = " · ".join(["F2 Panel", *(text for text, shown in told.items() if shown)])

    # The focus

    @property
    def choices(self) -> list[Choice]:
        """All entries in the order they stand in."""
        return [choice for section in self.query(Section) for choice in section.choices]

    @property
    def cursor(self) -> Choice | None:
        """The entry that Enter uses."""
        return self._cursor

    def _light(self) -> None:
        """Mark the entry under the cursor, which stays near where it was when the entries change."""
        choices = self.choices if self.has_focus else []
        if self._cursor not in choices:
            self._cursor = choices[min(self._place, len(choices) - 1)] if choices else None
        if self._cursor is not None:
            self._place = choices.index(self._cursor)
        for section in self.query(Section):
            section.set_class(self._cursor in section.choices, "-here")
            for choice in section.choices:
                choice.set_class(choice is self._cursor, "-cursor")

    def _go(self, choice: Choice) -> None:
        self._cursor = choice
        self._light()
        choice.scroll_visible(animate=False)
        self.refresh_bindings()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Begin at what is urgent; leaving, no entry is marked any more."""
        super().watch_has_focus(has_focus)
        choices = self.choices if has_focus else []
        if choices:
            self._go(next((choice for choice in choices if choice.entry.urgent), choices[0]))
        else:
            self._light()
        self.post_message(self.FocusChanged())

    def focus_on_click(self) -> bool:
        """A click uses an entry; the focus stays where one works."""
        return False

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002
        """Letters of the rows mean nothing here; the numbers still take alternatives."""
        return character is not None and (character.isalpha() or character == " ")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """A key that does nothing for the entry under the cursor is not offered."""
        if action == "edit":
            return self._cursor is not None and self._cursor in self.section("terms").choices
        return True

    def action_step(self, step: int) -> None:
        choices = self.choices
        if choices:
            self._go(choices[max(0, min(self._place + step, len(choices) - 1))])

    def action_edge(self, place: int) -> None:
        if self.choices:
            self._go(self.choices[place])

    def action_section(self, step: int) -> None:
        """The first entry of the next section that has any."""
        sections = [section for section in self.query(Section) if section.choices]
        here = next((place for place, one in enumerate(sections) if self._cursor in one.choices), None)
        if here is not None:
            self._go(sections[(here + step) % len(sections)].choices[0])

    def action_use(self) -> None:
        if self._cursor is not None:
            self.post_message(self.Left())
            self._cursor.use()

    def action_edit(self) -> None:
        if self._cursor is not None:
            self.post_message(self.Left())
            self._cursor.use(edit=True)

    def action_leave(self) -> None:
        self.post_message(self.Left())
