"""`workbench terms`: one file a subcommand."""

import click

from workbench.cli.lazy import LazyGroup

COMMANDS = {
    "find": ("find", "List the terms found in a source text."),
    "check": ("check", "Check that a finished translation carries the terms."),
    "lint": ("lint", "Say what is wrong or doubtful in glossary files."),
    "suggest": ("suggest", "Propose entries for frequent terms of the corpus."),
    "add": ("add", "Add an entry to the project's glossary."),
    "import": ("exchange", "Take over the entries of a CSV, TSV, OmegaT or TBX file."),
    "export": ("exchange", "Write the glossary as CSV, TSV, OmegaT, TBX or YAML."),
    "stats": ("stats", "Count the entries and how much of the corpus they cover."),
}


@click.group(cls=LazyGroup, lazy=COMMANDS, package=__name__)
def terms() -> None:
    """Find, check and keep the terms of the glossaries."""
