"""The panel that follows the current segment: its terms, memory matches, alternatives and issues."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from workbench.terminology.check import Outcome, TermUse

if TYPE_CHECKING:
    from workbench.memory.lookup import Match
    from workbench.quality.issue import Issue
    from workbench.session.assist import Alternative

HOW = {
    Outcome.MET: ("✓", "met", "$success"),
    Outcome.ENFORCED: ("✓", "met", "$success"),
    Outcome.SUBSTITUTED: ("✓", "met", "$success"),
    Outcome.MISSED: ("✗", "missing", "$error bold"),
    Outcome.SHOWN: ("–", "shown only", "$foreground 60%"),
}


class Choice(Static):
    """A line that can be taken: by its number's key or with the mouse."""

    class Taken(Message):
        """The text of a choice is to become the target; a term's entry is to be edited."""

        def __init__(self, kind: str, number: int) -> None:
            super().__init__()
            self.kind = kind
            self.number = number

    def __init__(self, kind: str, number: int, content: Content) -> None:
        super().__init__(content, classes="choice")
        self._kind = kind
        self._number = number

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Taken(self._kind, self._number))


class Section(VerticalScroll, can_focus=False):
    """A titled part of the panel; its content is replaced as a whole."""

    def __init__(self, title: str, hint: str, *, id: str) -> None:
        super().__init__(id=id, classes="section")
        self.border_title = title
        self._hint = hint
        self._shown: list[tuple[str, int, Content]] | None = None

    def compose(self) -> ComposeResult:
        yield Static(self._hint, classes="hint")

    def fill(self, choices: Sequence[tuple[str, int, Content]], *, hint: str | None = None, count: str = "") -> None:
        """Show choices (kind, number, content), or the hint where there are none."""
        self.border_subtitle = count
        shown = list(choices) or [("hint", 0, Content(hint or self._hint))]
        if shown == self._shown:
            return
        self._shown = shown
        # As many widgets as before are filled anew: nothing flickers while one types.
        held = list(self.query(Static))
        if [type(widget) for widget in held] == [Choice if choices else Static] * len(shown) and choices:
            for widget, (_, _, content) in zip(held, shown, strict=True):
                widget.update(content)
            return
        self.remove_children()
        self.mount_all(
            [Choice(*choice) for choice in choices] or [Static(shown[0][2], classes="hint")],
        )


class SidePanel(VerticalScroll, can_focus=False):
    """Terms, memory, alternatives, issues of one segment."""

    def compose(self) -> ComposeResult:
        yield Section("Terms", "No term of the glossary here.", id="terms")
        yield Section("Memory", "Nothing similar was confirmed yet.", id="memory")
        yield Section("Alternatives", "The model is thinking …", id="alternatives")
        yield Section("Issues", "Nothing found.", id="issues")

    def section(self, name: str) -> Section:
        return self.query_one(f"#{name}", Section)

    def show_terms(self, uses: Sequence[TermUse], *, hint: str | None = None) -> None:
        """The terms of the source and how each is met."""
        choices = [("term", number, _term(use)) for number, use in enumerate(uses)]
        missing = sum(use.outcome is Outcome.MISSED for use in uses)
        count = f"{missing} missing" if missing else f"{len(uses)}" if uses else ""
        self.section("terms").fill(choices, hint=hint, count=count)

    def show_alternatives(self, found: "Sequence[Alternative]", current: str, *, hint: str | None = None) -> None:
        """What the model offers instead of the current target."""
        choices = []
        for number, one in enumerate(found):
            sign = ("= ", "$success") if one.text == current else ("✗ ", "$error") if one.missing else ("  ", "")
            content = Content.assemble((f"{number + 1} ", "$accent bold"), sign, one.text)
            choices.append(("alternative", number, content))
        self.section("alternatives").fill(choices, hint=hint, count="1–5 takes one" if choices else "")

    def show_matches(self, found: "Sequence[Match]", source: str) -> None:
        """What the memory has, with per cent and what differs in the source."""
        choices = [("memory", number, _match(match, source)) for number, match in enumerate(found)]
        self.section("memory").fill(choices, count="ctrl+o takes the first" if choices else "")

    def show_issues(self, found: "Sequence[Issue]") -> None:
        """What the quality checks found."""
        choices = [
            (
                "issue",
                number,
                Content.assemble(("? ", "$warning bold"), (issue.check, "bold"), f"  {issue.message}"),
            )
            for number, issue in enumerate(found)
        ]
        self.section("issues").fill(choices, count=str(len(found)) if found else "")


def _term(use: TermUse) -> Content:
    """Source form and required English on the first line, how it is met and what else the entry says below."""
    term = use.occurrence.term
    sign, how, style = HOW[use.outcome]
    if use.outcome is Outcome.MISSED and not use.occurrence.enforced:
        sign, how, style = HOW[Outcome.SHOWN]
    found = use.occurrence.form
    entry = "" if found.casefold() == term.name.casefold() else f" ({term.name})"
    parts: list[tuple[str, str] | str] = [
        (f"{sign} ", style),
        (found, "underline"),
        (entry, "$foreground 60%"),
        (" → ", "$foreground 60%"),
        (" / ".join(term.target), "bold"),
        "\n  ",
        (how, style),
    ]
    if use.target_form and use.target_form not in term.target:
        parts.append((f" as {use.target_form}", "$foreground 70%"))
    if use.forbidden:
        parts += ["\n  ", ("not ", "$error"), (", ".join(use.forbidden), "$error strike")]
    elif term.forbidden:
        parts += ["\n  ", (f"never {', '.join(term.forbidden)}", "$foreground 60%")]
    if term.note:
        parts += ["\n  ", (term.note, "italic $foreground 70%")]
    return Content.assemble(*parts)


def _match(match: "Match", source: str) -> Content:
    """Per cent and target, and below them the new source with what the remembered one lacks or has instead."""
    style = "$success bold" if match.score >= 100 else "$accent bold"
    parts: list[tuple[str, str] | str] = [(f"{match.score} % ", style), match.target]
    if match.missed:
        lost = ", ".join(use.occurrence.term.target[0] for use in match.missed)
        parts += ["\n  ", (f"✗ lacks {lost}", "$error")]
    if match.term_changed:
        parts += ["\n  ", ("! its terms changed in the glossary since", "$warning")]
    if not match.numbers_repaired:
        parts += ["\n  ", ("! its numbers are the old ones", "$warning")]
    if match.differences:
        parts.append("\n  ")
        at = 0
        for difference in match.differences:
            parts.append((source[at : difference.new[0]], "$foreground 60%"))
            old = match.unit.source[slice(*difference.old)]
            new = source[slice(*difference.new)]
            parts += [(f"[-{old.strip()}-]", "$error strike")] if old.strip() else []
            parts += [(f"{{+{new.strip()}+}}", "$success underline")] if new.strip() else []
            at = difference.new[1]
        parts.append((source[at:], "$foreground 60%"))
    return Content.assemble(*parts)
