"""Translating in the app: proposals, editing in place, confirming, storing, undo."""

import asyncio
from pathlib import Path

import pytest

from tests.tui.conftest import Run
from workbench.memory import Origin, State, Store
from workbench.project import find_project


def stored(sample: Path) -> dict[str, tuple[State, str]]:
    """What another program reads from the project's store."""
    project = find_project(sample)
    assert project is not None
    with Store.open(project.database, read_only=True) as store:
        path = project.corpus / "topmoede-afbrudt.txt"
        return {record.key: (record.state, record.target) for record in store.records(path)}


def test_every_sentence_gets_a_proposal_beside_it(run: Run) -> None:
    async def check() -> None:
        async with run(fresh=True) as driver:
            rows = [row for row in driver.screen.pane.grid.rows if row.index is not None]
            assert len(rows) == len(driver.records) > 10
            assert all(row.target for row in rows)
            assert {record.state for record in driver.records} == {State.MACHINE}
            summit = next(row for row in rows if "opmøde" in row.source)
            assert "summit" in summit.target.lower()
            look = driver.screen.look(summit)
            assert look.source and look.target, "the term is marked on both sides"

    asyncio.run(check())


def test_enter_edits_in_place_and_enter_confirms_and_goes_on(run: Run, sample: Path) -> None:
    async def check() -> None:
        async with run() as driver:
            first = driver.current
            await driver.press("enter")
            assert driver.screen.pane.area.has_focus
            await driver.type(" Indeed")
            await driver.press("enter")
            await driver.until(lambda: driver.records[0].state is State.CONFIRMED)
            assert driver.records[0].target == first.target + " Indeed"
            assert driver.screen.pane.editing == 1, "the next open sentence is being edited"
            assert stored(sample)[first.key] == (State.CONFIRMED, first.target + " Indeed")

    asyncio.run(check())


def test_what_is_typed_is_stored_after_a_pause_without_leaving(
    run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.tui.widgets.pane.IDLE", 60)

    async def check() -> None:
        async with run() as driver:
            key = driver.current.key
            await driver.press("enter")
            await driver.type("X")
            assert driver.screen.pane.pending is not None
            monkeypatch.undo()
            await driver.type("Y")
            await driver.until(lambda: driver.screen.pane.pending is None)
            await driver.until(lambda: stored(sample)[key][0] is State.EDITED)
            assert stored(sample)[key][1].endswith("XY")

    asyncio.run(check())


def test_space_confirms_on_the_rows_and_the_bar_counts_it(run: Run) -> None:
    async def check() -> None:
        async with run() as driver:
            await driver.press("space", "space")
            assert [record.state for record in driver.records[:3]] == [State.CONFIRMED, State.CONFIRMED, State.MACHINE]
            assert driver.current.id == driver.records[2].id
            from workbench.tui.widgets.status import StatusBar

            assert driver.screen.query_one(StatusBar).status.confirmed == 2

    asyncio.run(check())


def test_undo_and_redo_over_the_session(run: Run, sample: Path) -> None:
    async def check() -> None:
        async with run() as driver:
            before = driver.records[0]
            await driver.press("space", "space", "u", "u")
            assert driver.records[0].state.value == "machine"
            assert driver.records[0].origin is Origin.MACHINE
            assert driver.records[0].target == before.target
            await driver.press("ctrl+y")
            assert driver.records[0].state is State.CONFIRMED
            assert stored(sample)[before.key][0] is State.CONFIRMED

    asyncio.run(check())


def test_a_locked_segment_cannot_be_edited(run: Run) -> None:
    async def check() -> None:
        async with run() as driver:
            await driver.press("L")
            assert driver.current.state is State.LOCKED
            await driver.press("enter")
            assert driver.screen.pane.editing is None
            await driver.press("L", "enter")
            assert driver.screen.pane.editing == 0

    asyncio.run(check())


def test_next_open_skips_what_is_confirmed(run: Run) -> None:
    async def check() -> None:
        async with run() as driver:
            await driver.press("down", "space", "home", "n")
            assert driver.screen.pane.index == 2

    asyncio.run(check())


def test_a_click_on_a_target_edits_it_where_it_was_clicked(run: Run) -> None:
    async def check() -> None:
        async with run() as driver:
            grid = driver.screen.pane.grid
            row = grid.visible_rows()[3]
            x, y = grid.geometry.target_x + 4, grid.geometry.target_y(row)
            await driver.click(grid, (x, y))
            assert driver.screen.pane.editing == grid.rows[row].index
            await driver.until(lambda: driver.screen.pane.area.cursor_location == (0, 4))

    asyncio.run(check())


def test_arrows_leave_the_editor_at_its_edge(run: Run) -> None:
    async def check() -> None:
        async with run() as driver:
            await driver.press("enter", "ctrl+down")
            assert driver.screen.pane.editing == 1
            await driver.press(*["up"] * driver.screen.pane.area.wrapped_document.height)
            assert driver.screen.pane.editing == 0
            await driver.press("escape")
            assert driver.screen.pane.editing is None
            assert driver.screen.pane.grid.has_focus

    asyncio.run(check())
