"""The line above the footer: how far the document is, with which model and glossary, and whether all is saved."""

from dataclasses import dataclass

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


@dataclass(frozen=True, slots=True)
class Status:
    """What the bar says."""

    document: str = ""
    position: str = ""
    confirmed: int = 0
    segments: int = 0
    words: int = 0
    words_done: int = 0
    model: str = ""
    glossary: str = ""
    activity: str = ""
    saved: str = "saved"


class StatusBar(Widget):
    """One line; what matters less is left out where it is narrow."""

    status: reactive[Status] = reactive(Status())

    def render(self) -> Content:
        status = self.status
        width = self.size.width
        share = status.confirmed * 100 // status.segments if status.segments else 0
        cells = 10 if width >= 100 else 5
        full = status.confirmed * cells // status.segments if status.segments else 0
        left = Content.assemble(
            (f" {status.document} ", "bold"),
            (f" {status.position} ", "$foreground 70%"),
            ("█" * full, "$success"),
            ("░" * (cells - full), "$foreground 40%"),
            (f" {share}% ", "$success" if share == 100 else ""),
            (f"{status.confirmed}/{status.segments} ✓", "$foreground 70%"),
        )
        saved = (f" {status.saved} ", "$success" if status.saved == "saved" else "$warning bold")
        pieces = [
            (f"{status.activity}  ", "$accent") if status.activity else ("", ""),
            (f"{status.words_done:,}/{status.words:,} words  ", "$foreground 70%") if width >= 120 else ("", ""),
            (f"{status.model}  ", "$foreground 70%") if width >= 100 else ("", ""),
            (f"{status.glossary}  ", "$foreground 70%") if width >= 140 else ("", ""),
            saved,
        ]
        right = Content.assemble(*pieces)
        room = width - left.cell_length - right.cell_length
        if room < 1:
            right = Content.assemble(saved)
            room = max(1, width - left.cell_length - right.cell_length)
        return Content.assemble(left, " " * room, right).truncate(max(1, width))
