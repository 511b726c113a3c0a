"""The terms of a glossary and their occurrences in a source segment."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

Span = tuple[int, int]
"""[start, end) in characters."""


class Match(StrEnum):
    """How loosely a term may be found: a loose kind includes the stricter ones before it."""

    EXACT = "exact"
    INFLECTED = "inflected"
    COMPOUND = "compound"


class Status(StrEnum):
    """Whether a term is enforced (approved) or only shown (proposed)."""

    APPROVED = "approved"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands in its file; lines and columns count from 1."""

    path: Path
    line: int
    column: int = 1


@dataclass(frozen=True, slots=True)
class Term:
    """One glossary entry: source forms (lemmas, the first names the entry) and English targets, first preferred.

    `case` True means that the source form is matched as written. `match` is the loosest kind of match that is
    enforced; a compound match of an entry below `compound` is shown only.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    pos: str = ""
    forbidden: tuple[str, ...] = ()
    case: bool = False
    match: Match = Match.INFLECTED
    domain: str = ""
    note: str = ""
    status: Status = Status.APPROVED
    place: Place | None = field(default=None, compare=False)

    @property
    def name(self) -> str:
        """The entry's first source form."""
        return self.source[0]

    @property
    def keep(self) -> bool:
        """True for a do-not-translate entry: its first target is its source, and it is a name or matched as written.

        A common noun that English spells alike (motor, film) inflects as any other.
        """
        source = self.source[0]
        if self.target[0] != source:
            return False
        as_written = self.case or self.match is Match.EXACT
        return as_written or self.pos == "propn" or source != source.lower() or not source.replace(" ", "").isalpha()


@dataclass(frozen=True, slots=True)
class Features:
    """What the source form tells about the English form; None where it does not tell.

    number: "sg" | "pl"; definite; genitive; tense: "past" | "pres" | "inf" | "part" (past participle) | "ing";
    passive; degree: "pos" | "cmp" | "sup". `pos` is the evident part of speech ("noun", "verb", "adj").
    """

    pos: str | None = None
    number: str | None = None
    definite: bool | None = None
    genitive: bool | None = None
    tense: str | None = None
    passive: bool | None = None
    degree: str | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term found in a source text: its span there, the text at the span, how it was matched.

    For a compound match `span` is the part's span inside the compound and `word_span` the whole word's; otherwise
    they are equal. `inserted` are the spans of words inside a term of several words that are none of it (`took
    immediate distance`). `enforced` is False where the entry's match kind or status says: show only, and where a
    negation is among the words inserted, which must not be translated away.
    """

    term: Term
    span: Span
    form: str
    match: Match
    features: Features = Features()
    word_span: Span = (0, 0)
    enforced: bool = True
    inserted: tuple[Span, ...] = ()
