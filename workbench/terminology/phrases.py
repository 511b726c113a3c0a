"""Terms of several words in a source text: each word inflected, a gap where the entry has one (` … `)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from workbench.terminology.morphology.analysis import analyses, exists, is_adjective
from workbench.terminology.morphology.classes import AUXILIARIES, is_function_word, word_class
from workbench.terminology.morphology.lexicon import lemma_of
from workbench.terminology.term import Features, Match, Term
from workbench.terminology.tokens import Token, variants, word_form

GAP = "…"
MAX_GAP = 3
"""Words that an explicit gap in an entry may span."""

NEGATIONS = frozenset("ikke aldrig aldri ej ikkje ingen intet ingenting inga ikkje neppe næppe hverken verken".split())

# What stands behind the finite verb whatever the verb: adverbs of the sentence, a subject that is a pronoun.
_AFTER_VERB = NEGATIONS | frozenset(
    """også og så nu nå no altså jo da dog nok vel bare kun heller igen igjen allerede fortsat fortsatt stadig straks
    derfor dermed således således samtidig samtidigt sammen efterfølgende etterpå siden senere endnu ennå endelig
    endeleg måske kanskje imidlertid derimod derimot desuden dessuten nemlig nettop nettopp selv sjølv ofte altid alltid
    snart atter gerne gjerne faktisk her der ellers
    mandag tirsdag onsdag torsdag fredag lørdag søndag måndag tysdag laurdag sundag
    jeg eg du han hun ho den det vi me man ein dere de dei""".split()
)

_TIMES = frozenset("går dag morgen morgon aften kveld fjor nat natt morges år ettermiddag eftermiddag".split())
"""What `i` makes an adverb of time with."""

_PREPOSITIONS = frozenset("i på af av til for med om fra under over mellem mellom ved hos mod mot".split())
_PLURAL_WORDS = frozenset(
    """alle mange flere begge disse to tre fire fem seks syv sju otte åtte ni ti de nogle noen få færre vore våre mine
    dine sine hvilke sådanne flest fleste""".split()
)
_SINGULAR_WORDS = frozenset("en et ei den det denne dette hver hvert ethvert enhver intet ingen noget noe".split())


_INDEFINITE = frozenset(("en", "et", "ei", "ein", "eit"))
_ENGLISH_ARTICLES = frozenset(("a", "an", "the"))


class Reached(NamedTuple):
    """Where the words of a phrase stand: indices of its tokens and of those inserted, and whether it says more.

    An article before the object is neither (indgik en aftale). `more`: its object has an adjective of its own, or an
    article where the English for the phrase has none (`reach agreement`), or where the phrase may be an idiom without
    one (have ret, have en ret).
    """

    places: list[int]
    inserted: list[int]
    more: bool


def pattern_words(source: str) -> tuple[str, ...]:
    """The normalised words of a source form; a gap (`…` or `...`) and a comma stand as words of their own."""
    text = re.sub(r"\s*(?:…|\.\.\.)\s*", f" {GAP} ", source)
    text = re.sub(r"(?<=\w)([,;:])(?=\s)", r" \1", text)
    return tuple(word if word == GAP else word_form(word) for word in text.split())


def phrase_tokens(
    tokens: Sequence[Token], words: Sequence[str], index: int, term: Term, verbal: bool, language: str
) -> Reached | None:
    """The tokens that are a phrase's words when they follow tokens[index]; None when they do not.

    `verbal`: the first word is a verb, so that adverbs of the sentence or a pronoun may follow it, and a noun after it
    may have an article and one adjective. Punctuation ends a phrase, but for the marks of the entry's own words.
    """
    at = index
    found, inserted = [index], []
    more = False
    gap, adverbs = 0, MAX_GAP if verbal else 0
    for word in words[1:]:
        if word == GAP:
            gap = MAX_GAP
            continue
        at += 1
        while at < len(tokens) and tokens[at].is_word and not _same(tokens[at].form, word, term, language):
            if adverbs and _is_adverbial(tokens, at):
                adverbs -= 1
            elif gap:
                gap -= 1
            else:
                break
            inserted.append(at)
            at += 1
        if verbal and at < len(tokens) and _is_object(word, term, language):
            if tokens[at].form in _INDEFINITE:
                more = more or word_class(words[0]) in AUXILIARIES or _lacks_article(term.target[0])
                at += 1
            if at + 1 < len(tokens) and _same(tokens[at + 1].form, word, term, language):
                if not is_adjective(tokens[at].form, language):
                    return None
                inserted.append(at)
                more = True
                at += 1
        if at >= len(tokens) or not _same(tokens[at].form, word, term, language):
            return None
        found.append(at)
        gap = adverbs = 0
    return Reached(found, inserted, more)


def _lacks_article(target: str) -> bool:
    words = target.lower().split()
    return len(words) > 1 and not _ENGLISH_ARTICLES.intersection(words)


def _is_object(word: str, term: Term, language: str) -> bool:
    return term.match is not Match.EXACT and exists(word, "noun", language) and not is_function_word(word)


def _is_adverbial(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token may stand behind any verb; `i` does in `i går`."""
    form = tokens[index].form
    if form == "i":
        return index + 1 < len(tokens) and tokens[index + 1].form in _TIMES
    return form in _AFTER_VERB or (form in _TIMES and tokens[index - 1].form == "i")


def _same(form: str, word: str, term: Term, language: str) -> bool:
    """Whether a form in the text is the pattern's word, inflected unless the entry is matched exactly."""
    if form == word or term.match is Match.EXACT:
        return form == word
    lemmas = _lemmas(form, language)
    return word in lemmas or lemma_of(word, language) in lemmas


@lru_cache(maxsize=100_000)
def _lemmas(form: str, language: str) -> frozenset[str | None]:
    """Every lemma, real or not, that a lower-case form in any spelling could belong to."""
    found = {entry.lemma for variant in variants(form) for entry in analyses(variant, language)}
    return frozenset((*found, lemma_of(form, language))) - {None}


def phrase_features(forms: Sequence[str], words: Sequence[str], term: Term, first: Features, language: str) -> Features:
    """Number and tense of a phrase are those of its head: the verb in front, or the noun before a preposition.

    `forms` are its words in the text, `words` the pattern's, `first` what the first word tells.
    """
    if term.pos == "verb":
        return first
    head = next((at - 1 for at in range(1, len(words)) if words[at] in _PREPOSITIONS), len(words) - 1)
    if GAP in words:
        return replace(first, pos="noun")
    lemmas = {words[head], lemma_of(words[head], language)}
    readings = [entry for entry in analyses(forms[head], language) if entry.pos == "noun"]
    return next((entry.features for entry in readings if entry.lemma in lemmas), Features("noun"))


def with_number(features: Features, words: Sequence[str], index: int) -> Features:
    """The number of a form that can be both (våben, forslag), told by the words before words[index]."""
    if features.pos != "noun" or features.number is not None:
        return features
    for before in reversed(words[max(0, index - 3) : index]):
        if before in _PLURAL_WORDS or before.isdigit():
            return replace(features, number="pl")
        if before in _SINGULAR_WORDS:
            return replace(features, number="sg")
        if not before.endswith(("e", "t", "ig", "sk")):
            break
    return features
