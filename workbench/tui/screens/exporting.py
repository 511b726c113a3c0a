"""Export with a preview: choose the layout, see the Markdown, write it."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Label, RadioSet

from workbench.errors import WorkbenchError
from workbench.memory import State
from workbench.project import LAYOUTS
from workbench.session import Session, Work
from workbench.session.export import export, preview
from workbench.tui.screens.dialogs import Dialog
from workbench.tui.widgets.fields import Radio

ABOUT = {
    "target": "the translation alone",
    "bilingual": "a table of two columns",
    "interleaved": "paragraphs in turn",
}


class ExportDialog(Dialog[Path | None]):
    """Gives the path that was written, None when nothing was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close"),
        Binding("ctrl+s,w", "write", "Write"),
    ]

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__()
        self._session = session
        self._work = work
        self._layout = session.project.settings.layout

    def compose(self) -> ComposeResult:
        from textual.widgets import Markdown

        open_ones = sum(record.state is State.UNTRANSLATED for record in self._work.records)
        with Vertical(classes="dialog -large") as box:
            box.border_title = f"Export {self._session.name(self._work.path)}"
            with RadioSet(id="layout", compact=True):
                for layout in LAYOUTS:
                    yield Radio(f"{layout}: {ABOUT[layout]}", value=layout == self._layout)
            with VerticalScroll(id="preview"):
                yield Markdown()
            yield Label(f"{open_ones} sentences are untranslated and stand as their source." if open_ones else "")
            with Horizontal(classes="buttons"):
                yield Button("Write (W)", id="write", variant="primary", compact=True)
                yield Button("Close (Esc)", id="close", compact=True)

    def on_mount(self) -> None:
        self._preview()

    @on(RadioSet.Changed)
    def _chosen(self, event: RadioSet.Changed) -> None:
        self._layout = LAYOUTS[event.index]
        self._preview()

    def _preview(self) -> None:
        from textual.widgets import Markdown

        text = preview(self._session, self._work, self._layout)
        # The front matter is for programs: as code, and after what somebody wants to see.
        _, matter, body = text.split("---\n", 2) if text.startswith("---\n") else ("", "", text)
        self.query_one(Markdown).update(f"{body}\n\nAt the top of the file:\n\n```yaml\n{matter}```\n")

    def action_write(self) -> None:
        try:
            self.dismiss(export(self._session, self._work, self._layout))
        except WorkbenchError as error:
            self.notify(str(error), severity="error")

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "write":
            self.action_write()
        else:
            self.dismiss(None)
