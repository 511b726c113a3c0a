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
    note: str = ""


class StatusBar(Widget):
    """One line; what matters less is left out where it is narrow."""

    status: reactive[Status] = reactive(Status())

    def render(self) -> Content:
        status = self.status
        width = self.size.width
        name, place = (f" {status.document} ", "bold"), (f" {status.position} ", "$foreground 75%")
        lefts = [Content.assemble(name, place), Content.assemble(place), Content()]
        if status.segments:
            lefts.insert(0, Content.assemble(lefts[0], self._progress(10 if width >= 100 else 5)))
        saved = Content.styled(
            f" {status.saved} " if status.saved else "", "$success" if status.saved == "saved" else "$warning bold"
        )
        # A note is about what one sees: the rest makes way for it.
        asked = saved.cell_length + 1 + (len(status.note) + 2 if status.note else 0)
        left = next((left for left in lefts if left.cell_length + asked <= width), lefts[-1])
        room = width - left.cell_length - saved.cell_length - 1
        words = f"{status.words_done:,}/{status.words:,} words" if status.words else ""
        told = [status.note, status.activity, status.model, status.glossary, words]
        fitting: list[str] = []
        for text in filter(None, told):
            if len(text) + 2 <= room:
                room -= len(text) + 2
                fitting.append(text)
        right = Content.assemble(
            *(
                (f"{text}  ", "$accent" if text in (status.activity, status.note) else "$foreground 75%")
                for text in fitting[::-1]
            ),
            saved,
        )
        gap = max(1, width - left.cell_length - right.cell_length)
        return Content.assemble(left, " " * gap, right).truncate(max(1, width))

    def _progress(self, cells: int) -> Content:
        status = self.status
        full = status.confirmed * cells // status.segments
        share = status.confirmed * 100 // status.segments
        return Content.assemble(
            ("█" * full, "$success"),
            ("░" * (cells - full), "$foreground 72%"),
            (f" {share}% ", "$success" if share == 100 else ""),
            (f"{status.confirmed}/{status.segments} ✓", "$foreground 75%"),
        )
