"""Actions on many segments at once, in steps small enough to show progress and to be cancelled between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.memory import Change, Origin, Record, State
from workbench.session.session import FREE, Session
from workbench.session.undo import restoring
from workbench.session.work import Work

CHUNK = 32
"""Segments in one step: half a second of the engine's work."""


class Action(StrEnum):
    """What can be done to all segments of some documents."""

    TRANSLATE = "translate all untranslated"
    REDO = "redo all that lack a term"
    MEMORY = "apply the memory"
    CONFIRM = "confirm all without issues"
    CHECK = "check all"


@dataclass(frozen=True, slots=True)
class Step:
    """How far a batch is: segments done of all, records changed by this step, findings so far; documents left out."""

    done: int
    total: int
    changed: tuple[Record, ...] = ()
    found: int = 0
    skipped: tuple[Path, ...] = ()


def run(
    session: Session, action: Action, paths: Sequence[Path], *, visible: tuple[Path, Sequence[int]] | None = None
) -> Iterator[Step]:
    """Do `action` to the documents, step by step. Stopping the iteration cancels; what is done stays stored.

    `visible` are the document and the segments on the screen, where somebody waits for them: they come first. A
    document that cannot be read or translated is left out; raises WorkbenchError when that is so of all of them.
    """
    shown, rows = visible or (None, ())
    works: list[Work] = []
    skipped: list[Path] = []
    for path in sorted(paths, key=lambda path: path != shown):
        try:
            work = session.read(path)
            session.language(work.document.language)
        except WorkbenchError:
            skipped.append(path)
            if len(skipped) == len(paths):
                raise
        else:
            works.append(work)
    chosen = [(work, _wanted(session, action, work)) for work in works]
    for work, indices in chosen:
        if work.path == shown:
            indices.sort(key=lambda index: index not in rows)
    total = sum(len(indices) for _, indices in chosen)
    done = found = 0
    yield Step(0, total, skipped=tuple(skipped))
    for work, indices in chosen:
        for start in range(0, len(indices), CHUNK):
            chunk = indices[start : start + CHUNK]
            changed = _do(session, action, work, chunk)
            if action is Action.CHECK:
                found += sum(bool(_findings(session, work.records[index])) for index in chunk)
            done += len(chunk)
            yield Step(done, total, tuple(changed), found, tuple(skipped))


def _findings(session: Session, record: Record) -> int:
    return len(session.violations(record)) + len(session.issues(record))


def _wanted(session: Session, action: Action, work: Work) -> list[int]:
    def wanted(record: Record) -> bool:
        if action is Action.TRANSLATE:
            return record.state is State.UNTRANSLATED
        if action is Action.REDO:
            return record.state in (State.MACHINE, State.EDITED) and bool(session.violations(record))
        if action is Action.MEMORY:
            return record.state in FREE
        if action is Action.CONFIRM:
            return record.state in (State.MACHINE, State.EDITED)
        return bool(record.target)

    return [index for index, record in enumerate(work.records) if wanted(record)]


def _do(session: Session, action: Action, work: Work, chunk: Sequence[int]) -> list[Record]:
    records = [work.records[index] for index in chunk]
    if action in (Action.TRANSLATE, Action.REDO):
        return session.translate(work, chunk, redo=action is Action.REDO)
    if action is Action.MEMORY:
        # Only the very same sentence: a similar one needs a person.
        matches = [(record, found[0]) for record in records if (found := session.matches(record))]
        whole = [(record, match) for record, match in matches if match.score >= 100 and not match.missed]
        changes = [
            Change(record.id, match.target, State.MACHINE, Origin.MEMORY, match.memory, match.unit.glossary)
            for record, match in whole
        ]
        return session.save(changes, [record for record, _ in whole])
    if action is Action.CONFIRM:
        sound = [record for record in records if record.target.strip() and not _findings(session, record)]
        return session.save([_confirmed(record) for record in sound], sound, overwrite=True)
    return []


def _confirmed(record: Record) -> Change:
    from dataclasses import replace

    return replace(restoring(record), state=State.CONFIRMED, origin=Origin.HUMAN)
