"""Pictures of the screen at three sizes, each in another theme, compared with those in snapshots/.

`SNAPSHOTS=write uv run pytest tests/tui/test_snapshots.py` takes them anew; look at them before you commit them.
Nothing in them comes from the model: the targets are stored before, and it is asked for nothing.
"""

import asyncio
import os
import re
from pathlib import Path

import pytest
from textual.theme import Theme

from tests.tui.conftest import ARTICLE, Run
from workbench.documents.reading import read_document
from workbench.memory import Change, State, Store
from workbench.project import find_project
from workbench.tui.screens.editor import EditorScreen
from workbench.tui.themes import CONTRAST, DARK, LIGHT

FOLDER = Path(__file__).parent / "snapshots"
TARGETS = (
    ("The summit between the two countries was cut short on Thursday.", State.CONFIRMED),
    ("The parties could not agree on the economic sanctions.", State.CONFIRMED),
    ("There was no joint declaration.", State.EDITED),
    ("“We were close”, a diplomat says.", State.MACHINE),
    ("The top meeting ended without a dinner.", State.MACHINE),
)


def quiet(_screen: EditorScreen) -> None:
    """In place of the workers that ask the model."""


@pytest.mark.parametrize(
    ("size", "theme"),
    [((180, 45), DARK), ((120, 36), LIGHT), ((80, 24), CONTRAST)],
    ids=["wide", "normal", "narrow"],
)
def test_the_screen_looks_as_it_did(
    run: Run,
    sample: Path,
    size: tuple[int, int],
    theme: Theme,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    project = find_project(sample)
    assert project is not None
    with Store.open(project.database) as store:
        records = store.sync_document(read_document(sample / "corpus" / ARTICLE, "da"))
        store.save(
            [Change(record.id, *TARGETS[number % len(TARGETS)], glossary="") for number, record in enumerate(records)]
        )
    monkeypatch.setattr(EditorScreen, "translate_open", quiet)
    monkeypatch.setattr(EditorScreen, "_look_up", lambda *_arguments: None)

    async def picture() -> str:
        async with run(size, wait=False) as driver:
            await driver.until(lambda: driver.screen.work is not None)
            driver.app.theme = theme.name
            session = driver.screen.session
            assert session is not None
            await driver.until(lambda: len(session.works) == 2 and not any(driver.screen.workers))
            session.language("da")
            driver.screen._language_ready()
            await driver.press("down", "down")
            return driver.app.export_screenshot(title="Translation workbench")

    svg = re.sub(r"terminal-\d+-", "terminal-", asyncio.run(picture()))
    kept = FOLDER / f"{request.node.callspec.id}.svg"
    if os.environ.get("SNAPSHOTS") == "write":
        FOLDER.mkdir(exist_ok=True)
        kept.write_text(svg, "utf-8")
    now = sample / kept.name
    now.write_text(svg, "utf-8")
    assert svg == kept.read_text("utf-8"), f"the screen looks different now: compare {now} with {kept}"
