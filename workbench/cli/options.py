"""Options that several commands share, and the project and settings they act on."""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.errors import WorkbenchError
from workbench.project import DEVICES, Project, Settings, find_project

if TYPE_CHECKING:
    from workbench.recall import Recall

LANGUAGES = ("da", "nb", "nn")
"""Source languages of glossaries."""

glossary_option = click.option(
    "--glossary",
    "glossaries",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Terms to use instead of the project's; repeatable, earlier files win.",
)
language_option = click.option(
    "--from", "language", metavar="LANG", help="Language of the sources (da, nb); default: each document's own."
)


def engine_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--model, --beam, --threads and --device."""
    for option in (
        click.option("--device", type=click.Choice(DEVICES), help="Where to decode (default auto)."),
        click.option("--threads", type=click.IntRange(0), help="Cores to use; 0 (default): all."),
        click.option("--beam", type=click.IntRange(1, 64), help="Beam size (default 4)."),
        click.option("--model", metavar="NAME-OR-FILE", help="See `workbench model list`."),
    ):
        command = option(command)
    return command


def settings_for(project: Project | None, **given: Any) -> Settings:
    """The project's settings (or the defaults) with the options that were given on the command line."""
    settings = project.settings if project else Settings()
    if project and settings.model.endswith(".argosmodel") and given.get("model") is None:
        given["model"] = str(project.root / settings.model)
    return replace(settings, **{name: value for name, value in given.items() if value is not None})


def current_project() -> Project | None:
    """The project of the current folder."""
    return find_project(Path.cwd())


def glossary_source(
    project: Project | None, glossaries: Sequence[Path], *, none: bool = False
) -> Callable[[str], Sequence[Path]]:
    """Which glossary files serve a language: those given, the project's, or none."""
    missing = [path for path in glossaries if not path.is_file()]
    if missing and missing[0].is_dir():
        raise WorkbenchError("a folder, not a glossary file", path=missing[0], hint="name the files in it")
    if missing:
        raise WorkbenchError("no such glossary file", path=missing[0], hint="check the name")
    if project and not glossaries and not none:
        return project.glossaries
    chosen = [] if none else list(glossaries)

    def same(_language: str) -> Sequence[Path]:
        return chosen

    return same


def check_domain(domain: str | None, source: Callable[[str], Sequence[Path]]) -> None:
    """Raise WorkbenchError, with the domains that there are, when no entry of the glossaries belongs to `domain`."""
    from workbench.terminology.glossary import Glossary

    if not domain:
        return
    files = dict.fromkeys(path for language in LANGUAGES for path in source(language))
    known = sorted({term.domain for term in Glossary.load(list(files)).terms} - {""})
    if domain not in known:
        hint = "there are " + ", ".join(known) if known else "entries have one with `domain:`"
        raise WorkbenchError(f"no entry of the glossaries has the domain `{domain}`", hint=hint)


def open_recall(project: Project, stack: contextlib.ExitStack, *, redo: bool = False) -> "Recall | None":
    """The project's memory for a run, closed with `stack`; None, and said so, in a folder that takes no new file."""
    from workbench.memory import Store
    from workbench.memory.lookup import TranslationMemory
    from workbench.recall import Recall

    try:
        store = stack.enter_context(Store.open(project.database))
    except WorkbenchError as error:
        if project.database.exists():
            raise
        click.echo(f"workbench: {error}; translating without a memory", err=True)
        return None
    if store.read_only:
        click.echo(f"workbench: {store.path}: open elsewhere; this run reads it and stores nothing in it", err=True)
    memory = TranslationMemory.open(store, project.memories, lambda line: click.echo(line, err=True))
    stack.callback(memory.close)
    return Recall(store, memory, redo)
