"""The last line: the keys that matter where the focus is. Only whole ones are shown, the most important first."""

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from workbench.tui.bindings import FOOTER, FOOTER_LAST, short_key

BETWEEN = 2
"""Cells between two keys."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A key with what it does; `key` is pressed when it is clicked."""

    key: str
    display: str
    title: str
    action: str

    @property
    def cells(self) -> int:
        """What it takes of the line."""
        return Content(f"{self.display} {self.title}").cell_length + BETWEEN


class KeyBar(Widget):
    """Textual's Footer cuts the keys at its end, and makes every key a widget whenever the focus changes."""

    keys: reactive[tuple[Shown, ...]] = reactive(())

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._take)
        self._take(self.screen)

    def _take(self, screen: Screen[object]) -> None:
        found: dict[str, Shown] = {}
        for _, binding, enabled, _ in screen.active_bindings.values():
            action = binding.action.removeprefix("screen.")
            if enabled and action not in found and (binding.show or action in FOOTER_LAST):
                title = FOOTER_LAST.get(action, binding.description)
                found[action] = Shown(binding.key, binding.key_display or short_key(binding.key), title, action)
        place = {action: number for number, action in enumerate(dict.fromkeys((*FOOTER, *found)))}
        self.keys = tuple(sorted(found.values(), key=lambda shown: place[shown.action]))

    def fitting(self) -> tuple[list[Shown], list[Shown]]:
        """The keys for which there is room: those at the left, and those that always stand at the right."""
        right = [shown for shown in self.keys if shown.action in FOOTER_LAST]
        room = self.size.width - sum(shown.cells for shown in right)
        left: list[Shown] = []
        for shown in self.keys:
            if shown in right:
                continue
            room -= shown.cells
            if room < 0:
                break
            left.append(shown)
        return left, right

    def render(self) -> Content:
        left, right = self.fitting()
        parts = [[(" ", ""), (shown.display, "$accent bold"), (f" {shown.title} ", "")] for shown in (*left, *right)]
        gap = self.size.width - sum(shown.cells for shown in (*left, *right))
        parts.insert(len(left), [(" " * max(0, gap), "")])
        return Content.assemble(*(piece for part in parts for piece in part))

    def on_click(self, event: events.Click) -> None:
        """A key is pressed by a click on it."""
        left, right = self.fitting()
        at = 0
        for shown in left:
            if at <= event.x < at + shown.cells:
                self.app.simulate_key(shown.key)
            at += shown.cells
        at = self.size.width
        for shown in reversed(right):
            at -= shown.cells
            if at <= event.x < at + shown.cells:
                self.app.simulate_key(shown.key)
