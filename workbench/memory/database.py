"""A database file in use: opened and checked, one owner, transactions that any thread may start."""

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock

from workbench.errors import WorkbenchError
from workbench.memory.backups import back_up, back_up_daily, newest_backup
from workbench.memory.connection import DamagedError, acquire, connect, explained, problems
from workbench.memory.schema import VERSION, migrate, version_of


class Database:
    """One file, opened with `open`; see workbench.memory.store.Store for threads and processes."""

    def __init__(self, path: Path, root: Path, database: sqlite3.Connection, lock: FileLock | None) -> None:
        self.path = path
        self.root = root
        self._database = database
        self._owner = lock
        self._mutex = threading.RLock()

    @classmethod
    def open(cls, path: Path, *, root: Path | None = None, read_only: bool = False) -> Self:
        """Open the database at `path` (`project.database`), made when there is none.

        `root` is the folder that document paths are relative to; default: the folder around `.workbench/`. With
        `read_only` nothing is written and the right to write is left to others. The owner makes a backup before an
        older file is migrated, and one a day. Raises WorkbenchError when it cannot be opened, DamagedError (with the
        newest backup) when it is damaged.
        """
        root = root or (path.parent.parent if path.parent.name == ".workbench" else path.parent)
        if read_only and not path.exists():
            raise WorkbenchError("no such database", path=path, hint="`workbench translate` makes one")
        if not read_only:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise WorkbenchError(f"cannot make the folder: {error.strerror}", path=path.parent) from error
        lock = None if read_only else acquire(path)
        try:
            return cls(path, root, _open_sound(path, read_only=lock is None), lock)
        except BaseException:
            if lock:
                lock.release()
            raise

    @property
    def read_only(self) -> bool:
        """True when another process (or another store of this one) owns the project."""
        return self._owner is None

    def close(self) -> None:
        """Close the file and give up the right to write; the store is of no use afterwards."""
        with self._mutex:
            self._database.close()
            if self._owner:
                self._owner.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._mutex, explained(self.path):
            yield self._database

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: committed to the disk when the block ends, undone when it raises."""
        if self.read_only:
            raise WorkbenchError("is open elsewhere and can only be read here", path=self.path, hint="close the other")
        with self._mutex, explained(self.path):
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield self._database
                self._database.execute("COMMIT")
            except BaseException:
                # A failed write may have ended the transaction already.
                if self._database.in_transaction:
                    self._database.execute("ROLLBACK")
                raise


def _open_sound(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """A connection to a file that is sound and of the present version."""
    with explained(path):
        database = connect(path, read_only=read_only)
        try:
            found = problems(database, quick=True)
            if found:
                raise DamagedError(path, found[0], newest_backup(path))
            version = version_of(database)
            if version > VERSION:
                raise WorkbenchError(
                    f"was written by a newer workbench (version {version}, this one knows {VERSION})",
                    path=path,
                    hint="update the workbench",
                )
            if version < VERSION:
                _migrate(path, database, version, read_only=read_only)
            elif not read_only:
                back_up_daily(path, database)
        except BaseException:
            database.close()
            raise
        return database


def _migrate(path: Path, database: sqlite3.Connection, version: int, *, read_only: bool) -> None:
    if read_only:
        raise WorkbenchError(
            f"is of version {version} and cannot be brought to version {VERSION} while it may only be read",
            path=path,
            hint="open it once where it can be written",
        )
    if version:
        back_up(path, database)
    migrate(database)
