"""Find and replace over the segments of documents."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.memory import Record, State
from workbench.session.session import Session
from workbench.session.undo import restoring

SIDES = ("both", "source", "target")


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for: plain text or a regular expression, in `source`, `target` or `both`."""

    text: str
    regex: bool = False
    case: bool = False
    side: str = "both"

    def pattern(self) -> re.Pattern[str]:
        """Raises WorkbenchError for a broken regular expression."""
        try:
            return re.compile(self.text if self.regex else re.escape(self.text), 0 if self.case else re.IGNORECASE)
        except re.error as error:
            raise WorkbenchError(f"not a regular expression: {error.msg}", column=(error.pos or 0) + 1) from error


@dataclass(frozen=True, slots=True)
class Hit:
    """A segment that matches."""

    path: Path
    index: int
    record: Record


def find(session: Session, query: Query, paths: Sequence[Path]) -> list[Hit]:
    """The segments of documents (read already) that match, in order."""
    pattern = query.pattern()
    return [
        Hit(path, index, record)
        for path in paths
        if path in session.works
        for index, record in enumerate(session.works[path].records)
        if (query.side != "target" and pattern.search(record.source))
        or (query.side != "source" and pattern.search(record.target))
    ]


def replace_all(session: Session, query: Query, replacement: str, hits: Sequence[Hit]) -> list[Record]:
    """Replace in the targets of hits, as one step that can be undone; locked segments stay.

    A plain replacement is taken as it is; in a regular expression's, groups (`\\1`) are filled in. Raises
    WorkbenchError when they cannot be.
    """
    from dataclasses import replace

    from workbench.memory import Change, Origin

    pattern = query.pattern()
    before: list[Record] = []
    changes: list[Change] = []
    for hit in hits:
        record = hit.record
        try:
            text = pattern.sub(replacement if query.regex else lambda _match: replacement, record.target)
        except (re.error, IndexError) as error:
            raise WorkbenchError(f"the replacement does not fit the expression: {error}") from error
        if text == record.target or record.state is State.LOCKED:
            continue
        before.append(record)
        changes.append(
            replace(
                restoring(record),
                target=text,
                state=State.EDITED if text.strip() else State.UNTRANSLATED,
                origin=Origin.HUMAN,
                extra="",
            )
        )
    return session.save(changes, before, overwrite=True)
