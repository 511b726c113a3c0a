"""Figures that the model garbled (2,1 became 1.2), set right where the attention says which ones they are."""

import re
from collections.abc import Iterator, Sequence

from workbench.engine.base import Hypothesis
from workbench.terminology.alignment import columns, target_span
from workbench.terminology.term import Span

_NUMBER = re.compile(
    r"(?<![\w.,:/+–-])(?:(?P<score>\d+[–-]\d+)|(?P<whole>\d{1,3}(?:[. \u00a0]\d{3})+|\d+)(?:,(?P<decimals>\d+))?)"
    r"(?![\w'’/:–-]|[.,]\d|\.\s+[a-zæøå])"
)
"""A figure by itself or a score (168-161): no part of a date, a time or an ordinal."""

_FIGURE = re.compile(r"(?<![\w.,–-])\d(?:[\d.,–-]*\d)?(?![\w–-])")

MIN_DIGITS = 2
"""Shorter whole numbers are words in English."""


def repair_figures(text: str, source: str, hypothesis: Hypothesis, token_spans: Sequence[Span]) -> str:
    """`text`, made of `hypothesis`, with the source's figures in English notation for those that stand in their place.

    `token_spans` are the columns of the attention as spans of `source`. A figure that is left out stays so: the checks
    report it, and no other place would be the right one.
    """
    numbers = list(_numbers(source))
    wanted = {form for _, forms in numbers for form in forms}
    for span, forms in numbers:
        if any({figure[0], *re.split("[–-]", figure[0])} & set(forms) for figure in _FIGURE.finditer(text)):
            continue
        place = target_span(hypothesis, columns(token_spans, span))
        inside = [
            figure[0]
            for figure in _FIGURE.finditer(hypothesis.text)
            if place and place[0] < figure.end() and figure.start() < place[1] and figure[0] not in wanted
        ]
        found = [figure.span() for figure in _FIGURE.finditer(text) if figure[0] in inside]
        if len(found) == 1:
            text = text[: found[0][0]] + forms[0] + text[found[0][1] :]
    return text


def _numbers(source: str) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """The figures of a Danish or Norwegian text and how English writes them: 3.500,50 is 3,500.50."""
    for match in _NUMBER.finditer(source):
        if match["score"]:
            yield match.span(), (match[0], match[0].replace("-", "–"), match[0].replace("–", "-"))
            continue
        whole, decimals = re.sub(r"\D", "", match["whole"]), match["decimals"]
        if decimals or len(whole) >= MIN_DIGITS:
            grouped = f"{int(whole):,}" if len(whole) > 4 or whole != match["whole"] else whole
            tail = f".{decimals}" if decimals else ""
            yield match.span(), (grouped + tail, whole + tail, f"{int(whole):,}{tail}")
