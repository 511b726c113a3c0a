"""Words that a coordinated one has for both: udenrigs- og forsvarsministeren, økonomiske og politiske sanktioner.

What is found so is shown, not enforced: English keeps the shared word once, too.
"""

from collections.abc import Iterator, Sequence

from workbench.terminology.morphology.analysis import is_adjective
from workbench.terminology.morphology.lexicon import lemma_of
from workbench.terminology.tokens import Token, normalise

_CONJUNCTIONS = frozenset(("og", "eller", "samt", "men", "/"))
_ARTICLES = frozenset("en et ei den det de".split())
_REACH = 8
"""Tokens after a word in which the word that shares its part is looked for."""

_SHARED = 3
"""Letters of a part that compounds share, and of the rest."""


def compounds_meant(tokens: Sequence[Token], index: int, language: str) -> Iterator[str]:
    """Compounds, as they would be written in full, that a word with a hyphen before or after it may stand for."""
    token = tokens[index]
    if token.surface[-1] == "-":
        partner = _after(tokens, index)
        if partner is not None:
            for tail in _tails(partner.surface, language):
                yield token.surface[:-1] + tail
    elif index > 2 and tokens[index - 1].surface == "-" and tokens[index - 1].end == token.start:
        partner = tokens[index - 3]
        if tokens[index - 2].form in _CONJUNCTIONS and partner.is_word:
            for tail in _tails(partner.surface, language):
                yield partner.surface[: -len(tail)] + token.surface


def _after(tokens: Sequence[Token], index: int) -> Token | None:
    """The word that ends a coordination that a word with a hyphen begins."""
    joined = False
    for token in tokens[index + 1 : index + 1 + _REACH]:
        if token.form in _CONJUNCTIONS:
            joined = True
        elif token.surface[-1] != "-" and token.form not in _ARTICLES and token.surface != ",":
            return token if joined and token.is_word else None
    return None


def _tails(surface: str, language: str) -> Iterator[str]:
    """Ends of a word that are words themselves; after a hyphen with it and without."""
    head, hyphen, tail = surface.rpartition("-")
    if hyphen and head:
        yield hyphen + tail
        yield tail
        return
    for cut in range(_SHARED, len(surface) - _SHARED + 1):
        if lemma_of(normalise(surface[cut:]), language) is not None:
            yield surface[cut:]


def coordination_ends(tokens: Sequence[Token], index: int, language: str) -> Iterator[int]:
    """Indices of tokens that follow a coordination of adjectives begun by tokens[index]: the noun that they share."""
    at, last = index + 1, min(index + 1 + _REACH, len(tokens))
    while at < last and (tokens[at].form == "," or tokens[at].form in _CONJUNCTIONS):
        joined = tokens[at].form != ","
        at += 2 if at + 1 < last and tokens[at + 1].form in _ARTICLES else 1
        first = at
        while at < last and is_adjective(tokens[at].form, language):
            at += 1
            if joined and at < len(tokens):
                yield at
        if at == first:
            return
