"""Finding the terms of a glossary in a source text, in whatever form they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from workbench.terminology.compounds import MIN_COMPOUND, compound_parts
from workbench.terminology.ellipsis import compounds_meant, coordination_ends
from workbench.terminology.morphology.analysis import exists
from workbench.terminology.morphology.evidence import Context, context_of, likeliest
from workbench.terminology.patterns import Pattern, Patterns, Reading
from workbench.terminology.phrases import NEGATIONS, phrase_features, phrase_tokens, with_number
from workbench.terminology.term import Features, Match, Occurrence, Span, Status, Term
from workbench.terminology.tokens import Token, normalise, own_capital, same_case, tokenise

_STRICTNESS = {Match.EXACT: 0, Match.INFLECTED: 1, Match.COMPOUND: 2}

_Rank = tuple[int, float, bool, int, int, int]
"""Minus length, minus log-odds, not of the domain asked for, looseness, order, start: the least is chosen first."""


_Part = tuple[int, int, Pattern, Features, bool]
"""An entry inside a word: its first letter, the one after its last, what its form tells, whether it is enforced."""


class _Found(NamedTuple):
    rank: _Rank
    occurrence: Occurrence


class _Text(NamedTuple):
    """A source text, its words and punctuation marks, these in lower case, the domain asked for."""

    text: str
    tokens: list[Token]
    forms: list[str]
    domain: str | None


class Recogniser:
    """Finds the terms of a glossary in texts of one language (da, nb, nn). Build once, use for every segment.

    A single word is taken for a form of an entry when the rules or the dictionary allow it and the evidence of its
    neighbours (workbench.terminology.morphology.evidence) does not speak against it.
    """

    def __init__(self, terms: Sequence[Term], language: str) -> None:
        self._language = language
        self._empty = not terms
        self._patterns = Patterns(terms, language)
        self._inside = lru_cache(maxsize=100_000)(self._parts)

    def find(self, text: str, *, domain: str | None = None) -> list[Occurrence]:
        """Occurrences in `text`, sorted and without overlaps: the longest match wins, then the likelier reading, the
        entry of the domain asked for, the stricter kind of match, the earlier entry. Terms of another domain than
        `domain` (if given) are left out.
        """
        if self._empty:
            return []
        tokens = tokenise(text)
        source = _Text(text, tokens, [token.form for token in tokens], domain)
        symbols = self._patterns.symbols
        found = [
            one
            for index, token in enumerate(tokens)
            if token.is_word or token.form in symbols
            for one in self._at(source, index)
        ]
        found.sort(key=lambda one: one.rank)
        chosen: list[Occurrence] = []
        taken = bytearray(len(text))
        for one in found:
            start, end = one.occurrence.span
            if not any(taken[start:end]):
                chosen.append(one.occurrence)
                taken[start:end] = b"\1" * (end - start)
        return sorted(chosen, key=lambda occurrence: occurrence.span)

    def _at(self, source: _Text, index: int) -> list[_Found]:
        """Occurrences that begin at a token: the best single word, phrases; parts of a compound without an entry."""
        token, domain = source.tokens[index], source.domain
        hyphen = token.surface[-1] == "-"
        found: list[_Found] = []
        words: list[tuple[_Rank, Reading, Match]] = []
        # Without a domain and a hyphen the odds alone decide; then no worse reading is looked at any further.
        plain, best = domain is None and not hyphen, float("-inf")
        context: Context | None = None
        for reading in self._patterns.readings(token.form):
            pattern = reading.pattern
            if domain is not None and not _in_domain(pattern.term, domain):
                continue
            if len(pattern.words) > 1:
                found += self._phrase(source, index, reading)
                continue
            odds = 0.0
            if reading.odds:
                if context is None:
                    capital = own_capital(source.tokens, index)
                    context = context_of(source.forms, index, capital, self._language)
                # An entry with a capital (Mælkevejen) is a name itself.
                named = context.capital and pattern.surface[0].isupper()
                odds = likeliest(reading.odds, context._replace(capital="") if named else context)
                if odds <= reading.least:
                    continue
                odds -= reading.handicap
            if plain and odds < best:
                continue
            end = _end(token, pattern) if hyphen else token.end
            exact = pattern.words[0] == (token.form[:-1] if end < token.end else token.form)
            match = _match(token.surface, exact, pattern, reading.candidate.features)
            if match is not None:
                best = odds
                words.append((_rank(token.start, end, odds, match, pattern, domain), reading, match))
        if words:
            allowed = words if domain is None else _without_overruled(words, domain)
            rank, reading, match = allowed[0] if len(allowed) == 1 else min(allowed, key=lambda word: word[0])
            found.append(_found(source, rank, reading.pattern.term, match, reading.candidate.features, index))
            return found
        if not found and (len(token.form) >= MIN_COMPOUND or "-" in token.form):
            parts = self._inside(token.form)
            if parts:
                found += self._compound(source, token, parts)
        if hyphen or (token.start and source.text[token.start - 1] == "-"):
            found += self._elliptic(source, index)
        return found

    def _phrase(self, source: _Text, index: int, reading: Reading) -> Iterator[_Found]:
        """The term of several words that begins with a reading of the token at `index`, if the others follow."""
        pattern, candidate = reading.pattern, reading.candidate
        term, tokens = pattern.term, source.tokens
        verbal = candidate.pos == "verb" and (term.pos == "verb" or exists(candidate.lemma, "verb", self._language))
        reached = phrase_tokens(tokens, pattern.words, index, term, verbal, self._language)
        if reached is None:
            if candidate.pos == "adj":
                yield from self._coordinated(source, index, reading)
            return
        places, others, more = reached
        words = [tokens[place].form for place in places]
        features = phrase_features(words, pattern.words, term, candidate.features, self._language)
        start, end = tokens[index].start, _end(tokens[places[-1]], pattern)
        surface = source.text[start:end]
        exact = normalise(surface).rstrip(".") == pattern.text
        match = _match(surface, exact, pattern, features)
        if match is not None:
            rank = _rank(start, end, 0.0, match, pattern, source.domain)
            one = _found(source, rank, term, match, features, index, others)
            yield _last_choice(one) if more else one

    def _coordinated(self, source: _Text, index: int, reading: Reading) -> Iterator[_Found]:
        """The term whose adjective stands at `index` and shares its noun with other adjectives."""
        pattern, tokens = reading.pattern, source.tokens
        for at in coordination_ends(tokens, index, self._language):
            reached = phrase_tokens(tokens, pattern.words, at - 1, pattern.term, False, self._language)
            if reached is not None and pattern.term.match is not Match.EXACT:
                words = [tokens[index].form, *(tokens[place].form for place in reached.places[1:])]
                told = phrase_features(words, pattern.words, pattern.term, reading.candidate.features, self._language)
                yield _left_out(source, tokens[index], pattern, Match.INFLECTED, told)
                return

    def _elliptic(self, source: _Text, index: int) -> Iterator[_Found]:
        """Compounds that a word with a hyphen stands for (udenrigs- og forsvarsministeren)."""
        for surface in compounds_meant(source.tokens, index, self._language):
            form = normalise(surface)
            for pattern, candidate, *_ in self._patterns.readings(form):
                if len(pattern.words) > 1 or not _in_domain(pattern.term, source.domain):
                    continue
                if _match(surface, form == pattern.words[0], pattern, candidate.features) is not None:
                    yield _left_out(source, source.tokens[index], pattern, Match.COMPOUND, candidate.features)

    def _compound(self, source: _Text, token: Token, parts: Sequence[_Part]) -> Iterator[_Found]:
        """Terms that are parts of a compound; those that overlap are left to the caller to choose from."""
        places = _places(token)
        word = (token.start, token.end)
        for first, last, pattern, told, enforced in parts:
            if last >= len(places) or not _in_domain(pattern.term, source.domain):
                continue
            start, end = places[first], places[last]
            surface = source.text[start:end]
            if _fits_case(surface, pattern):
                rank = _rank(start, end, 0.0, Match.COMPOUND, pattern, source.domain)
                one = Occurrence(pattern.term, (start, end), surface, Match.COMPOUND, told, word, enforced)
                yield _Found(rank, one)

    def _parts(self, word: str) -> tuple[_Part, ...]:
        """Parts of a lower-case word that are single-word entries."""
        found: dict[tuple[int, int, int], _Part] = {}
        for start, end in compound_parts(word, self._language, self._is_part):
            final = end == len(word)
            for pattern, candidate in self._patterns.parts(word[start:end], final):
                # A hyphen makes words of the parts: FN-resolutionen is a resolution of FN.
                named = pattern.name and word[start - 1 : start] in ("", "-") and word[end : end + 1] in ("", "-")
                match = pattern.term.match
                if match is not Match.EXACT or named:
                    told = candidate.features if final else Features(candidate.pos, "sg", definite=False)
                    enforced = (match is Match.COMPOUND or named) and pattern.term.status is Status.APPROVED
                    found.setdefault((start, end, pattern.order), (start, end, pattern, told, enforced))
        return tuple(found.values())

    def _is_part(self, part: str, final: bool) -> bool:
        if not final and part not in self._patterns:
            return False
        return bool(self._patterns.parts(part, final))


def _in_domain(term: Term, domain: str | None) -> bool:
    return domain is None or not term.domain or term.domain == domain


def _rank(start: int, end: int, odds: float, match: Match, pattern: Pattern, domain: str | None) -> _Rank:
    general = domain is not None and pattern.term.domain != domain
    return (start - end, -odds, general, _STRICTNESS[match], pattern.order, start)


def _without_overruled(words: list[tuple[_Rank, Reading, Match]], domain: str) -> list[tuple[_Rank, Reading, Match]]:
    """Without the general entries of which an entry of the domain has the same word and part of speech (or none)."""
    terms = [(reading.pattern.words, reading.pattern.term) for _, reading, _ in words]
    special = [(form, term.pos) for form, term in terms if term.domain == domain]
    return [
        word
        for word, (form, term) in zip(words, terms, strict=True)
        if term.domain == domain
        or not any(form == other and (not pos or not term.pos or pos == term.pos) for other, pos in special)
    ]


def _match(surface: str, exact: bool, pattern: Pattern, features: Features) -> Match | None:
    """How a surface with these features matches a source form; None where the entry's case or `match` forbids it."""
    if not _fits_case(surface, pattern):
        return None
    if not exact and pattern.term.match is Match.EXACT and not (pattern.name and features.genitive):
        return None
    return Match.EXACT if exact else Match.INFLECTED


def _fits_case(surface: str, pattern: Pattern) -> bool:
    if pattern.term.case and not same_case(surface, pattern.surface):
        return False
    return not (pattern.capital and surface.islower())


def _found(
    source: _Text, rank: _Rank, term: Term, match: Match, features: Features, index: int, others: Sequence[int] = ()
) -> _Found:
    """An occurrence of whole words that begins at the token at `index`; the tokens at `others` are inserted."""
    start, end = span = (rank[-1], rank[-1] - rank[0])
    told = with_number(features, source.forms, index)
    enforced = term.status is Status.APPROVED
    inserted: tuple[Span, ...] = ()
    if others:
        enforced = enforced and not any(source.forms[other] in NEGATIONS for other in others)
        inserted = tuple((source.tokens[other].start, source.tokens[other].end) for other in others)
    return _Found(rank, Occurrence(term, span, source.text[start:end], match, told, span, enforced, inserted))


def _last_choice(one: _Found) -> _Found:
    """Shown only, and only where nothing else is found: to enforce it could take words from the translation."""
    return _Found((0, *one.rank[1:]), replace(one.occurrence, enforced=False))


def _left_out(source: _Text, token: Token, pattern: Pattern, match: Match, features: Features) -> _Found:
    """An occurrence at its one word that is written out."""
    span = (token.start, _end(token, pattern))
    rank = _rank(*span, 0.0, match, pattern, source.domain)
    occurrence = Occurrence(pattern.term, span, source.text[slice(*span)], match, features, span)
    return _last_choice(_Found(rank, occurrence))


def _places(token: Token) -> Sequence[int]:
    """Where the letters of a token's form stand in the text, and where the last one ends."""
    if len(token.form) == len(token.surface):
        return range(token.start, token.end + 1)
    kept = [token.start + at for at, letter in enumerate(token.surface) if normalise(letter)]
    return [*kept, kept[-1] + 1]


def _end(token: Token, pattern: Pattern) -> int:
    """A trailing hyphen (`atom-`) belongs to the term only when the entry has one."""
    hyphen = token.surface.endswith("-") and not pattern.surface.endswith("-")
    return token.end - 1 if hyphen else token.end


def recognise(text: str, terms: Sequence[Term], language: str) -> list[Occurrence]:
    """Occurrences of `terms` in one text (see Recogniser.find; build a Recogniser for more than one text)."""
    return Recogniser(terms, language).find(text)
