"""Command groups that import a subcommand's module only when it is used, so that --help answers at once."""

import importlib
import keyword
from collections.abc import Mapping
from typing import Any

import click


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one when it is called.

    `lazy` maps a command's name to the module of `package` that defines it under the same name (`import_` for
    `import`) and to its line in the help.
    """

    def __init__(self, *args: Any, lazy: Mapping[str, tuple[str, str]], package: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self._lazy = lazy
        self._package = package

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(self._lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in self._lazy:
            return None
        module = importlib.import_module(f"{self._package}.{self._lazy[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name + "_" * keyword.iskeyword(cmd_name))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in self._lazy.items()])
