"""`workbench check`."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.options import current_project, glossary_option, glossary_source, language_option, settings_for
from workbench.errors import WorkbenchError
from workbench.project import Project

if TYPE_CHECKING:
    from workbench.checking import Checker, Finding, Place, Translated


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATHS]...")
@click.option(
    "--pair",
    "pairs",
    type=(click.Path(path_type=Path), click.Path(path_type=Path)),
    multiple=True,
    metavar="SOURCE TARGET",
    help="A source and its finished translation, by paragraphs or lines; repeatable.",
)
@glossary_option
@language_option
@click.option("--list", "list_checks", is_flag=True, help="List the checks with their levels.")
@click.option(
    "--ignore", metavar="PATH:SEGMENT:CHECK", help="Let a check pass on a stored segment (p3.s2), with --reason."
)
@click.option("--reason", help="Why it may pass; it is kept with the segment.")
@click.option("--heed", metavar="PATH:SEGMENT:CHECK", help="Take back --ignore.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    help="For people, programs or code-review tools.",
)
def check(
    paths: tuple[Path, ...],
    pairs: tuple[tuple[Path, Path], ...],
    glossaries: tuple[Path, ...],
    language: str | None,
    list_checks: bool,
    ignore: str | None,
    reason: str | None,
    heed: str | None,
    output_format: str,
) -> int:
    """Check the project's translations of PATHS (default: its corpus), or pairs of files; exit with 1 on errors.

    What the project's memory holds is checked segment by segment, else the Markdown of `workbench translate`.
    `checks:` in workbench.yaml turns checks off or sets their level.
    """
    from workbench.checking import Checker

    project = current_project()
    if list_checks:
        _list_checks(project)
        return 0
    if (ignore or heed) and (pairs or paths):
        raise WorkbenchError(
            "--ignore and --heed are kept with the segments that the project has stored",
            hint="leave out files and --pair",
        )
    if ignore or heed:
        _ignore(project, ignore or heed or "", reason, heed=bool(heed))
        return 0
    checker = Checker(settings_for(project, language=language), glossary_source(project, glossaries))
    places: list[Place] = [place for source, target in pairs for place in checker.pair(source, target)]
    problems: list[str] = []
    if paths or not pairs:
        for one in _project_documents(project, paths, checker):
            places += one.places
            problems += [one.problem] if one.problem else []
    findings = checker.check(places)
    _print(findings, len(places), output_format)
    for problem in problems:
        click.echo(f"workbench: {problem}", err=True)
    if problems:
        return 2
    return 1 if any(one.issue.severity == "error" and one.reason is None for one in findings) else 0


def _project_documents(project: Project | None, paths: Sequence[Path], checker: "Checker") -> list["Translated"]:
    from contextlib import nullcontext

    from workbench.checking import open_store
    from workbench.documents.reading import find_documents

    if project is None:
        raise WorkbenchError("no project here", hint="go into one, or name files: --pair SOURCE TARGET")
    with open_store(project) or nullcontext() as store:
        found = [
            checker.document(project, path, store) for path in find_documents(list(paths) or [_shown(project.corpus)])
        ]
    untranslated = sum(not one.places and not one.problem for one in found)
    if untranslated:
        click.echo(f"{untranslated} documents are not translated yet", err=True)
    return found


def _shown(path: Path) -> Path:
    """A path as the user would name it from the current folder."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _print(findings: Sequence["Finding"], checked: int, output_format: str) -> None:
    from workbench.output.sarif import to_records, to_sarif

    if output_format != "text":
        data = to_records(findings) if output_format == "json" else to_sarif(findings)
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
        return
    heeded = [one for one in findings if one.reason is None]
    for one in heeded:
        path, issue = _shown(one.place.path), one.issue
        click.echo(f"{path}:{one.place.name}: {issue.severity.value}: {issue.message} ({issue.check})")
    counts = Counter(one.issue.severity.value for one in heeded)
    line = ", ".join(f"{counts[level]} {level}" for level in ("error", "warning", "info"))
    ignored = len(findings) - len(heeded)
    click.echo(f"{checked} texts: {line}" + (f", {ignored} ignored" if ignored else ""), err=True)


def _list_checks(project: Project | None) -> None:
    from rich.console import Console
    from rich.table import Table

    from workbench.quality.checks import CHECKS, OFF, severity_of

    levels = settings_for(project).checks
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in ("check", "level", "what it means"):
        table.add_column(column)
    for one in CHECKS.values():
        severity = severity_of(one, levels)
        table.add_row(one.name, severity.value if severity else OFF, one.about)
    Console(soft_wrap=True).print(table)


def _ignore(project: Project | None, place: str, reason: str | None, *, heed: bool) -> None:
    from workbench.checking import ignore
    from workbench.quality.checks import CHECKS

    if project is None:
        raise WorkbenchError("no project here", hint="go into one")
    path, _, rest = place.rpartition(":")[0].rpartition(":")
    name = place.rpartition(":")[2]
    if not path or name not in CHECKS:
        raise WorkbenchError(
            f"`{place}` is not PATH:SEGMENT:CHECK", hint="e.g. corpus/article.txt:p3.s2:names; the checks: --list"
        )
    if not heed and not (reason and reason.strip()):
        raise WorkbenchError("--ignore needs a reason", hint='--reason "the paper writes it so"')
    ignore(project, Path(path).resolve(), rest, name, None if heed else reason)
