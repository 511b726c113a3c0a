"""Names that the model garbled (Velizzzz for Velazquez), set right where the attention says which ones they are."""

import re
from dataclasses import replace

from workbench.engine.base import Hypothesis, Span
from workbench.quality.issue import Text
from workbench.quality.names import exonyms, missing_names
from workbench.terminology.alignment import MIN_MASS, columns
from workbench.terminology.enforce import Enforced
from workbench.terminology.morphology.lexicon import frequency

_WORD = re.compile(r"(?<![\w'’-])[^\W\d_]+(?:[-'’][^\W\d_]+)*")

MAX_FREQUENCY = 2.5
"""Zipf frequency in English above which a capitalised word is no garbled name."""


def repair_names(enforced: Enforced, source: str, language: str) -> Enforced:
    """`enforced` with a name of `source` for the unknown capitalised word that stands in its place.

    Names that English writes otherwise (Moskva), names inside terms, and those that nothing garbled stands for are
    left: the checks report them.
    """
    for start, name in missing_names(Text(source, enforced.text, language, enforced.uses)):
        garbled = _garbled(enforced, (start, start + len(name)))
        if garbled is None or name.casefold() in exonyms(language) or "'" in name:
            continue
        places = [match.span() for match in _WORD.finditer(enforced.text) if match[0] == garbled]
        taken = [use.target_span for use in enforced.uses if use.target_span]
        if len(places) == 1 and not any(first < places[0][1] and places[0][0] < last for first, last in taken):
            enforced = _put(enforced, places[0], _in_english(name, garbled, language))
    return enforced


def _garbled(enforced: Enforced, span: Span) -> str | None:
    """The word of the hypothesis that attends most to a name, if it has a capital and is no English word."""
    hypothesis = enforced.hypothesis
    cols = columns(enforced.source_spans, span)
    words = list(_WORD.finditer(hypothesis.text))
    if hypothesis.attention is None or not cols or not words:
        return None
    masses = [_mass(hypothesis, word.span(), cols) for word in words]
    word = words[masses.index(max(masses))][0]
    lower = re.sub(r"['’]s$", "", word.casefold())
    if max(masses) < MIN_MASS or not (word[0].isupper() and word[1:].islower()):
        return None
    return word if "-" not in lower and frequency(lower, "en") <= MAX_FREQUENCY else None


def _mass(hypothesis: Hypothesis, span: Span, cols: list[int]) -> float:
    """The mean attention of a word's tokens on the source tokens `cols`."""
    assert hypothesis.attention is not None
    rows = [at for at, (start, end) in enumerate(hypothesis.spans) if span[0] <= start < end <= span[1]]
    return float(hypothesis.attention[rows][:, cols].sum(axis=1).mean()) if rows else 0.0


def _in_english(name: str, garbled: str, language: str) -> str:
    """`name` without a genitive s, and with the one that the garbled word has."""
    base = name[:-1].casefold()
    genitive = bool(re.search(r"['’]s$", garbled))
    if name.endswith("s") and (genitive or frequency(base, language) > frequency(base + "s", language)):
        name = name[:-1]
    return name + ("'s" if genitive else "")


def _put(enforced: Enforced, place: Span, name: str) -> Enforced:
    """`enforced` with `name` at `place` of its text, the spans behind it moved."""
    by = len(name) - (place[1] - place[0])
    uses = tuple(
        replace(use, target_span=(use.target_span[0] + by, use.target_span[1] + by))
        if use.target_span and use.target_span[0] >= place[1]
        else use
        for use in enforced.uses
    )
    return replace(enforced, text=enforced.text[: place[0]] + name + enforced.text[place[1] :], uses=uses)
