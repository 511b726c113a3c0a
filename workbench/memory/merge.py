"""Which stored segment is which segment of a source that may have changed since."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence


def contexts(sources: Sequence[str]) -> list[str]:
    """For each source text of a document a hash of it and its two neighbours."""
    padded = ["", *sources, ""]
    return [
        hashlib.sha256("\0".join(padded[index : index + 3]).encode()).hexdigest()[:16] for index in range(len(sources))
    ]


def pair_up(stored: Sequence[tuple[int, str, str]], present: Sequence[tuple[str, str]]) -> list[int | None]:
    """For each present (source, context) the id of the stored (id, source, context) that it continues, or None.

    Equal text in equal context goes first, so that of several equal sentences each keeps its own translation; then
    equal text anywhere, in order. No stored segment is used twice.
    """
    by_context: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    by_source: defaultdict[str, list[int]] = defaultdict(list)
    for identity, source, context in reversed(stored):
        by_context[source, context].append(identity)
        by_source[source].append(identity)
    found = [by_context[place].pop() if by_context[place] else None for place in present]
    used = set(found)
    free = {source: [identity for identity in same if identity not in used] for source, same in by_source.items()}
    return [
        free[source].pop() if match is None and free.get(source) else match
        for match, (source, _) in zip(found, present, strict=True)
    ]
