"""`workbench terms import` and `workbench terms export`."""

from pathlib import Path

import click

from workbench.cli.options import current_project, glossary_option, glossary_source, language_option
from workbench.cli.terms.source import glossary_language
from workbench.errors import WorkbenchError

DIALECTS = ("dca", "dct", "v2")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--into", "into", type=click.Path(path_type=Path), required=True, help="Glossary to add to; may be new.")
@language_option
def import_(file: Path, into: Path, language: str | None) -> None:
    """Add the entries of FILE (YAML, CSV, TSV, OmegaT .txt, TBX) that GLOSSARY lacks; what is there stays.

    Of a termbase in several languages the terms in the source language are taken: --from, or what GLOSSARY's name
    says (da-en.yaml).
    """
    from workbench.terminology.formats.losses import losses
    from workbench.terminology.formats.problem import Level
    from workbench.terminology.glossary import merge_into, read_glossary

    if file.suffix.lower() == ".tbx":
        language = glossary_language(current_project(), language, [into])
    terms, problems = read_glossary(file, language)
    for problem in problems:
        if problem.level is Level.ERROR:
            raise problem.as_error()
        click.echo(str(problem), err=True)
    added, there, contradicting = merge_into(into, terms, language or "da")
    for term, first in contradicting:
        assert first.place is not None
        where = f"{first.place.path}:{first.place.line}"
        click.echo(f"{where}: `{term.name}` is `{first.target[0]}` here, `{term.target[0]}` in {file}", err=True)
    line = losses(added, into.suffix.lower(), "dca")
    if line:
        click.echo(f"{into}: {line}", err=True)
    counts = f"{len(added)} added, {there} there already, {len(contradicting)} contradict and were left out"
    click.echo(f"{file} -> {into}: {len(terms)} entries: {counts}")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@glossary_option
@language_option
@click.option("--dialect", type=click.Choice(DIALECTS), default="dca", help="TBX 3 in DCA or DCT style, or TBX 2.")
@click.option("--force", is_flag=True, help="Replace FILE when it is there.")
def export(file: Path, glossaries: tuple[Path, ...], language: str | None, dialect: str, *, force: bool) -> None:
    """Write the glossary of a language to FILE; its suffix is the format: .csv .tsv .txt (OmegaT) .tbx .yaml."""
    from workbench.files import write_atomically
    from workbench.terminology.formats.losses import losses
    from workbench.terminology.glossary import Glossary, write_glossary

    project = current_project()
    if project is None and not glossaries:
        raise WorkbenchError("no project here and no glossary named", hint="--glossary FILE")
    code = glossary_language(project, language, glossaries)
    glossary = Glossary.load(glossary_source(project, glossaries)(code), code)
    text = write_glossary(glossary.terms, file, language=code, dialect=dialect)
    if file.exists() and not force:
        raise WorkbenchError("exists already", path=file, hint="--force replaces it")
    write_atomically(file, text)
    line = losses(glossary.terms, file.suffix.lower(), dialect)
    if line:
        click.echo(f"{file}: {line}", err=True)
    click.echo(f"{file}: {len(glossary)} entries")
