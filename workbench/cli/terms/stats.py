"""`workbench terms stats`."""

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.options import (
    LANGUAGES,
    check_domain,
    current_project,
    glossary_option,
    glossary_source,
    language_option,
)
from workbench.cli.terms.source import DOMAIN, FORMAT, domain_of, load_corpus

if TYPE_CHECKING:
    from workbench.terminology.coverage import Coverage

SHOWN = 10
"""Entries listed in the table; JSON has all of them."""


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@glossary_option
@language_option
@DOMAIN
@FORMAT
def stats(
    paths: tuple[Path, ...],
    glossaries: tuple[Path, ...],
    language: str | None,
    domain: str | None,
    output_format: str,
) -> None:
    """Count the entries by part of speech, status and domain, and what they cover of PATHS (default: the corpus)."""
    from workbench.terminology.coverage import cover
    from workbench.terminology.glossary import Glossary

    project = current_project()
    documents = load_corpus(paths, project, language)
    source = glossary_source(project, glossaries)
    check_domain(domain, source)
    codes = [language] if language else sorted({document.language for document in documents})
    found: dict[str, Coverage] = {}
    for code in codes or [code for code in LANGUAGES if source(code)]:
        glossary = Glossary.load(source(code), code)
        own = (document for document in documents if document.language == code)
        segments = (segment.text for document in own for _, segment in document.segments)
        found[code] = cover(glossary.terms, code, segments, domain=domain_of(domain))
    if output_format == "json":
        click.echo(json.dumps({code: _as_json(coverage) for code, coverage in found.items()}, ensure_ascii=False))
        return
    for code, coverage in found.items():
        click.echo("\n".join(_as_text(code, coverage)))


def _counted(coverage: "Coverage") -> dict[str, dict[str, int]]:
    return {
        name: dict(Counter(str(getattr(term, name)) or "none" for term in coverage.terms).most_common())
        for name in ("pos", "status", "domain")
    }


def _as_json(coverage: "Coverage") -> dict[str, Any]:
    return {
        "entries": len(coverage.terms),
        **_counted(coverage),
        "coverage": {
            "segments": coverage.segments,
            "segments_with_terms": coverage.with_terms,
            "occurrences": coverage.occurrences,
            "enforced": coverage.enforced,
            "by_match": {match.value: count for match, count in coverage.by_match.items()},
            "found": [{"entry": term.name, "count": count} for term, count in coverage.most_frequent],
            "never_found": [term.name for term in coverage.never_found],
        },
    }


def _as_text(code: str, coverage: "Coverage") -> list[str]:
    def line(name: str, value: str) -> str:
        return f"  {name:<16}{value}"

    lines = [f"{code}: {len(coverage.terms)} entries"]
    lines += [
        line(name, ", ".join(f"{count} {value}" for value, count in counts.items()))
        for name, counts in _counted(coverage).items()
        if set(counts) != {"none"} and counts
    ]
    if not coverage.segments:
        return [*lines, line("corpus", "no texts in this language")]
    matches = ", ".join(f"{count} {match.value}" for match, count in coverage.by_match.items())
    lines.append(line("corpus", f"{coverage.segments} segments, {coverage.with_terms} of them with terms"))
    lines.append(line("occurrences", f"{coverage.occurrences} ({matches or 'none'}), {coverage.enforced} enforced"))
    frequent = [f"{term.name} {count}" for term, count in coverage.most_frequent]
    never = [term.name for term in coverage.never_found]
    for name, entries in (("most frequent", frequent), ("never found", never)):
        more = f" … ({len(entries)} in all)" if len(entries) > SHOWN else ""
        lines.append(line(name, ", ".join(entries[:SHOWN]) + more or "none"))
    return lines
