"""Argos packages on this machine: the bundled one, those installed for argostranslate, those in a file."""

import hashlib
import json
import zipfile
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from workbench.errors import WorkbenchError

BUNDLED = Path(__file__).resolve().parent.parent / "models" / "starter.argosmodel"
NORWEGIAN = {"nb": ("nb", "no"), "no": ("no", "nb")}
"""Argos' index calls Bokmål `nb`; other makers of packages say `no`."""


class PackageFiles:
    """The files of a package by their names inside it, be it a folder or a zip with one top folder.

    Raises WorkbenchError when it is neither, is damaged, or lacks a model.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._zip: zipfile.ZipFile | None = None
        if path.is_dir():
            names = {str(file.relative_to(path).as_posix()): str(file) for file in path.rglob("*") if file.is_file()}
        else:
            self._zip = _open_zip(path)
            names = {_inner(name): name for name in self._zip.namelist() if not name.endswith("/")}
        self._names = names
        for needed in ("metadata.json", "model/model.bin"):
            if needed not in names:
                raise WorkbenchError(f"not an Argos translation package: it has no {needed}", path=path)

    def has(self, name: str) -> bool:
        """Whether the package has that file."""
        return name in self._names

    def read(self, name: str) -> bytes:
        """The content of a file. Raises WorkbenchError when it is damaged."""
        try:
            return self._zip.read(self._names[name]) if self._zip else Path(self._names[name]).read_bytes()
        except (zipfile.BadZipFile, OSError, EOFError, ValueError) as error:
            raise damaged(self.path) from error

    def model_folder(self) -> Path | None:
        """The folder of the CTranslate2 model; None in a zip."""
        return None if self._zip else self.path / "model"

    def model_files(self) -> dict[str, bytes]:
        """The model's files by name, for loading without a folder."""
        names = [name for name in self._names if name.startswith("model/")]
        return {name.removeprefix("model/"): self.read(name) for name in names}

    def size(self) -> int:
        """Bytes of the package's files, unpacked."""
        if self._zip:
            return sum(info.file_size for info in self._zip.infolist())
        return sum(Path(file).stat().st_size for file in self._names.values())

    def checksum(self) -> str:
        """A fingerprint of the model: the zip's own CRC of model.bin, or a hash of its beginning, end and size."""
        if self._zip:
            info = self._zip.getinfo(self._names["model/model.bin"])
            content = f"{info.CRC:08x}-{info.file_size}".encode()
        else:
            file = Path(self._names["model/model.bin"])
            with file.open("rb") as stream:
                content = stream.read(1 << 20)
                stream.seek(max(0, file.stat().st_size - (1 << 20)))
                content += stream.read() + str(file.stat().st_size).encode()
        return hashlib.sha256(content).hexdigest()[:16]


def damaged(path: Path) -> WorkbenchError:
    """The error for a package that cannot be read to its end."""
    return WorkbenchError("the package is damaged or cut short", path=path, hint="download it again")


def _open_zip(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise WorkbenchError("no such model", path=path, hint="see `workbench model list`") from error
    except (zipfile.BadZipFile, OSError) as error:
        raise WorkbenchError(
            "not an .argosmodel file, or one that is cut short", path=path, hint="download it again"
        ) from error


def _inner(name: str) -> str:
    """The name without the archive's top folder."""
    return name.partition("/")[2] if "/" in name else name


@dataclass(frozen=True, slots=True)
class ModelPackage:
    """A translation model: where it is, what it translates. `origin` is `bundled`, `installed` or `file`."""

    name: str
    path: Path
    origin: str
    version: str
    from_codes: tuple[str, ...]
    to_code: str
    description: str = ""
    target_prefix: str = ""
    metadata: dict[str, Any] = field(default_factory=dict, compare=False)

    @property
    def title(self) -> str:
        """What outputs call it, e.g. `starter 0.1 (bundled)`."""
        return f"{self.name} {self.version} ({self.origin})"

    @property
    def size(self) -> int:
        """Bytes, unpacked."""
        return PackageFiles(self.path).size()

    @property
    def fingerprint(self) -> str:
        """Of the model's weights, not of the file's name."""
        return _fingerprint(self.path)

    def serves(self, language: str, target: str = "en") -> bool:
        """Whether it translates from `language` into `target`."""
        return self.to_code == target and any(code in self.from_codes for code in NORWEGIAN.get(language, (language,)))


@lru_cache(maxsize=32)
def _fingerprint(path: Path) -> str:
    return PackageFiles(path).checksum()


def read_package(path: Path, origin: str) -> ModelPackage:
    """The package in a folder or .argosmodel file. Raises WorkbenchError when it is none."""
    files = PackageFiles(path)
    try:
        metadata = json.loads(files.read("metadata.json").decode("utf-8"))
        from_codes = tuple(dict.fromkeys([str(metadata["from_code"]), *map(str, metadata.get("from_codes") or [])]))
        return ModelPackage(
            path.name if path.is_dir() else path.stem,
            path,
            origin,
            str(metadata.get("package_version") or "?"),
            from_codes,
            str(metadata["to_code"]),
            str(metadata.get("description") or ""),
            str(metadata.get("target_prefix") or ""),
            metadata,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise WorkbenchError(
            "metadata.json of the package cannot be read", path=path, hint="not a sound package"
        ) from error


def bundled_package() -> ModelPackage:
    """The starter model that comes with the workbench."""
    return read_package(BUNDLED, "bundled")


def packages_folder() -> Path:
    """Where installed packages are: argostranslate's own folder, so that both use the same ones."""
    try:
        from argostranslate import settings
    except OSError as error:
        raise WorkbenchError(f"cannot make Argos' folders: {error.strerror}", path=error.filename) from error
    return Path(settings.package_data_dir)


def installed_packages() -> list[ModelPackage]:
    """Translation packages installed for argostranslate; damaged ones and those of other kinds are left out."""
    try:
        folders = sorted(folder for folder in packages_folder().iterdir() if folder.is_dir())
    except (WorkbenchError, OSError):
        return []
    found: list[ModelPackage] = []
    for folder in folders:
        try:
            found.append(read_package(folder, "installed"))
        except WorkbenchError:
            continue
    return found


def find_package(language: str, *, target: str = "en", model: str | None = None) -> ModelPackage:
    """The model for a language: the one named, else an installed one, else the bundled one.

    `model` is a name of `workbench model list`, an .argosmodel file or an unpacked folder. Raises WorkbenchError that
    says which languages there are models for.
    """
    if model:
        package = _named(model)
        if not package.serves(language, target):
            languages = ", ".join(package.from_codes)
            raise WorkbenchError(
                f"{package.title} translates from {languages}, not from {language}", hint="another --model, or --from"
            )
        return package
    here = [*installed_packages(), bundled_package()]
    serving = [package for package in here if package.serves(language, target)]
    if serving:
        return max(serving, key=lambda package: (package.origin == "installed", _version(package.version)))
    names = {"nn": "Norwegian Nynorsk", "sv": "Swedish", "en": "English"}
    known = ", ".join(sorted({code for package in here for code in package.from_codes}))
    raise WorkbenchError(
        f"no model here translates from {names.get(language, language)}; there are models for {known}",
        hint=_advice(language),
    )


def _advice(language: str) -> str:
    if language == "nn":
        return "--from nb reads it as Bokmål"
    if language in ("da", "nb", "no", "sv"):
        return f"`workbench model install {language}`, or name the right language with --from"
    return "name the right language with --from"


def _named(model: str) -> ModelPackage:
    path = Path(model).expanduser()
    if path.exists():
        return read_package(path, "file")
    for package in [*installed_packages(), bundled_package()]:
        if package.name == model:
            return package
    raise WorkbenchError("no such model", path=model, hint="see `workbench model list`")


def _version(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())
