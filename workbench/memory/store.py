"""The store of a project: every document, segment and translation, with history. No SQL is needed outside of it."""

import json
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from workbench.documents.model import Document
from workbench.memory import rows
from workbench.memory.merge import contexts, pair_up
from workbench.memory.record import Change, Origin, Pair, Progress, Record, StoredDocument, Version
from workbench.memory.units import UnitStore


class Store(UnitStore):
    """One project's database, opened with `Store.open`. A context manager.

    Threads: one store may be used by any number of threads. Each call takes a lock, works in one transaction and
    returns whole lists of frozen records, so a call from a worker never leaves half a change to the UI thread; a save
    takes milliseconds, the records of a document of 10,000 segments a tenth of a second. Iterators read pages and do
    not hold the lock in between.

    Processes: the first opener owns the project; while it lives, others get `read_only` True and see what the owner
    has committed whenever they ask. A method that writes raises WorkbenchError then.

    Every method raises WorkbenchError when the disk is full or fails, and DamagedError (with the newest backup) when
    the file turns out to be damaged; what was acknowledged before is not lost.
    """

    # Documents

    def relative(self, path: Path) -> str:
        """How a document's path is stored: from the project's folder with forward slashes, absolute outside it."""
        absolute = Path(os.path.abspath(path))  # noqa: PTH100 - symbolic links stay what the user named
        root = Path(os.path.abspath(self.root))  # noqa: PTH100
        return (absolute.relative_to(root) if absolute.is_relative_to(root) else absolute).as_posix()

    def documents(self) -> list[StoredDocument]:
        """Every document ever stored and not removed, sorted by path."""
        with self._reading() as database:
            found = database.execute("SELECT * FROM document ORDER BY path").fetchall()
        return [rows.document(row) for row in found]

    def sync_document(self, document: Document) -> list[Record]:
        """Store a document, or merge its changed source, and return its segments in order.

        Segments whose text is unchanged keep their translation, history, comment and bookmark, also when they have
        moved. New text is untranslated. Text that is gone keeps its rows unseen, and its translation comes back when
        the text does. A stored document of the same content whose file is gone was renamed and is taken over. On a
        read-only store nothing is written; segments that the store does not know yet have negative ids then.
        """
        path = self.relative(document.path)
        segments = [segment for _, segment in document.segments]
        places = contexts([segment.text for segment in segments])
        digest = rows.digest([segment.id for segment in segments], places, document.language)
        with self._reading() as database:
            known = database.execute("SELECT hash, metadata FROM document WHERE path = ?", (path,)).fetchone()
        if known and known["hash"] == digest and json.loads(known["metadata"]) == document.metadata:
            return self.records(path)
        present = [(segment.text, context) for segment, context in zip(segments, places, strict=True)]
        if self.read_only:
            return self._merged_view(document, path, present)
        with self._writing() as database:
            identity = self._store_document(database, document, path, digest)
            stored = database.execute(rows.STORED, (identity,)).fetchall()
            database.execute("UPDATE segment SET ordinal = NULL WHERE document = ?", (identity,))
            matches = pair_up([tuple(row) for row in stored], present)
            for ordinal, (segment, context, match) in enumerate(zip(segments, places, matches, strict=True)):
                if match is None:
                    words = len(segment.text.split())
                    database.execute(rows.INSERT, (identity, ordinal, segment.id, segment.text, context, words))
                else:
                    database.execute(
                        "UPDATE segment SET ordinal = ?, key = ?, context = ? WHERE id = ?",
                        (ordinal, segment.id, context, match),
                    )
        return self.records(path)

    def _merged_view(self, document: Document, path: str, present: Sequence[tuple[str, str]]) -> list[Record]:
        """What sync_document would give, without writing: new segments have negative ids."""
        before = self._select("document.path = ? ORDER BY ordinal IS NULL, ordinal, segment.id", (path,))
        known = {record.id: record for record in before}
        matches = pair_up([(record.id, record.source, record.context) for record in before], present)
        merged: list[Record] = []
        for ordinal, (match, (_, segment)) in enumerate(zip(matches, document.segments, strict=True)):
            source, context = present[ordinal]
            fresh = Record(-1 - ordinal, path, document.language, ordinal, segment.id, source, context)
            record = fresh if match is None else known[match]
            merged.append(replace(record, ordinal=ordinal, key=segment.id, context=context))
        return merged

    def _store_document(self, database: sqlite3.Connection, document: Document, path: str, digest: str) -> int:
        metadata = json.dumps(document.metadata, ensure_ascii=False)
        known = database.execute("SELECT id FROM document WHERE path = ?", (path,)).fetchone()
        if known is None:
            same = database.execute("SELECT id, path FROM document WHERE hash = ?", (digest,)).fetchall()
            known = next((row for row in same if not (self.root / row["path"]).exists()), None)
        if known is None:
            return int(
                database.execute(
                    "INSERT INTO document (path, language, hash, metadata) VALUES (?, ?, ?, ?) RETURNING id",
                    (path, document.language, digest, metadata),
                ).fetchone()[0]
            )
        database.execute(
            "UPDATE document SET path = ?, language = ?, hash = ?, metadata = ? WHERE id = ?",
            (path, document.language, digest, metadata, known["id"]),
        )
        return int(known["id"])

    # Segments

    def records(self, path: str | Path) -> list[Record]:
        """The segments of a document in order (none for an unknown one); `path` as stored, or a Path of the file."""
        stored = self.relative(path) if isinstance(path, Path) else path
        return self._select("document.path = ? AND ordinal IS NOT NULL ORDER BY ordinal", (stored,))

    def record(self, segment: int) -> Record:
        """One segment. Raises KeyError when there is none."""
        found = self._select("segment.id = ?", (segment,))
        if not found:
            raise KeyError(segment)
        return found[0]

    def same_source(self, segment: int) -> list[Record]:
        """The other segments of the project with the same source text and language."""
        record = self.record(segment)
        return self._select(
            "source = ? AND language = ? AND segment.id <> ? AND ordinal IS NOT NULL ORDER BY document.path, ordinal",
            (record.source, record.language, segment),
        )

    def _select(self, condition: str, values: Sequence[object]) -> list[Record]:
        with self._reading() as database:
            found = database.execute(f"{rows.SELECT} WHERE {condition}", values).fetchall()
            ignored = rows.ignored_issues(database, [row["id"] for row in found])
        return [rows.record(row, ignored.get(row["id"], ())) for row in found]

    def save(self, changes: Sequence[Change], *, overwrite: bool = False) -> list[Record]:
        """Store new translations, all or none, and return the segments as they are now, in the order of `changes`.

        When it returns they are on the disk. Without `overwrite` nothing of a person's is lost to a proposal: a
        change of origin machine or memory leaves edited, confirmed and locked segments as they are, and any change
        leaves locked ones. A change that changes nothing adds only its seconds. Raises KeyError for an unknown id.
        """
        now = time.time()
        with self._writing() as database:
            for change in changes:
                rows.apply(database, change, now, overwrite=overwrite)
        wanted = [change.id for change in changes]
        found = {record.id: record for record in self._by_id(wanted)}
        return [found[identity] for identity in wanted]

    def _by_id(self, wanted: Sequence[int]) -> list[Record]:
        return self._select("segment.id IN (SELECT value FROM json_each(?))", (json.dumps(list(wanted)),))

    def annotate(
        self, segment: int, *, comment: str | None = None, bookmark: bool | None = None, seconds: float = 0.0
    ) -> Record:
        """Set the comment or the bookmark of a segment (None: as it is), add seconds spent on it."""
        with self._writing() as database:
            database.execute(
                "UPDATE segment SET comment = coalesce(?, comment), bookmark = coalesce(?, bookmark),"
                " seconds = seconds + ? WHERE id = ?",
                (comment, bookmark, seconds, segment),
            )
        return self.record(segment)

    def ignore_issue(self, segment: int, check: str, reason: str) -> Record:
        """Let the findings of a quality check pass on this segment, and say why."""
        with self._writing() as database:
            database.execute(
                "INSERT OR REPLACE INTO ignored VALUES (?, ?, ?, ?)", (segment, check, reason, time.time())
            )
        return self.record(segment)

    def heed_issue(self, segment: int, check: str) -> Record:
        """Take back `ignore_issue`."""
        with self._writing() as database:
            database.execute("DELETE FROM ignored WHERE segment = ? AND name = ?", (segment, check))
        return self.record(segment)

    def history(self, segment: int) -> list[Version]:
        """Everything the segment was translated as, oldest first; the last one is current."""
        with self._reading() as database:
            found = database.execute("SELECT * FROM version WHERE segment = ? ORDER BY id", (segment,)).fetchall()
        return [rows.version(row) for row in found]

    # The whole project

    def progress(self) -> list[Progress]:
        """Counts for each document, sorted by path."""
        with self._reading() as database:
            found = database.execute(rows.PROGRESS).fetchall()
        return rows.progress(found)

    def confirmed(self, language: str | None = None) -> Iterator[Pair]:
        """Every confirmed or locked segment by document and order, of one source language or of all."""
        paths = [stored.path for stored in self.documents() if language in (None, stored.language)]
        for path in paths:
            with self._reading() as database:
                found = database.execute(rows.PAIRS, (path, Origin.MACHINE.value)).fetchall()
            yield from (rows.pair(row) for row in found)
