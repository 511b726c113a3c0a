"""Driving the app: the sample project in it, with waiting for what goes on in the background."""

import asyncio
import contextlib
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from workbench.engine.decoder import CTranslate2Engine
from workbench.memory import Record, State
from workbench.project import Project, create_project, find_project
from workbench.session import Session
from workbench.tui.app import WorkbenchApp
from workbench.tui.screens.editor import EditorScreen
from workbench.tui.widgets.status import StatusBar

ARTICLE = "topmoede-afbrudt.txt"

Dialog = TypeVar("Dialog", bound=Screen[Any])

HOPS = 6
"""Widgets through which a key or a click goes at most until what it causes is done."""


class RecordingApp(WorkbenchApp):
    """Remembers what it told, also when that is no longer on the screen."""

    def __init__(self, project: Project | None, start: Path | None = None) -> None:
        super().__init__(project, start)
        self.told: list[str] = []

    def notify(self, message: str, **options: Any) -> None:
        self.told.append(message)
        super().notify(message, **options)


class Driver:
    """An app under test with what tests ask of it."""

    def __init__(self, app: RecordingApp, pilot: Pilot[None]) -> None:
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
                await self.settle()
                return
            await self.pilot.pause(0.05)
        raise AssertionError("it did not happen")

    async def settle(self) -> None:
        """Let all widgets deal with what they were sent, and with what they sent each other because of it.

        What workers and timers do is waited for with `until`.
        """
        for _ in range(HOPS):
            await self.pilot.pause(0)

    async def idle(self) -> None:
        """Wait until nothing goes on in the background but looking for offers."""
        await self.until(lambda: not any(worker.group != "offers" for worker in self.screen.workers), 60)

    async def dialog(self, kind: type[Dialog]) -> Dialog:
        """Wait for a dialog."""
        await self.until(lambda: isinstance(self.app.screen, kind) and self.app.screen.is_mounted)
        assert isinstance(self.app.screen, kind)
        return self.app.screen

    async def ready(self) -> None:
        """Wait until model and glossary are loaded and the open document is translated."""
        await self.until(lambda: any(isinstance(screen, EditorScreen) for screen in self.app.screen_stack))
        await self.until(lambda: self.screen.query_one(StatusBar).status.glossary)
        await self.until(lambda: all(record.state is not State.UNTRANSLATED for record in self.records))

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def click(self, widget: Widget, offset: tuple[int, int]) -> None:
        await self.pilot.click(widget, offset=offset)
        await self.settle()

    async def type(self, text: str) -> None:
        names = {" ": "space", ".": "full_stop", ",": "comma"}
        await self.press(*(names.get(character, character) for character in text))

    def shown(self, selector: str) -> str:
        """The text of the widgets that match."""
        widgets = self.app.screen.query(selector)
        return "\n".join(str(getattr(widget, "content", "")) for widget in widgets)


Run = Callable[..., contextlib.AbstractAsyncContextManager[Driver]]


@pytest.fixture(scope="session")
def translated(engine: CTranslate2Engine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of a sample project whose article has the machine's proposals, as the app leaves it."""
    folder = tmp_path_factory.mktemp("translated")
    create_project(folder, sample=True)
    project = find_project(folder)
    assert project is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("workbench.engine.loading.load_engine", lambda *_arguments, **_options: engine)
        session = Session.open(project)
        work = session.read(project.corpus / ARTICLE)
        session.translate(work, range(len(work.records)))
        session.close()
    return project.database


async def _at_once(*_arguments: float) -> None:
    await asyncio.sleep(0)


@pytest.fixture
def run(sample: Path, engine: CTranslate2Engine, translated: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Opens the app on a small copy of the sample project: two articles, the first translated unless `fresh`."""
    for path in (sample / "corpus").glob("*.*"):
        if path.name not in (ARTICLE, "toppmoete-uten-avtale.txt"):
            path.unlink()
    shutil.rmtree(sample / "corpus" / "reference", ignore_errors=True)
    # The real model, loaded once for all tests; the app asks for it as always.
    monkeypatch.setattr("workbench.engine.loading.load_engine", lambda *_args, **_options: engine)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(sample / "config"))
    # Pilot guesses from the processor's time that the app is done, which is long while the model works; `settle` knows.
    for module in ("app", "pilot"):
        monkeypatch.setattr(f"textual.{module}.wait_for_idle", _at_once)

    @contextlib.asynccontextmanager
    async def running(
        size: tuple[int, int] = (150, 45), *, wait: bool = True, start: str = ARTICLE, fresh: bool = False
    ) -> AsyncIterator[Driver]:
        project = find_project(sample)
        assert project is not None
        if not fresh and not project.database.exists():
            project.database.parent.mkdir()
            shutil.copy(translated, project.database)
        app = RecordingApp(project, (sample / "corpus" / start).resolve())
        async with app.run_test(size=size) as pilot:
            driver = Driver(app, pilot)
            if wait:
                await driver.ready()
            try:
                yield driver
            finally:
                app.close_project()

    return running
