"""Where inline markup stands in a stored target: `marks` in Record.extra, [number of the mark, start, end]."""

import difflib
import json
from collections.abc import Sequence

from workbench.documents.model import Mark, Span


def move_marks(extra: str, before: str, after: str) -> str:
    """`Record.extra` for a changed target: every mark keeps the words it was around.

    They are looked for where they stand once in the new target, else followed through the changes around them; a mark
    whose words are gone is left out.
    """
    if not extra or before == after:
        return extra
    content = json.loads(extra)
    blocks = difflib.SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()

    def follow(position: int) -> int:
        block = next((block for block in blocks if position <= block.a + block.size), blocks[-1])
        return block.b + max(0, position - block.a)

    moved: list[tuple[int, int, int]] = []
    for number, start, end in content.get("marks", ()):
        words = before[start:end]
        if words.strip() and after.count(words) == 1:
            at = after.index(words)
            moved.append((number, at, at + len(words)))
        elif (start, end) == (0, len(before)):
            moved.append((number, 0, len(after)))
        elif follow(start) < follow(end):
            moved.append((number, follow(start), follow(end)))
    return json.dumps({**content, "marks": moved})


def decode_marks(extra: str, marks: Sequence[Mark]) -> tuple[tuple[Mark, Span], ...]:
    """The marks of a source segment with their places in the translation."""
    stored = json.loads(extra).get("marks", []) if extra else []
    return tuple((marks[number], (start, end)) for number, start, end in stored if number < len(marks))


def encode_marks(placed: Sequence[tuple[Mark, Span]], marks: Sequence[Mark]) -> str:
    """What decode_marks reads; empty for a segment without markup."""
    places = [[marks.index(mark), *span] for mark, span in placed]
    return json.dumps({"marks": places}) if marks else ""
