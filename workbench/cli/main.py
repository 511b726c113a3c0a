"""The command `workbench`: its subcommands are imported only when they are used, so that --help answers at once."""

import io
import os
import signal
import sys
from typing import Any

import click

from workbench import __version__
from workbench.cli.lazy import LazyGroup
from workbench.errors import WorkbenchError

COMMANDS = {
    "edit": ("edit", "Open a project in the interactive workbench (as `workbench` alone does)."),
    "init": ("project", "Make a folder a project, empty or with the sample articles."),
    "project": ("project", "Check, back up, restore and repair the project's memory."),
    "translate": ("translate", "Translate documents into English with the glossary's terms."),
    "check": ("check", "Check translations: numbers, names, terms, punctuation and more."),
    "export": ("export", "Write translations for other tools: TMX, XLIFF, PO, OmegaT, tables for reviewers."),
    "import": ("import_", "Take translations back from other tools and reviewers."),
    "report": ("report", "Write an HTML report: progress, terms, issues, edits, time."),
    "terms": ("terms", "Find, check and keep the terms of the glossaries."),
    "model": ("model", "List, install and remove translation models."),
    "serve": ("edit", "Show the interactive workbench in a browser, on this machine only."),
    "evaluate": ("evaluate", "Measure translations against references: BLEU, chrF, TER, terms."),
    "completion": ("completion", "Print the shell completion for bash, zsh or fish."),
}
"""Command name -> module of workbench.cli that defines it (under the same name), and its line in the help."""


@click.group(
    cls=LazyGroup,
    lazy=COMMANDS,
    package="workbench.cli",
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="translation-workbench")
@click.pass_context
def workbench(context: click.Context) -> None:
    """Danish and Norwegian news into English, offline, with your glossary obeyed."""
    if context.invoked_subcommand is None:
        from workbench.cli.edit import edit

        context.invoke(edit)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process: 0 done, 1 found something wrong, 2 bad input, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Pipes and files get UTF-8 whatever the locale; a terminal shows ? for what it cannot show.
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    # A scheduler that ends a job gets the clean stop of Ctrl-C: finished documents kept, temporary files removed.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        code: Any = workbench.main(args=arguments, prog_name="workbench", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = 2
    except click.exceptions.Abort:
        code = 130
    except KeyboardInterrupt:
        code = 130
    except WorkbenchError as error:
        click.echo(f"workbench: {error}", err=True)
        code = 2
    except BrokenPipeError:
        # The reader went away (`| head`); nothing more can be printed, not even by the interpreter's own flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 141
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        click.echo(f"workbench: {place}{error.strerror or error}", err=True)
        code = 2
    sys.exit(code if isinstance(code, int) else 0)
