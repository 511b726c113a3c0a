"""`workbench terms lint`."""

from pathlib import Path

import click

from workbench.cli.options import current_project
from workbench.errors import WorkbenchError


@click.command()
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
