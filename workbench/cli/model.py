"""`workbench model`."""

import sys
from pathlib import Path

import click

from workbench.engine.packages import BUNDLED, ModelPackage, bundled_package, installed_packages
from workbench.errors import WorkbenchError


@click.group()
def model() -> None:
    """List, install and remove translation models (Argos packages)."""


@model.command("list")
@click.option("--offline", is_flag=True, help="Do not ask the index what could be installed.")
def list_models(*, offline: bool) -> None:
    """Models that are here, and those that can be installed when the Argos index answers."""
    from rich.console import Console
    from rich.table import Table

    from workbench.engine.index import available_packages

    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in ("name", "translates", "version", "size", "state"):
        table.add_column(column, justify="right" if column == "size" else "left")
    here = [*installed_packages(), bundled_package()]
    for package in here:
        table.add_row(package.name, _pair(package), package.version, _size(package.size), package.origin)
    problem: WorkbenchError | None = None
    if not offline:
        try:
            names = {package.name for package in here}
            for entry in available_packages():
                if entry.to_code == "en" and not any(name.startswith(entry.code) for name in names):
                    table.add_row(entry.code, f"{entry.from_code} → {entry.to_code}", entry.version, "", "available")
        except WorkbenchError as error:
            problem = error
    Console(soft_wrap=True).print(table)
    if problem:
        click.echo(f"workbench: {problem}", err=True)


@model.command()
@click.argument("name")
def info(name: str) -> None:
    """What is known of a model: NAME of `workbench model list`, or an .argosmodel file."""
    from workbench.engine.packages import find_package, read_package

    path = Path(name)
    if path.exists():
        package = read_package(path, "file")
    else:
        known = {package.name: package for package in [*installed_packages(), bundled_package()]}
        package = known[name] if name in known else find_package("da", model=name)
    lines = {
        "name": package.name,
        "translates": _pair(package),
        "version": package.version,
        "state": package.origin,
        "size": _size(package.size),
        "path": str(package.path),
        "fingerprint": package.fingerprint,
        "about": package.description,
    }
    for label, value in lines.items():
        if value:
            click.echo(f"{label:<12} {value}")
    card = BUNDLED.with_name("MODEL_CARD.md") if package.path == BUNDLED else package.path / "README.md"
    if card.is_file():
        click.echo("\n" + card.read_text(encoding="utf-8").strip())


@model.command()
@click.argument("what", metavar="CODE-OR-FILE")
def install(what: str) -> None:
    """Install the model for a language CODE (da, nb, da_en) from the Argos index, or an .argosmodel FILE."""
    from workbench.engine.installing import install_file

    path = Path(what)
    is_file = path.suffix == ".argosmodel" or path.is_file()
    package = install_file(path) if is_file else _download(what)
    click.echo(f"installed {package.name} {package.version} ({_pair(package)}) in {package.path}")


def _download(code: str) -> ModelPackage:
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    from workbench.engine.index import find_entry
    from workbench.engine.installing import install_entry

    entry = find_entry(code)
    click.echo(f"downloading {entry.code} {entry.version} ({entry.name})", err=True)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task(entry.code, total=None)
        return install_entry(entry, lambda done, total: progress.update(task, completed=done, total=total or None))


@model.command()
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(name: str, *, yes: bool) -> None:
    """Remove an installed model by its NAME."""
    from workbench.engine.installing import remove_package

    if not yes and sys.stdin.isatty():
        click.confirm(f"Remove {name}?", abort=True)
    click.echo(f"removed {remove_package(name)}")


def _pair(package: ModelPackage) -> str:
    return f"{', '.join(package.from_codes)} → {package.to_code}"


def _size(size: int) -> str:
    return f"{size / 1e6:.0f} MB"
