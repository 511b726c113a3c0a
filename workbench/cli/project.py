"""`workbench init`."""

from pathlib import Path

import click

from workbench.project import create_project


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--sample", is_flag=True, help="Copy the sample articles and glossaries into it.")
def init(folder: Path, *, sample: bool) -> None:
    """Make FOLDER a project: workbench.yaml, corpus/ for the sources, glossary/ for the terms."""
    written = create_project(folder, sample=sample)
    click.echo(f"{folder}: a new project ({len(written)} files)")
    click.echo(f"Put .txt or .md articles into {folder / 'corpus'} and terms into {folder / 'glossary'}, then:")
    click.echo(f"  cd {folder} && workbench translate")
