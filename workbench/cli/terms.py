"""`workbench terms`: reading commands; those that change glossaries are in workbench.cli.terms_edit."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.options import current_project, glossary_option, glossary_source, language_option
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from workbench.documents.model import Document
    from workbench.terminology.glossary import Glossary

FORMAT = click.option(
    "--format", "output_format", type=click.Choice(["text", "json"]), default="text", help="For people or programs."
)


@click.group()
def terms() -> None:
    """Find, check and keep the terms of the glossaries."""


def load(path: Path, glossaries: Sequence[Path], language: str | None) -> tuple["Document", "Glossary"]:
    """A source document and the glossary for its language."""
    from workbench.documents.reading import read_document
    from workbench.terminology.glossary import Glossary

    project = current_project()
    if language is None and project and project.settings.language != "auto":
        language = project.settings.language
    document = read_document(path, language)
    return document, Glossary.load(glossary_source(project, glossaries)(document.language), document.language)


@terms.command()
@click.argument("file", type=click.Path(path_type=Path))
@glossary_option
@language_option
@click.option("--domain", help="Leave out terms that belong to another domain.")
@FORMAT
def find(
    file: Path, glossaries: tuple[Path, ...], language: str | None, domain: str | None, output_format: str
) -> None:
    """List the terms found in a source FILE, in whatever form they stand; no model is loaded."""
    from workbench.terminology.recognise import Recogniser

    document, glossary = load(file, glossaries, language)
    recogniser = Recogniser(glossary.terms, document.language)
    found = [
        (paragraph, segment, occurrence)
        for paragraph, segment in document.segments
        for occurrence in recogniser.find(segment.text, domain=domain)
    ]
    if output_format == "json":
        occurrences = [
            {
                "entry": occurrence.term.name,
                "source_form": occurrence.form,
                "paragraph": paragraph.number,
                "segment": segment.id,
                "span": list(occurrence.span),
                "match": occurrence.match.value,
                "target": occurrence.term.target[0],
                "enforced": occurrence.enforced,
            }
            for paragraph, segment, occurrence in found
        ]
        click.echo(json.dumps({"occurrences": occurrences}, ensure_ascii=False, indent=1))
        return
    for _, segment, occurrence in found:
        shown = "" if occurrence.enforced else ", shown only"
        target = f"{occurrence.term.name} = {occurrence.term.target[0]}"
        click.echo(f"{file}:{segment.id}: {occurrence.form} -> {target} ({occurrence.match.value}{shown})")


@terms.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.argument("target", type=click.Path(path_type=Path))
@glossary_option
@language_option
@FORMAT
def check(source: Path, target: Path, glossaries: tuple[Path, ...], language: str | None, output_format: str) -> int:
    """Check that a finished translation TARGET of SOURCE carries the terms; exit with 1 where it does not.

    Both are documents with the same paragraphs (a translation that the workbench wrote will do), or files with as
    many lines as each other.
    """
    from workbench.output.aligned import aligned_texts
    from workbench.terminology.check import Outcome
    from workbench.terminology.check import check as check_terms
    from workbench.terminology.recognise import Recogniser

    document, glossary = load(source, glossaries, language)
    recogniser = Recogniser(glossary.terms, document.language)
    uses = [
        (place, use)
        for place, source_text, target_text in aligned_texts(document, target)
        for use in check_terms(source_text, target_text, recogniser)
    ]
    missed = [(place, use) for place, use in uses if use.outcome is Outcome.MISSED]
    counts = Counter(use.outcome.value for _, use in uses)
    if output_format == "json":
        rows = [
            {
                "place": place,
                "entry": use.occurrence.term.name,
                "source_form": use.occurrence.form,
                "target": use.occurrence.term.target[0],
                "target_form": use.target_form,
                "status": use.outcome.value,
                "forbidden": list(use.forbidden),
            }
            for place, use in uses
        ]
        click.echo(json.dumps({"terms": rows, "summary": counts}, ensure_ascii=False, indent=1))
    else:
        for place, use in missed:
            wrong = f", there is the forbidden “{use.forbidden[0]}”" if use.forbidden else ""
            wanted = " or ".join(f"“{target}”" for target in use.occurrence.term.target)
            click.echo(f"{target}:{place}: {use.occurrence.form}: {wanted} is missing{wrong}")
        click.echo(f"{len(uses)} terms: " + ", ".join(f"{count} {name}" for name, count in counts.items()), err=True)
    return 1 if missed else 0


@terms.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--from", "language", metavar="LANG", help="Source language; default: what the file's name says.")
def lint(files: tuple[Path, ...], language: str | None) -> int:
    """Say what is wrong or doubtful in glossary FILES (default: the project's); exit with 1 on errors."""
    from workbench.project import serves
    from workbench.terminology.formats.problem import Level
    from workbench.terminology.lint import lint as lint_glossaries

    project = current_project()
    if not files and project is None:
        raise WorkbenchError("no project here and no glossary named", hint="workbench terms lint FILE")
    codes = [language] if language else ["da", "nb"]
    problems = []
    seen: set[Path] = set()
    for code in codes:
        paths = list(files) or (project.glossaries(code) if project else [])
        chosen = [path for path in paths if path not in seen and (language or serves(path, code))]
        seen.update(chosen)
        problems += lint_glossaries(chosen, code)
    for problem in problems:
        click.echo(str(problem))
    errors = sum(problem.level is Level.ERROR for problem in problems)
    click.echo(f"{len(seen)} files: {errors} errors, {len(problems) - errors} other remarks", err=True)
    return 1 if errors else 0
