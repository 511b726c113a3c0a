"""Candidates for a fuzzy match: a sketch of each source text, small enough to look at all of them.

A sketch is a set of hashed character trigrams in 256 bits (a Bloom filter, Bloom 1970); the Dice coefficient of two
sketches follows that of the trigrams. Against SQLite's FTS5 with the trigram tokenizer (the query's trigrams joined
by OR, the best 100 by rank) it is three orders of magnitude faster: `python -m tests.benchmarks.memory --fts5`.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

BITS = 256
WORDS = BITS // 64
CANDIDATES = 100

_BLOCK = 1 << 15
"""Rows looked at together: four columns of them stay in a core's cache."""

_LIKELY = 5
"""A text is looked at closer when a fifth of the bits of both are common (Dice 0.4), if enough texts are like that."""

Bits = NDArray[np.uint64]


def sketch(texts: Sequence[str]) -> tuple[Bits, NDArray[np.uint16]]:
    """Bits, one row of WORDS a text, and the texts' lengths in characters; texts are normalised."""
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    joined = "\0\0".join(["", *texts, ""])
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    # A trigram starts at each character and at the two marks before it, so that words' edges count too.
    mixed = codes[:-2] * np.uint64(0x9E3779B97F4A7C15)
    mixed += codes[1:-1] * np.uint64(0xC2B2AE3D27D4EB4F)
    mixed += codes[2:] * np.uint64(0x165667B19E3779F9)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    bit = (mixed >> np.uint64(56)).astype(np.int64)
    row = np.repeat(np.arange(len(texts)), lengths + 2)
    table = np.zeros((len(texts), BITS), dtype=bool)
    table[row, bit[: len(row)]] = True
    return np.packbits(table, axis=1).view(np.uint64), np.minimum(lengths, 65_535).astype(np.uint16)


class SketchIndex:
    """The sketches of one language's units in memory, 44 bytes each, sorted by length so that a window is searched."""

    def __init__(self) -> None:
        self._ids: NDArray[np.int64] = np.empty(0, dtype=np.int64)
        self._lengths: NDArray[np.uint16] = np.empty(0, dtype=np.uint16)
        self._counts: NDArray[np.uint16] = np.empty(0, dtype=np.uint16)
        self._columns: list[Bits] = [np.empty(0, dtype=np.uint64) for _ in range(WORDS)]

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def nbytes(self) -> int:
        """Memory taken, in bytes."""
        columns = sum(column.nbytes for column in self._columns)
        return self._ids.nbytes + self._lengths.nbytes + self._counts.nbytes + columns

    def add(self, ids: NDArray[np.int64], lengths: NDArray[np.uint16], bits: Bits) -> None:
        """More units; sorts anew, so that many at once are cheaper than one by one."""
        lengths = np.concatenate([self._lengths, lengths])
        order = np.argsort(lengths, kind="stable")
        self._lengths = lengths[order]
        self._ids = np.concatenate([self._ids, ids])[order]
        counts = np.bitwise_count(bits).sum(axis=1).astype(np.uint16)
        self._counts = np.concatenate([self._counts, counts])[order]
        for number in range(WORDS):
            self._columns[number] = np.concatenate([self._columns[number], bits[:, number]])[order]

    def search(self, text: str, minimum: float) -> list[int]:
        """Ids of the CANDIDATES units whose sketches are nearest, of lengths that can reach `minimum` (0 to 1)."""
        (wanted,), _ = sketch([text])
        low = int(np.searchsorted(self._lengths, int(len(text) * minimum)))
        high = int(np.searchsorted(self._lengths, min(65_535, int(len(text) / minimum) + 1), side="right"))
        if low >= high:
            return []
        common = np.zeros(high - low, dtype=np.uint16)
        total = self._counts[low:high] + np.uint16(np.bitwise_count(wanted).sum())
        likely: list[NDArray[np.int64]] = []
        for start in range(0, high - low, _BLOCK):
            block = slice(start, min(start + _BLOCK, high - low))
            for column, word in zip(self._columns, wanted, strict=True):
                common[block] += np.bitwise_count(column[low + block.start : low + block.stop] & word)
            likely.append(np.flatnonzero(common[block] * np.uint16(_LIKELY) >= total[block]) + start)
        places = np.concatenate(likely)
        if len(places) < CANDIDATES:
            places = np.arange(high - low)
        dice = common[places] / total[places].astype(np.float32)
        count = min(CANDIDATES, len(places))
        best = places[np.argpartition(dice, len(places) - count)[len(places) - count :]]
        return [int(identity) for identity in self._ids[low:high][best]]
