"""Progress on stderr: a bar on a terminal, a plain line a document elsewhere."""

import sys
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn


class Reporter:
    """Counts source characters (or bytes of a file) against `total` and says which documents are done."""

    def __init__(self, total: int, *, task: str = "translating", quiet: bool = False) -> None:
        self._console = Console(stderr=True, highlight=False, soft_wrap=True)
        self._quiet = quiet
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %"),
            TimeRemainingColumn(),
            console=self._console,
            transient=True,
            disable=quiet or not sys.stderr.isatty(),
        )
        self._task = self._progress.add_task(task, total=total)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def advance(self, characters: int) -> None:
        """That much more of the source is done."""
        self._progress.advance(self._task, characters)

    def say(self, line: str) -> None:
        """A line for the user that does not disturb the bar."""
        if not self._quiet:
            self._console.print(line, markup=False)

    def fail(self, line: str) -> None:
        """A line that is said however quiet the run is."""
        self._console.print(line, markup=False, style="red")
