"""Texts of a glossary entry's fields, whatever the file format, turned into a Term."""

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from workbench.terminology.english import admissible_forms
from workbench.terminology.term import Match, Place, Status, Term

FIELDS = ("source", "target", "pos", "forbidden", "case", "match", "domain", "note", "status")
LISTS = ("source", "target", "forbidden")
PARTS_OF_SPEECH = ("noun", "verb", "adj", "adv", "propn", "phrase")
CHOICES: Mapping[str, Sequence[str]] = {
    "pos": PARTS_OF_SPEECH,
    "case": ("sensitive", "insensitive"),
    "match": tuple(match.value for match in Match),
    "status": tuple(status.value for status in Status),
}


@dataclass(frozen=True, slots=True)
class Text:
    """A text in a file with its place."""

    value: str
    line: int
    column: int


Complain = Callable[[int, int, str, str], None]
"""Called with line, column, message and hint for everything that is wrong."""


def unknown_field(name: str) -> tuple[str, str]:
    """Message and hint for a key or column that no entry has."""
    near = difflib.get_close_matches(name, FIELDS, 1, 0.6)
    hint = f"did you mean `{near[0]}`?" if near else "known: " + ", ".join(FIELDS)
    return f"unknown key `{name}`", hint


def build_term(fields: Mapping[str, Sequence[Text]], place: Place, complain: Complain) -> Term | None:
    """A Term from the texts of its fields, or None when it is unusable (what is wrong goes to `complain`)."""
    sound = True
    for name in ("source", "target"):
        if not fields.get(name):
            complain(place.line, place.column, f"an entry without `{name}`", f"add `{name}: …`")
            sound = False
    for name, texts in fields.items():
        for text in texts:
            if not text.value.strip():
                complain(text.line, text.column, f"`{name}` is empty", "write a text or leave the key out")
                sound = False
            elif name in CHOICES and text.value.strip() not in CHOICES[name]:
                allowed = ", ".join(CHOICES[name])
                complain(text.line, text.column, f"`{name}` cannot be `{text.value}`", f"one of {allowed}")
                sound = False
    if not sound:
        return None

    def all_of(name: str) -> tuple[str, ...]:
        return tuple(" ".join(text.value.split()) for text in fields.get(name, ()))

    def one(name: str, default: str = "") -> str:
        return next(iter(all_of(name)), default)

    for wrong in fields.get("forbidden", ()):
        if _is_form(wrong.value, all_of("target"), one("pos")):
            complain(wrong.line, wrong.column, f"`{wrong.value}` is both target and forbidden", "remove one of the two")
            return None
    return Term(
        all_of("source"),
        all_of("target"),
        one("pos"),
        all_of("forbidden"),
        one("case") == "sensitive",
        Match(one("match", Match.INFLECTED)),
        one("domain"),
        one("note"),
        Status(one("status", Status.APPROVED)),
        place,
    )


def _is_form(wrong: str, targets: Sequence[str], pos: str) -> bool:
    """Whether a forbidden rendering is a form of a target, and so can never be told from it."""
    wrong = " ".join(wrong.split()).casefold()
    # A dictionary of English is asked only where the two look alike.
    alike = (target for target in targets if target[:3].casefold() == wrong[:3])
    return any(wrong in map(str.casefold, admissible_forms(target, pos)) for target in alike)


def to_fields(term: Term) -> dict[str, str | list[str]]:
    """The fields of a term that differ from their defaults, in the order of FIELDS."""

    def one_or_list(texts: Sequence[str]) -> str | list[str]:
        return texts[0] if len(texts) == 1 else list(texts)

    values: dict[str, str | list[str]] = {"source": one_or_list(term.source), "target": one_or_list(term.target)}
    if term.pos:
        values["pos"] = term.pos
    if term.forbidden:
        values["forbidden"] = list(term.forbidden)
    if term.case:
        values["case"] = "sensitive"
    if term.match is not Match.INFLECTED:
        values["match"] = term.match.value
    if term.domain:
        values["domain"] = term.domain
    if term.note:
        values["note"] = term.note
    if term.status is not Status.APPROVED:
        values["status"] = term.status.value
    return values
