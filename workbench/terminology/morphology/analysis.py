"""What a word form may be: its readings (lemma, part of speech, what the form tells), each with how usual it is."""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from workbench.terminology.morphology.irregular import irregular, irregular_verbs, uninflected_adjectives
from workbench.terminology.morphology.lexicon import dictionary, frequencies
from workbench.terminology.morphology.rules import Candidate, candidates, forms
from workbench.terminology.term import Features

_SHARES = {"inf": 0.25, "imp": 0.01, "pres": 0.3, "past": 0.2, "part": 0.15, "ing": 0.02, "cmp": 0.03, "sup": 0.03}
"""How a word's occurrences spread over its forms, roughly; used to compare readings by the forms that only one has."""

_ADJECTIVE_ENDINGS = ("isk", "lig", "ig", "som", "bar", "løs", "laus", "årig", "mæssig", "messig")
_NATIONALITIES = ("nsk", "lsk", "ysk", "rsk", "tsk", "dsk")
"""Ends of adjectives whose forms nouns have as well (svenske)."""

_UNSEEN = 1e-8
"""Relative frequency for what is not in the frequency list."""

# PC-en, TV'et, EU's, 80'erne: the ending of an acronym or a figure after a hyphen or an apostrophe.
_APPENDED = re.compile(r"(.+)[-'](s|en|et|n|t|a|er|e|ene|erne|ane|ere|ens|ets|ernes|enes)")


@dataclass(frozen=True, slots=True)
class Reading:
    """One analysis of a form. `weight` is an estimate of how often the form is met as this (share of all words)."""

    lemma: str
    pos: str
    features: Features
    weight: float


@lru_cache(maxsize=200_000)
def all_candidates(form: str, language: str) -> tuple[Candidate, ...]:
    """Every lemma, real or not, that a lower-case form could belong to; genitives with their -s."""
    return tuple(_candidates(form, language, None))


def _candidates(form: str, language: str, among: Container[str] | None) -> list[Candidate]:
    """`all_candidates` without those whose lemma is not `among` some."""
    found: dict[tuple[str, str, str | None, bool | None], Candidate] = {}
    for base, genitive in bases(form):
        irregulars = (Candidate(*entry) for entry in irregular(base, language) if among is None or entry[0] in among)
        for candidate in (*irregulars, *candidates(base, language, among)):
            told = candidate.features
            if genitive:
                if candidate.pos == "verb":
                    continue
                told = _genitive(told)
            # Past and participle of one verb are readings of their own: the context tells them apart.
            key = (candidate.lemma, candidate.pos, told.tense, told.genitive)
            if key not in found:
                found[key] = Candidate(candidate.lemma, candidate.pos, told) if genitive else candidate
    return list(found.values())


@lru_cache(maxsize=1_000)
def _genitive(told: Features) -> Features:
    return replace(told, genitive=True)


@lru_cache(maxsize=100_000)
def analyses(form: str, language: str) -> tuple[Candidate, ...]:
    """`all_candidates`, and what only the dictionary knows: mænd is mand, fredsmænd by its last part fredsmand."""
    return tuple(analyses_among(form, language, None))


def analyses_among(form: str, language: str, among: Container[str] | None) -> list[Candidate]:
    """The `analyses` of a form whose lemma is `among` some (None: all of them): much quicker for a few lemmas."""
    found = list(all_candidates(form, language)) if among is None else _candidates(form, language, among)
    table = dictionary(language)
    for base, genitive in bases(form):
        lemma = table.get(base, "").lower()
        heads = [("", base, lemma)] if lemma else []
        if not lemma and not genitive:
            tails = ((cut, table.get(base[cut:], "").lower()) for cut in range(2, len(base) - 2))
            heads = [(base[:cut], base[cut:], tail) for cut, tail in tails if tail]
        for head, tail, tail_lemma in heads:
            if among is not None and head + tail_lemma not in among:
                continue
            if not any(entry.lemma == head + tail_lemma for entry in found):
                found += [
                    Candidate(head + tail_lemma, pos, replace(_told(tail, pos), genitive=genitive or None))
                    for pos in ("noun", "adj", *(() if genitive else ("verb",)))
                ]
    return found


@lru_cache(maxsize=100_000)
def bases(form: str) -> tuple[tuple[str, bool], ...]:
    """A form and, where it looks like a genitive, the form without its -s (True: it is a genitive)."""
    found = [(form, False)]
    for ending in ("'s", "s'", "'", "s"):
        if form.endswith(ending) and len(form) > len(ending) + 1:
            found.append((form[: -len(ending)] + ("s" if ending == "s'" else ""), True))
    return tuple(found)


@lru_cache(maxsize=100_000)
def readings(form: str, language: str) -> tuple[Reading, ...]:
    """The readings of a lower-case form that the dictionary supports, or, for a compound, supports for its last part.

    Empty for a word whose last part is unknown, too.
    """
    found = [entry for entry in analyses(form, language) if exists(entry.lemma, entry.pos, language)]
    if found:
        return _weighted(form, found, language)
    appended = _APPENDED.fullmatch(form)
    if appended:
        told = Features("noun", definite=True) if appended[2] in ("en", "et", "ene", "erne") else Features("noun")
        return (Reading(appended[1], "noun", replace(told, genitive=form.endswith("s") or None), 1.0),)
    for cut in range(2, len(form) - 2):
        tail = form[cut:]
        if len(tail) > 2 and (dictionary(language).get(tail) or form[cut - 1] == "-"):
            parts = [part for part in readings(tail, language) if part.pos != "verb" or cut > 2]
            if parts:
                return tuple(replace(part, lemma=form[:cut] + part.lemma) for part in parts)
    return ()


@lru_cache(maxsize=100_000)
def is_adjective(form: str, language: str) -> bool:
    """Whether a lower-case form may be an adjective or a participle used as one."""
    return any(entry.pos == "adj" or entry.features.tense in ("part", "ing") for entry in readings(form, language))


def exists(lemma: str, pos: str, language: str) -> bool:
    """Whether the dictionary inflects `lemma` as `pos`."""
    return pos in parts_of_speech(lemma, language)


@lru_cache(maxsize=200_000)
def parts_of_speech(lemma: str, language: str) -> frozenset[str]:
    """What a lower-case lemma is (noun, verb, adj), judged by the forms that the dictionary knows of it."""
    table = dictionary(language)
    if lemma in uninflected_adjectives(language):
        return frozenset(("adj",))
    if (len(lemma) < 2 or table.get(lemma) is None) and lemma not in irregular_verbs(language):
        return frozenset()

    def known(shaped: Iterable[str]) -> bool:
        return any((table.get(form) or "").lower() == lemma for form in shaped if form != lemma)

    noun, verb, adj = (forms(lemma, pos, language).keys() for pos in ("noun", "verb", "adj"))
    found = set()
    # A form counts for a part of speech when none that is already established has it.
    if lemma in irregular_verbs(language) or known(verb - noun - adj):
        found.add("verb")
    taken = set(verb) if found else set()
    # Verbs in -ere (ratificere) have no noun beside them, whatever forms in -eren the dictionary has.
    foreign = found and lemma.endswith("ere") and known((lemma + "de",))
    if not foreign and known(noun - adj - taken):
        found.add("noun")
        taken |= noun
    if known(adj - taken) or (lemma.endswith(_NATIONALITIES) and known(adj)):
        found.add("adj")
    if not found and table.get(lemma, "").lower() == lemma:
        # A word of one form: an adjective by its ending, else a noun (løjer, medfør).
        found.add("adj" if lemma.endswith(_ADJECTIVE_ENDINGS) else "noun")
    return frozenset(found)


def _told(form: str, pos: str) -> Features:
    """What the shape of an irregular form tells."""
    if pos == "verb":
        return Features("verb", tense="pres" if form.endswith("r") else "part" if form.endswith("t") else "past")
    if pos == "noun":
        return Features("noun", "pl", definite=form.endswith(("ne", "na")))
    return Features("adj", degree="pos")


def _weighted(form: str, found: list[Candidate], language: str) -> tuple[Reading, ...]:
    usage = frequencies(language).get(form, _UNSEEN)
    lexemes = dict.fromkeys((entry.lemma, entry.pos) for entry in found)
    if len(lexemes) == 1:
        parts = [_share(entry.features) for entry in found]
        return tuple(
            Reading(entry.lemma, entry.pos, entry.features, usage * part / sum(parts))
            for entry, part in zip(found, parts, strict=True)
        )
    masses = _masses(tuple(lexemes), language)
    weights = [masses[entry.lemma, entry.pos] * _share(entry.features) for entry in found]
    total = sum(weights)
    return tuple(
        Reading(entry.lemma, entry.pos, entry.features, usage * weight / total)
        for entry, weight in zip(found, weights, strict=True)
    )


@lru_cache(maxsize=50_000)
def _masses(lexemes: tuple[tuple[str, str], ...], language: str) -> dict[tuple[str, str], float]:
    """How frequent lexemes with shared forms are: expectation maximisation over the frequencies of their forms.

    A form's frequency is split between the lexemes that have it by their mass so far and the form's usual share.
    """
    table, usage = dictionary(language), frequencies(language)
    lemmas = {lemma for lemma, _ in lexemes}
    shares: dict[str, dict[tuple[str, str], float]] = {}
    for key in lexemes:
        known = {form: told for form, told in forms(*key, language).items() if table.get(form, "").lower() in lemmas}
        for form, told in known.items():
            shares.setdefault(form, {})[key] = _share(told)
    counted = [(usage.get(form, 0.0), by_lexeme) for form, by_lexeme in shares.items() if form in usage]
    masses = dict.fromkeys(lexemes, 1.0)
    for _ in range(6):
        gained = dict.fromkeys(lexemes, _UNSEEN)
        for seen, by_lexeme in counted:
            total = sum(masses[key] * share for key, share in by_lexeme.items())
            for key, share in by_lexeme.items():
                gained[key] += seen * masses[key] * share / total
        masses = gained
    return masses


def _share(told: Features) -> float:
    if told.passive:
        return 0.03
    if told.genitive:
        return 0.05
    if told.pos == "noun":
        return 0.2 if told.definite is None else (0.1 if told.number == "pl" else 0.25) if told.definite else 0.3
    return _SHARES.get(told.tense or told.degree or "", 0.3)
