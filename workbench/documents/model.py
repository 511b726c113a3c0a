"""Documents as the workbench sees them: paragraphs of segments, with what is needed to write them out again."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

Span = tuple[int, int]
"""[start, end) in characters."""


class Kind(StrEnum):
    """What a paragraph is; `verbatim` (code, rules, HTML, front matter) is carried over untranslated."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    DIALOGUE = "dialogue"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    SIGNATURE = "signature"
    VERBATIM = "verbatim"


@dataclass(frozen=True, slots=True)
class Mark:
    """Inline Markdown around a span of a segment's plain text: `before` and `after` are the markup itself.

    A code span or an image is a mark whose text is not to be translated (`keep`).
    """

    span: Span
    before: str
    after: str
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence of a paragraph: `id` is unique in the document (`p3.s2`), `text` plain, without inline markup.

    `space` is the white space between this segment and the next one, so that the joined `text + space` of a
    paragraph's segments is exactly its text.
    """

    id: str
    text: str
    space: str = ""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of a document: `number` counts from 1; `prefix` is block markup before it (`## `, `- `, `> `).

    `text` is its plain text (verbatim blocks: their source as it stands; a line break in it is a hard one). `gap` is
    the number of blank lines after, -1 when the next block goes on in the same line (cells of a table); `suffix` is
    what else stands between: the end of a cell, the empty lines of a quotation.
    """

    number: int
    kind: Kind
    text: str
    segments: tuple[Segment, ...] = ()
    prefix: str = ""
    gap: int = 1
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A source text: where it came from, its language (ISO 639-1 code), metadata and paragraphs.

    `metadata` has a `title`, and where the text tells them a `date` and the `domain` of its terms.
    """

    path: Path
    language: str
    paragraphs: tuple[Paragraph, ...]
    metadata: dict[str, str] = field(default_factory=dict)
    markdown: bool = False

    @property
    def segments(self) -> list[tuple[Paragraph, Segment]]:
        """Every translatable segment with its paragraph, in order."""
        return [(paragraph, segment) for paragraph in self.paragraphs for segment in paragraph.segments]
