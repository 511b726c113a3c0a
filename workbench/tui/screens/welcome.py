"""The first screen where there is no project: open the sample, make a project of files, open a folder."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center, Vertical
from textual.screen import Screen
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from workbench.errors import WorkbenchError
from workbench.tui.screens.dialogs import Complaint
from workbench.tui.widgets.fields import Field
from workbench.tui.widgets.keys import KeyBar

CHOICES = {
    "sample": ("Open the sample", "Danish and Norwegian articles with a glossary, copied into a folder of your own"),
    "files": (
        "Make a project from articles",
        "A folder with .txt, .md, .docx or .html files becomes a project's corpus",
    ),
    "folder": ("Open a project", "A folder with a workbench.yaml"),
    "quit": ("Quit", ""),
}
QUESTIONS = {
    "sample": ("Folder for the copy", "translation-sample"),
    "files": ("Folder with the articles", ""),
    "folder": ("Folder of the project", ""),
}


class WelcomeScreen(Screen[None]):
    """What to do first."""

    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "Back")]

    def __init__(self, trouble: str = "") -> None:
        super().__init__()
        self._trouble = trouble
        self._asked = ""

    def compose(self) -> ComposeResult:
        with Center(id="welcome"), Vertical(classes="dialog") as box:
            box.border_title = "Translation workbench"
            yield Static("Danish and Norwegian news into English: on this machine, with your terms.", id="motto")
            yield Complaint(self._trouble)
            yield OptionList(
                *(Option(f"[b]{title}[/b]\n[$foreground 80%]{about}[/]" if about else f"[b]{title}[/b]", id=name)
                  for name, (title, about) in CHOICES.items())
            )  # fmt: skip
            yield Label("", id="question")
            yield Field(id="answer", compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#answer").display = False
        self.query_one("#question").display = False

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        name = event.option_id or "quit"
        if name == "quit":
            self.app.exit()
            return
        self._asked = name
        question, value = QUESTIONS[name]
        label, answer = self.query_one("#question", Label), self.query_one("#answer", Input)
        label.update(question)
        label.display = answer.display = True
        answer.value = value
        answer.focus()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """There is a way back from the question only."""
        return action != "back" or bool(self._asked)

    def action_back(self) -> None:
        """From the question to the choices."""
        self._asked = ""
        self.query_one("#question").display = self.query_one("#answer").display = False
        self.query_one(OptionList).focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        folder = Path(event.value).expanduser()
        try:
            self._open(folder)
        except WorkbenchError as error:
            self.query_one(Complaint).say(str(error))

    def _open(self, folder: Path) -> None:
        from workbench.documents.reading import find_documents

        app = self.app
        open_folder = app.open_folder  # type: ignore[attr-defined]
        if self._asked == "sample":
            open_folder(folder, sample=True)
        elif not folder.is_dir():
            raise WorkbenchError("no such folder", path=folder, hint="check the name")
        elif self._asked == "files":
            documents = find_documents([folder])
            inside = folder / "translation-project"
            open_folder(inside, files=documents)
        else:
            from workbench.project import find_project

            if find_project(folder) is None:
                raise WorkbenchError("no project here", path=folder, hint="it has a workbench.yaml")
            open_folder(folder)
