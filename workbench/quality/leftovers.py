"""Checks for source text that was not translated."""

import re
from collections.abc import Iterator
from functools import lru_cache

from workbench.quality.issue import Text
from workbench.terminology.morphology.lexicon import dictionary, frequency, lemma_of

_WORD = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS = frozenset(
    (
        "og ikke ikkje det der som på af av til fra mellem mellom efter etter ved uden uten også været vært blev ble "
        "blevet blitt bliver blir havde hadde skal skulle vil ville kunne hvis når fordi eller deres hendes hennes "
        "denne dette disse sig seg jeg"
    ).split()
)
_NORDIC = re.compile("[æøå]")
MIN_WORDS = 3
"""Words of the dictionary that a source needs before the share of those copied says anything."""


def untranslated(text: Text) -> Iterator[str]:
    """The target is the source, or all but a few words of it."""
    source, target = _words(text.source), _words(text.target)
    common = [word for word in source if word in dictionary(text.language) and not _is_english(word)]
    if len(common) < MIN_WORDS:
        if source and source == target and common:
            yield "the translation is the source"
        return
    copied = set(common) & set(target)
    if len(copied) > 0.6 * len(set(common)):
        yield "the translation is the source" if source == target else f"left in the source language: {_some(copied)}"


def source_words(text: Text) -> Iterator[str]:
    """Words of the source language stand in the target."""
    kept = {word for use in text.uses for word in _words(use.target_form)}
    originals = set(_WORD.findall(text.source))
    found = [
        word
        for word in _WORD.findall(text.target)
        if word.islower() and word not in kept and _is_foreign(word, text.language, copied=word in originals)
    ]
    if found:
        yield f"source language in the translation: {_some(found)}"


def _is_foreign(word: str, language: str, *, copied: bool) -> bool:
    """True for a word that English does not know: copied from the source, or one of its commonest words."""
    if word in _FUNCTION_WORDS:
        return True
    if _is_english(word):
        return False
    if copied:
        return len(word) > 3 and (lemma_of(word, language) is not None or bool(_NORDIC.search(word)))
    return len(word) > 3 and word in dictionary(language) and frequency(word, language) > 3.5


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _some(words: set[str] | list[str]) -> str:
    ordered = list(dict.fromkeys(words)) if isinstance(words, list) else sorted(words)
    return ", ".join(f"“{word}”" for word in ordered[:3]) + (" …" if len(ordered) > 3 else "")


@lru_cache(maxsize=50_000)
def _is_english(word: str) -> bool:
    """True for a word that is at home in English; the list has every loanword once in a few million words."""
    from wordfreq import zipf_frequency

    return bool(zipf_frequency(word, "en") >= 2.6)
