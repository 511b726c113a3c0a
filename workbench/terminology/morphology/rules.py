"""Regular inflection of Danish, Bokmål and Nynorsk as one table that is read in both directions.

`forms` goes from a lemma to its forms, `candidates` from a form to the lemmas it may belong to. Both over-generate:
whether a lemma exists, and whether it has the part of speech, is for the lexicon to say.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from workbench.terminology.term import Features

VOWELS = "aeiouyæøåéü"

_NOUN = {
    "none": Features("noun", definite=False),
    "sg.def": Features("noun", "sg", definite=True),
    "pl": Features("noun", "pl", definite=False),
    "pl.def": Features("noun", "pl", definite=True),
}
_VERB = {
    "inf": Features("verb", tense="inf"),
    "imp": Features("verb", tense="imp"),
    "pres": Features("verb", tense="pres"),
    "past": Features("verb", tense="past"),
    "part": Features("verb", tense="part"),
    "ing": Features("verb", tense="ing"),
    "pass": Features("verb", tense="pres", passive=True),
    "past.pass": Features("verb", tense="past", passive=True),
}
_ADJ = {degree: Features("adj", degree=degree) for degree in ("pos", "cmp", "sup")}

# `-en`: the ending is added to the lemma; `e-en`: it takes the place of the lemma's final e.
_TABLES = {
    "da": {
        "noun": """none: -
            sg.def: -en -et e-en e-et um-et ium-iet
            pl: -er -e e-er um-er um-e ie-ier
            pl.def: -erne -ene e-ene e-erne er-erne um-erne um-ene""",
        "verb": """inf: -
            imp: e-
            pres: -r
            pass: -s
            past: e-ede e-te -ede -de
            part: e-et e-t -et e-ede e-te
            ing: e-ende -ende
            past.pass: e-edes e-tes -edes""",
        "adj": """pos: - -t -e et-ede e-t
            cmp: -ere e-ere
            sup: -est -este -st -ste e-est e-este""",
    },
    "nb": {
        "noun": """none: -
            sg.def: -en -et -a e-en e-et e-a um-et
            pl: -er -e e-er um-er um-e um-a
            pl.def: -ene -a e-ene e-a er-erne um-ene um-a""",
        "verb": """inf: -
            imp: e-
            pres: -r
            pass: -s
            past: e-et e-a e-te e-de -dde -de -ste
            part: e-et e-a e-t e-d -dd e-ete e-ede e-te e-de
            ing: e-ende -ende
            past.pass: e-tes e-des""",
        "adj": """pos: - -t -tt -e et-ete et-ede e-t
            cmp: -ere e-ere
            sup: -est -este -st -ste e-est e-este""",
    },
    "nn": {
        "noun": """none: -
            sg.def: -en -et -a e-en e-et e-a um-et
            pl: -ar -er -e e-ar e-er e-or um-a
            pl.def: -ane -ene -a e-ane e-ene e-one e-a er-arane um-a""",
        "verb": """inf: -
            imp: e- a-
            pres: -r a-ar e-ar a-er e-er a- e-
            pass: -st a-ast e-ast
            past: a-a e-a a-te e-te a-de e-de -dde
            part: a-a e-a a-t e-t a-d e-d -dd -tt a-te e-te a-de e-de
            ing: a-ande e-ande -ande""",
        "adj": """pos: - -t -tt -e e-t
            cmp: -are e-are
            sup: -ast -aste -st -ste e-ast e-aste""",
    },
}
_FEATURES = {"noun": _NOUN, "verb": _VERB, "adj": _ADJ}
LANGUAGES = tuple(_TABLES)


class Candidate(NamedTuple):
    """A lemma that a form may belong to, as what part of speech, and what the form then tells."""

    lemma: str
    pos: str
    features: Features


@dataclass(frozen=True, slots=True)
class _Rule:
    pos: str
    strip: str
    add: str
    features: Features


@lru_cache(maxsize=3)
def _rules(language: str) -> dict[str, tuple[_Rule, ...]]:
    """The rules of a language by the ending they add."""
    by_ending: dict[str, list[_Rule]] = {}
    for pos, table in _TABLES[language].items():
        for line in table.splitlines():
            name, endings = line.strip().split(":")
            for ending in endings.split():
                strip, add = ending.split("-")
                by_ending.setdefault(add, []).append(_Rule(pos, strip, add, _FEATURES[pos][name]))
    return {add: tuple(rules) for add, rules in by_ending.items()}


def forms(lemma: str, pos: str, language: str) -> dict[str, Features]:
    """The regular forms of a lower-case lemma as noun, verb or adj, without genitives; the lemma comes first."""
    found: dict[str, Features] = {}
    if pos == "verb" and lemma[-1:] not in VOWELS:
        return found
    for rule in _rules_of(pos, language):
        if lemma.endswith(rule.strip) and _takes(lemma, rule):
            for stem in _inflected_stems(lemma[: len(lemma) - len(rule.strip)], rule):
                found.setdefault(stem + rule.add, rule.features)
    return found


@lru_cache(maxsize=9)
def _rules_of(pos: str, language: str) -> tuple[_Rule, ...]:
    return tuple(rule for rules in _rules(language).values() for rule in rules if rule.pos == pos)


def candidates(form: str, language: str, among: Container[str] | None = None) -> Iterator[Candidate]:
    """Every lemma (or those `among` some) that the rules could make a lower-case form from, a genitive without -s."""
    table = _rules(language)
    shortest = 1 if form[0] in "øå" else 2
    for length in range(min(6, len(form) - shortest) + 1):
        ending = form[len(form) - length :]
        for rule in table.get(ending, ()):
            for stem in _base_stems(form[: len(form) - length], rule):
                lemma = stem + rule.strip
                if (among is None or lemma in among) and _takes(lemma, rule):
                    yield Candidate(lemma, rule.pos, rule.features)


def _takes(lemma: str, rule: _Rule) -> bool:
    """Whether a lemma of this shape takes the rule at all."""
    final = lemma[-1:]
    if rule.pos == "verb":
        # Verbs of one syllable end in any vowel (gå, bo, sy); -r and -s are added to those in -e as well.
        return final in VOWELS and (not rule.add or bool(rule.strip) or final != "e" or rule.add in ("r", "s", "st"))
    if not rule.add or rule.strip:
        return True
    if final == "e":
        # Handled by the rules that replace the e, but for a stressed one that stays: ide, ideen.
        return rule.pos == "noun" and rule.add[0] == "e"
    if rule.add[0] == "t" and rule.pos == "adj":
        return len(rule.add) == 1 or final in VOWELS
    return True


def _inflected_stems(stem: str, rule: _Rule) -> list[str]:
    """What a stem looks like before an ending: topp-en, artikl-en, but glem-te."""
    stems = [stem]
    if rule.add[:1] in VOWELS and rule.add:
        if stem.endswith("é"):
            stems.append(stem[:-1] + "e")
        if not rule.strip and _single(stem):
            stems.append(stem + stem[-1])
        if not rule.strip and len(stem) > 3 and stem[-2] == "e" and stem[-1] in "lnr":
            short = stem[:-2] + stem[-1]
            stems.append(short)
            if short[-2] == short[-3]:
                stems.append(short[:-2] + short[-1])
    elif _double(stem) and rule.pos != "noun":
        stems.append(stem[:-1])
    return stems


def _base_stems(stem: str, rule: _Rule) -> list[str]:
    """The inverse of `_inflected_stems`."""
    if len(stem) < 2 and stem not in VOWELS:
        return []
    stems = [stem]
    if rule.add[:1] in VOWELS and rule.add:
        if stem[-1] == "e" and not rule.strip:
            stems.append(stem[:-1] + "é")
        if not rule.strip and _double(stem):
            stems.append(stem[:-1])
        if not rule.strip and len(stem) > 2 and stem[-1] in "lnr" and (stem[-2] not in VOWELS or stem[-2] == "i"):
            stems.append(stem[:-1] + "e" + stem[-1])
            if stem[-2] != stem[-3] and stem[-3] in VOWELS:
                stems.append(stem[:-1] + stem[-2] + "e" + stem[-1])
    elif _single(stem) and rule.pos != "noun":
        stems.append(stem + stem[-1])
    return stems


def _single(stem: str) -> bool:
    return len(stem) > 1 and stem[-1] not in VOWELS + "jvxwc" and stem[-2] in VOWELS


def _double(stem: str) -> bool:
    return len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in VOWELS
