"""Memories that are attached to a project to be read only: databases as they are, TMX files through a copy of one."""

import contextlib
import hashlib
import tempfile
from collections.abc import Callable
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.memory.store import Store
from workbench.memory.units import UnitStore


def open_attached(path: Path, copies: Path, say: Callable[[str], None]) -> UnitStore:
    """A memory file (.db, .tmx), opened to be read.

    A TMX file is taken into a database in the folder `copies` when it is first met and whenever it has changed; `say`
    is told so, as a million units take minutes. Raises WorkbenchError when it is missing or malformed.
    """
    if not path.is_file():
        raise WorkbenchError("no such memory", path=path, hint="see `memories` in workbench.yaml")
    if path.suffix.lower() != ".tmx":
        return Store.open(path, read_only=True)
    stat = path.stat()
    name = f"{path.stem}-{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:8]}"
    copy = copies / f"{name}-{stat.st_mtime_ns:x}-{stat.st_size:x}.db"
    if not copy.exists():
        say(f"{path}: new or changed; its units are taken in")
        _take_in(path, copy)
        for old in copies.glob(f"{name}-*.db"):
            if old != copy:
                with contextlib.suppress(OSError):
                    old.unlink()
    return Store.open(copy, read_only=True)


def _take_in(path: Path, copy: Path) -> None:
    """Make the database, whole or not at all."""
    from workbench.memory.interchange.merge_in import to_memory
    from workbench.memory.interchange.tmx import read_tmx

    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=copy.parent, prefix=".new-") as folder:
            new = Path(folder) / "memory.db"
            with Store.open(new) as store:
                store.add_units(to_memory(read_tmx(path), path.name, ""))
            new.replace(copy)
    except OSError as error:
        raise WorkbenchError(f"cannot write: {error.strerror}", path=copy.parent) from error
