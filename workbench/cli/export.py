"""`workbench export`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.options import current_project, language_option
from workbench.errors import WorkbenchError
from workbench.files import open_atomically, write_atomically
from workbench.project import Project

if TYPE_CHECKING:
    from workbench.documents.model import Document
    from workbench.memory import Store
    from workbench.memory.interchange.unit import BilingualUnit

FORMATS = {
    "tmx": ".tmx",
    "xliff": ".xlf",
    "xliff2": ".xlf",
    "po": ".po",
    "table": ".md",
    "docx": ".docx",
    "omegat": "-omegat",
}
"""What can be exported and how the name of what is written ends."""

_ONE_LANGUAGE = ("xliff2", "po", "omegat")


@click.command()
@click.argument("format_name", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATHS]...")
@click.option("--out", type=click.Path(path_type=Path), help="File (omegat: folder) to write; default: PROJECT.FORMAT.")
@language_option
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def export(format_name: str, paths: tuple[Path, ...], out: Path | None, language: str | None, force: bool) -> None:
    """Write the translations of PATHS (default: the project's corpus) for other tools and people.

    FORMAT is tmx (confirmed translations and the project's memory), xliff (1.2), xliff2 (2.0), po, omegat (a project
    folder), table (Markdown) or docx (both for reviewers). `workbench import` takes all of them back.
    """
    from workbench.memory import Store
    from workbench.memory.interchange.collect import document_units, memory_units
    from workbench.memory.interchange.tmx import write_tmx

    project = current_project()
    if project is None:
        raise WorkbenchError("no project here", hint="go into one, or `workbench init DIR`")
    target = out or Path(project.root.name + FORMATS[format_name])
    if target.exists() and not force and format_name != "omegat":
        raise WorkbenchError("is there already", path=target, hint="--force writes over it, --out names another")
    documents = _documents(project, paths, language)
    languages = sorted({document.language for document in documents})
    if format_name in _ONE_LANGUAGE and len(languages) > 1:
        raise WorkbenchError(
            f"{format_name} holds one source language, not {' and '.join(languages)}",
            hint=f"choose one, e.g. --from {languages[0]}",
        )
    with Store.open(project.database) as store:
        if format_name == "tmx":
            with open_atomically(target) as file:
                own = memory_units(store, documents, () if paths else languages)
                count = write_tmx(own, file, languages[0] if len(languages) == 1 else "*all*")
        else:
            units = list(document_units(store, documents))
            count = len(units)
            if format_name == "omegat":
                _write_omegat(target, project, store, documents, units)
            else:
                write_atomically(target, _render(format_name, units))
    click.echo(f"{target}: {count} segments of {', '.join(languages)}; documents: {len(documents)}", err=True)
    if not _importable(format_name, target):
        click.echo(f"{target}: `workbench import` takes it back as {target.stem}{FORMATS[format_name]}", err=True)


def _importable(format_name: str, target: Path) -> bool:
    """Whether `workbench import` knows the format by the file's name."""
    from workbench.memory.interchange.reading import XLIFF_SUFFIXES

    suffixes = XLIFF_SUFFIXES if format_name.startswith("xliff") else (FORMATS[format_name],)
    return format_name == "omegat" or target.suffix.lower() in suffixes


def _documents(project: Project, paths: Sequence[Path], language: str | None) -> list["Document"]:
    from workbench.documents.reading import find_documents, read_document

    forced = None if project.settings.language == "auto" else project.settings.language
    documents = [read_document(path, forced) for path in find_documents(list(paths) or [project.corpus])]
    documents = [document for document in documents if language in (None, document.language)]
    if not documents:
        raise WorkbenchError(f"no documents in `{language}`", hint="check --from")
    return documents


def _render(format_name: str, units: Sequence["BilingualUnit"]) -> str | bytes:
    from workbench.memory.interchange.po import write_po
    from workbench.memory.interchange.table import write_table
    from workbench.memory.interchange.word_table import write_word_table
    from workbench.memory.interchange.xliff import write_xliff_1
    from workbench.memory.interchange.xliff2 import write_xliff_2

    language = next((unit.source_language for unit in units), "da")
    if format_name == "xliff":
        return write_xliff_1(units)
    if format_name == "xliff2":
        return write_xliff_2(units, language)
    if format_name == "po":
        return write_po(units, language)
    return write_table(units) if format_name == "table" else write_word_table(units)


def _write_omegat(
    target: Path,
    project: Project,
    store: "Store",
    documents: Sequence["Document"],
    units: Sequence["BilingualUnit"],
) -> None:
    from workbench.memory.interchange.omegat import write_omegat
    from workbench.terminology.formats.tables import write_omegat as write_glossary
    from workbench.terminology.glossary import Glossary

    language = documents[0].language
    glossary = write_glossary(Glossary.load(project.glossaries(language)).terms)
    corpus = store.relative(project.corpus) + "/"
    sources = [(document.path, store.relative(document.path).removeprefix(corpus)) for document in documents]
    write_omegat(target, language, [(path, name.removeprefix("/")) for path, name in sources], glossary, units)
