"""What the side panel lists, as text: terms, memory matches, alternatives, issues; each with its sign in front."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from workbench.terminology.check import Outcome, TermUse

if TYPE_CHECKING:
    from workbench.memory.lookup import Match
    from workbench.quality.issue import Issue
    from workbench.session.assist import Alternative

Parts = list[tuple[str, str] | str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line or a few of a section: its place there, its sign, its text. `urgent` ones want to be seen first."""

    number: int
    sign: Content
    text: Content
    urgent: bool = False


class Hanging(Visual):
    """Text whose lines all begin to the right of its sign."""

    def __init__(self, sign: Content, text: Content) -> None:
        self._sign = sign
        self._text = text
        self._indent = sign.cell_length

    def __str__(self) -> str:
        return f"{self._sign.plain}{self._text.plain}"

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        signs = self._sign.render_strips(self._indent, 1, style, options)
        blank = Strip.blank(self._indent, style.rich_style)
        lines = self._text.render_strips(max(1, width - self._indent), height, style, options)
        return [Strip.join([blank if number else signs[0], line]) for number, line in enumerate(lines)]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return self._indent + self._text.get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        return self._text.get_height(rules, max(1, width - self._indent))


def term_entries(uses: "list[TermUse]", *, begun: bool = True) -> list[Entry]:
    """Source form and required English, then how it is met and what else the entry says; missing ones first.

    Where no translation is `begun` none is missing yet.
    """
    entries = [_term(number, use, begun=begun) for number, use in enumerate(uses)]
    return sorted(entries, key=lambda entry: not entry.urgent)


def _term(number: int, use: TermUse, *, begun: bool) -> Entry:
    term = use.occurrence.term
    lacking = use.outcome is Outcome.MISSED
    shown = use.outcome is Outcome.SHOWN or (lacking and not use.occurrence.enforced)
    missed = lacking and begun and not shown
    if shown or missed:
        sign, style = ("–", "$foreground 72%") if shown else ("✗", "$error bold")
    else:
        sign, style = ("·", "$foreground 72%") if lacking else ("✓", "$success")
    found = use.occurrence.form
    parts: Parts = [(found, "underline"), (" → ", "$foreground 72%"), (" / ".join(term.target), "bold")]
    told: Parts = []
    if shown or missed:
        told.append(("shown only" if shown else "missing", style))
    elif use.target_form and use.target_form not in term.target:
        told.append((f"as {use.target_form}", "$success"))
    if found.casefold() != term.name.casefold():
        told.append((f"entry {term.name}", "$foreground 72%"))
    if use.forbidden:
        told.append((f"not {', '.join(use.forbidden)}", "$error"))
    elif term.forbidden:
        told.append((f"never {', '.join(term.forbidden)}", "$foreground 72%"))
    for position, part in enumerate(told):
        parts += [("\n" if position == 0 else " · ", "$foreground 72%"), part]
    if term.note:
        parts += ["\n", (term.note, "italic $foreground 72%")]
    return Entry(number, Content.assemble((f"{sign} ", style)), Content.assemble(*parts), missed)


def alternative_entries(found: "list[Alternative]", current: str) -> list[Entry]:
    """What the model offers: `=` is what stands there now, `✗` lacks a term; words that stand there now are quieter."""
    entries = []
    for number, one in enumerate(found):
        sign = ("=", "$success bold") if one.text == current else ("✗", "$error bold") if one.missing else (" ", "")
        text = Content(one.text) if one.text == current or not current else _differing(one.text, current)
        entries.append(Entry(number, Content.assemble((f"{number + 1}", "$accent bold"), sign, " "), text))
    return entries


def _differing(text: str, current: str) -> Content:
    """A text with the words in bold that another one has not."""
    words = text.split(" ")
    parts: Parts = []
    for tag, _, _, start, end in SequenceMatcher(None, current.split(" "), words, autojunk=False).get_opcodes():
        if start < end:
            style = "$foreground 70%" if tag == "equal" else "bold"
            parts += [" ", (" ".join(words[start:end]), style)]
    return Content.assemble(*parts[1:])


def match_entries(found: "list[Match]", source: str) -> list[Entry]:
    """Per cent and target, and below them the new source with what the remembered one lacks or has instead."""
    return [_match(number, match, source) for number, match in enumerate(found)]


def _match(number: int, match: "Match", source: str) -> Entry:
    style = "$success bold" if match.score >= 100 else "$accent bold"
    parts: Parts = [match.target]
    if match.missed:
        lost = ", ".join(use.occurrence.term.target[0] for use in match.missed)
        parts += ["\n", (f"✗ lacks {lost}", "$error")]
    if match.term_changed:
        parts += ["\n", ("! its terms changed in the glossary since", "$warning")]
    if not match.numbers_repaired:
        parts += ["\n", ("! its numbers are the old ones", "$warning")]
    if match.differences:
        parts.append("\n")
        at = 0
        for difference in match.differences:
            parts.append((source[at : difference.new[0]], "$foreground 72%"))
            old = match.unit.source[slice(*difference.old)]
            new = source[slice(*difference.new)]
            parts += [(f"[-{old.strip()}-]", "$error strike")] if old.strip() else []
            parts += [(f"{{+{new.strip()}+}}", "$success underline")] if new.strip() else []
            at = difference.new[1]
        parts.append((source[at:], "$foreground 72%"))
    return Entry(number, Content.assemble((f"{match.score:>3}% ", style)), Content.assemble(*parts))


def issue_entries(found: "list[Issue]") -> list[Entry]:
    """Which check, and what it says."""
    return [
        Entry(
            number,
            Content.assemble(("? ", "$warning bold")),
            Content.assemble((issue.check, "bold"), f"  {issue.message}"),
            urgent=True,
        )
        for number, issue in enumerate(found)
    ]
