"""Where in a hypothesis a stretch of the source was translated, read off the model's cross-attention."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.engine.base import Hypothesis, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

OPENERS = "\"'“‘«»([{-–—/"
"""Characters that may stand right before a word without a space."""

MIN_MASS = 0.1
"""Attention on the source words below which a target token says nothing about them."""


def columns(token_spans: Sequence[Span], span: Span) -> list[int]:
    """The source tokens (attention columns) that overlap `span`."""
    return [index for index, (start, end) in enumerate(token_spans) if start < span[1] and span[0] < end]


def informative(attention: "NDArray[np.float32]") -> bool:
    """False when the rows look at everything or all at the same few places: such heads align nothing."""
    import numpy as np

    rows, cols = attention.shape
    if rows < 3 or cols < 3:
        return True
    peaks = attention.argmax(axis=1)
    return bool(attention.max(axis=1).mean() > 2.0 / cols) and len(np.unique(peaks)) > rows // 5


def is_word_start(hypothesis: Hypothesis, index: int) -> bool:
    """True when target token `index` begins a word of the hypothesis' text."""
    if index == 0:
        return True
    start, end = hypothesis.spans[index]
    if start == end:
        return False
    before = hypothesis.text[start - 1]
    return before.isspace() or (before in OPENERS and (start < 2 or not hypothesis.text[start - 2].isalnum()))


def word_start(hypothesis: Hypothesis, index: int) -> int:
    """The token at which the word of token `index` begins."""
    while index > 0 and not is_word_start(hypothesis, index):
        index -= 1
    return index


def glued(hypothesis: Hypothesis, index: int) -> bool:
    """True when a word put before token `index` stands directly after an opening quotation mark or bracket."""
    if index == 0 or index >= len(hypothesis.tokens):
        return False
    start = hypothesis.spans[index][0]
    return start > 0 and hypothesis.text[start - 1] in OPENERS and is_word_start(hypothesis, index)


def runs_on(hypothesis: Hypothesis, index: int) -> bool:
    """True when token `index` goes on with the word before it (`advisor` + `y`)."""
    if index == 0 or index >= len(hypothesis.tokens):
        return False
    start, end = hypothesis.spans[index]
    return 0 < start < end and hypothesis.text[start].isalnum() and hypothesis.text[start - 1].isalnum()


def target_position(hypothesis: Hypothesis, cols: Sequence[int], total: int, floor: int = 0) -> int:
    """The target token before which the words of source tokens `cols` of `total` belong; not before token `floor`.

    It is the word that attends most to them: on tuning data this beat the first word that peaks on them by one chrF
    point, and asking the model's score to choose between the two gained nothing more. Where the translation passed
    them over, it is the gap that their neighbours leave (news keeps its order mostly); where attention aligns
    nothing, the proportional place.
    """
    import numpy as np

    length = len(hypothesis.tokens)
    weights = hypothesis.attention
    if floor >= length:
        return length
    if weights is None or not cols or not informative(weights):
        share = cols[0] / total if cols else 0.5
        return _insertion_point(hypothesis, min(length - 1, round(share * length)), floor)
    mass = weights[floor:, list(cols)].sum(axis=1)
    best = floor + int(mass.argmax())
    if mass.max() < MIN_MASS:
        before = np.flatnonzero(weights.argmax(axis=1) < cols[0])
        best = min(length - 1, int(before[-1]) + 1) if len(before) else floor
    return _insertion_point(hypothesis, best, floor)


def _insertion_point(hypothesis: Hypothesis, index: int, floor: int) -> int:
    """The start of the word of token `index`, or the first place at or after `floor` where a word may be put."""
    start = word_start(hypothesis, index)
    if start >= floor:
        return start
    while floor < len(hypothesis.tokens) and runs_on(hypothesis, floor):
        floor += 1
    return floor


def target_span(hypothesis: Hypothesis, cols: Sequence[int]) -> Span | None:
    """Characters of the hypothesis' text that translate the source tokens `cols`: whole words, or None."""
    import numpy as np

    weights = hypothesis.attention
    if weights is None or not cols or not len(hypothesis.tokens) or not informative(weights):
        return None
    rows = np.flatnonzero(np.isin(weights.argmax(axis=1), list(cols)))
    if not len(rows):
        return None
    # The run of neighbours with most attention; a stray peak elsewhere is not the translation.
    mass = weights[:, list(cols)].sum(axis=1)
    runs = np.split(rows, np.flatnonzero(np.diff(rows) > 2) + 1)
    best = max(runs, key=lambda run: float(mass[run].sum()))
    text = hypothesis.text
    start = hypothesis.spans[word_start(hypothesis, int(best[0]))][0]
    end = hypothesis.spans[int(best[-1])][1]
    while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return (start, end) if start < end else None
