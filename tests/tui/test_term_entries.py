"""Glossary entries by keyboard: new from a selection on either side, edited, deleted; the file keeps its comments."""

import asyncio
from pathlib import Path

from textual.widgets import Input, Select

from tests.tui.conftest import Driver, Run
from tests.tui.test_terms import empty_editor, go_to_term
from workbench.memory import State
from workbench.tui.screens.dialogs import Choose
from workbench.tui.screens.terms import TermDialog
from workbench.tui.widgets.rows import NUMBER
from workbench.tui.widgets.status import StatusBar


async def dialog(driver: Driver) -> TermDialog:
    box = await driver.dialog(TermDialog)
    await driver.until(lambda: box.query("#close"))
    return box


def comments(text: str) -> list[str]:
    return [line for line in text.splitlines() if "#" in line]


def test_source_words_are_selected_with_the_arrows(run: Run) -> None:
    async def check() -> None:
        async with run() as driver:
            grid = driver.screen.pane.grid
            words = driver.current.source.split()
            await driver.press("right", "right")
            assert grid.selected_source == words[1]
            await driver.press("shift+right")
            assert grid.selected_source == f"{words[1]} {words[2].rstrip(',.')}"
            await driver.press("shift+left", "shift+left")
            assert grid.selected_source == f"{words[0]} {words[1]}", "it grows to the other side"
            await driver.press("left", "left", "left")
            assert grid.selected_source == words[0]
            await driver.press("down", "left")
            assert driver.current.source.rstrip(".").endswith(grid.selected_source)
            await driver.press("enter", "alt+right", "alt+left")
            assert driver.screen.pane.editing is not None
            assert grid.selected_source, "also while one edits"
            await driver.press("escape", "home")
            await driver.click(grid, (NUMBER + len(words[0]) + 2, 0))
            await driver.press("right")
            assert grid.selected_source == words[1], "the word that was clicked"

    asyncio.run(check())


def test_a_new_entry_from_source_words_guesses_the_rest(run: Run, sample: Path) -> None:
    async def check() -> None:
        async with run() as driver:
            grid, glossary = driver.screen.pane.grid, sample / "glossary" / "da-en.yaml"
            before = glossary.read_text("utf-8")
            bar = driver.screen.query_one(StatusBar)
            terms = int(bar.status.glossary.split()[0])
            index = next(number for number, record in enumerate(driver.records) if "bilerne" in record.source)
            driver.screen.pane.go(index)
            while "bilerne" not in grid.selected_source:
                await driver.press("right")
            await driver.press("e")
            box = await dialog(driver)
            assert box.query_one("#source", Input).value == "bil"
            assert box.query_one("#pos", Select).value == "noun"
            field = box.query_one("#target", Input)
            await driver.until(lambda: field.value)
            assert field.value == "car"
            await driver.press("ctrl+a", "delete")
            await driver.type("parley")
            await driver.press("enter")
            await driver.dialog(Choose)
            after = glossary.read_text("utf-8")
            assert after.startswith(before.rstrip("\n")), "what was there stays as it was"
            assert "source: bil" in after[len(before.rstrip("\n")) :]
            assert "target: parley\n" in after
            assert bar.status.glossary == f"{terms + 1} terms"
            await driver.press("enter")
            await driver.until(lambda: "parley" in driver.records[index].target.lower())
            assert driver.records[index].state is State.MACHINE

    asyncio.run(check())


def test_a_new_entry_from_words_selected_in_the_target(run: Run) -> None:
    async def check() -> None:
        async with run() as driver:
            await go_to_term(driver, "topmøde")
            await empty_editor(driver)
            await driver.type("The summit")
            await driver.press("ctrl+shift+left", "f4")
            box = await dialog(driver)
            assert box.query_one("#target", Input).value == "summit"
            await driver.until(lambda: box.query_one("#source", Input).value)
            assert box.query_one("#source", Input).value == "topmøde"
            await driver.press("escape", "escape", "e")
            box = await dialog(driver)
            assert box.query_one("#target", Input).value == "", "what was selected in a closed editor is no selection"

    asyncio.run(check())


def test_an_entry_is_edited_and_deleted_by_keyboard(run: Run, sample: Path) -> None:
    async def check() -> None:
        async with run() as driver:
            glossary = sample / "glossary" / "da-en.yaml"
            before = glossary.read_text("utf-8")
            await go_to_term(driver, "topmøde")
            session = driver.screen.session
            assert session is not None
            count = len(session.uses(driver.current))
            await driver.press("E")
            await driver.until(lambda: isinstance(driver.app.screen, Choose | TermDialog))
            if isinstance(driver.app.screen, Choose):
                names = [use.occurrence.term.name for use in session.uses(driver.current)]
                await driver.press(*["down"] * names.index("topmøde"), "enter")
            box = await dialog(driver)
            box.query_one("#note", Input).focus()
            await driver.press("end")
            await driver.type(" checked")
            await driver.press("ctrl+s")
            await driver.until(lambda: "checked" in glossary.read_text("utf-8"))
            changed = glossary.read_text("utf-8")
            assert comments(changed) == comments(before)
            assert [line for line in changed.splitlines() if line.startswith("- source")] == [
                line for line in before.splitlines() if line.startswith("- source")
            ], "in the same order"
            await driver.until(
                lambda: any("checked" in use.occurrence.term.note for use in session.uses(driver.current))
            )
            driver.screen.open_term(
                next(n for n, use in enumerate(session.uses(driver.current)) if use.occurrence.term.name == "topmøde")
            )
            box = await dialog(driver)
            box.query_one("#delete").focus()
            await driver.press("enter")
            await driver.until(lambda: len(session.uses(driver.current)) < count)
            assert "checked" not in glossary.read_text("utf-8")
            assert comments(glossary.read_text("utf-8")) == comments(before)

    asyncio.run(check())


def test_alternatives_are_judged_by_the_entries_in_force(run: Run, sample: Path) -> None:
    async def check() -> None:
        async with run() as driver:
            await go_to_term(driver, "topmøde")
            await driver.until(lambda: driver.screen._offers)
            before = {one.text: one.missing for one in driver.screen._offers}
            glossary = sample / "glossary" / "da-en.yaml"
            glossary.write_text(glossary.read_text("utf-8").replace("target: summit\n", "target: pow-wow\n"), "utf-8")
            await driver.press("ctrl+f5")
            await driver.until(lambda: any(one.missing > before.get(one.text, 99) for one in driver.screen._offers))

    asyncio.run(check())
