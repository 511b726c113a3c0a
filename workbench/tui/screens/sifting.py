"""Looking through a long document for what takes time to know, while the app goes on answering keys."""

import time
from collections.abc import Callable, Sequence

from textual import work
from textual.worker import Worker, get_current_worker

from workbench.memory import Record
from workbench.tui.screens.workspace import Workspace

TELL = 0.4
"""Seconds between two words on how far it is; what takes less is done without a word."""


class SiftActions(Workspace):
    """One search for terms or findings at a time; what it learns is remembered, also when it is stopped."""

    def __init__(self) -> None:
        super().__init__()
        self._sifting: Worker[None] | None = None
        self._told = False

    def sift(
        self,
        order: Sequence[int],
        wanted: Callable[[Record], bool],
        then: Callable[[list[int]], None],
        *,
        first: bool = False,
    ) -> None:
        """Find the wanted segments among `order`, or the `first` one of them, and `then` do something with them.

        Nothing is done when the person has gone on by then: types, has a dialog or another document open, or, where
        it is the `first` one after the cursor, has moved.
        """
        self.stop_sifting()
        self._sifting = self._sift(order, wanted, then, first, self._here(first))

    def stop_sifting(self) -> bool:
        """Stop the search that goes on; whether there was one."""
        worker, self._sifting = self._sifting, None
        if worker is None or worker.is_finished:
            return False
        worker.cancel()
        self._tell("")
        self.notify("Stopped looking.")
        return True

    def _tell(self, text: str) -> None:
        """Say how far it is; what others say of their work is left alone where nothing was said."""
        if text or self._told:
            self.activity(text)
        self._told = bool(text)

    def _here(self, first: bool) -> tuple[object, ...]:
        pane = self.pane
        return id(self.work), self.app.screen is self, pane.editing, pane.text, pane.index if first else None

    @work(thread=True, group="sift", exclusive=True, exit_on_error=False)
    def _sift(
        self,
        order: Sequence[int],
        wanted: Callable[[Record], bool],
        then: Callable[[list[int]], None],
        first: bool,
        here: tuple[object, ...],
    ) -> None:
        worker, open_work = get_current_worker(), self.work
        if open_work is None:
            return

        def reached(done: int | None) -> None:
            """How far it is (`done` None: at the end), told to the person where that is still of use."""
            if worker is not self._sifting:
                return
            if self._here(first) != here:
                self.stop_sifting()
            elif done is not None:
                self._tell(f"looking, {done * 100 // len(order)} % · Esc stops")
            else:
                self._sifting = None
                self._tell("")
                then(found)

        found: list[int] = []
        tell = time.monotonic()
        for done, index in enumerate(order):
            if wanted(open_work.records[index]):
                found.append(index)
                if first:
                    break
            if time.monotonic() - tell > TELL:
                self.app.call_from_thread(reached, done)
                tell = time.monotonic()
            if worker.is_cancelled:
                return
        self.app.call_from_thread(reached, None)
