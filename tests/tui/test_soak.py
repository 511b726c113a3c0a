"""Random keys, mouse, dialogs, batches and sizes of the terminal: the app still answers, and it shows what it stored.

`SOAK=1500 SOAK_SEEDS=1,2,3 uv run pytest tests/tui/test_soak.py` runs long.
"""

import asyncio
import contextlib
import os
import random
from pathlib import Path

import pytest
from textual.errors import NoWidget
from textual.events import MouseMove, MouseScrollDown, MouseScrollUp
from textual.pilot import OutOfBounds
from textual.widget import Widget

from tests.tui.conftest import Driver, Run
from tests.tui.test_editor import stored
from workbench.errors import WorkbenchError
from workbench.memory.care import check as check_database
from workbench.project import find_project
from workbench.tui.screens.editor import EditorScreen

STEPS = int(os.environ.get("SOAK", "150"))
SEEDS = [int(seed) for seed in os.environ.get("SOAK_SEEDS", "1").split(",")]
KEYS = (
    "up down up down pageup pagedown home end enter enter enter space escape escape tab shift+tab n v i r t b x u u "
    "ctrl+y ctrl+y L d p 1 2 s h m o E f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11 f12 ctrl+f ctrl+g ctrl+l ctrl+n ctrl+o "
    "ctrl+s ctrl+t ctrl+r ctrl+up ctrl+down ctrl+f5 a e t left right shift+left shift+right ctrl+left ctrl+right "
    "backspace delete ctrl+a ctrl+x ctrl+c ctrl+v ctrl+z slash left_square_bracket right_square_bracket apostrophe"
).split()
WORDS = ("su", "summit", "The", "opmøde", "e", "(", "[b]", ".*", "7", "æøå", " ", "“", "2", "0")
SIZES = ((80, 24), (100, 30), (110, 30), (131, 30), (160, 45), (200, 60), (60, 16), (40, 10))
NOTHING_THERE = contextlib.suppress(NoWidget, OutOfBounds)
"""The mouse on a screen that has just come: Textual drops such events, Pilot does not send them."""

PALETTE = ("bookmark", "next open", "filter", "lock", "next theme", "history", "batch", "narrower")


class Monkey:
    """Does something at random; `done` tells what, for whoever looks for the cause of a failure."""

    def __init__(self, driver: Driver, chance: random.Random, article: Path) -> None:
        self.driver = driver
        self.chance = chance
        self.article = article
        self.done: list[str] = []

    async def step(self) -> None:
        """One random action."""
        acts = (
            self.key, self.click, self.drag, self.scroll, self.type,
            self.resize, self.replace, self.choose, self.palette, self.edit_source,
        )  # fmt: skip
        weights = (60, 14, 4, 3, 6, 2, 2, 4, 1, 1)
        await self.chance.choices(acts, weights)[0]()

    async def press(self, *keys: str) -> None:
        self.done.append(" ".join(keys))
        await self.driver.pilot.press(*keys)

    async def key(self) -> None:
        await self.press(self.chance.choice(KEYS))

    def place(self) -> tuple[int, int]:
        """Anywhere but the footer, where one could quit."""
        width, height = self.driver.app.size
        return self.chance.randrange(width), self.chance.randrange(height - 1)

    async def click(self) -> None:
        offset, times = self.place(), self.chance.choice((1, 1, 1, 2, 3))
        self.done.append(f"click {offset} x{times}")
        with NOTHING_THERE:
            await self.driver.pilot.click(offset=offset, times=times)

    async def drag(self) -> None:
        start, end = self.place(), self.place()
        self.done.append(f"drag {start} {end}")
        with NOTHING_THERE:
            await self.driver.pilot.mouse_down(offset=start)
            await self.driver.pilot._post_mouse_events([MouseMove], offset=end, button=1)
            await self.driver.pilot.mouse_up(offset=end)

    async def scroll(self) -> None:
        offset, kind = self.place(), self.chance.choice((MouseScrollDown, MouseScrollUp))
        self.done.append(f"{kind.__name__} {offset}")
        with NOTHING_THERE:
            await self.driver.pilot._post_mouse_events([kind] * 3, widget=None, offset=offset, button=0)

    async def type(self) -> None:
        await self.press(*self.chance.choice(WORDS))

    async def resize(self) -> None:
        size = self.chance.choice(SIZES)
        self.done.append(f"resize {size}")
        await self.driver.pilot.resize_terminal(*size)

    async def replace(self) -> None:
        """Find and replace, with a plain text or an expression."""
        await self.press("escape", "escape", "ctrl+f", *self.chance.choice(WORDS))
        await self.press("tab", *self.chance.choice(WORDS))
        buttons = self.driver.app.screen.query("#replace")
        if buttons and isinstance(button := buttons.first(), Widget) and button.region.area:
            button.focus()
            await self.press("enter")

    async def choose(self) -> None:
        """A line of a list: batches, which may be cancelled, filters, history, terms."""
        await self.press("escape", "escape", self.chance.choice(("a", "a", "l", "h", "E")))
        await self.press(*["down"] * self.chance.randrange(10), "enter")
        if self.chance.random() < 0.3:
            await self.press("escape")

    async def palette(self) -> None:
        await self.press("escape", "escape", "ctrl+p", *(letter for letter in self.chance.choice(PALETTE)))
        await self.driver.pilot.pause(0.3)
        await self.press("enter")

    async def edit_source(self) -> None:
        """Another program changes the article: a paragraph more, or one less."""
        self.done.append("source changed")
        paragraphs = self.article.read_text("utf-8").split("\n\n")
        if self.chance.random() < 0.5 or len(paragraphs) < 6:
            paragraphs.insert(self.chance.randrange(len(paragraphs)), "En ny sætning om topmødet. Og en til.")
        else:
            del paragraphs[self.chance.randrange(len(paragraphs))]
        self.article.write_text("\n\n".join(paragraphs), "utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_random_keys_and_clicks(run: Run, sample: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)
    failures: list[BaseException] = []
    told = EditorScreen.fail

    def fail(screen: EditorScreen, error: BaseException) -> None:
        if not isinstance(error, WorkbenchError):
            failures.append(error)
        told(screen, error)

    monkeypatch.setattr(EditorScreen, "fail", fail)
    monkeypatch.setattr("webbrowser.open", lambda *_args, **_options: True)
    monkeys: list[Monkey] = []

    async def check() -> None:
        async with run((chance.choice([80, 110, 160]), 30)) as driver:
            monkey = Monkey(driver, chance, sample / "corpus" / "topmoede-afbrudt.txt")
            monkeys.append(monkey)
            for _ in range(STEPS):
                await monkey.step()
                assert not failures and driver.app.is_running
            await driver.pilot.resize_terminal(120, 40)
            await back_to_the_rows(driver)
            assert driver.screen.work is not None
            driver.screen.pane.show(driver.screen.work)  # without a filter
            await driver.press("end", "home", "down")
            assert driver.screen.pane.index == 1, f"it still answers: {driver.app.screen}, {driver.app.focused}"
            driver.screen.pane.leave()
            await driver.settle()
            consistent(driver)

    try:
        asyncio.run(check())
    except BaseException as error:
        error.add_note("at last: " + " | ".join(monkeys[0].done[-30:] if monkeys else []))
        for failure in failures:
            error.add_note(f"in the background: {failure!r}")
        raise
    project = find_project(sample)
    assert project is not None
    assert check_database(project.database) == []
    assert stored(sample)


def consistent(driver: Driver) -> None:
    """What is shown is what is held, and what is held is what is stored."""
    session, work = driver.screen.session, driver.screen.work
    assert session is not None and work is not None
    rows = driver.screen.pane.grid.rows
    assert [row.target for row in rows if row.index is not None] == [record.target for record in work.records]
    for other in session.works.values():
        kept = {record.id: record for record in session.store.records(other.path)}
        assert {record.id: record for record in other.records} == kept


async def back_to_the_rows(driver: Driver) -> None:
    """Close whatever is open, wait for what runs."""
    for _ in range(10):
        if isinstance(driver.app.screen, EditorScreen) and driver.screen.pane.editing is None:
            break
        await driver.press("escape")
    # What runs may open a dialog when it is done.
    for _ in range(10):
        await driver.idle()
        if isinstance(driver.app.screen, EditorScreen):
            break
        await driver.press("escape")
    driver.screen.pane.grid.focus()
    await driver.settle()
