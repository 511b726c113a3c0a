"""Actions beside the translating: comments, history, export, report, help, themes, and what to do when nothing goes."""

from pathlib import Path

from textual import work
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from workbench.errors import WorkbenchError
from workbench.session.export import report
from workbench.tui.screens.dialogs import Ask, Choose
from workbench.tui.screens.exporting import ExportDialog
from workbench.tui.screens.help import help_screen
from workbench.tui.screens.workspace import Workspace
from workbench.tui.themes import THEMES

AFTER = ("Open it", "Copy its path")
"""What can be done with an exported file."""


class ReviewActions(Workspace):
    """Comments, history, output, help."""

    def action_comment(self) -> None:
        record, session = self.record, self.session
        if record is None or session is None or not self.writable():
            return

        def save(text: str | None) -> None:
            if text is not None:
                self.took([session.annotate(record, comment=text.strip())])

        self.app.push_screen(Ask("Comment", "a note to yourself; empty removes it", record.comment), save)

    def action_history(self) -> None:
        record, session = self.record, self.session
        if record is None or session is None:
            return
        versions = list(reversed(session.store.history(record.id)))
        if not versions:
            self.notify("Nothing yet.")
            return
        lines = [
            Content.assemble(
                (f"{version.time.astimezone():%d %b %H:%M} ", "$foreground 80%"),
                (f"{version.state.value} ", "$accent"),
                version.target or "(empty)",
            )
            for version in versions
        ]

        def chosen(number: int | None) -> None:
            if number is not None:
                self.replace_target(versions[number].target)

        self.app.push_screen(Choose("History", lines, hint="Enter takes a version again, Esc closes."), chosen)

    def action_export(self) -> None:
        if self.session is None or self.work is None or not self.session.ready(self.work.document.language):
            self.notify("Wait until the model is loaded.")
            return
        self.store_pending()

        def exported(path: Path | None) -> None:
            if path is not None:
                self.app.push_screen(Choose(f"Written: {path.name}", [str(path), *AFTER]), lambda n: done(path, n))

        def done(path: Path, number: int | None) -> None:
            if number == 1:
                self.app.open_url(path.as_uri())
            elif number == 2:
                self.app.copy_to_clipboard(str(path))

        self.app.push_screen(ExportDialog(self.session, self.work), exported)

    def action_report(self) -> None:
        self.store_pending()
        self.activity("writing the report …")
        self._report()

    @work(thread=True, group="report", exclusive=True, exit_on_error=False)
    def _report(self) -> None:
        if self.session is None:
            return
        try:
            path, figures = report(self.session)
        except WorkbenchError as error:
            self.app.call_from_thread(self.fail, error)
            return
        finally:
            self.app.call_from_thread(self.activity, "")
        from workbench.tui.screens.report import report_screen

        root = self.project.root
        place = path.relative_to(root) if path.is_relative_to(root) else path
        self.app.call_from_thread(self.app.push_screen, report_screen(figures, str(place)))

    def action_help(self) -> None:
        self.app.push_screen(help_screen())

    def action_next_theme(self) -> None:
        names = [theme.name for theme in THEMES]
        at = names.index(self.app.theme) if self.app.theme in names else -1
        self.app.theme = names[(at + 1) % len(names)]

    # Trouble

    def show_trouble(self, title: str, error: WorkbenchError) -> None:
        """Say over the columns what is wrong and what to do."""
        self.remove_trouble()
        place = ":".join(str(part) for part in (error.path, error.line, error.column) if part is not None)
        text = Content.assemble(
            (title, "bold $warning"),
            "\n\n",
            error.message[:1].upper() + error.message[1:] + ".",
            "\n\n",
            (place, "$foreground 72%"),
            "\n\n",
            (error.hint[:1].upper() + error.hint[1:], "$accent") if error.hint else "",
        )
        self.pane.mount(Vertical(Static(text), id="trouble"))
        self.pane.border_title = self.pane.border_subtitle = ""
        self._set_troubled(True)

    def remove_trouble(self) -> None:
        """Take it away again."""
        for widget in self.pane.query("#trouble"):
            widget.remove()
        self._set_troubled(False)

    def _set_troubled(self, troubled: bool) -> None:
        if troubled != self.troubled:
            self.troubled = troubled
            self.arrange_panes()
            self.show_progress()
            self.refresh_bindings()
