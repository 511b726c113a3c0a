"""What several `terms` commands read: a document with its glossary, and which language a command is about."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.options import LANGUAGES, check_domain, current_project, glossary_source
from workbench.errors import WorkbenchError
from workbench.project import Project

if TYPE_CHECKING:
    from workbench.documents.model import Document
    from workbench.terminology.glossary import Glossary

FORMAT = click.option(
    "--format", "output_format", type=click.Choice(["text", "json"]), default="text", help="For people or programs."
)
DOMAIN = click.option("--domain", help="Leave out terms of other domains; default: the text's, or the project's.")


def load(
    path: Path, glossaries: Sequence[Path], language: str | None, domain: str | None
) -> "tuple[Document, Glossary]":
    """A source document and the glossary for its language; WorkbenchError when `domain` is unknown to all of them."""
    from workbench.documents.reading import read_document
    from workbench.terminology.glossary import Glossary

    project = current_project()
    if language is None and project and project.settings.language != "auto":
        language = project.settings.language
    document = read_document(path, language)
    source = glossary_source(project, glossaries)
    check_domain(domain, source)
    return document, Glossary.load(source(document.language), document.language)


def load_corpus(paths: Sequence[Path], project: Project | None, language: str | None) -> "list[Document]":
    """The documents under `paths` (default: the project's corpus) in `language`, or all of them."""
    from workbench.documents.reading import find_documents, read_document

    if not paths and project is None:
        raise WorkbenchError("no project here and no texts named", hint="name files or folders")
    if not paths and project is not None and not project.corpus.is_dir():
        return []
    documents = [read_document(path) for path in find_documents(list(paths) or ([project.corpus] if project else []))]
    return [document for document in documents if language in (None, document.language)]


def domain_of(domain: str | None, document: "Document | None" = None) -> str | None:
    """The domain given, else the one that the document's front matter names, else the project's."""
    project = current_project()
    own = document.metadata.get("domain") if document else None
    return domain or own or (project.settings.domain if project else "") or None


def glossary_language(project: Project | None, given: str | None, files: Sequence[Path] = ()) -> str:
    """The source language that a command on glossaries is about: given, the project's, or what file names say.

    Raises WorkbenchError where that leaves a choice.
    """
    if given:
        return given
    if project and project.settings.language != "auto":
        return project.settings.language
    # A pair in the name (da-en.yaml), of the files named or of the project's.
    named = {path.stem[:2] for path in files if path.stem[2:5] == "-en"} & set(LANGUAGES)
    if not named and project and not files:
        everything = {path for code in LANGUAGES for path in project.glossaries(code)}
        named = {path.stem[:2] for path in everything if path.stem[2:5] == "-en"} & set(LANGUAGES)
    if len(named) != 1:
        raise WorkbenchError("which source language?", hint="name it, e.g. --from da")
    return named.pop()
