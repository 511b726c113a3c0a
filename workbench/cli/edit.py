"""`workbench edit` and `workbench serve`."""

import os
import re
import sys
from pathlib import Path

import click

from workbench.errors import WorkbenchError
from workbench.project import Project, find_project

LOCALHOST = "127.0.0.1"


@click.command()
@click.argument("path", type=click.Path(path_type=Path), required=False)
def edit(path: Path | None) -> None:
    """Open the project of PATH (a folder or a document in it; default: here) in the interactive workbench."""
    project, start, trouble = _find(path)
    # An interface without a terminal would draw into a pipe; in a browser it is meant to (TEXTUAL_DRIVER is set then).
    if "TEXTUAL_DRIVER" not in os.environ and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise WorkbenchError(
            "the interactive workbench needs a terminal",
            hint="`workbench translate` is for scripts, `--help` lists all",
        )
    from workbench.tui.app import WorkbenchApp

    WorkbenchApp(project, start, trouble=trouble).run()


def _find(path: Path | None) -> tuple[Project | None, Path | None, str]:
    """The project, the document to begin with, and what is wrong where there is no project to open."""
    if path is not None and not path.exists():
        raise WorkbenchError("no such file or folder", path=path, hint="check the name")
    try:
        project = find_project(path if path and path.is_dir() else path.parent if path else Path.cwd())
    except WorkbenchError as error:
        return None, None, str(error)
    return project, path.resolve() if path and path.is_file() else None, ""


@click.command()
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help="Port on this machine (8000).")
def serve(path: Path | None, port: int) -> None:
    """Show the interactive workbench in a browser, on this machine only (127.0.0.1)."""
    import shlex
    import tempfile

    from textual_serve.server import Server

    _find(path)
    command = [sys.executable, "-m", "workbench", "edit", *([str(path.resolve())] if path else [])]
    click.echo(f"http://{LOCALHOST}:{port}  (Ctrl+C stops it)")
    with tempfile.TemporaryDirectory() as templates:
        _offline_templates(Path(templates))
        server = Server(
            shlex.join(command), host=LOCALHOST, port=port, title="Translation workbench", templates_path=templates
        )
        server.serve()


def _offline_templates(folder: Path) -> None:
    """The library's page without the fonts that it would fetch from the network."""
    import textual_serve

    for template in (Path(textual_serve.__file__).parent / "templates").glob("*.html"):
        page = re.sub(r"<link[^>]*https://fonts[^>]*>", "", template.read_text("utf-8"))
        (folder / template.name).write_text(page, "utf-8")
