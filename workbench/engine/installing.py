"""Installing and removing Argos packages: all of a package or nothing, whenever it is interrupted."""

import contextlib
import os
import shutil
import stat
import tempfile
import time
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

from workbench.engine.index import IndexEntry
from workbench.engine.packages import BUNDLED, ModelPackage, damaged, installed_packages, packages_folder, read_package
from workbench.errors import WorkbenchError

MAX_UNPACKED = 8 << 30
"""Bytes: no translation model is larger; a zip that claims to be is a bomb."""

MAX_FILES = 10_000
_STAGING = "installing-"
_NAME_FILE = "name-of-replaced"
_CHUNK = 1 << 18

STALE = 600.0
"""Seconds after which an unfinished installation is taken for dead; a younger one may be another process at work."""

Progress = Callable[[int, int], None]
"""Called with bytes done and bytes in all (0: not known)."""


def install_file(path: Path) -> ModelPackage:
    """Install an .argosmodel file for argostranslate and the workbench; an older package of its name is replaced.

    The package is checked in full before anything of it is unpacked, and stands in its place only when it is
    complete. Raises WorkbenchError for a damaged or malicious file and when the disk is full.
    """
    package = read_package(path, "file")
    top = _check(path)
    folder = packages_folder()
    _clean(folder)
    try:
        with tempfile.TemporaryDirectory(prefix=_STAGING, dir=folder.parent, ignore_cleanup_errors=True) as staging:
            with zipfile.ZipFile(path) as archive:
                archive.extractall(staging)
            source = Path(staging) / top if top else Path(staging)
            _try(source, path)
            name = top or f"translate-{package.from_codes[0]}_{package.to_code}"
            (Path(staging) / _NAME_FILE).write_text(name, encoding="utf-8")
            _swap(source, folder / name, Path(staging) / "replaced")
    except (OSError, zipfile.BadZipFile) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise WorkbenchError(f"cannot install: {reason}", path=path, hint="nothing was installed") from error
    return read_package(folder / name, "installed")


def _try(source: Path, path: Path) -> None:
    """Load the unpacked model: a file that is whole may still hold a model of another kind."""
    from workbench.engine.loading import load_engine

    try:
        load_engine(read_package(source, "file"), beam=1, threads=1, device="cpu")
    except WorkbenchError as error:
        raise WorkbenchError(error.message, path=path, hint="nothing was installed") from error


def _check(path: Path) -> str:
    """Refuse what is damaged or would leave its folder; the name of the archive's top folder, if it has one."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            for info in infos:
                if _leaves_folder(info):
                    raise WorkbenchError(f"the package is not safe: entry `{info.filename}`", path=path)
            if len(infos) > MAX_FILES or sum(info.file_size for info in infos) > MAX_UNPACKED:
                raise WorkbenchError("the package is larger than any model", path=path, hint="not installed")
            if archive.testzip() is not None:
                raise damaged(path)
            tops = {info.filename.partition("/")[0] for info in infos}
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise damaged(path) from error
    single = len(tops) == 1 and all("/" in info.filename for info in infos)
    return tops.pop() if single else ""


def _leaves_folder(info: zipfile.ZipInfo) -> bool:
    posix, windows = PurePosixPath(info.filename), PureWindowsPath(info.filename)
    link = stat.S_ISLNK(info.external_attr >> 16)
    return link or posix.is_absolute() or bool(windows.drive) or "\\" in info.filename or ".." in posix.parts


def _swap(source: Path, target: Path, aside: Path) -> None:
    """Put the new folder in the old one's place; the old one is back when that fails."""
    if target.exists():
        target.rename(aside)
    try:
        source.rename(target)
    except OSError:
        if aside.exists():
            aside.rename(target)
        raise


def _clean(folder: Path) -> None:
    """Remove what an interrupted installation left behind; a package that it had set aside goes back."""
    for staging in folder.parent.glob(f"{_STAGING}*"):
        if time.time() - staging.stat().st_mtime < STALE:
            continue
        if staging.is_file():
            staging.unlink(missing_ok=True)
            continue
        aside = staging / "replaced"
        if aside.is_dir():
            with contextlib.suppress(WorkbenchError, OSError):
                original = (staging / _NAME_FILE).read_text(encoding="utf-8")
                if not (folder / original).exists():
                    aside.rename(folder / original)
        shutil.rmtree(staging, ignore_errors=True)


def install_entry(entry: IndexEntry, progress: Progress) -> ModelPackage:
    """Download a package of the index and install it. Raises WorkbenchError when no link of it gives a sound file."""
    folder = packages_folder().parent
    problem: WorkbenchError | None = None
    for link in entry.links:
        if not link.startswith(("http://", "https://")):
            continue
        with _part_file(folder) as part:
            try:
                _download(link, part, progress)
                return install_file(part)
            except WorkbenchError as error:
                problem = error
    raise WorkbenchError(
        f"cannot download {entry.code}: {problem.message if problem else 'the index has no link for it'}",
        hint="try again, or download the .argosmodel in a browser and `workbench model install FILE`",
    )


@contextlib.contextmanager
def _part_file(folder: Path) -> Iterator[Path]:
    descriptor, name = tempfile.mkstemp(prefix=_STAGING, suffix=".argosmodel", dir=folder)
    os.close(descriptor)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _download(link: str, part: Path, progress: Progress) -> None:
    try:
        with urllib.request.urlopen(link, timeout=30) as response, part.open("wb") as out:
            total = int(response.headers.get("Content-Length") or 0)
            done = 0
            while chunk := response.read(_CHUNK):
                out.write(chunk)
                done += len(chunk)
                progress(done, total)
    except (OSError, ValueError) as error:
        raise WorkbenchError(f"{link}: {getattr(error, 'reason', None) or error}") from error
    if total and done < total:
        raise WorkbenchError(f"{link}: the connection ended after {done:,} of {total:,} bytes")


def remove_package(name: str) -> Path:
    """Remove an installed package and return where it was. Raises WorkbenchError for the bundled and unknown ones."""
    package = next((package for package in installed_packages() if package.name == name), None)
    if package is None:
        if name == BUNDLED.stem:
            raise WorkbenchError("the bundled model belongs to the workbench and stays", hint="nothing was removed")
        raise WorkbenchError(f"no installed model `{name}`", hint="see `workbench model list`")
    # Renamed first: an interrupted removal leaves no half package.
    aside = Path(tempfile.mkdtemp(prefix=_STAGING, dir=packages_folder().parent))
    package.path.rename(aside / name)
    shutil.rmtree(aside, ignore_errors=True)
    return package.path
