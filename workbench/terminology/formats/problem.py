"""What is wrong in a glossary file, with its place."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from workbench.errors import WorkbenchError


class Level(StrEnum):
    """`error`: the file cannot be used as it is; `warning`: something to look at; `info`: good to know."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding; lines and columns count from 1."""

    path: Path
    line: int
    column: int
    level: Level
    message: str
    hint: str = ""

    def __str__(self) -> str:
        text = f"{self.path}:{self.line}:{self.column}: {self.level.value}: {self.message}"
        return f"{text} ({self.hint})" if self.hint else text

    def as_error(self) -> WorkbenchError:
        """The exception that stops a command on this problem."""
        return WorkbenchError(self.message, path=self.path, line=self.line, column=self.column, hint=self.hint)
