"""Terms in the app: live marks, completion, inserting, redoing, the glossary changed from within."""

import asyncio
from pathlib import Path

from textual.events import MouseMove
from textual.widgets import Input

from tests.tui.conftest import Driver, Run
from workbench.memory import State
from workbench.terminology.check import Outcome
from workbench.tui.screens.dialogs import Choose
from workbench.tui.screens.terms import TermDialog
from workbench.tui.widgets.rows import NUMBER


async def go_to_term(driver: Driver, name: str) -> None:
    """Make a sentence with this entry the current one."""
    session = driver.screen.session
    assert session is not None
    index = next(
        index
        for index, record in enumerate(driver.records)
        if any(use.occurrence.term.name == name and use.occurrence.enforced for use in session.uses(record))
    )
    driver.screen.pane.go(index)
    await driver.settle()


async def empty_editor(driver: Driver) -> None:
    await driver.press("enter", "ctrl+a", "delete")
    assert driver.area_text == ""


def test_terms_turn_from_missing_to_met_while_one_types(run: Run) -> None:
    async def check() -> None:
        async with run() as driver:
            await go_to_term(driver, "topmøde")
            await empty_editor(driver)
            await driver.type("The top")
            session, pane = driver.screen.session, driver.screen.pane
            assert session is not None
            use = next(use for use in pane.area.uses if use.occurrence.term.name == "topmøde")
            assert use.outcome is Outcome.MISSED
            assert "missing" in driver.shown("#terms Choice")
            assert driver.screen.look(pane.grid.rows[pane.grid.current]).violations
            await driver.press(*["backspace"] * 3)
            await driver.type("summit")
            use = next(use for use in pane.area.uses if use.occurrence.term.name == "topmøde")
            assert use.outcome is Outcome.MET

    asyncio.run(check())


def test_the_first_letters_of_a_missing_term_offer_it_and_tab_takes_it(run: Run) -> None:
    async def check() -> None:
        async with run() as driver:
            await go_to_term(driver, "topmøde")
            await empty_editor(driver)
            await driver.type("The su")
            assert driver.screen.pane.area.suggestion.startswith("mmit")
            await driver.press("tab")
            assert driver.area_text.startswith("The summit")
            assert driver.screen.pane.area.suggestion == ""

    asyncio.run(check())


def test_one_key_inserts_the_next_missing_term(run: Run) -> None:
    async def check() -> None:
        async with run() as driver:
            await go_to_term(driver, "topmøde")
            await empty_editor(driver)
            session = driver.screen.session
            assert session is not None
            for _ in range(6):
                await driver.press("ctrl+t")
            assert not session.violations(driver.current, driver.area_text)

    asyncio.run(check())


def test_the_model_goes_on_from_what_is_typed(run: Run) -> None:
    async def check() -> None:
        async with run() as driver:
            await go_to_term(driver, "topmøde")
            await empty_editor(driver)
            await driver.type("On Friday the")
            await driver.press("f6")
            await driver.until(lambda: len(driver.area_text) > len("On Friday the"))
            assert driver.area_text.startswith("On Friday the")
            assert "summit" in driver.area_text.lower()

    asyncio.run(check())


def test_redo_brings_the_terms_back(run: Run) -> None:
    async def check() -> None:
        async with run() as driver:
            await go_to_term(driver, "topmøde")
            first = driver.current.target
            await empty_editor(driver)
            await driver.type("Nonsense")
            await driver.press("escape", "r")
            await driver.until(lambda: driver.current.state is State.MACHINE)
            assert driver.current.target == first

    asyncio.run(check())


def test_an_alternative_is_taken_with_its_number(run: Run) -> None:
    async def check() -> None:
        async with run() as driver:
            await driver.press("down")
            await driver.until(lambda: len(driver.screen._offers) > 1)
            wanted = driver.screen._offers[1].text
            await driver.press("2")
            assert driver.current.target == wanted
            assert driver.current.state is State.EDITED

    asyncio.run(check())


def test_a_new_term_is_written_rechecked_and_redone(run: Run, sample: Path) -> None:
    async def check() -> None:
        async with run() as driver:
            await go_to_term(driver, "topmøde")
            glossary = sample / "glossary" / "da-en.yaml"
            before = glossary.read_text("utf-8")
            await driver.press("E")
            await driver.until(lambda: isinstance(driver.app.screen, Choose | TermDialog))
            if isinstance(driver.app.screen, Choose):
                await driver.press("enter")
            dialog = await driver.dialog(TermDialog)
            old = dialog.query_one("#source", Input).value
            dialog.query_one("#target", Input).value = "gathering of heads"
            await driver.press("ctrl+s")
            await driver.dialog(Choose)
            after = glossary.read_text("utf-8")
            assert "target: gathering of heads" in after
            comments = [line for line in before.splitlines() if line.startswith("#")]
            assert comments == [line for line in after.splitlines() if line.startswith("#")]
            await driver.press("enter")
            session = driver.screen.session
            assert session is not None
            await driver.until(lambda: "gathering of heads" in driver.current.target.lower())
            assert old

    asyncio.run(check())


def test_an_entry_is_made_from_words_dragged_over_in_the_source(run: Run, sample: Path) -> None:
    async def check() -> None:
        async with run() as driver:
            grid = driver.screen.pane.grid
            source = grid.rows[grid.current].source
            word = source.split()[0]
            await driver.pilot.mouse_down(grid, offset=(NUMBER, 0))
            await driver.pilot._post_mouse_events([MouseMove], grid, offset=(NUMBER + 2, 0), button=1)
            await driver.pilot.mouse_up(grid, offset=(NUMBER + 2, 0))
            assert grid.selected_source == word
            await driver.press("e")
            dialog = await driver.dialog(TermDialog)
            dialog.query_one("#source", Input).value = "prøveord"
            dialog.query_one("#target", Input).value = "trial word"
            await driver.press("ctrl+s")
            await driver.until(lambda: "prøveord" in (sample / "glossary" / "da-en.yaml").read_text("utf-8"))

    asyncio.run(check())
