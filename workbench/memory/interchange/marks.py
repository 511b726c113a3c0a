"""Where a segment's inline markup stands in its translation, as Record.extra holds it."""

import json
from collections.abc import Sequence

from workbench.documents.model import Mark, Span


def decode_marks(extra: str, marks: Sequence[Mark]) -> tuple[tuple[Mark, Span], ...]:
    """The marks of a source segment with their places in the translation."""
    stored = json.loads(extra).get("marks", []) if extra else []
    return tuple((marks[number], (start, end)) for number, start, end in stored if number < len(marks))


def encode_marks(placed: Sequence[tuple[Mark, Span]], marks: Sequence[Mark]) -> str:
    """What decode_marks reads; empty for a segment without markup."""
    places = [[marks.index(mark), *span] for mark, span in placed]
    return json.dumps({"marks": places}) if marks else ""
