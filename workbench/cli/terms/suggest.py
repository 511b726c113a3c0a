"""`workbench terms suggest`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.options import (
    current_project,
    engine_options,
    glossary_option,
    glossary_source,
    language_option,
    settings_for,
)
from workbench.cli.terms.source import load_corpus
from workbench.errors import WorkbenchError
from workbench.files import write_atomically

if TYPE_CHECKING:
    from workbench.documents.model import Document
    from workbench.pipeline import Pipeline
    from workbench.terminology.candidates import Candidate

EXAMPLE = 300
"""Characters of an example sentence."""

OTHERS = 3
"""Further renderings that are named in a comment."""


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="File for the YAML; default: stdout.")
@click.option("--limit", type=click.IntRange(1), default=40, help="Entries to propose (default 40).")
@click.option("--least", type=click.IntRange(1), default=2, help="Occurrences that a term must have (default 2).")
@glossary_option
@language_option
@engine_options
def suggest(
    paths: tuple[Path, ...],
    out: Path | None,
    limit: int,
    least: int,
    glossaries: tuple[Path, ...],
    language: str | None,
    model: str | None,
    beam: int | None,
    threads: int | None,
    device: str | None,
) -> None:
    """Propose entries for terms of PATHS (default: the corpus) that have none, as YAML to review.

    Nouns, compounds and noun phrases by their dictionary form, the domain's first, with the model's English for them.
    They are `status: proposed`, which shows a term and does not enforce it; delete that line where the English is
    right, and take them over with `workbench terms import`.
    """
    from workbench.pipeline import Pipeline

    project = current_project()
    if out and out.suffix.lower() not in (".yaml", ".yml"):
        raise WorkbenchError("suggestions are YAML", path=out, hint="name the file .yaml")
    settings = settings_for(project, model=model, beam=beam, threads=threads, device=device)
    documents = load_corpus(paths, project, language)
    codes = sorted({document.language for document in documents})
    if out and len(codes) > 1:
        raise WorkbenchError(f"the texts are in {' and '.join(codes)}", hint="a file for each: --from da --out FILE")
    pipeline = Pipeline(settings, glossary_source(project, glossaries))
    for code in codes:
        own = [document for document in documents if document.language == code]
        entries = _suggest(pipeline, code, own, limit, least)
        text = f"# Proposed terms, {code} to English, from {len(own)} texts.\n\n" + "\n".join(entries)
        if out:
            write_atomically(out, text)
        else:
            click.echo(text)
        hint = f": review them, then `workbench terms import {out} --into GLOSSARY`" if out and entries else ""
        click.echo(f"{code}: {len(entries)} entries proposed from {len(own)} texts{hint}", err=True)


def _suggest(pipeline: "Pipeline", code: str, documents: Sequence["Document"], limit: int, least: int) -> list[str]:
    from workbench.terminology.candidates import find_candidates
    from workbench.terminology.rendering import render

    language = pipeline.language(code)
    segments = [(document, segment) for document in documents for _, segment in document.segments]
    texts = [segment.text for _, segment in segments]
    found = find_candidates(texts, language.recogniser, code, least=least)[:limit]
    renderings = render(language.engine, found, texts)
    places = [f"{document.path.name}:{segment.id}" for document, segment in segments]
    return [
        _entry(candidate, english, texts, places)
        for candidate, english in zip(found, renderings, strict=True)
        if english
    ]


def _entry(candidate: "Candidate", english: tuple[str, ...], texts: Sequence[str], places: Sequence[str]) -> str:
    """A proposed entry with comments above it: how often, an example, what else the model said."""
    from workbench.terminology.formats.yaml_file import write_yaml
    from workbench.terminology.term import Status, Term

    # The shortest sentence shows the use as well as any.
    text, span = min(((place.text, place.span) for place in candidate.places), key=lambda use: len(texts[use[0]]))
    sentence = " ".join(texts[text].split())
    if len(sentence) > EXAMPLE:
        start = max(0, span[0] - EXAMPLE // 2)
        sentence = f"… {' '.join(texts[text][start : start + EXAMPLE].split())} …"
    often = "once" if candidate.count == 1 else f"{candidate.count} times"
    lines = [f"# {often}; {places[text]}: {sentence}"]
    if len(english) > 1:
        lines.append("# or: " + ", ".join(english[1 : 1 + OTHERS]))
    term = Term((candidate.source,), english[:1], candidate.pos, status=Status.PROPOSED)
    return "\n".join(lines) + "\n" + write_yaml([term])
