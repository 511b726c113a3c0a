"""Between rows of the database and the records of workbench.memory.record."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from workbench.memory.marks import move_marks
from workbench.memory.record import (
    FINAL,
    Change,
    IgnoredIssue,
    Origin,
    Pair,
    Progress,
    Record,
    State,
    StoredDocument,
    Unit,
    Version,
)

SELECT = (
    "SELECT segment.*, document.path AS document_path, document.language"
    " FROM segment JOIN document ON document.id = segment.document"
)
STORED = "SELECT id, source, context FROM segment WHERE document = ? ORDER BY ordinal IS NULL, ordinal, id"
INSERT = "INSERT INTO segment (document, ordinal, key, source, context, words) VALUES (?, ?, ?, ?, ?, ?)"
FEED = (
    "INSERT INTO unit (segment, language, source, target, source_hash, context, glossary, origin, time)"
    " SELECT segment.id, language, source, target, source_hash(language, source), context, glossary, path, time"
    " FROM segment JOIN document ON document.id = segment.document WHERE segment.id = ?"
    " ON CONFLICT (segment) DO UPDATE SET target = excluded.target, context = excluded.context,"
    " glossary = excluded.glossary, origin = excluded.origin, time = excluded.time"
)
"""Gives the memory a segment's translation. A unit stays when its segment goes from the source."""

PROGRESS = (
    "SELECT path, state, count(segment.id) AS segments, total(words) AS words, total(seconds) AS seconds"
    " FROM document LEFT JOIN segment ON segment.document = document.id AND ordinal IS NOT NULL"
    " GROUP BY path, state ORDER BY path"
)
PAIRS = (
    "SELECT path, key, language, source, target, segment.time, comment,"
    " (SELECT version.target FROM version WHERE version.segment = segment.id AND version.origin = ?2"
    "  ORDER BY version.id DESC LIMIT 1) AS machine"
    " FROM segment JOIN document ON document.id = segment.document"
    " WHERE path = ?1 AND ordinal IS NOT NULL AND state IN ('confirmed', 'locked') ORDER BY ordinal"
)


def digest(keys: Sequence[str], places: Sequence[str], language: str) -> str:
    """Of a document's segments: their places and texts."""
    return hashlib.sha256("\n".join([language, *keys, *places]).encode()).hexdigest()[:32]


def _time(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def document(row: sqlite3.Row) -> StoredDocument:
    return StoredDocument(row["id"], row["path"], row["language"], row["hash"], json.loads(row["metadata"]))


def record(row: sqlite3.Row, ignored: tuple[IgnoredIssue, ...]) -> Record:
    return Record(
        id=row["id"],
        document=row["document_path"],
        language=row["language"],
        ordinal=-1 if row["ordinal"] is None else row["ordinal"],
        key=row["key"],
        source=row["source"],
        context=row["context"],
        target=row["target"],
        state=State(row["state"]),
        origin=Origin(row["origin"]),
        model=row["model"],
        glossary=row["glossary"],
        score=row["score"],
        extra=row["extra"],
        time=None if row["time"] is None else _time(row["time"]),
        comment=row["comment"],
        bookmark=bool(row["bookmark"]),
        seconds=row["seconds"],
        ignored=ignored,
    )


def ignored_issues(database: sqlite3.Connection, segments: Sequence[int]) -> dict[int, tuple[IgnoredIssue, ...]]:
    """The ignored issues of segments, by segment."""
    found: dict[int, tuple[IgnoredIssue, ...]] = {}
    for row in database.execute(
        "SELECT * FROM ignored WHERE segment IN (SELECT value FROM json_each(?)) ORDER BY name",
        (json.dumps(list(segments)),),
    ):
        issue = IgnoredIssue(row["name"], row["reason"], _time(row["time"]))
        found[row["segment"]] = (*found.get(row["segment"], ()), issue)
    return found


def version(row: sqlite3.Row) -> Version:
    return Version(
        _time(row["time"]),
        row["target"],
        State(row["state"]),
        Origin(row["origin"]),
        row["model"],
        row["glossary"],
        row["score"],
    )


def pair(row: sqlite3.Row) -> Pair:
    return Pair(
        row["path"],
        row["key"],
        row["language"],
        row["source"],
        row["target"],
        _time(row["time"]),
        row["comment"],
        row["machine"] or "",
    )


def unit(row: sqlite3.Row) -> Unit:
    return Unit(
        row["source"],
        row["target"],
        row["language"],
        row["context"],
        row["glossary"],
        row["origin"],
        row["author"],
        row["note"],
        None if row["time"] is None else _time(row["time"]),
        row["segment"],
    )


def progress(found: Iterable[sqlite3.Row]) -> list[Progress]:
    """Rows of PROGRESS, one a document and state, put together by document."""
    counts: dict[str, Progress] = {}
    for row in found:
        before = counts.get(row["path"]) or Progress(row["path"], dict.fromkeys(State, 0), 0, 0, 0.0)
        if row["state"] is not None:
            before.states[State(row["state"])] = row["segments"]
        final = row["state"] in FINAL
        counts[row["path"]] = Progress(
            row["path"],
            before.states,
            before.words + int(row["words"]),
            before.words_confirmed + (int(row["words"]) if final else 0),
            before.seconds + row["seconds"],
        )
    return list(counts.values())


def apply(database: sqlite3.Connection, change: Change, now: float, *, overwrite: bool) -> None:
    """Make a translation current and add it to the history, where the segment's state allows it."""
    row = database.execute("SELECT * FROM segment WHERE id = ?", (change.id,)).fetchone()
    if row is None:
        raise KeyError(change.id)
    guarded = (State.LOCKED,) if change.origin is Origin.HUMAN else (State.EDITED, *FINAL)
    if row["state"] in guarded and not overwrite:
        return
    extra = change.extra or move_marks(row["extra"], row["target"], change.target)
    values = (change.target, change.state, change.origin, change.model, change.glossary, change.score)
    if values == tuple(row[name] for name in ("target", "state", "origin", "model", "glossary", "score")):
        database.execute(
            "UPDATE segment SET extra = ?, seconds = seconds + ? WHERE id = ?", (extra, change.seconds, change.id)
        )
        return
    database.execute(
        "UPDATE segment SET target = ?, state = ?, origin = ?, model = ?, glossary = ?, score = ?, extra = ?,"
        " time = ?, seconds = seconds + ? WHERE id = ?",
        (*values, extra, now, change.seconds, change.id),
    )
    database.execute(
        "INSERT INTO version (segment, time, target, state, origin, model, glossary, score)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (change.id, now, *values),
    )
    if change.state in FINAL:
        database.execute(FEED, (change.id,))
    else:
        database.execute("DELETE FROM unit WHERE segment = ?", (change.id,))
