"""How likely a word is what a glossary entry says it is: its shape, its lexicon, its neighbours.

A log-linear model over a few dozen kinds of features. Its weights (evidence.json) were fitted by logistic regression on
treebank sentences (tests/benchmarks/fit_evidence.py).
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from workbench.terminology.morphology.analysis import all_candidates, parts_of_speech
from workbench.terminology.morphology.classes import AUXILIARIES, closed_class, is_function_word, word_class
from workbench.terminology.morphology.irregular import irregular_verbs
from workbench.terminology.morphology.lexicon import frequency, lemma_of
from workbench.terminology.morphology.rules import VOWELS, Candidate

WINDOW = 6
"""Words after an auxiliary in which its participle or infinitive is looked for."""

_SKIPPED = frozenset(("adverb", "not", "subject", "object"))
"""What may stand between an auxiliary and the words that tell what it is."""

_BOUNDARIES = frozenset(("and", "because", "relative", "that", "question"))


class Context(NamedTuple):
    """The neighbours of a word by their classes (see `word_class`): two before, before, its own, after.

    `capital`: "" without a capital of its own, else `capital` and `<`, `>` for neighbours with one (a name of several
    words). `next` and `near` say for auxiliaries what follows: the class of the next word that tells anything, and
    whether a participle (p) or an infinitive (i) stands in the clause, at once (0) or later (1). `word_before` and
    `word_after` are the neighbours themselves where they belong to a closed class, else empty.
    """

    two: str
    before: str
    own: str
    after: str
    capital: str
    next: str
    near: str
    word_before: str
    word_after: str


def shape(candidate: Candidate) -> str:
    """The inflection class of a reading: noun.sg.def, verb.past."""
    told = candidate.features
    if candidate.pos == "noun":
        kind = "pl" if told.number == "pl" else ""
        kind += ".def" if told.definite else ""
        return "noun" + kind + (".gen" if told.genitive else "")
    if candidate.pos == "verb":
        return f"verb.{told.tense}" + (".pass" if told.passive else "")
    return f"adj.{told.degree or told.tense}" + (".gen" if told.genitive else "")


def lexical_features(form: str, candidate: Candidate, language: str) -> Iterator[tuple[str, float]]:
    """Features of a reading by itself, whatever its context."""
    pos, kind = candidate.pos, shape(candidate)
    yield f"{kind}|{language}", 1.0
    known = lemma_of(form, language)
    if known == candidate.lemma.replace("é", "e"):
        known = candidate.lemma
    if form == candidate.lemma:
        yield f"plain|{kind}", 1.0
        yield f"plain|{pos}|{'self' if known == form else 'other' if known else 'unknown'}", 1.0
    elif known is None:
        yield f"unknown|{pos}", 1.0
    elif known == candidate.lemma:
        yield f"agrees|{kind}", 1.0
    else:
        yield f"disagrees|{kind}", 1.0
        yield f"disagrees|{'same' if known == form else 'inflected'}|{pos}", 1.0
    supported = parts_of_speech(candidate.lemma, language)
    if supported:
        yield f"{'supported' if pos in supported else 'unsupported'}|{kind}", 1.0
        yield f"supported|{pos}|{'+'.join(sorted(supported))}", 1.0
    if known is not None and known != candidate.lemma:
        ours, theirs = frequency(candidate.lemma, language), frequency(known, language)
        yield f"commoner|{pos}", max(-3.0, min(3.0, ours - theirs))
    yield f"rare|{pos}", 1.0 if frequency(candidate.lemma, language) < 2 else 0.0
    closed = closed_class(form)
    if closed:
        yield f"closed|{closed}|{pos}", 1.0
        yield f"closed|{pos}|{'plain' if form == candidate.lemma else 'inflected'}", 1.0
        yield f"closed|{form}|{pos}|{candidate.lemma}", 1.0
    yield f"ending|{pos}|{form[-2:]}", 1.0
    yield f"ending|{pos}|{form[-3:]}", 1.0
    yield f"lemma-ending|{pos}|{candidate.lemma[-2:]}", 1.0
    yield f"length|{pos}", math.log(len(form))


def context_features(kind: str, context: Context) -> Iterator[tuple[str, float]]:
    """Features of a reading of inflection class `kind` in its context."""
    yield from _side_features("before", kind, context.before, context.word_before)
    yield from _side_features("after", kind, context.after, context.word_after)
    yield from _further_features(kind, context.two, context.before, context.capital)
    if context.own in AUXILIARIES:
        yield from _auxiliary_features(kind, context.own, context.before, context.next, context.near)


def _side_features(side: str, kind: str, neighbour: str, word: str) -> Iterator[tuple[str, float]]:
    yield f"{side}|{kind}|{neighbour}", 1.0
    yield f"{side}|{kind.partition('.')[0]}|{neighbour}", 1.0
    if word:
        yield f"{side}|{kind.partition('.')[0]}|={word}", 1.0


def _further_features(kind: str, two: str, before: str, capital: str) -> Iterator[tuple[str, float]]:
    pos = kind.partition(".")[0]
    yield f"two|{pos}|{two}|{before}" if two[0] != "-" and before[0] != "-" else f"two|{pos}|{two}", 1.0
    if capital:
        yield f"capital|{pos}", 1.0
        yield f"capital|{pos}|{capital}", 1.0
        yield f"capital|{kind}", 1.0


def _auxiliary_features(kind: str, own: str, before: str, following: str, near: str) -> Iterator[tuple[str, float]]:
    pos = kind.partition(".")[0]
    yield f"auxiliary|{own}|{pos}", 1.0
    yield f"auxiliary|{own}|{pos}|near|{near}", 1.0
    yield f"auxiliary|{own}|{pos}|next|{following}", 1.0
    yield f"auxiliary|{own}|{pos}|before|{before}", 1.0


def context_of(forms: Sequence[str], index: int, capital: str, language: str) -> Context:
    """The context of forms[index] (lower-case words and punctuation marks of a text); `capital` as in Context."""
    own = word_class(forms[index])
    following, near = _after_auxiliary(forms, index, language) if own in AUXILIARIES else ("", "")
    before, word_before = _neighbour(forms[index - 1]) if index else ("^", "")
    after, word_after = _neighbour(forms[index + 1]) if index + 1 < len(forms) else ("$", "")
    return Context(
        word_class(forms[index - 2]) if index > 1 else "^",
        before,
        own,
        after,
        capital,
        following,
        near,
        word_before,
        word_after,
    )


@lru_cache(maxsize=200_000)
def _neighbour(form: str) -> tuple[str, str]:
    return word_class(form), form if is_function_word(form) else ""


def _after_auxiliary(forms: Sequence[str], index: int, language: str) -> tuple[str, str]:
    following = ""
    for form in forms[index + 1 : index + 1 + WINDOW]:
        kind = word_class(form)
        if not form[0].isalnum() or kind in _BOUNDARIES:
            return following or "$", ""
        if kind in _SKIPPED:
            continue
        verbal = _verb_form(form, language)
        if verbal:
            return following or verbal, verbal + ("1" if following else "0")
        following = following or kind
    return following or "$", ""


@lru_cache(maxsize=100_000)
def _verb_form(form: str, language: str) -> str:
    """p for a participle, i for an infinitive, by what the dictionary knows of the verb; else empty."""
    lemma = lemma_of(form, language)
    if lemma is None:
        return ""
    if form == lemma:
        return "i" if _is_infinitive(form, language) else ""
    return (
        "p"
        if any(entry.lemma == lemma and entry.features.tense == "part" for entry in all_candidates(form, language))
        else ""
    )


@lru_cache(maxsize=100_000)
def _is_infinitive(form: str, language: str) -> bool:
    if form in irregular_verbs(language):
        return True
    stem = form[:-1]
    return form[-1] in VOWELS and any(
        lemma_of(other, language) == form for other in (form + "de", stem + "te", stem + "et", stem + "a", form + "dde")
    )


def log_odds(form: str, candidate: Candidate, context: Context, language: str) -> float:
    """Log-odds that lower-case `form` in its context is this candidate's lemma and part of speech."""
    return lexical_odds(form, candidate, language) + contextual_odds(shape(candidate), context)


@lru_cache(maxsize=200_000)
def lexical_odds(form: str, candidate: Candidate, language: str) -> float:
    """Log-odds that lower-case `form` is this candidate's lemma and part of speech, whatever its context."""
    return _weigh(lexical_features(form, candidate, language))


@lru_cache(maxsize=200_000)
def contextual_odds(kind: str, context: Context) -> float:
    """What the context adds to the log-odds of a reading of inflection class `kind` (see `shape`)."""
    two, before, own, after, capital, following, near, word_before, word_after = context
    odds = _side_odds("before", kind, before, word_before) + _side_odds("after", kind, after, word_after)
    odds += _further_odds(kind, two, before, capital)
    if own in AUXILIARIES:
        odds += _weigh(_auxiliary_features(kind, own, before, following, near))
    return odds


@lru_cache(maxsize=50_000)
def _side_odds(side: str, kind: str, neighbour: str, word: str) -> float:
    return _weigh(_side_features(side, kind, neighbour, word))


@lru_cache(maxsize=100_000)
def _further_odds(kind: str, two: str, before: str, capital: str) -> float:
    return _weigh(_further_features(kind, two, before, capital))


def likeliest(readings: Sequence[tuple[str, float]], context: Context) -> float:
    """The highest log-odds in a context of readings given as inflection class and `lexical_odds`."""
    if len(readings) == 1:
        kind, by_form = readings[0]
        return by_form + contextual_odds(kind, context)
    return max(by_form + contextual_odds(kind, context) for kind, by_form in readings)


def _weigh(features: Iterator[tuple[str, float]]) -> float:
    table = _weights()
    odds = 0.0
    for name, value in features:
        weight = table.get(name)
        if weight is not None:
            odds += weight * value
    return odds


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    """Feature -> weight."""
    text = (Path(__file__).parent / "evidence.json").read_text(encoding="utf-8")
    table: Mapping[str, float] = json.loads(text)
    return table
