"""Strips of a grid row: number, source, margin with the state's signs, target."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from workbench.documents.model import Kind, Span
from workbench.memory import State
from workbench.tui.widgets.rows import EDGE, FLAGS, NUMBER, Geometry, Row
from workbench.tui.widgets.wrapping import Mark, paint, wrap

STATE_SIGNS = {
    State.UNTRANSLATED: "·",
    State.MACHINE: "≈",
    State.EDITED: "±",
    State.CONFIRMED: "✓",
    State.LOCKED: "■",
}
"""What stands in the margin for each state: a sign, whatever the colours."""


def solid_style(widget: Widget, name: str) -> Style:
    """The style of a component, a colour that lets the background through mixed with it: cells cannot be."""
    style = widget.get_component_rich_style(name, partial=True)
    colour = widget.get_component_styles(name).color
    return style + Style(color=(widget.background_colors[1] + colour).rich_color) if 0 < colour.a < 1 else style


@dataclass(frozen=True, slots=True)
class Look:
    """How a row is marked: spans with a style's name on both sides, its state, and the signs in the margin."""

    source: tuple[tuple[int, int, str], ...] = ()
    target: tuple[tuple[int, int, str], ...] = ()
    state: State = State.UNTRANSLATED
    violations: int = 0
    issues: int = 0
    bookmark: bool = False
    comment: bool = False


@dataclass(frozen=True, slots=True)
class Painter:
    """Paints rows for a geometry; `style` gives the style of a name over `base`."""

    geometry: Geometry
    base: Style
    style: Callable[[str], Style]

    def row(self, row: Row, look: Look, height: int, gap: int, *, current: bool, selected: Span | None) -> list[Strip]:
        """The strips of a row of `height` lines, the last `gap` of them empty; `selected` is lit in the source."""
        geometry, base = self.geometry, self.base
        if current and row.index is not None:
            base += self.style("current")
        sources = wrap(row.source, geometry.source_width)
        targets = wrap(row.target, geometry.target_width)
        source_style = base + self.style("source") + self._kind(row)
        target_style = base + self.style("target") + self._kind(row)
        source_marks = self._marks(look.source)
        if selected is not None:
            source_marks.append((*selected, self.style("selected")))
        target_marks = self._marks(look.target)
        lines: list[Strip] = []
        for number in range(height - gap):
            source = number if number < len(sources) else None
            target = number - len(sources) if geometry.stacked else number
            parts = [self._number(row, number, base, current)]
            left = self._part(row.source, sources, source, geometry.source_width, source_style, source_marks)
            right = self._part(
                row.target, targets, target if row.index is not None else None, geometry.target_width, target_style,
                target_marks,
            )  # fmt: skip
            if geometry.stacked:
                # The signs stand under the number, before the first line of the target.
                if target == 0 and row.index is not None:
                    parts = [Segment(self._rail(row, current), base + self.style("rail")), *self._flags(look, base)[1:]]
                parts += left if source is not None else right
            else:
                flags = self._flags(look, base) if number == 0 and row.index is not None else self._blank(FLAGS, base)
                parts += [*left, *flags, *right]
            parts.append(Segment(" " * EDGE, base))
            lines.append(Strip(parts))
        lines += [Strip.blank(geometry.width, self.base)] * gap
        return lines

    def _kind(self, row: Row) -> Style:
        if row.index is None:
            return self.style("verbatim")
        return self.style("heading") if row.kind is Kind.HEADING else Style.null()

    def _marks(self, marks: Sequence[tuple[int, int, str]]) -> list[Mark]:
        return [(start, end, self.style(name)) for start, end, name in marks]

    @staticmethod
    def _blank(width: int, base: Style) -> list[Segment]:
        return [Segment(" " * width, base)]

    def _part(
        self,
        text: str,
        lines: Sequence[tuple[int, int]],
        number: int | None,
        width: int,
        style: Style,
        marks: Sequence[Mark],
    ) -> list[Segment]:
        if number is None or not 0 <= number < len(lines):
            return self._blank(width, style)
        if not text:
            return paint("…", (0, 1), width, style + self.style("waiting"), ())
        return paint(text, lines[number], width, style, marks)

    @staticmethod
    def _rail(row: Row, current: bool) -> str:
        return "▌" if current and row.index is not None else " "

    def _number(self, row: Row, line: int, base: Style, current: bool) -> Segment:
        number = str(row.number) if row.first and line == 0 else ""
        # A number of five digits takes the rail's place.
        text = f"{self._rail(row, current)}{number:>{NUMBER - 2}} "[-NUMBER:]
        return Segment(text, base + self.style("rail" if current else "number"))

    def _flags(self, look: Look, base: Style) -> list[Segment]:
        note = "◆" if look.bookmark else "¶" if look.comment else " "
        state = self.style(look.state.value) if look.state is not State.UNTRANSLATED else self.style("waiting")
        return [
            Segment(" ", base),
            Segment(STATE_SIGNS[look.state], base + state),
            Segment("!" if look.violations else " ", base + self.style("violation")),
            Segment("?" if look.issues else " ", base + self.style("issue")),
            Segment(note, base + self.style("note")),
            Segment(" ", base),
        ]
