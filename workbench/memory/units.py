"""The units of a translation memory in a database: added in bulk, found by source, by words, by likeness."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from workbench.memory import rows
from workbench.memory.connection import connect, explained, source_hash
from workbench.memory.database import Database
from workbench.memory.normalise import normalise
from workbench.memory.record import Unit

if TYPE_CHECKING:
    from workbench.memory.sketch import SketchIndex

BATCH = 10_000
"""Units added in one transaction, and sketched in one page."""

_INSERT = (
    "INSERT INTO unit (language, source, target, source_hash, context, glossary, origin, author, note, time)"
    " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10 WHERE NOT EXISTS (SELECT 1 FROM unit"
    " WHERE source_hash = ?4 AND source = ?2 AND target = ?3 AND context = ?5)"
)


def _ignore(done: int) -> None:
    """Progress that nobody wants to see."""


class UnitStore(Database):
    """The translation memory inside a database; a memory that is attached is a file with nothing else in it."""

    def add_units(self, units: Iterable[Unit], on_progress: Callable[[int], None] = _ignore) -> int:
        """Add units from any iterable, in constant memory, and return how many were new.

        A unit that is there already (source, target and context) is passed over. `on_progress` is told how many more
        units were read; what it was told of is on the disk, so an import that breaks off can be repeated.
        """
        added = 0
        source = iter(units)
        while batch := list(islice(source, BATCH)):
            with self._writing() as database:
                before = database.total_changes
                database.executemany(_INSERT, map(_values, batch))
                added += database.total_changes - before
                write_sketches(database)
            on_progress(len(batch))
        return added

    def count_units(self) -> int:
        """Units in the memory, those of confirmed segments included."""
        with self._reading() as database:
            return int(database.execute("SELECT count(*) FROM unit").fetchone()[0])

    def units(self, language: str | None = None) -> Iterator[Unit]:
        """All units, of one source language or of all, in the order they were added."""
        last = 0
        while True:
            with self._reading() as database:
                page = database.execute(
                    "SELECT * FROM unit WHERE id > ?1 AND (?2 IS NULL OR language = ?2) ORDER BY id LIMIT 1000",
                    (last, language),
                ).fetchall()
            if not page:
                return
            last = page[-1]["id"]
            yield from map(rows.unit, page)

    def exact_units(self, source: str, language: str) -> list[Unit]:
        """The units with this very source text, newest first."""
        with self._reading() as database:
            found = database.execute(
                "SELECT * FROM unit WHERE source_hash = ? AND source = ? ORDER BY time DESC, id DESC",
                (source_hash(language, source), source),
            ).fetchall()
        return [rows.unit(row) for row in found]

    def units_by_id(self, ids: Sequence[int]) -> list[Unit]:
        """The units with these ids that are still there."""
        with self._reading() as database:
            found = database.execute(
                f"SELECT * FROM unit WHERE id IN ({', '.join('?' * len(ids))})", list(ids)
            ).fetchall()
        return [rows.unit(row) for row in found]

    def concordance(self, text: str, *, limit: int = 100) -> list[Unit]:
        """Units with `text` in their source or target, in any case, newest first.

        Looks through all units (a million: about two seconds) on a connection of its own: other calls do not wait.
        """
        # LIKE folds ASCII only: any other letter matches anything there, and what it finds is looked at once more.
        loose = "".join(letter if letter.isalnum() and letter.isascii() else "_" for letter in text)
        with explained(self.path), contextlib.closing(connect(self.path, read_only=True)) as database:
            found = database.execute(
                "SELECT * FROM unit WHERE (source LIKE ?3 OR target LIKE ?3)"
                " AND (instr(folded(source), ?1) OR instr(folded(target), ?1)) ORDER BY id DESC LIMIT ?2",
                (text.casefold(), limit, f"%{loose}%"),
            ).fetchall()
        return [rows.unit(row) for row in found]

    def last_unit(self) -> int:
        """The highest id so far; rises whenever a unit is added, by whomever."""
        with self._reading() as database:
            return int(database.execute("SELECT coalesce(max(id), 0) FROM unit").fetchone()[0])

    def load_sketches(self, index: "SketchIndex", language: str, after: int) -> int:
        """Add the sketches of a language's units with ids above `after` to `index`; returns the highest id seen."""
        import numpy as np

        from workbench.memory.sketch import WORDS, sketch

        with self._reading() as database:
            pages = database.execute(
                "SELECT ids, lengths, bits FROM sketch WHERE last > ? AND language = ? ORDER BY last", (after, language)
            ).fetchall()
            covered = max(after, _covered(database))
            rest = database.execute(
                "SELECT id, source FROM unit WHERE id > ? AND language = ? ORDER BY id", (covered, language)
            ).fetchall()
            last = int(database.execute("SELECT coalesce(max(id), 0) FROM unit").fetchone()[0])
        if pages:
            ids = np.frombuffer(b"".join(page["ids"] for page in pages), dtype=np.int64)
            lengths = np.frombuffer(b"".join(page["lengths"] for page in pages), dtype=np.uint16)
            bits = np.frombuffer(b"".join(page["bits"] for page in pages), dtype=np.uint64).reshape(-1, WORDS)
            fresh = ids > after
            index.add(ids[fresh], lengths[fresh], bits[fresh])
        if rest:
            bits, lengths = sketch([normalise(row["source"]) for row in rest])
            index.add(np.array([row["id"] for row in rest], dtype=np.int64), lengths, bits)
        return last


def _values(unit: Unit) -> tuple[object, ...]:
    return (
        unit.language,
        unit.source,
        unit.target,
        source_hash(unit.language, unit.source),
        unit.context,
        unit.glossary,
        unit.origin,
        unit.author,
        unit.note,
        unit.time.timestamp() if unit.time else None,
    )


def _covered(database: sqlite3.Connection) -> int:
    """The highest unit id that a page of sketches has."""
    return int(database.execute("SELECT coalesce(max(last), 0) FROM sketch").fetchone()[0])


def write_sketches(database: sqlite3.Connection) -> None:
    """Pages, for each language, of the units that no page has yet; inside the caller's transaction."""
    import numpy as np

    from workbench.memory.sketch import sketch

    while True:
        found = database.execute(
            "SELECT id, language, source FROM unit WHERE id > ? ORDER BY id LIMIT ?", (_covered(database), BATCH)
        ).fetchall()
        for language in sorted({row["language"] for row in found}):
            own = [row for row in found if row["language"] == language]
            bits, lengths = sketch([normalise(row["source"]) for row in own])
            ids = np.array([row["id"] for row in own], dtype=np.int64)
            database.execute(
                "INSERT INTO sketch VALUES (?, ?, ?, ?, ?)",
                (found[-1]["id"], language, ids.tobytes(), lengths.tobytes(), bits.tobytes()),
            )
        if len(found) < BATCH:
            return
