"""Random keys and clicks: the app still answers, and what it stored is what it shows.

`SOAK=5000 uv run pytest tests/tui/test_soak.py` runs long.
"""

import asyncio
import os
import random
from pathlib import Path

import pytest

from tests.tui.conftest import Driver, Run
from tests.tui.test_editor import stored
from workbench.memory.care import check as check_database
from workbench.project import find_project
from workbench.tui.screens.editor import EditorScreen

STEPS = int(os.environ.get("SOAK", "150"))
KEYS = (
    "up down up down pageup pagedown home end enter enter space escape escape tab n v i r t b x u ctrl+y L d p 1 2 s h "
    "f1 f2 f4 f6 f7 f11 ctrl+f ctrl+g ctrl+l ctrl+t ctrl+r ctrl+up ctrl+down a e t left right backspace delete ctrl+z"
).split()


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1] if STEPS < 1000 else [1, 2, 3])
def test_random_keys_and_clicks(run: Run, sample: Path, seed: int) -> None:
    chance = random.Random(seed)

    async def check() -> None:
        async with run((chance.choice([80, 110, 160]), 30)) as driver:
            for _ in range(STEPS):
                if chance.random() < 0.15:
                    width, height = driver.app.size
                    await driver.pilot.click(offset=(chance.randrange(width), chance.randrange(height - 1)))
                else:
                    await driver.pilot.press(chance.choice(KEYS))
            await back_to_the_rows(driver)
            assert driver.screen.work is not None
            driver.screen.pane.show(driver.screen.work)  # without a filter
            await driver.press("end", "home", "down")
            assert driver.screen.pane.index == 1, "it still answers"
            driver.screen.pane.leave()
            await driver.pilot.pause(0.2)
            session = driver.screen.session
            assert session is not None
            for work in session.works.values():
                shown = {record.id: (record.state, record.target) for record in work.records}
                kept = {record.id: (record.state, record.target) for record in session.store.records(work.path)}
                assert shown == kept, "what is shown is what is stored"

    asyncio.run(check())
    project = find_project(sample)
    assert project is not None
    assert check_database(project.database) == []
    assert stored(sample)


async def back_to_the_rows(driver: Driver) -> None:
    """Close whatever is open, wait for what runs."""
    for _ in range(10):
        if isinstance(driver.app.screen, EditorScreen) and driver.screen.pane.editing is None:
            break
        await driver.press("escape")
    await driver.until(lambda: not any(worker.group == "batch" for worker in driver.screen.workers))
    for _ in range(5):
        if isinstance(driver.app.screen, EditorScreen):
            break
        await driver.press("escape")
    driver.screen.pane.grid.focus()
    await driver.pilot.pause(0.2)
