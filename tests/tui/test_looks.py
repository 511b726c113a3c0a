"""What one sees whatever the theme and the size: text that can be read, keys that are whole, signs besides colours."""

import asyncio

from rich.color_triplet import ColorTriplet

from tests.tui.conftest import Driver, Run
from tests.tui.test_panes import footer
from tests.tui.test_terms import go_to_term
from workbench.tui.screens.dialogs import Choose, Read
from workbench.tui.screens.search_dialogs import FindDialog
from workbench.tui.themes import THEMES
from workbench.tui.widgets.fields import Check
from workbench.tui.widgets.keys import KeyBar

READABLE = 4.5
"""Contrast that WCAG 2.2 (1.4.3, level AA) asks of text."""


def luminance(colour: ColorTriplet) -> float:
    """Relative luminance as WCAG defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def hard_to_read(driver: Driver) -> dict[str, float]:
    """Words on the screen, or in the dialog over it, that have too little contrast."""
    strips = driver.app.screen._compositor.render_strips()
    for box in driver.app.screen.query(".dialog"):
        strips = [strip.crop(box.region.x, box.region.right) for strip in strips[box.region.y : box.region.bottom]]
    found = {}
    for segment in (segment for strip in strips for segment in strip):
        style = segment.style
        if style is None or style.color is None or style.bgcolor is None:
            continue
        if any(character.isalnum() for character in segment.text):
            dark, light = sorted(luminance(colour.get_truecolor()) for colour in (style.color, style.bgcolor))
            contrast = (light + 0.05) / (dark + 0.05)
            if contrast < READABLE:
                found[segment.text] = contrast
    return found


def test_every_theme_can_be_read(run: Run) -> None:
    async def check() -> None:
        async with run((120, 30)) as driver:
            await go_to_term(driver, "topmøde")
            side, index = driver.screen.side, driver.screen.pane.index
            assert index is not None
            driver.screen.store(index, "")
            assert "term" in str(side.border_title)
            assert "missing" not in str(side.border_title), "nothing is written yet"
            for theme in THEMES:
                driver.app.theme = theme.name
                await driver.settle()
                await driver.press("h")
                await driver.dialog(Choose)
                assert not hard_to_read(driver), theme.name
                await driver.press("escape", "enter")
                driver.screen.pane.set_text("The sum")
                await driver.until(lambda: "missing" in str(side.border_title))
                assert not hard_to_read(driver), theme.name
                await driver.press("escape")

    asyncio.run(check())


def test_keys_in_the_footer_are_whole(run: Run) -> None:
    async def check() -> None:
        async with run((60, 20), wait=False) as driver:
            await driver.until(lambda: driver.screen.work is not None)
            bar = driver.screen.query_one(KeyBar)

            def line() -> str:
                return bar.render().plain

            for width, shown in ((60, {"Edit", "Confirm", "Help"}), (100, {"Find", "New term", "Help"})):
                await driver.pilot.resize_terminal(width, 20)
                while bar.size.width != width:
                    await driver.settle()
                assert shown <= footer(driver)
                assert len(line()) == width
                assert all(f" {title} " in line() for title in footer(driver))
            await driver.press("enter")
            assert {"Confirm", "Leave", "Insert term", "Help"} <= footer(driver)
            await driver.press("escape")
            await driver.click(bar, (line().index("Help"), 0))
            await driver.dialog(Read)
            await driver.press("escape", "f")
            box = (await driver.dialog(FindDialog)).query_one("#case", Check)
            before = box.render().plain
            box.toggle()
            assert (before[:3], box.render().plain[:3]) == ("[ ]", "[x]"), "not by colour alone"

    asyncio.run(check())
