"""What differs between the source of a match and the source at hand, word by word."""

import re
from dataclasses import dataclass
from enum import StrEnum

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|\w+|\s+|[^\w\s]")


class Edit(StrEnum):
    """What happened to a stretch of the old text."""

    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class Difference:
    """A changed stretch: its span, [start, end) in characters, in the old text and in the new one."""

    edit: Edit
    old: tuple[int, int]
    new: tuple[int, int]


def differences(old: str, new: str) -> tuple[Difference, ...]:
    """The changed stretches from `old` to `new`, in order: a shortest edit script over words and signs."""
    from rapidfuzz.distance import Levenshtein

    old_tokens, old_at = _tokens(old)
    new_tokens, new_at = _tokens(new)
    return tuple(
        Difference(
            Edit(operation.tag),
            (old_at[operation.src_start], old_at[operation.src_end]),
            (new_at[operation.dest_start], new_at[operation.dest_end]),
        )
        for operation in Levenshtein.opcodes(old_tokens, new_tokens)
        if operation.tag != "equal"
    )


def _tokens(text: str) -> tuple[list[str], list[int]]:
    """The tokens of a text and where each starts, with the end of the text last."""
    matches = list(_TOKEN.finditer(text))
    return [match[0] for match in matches], [*(match.start() for match in matches), len(text)]
