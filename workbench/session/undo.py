"""Undo and redo of what was done to segments, over the whole session."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.memory import Change, Record

LIMIT = 1000
"""Steps that are remembered; every version stays in the store's history anyway."""


@dataclass(frozen=True, slots=True)
class Step:
    """One action: the records it touched, as they were and as they became."""

    before: tuple[Record, ...]
    after: tuple[Record, ...]


@dataclass(slots=True)
class UndoStack:
    """Steps that can be taken back, and those that were."""

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)

    def push(self, before: Sequence[Record], after: Sequence[Record]) -> None:
        """Remember an action; typing in one segment is one step until something else happens."""
        last = self.done[-1] if self.done else None
        if (
            last is not None
            and len(before) == len(last.after) == 1
            and before[0] == last.after[0]
            and after[0].state == last.after[0].state
        ):
            self.done[-1] = Step(last.before, tuple(after))
        else:
            self.done.append(Step(tuple(before), tuple(after)))
            del self.done[:-LIMIT]
        self.undone.clear()

    def back(self) -> tuple[Record, ...]:
        """The records as they are to be again; empty when there is nothing to undo."""
        if not self.done:
            return ()
        step = self.done.pop()
        self.undone.append(step)
        return step.before

    def forward(self) -> tuple[Record, ...]:
        """The records as they are to be once more; empty when there is nothing to redo."""
        if not self.undone:
            return ()
        step = self.undone.pop()
        self.done.append(step)
        return step.after


def restoring(record: Record) -> Change:
    """The change that makes a segment what `record` says."""
    return Change(
        record.id,
        record.target,
        record.state,
        record.origin,
        record.model,
        record.glossary,
        record.score,
        record.extra,
    )
