"""Backups of a database: made before a migration and once a day, the newest ones kept."""

import contextlib
import os
import sqlite3
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.memory.schema import VERSION, version_of

KEPT = 10
"""Backups of the present version that are kept; those from before a migration all are."""

BUDGET = 500_000_000
"""Bytes that they may take together; the two newest stay in any case."""

DAY = 86_400.0


def folder_of(path: Path) -> Path:
    """Where the backups of the database at `path` are kept."""
    return path.parent / "backups"


def list_backups(path: Path) -> list[Path]:
    """The backups of a database, newest first (their names carry the time)."""
    return sorted(folder_of(path).glob(f"{path.stem}-*.db"), key=lambda backup: backup.name, reverse=True)


def newest_backup(path: Path) -> Path | None:
    """The newest backup, if there is any."""
    return next(iter(list_backups(path)), None)


def back_up(path: Path, database: sqlite3.Connection, to: Path | None = None) -> Path:
    """Copy the open database at `path` into one self-contained file, whole or not at all, and return where it is.

    Raises WorkbenchError when it cannot be written.
    """
    stamp = time.strftime("%Y%m%dT%H%M%S", time.gmtime()) + f"{time.time() % 1:.3f}"[2:]
    target = to or folder_of(path) / f"{path.stem}-{stamp}-v{version_of(database)}.db"
    temporary: str | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
        os.close(descriptor)
        copy = sqlite3.connect(temporary, isolation_level=None)
        try:
            database.backup(copy)
            # Out of WAL: a backup must be one file that opens on a read-only medium too.
            copy.execute("PRAGMA journal_mode = DELETE")
        finally:
            copy.close()
        Path(temporary).replace(target)
    except (OSError, sqlite3.OperationalError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise WorkbenchError(f"cannot write the backup: {reason}", path=target, hint="nothing was changed") from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
    return target


def back_up_daily(path: Path, database: sqlite3.Connection) -> None:
    """A backup when there is something to lose and the newest one is a day old; the oldest ones go.

    A backup that cannot be written must not keep anybody from working: a full disk shows at the next save.
    """
    if database.execute("SELECT NOT EXISTS (SELECT 1 FROM version)").fetchone()[0]:
        return
    newest = newest_backup(path)
    if newest and time.time() - newest.stat().st_mtime < DAY:
        return
    with contextlib.suppress(WorkbenchError):
        back_up(path, database)
    _prune([backup for backup in list_backups(path) if backup.stem.endswith(f"-v{VERSION}")])


def _prune(backups: Sequence[Path]) -> None:
    """Remove what is too many or too much; `backups` are newest first."""
    size = 0
    for number, backup in enumerate(backups):
        with contextlib.suppress(OSError):
            size += backup.stat().st_size
            if number >= KEPT or (number >= 2 and size > BUDGET):
                backup.unlink()
