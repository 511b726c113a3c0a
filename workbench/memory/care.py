"""Looking after a database that nobody has open: check, back up, restore, repair."""

import contextlib
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.memory.backups import back_up, newest_backup
from workbench.memory.connection import acquire, connect, explained, problems
from workbench.memory.schema import migrate, version_of
from workbench.memory.units import write_sketches

_LOST_HISTORY = (
    "SELECT count(*) FROM segment WHERE state <> 'untranslated' AND target IS NOT"
    " (SELECT target FROM version WHERE version.segment = segment.id ORDER BY version.id DESC LIMIT 1)"
)
_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('sketch', 'sqlite_sequence')"


def check(path: Path) -> list[str]:
    """What is wrong with the database at `path`: its pages, indexes, references and history; empty when it is sound.

    It may be open elsewhere. Raises WorkbenchError when there is none or it cannot be read.
    """
    _must_exist(path)
    with explained(path), contextlib.closing(connect(path, read_only=True)) as database:
        found = problems(database)
        if found or version_of(database) == 0:
            return found or ["it has no tables"]
        broken = len(database.execute("PRAGMA foreign_key_check").fetchall())
        found += [f"{broken} rows belong to nothing"] if broken else []
        lost = database.execute(_LOST_HISTORY).fetchone()[0]
        found += [f"{lost} translations are not in their segment's history"] if lost else []
        return found


def copy_to_backup(path: Path, to: Path | None = None) -> Path:
    """Make a backup now; the database may be open elsewhere. Raises WorkbenchError when it is damaged."""
    _must_exist(path)
    with explained(path), contextlib.closing(connect(path, read_only=True)) as database:
        found = problems(database)
        if found:
            raise WorkbenchError(f"is damaged: {found[0]}", path=path, hint="a backup of it would be of no use")
        return back_up(path, database, to)


def restore(path: Path, backup: Path | None = None) -> tuple[Path, Path | None]:
    """Put a backup (default: the newest) in the place of the database.

    Returns the backup and where the replaced file was kept. Raises WorkbenchError when there is no backup, it is
    damaged itself, or the project is open.
    """
    chosen = backup or newest_backup(path)
    if chosen is None or not chosen.is_file():
        raise WorkbenchError("no backup", path=chosen or path, hint="`workbench project restore --list` shows them")
    try:
        with contextlib.closing(sqlite3.connect(f"{chosen.resolve().as_uri()}?mode=ro", uri=True)) as database:
            found = problems(database) or ([] if version_of(database) else ["it has no tables"])
    except sqlite3.Error as error:
        found = [str(error)]
    if found:
        raise WorkbenchError(f"this backup is damaged itself: {found[0]}", path=chosen, hint="choose an older one")
    with _alone(path), _beside(path) as fresh:
        shutil.copyfile(chosen, fresh)
        kept = _swap(path, fresh, "replaced")
    return chosen, kept


def repair(path: Path) -> tuple[dict[str, tuple[int, int]], Path]:
    """Carry every row that can still be read into a new file that takes the old one's place.

    Returns, for each table, rows saved and stretches that could not be read; and where the old file was kept. Raises
    WorkbenchError when nothing can be read, or the project is open.
    """
    _must_exist(path)
    with _alone(path), _beside(path) as fresh:
        with contextlib.closing(connect(fresh, read_only=False)) as new:
            migrate(new)
            with contextlib.closing(connect_damaged(path)) as old:
                saved = _salvage(old, new)
            if not any(rows for rows, _ in saved.values()):
                raise WorkbenchError("nothing in it can be read", path=path, hint="`workbench project restore`")
            new.execute("PRAGMA journal_mode = DELETE")
        return saved, _swap(path, fresh, "damaged") or path


def connect_damaged(path: Path) -> sqlite3.Connection:
    """A connection that reads what it can: nothing is looked at before it is asked for."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)


def _salvage(old: sqlite3.Connection, new: sqlite3.Connection) -> dict[str, tuple[int, int]]:
    saved: dict[str, tuple[int, int]] = {}
    new.execute("PRAGMA foreign_keys = OFF")
    new.execute("BEGIN")
    # Sketches are made anew: a lost page of them would hide units that are still there.
    tables = [row[0] for row in new.execute(_TABLES)]
    for table in tables:
        columns = [row[1] for row in new.execute(f"PRAGMA table_info({table})")]
        key = "segment" if table == "ignored" else "rowid"
        count = gaps = 0
        for row in _readable(old, table, columns, key):
            if row is None:
                gaps += 1
                continue
            with contextlib.suppress(sqlite3.IntegrityError):
                marks = ", ".join("?" * len(columns))
                new.execute(f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({marks})", row)
                count += 1
        saved[table] = (count, gaps)
    new.execute(
        "INSERT INTO document (id, path, language, hash, metadata)"
        " SELECT DISTINCT document, 'recovered-' || document, 'und', '', '{}' FROM segment"
        " WHERE document NOT IN (SELECT id FROM document)"
    )
    for table in ("version", "ignored"):
        new.execute(f"DELETE FROM {table} WHERE segment NOT IN (SELECT id FROM segment)")
    new.execute("UPDATE unit SET segment = NULL WHERE segment NOT IN (SELECT id FROM segment)")
    write_sketches(new)
    new.execute("COMMIT")
    return saved


def _readable(old: sqlite3.Connection, table: str, columns: list[str], key: str) -> Iterator[tuple[object, ...] | None]:
    """The rows of a table that can be read, and None for each stretch that cannot."""
    known = {row[1] for row in old.execute(f"PRAGMA table_info({table})")} if _has(old, table) else set()
    if not known:
        return
    names = ", ".join(name if name in known else "NULL" for name in columns)
    query = f"SELECT {key}, {names} FROM {table} NOT INDEXED WHERE {key} > ? ORDER BY {key}"
    at: int | None = -1
    while at is not None:
        try:
            for row in old.execute(query, (at,)):
                at = row[0]
                yield row[1:]
            return
        except sqlite3.DatabaseError:
            yield None
            at = _behind_damage(old, query, at)


def _behind_damage(old: sqlite3.Connection, query: str, bad: int) -> int | None:
    """The first key after which rows can be read again: found in growing strides, then halved down to; or None."""
    stride = 1
    while not _can_read(old, query, bad + stride):
        stride *= 2
        if stride > 1 << 40:
            return None
    low, high = bad + stride // 2, bad + stride
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _can_read(old, query, middle) else (middle, high)
    return high


def _can_read(old: sqlite3.Connection, query: str, after: int) -> bool:
    try:
        old.execute(query, (after,)).fetchone()
    except sqlite3.DatabaseError:
        return False
    return True


def _has(old: sqlite3.Connection, table: str) -> bool:
    try:
        return bool(old.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (table,)).fetchone())
    except sqlite3.DatabaseError:
        return False


def _must_exist(path: Path) -> None:
    if not path.is_file():
        raise WorkbenchError("no such database", path=path, hint="nothing has been stored for this project yet")


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """The right to replace the file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = acquire(path)
    if lock is None:
        raise WorkbenchError("is open elsewhere", path=path, hint="close the other workbench first")
    try:
        yield
    finally:
        lock.release()


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A new file in the same folder, removed in the end when it was not moved away."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    os.close(descriptor)
    try:
        yield Path(name)
    finally:
        for suffix in ("", "-wal", "-shm"):
            Path(name + suffix).unlink(missing_ok=True)


def _swap(path: Path, fresh: Path, why: str) -> Path | None:
    """Put `fresh` in the place of `path`; the old file with its log is kept beside it."""
    kept = None
    with fresh.open("rb") as file:
        os.fsync(file.fileno())
    if path.exists():
        kept = path.with_name(f"{path.stem}-{why}-{time.strftime('%Y%m%dT%H%M%S', time.gmtime())}.db")
        for suffix in ("-wal", "-shm", ""):
            log = Path(f"{path}{suffix}")
            if log.exists():
                log.replace(f"{kept}{suffix}")
    fresh.replace(path)
    return kept
