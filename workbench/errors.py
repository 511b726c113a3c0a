"""The one exception a user is meant to see: one line that says what, where and what to do."""

from pathlib import Path


class WorkbenchError(Exception):
    """Bad input or a missing thing; the command line prints it as one line and ends with exit code 2.

    `line` and `column` count from 1. `hint` says what to do about it.
    """

    def __init__(
        self,
        message: str,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        column: int | None = None,
        hint: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.hint = hint

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        text = f"{place}: {self.message}" if place else self.message
        return f"{text} ({self.hint})" if self.hint else text
