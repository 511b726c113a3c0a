"""What somebody in a hurry runs into: documents changed under the hands, undo from afar, broken files in a batch."""

import asyncio
import os
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from tests.tui.conftest import ARTICLE, Driver, RecordingApp, Run
from tests.tui.test_batches import batch, said
from tests.tui.test_panes import footer
from tests.tui.test_project import choose
from workbench.memory import State
from workbench.session.batch import Action
from workbench.tui.app import Palette
from workbench.tui.screens.dialogs import Ask
from workbench.tui.screens.welcome import WelcomeScreen
from workbench.tui.widgets.status import StatusBar


def test_a_changed_source_is_merged_while_one_edits(run: Run, sample: Path) -> None:
    async def check() -> None:
        async with run() as driver:
            await driver.press("down", "down", "enter")
            kept = driver.current
            path = sample / "corpus" / ARTICLE
            path.write_text("En helt ny sætning om noget andet.\n\n" + path.read_text("utf-8"), "utf-8")
            os.utime(path, (1, 1))
            await driver.until(lambda: any("helt ny" in record.source for record in driver.records))
            await driver.until(lambda: driver.screen.pane.editing is not None)
            assert driver.current.id == kept.id, "the same sentence, a place further down"
            assert driver.area_text == kept.target

    asyncio.run(check())


def test_what_was_typed_goes_to_its_own_sentence_though_another_document_is_open_by_then(run: Run) -> None:
    async def check() -> None:
        async with run() as driver:
            session, path = driver.screen.session, driver.screen.project.corpus / ARTICLE
            assert session is not None
            await driver.until(lambda: len(session.works) == 2)
            other = next(work for one, work in session.works.items() if one != path)
            before = [record.target for record in other.records]
            await driver.press("end", "enter")
            await driver.type(" Mine")
            driver.screen.pane.flush()
            driver.screen.show_document(other)
            await driver.until(lambda: session.works[path].records[-1].target.endswith(" Mine"))
            assert session.works[path].records[-1].state is State.EDITED
            for record, target in zip(other.records, before, strict=True):
                assert record.target == target or record.state is State.MACHINE

    asyncio.run(check())


def test_a_source_is_merged_when_it_is_written_to_the_end(
    run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.tui.screens.editor.WATCH", 600)

    async def check() -> None:
        async with run() as driver:
            path, before = sample / "corpus" / ARTICLE, [record.id for record in driver.records]
            text = path.read_text("utf-8")
            path.write_text("", "utf-8")
            driver.screen._watch()
            await driver.idle()
            assert [record.id for record in driver.records] == before
            path.write_text(text + "\n\nEn helt ny sætning om noget andet.\n", "utf-8")
            driver.screen._watch()
            driver.screen._watch()
            await driver.until(lambda: any("helt ny" in record.source for record in driver.records))
            assert [record.id for record in driver.records][: len(before)] == before

    asyncio.run(check())


def test_escape_twice_closes_one_dialog(run: Run) -> None:
    async def check() -> None:
        async with run() as driver:
            await driver.press("ctrl+p")
            palette = await driver.dialog(Palette)
            palette.dismiss()
            palette.dismiss()
            await driver.until(lambda: driver.app.screen is driver.screen)
            await driver.press("g")
            dialog = await driver.dialog(Ask)
            dialog.dismiss()
            dialog.dismiss()
            await driver.until(lambda: driver.app.screen is driver.screen)
            await driver.press("down")
            assert driver.screen.pane.index == 1

    asyncio.run(check())


def test_a_letter_after_the_palette_was_closed(run: Run) -> None:
    async def check() -> None:
        async with run() as driver:
            await driver.press("ctrl+p")
            palette = await driver.dialog(Palette)
            await driver.press("escape")
            await driver.until(lambda: driver.app.screen is driver.screen and not palette.is_attached)
            palette._gather_commands("b")
            await driver.press("down")
            assert driver.screen.pane.index == 1

    asyncio.run(check())


def test_undo_of_a_removed_sentence_and_of_another_document(run: Run, sample: Path) -> None:
    async def check() -> None:
        async with run() as driver:
            first, path = driver.current, sample / "corpus" / ARTICLE
            driver.screen.store(0, "Written here.")
            session = driver.screen.session
            assert session is not None
            await driver.until(lambda: len(session.works) == 2)
            other = next(one for one in session.works if one.name != ARTICLE)
            driver.screen.open_document(other)
            await driver.until(lambda: driver.screen.work is not None and driver.screen.work.path == other)
            await driver.press("u")
            await driver.until(lambda: driver.screen.work is not None and driver.screen.work.path == path)
            assert driver.current.id == first.id
            assert driver.current.target == first.target
            driver.screen.store(0, "Written again.")
            path.write_text(path.read_text("utf-8").partition("\n\n")[2], "utf-8")
            os.utime(path, (1, 1))
            await driver.until(lambda: driver.records[0].id != first.id)
            await driver.press("u", "ctrl+y", "down")
            assert driver.screen.pane.index is not None

    asyncio.run(check())


def test_glossaries_changed_outside_are_noticed_and_read_again_takes_the_rest(
    run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.tui.screens.editor.WATCH", 0.3)
    glossary = sample / "glossary" / "da-en.yaml"
    sound = glossary.read_text("utf-8")
    glossary.write_text(sound + "- sorce: x\n", "utf-8")

    async def check() -> None:
        async with run(wait=False, fresh=True) as driver:
            await driver.until(lambda: "sorce" in driver.shown("#banner"))
            glossary.write_text(sound, "utf-8")
            await driver.ready()
            assert not driver.shown("#banner"), "it is noticed without a key"
            await driver.press("down", "down")
            here = driver.current.id
            glossary.write_text(sound.replace("target: summit", "target: pow-wow"), "utf-8")
            session = driver.screen.session
            assert session is not None
            await driver.until(lambda: any("a term (V" in told for told in driver.app.told))
            assert any(session.violations(record) for record in driver.records)
            terms = session.terms("da")
            glossary.write_text(sound + "- sorce: x\n", "utf-8")
            await driver.until(lambda: "sorce" in driver.shown("#banner"))
            assert session.terms("da") == terms, "until it is mended"
            glossary.write_text(sound, "utf-8")
            await driver.press("ctrl+f5")
            await driver.until(lambda: not driver.shown("#banner"))
            assert not any(session.violations(record) for record in driver.records)
            await driver.idle()
            assert driver.current.id == here
            with (sample / "workbench.yaml").open("a", encoding="utf-8") as settings:
                settings.write("\nlanguage: nb\n")
            await driver.press("ctrl+f5")
            await driver.until(lambda: driver.screen.work and driver.screen.work.document.language == "nb")

    asyncio.run(check())


def test_a_batch_goes_round_a_broken_file_and_says_so(run: Run, sample: Path) -> None:
    (sample / "corpus" / "aaa.txt").write_bytes(b"\x00\x01\x02" * 100)

    async def check() -> None:
        async with run() as driver:
            await batch(driver, Action.TRANSLATE, "all documents")
            session = driver.screen.session
            assert session is not None
            assert all(record.state is State.MACHINE for work in session.works.values() for record in work.records)
            assert len(session.works) == 2
            assert "aaa.txt" in said(driver)

    asyncio.run(check())


def test_the_others_are_read_though_the_first_cannot_be(run: Run, sample: Path) -> None:
    (sample / "corpus" / "aaa.txt").write_bytes(b"\x00\x01\x02" * 100)

    async def check() -> None:
        async with run(wait=False, start="aaa.txt") as driver:
            await driver.until(lambda: "not a text file" in driver.shown("#trouble Static").lower())
            await driver.until(lambda: driver.screen.session and len(driver.screen.session.works) == 2)
            await driver.press(*"nvitxubLcm", "enter", "f5", "f6", "ctrl+t", "space", "escape", "down", "a")
            assert driver.app.is_running
            assert {"Documents", "Read again", "Help"} <= footer(driver), "what can be done"
            assert not {"Confirm", "Edit", "New term"} & footer(driver), "what cannot"
            assert not driver.screen.side.display
            (sample / "corpus" / "aaa.txt").write_text("Topmødet blev afbrudt torsdag.", "utf-8")
            await driver.ready()
            assert driver.current.source == "Topmødet blev afbrudt torsdag."
            assert driver.screen.side.display
            assert {"Confirm", "Edit", "New term"} <= footer(driver)

    asyncio.run(check())


def test_keys_in_a_document_without_sentences(run: Run, sample: Path) -> None:
    (sample / "corpus" / "code.md").write_text("```\nkode\n```\n", "utf-8")

    async def check() -> None:
        async with run(wait=False, start="code.md") as driver:
            await driver.until(lambda: driver.screen.work is not None)
            for (
                key
            ) in "n v i t x u b L m s h e E o 1 right enter space down up end home pagedown f5 f6 f7 ctrl+t".split():
                await driver.press(key)
                await driver.press("escape")
            await driver.click(driver.screen.pane.grid, (20, 0))
            assert driver.app.is_running

    asyncio.run(check())


def test_escape_takes_the_filter_away(run: Run) -> None:
    async def check() -> None:
        async with run() as driver:
            await driver.press("space")
            await choose(driver, "l", "Confirmed")
            await driver.until(lambda: len(driver.screen.pane.grid.rows) == 1)
            assert "Esc" in str(driver.screen.pane.border_subtitle)
            await driver.pilot.resize_terminal(80, 24)
            await driver.until(lambda: "Esc" in driver.screen.query_one(StatusBar).render().plain)
            await driver.press("escape")
            assert driver.screen.pane.shows(len(driver.records) - 1)

    asyncio.run(check())


def test_storing_does_not_move_the_cursor(run: Run) -> None:
    async def check() -> None:
        async with run() as driver:
            before = driver.current.target
            await driver.press("enter", "left", "left", "X", "ctrl+s", "Y")
            assert driver.area_text == before[:-2] + "XY" + before[-2:]

    asyncio.run(check())


def test_a_missing_model_says_what_to_do(run: Run, sample: Path) -> None:
    settings = sample / "workbench.yaml"
    settings.write_text(settings.read_text("utf-8") + "\nmodel: nowhere.argosmodel\n", "utf-8")

    async def check() -> None:
        async with run(wait=False, fresh=True) as driver:
            await driver.until(lambda: "nowhere" in driver.shown("#banner"))
            assert "workbench model" in driver.shown("#banner")
            await driver.press("enter")
            await driver.type("By hand")
            await driver.press("enter")
            await driver.until(lambda: driver.records[0].state is State.CONFIRMED)
            assert driver.records[0].target == "By hand", "one can work without it"

    asyncio.run(check())


def test_escape_on_the_welcome_screen_goes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    async def check() -> None:
        app = RecordingApp(None)
        async with app.run_test(size=(100, 30)) as pilot:
            driver = Driver(app, pilot)
            await driver.dialog(WelcomeScreen)
            await driver.press("enter")
            assert app.screen.query_one(Input).has_focus
            await driver.press("escape")
            assert app.screen.query_one(OptionList).has_focus
            assert isinstance(app.screen, WelcomeScreen)

    asyncio.run(check())
