"""A glossary entry from two words that somebody typed: its dictionary form and part of speech are guessed."""

import re

from workbench.terminology.morphology.analysis import Reading, readings
from workbench.terminology.morphology.classes import is_function_word
from workbench.terminology.morphology.lexicon import lemma_of
from workbench.terminology.tokens import normalise


def guess_pos(source: str, target: str, language: str) -> str:
    """noun, verb, adj or propn for a source term and its English; a noun where nothing tells."""
    words = source.split()
    if (target.startswith("to ") or words[0] in ("at", "å")) and len(words) > (words[0] in ("at", "å")):
        return "verb"
    # FN-resolutionen has a capital but is no name.
    if source[:1].isupper() and target[:1].isupper() and not re.search(r"-[a-zæøå]{4}", words[-1]):
        return "propn"
    if len(words) == 1:
        best = _best(normalise(source), language)
        return best.pos if best else "noun"
    # A phrase is what its head is: a verb stands in front, a noun at the end.
    best = _best(normalise(words[0]), language)
    if words[1] in ("sig", "seg"):
        return "verb"
    return "verb" if best and best.pos == "verb" and not is_function_word(normalise(words[0])) else "noun"


def guess_dictionary_form(source: str, pos: str, language: str) -> str:
    """`source` in its dictionary form, word by word; names stay as they are."""
    if pos == "propn":
        return source
    words = source.split()
    if pos == "verb" and len(words) > 1 and words[0] in ("at", "å"):
        words = words[1:]
    head = 0 if pos == "verb" else len(words) - 1
    return " ".join(_lemma(word, pos if index == head else "", language) for index, word in enumerate(words))


def guess_lemma(form: str, language: str, pos: str = "") -> str:
    """The likeliest dictionary form of a word (as `pos` if it can be that); what is unknown stays as it is."""
    word = normalise(form)
    best = _best(word, language, pos)
    return best.lemma if best else lemma_of(word, language) or word


def _lemma(word: str, pos: str, language: str) -> str:
    """The likeliest lemma of a word; after a hyphen (FN-resolutionen) only the last part inflects."""
    front, hyphen, last = word.rpartition("-")
    form = normalise(last)
    # Capitals inside are an acronym: its case is part of it.
    if is_function_word(form) or any(letter.isupper() for letter in last[1:]) or len(form) < 3:
        return word
    return front + hyphen + guess_lemma(form, language, pos)


def _best(form: str, language: str, pos: str = "") -> Reading | None:
    """The likeliest reading of a form, of those as `pos` if there are any."""
    known = readings(form, language)
    fitting = [reading for reading in known if reading.pos == pos] or known
    return max(fitting, key=lambda reading: reading.weight, default=None)
