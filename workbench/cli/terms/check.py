"""`workbench terms check`."""

import json
from collections import Counter
from pathlib import Path

import click

from workbench.cli.options import glossary_option, language_option
from workbench.cli.terms.source import DOMAIN, FORMAT, domain_of, load


@click.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.argument("target", type=click.Path(path_type=Path))
@glossary_option
@language_option
@DOMAIN
@FORMAT
def check(
    source: Path,
    target: Path,
    glossaries: tuple[Path, ...],
    language: str | None,
    domain: str | None,
    output_format: str,
) -> int:
    """Check that a finished translation TARGET of SOURCE carries the terms; exit with 1 where it does not.

    Both are documents with the same paragraphs (a translation that the workbench wrote will do), or files with as
    many lines as each other.
    """
    from workbench.output.aligned import aligned_texts
    from workbench.terminology.check import Outcome
    from workbench.terminology.check import check as check_terms
    from workbench.terminology.recognise import Recogniser

    document, glossary = load(source, glossaries, language, domain)
    recogniser = Recogniser(glossary.terms, document.language)
    uses = [
        (place, use)
        for place, source_text, target_text in aligned_texts(document, target)
        for use in check_terms(source_text, target_text, recogniser, domain=domain_of(domain, document))
    ]
    # A forbidden rendering counts beside the right one too, if only once for a term in a place.
    wrong = {
        (place, use.occurrence.term.name): (place, use)
        for place, use in uses
        if use.occurrence.enforced and use.forbidden and use.outcome is Outcome.MET
    }
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
            instead = f", there is the forbidden “{use.forbidden[0]}”" if use.forbidden else ""
            wanted = " or ".join(f"“{target}”" for target in use.occurrence.term.target)
            click.echo(f"{target}:{place}: {use.occurrence.form}: {wanted} is missing{instead}")
        for place, use in wrong.values():
            beside = f"{use.occurrence.form}: “{use.target_form}” is there"
            click.echo(f"{target}:{place}: {beside}, and the forbidden “{use.forbidden[0]}” as well")
        detail = ": " + ", ".join(f"{count} {name}" for name, count in counts.items()) if counts else ""
        click.echo(f"{len(uses)} terms{detail}", err=True)
    return 1 if missed or wrong else 0
