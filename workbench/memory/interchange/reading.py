"""Files of other tools by their kind: which reader serves, and what every file must satisfy."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.memory.interchange.languages import SOURCES, TARGET
from workbench.memory.interchange.po import read_po
from workbench.memory.interchange.table import read_table
from workbench.memory.interchange.tmx import read_tmx
from workbench.memory.interchange.unit import BilingualUnit
from workbench.memory.interchange.word_table import read_word_table
from workbench.memory.interchange.xliff import read_xliff_1
from workbench.memory.interchange.xliff2 import read_xliff_2
from workbench.memory.interchange.xml import local, parse

XLIFF_SUFFIXES = (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff")
TABLE_SUFFIXES = (".md", ".docx")
SUFFIXES = (".tmx", *XLIFF_SUFFIXES, ".po", *TABLE_SUFFIXES)


def read_units(path: Path, on_progress: Callable[[int], None]) -> Iterator[BilingualUnit]:
    """The units of a file, from a Scandinavian language (`und`: the file does not say) into English.

    A memory is read as a stream and `on_progress` told how many more bytes are read. Raises WorkbenchError for a file
    that is of no known kind, malformed, or of other languages.
    """
    suffix = path.suffix.lower()
    if suffix == ".tmx":
        return read_tmx(path, on_progress)
    if suffix in XLIFF_SUFFIXES:
        return _into_english(_read_xliff(path), path)
    if suffix == ".po":
        return _into_english(read_po(path), path)
    if suffix == ".md":
        return read_table(path)
    if suffix == ".docx":
        return read_word_table(path)
    raise WorkbenchError("no file of translations by its name", path=path, hint="known: " + ", ".join(SUFFIXES))


def _read_xliff(path: Path) -> Iterator[BilingualUnit]:
    root = parse(path)
    if local(root) != "xliff":
        raise WorkbenchError(f"<{local(root)}>, not <xliff>", path=path, line=root.sourceline, column=1)
    if root.get("version", "").startswith("2") or ":2." in (root.nsmap.get(None) or ""):
        return read_xliff_2(root)
    return read_xliff_1(root)


def _into_english(units: Iterator[BilingualUnit], path: Path) -> Iterator[BilingualUnit]:
    """The units the right way round: a file from English is turned."""
    for unit in units:
        if unit.target_language == TARGET and unit.source_language in (*SOURCES, "und"):
            yield unit
        elif unit.source_language == TARGET and unit.target_language in SOURCES:
            yield replace(
                unit,
                source=unit.target,
                target=unit.source,
                source_language=unit.target_language,
                target_language=TARGET,
                source_tags=unit.target_tags,
                target_tags=unit.source_tags,
            )
        else:
            raise WorkbenchError(
                f"from `{unit.source_language}` into `{unit.target_language}`",
                path=path,
                line=unit.line,
                hint=f"the workbench takes {', '.join(SOURCES)} and English",
            )
