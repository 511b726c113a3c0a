"""Backups of a project's database: made before a migration and once a day, the newest ones kept."""

from pathlib import Path


def folder_of(path: Path) -> Path:
    """Where the backups of the database at `path` are kept."""
    return path.parent / "backups"


def list_backups(path: Path) -> list[Path]:
    """The backups of a database, newest first (their names carry the time)."""
    return sorted(folder_of(path).glob(f"{path.stem}-*.db"), key=lambda backup: backup.name, reverse=True)


def newest_backup(path: Path) -> Path | None:
    """The newest backup, if there is any."""
    return next(iter(list_backups(path)), None)
