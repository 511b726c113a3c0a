"""The project around the editor: search, batches, output, other openers, changed sources, screens for what is wrong."""

import asyncio
import os
from pathlib import Path

import pytest
from textual.widgets import Checkbox, Input, Markdown, OptionList, Static

from tests.tui.conftest import ARTICLE, Driver, RecordingApp, Run
from workbench.memory import FINAL, State
from workbench.project import find_project
from workbench.tui.bindings import COMMANDS
from workbench.tui.preferences import Preferences
from workbench.tui.screens.dialogs import Ask, Choose, Read
from workbench.tui.screens.editor import EditorScreen
from workbench.tui.screens.exporting import ExportDialog
from workbench.tui.screens.search_dialogs import Concordance, FindDialog
from workbench.tui.screens.welcome import WelcomeScreen


async def choose(driver: Driver, key: str, line: str) -> None:
    """Open a list with a key and take the line that begins so."""
    await driver.press(key)
    options = (await driver.dialog(Choose)).query_one(OptionList)
    options.highlighted = next(
        number for number, option in enumerate(options.options) if str(option.prompt).startswith(line)
    )
    await driver.press("enter")


def test_find_and_replace_in_the_targets(run: Run) -> None:
    async def check() -> None:
        async with run() as driver:
            before = [record.target for record in driver.records]
            count = sum("summit" in target for target in before)
            assert count
            await driver.press("ctrl+f")
            dialog = await driver.dialog(FindDialog)
            dialog.query_one("#needle", Input).value = "summit"
            dialog.query_one("#replacement", Input).value = "pow-wow"
            dialog.query_one("#case", Checkbox).value = True
            await driver.pilot.click("#replace")
            await driver.until(lambda: sum("pow-wow" in record.target for record in driver.records) == count)
            assert not any("summit" in record.target for record in driver.records)
            await driver.until(lambda: driver.app.screen is driver.screen)
            await driver.press("u")
            assert [record.target for record in driver.records] == before, "one step back undoes all"

    asyncio.run(check())


def test_find_goes_to_hits_in_other_documents_and_a_broken_expression_is_explained(run: Run) -> None:
    async def check() -> None:
        async with run() as driver:
            session = driver.screen.session
            assert session is not None
            await driver.until(lambda: len(session.works) == 2)
            await driver.press("ctrl+f")
            dialog = await driver.dialog(FindDialog)
            dialog.query_one("#needle", Input).value = "(toppmøte"
            dialog.query_one("#regex", Checkbox).value = True
            dialog.query_one("#everywhere", Checkbox).value = True
            dialog.query_one("#needle", Input).focus()
            await driver.press("enter")
            await driver.until(lambda: "regular expression" in driver.shown("#complaint"))
            dialog.query_one("#needle", Input).value = "toppmøte"
            await driver.press("enter")
            await driver.until(lambda: driver.screen.work and driver.screen.work.path.name != ARTICLE)
            assert "toppmøte" in driver.current.source.lower()

    asyncio.run(check())


def test_filter_go_to_bookmark_and_comment(run: Run) -> None:
    async def check() -> None:
        async with run() as driver:
            await driver.press("space", "b")
            assert driver.current.bookmark
            await driver.press("m")
            await driver.dialog(Ask)
            await driver.type("ask her")
            await driver.press("enter")
            await driver.until(lambda: driver.records[1].comment == "ask her")
            grid = driver.screen.pane.grid
            await driver.click(grid, (8, grid.geometry.tops[5]))
            await choose(driver, "l", "Confirmed")
            await driver.until(lambda: [row.index for row in grid.rows] == [0])
            await driver.click(grid, (8, 0))
            await choose(driver, "l", "All rows")
            await driver.until(lambda: len(grid.rows) > 1)
            await driver.press("g")
            await driver.dialog(Ask)
            await driver.type("4")
            await driver.press("enter")
            await driver.until(lambda: grid.rows[grid.current].number == 4)
            await driver.press("apostrophe")
            assert driver.screen.pane.index == 1

    asyncio.run(check())


def test_batch_confirms_what_has_no_issues_and_the_concordance_finds_it(run: Run) -> None:
    async def check() -> None:
        async with run() as driver:
            session = driver.screen.session
            assert session is not None
            sound = {
                record.id for record in driver.records if not session.violations(record) and not session.issues(record)
            }
            assert sound
            await choose(driver, "a", "Confirm all without issues in this")
            await driver.until(lambda: {record.id for record in driver.records if record.state in FINAL} == sound)
            await driver.until(lambda: driver.app.screen is driver.screen)
            await driver.press("y")
            dialog = await driver.dialog(Concordance)
            word = next(record for record in driver.records if record.id in sound).target.split()[0]
            dialog.query_one(Input).value = word
            await driver.until(lambda: dialog.query_one(OptionList).option_count > 0)

    asyncio.run(check())


def test_export_previews_and_writes_each_layout(run: Run, sample: Path) -> None:
    async def check() -> None:
        async with run() as driver:
            target = driver.records[0].target
            await driver.press("w")
            dialog = await driver.dialog(ExportDialog)
            await driver.press("down", "enter")
            await driver.until(lambda: "| Danish | English |" in dialog.query_one(Markdown).source)
            await driver.press("w")
            written = sample / "translations" / "topmoede-afbrudt.md"
            await driver.until(written.exists)
            assert target.split(",")[0] in written.read_text("utf-8")

    asyncio.run(check())


def test_the_report_tells_progress(run: Run, sample: Path) -> None:
    async def check() -> None:
        async with run() as driver:
            await driver.press("f12")
            report = await driver.dialog(Read)
            assert ARTICLE in driver.shown(".sheet Static")
            assert "Findings" in [section.title for section in report.sections]
            assert (sample / "translations" / "report.html").exists()

    asyncio.run(check())


def test_a_second_window_only_reads_and_follows_the_first(run: Run, sample: Path) -> None:
    async def check() -> None:
        async with run() as first:
            app = RecordingApp(find_project(sample), sample / "corpus" / ARTICLE)
            async with app.run_test(size=(120, 40)) as pilot:
                second = Driver(app, pilot)
                await second.until(lambda: second.screen.work is not None)
                assert "open in another window" in second.shown("#banner")
                await second.press("enter")
                assert second.screen.pane.editing is None
                await second.press("space")
                assert second.records[0].state is State.MACHINE
                first.screen.store(0, "Written by the first.", confirm=True)
                await second.until(lambda: second.records[0].target == "Written by the first.")
                app.close_project()

    asyncio.run(check())


def test_a_source_changed_on_the_disk_is_merged(run: Run, sample: Path) -> None:
    async def check() -> None:
        async with run() as driver:
            await driver.press("space")
            kept = driver.records[0]
            path = sample / "corpus" / ARTICLE
            text = path.read_text("utf-8")
            path.write_text(text.rstrip() + "\n\nEn helt ny sætning om noget andet.\n", "utf-8")
            os.utime(path, (1, 1))
            await driver.until(lambda: any("helt ny" in record.source for record in driver.records))
            assert driver.records[0].id == kept.id
            assert driver.records[0].state is State.CONFIRMED

    asyncio.run(check())


def test_help_and_palette_know_every_action(run: Run) -> None:
    async def check() -> None:
        async with run() as driver:
            await driver.press("question_mark")
            await driver.dialog(Read)
            shown = driver.shown(".sheet Static")
            assert all(command.title in shown for command in COMMANDS)
            await driver.press("escape")
            titles = {command.title for command in driver.app.get_system_commands(driver.screen)}
            assert {command.title for command in COMMANDS} <= titles
            for command in COMMANDS:
                name = command.action.partition("(")[0].removeprefix("app.")
                assert hasattr(driver.screen, f"action_{name}") or hasattr(driver.app, f"action_{name}")

    asyncio.run(check())


def test_theme_and_panes_are_remembered(run: Run) -> None:
    async def check() -> None:
        async with run() as driver:
            await driver.press("f11", "d")
            await driver.until(lambda: Preferences.load().theme == driver.app.theme == "workbench-light")
            assert Preferences.load().documents is False
            assert not driver.screen.documents.display

    asyncio.run(check())


@pytest.mark.parametrize(("width", "stacked", "tree"), [(80, True, False), (110, False, False), (180, False, True)])
def test_the_layout_suits_the_terminal(run: Run, width: int, stacked: bool, tree: bool) -> None:
    async def check() -> None:
        async with run((width, 24), wait=False) as driver:
            await driver.until(lambda: driver.screen.work is not None)
            assert driver.screen.pane.grid.geometry.stacked is stacked
            assert driver.screen.documents.display is tree
            assert driver.screen.pane.grid.size.height >= 10

    asyncio.run(check())


def test_empty_corpus_unreadable_file_and_broken_glossary_say_what_to_do(run: Run, sample: Path) -> None:
    (sample / "corpus" / "aaa.txt").write_bytes(b"\x00\x01\x02" * 100)
    glossary = sample / "glossary" / "da-en.yaml"
    glossary.write_text(glossary.read_text("utf-8") + "- sorce: x\n", "utf-8")

    async def check() -> None:
        async with run(wait=False) as driver:
            await driver.until(lambda: "sorce" in driver.shown("#banner"))
            assert f"{glossary.name}:" in driver.shown("#banner")
            driver.screen.open_document(sample / "corpus" / "aaa.txt")
            await driver.until(lambda: "not a text file" in driver.shown("#trouble Static").lower())
        for path in (sample / "corpus").iterdir():
            path.unlink()
        async with run(wait=False) as driver:
            await driver.until(lambda: "corpus is empty" in driver.shown("#trouble Static").lower())
            (sample / "corpus" / "new.txt").write_text("Topmødet blev afbrudt torsdag.", "utf-8")
            await driver.until(lambda: driver.screen.work is not None)
            assert driver.current.source == "Topmødet blev afbrudt torsdag."

    asyncio.run(check())


def test_welcome_makes_the_sample_project_and_opens_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "taken").write_text("a file", "utf-8")

    async def check() -> None:
        app = RecordingApp(None)
        async with app.run_test(size=(100, 30)) as pilot:
            driver = Driver(app, pilot)
            await driver.dialog(WelcomeScreen)
            await driver.press("enter")
            app.screen.query_one(Input).value = "taken/inside"
            await driver.press("enter")
            assert isinstance(app.screen, WelcomeScreen)
            await driver.until(lambda: app.screen.query_one("#complaint", Static).content)
            app.screen.query_one(Input).value = "mine"
            await driver.press("enter")
            await driver.until(lambda: isinstance(app.screen, EditorScreen))
            await driver.until(lambda: driver.screen.work is not None)
            assert (tmp_path / "mine" / "workbench.yaml").exists()
            app.close_project()

    asyncio.run(check())
