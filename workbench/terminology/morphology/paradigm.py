"""Inflected forms by rule, with what each form tells.

The rules over-generate (both genders, several plurals): forms that do not exist do no harm, forms that belong to
another word are sorted out by the lexicon (workbench.terminology.morphology.evidence).
"""

from collections.abc import Iterator
from functools import lru_cache

from workbench.terminology.term import Features

_VOWELS = "aeiouyæøå"
_SG = Features(pos="noun", number="sg", definite=False)
_SG_DEF = Features(pos="noun", number="sg", definite=True)
_PL = Features(pos="noun", number="pl", definite=False)
_PL_DEF = Features(pos="noun", number="pl", definite=True)

Form = tuple[str, Features]


@lru_cache(maxsize=200_000)
def word_forms(lemma: str, pos: str, language: str) -> tuple[Form, ...]:
    """Forms of a lower-case lemma as `pos` (noun, verb, adj; anything else: as all three); the lemma comes first.

    Only the first analysis of a form is kept. Genitives are left to the caller, who strips the -s.
    """
    rules = {"noun": (_noun,), "verb": (_verb,), "adj": (_adjective,), "propn": (), "adv": ()}.get(
        pos, (_noun, _verb, _adjective)
    )
    forms: dict[str, Features] = {lemma: _base(pos)}
    for rule in rules:
        for form, features in rule(lemma, language):
            forms.setdefault(form, features)
    return tuple(forms.items())


def _base(pos: str) -> Features:
    if pos == "noun":
        # A bare noun may be a zero plural (våben, land); the context may tell.
        return Features(pos="noun", definite=False)
    if pos == "verb":
        return Features(pos="verb", tense="inf")
    if pos == "adj":
        return Features(pos="adj", degree="pos")
    return Features()


def stems(word: str, language: str) -> list[str]:
    """What endings are added to: the word, with its last consonant doubled, without the e of -el, -en, -er."""
    found = [word]
    if len(word) > 1 and word[-1] not in _VOWELS and word[-2] in _VOWELS and word[-1] not in "jvx":
        found.append(word + word[-1])
    if len(word) > 3 and word[-2] == "e" and word[-1] in "lnr":
        short = word[:-2] + word[-1]
        found.append(short)
        if short[-2] == short[-3]:  # artikkel -> artikl-, sikker -> sikr-
            found.append(short[:-2] + short[-1])
    if word.endswith("um"):
        found.append(word[:-2])
    if word.endswith("m") and language != "da":
        found.append(word + "m")
    return found


def _noun(lemma: str, language: str) -> Iterator[Form]:
    norwegian = language != "da"
    if lemma.endswith("e"):
        yield from ((lemma + "n", _SG_DEF), (lemma + "t", _SG_DEF), (lemma + "r", _PL))
        yield from ((lemma + "rne", _PL_DEF), (lemma + "ne", _PL_DEF))
        if norwegian:
            yield from ((lemma[:-1] + "a", _SG_DEF), (lemma[:-1] + "er", _PL), (lemma[:-1] + "ene", _PL_DEF))
    for stem in stems(lemma, language):
        for ending in ("en", "et", "a") if norwegian else ("en", "et"):
            yield stem + ending, _SG_DEF
        for ending in ("er", "e"):
            yield stem + ending, _PL
        for ending in ("ene", "a", "ne") if norwegian else ("erne", "ene", "ne"):
            yield stem + ending, _PL_DEF
    if lemma[-1:] in _VOWELS:
        yield from ((lemma + "er", _PL), (lemma + "r", _PL), (lemma + "erne", _PL_DEF), (lemma + "ene", _PL_DEF))
        yield from ((lemma + "n", _SG_DEF), (lemma + "t", _SG_DEF))
    if norwegian and lemma.endswith("er"):
        yield from ((lemma + "e", _PL), (lemma + "ne", _PL_DEF))


def _verb(lemma: str, language: str) -> Iterator[Form]:
    if lemma[-1:] not in _VOWELS:
        return
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    present, past, part = (Features(pos="verb", tense=tense) for tense in ("pres", "past", "part"))
    passive = Features(pos="verb", tense="pres", passive=True)
    yield lemma + "r", present
    yield lemma + "s", passive
    yield stem + "ende", Features(pos="verb", tense="ing")
    yield stem + "ede" if language == "da" else stem + "et", past
    endings = ("te", "de") if language == "da" else ("te", "de", "dde", "a")
    bare = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem
    for base in dict.fromkeys((stem, bare)):
        for ending in endings:
            yield base + ending, past
        for ending in ("t", "d", "dd") if language != "da" else ("t", "d"):
            yield base + ending, part
    yield stem + "et", part
    yield stem + "ete" if language != "da" else stem + "edes", Features(pos="verb", tense="part", passive=True)
    for ending in ("tes", "des"):
        yield bare + ending, Features(pos="verb", tense="past", passive=True)
    if len(bare) > 2:
        yield bare, Features(pos="verb", tense="inf")
    # Participles inflect like adjectives: de pålagte sanktioner, de annullerede møder.
    for form in (stem + "ede", stem + "te"):
        yield form, part


def _adjective(lemma: str, language: str) -> Iterator[Form]:
    positive = Features(pos="adj", degree="pos")
    comparative, superlative = Features(pos="adj", degree="cmp"), Features(pos="adj", degree="sup")
    yield lemma + "t", positive
    if lemma[-1:] in _VOWELS:
        yield lemma + "tt", positive
    bases = stems(lemma, language)
    if lemma.endswith("e"):
        bases.append(lemma[:-1])
    for stem in bases:
        yield stem + "e", positive
        yield stem + "ere", comparative
        yield from ((stem + "est", superlative), (stem + "este", superlative), (stem + "st", superlative))
    if lemma.endswith("et"):
        yield from ((lemma[:-1] + "de", positive), (lemma[:-1] + "te", positive))
    if lemma.endswith(("en", "n")):
        yield lemma[:-1] + "t", positive
