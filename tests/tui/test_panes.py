"""The panes around the columns: resized with mouse and keys, and the side panel walked through with the keyboard."""

import asyncio
import threading
from pathlib import Path

import pytest

from tests.tui.conftest import Driver, Run
from tests.tui.test_terms import empty_editor, go_to_term
from workbench.memory import Store, Unit
from workbench.project import find_project
from workbench.session import Session, Work
from workbench.tui.preferences import Preferences
from workbench.tui.screens.arranging import LINES, ROOM
from workbench.tui.widgets.keys import KeyBar
from workbench.tui.widgets.side import Choice


async def drag(driver: Driver, start: tuple[int, int], end: tuple[int, int]) -> None:
    await driver.pilot.mouse_down(offset=start)
    await driver.pilot.hover(offset=end)
    await driver.pilot.mouse_up(offset=end)
    await driver.settle()


def cursor(driver: Driver) -> Choice:
    found = driver.screen.side.cursor
    assert found is not None
    return found


def footer(driver: Driver) -> set[str]:
    left, right = driver.screen.query_one(KeyBar).fitting()
    return {shown.title for shown in (*left, *right)}


async def walk_to(driver: Driver, section: str, place: int = 0) -> None:
    """Go into the panel and with the arrows to an entry of a section."""
    await driver.press("f2")
    await driver.until(lambda: driver.screen.side.cursor is not None)
    wanted = driver.screen.side.section(section).choices[place]
    await driver.press("home")
    for _ in driver.screen.side.choices:
        if cursor(driver) is wanted:
            return
        await driver.press("down")
    raise AssertionError(f"the arrows do not reach {section}")


def remember(sample: Path, *units: Unit) -> None:
    project = find_project(sample)
    assert project is not None
    with Store.open(project.database) as store:
        store.add_units(list(units))


def test_borders_are_dragged_and_the_widths_are_remembered(run: Run) -> None:
    async def check() -> None:
        async with run((180, 40), wait=False) as driver:
            await driver.until(lambda: driver.screen.work is not None)
            side, tree = driver.screen.side, driver.screen.documents
            border = side.region.x
            await drag(driver, (border, 10), (border - 12, 10))
            assert side.region.x == border - 12
            assert side.region.right == 180
            border = tree.region.right - 1
            await drag(driver, (border, 10), (border + 9, 10))
            assert tree.region.right - 1 == border + 9
            assert driver.screen.pane.region.x == border + 10
            wanted = (side.region.width, tree.region.width)
            assert (Preferences.load().side_width, Preferences.load().documents_width) == wanted
        async with run((180, 40), wait=False) as driver:
            await driver.until(lambda: driver.screen.work is not None)
            assert (driver.screen.side.region.width, driver.screen.documents.region.width) == wanted

    asyncio.run(check())


def test_the_columns_keep_their_room_however_far_one_drags(run: Run) -> None:
    async def check() -> None:
        async with run((140, 40), wait=False) as driver:
            await driver.until(lambda: driver.screen.work is not None)
            await drag(driver, (driver.screen.side.region.x, 10), (3, 10))
            assert driver.screen.pane.region.width >= ROOM
            await drag(driver, (driver.screen.documents.region.right - 1, 10), (135, 10))
            assert driver.screen.pane.region.width >= ROOM
            await driver.pilot.resize_terminal(80, 24)
            await driver.until(lambda: driver.screen.pane.region.width == 80)
            await drag(driver, (40, driver.screen.side.region.y), (40, 1))
            assert driver.screen.pane.region.height >= LINES
            assert driver.screen.side.region.height > 8

    asyncio.run(check())


@pytest.mark.parametrize(("size", "axis"), [((160, 40), "width"), ((80, 24), "height")])
def test_keys_resize_the_panel(run: Run, size: tuple[int, int], axis: str) -> None:
    async def check() -> None:
        async with run(size, wait=False) as driver:
            await driver.until(lambda: driver.screen.work is not None)
            before = getattr(driver.screen.side.region, axis)
            await driver.press("right_square_bracket")
            larger = getattr(driver.screen.side.region, axis)
            assert larger > before
            assert getattr(Preferences.load(), f"side_{axis}") == larger
            await driver.press("left_square_bracket")
            assert getattr(driver.screen.side.region, axis) == before

    asyncio.run(check())


def test_one_key_goes_into_the_panel_and_escape_back(run: Run) -> None:
    async def check() -> None:
        async with run() as driver:
            await go_to_term(driver, "topmøde")
            side, pane = driver.screen.side, driver.screen.pane
            await driver.press("f2")
            assert side.has_focus
            await driver.press("home")
            first = cursor(driver)
            assert first.has_class("-cursor")
            assert first.styles.border_left[0], "marked by a bar, not by colour alone"
            used = {"Use", "Entry", "Edit the term", "Back"}
            await driver.until(lambda: used <= footer(driver) and "Confirm" not in footer(driver))
            await driver.press("space")
            assert pane.index == 0, "keys of the rows do nothing here"
            await driver.press("escape")
            assert pane.grid.has_focus
            assert not first.has_class("-cursor")
            await driver.press("enter", "f2", "escape")
            assert pane.area.has_focus, "back to where one came from"

    asyncio.run(check())


def test_enter_inserts_a_missing_term_and_shows_one_that_is_there(run: Run) -> None:
    async def check() -> None:
        async with run() as driver:
            await go_to_term(driver, "topmøde")
            await empty_editor(driver)
            await driver.type("The ")
            names = [use.occurrence.term.name for use in driver.screen.pane.area.uses]
            await walk_to(driver, "terms", names.index("topmøde"))
            await driver.press("enter")
            assert driver.area_text.startswith("The summit")
            assert driver.screen.pane.area.has_focus
            await driver.press("home")
            await driver.press("f2")
            met = next(
                place
                for place, choice in enumerate(driver.screen.side.section("terms").choices)
                if not choice.entry.urgent and "summit" in str(choice.content)
            )
            await driver.press("escape")
            await walk_to(driver, "terms", met)
            await driver.press("enter")
            assert driver.screen.pane.area.selected_text == "summit"

    asyncio.run(check())


def test_enter_takes_an_alternative_and_e_opens_the_entry_of_a_term(run: Run) -> None:
    async def check() -> None:
        async with run() as driver:
            await go_to_term(driver, "topmøde")
            section = driver.screen.side.section("alternatives")
            await driver.until(lambda: len(section.choices) > 1)
            other = next(place for place, one in enumerate(section.choices) if "=" not in one.entry.sign.plain)
            wanted = section.choices[other].entry.text.plain
            await walk_to(driver, "alternatives", other)
            await driver.press("enter")
            assert driver.current.target == wanted
            assert driver.screen.pane.grid.has_focus
            await walk_to(driver, "terms")
            await driver.press("e")
            assert driver.app.screen.query("#forbidden"), "the entry can be edited"
            await driver.press("escape")

    asyncio.run(check())


def test_enter_takes_a_match_and_jumps_to_an_issue(run: Run, sample: Path) -> None:
    async def check() -> None:
        async with run() as driver:
            await driver.until(lambda: driver.screen.side.section("memory").choices)
            await walk_to(driver, "memory")
            await driver.press("enter")
            assert driver.current.target == "A translation from the desk."
            await driver.press("enter", "ctrl+a", "delete")
            await driver.type("The the summit closed.")
            section = driver.screen.side.section("issues")
            await driver.until(lambda: any("he the" in str(one.content) for one in section.choices))
            grid = driver.screen.pane.grid
            assert driver.screen.look(grid.rows[grid.current]).issues, "the margin says so too"
            place = next(place for place, one in enumerate(section.choices) if "he the" in str(one.content))
            await walk_to(driver, "issues", place)
            await driver.press("enter")
            assert driver.screen.pane.area.has_focus
            assert driver.screen.pane.area.selected_text.lower() == "the the"

    first = (sample / "corpus" / "topmoede-afbrudt.txt").read_text("utf-8").split("\n\n")[0].strip()
    remember(sample, Unit(first.replace("Stockholm", "Oslo"), "A translation from the desk.", "da"))
    asyncio.run(check())


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
def test_a_narrow_terminal_reaches_everything_of_the_panel(run: Run, sample: Path, size: tuple[int, int]) -> None:
    async def check() -> None:
        async with run(size) as driver:
            await driver.press("enter", "ctrl+a", "delete")
            await driver.type("The the")
            side, grid = driver.screen.side, driver.screen.pane.grid
            kinds = ("terms", "issues", "memory", "alternatives")
            await driver.until(lambda: driver.screen.pane.pending is None)
            await driver.until(lambda: all(side.section(kind).choices for kind in kinds))
            room = grid.size.height
            assert room >= size[1] * 3 // 5, "the panel leaves the room to the text"
            assert side.choices[0].entry.urgent
            assert side.choices[0] in side.section("terms").choices, "a missing term is most urgent"
            assert side.region.contains_region(side.choices[0].region)
            await driver.press("f2")
            await driver.until(lambda: grid.size.height < room)  # it grows while one is in it
            reached = []
            for choice in side.choices:
                assert cursor(driver) is choice
                assert side.region.overlaps(choice.region), "what the arrows reach is on the screen"
                reached.append(next(kind for kind in kinds if choice in side.section(kind).choices))
                await driver.press("down")
            assert set(reached) == set(kinds)
            await driver.press("escape")
            await driver.until(lambda: grid.size.height == room)
            assert driver.screen.pane.area.has_focus

    first = (sample / "corpus" / "topmoede-afbrudt.txt").read_text("utf-8").split("\n\n")[0].strip()
    remember(sample, Unit(first.replace("Stockholm", "Oslo"), "A translation from the desk.", "da"))
    asyncio.run(check())


def test_where_there_is_no_room_the_panel_and_the_tree_come_when_called(run: Run) -> None:
    async def check() -> None:
        async with run((70, 16), wait=False) as driver:
            await driver.until(lambda: driver.screen.work is not None)
            screen = driver.screen
            assert not screen.side.display
            await driver.press("f2")
            assert screen.side.has_focus
            assert screen.side.region.height >= 4
            await driver.press("escape")
            assert not screen.side.display
            await driver.press("d")
            assert screen.documents.has_focus
            assert screen.pane.region.height >= 5
            await driver.press("down", "enter")
            await driver.until(lambda: screen.work and screen.work.path.name == "toppmoete-uten-avtale.txt")
            assert not screen.documents.display
            assert screen.pane.grid.has_focus

    asyncio.run(check())


def test_the_source_is_there_before_its_language_is_known(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    read, known = Session.read, threading.Event()

    def slowly(session: Session, path: Path) -> Work:
        known.wait(30)
        return read(session, path)

    monkeypatch.setattr(Session, "read", slowly)

    async def check() -> None:
        async with run(wait=False, fresh=True) as driver:
            grid = driver.screen.pane.grid
            await driver.until(lambda: grid.rows)
            assert driver.screen.work is None
            assert grid.rows[0].source.startswith("Topmødet")
            await driver.press("down", "enter", "space", "r", "f2", "escape", "t")
            assert driver.screen.pane.editing is None, "there is nothing to edit yet"
            known.set()
            await driver.ready()
            assert driver.screen.pane.index == 0
            assert driver.records[0].target

    asyncio.run(check())
