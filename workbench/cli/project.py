"""`workbench init` and `workbench project`."""

from pathlib import Path

import click

from workbench.cli.options import current_project
from workbench.errors import WorkbenchError
from workbench.project import create_project


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--sample", is_flag=True, help="Copy the sample articles and glossaries into it.")
def init(folder: Path, *, sample: bool) -> None:
    """Make FOLDER a project: workbench.yaml, corpus/ for the sources, glossary/ for the terms."""
    written = create_project(folder, sample=sample)
    click.echo(f"{folder}: a new project ({len(written)} files)")
    click.echo(
        f"Put articles (.txt, .md, .docx, .html) into {folder / 'corpus'} and terms into {folder / 'glossary'}, then:"
    )
    click.echo(f"  cd {folder} && workbench translate")


@click.group()
def project() -> None:
    """Look after the project's memory, .workbench/project.db: check, backup, restore, repair."""


_database = click.option(
    "--database",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Another database, e.g. a memory that is attached (default: the project's).",
)


def _path(database: Path | None) -> Path:
    current = current_project()
    if database:
        return database
    if current is None:
        raise WorkbenchError("no project here", hint="change to its folder, or name a file with --database")
    return current.database


@project.command()
@_database
def check(database: Path | None) -> int:
    """Look through the whole database; exit code 1 when something is wrong with it."""
    from workbench.memory.backups import list_backups
    from workbench.memory.care import check as find_problems

    path = _path(database)
    problems = find_problems(path)
    backups = list_backups(path)
    for problem in problems:
        click.echo(f"{path}: {problem}")
    if problems:
        hint = f"`workbench project restore` brings back {backups[0].name}, " if backups else ""
        click.echo(f"{path}: damaged; {hint}`workbench project repair` saves what can be read")
        return 1
    from workbench.memory import Store

    with Store.open(path, read_only=True) as store:
        counts = store.progress()
    segments = sum(document.segments for document in counts)
    confirmed = sum(document.confirmed for document in counts)
    click.echo(
        f"{path}: sound; {len(counts)} documents, {segments} segments, {confirmed} of them confirmed;"
        f" {len(backups)} backups"
    )
    return 0


@project.command()
@_database
@click.option("--to", type=click.Path(path_type=Path, dir_okay=False), help="Write it there.")
def backup(database: Path | None, to: Path | None) -> None:
    """Copy the database into .workbench/backups/, also while it is open."""
    from workbench.memory.care import copy_to_backup

    click.echo(copy_to_backup(_path(database), to))


@project.command()
@_database
@click.argument("backup", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--list", "only_list", is_flag=True, help="Show the backups, newest first.")
def restore(database: Path | None, backup: Path | None, *, only_list: bool) -> None:
    """Put BACKUP (default: the newest one) in the place of the database, which is kept beside it."""
    from workbench.memory.backups import list_backups
    from workbench.memory.care import restore as put_back

    path = _path(database)
    if only_list:
        for found in list_backups(path):
            click.echo(f"{found} ({found.stat().st_size // 1024:,} KiB)")
        return
    chosen, kept = put_back(path, backup)
    click.echo(f"{path}: restored from {chosen}" + (f"; the file before is {kept.name}" if kept else ""))


@project.command()
@_database
def repair(database: Path | None) -> None:
    """Save what can still be read of a damaged database; the damaged file is kept beside it."""
    from workbench.memory.care import repair as save_readable

    path = _path(database)
    saved, kept = save_readable(path)
    for table, (rows, gaps) in saved.items():
        click.echo(f"{table}: {rows} rows saved" + (f", {gaps} stretches lost" if gaps else ""))
    click.echo(f"{path}: repaired; the file before is {kept.name}")
