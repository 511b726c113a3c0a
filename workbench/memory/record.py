"""What the store takes and gives: documents, segments with their current translation, earlier versions, counts."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Origin(StrEnum):
    """Who wrote a translation."""

    MACHINE = "machine"
    MEMORY = "memory"
    HUMAN = "human"


class State(StrEnum):
    """How far a segment is: `machine` is a proposal (of the engine or the memory) that nobody has touched."""

    UNTRANSLATED = "untranslated"
    MACHINE = "machine"
    EDITED = "edited"
    CONFIRMED = "confirmed"
    LOCKED = "locked"


FINAL = (State.CONFIRMED, State.LOCKED)
"""The states whose translations a person stands by; they feed the translation memory."""


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document of the project: `path` relative to the project's folder with forward slashes (absolute outside it).

    `hash` changes when any segment does.
    """

    id: int
    path: str
    language: str
    hash: str
    metadata: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IgnoredIssue:
    """A quality check's finding that a translator decided to let pass, and why."""

    check: str
    reason: str
    time: datetime


@dataclass(frozen=True, slots=True)
class Record:
    """A segment with its current translation.

    `id` is the segment's for good; `key` is its present place in the document (`p3.s2`) and `ordinal` counts from 0.
    `target` is plain text as in `pipeline.Translation`. `context` is equal where the source text, the one before and
    the one after are. `glossary` is the fingerprint of the terms that were in force (terms_fingerprint). `extra` is
    JSON of what the target alone does not tell: `marks`, where inline markup stands in it
    (workbench.memory.marks), and `outcomes` of its terms. `time` is None while nothing was ever saved.
    """

    id: int
    document: str
    language: str
    ordinal: int
    key: str
    source: str
    context: str
    target: str = ""
    state: State = State.UNTRANSLATED
    origin: Origin = Origin.MACHINE
    model: str = ""
    glossary: str = ""
    score: float | None = None
    extra: str = ""
    time: datetime | None = None
    comment: str = ""
    bookmark: bool = False
    seconds: float = 0.0
    ignored: tuple[IgnoredIssue, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A new translation for segment `id`. `seconds` is time spent since the last change; it is added up.

    `model` is the engine's fingerprint (or the memory's name), `glossary` that of the terms in force: what tells later
    that a term changed, also for what a person wrote. `extra` "" keeps the stored one with its inline marks moved along
    (workbench.memory.marks). workbench.recall.change_for makes a Change of a Translation.
    """

    id: int
    target: str
    state: State
    origin: Origin = Origin.HUMAN
    model: str = ""
    glossary: str = ""
    score: float | None = None
    extra: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Version:
    """One entry of a segment's history, the current translation included; `time` is UTC."""

    time: datetime
    target: str
    state: State
    origin: Origin
    model: str
    glossary: str
    score: float | None


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of a document: segments by state (every state has a key), words of the source, of them confirmed."""

    path: str
    states: dict[State, int]
    words: int
    words_confirmed: int
    seconds: float

    @property
    def segments(self) -> int:
        return sum(self.states.values())

    @property
    def confirmed(self) -> int:
        """Segments that are confirmed or locked."""
        return sum(self.states[state] for state in FINAL)


@dataclass(frozen=True, slots=True)
class Pair:
    """A confirmed source and target, for export and measurement. `machine` is the engine's last proposal, or empty."""

    document: str
    key: str
    language: str
    source: str
    target: str
    time: datetime
    comment: str = ""
    machine: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A translation unit of a memory: `language` is the source's, `origin` the document or the imported file.

    `context` is as in Record (empty: unknown); `glossary` is the fingerprint of the terms that were in force.
    """

    source: str
    target: str
    language: str
    context: str = ""
    glossary: str = ""
    origin: str = ""
    author: str = ""
    note: str = ""
    time: datetime | None = None
    segment: int | None = None
