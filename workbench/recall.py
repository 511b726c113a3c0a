"""What the project's store and memories know of a document before the engine is asked, and what is kept afterwards."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from workbench.documents.model import Document, Mark, Segment, Span
from workbench.memory import Change, Origin, Record, State, Store
from workbench.memory.lookup import Match, TranslationMemory, with_terms
from workbench.quality.checks import check_text
from workbench.quality.issue import Text
from workbench.segments import find_terms
from workbench.terminology.check import Outcome, TermUse
from workbench.terminology.glossary import terms_fingerprint
from workbench.translation import Language, Translation

_TOUCHED = (State.EDITED, State.CONFIRMED, State.LOCKED)


@dataclass(slots=True)
class Recall:
    """Recalls translations from a store and the memories around it, and keeps the engine's in it.

    In this order: what a person wrote for this very segment; a confirmed translation of the same text (the same
    context first); the engine's earlier translation, when model, options and terms are as they were. With `redo` the
    last of these is not used. On a read-only store everything is recalled and nothing kept.
    """

    store: Store
    memory: TranslationMemory
    redo: bool = False

    def fingerprint(self, document: Document) -> str:
        """Changes when a person or a memory has another translation for a segment of the document."""
        texts: list[str] = []
        for record in self._sync(document):
            if record.state in _TOUCHED:
                texts.append(record.target)
            else:
                match = self._exact(record)
                texts.append(f"{match.memory} {match.target}" if match else "")
        return hashlib.sha256("\n\n".join(texts).encode()).hexdigest()[:16] if any(texts) else ""

    def known(self, document: Document, language: Language) -> list[tuple[int, Translation | None]]:
        """For each segment its id in the store and the translation that is known, or None for the engine.

        Matches of the memory are stored as proposals.
        """
        segments = [segment for _, segment in document.segments]
        found = [
            (record.id, self._known(segment, record, language))
            for segment, record in zip(segments, self._sync(document), strict=True)
        ]
        self.keep([(identity, known) for identity, known in found if known and known.origin is Origin.MEMORY])
        return found

    def keep(self, made: Sequence[tuple[int, Translation]]) -> None:
        """Store translations as proposals, by their segments' ids: the next run need not make them."""
        if not self.store.read_only:
            changes = [
                change_for(segment, translation, state=State.MACHINE) for segment, translation in made if segment > 0
            ]
            self.store.save(changes)

    def _sync(self, document: Document) -> list[Record]:
        """The document's records; those of what was read from stdin are in no store and have negative ids."""
        if document.path.exists():
            return self.store.sync_document(document)
        return [
            Record(-1 - number, str(document.path), document.language, number, segment.id, segment.text, "")
            for number, (_, segment) in enumerate(document.segments)
        ]

    def _exact(self, record: Record) -> Match | None:
        return self.memory.exact(record.source, record.language, record.context, besides=record.id)

    def _known(self, segment: Segment, record: Record, language: Language) -> Translation | None:
        if record.state in _TOUCHED:
            return recalled(segment, record, language)
        match = self._exact(record)
        if match is not None and any(character.isalpha() for character in segment.text):
            translation = from_memory(segment, record, match, language)
            if translation is not None:
                return translation
        proposal = record.origin is Origin.MACHINE and record.state is State.MACHINE
        if not proposal or record.model != language.engine.fingerprint or self.redo:
            return None
        translation = recalled(segment, record, language)
        return translation if record.glossary == _terms_of(translation.uses) else None


def change_for(segment: int, translation: Translation, *, state: State) -> Change:
    """A translation of the pipeline as the store takes it, such that `recalled` gives it back.

    For the engine's it carries what tells whether it can be used again: `Translation.model` and the terms in force.
    """
    marks = [[translation.segment.marks.index(mark), *span] for mark, span in translation.marks]
    outcomes = [use.outcome.value for use in translation.uses]
    return Change(
        segment,
        translation.target,
        state,
        translation.origin,
        translation.model,
        _terms_of(translation.uses),
        translation.score,
        json.dumps({"outcomes": outcomes, "marks": marks}),
    )


def recalled(segment: Segment, record: Record, language: Language) -> Translation:
    """A stored translation as the pipeline makes them: terms checked, inline markup placed, issues found."""
    uses = with_outcomes(find_terms(segment, record.target, language), record)
    extra = _extra(record)
    machine = record.origin is Origin.MACHINE
    text = Text(segment.text, record.target, language.code, tuple(uses), record.score if machine else None)
    return Translation(
        segment,
        record.target,
        record.score or 0.0,
        tuple(uses),
        place_marks(segment, record.target, extra.get("marks", ())),
        tuple(check_text(text, language.checks)),
        record.origin,
        record.model,
    )


def with_outcomes(uses: Sequence[TermUse], record: Record) -> list[TermUse]:
    """The terms of a stored translation with how the pipeline brought them in, where it is the engine's own.

    Where entries changed since, what was stored tells nothing of those in force now.
    """
    outcomes = [Outcome(outcome) for outcome in _extra(record).get("outcomes", ())]
    if record.origin is not Origin.MACHINE or len(outcomes) != len(uses) or record.glossary != _terms_of(uses):
        return list(uses)
    return [replace(use, outcome=outcome) for use, outcome in zip(uses, outcomes, strict=True)]


def from_memory(segment: Segment, record: Record, match: Match, language: Language) -> Translation | None:
    """A match as a translation, or None where the engine does better.

    That is where the match lacks a term that the glossary asks for, unless a person confirmed it under the very same
    entries; and where inline markup would be lost.
    """
    match = with_terms(match, segment.text, language.recogniser, language.domain)
    if match.missed and (match.unit.segment is None or match.term_changed):
        return None
    stored = replace(record, target=match.target, origin=Origin.MEMORY, model=match.memory, extra="")
    translation = recalled(segment, stored, language)
    return translation if len(translation.marks) == len(segment.marks) else None


def place_marks(segment: Segment, target: str, places: Sequence[tuple[int, int, int]]) -> tuple[tuple[Mark, Span], ...]:
    """The inline marks of a segment in a target that no engine aligned.

    Each is where `places` (number of the mark, start, end) has it, else around the whole where it is around the whole
    source, else around the same words as there; what finds no place is left out.
    """
    known = {number: (start, end) for number, start, end in places if 0 <= start < end <= len(target)}
    placed: list[tuple[Mark, Span]] = []
    for number, mark in enumerate(segment.marks):
        words = segment.text[slice(*mark.span)]
        if number in known:
            placed.append((mark, known[number]))
        elif mark.span == (0, len(segment.text)):
            placed.append((mark, (0, len(target))))
        elif words.strip() and words in target:
            placed.append((mark, (target.index(words), target.index(words) + len(words))))
    return tuple(placed)


def _terms_of(uses: Sequence[TermUse]) -> str:
    return terms_fingerprint(use.occurrence.term for use in uses)


def _extra(record: Record) -> dict[str, Any]:
    return json.loads(record.extra) if record.extra else {}
