"""`workbench evaluate`."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.options import (
    current_project,
    engine_options,
    glossary_option,
    glossary_source,
    language_option,
    settings_for,
)
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from workbench.documents.model import Document
    from workbench.quality.metrics import Score, TermSuccess


@dataclass(slots=True)
class _Corpus:
    """Texts to be compared, segment by segment: one or two systems and the references."""

    names: list[str]
    references: list[str] = field(default_factory=list)
    systems: list[list[str]] = field(default_factory=list)


@click.command()
@click.argument("hypothesis", type=click.Path(path_type=Path), required=False)
@click.argument("reference", type=click.Path(path_type=Path), required=False)
@click.option("--against", type=click.Path(path_type=Path), help="A second system, tested against HYPOTHESIS.")
@click.option("--source", type=click.Path(path_type=Path), help="The sources, to count the terms (with --glossary).")
@click.option("--project", "whole_project", is_flag=True, help="Translate the project's corpus with and without terms.")
@glossary_option
@language_option
@engine_options
@click.option("--format", "output_format", type=click.Choice(["table", "json"]), default="table")
def evaluate(
    hypothesis: Path | None,
    reference: Path | None,
    against: Path | None,
    source: Path | None,
    whole_project: bool,
    glossaries: tuple[Path, ...],
    language: str | None,
    output_format: str,
    **engine: Any,
) -> None:
    """Compare HYPOTHESIS with REFERENCE (line by line): BLEU, chrF and TER, each with its signature; terms met.

    With --project, the corpus is translated without and with the glossaries and compared with corpus/reference.
    """
    if whole_project:
        if hypothesis or source or against:
            raise click.UsageError("--project takes no files")
        _print(*_evaluate_project(glossaries, language, engine), output_format)
        return
    if hypothesis is None or reference is None:
        raise click.UsageError("name HYPOTHESIS and REFERENCE, or use --project")
    names = [hypothesis.name, *([against.name] if against else [])]
    lines = {path: _lines(path) for path in (hypothesis, reference, against, source) if path}
    for path, found in lines.items():
        if len(found) != len(lines[reference]):
            raise WorkbenchError(
                f"{len(found)} lines, {reference} has {len(lines[reference])}", path=path, hint="a line each, in order"
            )
    systems = [lines[hypothesis], *([lines[against]] if against else [])]
    corpus = _Corpus(names, lines[reference], systems)
    terms: list[TermSuccess] = []
    if source:
        terms = _terms_met(lines[source], systems, glossaries, language)
    _print(corpus, terms, output_format)


def _terms_met(
    sources: Sequence[str], systems: Sequence[Sequence[str]], glossaries: Sequence[Path], language: str | None
) -> list["TermSuccess"]:
    from workbench.documents.language import detect_language
    from workbench.quality.metrics import term_success
    from workbench.terminology.glossary import Glossary
    from workbench.terminology.recognise import Recogniser

    code = language or detect_language("\n".join(sources[:200]))
    terms = Glossary.load(glossary_source(current_project(), glossaries)(code), code).terms
    recogniser = Recogniser(terms, code)
    return [term_success(sources, system, recogniser) for system in systems]


def _evaluate_project(
    glossaries: Sequence[Path], language: str | None, engine: dict[str, Any]
) -> tuple[_Corpus, list["TermSuccess"]]:
    """The project's corpus without and with its glossaries, paragraph by paragraph."""
    from workbench.documents.reading import find_documents, read_document
    from workbench.output.plain import plain_paragraphs
    from workbench.pipeline import Pipeline
    from workbench.quality.metrics import TermSuccess, term_success

    project = current_project()
    if project is None:
        raise WorkbenchError("no project here", hint="go into one, or name HYPOTHESIS and REFERENCE")
    settings = settings_for(project, language=language, **engine)
    chosen = glossary_source(project, glossaries)
    forced = None if settings.language == "auto" else settings.language
    documents = [read_document(path, forced) for path in find_documents([project.corpus])]
    pairs = [(document, project.reference / document.path.relative_to(project.corpus)) for document in documents]
    pairs = [(document, path) for document, path in pairs if path.is_file()]
    if not pairs:
        raise WorkbenchError("no references", path=project.reference, hint="the references bear their sources' names")
    corpus = _Corpus(["no glossary", "glossary"])
    corpus.references = [text for pair in pairs for text in _reference_paragraphs(*pair)]
    met = [TermSuccess(0, 0), TermSuccess(0, 0)]
    pipelines = [Pipeline(settings, glossary_source(None, [], none=True)), Pipeline(settings, chosen)]
    for number, pipeline in enumerate(pipelines):
        texts: list[str] = []
        made = {id(one.document): one for one in pipeline.translate_documents([document for document, _ in pairs])}
        for document, _ in pairs:
            paragraphs = plain_paragraphs(made[id(document)])
            texts += [text for _, text in paragraphs]
            recogniser = pipelines[1].language(document.language).recogniser
            found = term_success([source for source, _ in paragraphs], [text for _, text in paragraphs], recogniser)
            met[number] = TermSuccess(met[number].met + found.met, met[number].total + found.total)
        corpus.systems.append(texts)
    return corpus, met


def _reference_paragraphs(document: "Document", path: Path) -> list[str]:
    from workbench.documents.reading import read_document

    reference = read_document(path, "en")
    if len(reference.paragraphs) != len(document.paragraphs):
        raise WorkbenchError(
            f"{len(reference.paragraphs)} paragraphs, {document.path} has {len(document.paragraphs)}", path=path
        )
    return [
        theirs.text for ours, theirs in zip(document.paragraphs, reference.paragraphs, strict=True) if ours.segments
    ]


def _lines(path: Path) -> list[str]:
    from workbench.documents.reading import decode

    try:
        return decode(path.read_bytes(), path).splitlines()
    except OSError as error:
        raise WorkbenchError(f"cannot read: {error.strerror}", path=path) from error


def _print(corpus: _Corpus, terms: Sequence["TermSuccess"], output_format: str) -> None:
    from workbench.quality.metrics import corpus_scores, paired_scores

    columns: Sequence[list[Score]]
    if len(corpus.systems) == 2:
        columns = paired_scores(corpus.systems[0], corpus.systems[1], corpus.references)
    else:
        columns = [corpus_scores(corpus.systems[0], corpus.references)]
    if output_format == "json":
        systems = [
            {
                "name": name,
                "metrics": [asdict(score) for score in column],
                "terms": {**asdict(terms[at]), "rate": terms[at].rate} if terms else None,
            }
            for at, (name, column) in enumerate(zip(corpus.names, columns, strict=True))
        ]
        click.echo(json.dumps({"segments": len(corpus.references), "systems": systems}, ensure_ascii=False, indent=1))
        return
    _print_table(corpus, columns, terms)


def _print_table(corpus: _Corpus, columns: Sequence[list["Score"]], terms: Sequence["TermSuccess"]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column(f"{len(corpus.references)} segments")
    for name in corpus.names:
        table.add_column(name, justify="right")
    for row in zip(*columns, strict=True):
        cells = [
            f"{score.value:.2f}" + (f" (p = {score.p_value:.3f})" if score.p_value is not None else "") for score in row
        ]
        table.add_row(row[0].metric, *cells)
    if terms:
        table.add_row("terms met", *(f"{one.rate:.1f} % ({one.met}/{one.total})" for one in terms))
    Console(soft_wrap=True).print(table)
    for score in columns[0]:
        click.echo(f"{score.metric} signature: {score.signature}")
