"""A document open for editing: its source and the records of its segments, in step."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from workbench.documents.model import Document, Segment
from workbench.memory import Record


@dataclass(slots=True)
class Work:
    """A document with one record a segment, both in order. `stamp` is (mtime in ns, size) of the file when read."""

    document: Document
    records: list[Record]
    stamp: tuple[int, int]
    segments: list[Segment] = field(init=False)
    words: list[int] = field(init=False)
    _places: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self.segments = [segment for _, segment in self.document.segments]
        self.words = [len(segment.text.split()) for segment in self.segments]
        self._places = {record.id: index for index, record in enumerate(self.records)}

    @property
    def path(self) -> Path:
        return self.document.path

    def index_of(self, record: int) -> int | None:
        """Where a record (by its id) stands in the document."""
        return self._places.get(record)

    def put(self, records: Sequence[Record]) -> list[int]:
        """Take newer versions of records in; the indices of those that are in this document."""
        changed = [(self._places[record.id], record) for record in records if record.id in self._places]
        for index, record in changed:
            self.records[index] = record
        return [index for index, _ in changed]


def stamp_of(path: Path) -> tuple[int, int]:
    """Changes when the file does; (0, 0) when it is gone."""
    try:
        stat = path.stat()
    except OSError:
        return 0, 0
    return stat.st_mtime_ns, stat.st_size
