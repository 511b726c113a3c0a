"""Driving the app: the sample project in it, with waiting for what goes on in the background."""

import contextlib
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from workbench.engine.decoder import CTranslate2Engine
from workbench.memory import Record, State
from workbench.project import find_project
from workbench.tui.app import WorkbenchApp
from workbench.tui.screens.editor import EditorScreen

ARTICLE = "topmoede-afbrudt.txt"


class Driver:
    """An app under test with what tests ask of it."""

    def __init__(self, app: WorkbenchApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> EditorScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, EditorScreen))

    @property
    def records(self) -> list[Record]:
        assert self.screen.work is not None
        return self.screen.work.records

    @property
    def current(self) -> Record:
        assert self.screen.record is not None
        return self.screen.record

    @property
    def area_text(self) -> str:
        return self.screen.pane.area.text

    async def until(self, condition: Callable[[], object], seconds: float = 30.0) -> None:
        """Wait until something is so."""
        for _ in range(int(seconds * 20)):
            if condition():
                return
            await self.pilot.pause(0.05)
        raise AssertionError("it did not happen")

    async def ready(self) -> None:
        """Wait until the open document is translated."""
        await self.until(lambda: any(isinstance(screen, EditorScreen) for screen in self.app.screen_stack))
        await self.until(lambda: self.screen.work is not None)
        await self.until(lambda: all(record.state is not State.UNTRANSLATED for record in self.records))
        await self.pilot.pause(0.1)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause(0.05)

    async def type(self, text: str) -> None:
        names = {" ": "space", ".": "full_stop", ",": "comma"}
        await self.press(*(names.get(character, character) for character in text))

    def shown(self, selector: str) -> str:
        """The text of the widgets that match."""
        widgets = self.app.screen.query(selector)
        return "\n".join(str(getattr(widget, "content", "")) for widget in widgets)


Run = Callable[..., contextlib.AbstractAsyncContextManager[Driver]]


@pytest.fixture
def run(sample: Path, engine: CTranslate2Engine, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Opens the app on a small copy of the sample project: two Danish articles, the glossaries."""
    for path in (sample / "corpus").glob("*.*"):
        if path.name not in (ARTICLE, "toppmoete-uten-avtale.txt"):
            path.unlink()
    shutil.rmtree(sample / "corpus" / "reference", ignore_errors=True)
    # The real model, loaded once for all tests; the app asks for it as always.
    monkeypatch.setattr("workbench.engine.loading.load_engine", lambda *_args, **_options: engine)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(sample / "config"))

    @contextlib.asynccontextmanager
    async def running(
        size: tuple[int, int] = (150, 45), *, wait: bool = True, start: str = ARTICLE
    ) -> AsyncIterator[Driver]:
        app = WorkbenchApp(find_project(sample), (sample / "corpus" / start).resolve())
        async with app.run_test(size=size) as pilot:
            driver = Driver(app, pilot)
            if wait:
                await driver.ready()
            try:
                yield driver
            finally:
                app.close_project()

    return running
