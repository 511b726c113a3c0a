"""Which stretches of a word are words of their own: terms inside Danish and Norwegian compounds.

A stretch counts as a part only when what is left and right of it, without linking letters, are known words too: a
frequency list and a full-form dictionary keep `ret` out of `retning` and `old` out of `told`.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from workbench.terminology.morphology.lexicon import frequency, lemma_of
from workbench.terminology.term import Span

MIN_COMPOUND = 7
"""Letters of a compound that is looked into."""

MIN_PART = 4
"""Letters of a part: shorter words stand inside too many others."""

_LINKS = ("", "s", "e", "er")
_SUFFIXES = frozenset(
    (
        "ning ninger ningen else elser elsen hed heder heden het heter heten skab skaber lig lige ligt lighed "
        "isk iske ig ige igt ende ene erne eren eres inge ling linge ing inger ingen dom domme løs løst løse "
        "som somt bar bart agtig agtige mæssig mæssige messig messige else elsen sel ere est este ede tes des"
    ).split()
)
_SUFFIX_NOUNS = frozenset(("skab", "dom"))
"""Nouns that are spelt like a suffix."""

_PREFIXES = frozenset(
    ("for be an af av på til ud ut ind inn op opp over under gen gjen mis u sam fra mod mot med om").split()
)


def compound_parts(word: str, language: str, is_term: Callable[[str, bool], bool]) -> Iterator[Span]:
    """Spans of `word` (lower case) that are terms and proper parts of it, longest first.

    `is_term(part, final)` says whether a stretch is a term's form; only the final part of a compound inflects.
    """
    length = len(word)
    spans = [
        (start, end)
        for start in range(length - MIN_PART + 1)
        if _left_is_words(word[:start], language)
        for end in range(start + MIN_PART, length + 1)
        if (start, end) != (0, length) and is_term(word[start:end], end == length)
    ]
    # A hyphen marks a part however short it is: EU-landene.
    pieces = [match.span() for match in re.finditer(r"[^-]+", word)] if "-" in word else []
    pieces = [piece for piece in pieces if _left_is_words(word[: piece[0]], language)]
    spans += [
        span for span in pieces if span[1] - span[0] < MIN_PART and is_term(word[slice(*span)], span[1] == length)
    ]
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if _right_is_words(word[end:], language) and not _is_derived(word, start, end, language):
            yield start, end


def _is_derived(word: str, start: int, end: int, language: str) -> bool:
    """Whether a known word is rather made with a prefix (underholdning) or a suffix (ejerskab) than of words."""
    if lemma_of(word, language) is None:
        return False
    left, part = word[:start], word[start:end]
    if left in _PREFIXES:
        return True
    # A linking s stands between words only: dødsdom, but fællesskab (`fælles` is a word).
    linked = left.endswith("s") and lemma_of(left, language) != left and _left_is_words(left, language)
    return end == len(word) and (lemma_of(part, language) or part) in _SUFFIX_NOUNS and bool(left) and not linked


def _left_is_words(left: str, language: str) -> bool:
    return (
        not left
        or left.endswith("-")
        or any(
            is_word(left.removesuffix(link), language)
            for link in _LINKS
            if left.endswith(link) and len(left) > len(link)
        )
    )


def _right_is_words(right: str, language: str) -> bool:
    if not right:
        return True
    if right.startswith(("-", "s-", "e-")):
        return True
    if right in _SUFFIXES:
        return False
    return any(
        is_word(right.removeprefix(link), language)
        for link in _LINKS
        if right.startswith(link) and right.removeprefix(link) not in _SUFFIXES
    )


@lru_cache(maxsize=100_000)
def is_word(text: str, language: str, depth: int = 1) -> bool:
    """A word that may stand in a compound: known and not rare, or itself made of two such words."""
    if len(text) < 2:
        return False
    if text.isdigit():
        return True
    known = lemma_of(text, language) is not None
    if known and len(text) >= 3 and frequency(text, language) >= (2.0 if len(text) > 4 else 3.0):
        return text not in _PREFIXES or len(text) > 3
    if known and len(text) > 6:
        return True
    if depth and len(text) >= 7:
        for cut in range(3, len(text) - 2):
            head = text[:cut]
            if is_word(text[cut:], language, depth - 1) and any(
                is_word(head.removesuffix(link), language, depth - 1) for link in ("", "s", "-") if head.endswith(link)
            ):
                return True
    return False
