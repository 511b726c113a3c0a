"""What travels between the workbench and other tools, whatever the file format."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workbench.documents.inline import apply_marks, read_inline
from workbench.documents.model import Mark, Span
from workbench.memory.record import Origin, State


@dataclass(frozen=True, slots=True)
class Tag:
    """Inline markup in a unit's text: `before` and `after` are its Markdown, `span` is where it stands in the text.

    `id` is the number (from 1) of the mark in its source segment, so that markup is recognised on its way back
    whatever the other tool made of it. Tags of files that other tools made have no Markdown.
    """

    id: str
    span: Span
    before: str = ""
    after: str = ""
    keep: bool = False


@dataclass(frozen=True, slots=True)
class BilingualUnit:
    """A segment and its translation as files carry them, both as plain text with their tags.

    `document` and `id` name the segment in the project (`corpus/a.md`, `p3.s2`); both are empty in a memory. Languages
    are codes as in a Document (`da`, `nb`, `en`). `previous` and `next` are the source texts around it. `line` is
    where it stands in the file that it was read from, for messages.
    """

    source: str
    target: str = ""
    source_language: str = ""
    target_language: str = "en"
    document: str = ""
    id: str = ""
    state: State = State.UNTRANSLATED
    origin: Origin = Origin.HUMAN
    note: str = ""
    previous: str = ""
    next: str = ""
    created: datetime | None = None
    changed: datetime | None = None
    author: str = ""
    source_tags: tuple[Tag, ...] = ()
    target_tags: tuple[Tag, ...] = ()
    line: int | None = None


def tags_of(marks: Sequence[Mark], placed: Sequence[tuple[Mark, Span]] | None = None) -> tuple[Tag, ...]:
    """The tags of a source segment, or (with `placed`: marks and where they are in the translation) of its target."""
    pairs = [(mark, mark.span) for mark in marks] if placed is None else placed
    return tuple(
        Tag(str(marks.index(mark) + 1), span, mark.before, mark.after, mark.keep)
        for mark, span in pairs
        if mark in marks
    )


def marks_of(tags: Sequence[Tag], source: Sequence[Mark]) -> tuple[tuple[Mark, Span], ...]:
    """The marks of a source segment where the tags of a translation put them; tags that it has not are dropped."""
    known = {str(number): mark for number, mark in enumerate(source, start=1)}
    return tuple((known[tag.id], tag.span) for tag in tags if tag.id in known)


def as_markdown(text: str, tags: Sequence[Tag]) -> str:
    """A text with its tags as inline Markdown."""
    marks = [(Mark(tag.span, tag.before, tag.after, tag.keep), tag.span) for tag in tags]
    return apply_marks(text, marks).replace("\n", "\\\n")


def from_markdown(text: str, source_tags: Sequence[Tag] = ()) -> tuple[str, tuple[Tag, ...]]:
    """Inline Markdown as plain text with tags, numbered as the source's tags of the same markup."""
    plain, marks = read_inline(text)
    free = list(source_tags)
    tags: list[Tag] = []
    # Outer marks come last from the parser; the source's are in the same order.
    for mark in marks:
        same = next((tag for tag in free if (tag.before, tag.after) == (mark.before, mark.after)), None)
        if same:
            free.remove(same)
        number = same.id if same else ("" if source_tags else str(len(tags) + 1))
        tags.append(Tag(number, mark.span, mark.before, mark.after, mark.keep))
    return plain, tuple(tags)
