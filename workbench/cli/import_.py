"""`workbench import`."""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.options import current_project, language_option
from workbench.errors import WorkbenchError
from workbench.project import Project

if TYPE_CHECKING:
    from workbench.documents.model import Document
    from workbench.memory import Store
    from workbench.memory.interchange.merge_in import Importer, Outcome
    from workbench.memory.interchange.unit import BilingualUnit


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@language_option
@click.option("--force", is_flag=True, help="Replace translations that a person made, and files that differ.")
def import_(paths: tuple[Path, ...], language: str | None, force: bool) -> int:
    """Take translations from FILEs: TMX, XLIFF, PO, a reviewer's table (.md, .docx), the folder of an OmegaT project.

    Segments of this project are updated, what belongs to no document of it goes into the project's memory. A
    confirmed translation is not replaced: it is listed, and the exit code is 1.
    """
    from workbench.cli.progress import Reporter
    from workbench.memory import Store
    from workbench.memory.interchange.merge_in import Importer

    project = current_project()
    if project is None:
        raise WorkbenchError("no project here", hint="go into one, or `workbench init DIR`")
    for path in paths:
        if not path.exists():
            raise WorkbenchError("no such file or folder", path=path, hint="check the name")
    total = sum(path.stat().st_size for path in paths if path.suffix.lower() == ".tmx")
    refused = False
    with Store.open(project.database) as store, Reporter(total, task="importing") as reporter:
        for path in paths:
            importer = Importer(store, _reader(project, store), _terms_of(project), force)
            try:
                if path.is_dir():
                    _take_omegat(importer, project, path, reporter.say)
                else:
                    _take_file(importer, project, path, language, reporter.advance)
            except (KeyboardInterrupt, WorkbenchError):
                if importer.outcome.memory:
                    reporter.fail(f"{path}: broken off: {importer.outcome.memory} units of the memory are kept")
                raise
            finally:
                for line in (*importer.outcome.conflicts, *importer.outcome.refused):
                    reporter.fail(line)
            reporter.say(f"{path}: {_summary(importer.outcome)}")
            refused = refused or bool(importer.outcome.conflicts or importer.outcome.refused)
    return 1 if refused else 0


def _take_file(
    importer: "Importer", project: Project, path: Path, language: str | None, on_progress: Callable[[int], None]
) -> None:
    from workbench.memory.interchange.reading import TABLE_SUFFIXES, read_units

    units = read_units(path, on_progress)
    if path.suffix.lower() != ".tmx":
        # All of it is read before any of it is taken; only a memory may be larger than what fits at once.
        units = iter(list(units))
    rest = importer.take_segments(units, path)
    first = list(islice(rest, 50))
    if first and path.suffix.lower() in TABLE_SUFFIXES:
        name = first[0].document
        raise WorkbenchError(f"`{name}` is no document of this project", path=path, line=first[0].line)
    code = language or _language(first, project, path)
    importer.take_memory(chain(first, rest), path.name, code)


def _language(units: Sequence["BilingualUnit"], project: Project, path: Path) -> str:
    """The language of sources in a file that does not say."""
    from workbench.documents.language import detect_language
    from workbench.memory.interchange.languages import SOURCES

    if all(unit.source_language in SOURCES for unit in units):
        return ""
    if project.settings.language != "auto":
        return project.settings.language
    code = detect_language(" ".join(unit.source for unit in units))
    if code not in SOURCES:
        raise WorkbenchError("does not say its source language", path=path, hint="name it, e.g. --from da")
    return code


def _reader(project: Project, store: "Store") -> Callable[[str], "Document | None"]:
    """Reads the project's documents by the names that units have; other files are not looked at."""
    from workbench.documents.reading import SUFFIXES, read_document

    known = {stored.path for stored in store.documents()}
    known |= {store.relative(path) for path in project.corpus.rglob("*") if path.suffix.lower() in SUFFIXES}
    forced = None if project.settings.language == "auto" else project.settings.language

    @cache
    def read(name: str) -> "Document | None":
        path = project.root / name
        return read_document(path, forced) if name in known and path.is_file() else None

    return read


def _terms_of(project: Project) -> Callable[[str, str], str]:
    """The fingerprint of the project's terms in a source text of a language, as the pipeline stores it."""
    from workbench.terminology.glossary import Glossary, terms_fingerprint
    from workbench.terminology.recognise import Recogniser

    @cache
    def recogniser(language: str) -> Recogniser:
        return Recogniser(Glossary.load(project.glossaries(language)).terms, language)

    def terms(source: str, language: str) -> str:
        found = recogniser(language).find(source, domain=project.settings.domain or None)
        return terms_fingerprint(occurrence.term for occurrence in found)

    return terms


def _take_omegat(importer: "Importer", project: Project, folder: Path, say: Callable[[str], None]) -> None:
    """An OmegaT project's sources and glossaries as files of this one, its translations as segments and memory."""
    from workbench.documents.reading import SUFFIXES, read_document
    from workbench.memory.interchange.omegat import open_omegat, saved_units
    from workbench.memory.interchange.tmx import read_tmx

    theirs = open_omegat(folder)
    copied = 0
    taken: set[str] = set()
    for name in theirs.sources:
        if name.suffix.lower() not in SUFFIXES:
            say(f"{theirs.source / name}: not a document that the workbench reads; left out")
            continue
        copied += _copy(theirs.source / name, project.corpus / name, importer)
        document = read_document(project.corpus / name, theirs.language)
        units = list(saved_units(theirs, markdown=name.suffix.lower() == ".md"))
        taken |= importer.take_by_source(document, units, theirs.saved)
    for path in theirs.glossaries:
        if _known_glossary(path, project, theirs.language):
            continue
        suffix = ".txt" if path.suffix.lower() in (".utf8", ".tab") else path.suffix.lower()
        copied += _copy(path, project.root / "glossary" / f"{theirs.language}-en-omegat-{path.stem}{suffix}", importer)
    say(f"{folder}: {copied} files copied")
    if theirs.saved.is_file():
        markdown = any(name.suffix.lower() == ".md" for name in theirs.sources)
        rest = (unit for unit in saved_units(theirs, markdown=markdown) if unit.source not in taken)
        importer.take_memory(rest, folder.name, theirs.language)
    for path in theirs.memories:
        # tm/mt holds what a machine translated.
        if "mt" not in path.relative_to(folder).parts[:-1]:
            importer.take_memory(read_tmx(path), path.name, theirs.language)


def _known_glossary(path: Path, project: Project, language: str) -> bool:
    """True when the project's glossaries have every term of an OmegaT glossary already, as after an export."""
    from workbench.documents.reading import decode
    from workbench.terminology.formats.tables import read_omegat
    from workbench.terminology.glossary import Glossary

    if path.suffix.lower() not in (".txt", ".utf8", ".tab"):
        return False
    theirs, _ = read_omegat(decode(path.read_bytes(), path), path)
    ours = {
        (source, target)
        for term in Glossary.load(project.glossaries(language)).terms
        for source in term.source
        for target in term.target
    }
    return all((source, target) in ours for term in theirs for source in term.source for target in term.target)


def _copy(source: Path, target: Path, importer: "Importer") -> int:
    """Copy a file into the project; one of another content that is there already is a conflict. Returns how many."""
    from workbench.files import write_atomically

    data = source.read_bytes()
    if target.exists():
        if target.read_bytes() == data:
            return 0
        if not importer.force:
            importer.outcome.conflicts.append(f"{source}: {target} is there with other content; left as it is")
            return 0
    write_atomically(target, data)
    return 1


def _summary(outcome: "Outcome") -> str:
    parts = [f"{outcome.new} new", f"{outcome.updated} updated", f"{outcome.unchanged} unchanged"]
    parts += [f"{len(outcome.conflicts)} conflicts"] if outcome.conflicts else []
    parts += [f"{len(outcome.refused)} refused"] if outcome.refused else []
    line = "segments: " + ", ".join(parts)
    if outcome.memory or outcome.memory_known:
        line += f"; memory: {outcome.memory} new units, {outcome.memory_known} known"
    return line
