"""A project: a plain folder with a workbench.yaml, found upwards from the current folder as git finds its own."""

import contextlib
import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import yaml

from workbench.errors import WorkbenchError
from workbench.files import write_atomically

SETTINGS_FILE = "workbench.yaml"
LAYOUTS = ("target", "bilingual", "interleaved")
DEVICES = ("auto", "cpu", "cuda")
GLOSSARY_SUFFIXES = (".yaml", ".yml", ".csv", ".tsv", ".txt", ".tbx")

MEMORY_SUFFIXES = (".tmx", ".db")


@dataclass(frozen=True, slots=True)
class Settings:
    """The keys of workbench.yaml; every one is optional."""

    language: str = "auto"
    model: str = ""
    glossaries: list[str] = field(default_factory=list)
    memories: list[str] = field(default_factory=list)
    domain: str = ""
    output: str = "translations"
    layout: str = "target"
    beam: int = 4
    threads: int = 0
    device: str = "auto"
    checks: dict[str, str] = field(default_factory=dict)


_CHOICES = {"layout": LAYOUTS, "device": DEVICES}
_MINIMUM = {"beam": 1, "threads": 0}

TEMPLATE = """\
# A project of the translation workbench. Every key is optional; these are the defaults.

# language: auto             # of the sources: auto (each document's own), da or nb
# model: ""                  # a name from `workbench model list` or an .argosmodel file; empty: the best one here
# glossaries: []             # in order of precedence; empty: every file in glossary/
# memories: []               # translation memories to read only; empty: every .tmx and .db in memory/
# domain: ""                 # leave out terms that belong to another domain
# output: translations       # where the Markdown goes
# layout: target             # target, bilingual or interleaved
# beam: 4
# threads: 0                 # 0: every core
# device: auto               # auto, cpu or cuda
# checks:                    # off, error, warning or info for any check that `workbench check --list` names
#   names: off
#   numbers: warning
"""

EXAMPLE_GLOSSARY = """\
# Terms that every translation must use. `source` is the dictionary form; inflected forms are found by themselves.
- source: atomnedrustning
  target: nuclear disarmament
  pos: noun

- source: [topmøde, toppmøte]    # variants of one term
  target: summit
  pos: noun
  match: compound                # also inside compounds: topmødedeltager
  forbidden: [top meeting]       # never this
  note: "\\"Summit\\" alone, not \\"summit meeting\\"."
"""


@dataclass(frozen=True, slots=True)
class Project:
    """A folder and its settings. Paths are absolute; `corpus` and `glossary` need not exist."""

    root: Path
    settings: Settings

    @property
    def corpus(self) -> Path:
        return self.root / "corpus"

    @property
    def reference(self) -> Path:
        """English references, by the names of the sources; used to evaluate only."""
        return self.corpus / "reference"

    @property
    def output(self) -> Path:
        return self.root / self.settings.output

    @property
    def database(self) -> Path:
        """The project's memory (workbench.memory.Store); made when it is first opened."""
        return self.root / ".workbench" / "project.db"

    @property
    def memories(self) -> list[Path]:
        """The translation memories attached to the project's own, to be read only, in order of precedence."""
        if self.settings.memories:
            return [self.root / name for name in self.settings.memories]
        return sorted(path for path in (self.root / "memory").glob("*") if path.suffix.lower() in MEMORY_SUFFIXES)

    def glossaries(self, language: str) -> list[Path]:
        """The glossary files for sources in `language`, in order of precedence.

        A file named for a language pair (`da-en.yaml`, `nb-en-energy.csv`) serves that language only.
        """
        if self.settings.glossaries:
            paths = [self.root / name for name in self.settings.glossaries]
        else:
            folder = self.root / "glossary"
            paths = sorted(path for path in folder.glob("*") if path.suffix.lower() in GLOSSARY_SUFFIXES)
        return [path for path in paths if serves(path, language)]


def serves(glossary: Path, language: str) -> bool:
    """False when the file's name says that it is for another language (`nb-en.yaml` for Danish)."""
    first, _, rest = glossary.stem.partition("-")
    return not (rest.startswith("en") and len(first) == 2) or first == language


def find_project(start: Path) -> Project | None:
    """The project that `start` lies in, or None. Raises WorkbenchError when its settings are malformed."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / SETTINGS_FILE).is_file():
            return Project(folder, read_settings(folder / SETTINGS_FILE))
    return None


def read_settings(path: Path) -> Settings:
    """Settings from a workbench.yaml. Raises WorkbenchError with line and column of what is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise WorkbenchError("cannot read the settings: not a UTF-8 text file", path=path) from error
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "not valid YAML"
        raise WorkbenchError(
            f"broken YAML: {problem}",
            path=path,
            line=mark.line + 1 if mark else None,
            column=mark.column + 1 if mark else None,
        ) from error
    if root is None:
        return Settings()
    if not isinstance(root, yaml.MappingNode):
        raise _wrong(path, root, "settings are `key: value` lines")
    values: dict[str, Any] = {}
    for key, value in root.value:
        name = _checked_key(path, key)
        values[name] = _checked_value(path, name, value)
    return Settings(**values)


def _checked_key(path: Path, node: yaml.Node) -> str:
    known = [setting.name for setting in fields(Settings)]
    if isinstance(node, yaml.ScalarNode) and node.value in known:
        return str(node.value)
    name = node.value if isinstance(node, yaml.ScalarNode) else "?"
    near = difflib.get_close_matches(str(name), known, 1, 0.5)
    hint = f"did you mean `{near[0]}`?" if near else "known keys: " + ", ".join(known)
    raise _wrong(path, node, f"unknown key `{name}`", hint)


def _checked_value(path: Path, name: str, node: yaml.Node) -> str | int | list[str] | dict[str, str]:
    default = getattr(Settings(), name)
    if isinstance(default, dict):
        return _checked_levels(path, node)
    if isinstance(default, list):
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        for item in items:
            if not isinstance(item, yaml.ScalarNode) or not item.value:
                raise _wrong(path, item, f"`{name}` takes a list of file names")
        return [str(item.value) for item in items]
    if not isinstance(node, yaml.ScalarNode):
        raise _wrong(path, node, f"`{name}` takes one value, not a list or mapping")
    if isinstance(default, int):
        if not node.value.isdecimal() or int(node.value) < _MINIMUM[name]:
            raise _wrong(path, node, f"`{name}` takes a whole number from {_MINIMUM[name]}, not `{node.value}`")
        return int(node.value)
    if name in _CHOICES and node.value not in _CHOICES[name]:
        raise _wrong(path, node, f"`{name}` takes {', '.join(_CHOICES[name])}, not `{node.value}`")
    return str(node.value)


def _checked_levels(path: Path, node: yaml.Node) -> dict[str, str]:
    from workbench.quality.checks import CHECKS, LEVELS

    if not isinstance(node, yaml.MappingNode):
        raise _wrong(path, node, "`checks` takes `check: level` lines", "the checks: workbench check --list")
    levels: dict[str, str] = {}
    for key, value in node.value:
        name = str(key.value)
        if name not in CHECKS:
            near = difflib.get_close_matches(name, CHECKS, 1, 0.5)
            hint = f"did you mean `{near[0]}`?" if near else "the checks: workbench check --list"
            raise _wrong(path, key, f"unknown check `{name}`", hint)
        if value.value not in LEVELS:
            raise _wrong(path, value, f"`{name}` takes {', '.join(LEVELS)}, not `{value.value}`")
        levels[name] = str(value.value)
    return levels


def _wrong(path: Path, node: yaml.Node, message: str, hint: str = "") -> WorkbenchError:
    mark = node.start_mark
    return WorkbenchError(message, path=path, line=mark.line + 1, column=mark.column + 1, hint=hint)


def create_project(folder: Path, *, sample: bool = False) -> list[Path]:
    """Make `folder` a project and return the files written; with `sample`, the sample corpus and glossaries in it.

    Raises WorkbenchError when it is one already: nothing of the user's is ever overwritten.
    """
    if (folder / SETTINGS_FILE).exists():
        raise WorkbenchError("is a project already", path=folder / SETTINGS_FILE, hint="nothing was changed")
    written: dict[Path, bytes] = {folder / SETTINGS_FILE: TEMPLATE.encode()}
    if sample:
        for name in ("corpus", "glossary"):
            source = sample_folder(name)
            for file in sorted(path for path in source.rglob("*") if path.is_file()):
                written[folder / name / file.relative_to(source)] = file.read_bytes()
    else:
        written[folder / "glossary" / "glossary.yaml"] = EXAMPLE_GLOSSARY.encode()
    existing = [path for path in written if path.exists()]
    if existing:
        raise WorkbenchError("exists already", path=existing[0], hint="choose another folder; nothing was changed")
    folders = {parent for path in [*written, folder / "corpus" / "x"] for parent in path.parents if not parent.exists()}
    try:
        for path, data in written.items():
            write_atomically(path, data)
        (folder / "corpus").mkdir(exist_ok=True)
    except (WorkbenchError, OSError) as error:
        _take_back(written, folders)
        if isinstance(error, OSError):
            raise WorkbenchError(f"cannot make the folder: {error.strerror}", path=folder / "corpus") from error
        raise
    return list(written)


def _take_back(files: Iterable[Path], folders: Iterable[Path]) -> None:
    """Remove the files and folders of a project that could not be made in full, none of which was there before."""
    for file in files:
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)
    for folder in sorted(folders, reverse=True):
        with contextlib.suppress(OSError):
            folder.rmdir()


def sample_folder(name: str) -> Path:
    """The sample `corpus` or `glossary`: inside an installed package, or beside the package in a checkout."""
    package = Path(__file__).resolve().parent
    for folder in (package / "sample" / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise WorkbenchError(f"the sample {name} is not part of this installation", path=package)
