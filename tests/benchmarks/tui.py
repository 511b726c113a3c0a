"""How fast the interactive workbench is: start to first paint, and key to paint in a long document.

    uv run python -m tests.benchmarks.tui [PARAGRAPHS]

Figures are medians (and the slowest) in milliseconds. The document is the sample articles over and over, each
paragraph with its number; nothing is translated meanwhile, so that the interface alone is measured. For the checks
every segment has its source as its target.
"""

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from textual import events

from workbench.documents.reading import read_document
from workbench.memory import Change, Origin, State
from workbench.project import create_project, find_project
from workbench.tui.app import WorkbenchApp
from workbench.tui.screens.editor import EditorScreen

ROOT = Path(__file__).resolve().parent.parent.parent
START = """
import os, sys, time
from pathlib import Path
from workbench.project import find_project
from workbench.tui.app import WorkbenchApp

class Timed(WorkbenchApp):
    def _display(self, *arguments):
        super()._display(*arguments)
        if len(self.screen_stack) > 1:
            os.write(1, str(time.time()).encode())
            os._exit(0)

import asyncio
app = Timed(find_project(Path(sys.argv[1])))
asyncio.run(app.run_async(headless=True, size=(160, 50)))
"""


def long_project(folder: Path, paragraphs: int) -> Path:
    """A project with one document of so many paragraphs."""
    create_project(folder)
    texts = []
    for path in sorted((ROOT / "corpus").glob("*.txt")):
        texts += [paragraph.text for paragraph in read_document(path).paragraphs]
    (folder / "corpus" / "long.txt").write_text(
        "\n\n".join(f"{number}: {texts[number % len(texts)]}" for number in range(paragraphs)) + "\n", "utf-8"
    )
    return folder


class Painted(WorkbenchApp):
    """Says when something was painted."""

    painted: asyncio.Event

    def _display(self, *arguments: Any) -> None:
        super()._display(*arguments)
        self.painted.set()


async def press(app: Painted, key: str, times: int) -> list[float]:
    """Milliseconds from each key to the first picture after it."""
    taken = []
    for _ in range(times):
        await asyncio.sleep(0.05)
        app.painted.clear()
        started = time.perf_counter()
        app.post_message(events.Key(key, key if len(key) == 1 else None))
        await asyncio.wait_for(app.painted.wait(), 10)
        taken.append((time.perf_counter() - started) * 1000)
    return taken


def _nothing(_screen: EditorScreen) -> None:
    """In place of the worker that translates."""


async def keys(folder: Path) -> dict[str, list[float]]:
    """Key to paint in the long document."""
    setattr(EditorScreen, "translate_open", _nothing)  # noqa: B010 - a worker's type does not allow it
    app = Painted(find_project(folder))
    app.painted = asyncio.Event()
    found: dict[str, list[float]] = {}
    async with app.run_test(size=(160, 50)) as pilot:
        screen = app.screen
        assert isinstance(screen, EditorScreen)
        started = time.perf_counter()
        while screen.work is None or not screen.pane.grid.rows:
            await pilot.pause(0.02)
        found["opening the document"] = [(time.perf_counter() - started) * 1000]
        session = screen.session
        assert session is not None
        session.language("da")
        found["arrow down"] = await press(app, "down", 100)
        found["page down"] = await press(app, "pagedown", 100)
        found["end, home"] = await press(app, "end", 1) + await press(app, "home", 1)
        await pilot.press("enter")
        await pilot.pause(0.5)
        found["a letter in the editor"] = await press(app, "x", 100)
        await pilot.press("escape")
        for title, width in (("resizing", 120), ("resizing, to one column", 90)):
            started = time.perf_counter()
            await pilot.resize_terminal(width, 40)
            await pilot.pause()
            found[title] = [(time.perf_counter() - started) * 1000]
        await pilot.resize_terminal(160, 50)
        records = screen.work.records
        session.save([Change(one.id, one.source, State.MACHINE, Origin.MACHINE) for one in records], records)
        await pilot.press("home")
        started = time.perf_counter()
        screen.sift(range(len(records)), lambda record: bool(session.issues(record)), lambda _found: None)
        found["arrow down during checks"] = await press(app, "down", 30)
        while any(worker.group == "sift" for worker in screen.workers):
            await asyncio.sleep(0.02)
        found["checks of all segments"] = [(time.perf_counter() - started) * 1000]
        app.close_project()
    return found


def first_paint(folder: Path) -> float:
    """Milliseconds from starting the program to the first picture of the editor screen."""
    started = time.time()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-c", START, str(folder)]
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    return (float(done.stdout) - started) * 1000


def main(paragraphs: int = 10_000) -> None:
    with tempfile.TemporaryDirectory() as name:
        sample = Path(name) / "sample"
        create_project(sample, sample=True)
        first_paint(sample)  # as installed programs are: with its byte code written
        starts = [first_paint(sample) for _ in range(10)]
        folder = long_project(Path(name) / "long", paragraphs)
        rows = {"start to first paint": starts, **asyncio.run(keys(folder))}
    print(f"{paragraphs} paragraphs".ljust(26), "median".rjust(9), "slowest".rjust(9), "of 50 ms".rjust(9))
    for title, taken in rows.items():
        middle = statistics.median(taken)
        print(title.ljust(26), f"{middle:9.1f}", f"{max(taken):9.1f}", f"{middle / 50:8.2f}x")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
