"""Every batch action in the app: what it does, its progress, and cancelling it in the middle."""

import asyncio
import itertools
import re
import threading
from typing import Any

import pytest
from textual.widgets import Label, ProgressBar

from tests.tui.conftest import ARTICLE, Driver, Run
from tests.tui.test_project import choose
from workbench.memory import FINAL, Origin, Record, State
from workbench.session import Session
from workbench.session import batch as batch_module
from workbench.session.batch import Action
from workbench.session.batch import run as run_batch
from workbench.tui.screens.batches import BatchProgress
from workbench.tui.screens.dialogs import Ask


def session_of(driver: Driver) -> Session:
    assert driver.screen.session is not None
    return driver.screen.session


async def forget(driver: Driver) -> None:
    """Make every segment untranslated again."""
    for record in list(driver.records):
        session_of(driver).edit(record, "")
    driver.screen.took(driver.records)
    assert {record.state for record in driver.records} == {State.UNTRANSLATED}


async def batch(driver: Driver, action: Action, where: str = "this document") -> None:
    """Run an action to its end."""
    before = said(driver).count("looked at")
    await choose(driver, "a", f"{action.value.capitalize()} in {where}")
    await driver.until(lambda: said(driver).count("looked at") > before)
    await driver.until(lambda: driver.app.screen is driver.screen)


def said(driver: Driver) -> str:
    return "\n".join(driver.app.told)


def test_translate_all_untranslated_leaves_the_rest_alone(run: Run) -> None:
    async def check() -> None:
        async with run() as driver:
            proposed = [record.target for record in driver.records]
            await forget(driver)
            driver.screen.store(1, "Mine.")
            await batch(driver, Action.TRANSLATE)
            assert [record.target for record in driver.records] == [proposed[0], "Mine.", *proposed[2:]]
            assert f"{len(proposed) - 1} changed" in said(driver)
            rows = [row.target for row in driver.screen.pane.grid.rows if row.index is not None]
            assert rows == [record.target for record in driver.records], "the rows show it"

    asyncio.run(check())


def test_a_cancelled_batch_keeps_what_is_done(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.session.batch.CHUNK", 1)
    steps, cancelled = itertools.count(1), threading.Event()

    def held_up(*arguments: Any) -> list[Record]:
        """The third step takes until somebody has cancelled."""
        if next(steps) == 3:
            cancelled.wait(30)
        return one_step(*arguments)

    one_step = batch_module._do
    monkeypatch.setattr(batch_module, "_do", held_up)

    async def check() -> None:
        async with run() as driver:
            await forget(driver)
            await choose(driver, "a", "Translate all untranslated in this")
            dialog = await driver.dialog(BatchProgress)

            def done() -> int:
                counted = re.match(r"(\d+) of (\d+)", str(dialog.query_one("#count", Label).content))
                assert not counted or int(counted[2]) == len(driver.records)
                return int(counted[1]) if counted else 0

            await driver.until(lambda: done() >= 2)
            assert dialog.query_one(ProgressBar).progress >= 2
            await driver.press("escape")
            await driver.until(lambda: dialog.cancelled)
            cancelled.set()
            await driver.until(lambda: driver.app.screen is driver.screen)
            await driver.until(lambda: "stopped" in said(driver))
            translated = [record for record in driver.records if record.state is State.MACHINE]
            assert len(translated) == 3 < len(driver.records)
            kept = session_of(driver).store.records(driver.screen.work.path)  # type: ignore[union-attr]
            assert kept == driver.records

    asyncio.run(check())


def test_a_batch_that_ends_under_another_screen_goes_when_that_goes(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    covered = threading.Event()
    one_step = batch_module._do

    def held_up(*arguments: Any) -> list[Record]:
        covered.wait(30)
        return one_step(*arguments)

    monkeypatch.setattr(batch_module, "_do", held_up)

    async def check() -> None:
        async with run() as driver:
            await choose(driver, "a", "Check all in this")
            await driver.dialog(BatchProgress)
            driver.app.push_screen(Ask("A question", "asked meanwhile"))
            await driver.dialog(Ask)
            covered.set()
            await driver.until(lambda: "looked at" in said(driver))
            assert isinstance(driver.app.screen, Ask)
            await driver.press("escape")
            await driver.until(lambda: driver.app.screen is driver.screen)
            await driver.press("down")
            assert driver.screen.pane.index == 1

    asyncio.run(check())


def test_the_rows_on_the_screen_come_first(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.session.batch.CHUNK", 3)

    async def check() -> None:
        async with run((110, 20)) as driver:
            await driver.press("end")
            await forget(driver)
            await driver.settle()
            visible = driver.screen.pane.visible_segments()
            assert 0 not in visible
            session, work = session_of(driver), driver.screen.work
            assert work is not None
            steps = run_batch(session, Action.TRANSLATE, session.paths(), visible=(work.path, visible))
            assert next(steps).done == 0
            assert [work.index_of(record.id) for record in next(steps).changed] == visible[:3]
            await batch(driver, Action.TRANSLATE)
            assert all(record.target for record in driver.records)

    asyncio.run(check())


def test_redo_all_that_lack_a_term(run: Run) -> None:
    async def check() -> None:
        async with run() as driver:
            session = session_of(driver)
            index = next(
                index
                for index, record in enumerate(driver.records)
                if any(use.occurrence.term.name == "topmøde" for use in session.uses(record))
            )
            other = next(index for index, record in enumerate(driver.records) if not session.uses(record))
            session.edit(driver.records[index], "Nothing of the kind.")
            session.edit(driver.records[other], "Left alone.")
            await batch(driver, Action.REDO)
            assert "summit" in driver.records[index].target.lower()
            assert driver.records[other].target == "Left alone."
            await driver.press("u")
            assert driver.records[index].target == "Nothing of the kind.", "one step back"

    asyncio.run(check())


def test_apply_the_memory_takes_the_very_same_sentence_only(run: Run) -> None:
    async def check() -> None:
        async with run() as driver:
            session = session_of(driver)
            from workbench.memory import Unit

            plain = next(record for record in driver.records if not session.uses(record))
            session.store.add_units([Unit(plain.source, "From the memory.", "da", origin="desk.tmx")])
            session.store.add_units([Unit(driver.records[-1].source + " Mere.", "Similar only.", "da")])
            await batch(driver, Action.MEMORY)
            changed = [record for record in driver.records if record.origin is Origin.MEMORY]
            assert [(record.id, record.target, record.state) for record in changed] == [
                (plain.id, "From the memory.", State.MACHINE)
            ]

    asyncio.run(check())


def test_confirm_and_check_in_all_documents(run: Run) -> None:
    async def check() -> None:
        async with run(start=ARTICLE) as driver:
            session = session_of(driver)
            await batch(driver, Action.TRANSLATE, "all documents")
            assert len(session.works) == 2
            records = [record for work in session.works.values() for record in work.records]
            bad = {record.id for record in records if session.violations(record) or session.issues(record)}
            await batch(driver, Action.CHECK, "all documents")
            assert f"{len(bad)} with findings" in said(driver)
            await batch(driver, Action.CONFIRM, "all documents")
            after = [record for work in session.works.values() for record in work.records]
            assert {record.id for record in after if record.state not in FINAL} == bad

    asyncio.run(check())
