"""`workbench terms add`."""

from collections.abc import Sequence
from pathlib import Path

import click

from workbench.cli.options import current_project, language_option
from workbench.cli.terms.source import glossary_language
from workbench.errors import WorkbenchError
from workbench.project import Project
from workbench.terminology.formats.fields import PARTS_OF_SPEECH
from workbench.terminology.term import Match, Status, Term


@click.command()
@click.argument("source")
@click.argument("target")
@click.option("--into", type=click.Path(path_type=Path), help="YAML glossary; default: the project's for the language.")
@language_option
@click.option("--pos", type=click.Choice(PARTS_OF_SPEECH), help="Part of speech; default: guessed.")
@click.option("--match", type=click.Choice([match.value for match in Match]), default="inflected", help="How loosely.")
@click.option("--forbidden", multiple=True, metavar="TEXT", help="An English rendering never to use; repeatable.")
@click.option("--case", is_flag=True, help="Match capitals as written.")
@click.option("--domain", default="", help="The domain that the entry belongs to.")
@click.option("--note", default="", help="A remark for people.")
@click.option("--proposed", is_flag=True, help="Show the term, do not enforce it yet.")
def add(
    source: str,
    target: str,
    into: Path | None,
    language: str | None,
    pos: str | None,
    match: str,
    forbidden: Sequence[str],
    domain: str,
    note: str,
    *,
    case: bool,
    proposed: bool,
) -> None:
    """Add an entry: SOURCE (in any form; several variants joined by |) is TARGET (preferred|admitted) in English."""
    from workbench.terminology.drafting import guess_dictionary_form, guess_pos
    from workbench.terminology.formats.tables import SEPARATOR
    from workbench.terminology.glossary import merge_into

    project = current_project()
    language = glossary_language(project, language, [into] if into else [])
    sources, targets = ([" ".join(form.split()) for form in text.split(SEPARATOR)] for text in (source, target))
    if not all(sources) or not all(targets):
        raise WorkbenchError("source and target must not be empty", hint="workbench terms add SOURCE TARGET")
    pos = pos or guess_pos(sources[0], targets[0], language)
    if match != Match.EXACT and not case:
        sources = [guess_dictionary_form(form, pos, language) for form in sources]
    if pos == "verb":
        targets = [form.removeprefix("to ") for form in targets]
    term = Term(
        tuple(dict.fromkeys(sources)),
        tuple(dict.fromkeys(targets)),
        pos,
        tuple(forbidden),
        case,
        Match(match),
        domain,
        note,
        Status.PROPOSED if proposed else Status.APPROVED,
    )
    path = into or _project_glossary(project, language)
    _warn_of_others(term, project, path, language)
    added, _, contradicting = merge_into(path, [term], language)
    if not added:
        message = f"`{term.name}` is there already"
        if contradicting:
            message = f"`{term.name}` is `{contradicting[0][1].target[0]}` there already"
        raise WorkbenchError(message, path=path, hint="change that entry, or add one with another --domain or --pos")
    click.echo(f"{path}: {' | '.join(term.source)} = {' | '.join(term.target)} ({pos})")


def _project_glossary(project: Project | None, language: str) -> Path:
    """The first YAML glossary of the project that is for this language only, else for any, else a new one."""
    if project is None:
        raise WorkbenchError("no project here", hint="name a glossary with --into FILE")
    paths = [path for path in project.glossaries(language) if path.suffix.lower() in (".yaml", ".yml")]
    own = [path for path in paths if path.stem.startswith(f"{language}-en")]
    return next(iter([*own, *paths]), project.root / "glossary" / f"{language}-en.yaml")


def _warn_of_others(term: Term, project: Project | None, into: Path, language: str) -> None:
    """Say which entries of the project have the same source form, so that nobody adds one unknowingly."""
    from workbench.terminology.glossary import read_glossary

    forms = {form.casefold() for form in term.source}
    for path in project.glossaries(language) if project else []:
        for other in read_glossary(path, language)[0] if path.is_file() else []:
            same = path.resolve() == into.resolve() and (other.domain, other.pos) == (term.domain, term.pos)
            if not same and other.place and forms & {form.casefold() for form in other.source}:
                details = ", ".join(part for part in (other.pos, other.domain) if part)
                target = f"`{other.name}` is `{other.target[0]}`" + (f" ({details})" if details else "")
                click.echo(f"{path}:{other.place.line}: note: {target} here", err=True)
