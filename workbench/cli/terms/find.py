"""`workbench terms find`."""

import json
from pathlib import Path

import click

from workbench.cli.options import glossary_option, language_option
from workbench.cli.terms.source import DOMAIN, FORMAT, domain_of, load


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@glossary_option
@language_option
@DOMAIN
@FORMAT
def find(
    file: Path, glossaries: tuple[Path, ...], language: str | None, domain: str | None, output_format: str
) -> None:
    """List the terms found in a source FILE, in whatever form they stand; no model is loaded."""
    from workbench.terminology.recognise import Recogniser

    document, glossary = load(file, glossaries, language, domain)
    recogniser = Recogniser(glossary.terms, document.language)
    domain = domain_of(domain, document)
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
