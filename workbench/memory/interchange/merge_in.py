"""Translations that come back from other tools, taken into a project: nothing of a person's is lost to them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from workbench.documents.inline import apply_marks
from workbench.documents.model import Document, Mark, Segment, Span
from workbench.memory.interchange.unit import BilingualUnit, marks_of
from workbench.memory.marks import decode_marks, encode_marks
from workbench.memory.merge import contexts
from workbench.memory.record import FINAL, Change, Origin, Record, State, Unit
from workbench.memory.store import Store


@dataclass(slots=True)
class Outcome:
    """What an import did: counts of segments, units of the memory, and a line for each that was not taken."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    conflicts: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    memory: int = 0
    memory_known: int = 0


@dataclass(slots=True)
class Importer:
    """Takes units into `store`. `read` gives the document of a path as units name it, or None; `terms` the
    fingerprint (terms_fingerprint) of the terms in a source text of a language.

    Without `force` no translation that a person made is replaced: such segments are listed as conflicts.
    """

    store: Store
    read: Callable[[str], Document | None]
    terms: Callable[[str, str], str]
    force: bool = False
    outcome: Outcome = field(default_factory=Outcome)

    def take_segments(self, units: Iterable[BilingualUnit], path: Path) -> Iterator[BilingualUnit]:
        """Save the units that name a segment of the project, document by document.

        Those that name no document of the project are given back, and are good for its memory; so are those of a
        memory (TMX) whose segment is another one now. In other files these are refused.
        """
        memory = path.suffix.lower() == ".tmx"
        for name, members in groupby(units, key=lambda unit: unit.document):
            document = self.read(name) if name else None
            if document is None:
                yield from members
                continue
            changed = self._take_document(document, list(members), path)
            if memory:
                yield from changed
                continue
            for unit in changed:
                self.outcome.refused.append(
                    f"{_place(unit, path)}{name} {unit.id}: the source has changed since the export; not taken"
                )

    def take_by_source(self, document: Document, units: Sequence[BilingualUnit], path: Path) -> set[str]:
        """Save for the segments of a document the units of the same source text, those of the same neighbours first.

        Returns the source texts that were found.
        """
        found: dict[str, BilingualUnit] = {}
        for unit in units:
            found.setdefault(_plain(unit.source), unit)
            if unit.previous or unit.next:
                found[contexts([unit.previous, unit.source, unit.next])[1]] = unit
        named = []
        for record in self.store.sync_document(document):
            match = found.get(record.context) or found.get(_plain(record.source))
            if match:
                named.append(replace(match, source=record.source, document=record.document, id=record.key))
        self._take_document(document, named, path)
        return {unit.source for unit in named}

    def _take_document(self, document: Document, units: Sequence[BilingualUnit], path: Path) -> list[BilingualUnit]:
        """Save the units of a document and return those whose source is no longer that of their segment."""
        records = {record.key: record for record in self.store.sync_document(document)}
        segments = {segment.id: segment for _, segment in document.segments}
        changes: list[Change] = []
        notes: list[tuple[int, str]] = []
        refused: list[BilingualUnit] = []
        for unit in units:
            record = records.get(unit.id)
            if record is None or _plain(record.source) != _plain(unit.source):
                refused.append(unit)
                continue
            change = self._change(unit, record, segments[unit.id], _place(unit, path))
            if change:
                changes.append(change)
            if unit.note and unit.note != record.comment:
                notes.append((record.id, unit.note))
        self.store.save(changes, overwrite=True)
        for identity, note in notes:
            self.store.annotate(identity, comment=note)
        return refused

    def _change(self, unit: BilingualUnit, record: Record, segment: Segment, place: str) -> Change | None:
        if not unit.target.strip():
            return None
        state = unit.state
        placed = _with_kept(marks_of(unit.target_tags, segment.marks), segment, unit.target)
        here = apply_marks(record.target, decode_marks(record.extra, segment.marks))
        same = apply_marks(unit.target, placed).strip() == here.strip()
        if same:
            # A state only rises by an import: a tool that knows fewer of them must not take a confirmation back.
            if _RANK.index(state) <= _RANK.index(record.state):
                self.outcome.unchanged += 1
                return None
        elif state is State.UNTRANSLATED or (state is State.MACHINE and record.state is State.MACHINE):
            # Somebody has written a translation, or edited the proposal, and left the state as it was.
            state = State.EDITED
        if not same and self._is_guarded(state, record):
            if not self.force:
                self.outcome.conflicts.append(
                    f"{place}{record.document} {record.key}: is {record.state} as “{record.target}”,"
                    f" the file has “{unit.target}”"
                )
                return None
            self.outcome.updated += 1
        elif record.state is State.UNTRANSLATED:
            self.outcome.new += 1
        else:
            self.outcome.updated += 1
        origin = Origin.MACHINE if state is State.MACHINE else Origin.HUMAN
        glossary = self.terms(record.source, record.language)
        extra = encode_marks(placed, segment.marks)
        return Change(record.id, unit.target, state, origin, glossary=glossary, extra=extra)

    @staticmethod
    def _is_guarded(state: State, record: Record) -> bool:
        """True when the segment holds a person's work that the incoming translation must not silently replace."""
        return record.state in FINAL or (record.state is State.EDITED and state is State.MACHINE)

    def take_memory(self, units: Iterable[BilingualUnit], origin: str, language: str) -> None:
        """Add what a person translated to the project's memory, in constant memory.

        `origin` names the file; `language` is that of sources whose own is unknown.
        """
        read = 0

        def count(batch: int) -> None:
            nonlocal read
            read += batch

        try:
            added = self.store.add_units(to_memory(units, origin, language), count)
        except BaseException:
            self.outcome.memory += read
            raise
        self.outcome.memory += added
        self.outcome.memory_known += read - added


_RANK = (State.UNTRANSLATED, State.MACHINE, State.EDITED, State.CONFIRMED, State.LOCKED)


def _with_kept(placed: Sequence[tuple[Mark, Span]], segment: Segment, target: str) -> list[tuple[Mark, Span]]:
    """The marks, and those of code and pictures that the other tool lost but whose text is in the translation."""
    lost = [mark for mark in segment.marks if mark.keep and all(mark != other for other, _ in placed)]
    found = list(placed)
    for mark in lost:
        text = segment.text[slice(*mark.span)]
        if text.strip() and target.count(text) == 1:
            at = target.index(text)
            found.append((mark, (at, at + len(text))))
    return found


def _place(unit: BilingualUnit, path: Path) -> str:
    return f"{path}:{unit.line}: " if unit.line else f"{path}: "


def _plain(text: str) -> str:
    return " ".join(text.split())


def to_memory(units: Iterable[BilingualUnit], origin: str, language: str) -> Iterator[Unit]:
    """Units of a file as units of a memory, without what a machine translated or nobody did.

    `origin` names the file; `language` is that of sources whose own is unknown (empty: they are left out).
    """
    for unit in units:
        if unit.target.strip() and unit.source.strip() and unit.state not in (State.UNTRANSLATED, State.MACHINE):
            context = ""
            if unit.previous or unit.next:
                context = contexts([unit.previous, unit.source, unit.next])[1]
            own = unit.source_language if unit.source_language not in ("", "und") else language
            if not own:
                continue
            yield Unit(
                unit.source,
                unit.target,
                own,
                context,
                origin=unit.document or origin,
                author=unit.author,
                note=unit.note,
                time=unit.changed or unit.created,
            )
