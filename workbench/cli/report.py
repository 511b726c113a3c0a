"""`workbench report`."""

from pathlib import Path

import click

from workbench.cli.options import current_project, glossary_option, glossary_source, language_option, settings_for
from workbench.errors import WorkbenchError
from workbench.files import write_atomically


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATHS]...")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="The file (report.html in the output folder)."
)
@glossary_option
@language_option
def report(paths: tuple[Path, ...], out: Path | None, glossaries: tuple[Path, ...], language: str | None) -> None:
    """Write how the project, or those of its sources that PATHS name, is doing, as one HTML file.

    Progress, terms and how they were met, issues, the edits from machine to confirmed translation, time.
    """
    from workbench.checking import Checker
    from workbench.figures import project_figures
    from workbench.output.report import render_report

    project = current_project()
    if project is None:
        raise WorkbenchError("no project here", hint="go into one, or `workbench init DIR`")
    checker = Checker(settings_for(project, language=language), glossary_source(project, glossaries))
    target = out or project.output / "report.html"
    write_atomically(target, render_report(project_figures(project, checker, paths)))
    click.echo(str(target))
