"""OmegaT's project folder: source/, omegat/project_save.tmx, glossary/, tm/ (OmegaT manual, "Project folder")."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.files import write_atomically
from workbench.memory.interchange.languages import own_code
from workbench.memory.interchange.tmx import read_tmx, write_tmx
from workbench.memory.interchange.unit import BilingualUnit, Tag, as_markdown, from_markdown
from workbench.memory.interchange.xml import local, parse
from workbench.memory.record import State

PROJECT_FILE = "omegat.project"
_FOLDERS = {"source_dir": "source", "glossary_dir": "glossary", "tm_dir": "tm"}
_SAVED = Path("omegat") / "project_save.tmx"
_GLOSSARIES = (".txt", ".utf8", ".tab", ".tsv", ".csv", ".tbx")
_TAG = re.compile(r"</?[a-z]{1,3}\d+/?>")

_PROJECT = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat>
    <project version="1.0">
        <source_dir>__DEFAULT__</source_dir>
        <source_dir_excludes/>
        <target_dir>__DEFAULT__</target_dir>
        <tm_dir>__DEFAULT__</tm_dir>
        <glossary_dir>__DEFAULT__</glossary_dir>
        <glossary_file>__DEFAULT__</glossary_file>
        <dictionary_dir>__DEFAULT__</dictionary_dir>
        <source_lang>{language}</source_lang>
        <target_lang>en</target_lang>
        <source_tok>org.omegat.tokenizer.Lucene{tokenizer}Tokenizer</source_tok>
        <target_tok>org.omegat.tokenizer.LuceneEnglishTokenizer</target_tok>
        <sentence_seg>true</sentence_seg>
        <support_default_translations>true</support_default_translations>
        <remove_tags>false</remove_tags>
    </project>
</omegat>
"""


@dataclass(frozen=True, slots=True)
class OmegaTProject:
    """An OmegaT project: its source language and the files that it consists of (`sources` relative to `source`)."""

    language: str
    source: Path
    sources: tuple[Path, ...]
    glossaries: tuple[Path, ...]
    memories: tuple[Path, ...]
    saved: Path


def open_omegat(folder: Path) -> OmegaTProject:
    """What is in an OmegaT project. Raises WorkbenchError when `folder` is none or translates into another language."""
    settings = folder / PROJECT_FILE
    if not settings.is_file():
        raise WorkbenchError(f"no {PROJECT_FILE} in it", path=folder, hint="name the folder of an OmegaT project")
    values = {local(element): (element.text or "").strip() for element in parse(settings).iter()}
    target = own_code(values.get("target_lang", "en"))
    if target != "en":
        raise WorkbenchError(f"translates into `{target}`", path=settings, hint="the workbench works into English")
    folders: dict[str, Path] = {}
    for name, default in _FOLDERS.items():
        named = values.get(name, "")
        folders[name] = folder / (default if named in ("", "__DEFAULT__") else named)
    return OmegaTProject(
        own_code(values.get("source_lang", "")),
        folders["source_dir"],
        tuple(path.relative_to(folders["source_dir"]) for path in _files(folders["source_dir"])),
        tuple(path for path in _files(folders["glossary_dir"]) if path.suffix.lower() in _GLOSSARIES),
        tuple(path for path in _files(folders["tm_dir"]) if path.suffix.lower() == ".tmx"),
        folder / _SAVED,
    )


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return [path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts)]


def saved_units(project: OmegaTProject, *, markdown: bool) -> Iterator[BilingualUnit]:
    """What was translated in OmegaT, without the tags (`<b0>`) that it shows of formatted documents.

    With `markdown` the texts are Markdown, which OmegaT shows as it stands.
    """
    if not project.saved.is_file():
        return
    for unit in read_tmx(project.saved):
        texts = [_TAG.sub("", text) for text in (unit.source, unit.target, unit.previous, unit.next)]
        source, target, previous, following = texts
        source_tags: tuple[Tag, ...] = ()
        target_tags: tuple[Tag, ...] = ()
        if markdown:
            source, source_tags = from_markdown(source)
            target, target_tags = from_markdown(target, source_tags)
            previous, following = from_markdown(previous)[0], from_markdown(following)[0]
        yield replace(
            unit,
            source=source,
            target=target,
            source_tags=source_tags,
            target_tags=target_tags,
            previous=previous,
            next=following,
        )


def write_omegat(
    folder: Path, language: str, sources: Sequence[tuple[Path, str]], glossary: str, units: Iterable[BilingualUnit]
) -> None:
    """Make an OmegaT project of documents (file and name in source/), a glossary in OmegaT's format and translations.

    A person's translations go where OmegaT keeps its own; the machine's into tm/mt, whose matches it marks as such.
    Raises WorkbenchError when `folder` is there and not empty.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WorkbenchError("is there already and not empty", path=folder, hint="choose another --out")
    tokenizer = "Danish" if language == "da" else "Norwegian"
    write_atomically(folder / PROJECT_FILE, _PROJECT.format(language=language, tokenizer=tokenizer))
    for name in ("target", "dictionary"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for path, name in sources:
        write_atomically(folder / "source" / name, path.read_bytes())
    write_atomically(folder / "glossary" / "glossary.txt", glossary)
    ready = [_as_shown(unit) for unit in units if unit.target]
    machine = [unit for unit in ready if unit.state is State.MACHINE]
    _write_memory(folder / _SAVED, [unit for unit in ready if unit.state is not State.MACHINE], language)
    if machine:
        _write_memory(folder / "tm" / "mt" / "workbench.tmx", machine, language)
    else:
        (folder / "tm").mkdir(exist_ok=True)


def _as_shown(unit: BilingualUnit) -> BilingualUnit:
    """The unit as OmegaT has it: a default translation (no neighbours) of the text with its markup."""
    source, target = unit.source, unit.target
    if unit.document.endswith(".md"):
        source, target = as_markdown(source, unit.source_tags), as_markdown(target, unit.target_tags)
    return BilingualUnit(
        source,
        target,
        unit.source_language,
        state=unit.state,
        origin=unit.origin,
        note=unit.note,
        created=unit.created,
        changed=unit.changed,
        author=unit.author,
    )


def _write_memory(path: Path, units: Sequence[BilingualUnit], language: str) -> None:
    out = BytesIO()
    write_tmx(units, out, language)
    write_atomically(path, out.getvalue())
