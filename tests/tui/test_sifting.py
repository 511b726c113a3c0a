"""Searches over what terms and checks say of a document: the app goes on answering, and they can be stopped."""

import asyncio
import threading

import pytest

from tests.tui.conftest import Run
from tests.tui.test_project import choose
from workbench.memory import Record
from workbench.quality.issue import Issue


def test_the_app_answers_while_checks_take_their_time_and_they_can_be_stopped(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def check() -> None:
        async with run() as driver:
            session, pane = driver.screen.session, driver.screen.pane
            assert session is not None
            flagged = [index for index, record in enumerate(driver.records) if session.issues(record)]
            expected = next((index for index in flagged if index > 0), flagged[0])
            every, look = len(pane.grid.rows), session.issues
            may_go_on = threading.Event()

            def slow(record: Record, target: str | None = None) -> list[Issue]:
                if threading.current_thread() is not threading.main_thread():
                    may_go_on.wait(20)
                return look(record, target)

            monkeypatch.setattr(session, "issues", slow)
            await driver.press("i", "b")
            assert driver.current.bookmark
            assert pane.index == 0, "it is not known yet where the next one is"
            may_go_on.set()
            await driver.until(lambda: pane.index == expected)

            may_go_on.clear()
            await driver.press("home", "i", "i")
            assert "Stopped looking." in driver.app.told
            await choose(driver, "l", "A check found")
            await driver.until(lambda: driver.app.screen is driver.screen)
            await driver.press("down")
            assert pane.index == 1
            await driver.press("escape")
            assert driver.app.told.count("Stopped looking.") == 2
            may_go_on.set()
            await driver.idle()
            assert (pane.index, len(pane.grid.rows)) == (1, every), "nothing comes of what was stopped"

            await choose(driver, "l", "A check found")
            await driver.until(lambda: [row.index for row in pane.grid.rows] == flagged)

    asyncio.run(check())
