"""One project open for editing: documents with their records, translation, terms, findings, undo; stored at once."""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from workbench.documents.model import Paragraph, Segment
from workbench.documents.reading import FORMATTED_SUFFIXES, decode, find_documents, parse_document, read_document
from workbench.errors import WorkbenchError
from workbench.memory import Change, Origin, Record, State, Store
from workbench.pipeline import Pipeline
from workbench.project import Project
from workbench.segments import translate_segments
from workbench.session.inspection import Inspection
from workbench.session.undo import UndoStack, restoring
from workbench.session.work import Work, stamp_of
from workbench.terminology.glossary import terms_fingerprint

if TYPE_CHECKING:
    from workbench.memory.lookup import Match, TranslationMemory
    from workbench.translation import Language, Translation

FREE = (State.UNTRANSLATED, State.MACHINE)
"""States that a proposal may overwrite."""

GLANCE, ANY = 8_000, "da"
"""Characters that fill the largest screen, and the language whose rules serve to cut them into paragraphs."""


class Session(Inspection):
    """An open project. Any thread may call it."""

    def __init__(self, project: Project, store: Store, pipeline: Pipeline) -> None:
        super().__init__(project, pipeline)
        self.store = store
        self.works: dict[Path, Work] = {}
        self._undo = UndoStack()
        self._memory: TranslationMemory | None = None
        self._reading = threading.Lock()
        self._known: dict[str, str] | None = None

    @classmethod
    def open(cls, project: Project) -> Self:
        """Open a project's store and prepare its pipeline; no model is loaded yet.

        Raises WorkbenchError when the store is damaged or cannot be made.
        """
        return cls(project, Store.open(project.database), Pipeline(project.settings, project.glossaries))

    def close(self) -> None:
        """Give the project back."""
        if self._memory is not None:
            self._memory.close()
        self.store.close()

    @property
    def read_only(self) -> bool:
        """True when somebody else has the project open."""
        return self.store.read_only

    # Documents

    def paths(self) -> list[Path]:
        """The source documents of the project; none when the corpus is missing or empty."""
        return find_documents([self.project.corpus]) if self._has_texts() else []

    def _has_texts(self) -> bool:
        try:
            return bool(find_documents([self.project.corpus]))
        except WorkbenchError:
            return False

    def name(self, path: Path) -> str:
        """What to call a document: its path inside the corpus."""
        corpus = self.project.corpus
        return path.relative_to(corpus).as_posix() if path.is_relative_to(corpus) else path.name

    def read(self, path: Path) -> Work:
        """A document with its records; a source that changed is merged. Raises WorkbenchError for an unreadable one."""
        with self._reading:
            held = self.works.get(path)
            stamp = stamp_of(path)
            if held is not None and held.stamp == stamp:
                return held
            document = read_document(path, self._code_of(path))
            work = Work(document, self.store.sync_document(document), stamp)
            self.know(work)
            self.works[path] = work
            return work

    def glance(self, path: Path) -> tuple[Paragraph, ...]:
        """The first paragraphs of a text file, at once: for those who wait for `read`, which may have to find out the
        language. None of a file in another format, or of one that cannot be read, which `read` will explain.
        """
        if path in self.works or path.suffix.lower() in FORMATTED_SUFFIXES:
            return ()
        try:
            text = decode(path.read_bytes(), path)[:GLANCE]
            return parse_document(text, path, ANY, markdown=path.suffix.lower() == ".md").paragraphs
        except (OSError, WorkbenchError):
            return ()

    def _code_of(self, path: Path) -> str | None:
        """The project's language, or the one that the document had before: detection loads dictionaries."""
        if self.project.settings.language != "auto":
            return self.project.settings.language
        if self._known is None:
            self._known = {stored.path: stored.language for stored in self.store.documents()}
        return self._known.get(self.store.relative(path))

    def changed(self, work: Work) -> bool:
        """Whether the source on the disk is another than the one that was read."""
        return stamp_of(work.path) != work.stamp

    def refresh(self, work: Work) -> list[int]:
        """Take in what another program stored; the indices of the records that are new."""
        now = {record.id: record for record in self.store.records(work.path)}
        return work.put([now[held.id] for held in work.records if now.get(held.id, held) != held])

    # Changes

    def translate(self, work: Work, indices: Sequence[int], *, redo: bool = False) -> list[Record]:
        """Propose translations for segments and store them: the memory's where it has the very sentence, else the
        engine's with the terms. The records as they are then.

        What a person edited is left alone, unless `redo` says to make a proposal of it again; locked segments always.
        """
        from workbench.recall import change_for

        language = self.language_of(work.document)
        wanted = [
            index
            for index in indices
            if work.records[index].state in FREE or (redo and work.records[index].state is not State.LOCKED)
        ]
        before = [work.records[index] for index in wanted]
        known = [
            None if redo else self._remembered(work.segments[index], work.records[index], language) for index in wanted
        ]
        unknown = [work.segments[index] for index, found in zip(wanted, known, strict=True) if found is None]
        made = iter(translate_segments(unknown, language))
        changes = [
            change_for(record.id, next(made) if found is None else found, state=State.MACHINE)
            for record, found in zip(before, known, strict=True)
        ]
        return self.save(changes, before, overwrite=redo)

    def fresh(self, work: Work, index: int) -> str:
        """A segment translated anew with its terms; nothing is stored."""
        language = self.language_of(work.document)
        return translate_segments([work.segments[index]], language)[0].target

    def memory(self) -> "TranslationMemory":
        """The project's memory and those attached to it, opened when first asked for."""
        from workbench.memory.lookup import TranslationMemory

        with self._loading:
            if self._memory is None:
                self._memory = TranslationMemory.open(self.store, self.project.memories)
            return self._memory

    def concordance(self, text: str) -> list[tuple[str, str]]:
        """Sources and targets in the memories with `text` in one of them."""
        return [(unit.source, unit.target) for unit in self.memory().concordance(text)]

    def _remembered(self, segment: Segment, record: Record, language: "Language") -> "Translation | None":
        """What was confirmed for the same sentence, where it carries the terms."""
        from workbench.recall import from_memory

        match = self.memory().exact(record.source, record.language, record.context, besides=record.id)
        return from_memory(segment, record, match, language) if match else None

    def matches(self, record: Record) -> "list[Match]":
        """What the translation memory has for a segment, best first, its terms checked."""
        language = self._language_of(record)
        return self.memory().look_up(
            record.source,
            record.language,
            record.context,
            besides=record.id,
            recogniser=language.recogniser if language else None,
            domain=language.domain if language else None,
        )

    def edit(self, record: Record, target: str, *, seconds: float = 0.0) -> Record:
        """Store what a person typed; an empty target is untranslated again."""
        state = State.EDITED if target.strip() else State.UNTRANSLATED
        if target == record.target and record.state in (State.MACHINE, State.UNTRANSLATED):
            return record
        if target == record.target and record.state in (State.CONFIRMED, State.LOCKED):
            return record
        return self._human(record, target, state, seconds)

    def confirm(self, record: Record, target: str, *, seconds: float = 0.0) -> Record:
        """Store the target as one that a person stands by."""
        return self._human(record, target, State.CONFIRMED, seconds)

    def spread(self, record: Record) -> list[Record]:
        """Propose a confirmed translation for the same text wherever nobody has touched it; the segments changed."""
        if record.state is not State.CONFIRMED:
            return []
        same = [
            other
            for other in self.store.same_source(record.id)
            if other.state in FREE and other.target != record.target
        ]
        changes = [
            Change(other.id, record.target, State.MACHINE, Origin.MEMORY, "project", record.glossary) for other in same
        ]
        return self.save(changes, same)

    def set_state(self, record: Record, state: State) -> Record:
        """Lock, unlock or take back a confirmation."""
        return self._human(record, record.target, state, 0.0)

    def _human(self, record: Record, target: str, state: State, seconds: float) -> Record:
        origin = record.origin if target == record.target and state is State.MACHINE else Origin.HUMAN
        terms = terms_fingerprint(found.term for found in self.occurrences(record))
        change = Change(record.id, target, state, origin, record.model, terms, seconds=seconds)
        return self.save([change], [record], overwrite=True)[0]

    def save(self, changes: Sequence[Change], before: Sequence[Record], *, overwrite: bool = False) -> list[Record]:
        """Store changes to the records `before` as one step that can be undone."""
        after = self.store.save(changes, overwrite=overwrite)
        changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
        if changed and any(new.origin is Origin.HUMAN or old.state not in FREE for old, new in changed):
            self._undo.push([old for old, _ in changed], [new for _, new in changed])
        self._hold(after)
        return after

    def undo(self) -> list[Record]:
        """Take the last step back; the records it changed."""
        return self._restore(self._undo.back())

    def redo(self) -> list[Record]:
        """Take the last undone step once more."""
        return self._restore(self._undo.forward())

    def _restore(self, records: Sequence[Record]) -> list[Record]:
        after = self.store.save([restoring(record) for record in records], overwrite=True) if records else []
        self._hold(after)
        return after

    def annotate(self, record: Record, *, comment: str | None = None, bookmark: bool | None = None) -> Record:
        """Set comment or bookmark."""
        after = self.store.annotate(record.id, comment=comment, bookmark=bookmark)
        self._hold([after])
        return after

    def _hold(self, records: Sequence[Record]) -> None:
        for work in list(self.works.values()):
            work.put(records)
