"""Connections to a project's database, who may write to it, and what SQLite's errors mean to a user."""

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from workbench.errors import WorkbenchError
from workbench.memory.backups import newest_backup

BUSY_SECONDS = 10.0
"""How long a write waits for a backup or a reader that holds the file for a moment."""


DECISIONS = ("document", "segment", "version", "ignored")
"""The tables with what a person decided."""

CHECKED_WHOLE = 32_000_000
"""Bytes up to which the whole file is looked through when it is opened (0.1 s)."""

DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class DamagedError(WorkbenchError):
    """The file is not a sound database. `backup` is the newest sound one, if there is any."""

    def __init__(self, path: Path, reason: str, backup: Path | None) -> None:
        hint = (
            f"`workbench project restore` brings back the backup {backup.name}, `workbench project repair` what is left"
            if backup
            else "`workbench project repair` brings back what is left; there is no backup"
        )
        super().__init__(f"the project's database is damaged: {reason}", path=path, hint=hint)
        self.backup = backup


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; an error that Python's module raised by itself has none."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into one line with what to do."""
    try:
        yield
    except sqlite3.Error as error:
        code = _code(error)
        if code in DAMAGE:
            raise DamagedError(path, str(error), newest_backup(path)) from error
        message, hint = {
            sqlite3.SQLITE_FULL: ("cannot save: the disk is full", "make room and save again; nothing else is lost"),
            sqlite3.SQLITE_IOERR: (f"cannot save: {error}", "is the disk full? nothing saved before is lost"),
            sqlite3.SQLITE_READONLY: ("cannot save: the file is read-only", "is the project open elsewhere?"),
            sqlite3.SQLITE_BUSY: ("the project's database is busy", "another program holds it; try again"),
            sqlite3.SQLITE_CANTOPEN: ("cannot open the project's database", "may this folder be read and written?"),
        }.get(code, (f"the project's database: {error}", "`workbench project check` looks closer"))
        raise WorkbenchError(message, path=path, hint=hint) from error


def acquire(path: Path) -> FileLock | None:
    """The right to write to the database at `path`, or None while another opener has it.

    It belongs to the operating system's open file, so that it is free again when the process dies, however it dies.
    """
    lock = FileLock(path.with_name(f"{path.name}.lock"), timeout=0, thread_local=False, is_singleton=False)
    try:
        lock.acquire()
    except Timeout:
        return None
    except OSError as error:
        if path.exists():
            # A folder that may not be written to, e.g. on a DVD or of another user: reading is still possible.
            return None
        raise WorkbenchError(f"cannot write: {error.strerror}", path=path.parent) from error
    return lock


def source_hash(language: str, source: str) -> int:
    """What exact matches are found by: 64 bits, signed as SQLite's integers are."""
    digest = hashlib.blake2b(f"{language}\0{source}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """A connection that any thread may use, one at a time. Every commit is on the disk when it returns.

    WAL with synchronous=FULL: an acknowledged commit survives SIGKILL and a power cut.
    """
    database = _connect(path, "ro" if read_only else "rwc")
    try:
        try:
            database.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
        except sqlite3.OperationalError:
            if not read_only or path.with_name(f"{path.name}-wal").exists():
                raise
            # A WAL file on a medium where its index cannot be made; nobody else can write there either.
            database.close()
            database = _connect(path, "ro&immutable=1")
        if not read_only:
            database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        database.execute("PRAGMA foreign_keys = ON")
    except sqlite3.Error:
        database.close()
        raise
    database.row_factory = sqlite3.Row
    database.create_function("source_hash", 2, source_hash, deterministic=True)
    database.create_function("folded", 1, str.casefold, deterministic=True)
    return database


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS)


def problems(database: sqlite3.Connection, *, quick: bool = False) -> list[str]:
    """What is wrong inside a file, at most a few lines.

    `quick` leaves out whether indexes agree with their tables and, in a large file, the memory's units, which may be
    millions: the translations and their history are looked at in any case.
    """
    try:
        checks = ["quick_check(5)"] if quick else ["integrity_check(5)"]
        if quick and _size(database) > CHECKED_WHOLE:
            known = {row[0] for row in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
            checks = [f"quick_check({table})" for table in DECISIONS if table in known]
        found = [str(row[0]) for check in checks for row in database.execute(f"PRAGMA {check}")]
    except sqlite3.DatabaseError as error:
        if _code(error) not in DAMAGE:
            raise
        return [str(error)]
    return [line for line in found if line != "ok"]


def _size(database: sqlite3.Connection) -> int:
    """Bytes of the file."""
    pages, size = (database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    return int(pages) * int(size)
