"""The interactive workbench: opens a project in the editor screen, or a welcome screen where there is none."""

from collections.abc import Iterable
from pathlib import Path
from time import monotonic
from typing import Any, ClassVar

from textual.app import App, SystemCommand
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.events import Event, InputEvent
from textual.screen import Screen
from textual.worker import Worker

from workbench.errors import WorkbenchError
from workbench.project import Project, create_project, find_project
from workbench.tui.bindings import SECTIONS, key_name
from workbench.tui.collecting import PAUSE, tidy
from workbench.tui.preferences import Preferences
from workbench.tui.screens.editor import EditorScreen
from workbench.tui.screens.welcome import WelcomeScreen
from workbench.tui.themes import THEMES


class Palette(CommandPalette):
    """Textual's palette; a letter or Escape that reaches this one after it was closed does no harm to the app."""

    def run_worker(self, *arguments: Any, **options: Any) -> Worker[Any]:
        return super().run_worker(*arguments, **(options | {"exit_on_error": False}))

    def dismiss(self, result: Any = None) -> AwaitComplete:
        return super().dismiss(result) if self.is_active else AwaitComplete()


class WorkbenchApp(App[None]):
    """`project` None shows the welcome screen; `start` is the document to begin with; `trouble` is said there."""

    TITLE = "Translation workbench"
    CSS_PATH = Path(__file__).with_name("workbench.tcss")
    ENABLE_COMMAND_PALETTE = True
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012 (declared so by Textual)
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", "Quit", priority=True)]

    def __init__(self, project: Project | None, start: Path | None = None, *, trouble: str = "") -> None:
        super().__init__()
        self.project = project
        self.start = start
        self._trouble = trouble
        self.preferences = Preferences.load()
        self._last_input = monotonic()

    def on_mount(self) -> None:
        for theme in THEMES:
            self.register_theme(theme)
        known = self.preferences.theme in self.available_themes
        self.theme = self.preferences.theme if known else THEMES[0].name
        self.theme_changed_signal.subscribe(self, lambda theme: self._remember(theme.name))
        if self.project is not None:
            self.push_screen(EditorScreen(self.project, self.start))
        else:
            self.push_screen(WelcomeScreen(self._trouble))

        self.set_interval(PAUSE, lambda: tidy(monotonic() - self._last_input))

    async def on_event(self, event: Event) -> None:
        if isinstance(event, InputEvent):
            self._last_input = monotonic()
        await super().on_event(event)

    def _remember(self, theme: str) -> None:
        if self.preferences.theme != theme:
            self.preferences.theme = theme
            self.preferences.save()

    def open_folder(self, folder: Path, *, sample: bool = False, files: Iterable[Path] = ()) -> None:
        """Open the project in a folder; where there is none make one, with the sample or with copies of `files`.

        Raises WorkbenchError when it cannot be made.
        """
        project = find_project(folder) if folder.is_dir() else None
        if project is None:
            create_project(folder, sample=sample)
            for file in files:
                try:
                    (folder / "corpus" / file.name).write_bytes(file.read_bytes())
                except OSError as error:
                    raise WorkbenchError(f"cannot copy: {error.strerror}", path=file) from error
            project = find_project(folder)
        assert project is not None
        self.project = project
        self.switch_screen(EditorScreen(project))

    def reopen(self, project: Project, start: Path | None) -> None:
        """Begin again with other settings of the same project."""
        self.close_project()
        self.project = project
        self.switch_screen(EditorScreen(project, start))

    async def action_quit(self) -> None:
        """Store what is being typed, give the project back, go."""
        self.close_project()
        self.exit()

    def close_project(self) -> None:
        """Store what is being typed and let go of the project."""
        for screen in self.screen_stack:
            if isinstance(screen, EditorScreen):
                screen.store_pending()
                screen.workers.cancel_node(screen)
                if screen.session is not None:
                    screen.session.close()
                    screen.session = None

    def action_command_palette(self) -> None:
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(Palette(id="--command-palette"))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Every action of the editor screen by its name, besides Textual's own."""
        if isinstance(screen, EditorScreen):
            for section, commands in SECTIONS.items():
                for command in commands:
                    action = command.action if "." in command.action else f"screen.{command.action}"
                    keys = key_name(",".join(filter(None, (command.plain, command.always))))
                    yield SystemCommand(
                        command.title, f"{command.about or section} · {keys}", lambda action=action: self._run(action)
                    )
        yield from (one for one in super().get_system_commands(screen) if one.title in ("Theme", "Screenshot"))

    def _run(self, action: str) -> None:
        self.call_next(self.run_action, action)
