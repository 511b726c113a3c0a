"""Matches for a source segment from the project's memory and those attached to it."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Self

from workbench.memory.attach import open_attached
from workbench.memory.difference import Difference, differences
from workbench.memory.normalise import normalise, repair_numbers
from workbench.memory.record import Unit
from workbench.memory.units import UnitStore
from workbench.terminology.check import Outcome, TermUse, match_target
from workbench.terminology.glossary import terms_fingerprint

if TYPE_CHECKING:
    from workbench.memory.sketch import SketchIndex
    from workbench.terminology.recognise import Recogniser

MINIMUM = 70
"""Per cent below which a match costs more to mend than a translation anew."""

EXACT, CONTEXT = 100, 101


def _ignore(line: str) -> None:
    """What nobody wants to hear."""


class Kind(StrEnum):
    """How a match was found: same text between the same neighbours, same text, similar text."""

    CONTEXT = "context"
    EXACT = "exact"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Match:
    """A translation from a memory for a source segment.

    `score` is 101 (context), 100 (exact) or 1 to 99 (fuzzy: per cent of equal characters on normalised text). `target`
    has the numbers of the new source; `numbers_repaired` is False where one found no place. `differences` lead from
    `unit.source` to the new source. `missed` are the terms of the new source that the target lacks; `term_changed`
    says that the glossary's entries for it are not those in force when the unit was confirmed.
    """

    unit: Unit
    target: str
    score: int
    memory: str
    differences: tuple[Difference, ...] = ()
    numbers_repaired: bool = True
    missed: tuple[TermUse, ...] = ()
    term_changed: bool = False

    @property
    def kind(self) -> Kind:
        return Kind.CONTEXT if self.score == CONTEXT else Kind.EXACT if self.score == EXACT else Kind.FUZZY


@dataclass(slots=True)
class _Memory:
    """One database and what of its sketches is loaded: index and highest id by language."""

    name: str
    store: UnitStore
    indexes: dict[str, tuple["SketchIndex", int]] = field(default_factory=dict)


class TranslationMemory:
    """The memories of a project, the first before the others. Any thread may look up; one search runs at a time.

    The first fuzzy look-up in a language loads its sketches (a million units: 0.2 s, 44 MB, 120 MB while loading);
    what is confirmed later is found at once.
    """

    def __init__(self, memories: Sequence[tuple[str, UnitStore]]) -> None:
        self._memories = [_Memory(name, store) for name, store in memories]
        self._mutex = threading.Lock()

    @classmethod
    def open(cls, project: UnitStore, attached: Sequence[Path] = (), say: Callable[[str], None] = _ignore) -> Self:
        """The project's memory (its open store) with read-only ones from files (`Project.memories`).

        `say` is told when a TMX file has to be taken in first. Raises WorkbenchError when a file is missing or no
        memory. `close` closes the attached ones only.
        """
        opened: list[tuple[str, UnitStore]] = [("project", project)]
        try:
            for path in attached:
                opened.append((path.stem, open_attached(path, project.path.parent / "memories", say)))
        except BaseException:
            for _, store in opened[1:]:
                store.close()
            raise
        return cls(opened)

    def close(self) -> None:
        """Close the attached memories."""
        for memory in self._memories[1:]:
            memory.store.close()

    def exact(self, source: str, language: str, context: str = "", *, besides: int | None = None) -> Match | None:
        """The best translation of this very text: in this context, of the first memory that has one, the newest."""
        found = self._exact(source, language, context, besides)
        return found[0] if found else None

    def _exact(self, source: str, language: str, context: str, besides: int | None) -> list[Match]:
        found = [
            Match(unit, unit.target, CONTEXT if context and unit.context == context else EXACT, memory.name)
            for memory in self._memories
            for unit in memory.store.exact_units(source, language)
            if not (memory is self._memories[0] and besides is not None and unit.segment == besides)
        ]
        return sorted(found, key=lambda match: -match.score)

    def concordance(self, text: str, limit: int = 100) -> list[Unit]:
        """Units with `text` in their source or target, in any case: each memory's newest first."""
        found: list[Unit] = []
        for memory in self._memories:
            found += memory.store.concordance(text, limit=limit - len(found)) if len(found) < limit else ()
        return found

    def look_up(
        self,
        source: str,
        language: str,
        context: str = "",
        *,
        minimum: int = MINIMUM,
        limit: int = 5,
        besides: int | None = None,
        recogniser: "Recogniser | None" = None,
        domain: str | None = None,
    ) -> list[Match]:
        """The best matches of different targets, at most `limit` and at least `minimum` per cent, best first.

        `context` is Record.context; `besides` names a segment whose own translation is not wanted. With a recogniser
        the terms of every match are checked.
        """
        chosen: dict[str, Match] = {}
        for match in self._exact(source, language, context, besides):
            chosen.setdefault(match.target, match)
        for score, unit, memory in self._similar(source, language, minimum, besides) if minimum < EXACT else ():
            if len(chosen) >= limit:
                break
            target, complete = repair_numbers(unit.source, source, unit.target)
            chosen.setdefault(target, Match(unit, target, score, memory, differences(unit.source, source), complete))
        matches = list(chosen.values())[:limit]
        if recogniser is None:
            return matches
        return [with_terms(match, source, recogniser, domain) for match in matches]

    def _similar(self, source: str, language: str, minimum: int, besides: int | None) -> list[tuple[int, Unit, str]]:
        """Per cent, unit and memory of what is similar and not the same, best first."""
        from rapidfuzz.distance import Levenshtein

        wanted = normalise(source)
        if not any(character.isalnum() for character in wanted):
            return []
        found: list[tuple[int, Unit, str]] = []
        with self._mutex:
            for memory in self._memories:
                ids = self._index(memory, language).search(wanted, minimum / 100)
                for unit in memory.store.units_by_id(ids):
                    own = memory is self._memories[0] and besides is not None and unit.segment == besides
                    likeness = Levenshtein.normalized_similarity(
                        wanted, normalise(unit.source), score_cutoff=minimum / 100
                    )
                    if likeness and unit.source != source and not own:
                        found.append((min(99, int(likeness * 100)), unit, memory.name))
        return sorted(found, key=lambda similar: -similar[0])

    @staticmethod
    def _index(memory: _Memory, language: str) -> "SketchIndex":
        from workbench.memory.sketch import SketchIndex

        index, last = memory.indexes.get(language) or (SketchIndex(), 0)
        if memory.store.last_unit() > last:
            last = memory.store.load_sketches(index, language, last)
        memory.indexes[language] = (index, last)
        return index


def with_terms(match: Match, source: str, recogniser: "Recogniser", domain: str | None = None) -> Match:
    """The match with the terms of `source` checked in its target, and whether the glossary changed under it."""
    uses = match_target(recogniser.find(source, domain=domain), match.target)
    theirs = (
        uses if match.unit.source == source else match_target(recogniser.find(match.unit.source, domain=domain), "")
    )
    now = terms_fingerprint(use.occurrence.term for use in theirs)
    return replace(
        match,
        missed=tuple(use for use in uses if use.outcome is Outcome.MISSED),
        term_changed=bool(match.unit.segment) and match.unit.glossary != now,
    )
