"""Finding the terms of a glossary in a source text, in whatever form they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from workbench.terminology.compounds import MIN_COMPOUND, compound_parts
from workbench.terminology.morphology.analysis import analyses, bases, exists
from workbench.terminology.morphology.evidence import Context, context_of, log_odds
from workbench.terminology.morphology.irregular import irregular_lemmas
from workbench.terminology.morphology.lexicon import lemma_of
from workbench.terminology.morphology.rules import Candidate
from workbench.terminology.phrases import pattern_words, phrase_end, phrase_features, with_number
from workbench.terminology.term import Features, Match, Occurrence, Span, Status, Term
from workbench.terminology.tokens import Token, has_own_capital, normalise, same_case, tokenise, variants

MIN_ODDS = -1.0
"""Log-odds from which a form counts: a term passed over costs a translator more than one too many."""

PLAIN_ODDS = -2.0
"""The same for a form that is the entry itself: the user wrote it down, context must speak clearly against it."""

BEGINNING = 3
"""Letters that a form shares with its lemma, but for irregular ones, which the dictionary knows."""

_INFLECTING = ("noun", "verb", "adj")
_RANK = {Match.EXACT: 0, Match.INFLECTED: 1, Match.COMPOUND: 2}


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One source form of an entry, word by word (normalised)."""

    order: int
    term: Term
    words: tuple[str, ...]
    surface: str


class _Found(NamedTuple):
    pattern: _Pattern
    occurrence: Occurrence
    odds: float


def guess_lemma(form: str, language: str) -> str:
    """The dictionary form of a word; a compound unknown to the dictionary takes the lemma of its last part."""
    word = normalise(form)
    found = lemma_of(word, language)
    if found:
        return found
    for cut in range(2, len(word) - 3):
        tail = lemma_of(word[cut:], language)
        if tail:
            return word[:cut] + tail
    return word


class Recogniser:
    """Finds the terms of a glossary in texts of one language (da, nb, nn). Build once, use for every segment.

    A single word is taken for a form of an entry when the rules or the dictionary allow it and the evidence of its
    neighbours (workbench.terminology.morphology.evidence) does not speak against it.
    """

    def __init__(self, terms: Sequence[Term], language: str) -> None:
        self._language = language
        self._by_form: dict[str, list[_Pattern]] = {}
        self._by_lemma: dict[str, list[_Pattern]] = {}
        for order, term in enumerate(terms):
            for source in term.source:
                self._add(order, term, source)
        self._beginnings = {word[:BEGINNING] for word in (*self._by_form, *self._by_lemma)}
        self._analyse = lru_cache(maxsize=100_000)(self._candidates)
        self._inside = lru_cache(maxsize=100_000)(self._parts)

    def find(self, text: str, *, domain: str | None = None) -> list[Occurrence]:
        """Occurrences in `text`, sorted and without overlaps: the longest match wins, then the likelier reading,
        the stricter kind of match, the earlier entry. Terms of another domain than `domain` (if given) are left out.
        """
        tokens = tokenise(text)
        forms = [token.form for token in tokens]
        ranked: list[tuple[tuple[float, ...], Occurrence]] = []
        for index, token in enumerate(tokens):
            for pattern, occurrence, odds in self._at(text, tokens, forms, index) if token.is_word else ():
                term = occurrence.term
                if domain is not None and term.domain and term.domain != domain:
                    continue
                start, end = occurrence.span
                ranked.append(((start - end, -odds, _RANK[occurrence.match], pattern.order, start), occurrence))
        chosen: list[Occurrence] = []
        taken = bytearray(len(text))
        for _, occurrence in sorted(ranked, key=lambda pair: pair[0]):
            start, end = occurrence.span
            if not any(taken[start:end]):
                chosen.append(occurrence)
                taken[start:end] = b"\1" * (end - start)
        return sorted(chosen, key=lambda occurrence: occurrence.span)

    def _add(self, order: int, term: Term, source: str) -> None:
        words = pattern_words(source)
        if not words:
            return
        pattern = _Pattern(order, term, words, source)
        first = words[0]
        name = term.pos == "propn" and source[:1].isupper() and len(words) == 1
        self._by_form.setdefault(first, []).append(pattern)
        if term.match is Match.EXACT or term.pos == "adv" or len(first) < 2 or name:
            return
        self._by_lemma.setdefault(first, []).append(pattern)
        lemma = lemma_of(first, self._language)
        # Entries need not stand in the dictionary form: "tropper", "føderalt valg".
        if lemma and lemma != first and (len(words) > 1 or _is_plural(first, lemma, self._language)):
            self._by_lemma.setdefault(lemma, []).append(pattern)

    def _candidates(self, form: str) -> tuple[tuple[_Pattern, Candidate], ...]:
        """Patterns whose (first) word may stand as `form`, with the reading of it; plain forms first."""
        found: list[tuple[_Pattern, Candidate]] = []
        seen: set[int] = set()
        if not self._may_match(form):
            return ()
        for base, genitive in bases(form):
            for pattern in self._by_form.get(base, ()):
                if not genitive or pattern.term.pos == "propn" or pattern.surface.isupper():
                    plain = Features(pattern.term.pos or None, genitive=genitive or None)
                    if id(pattern) not in seen and not self._inflects(pattern):
                        found.append((pattern, Candidate(pattern.words[0], pattern.term.pos, plain)))
                        seen.add(id(pattern))
        for candidate in analyses(form, self._language):
            for pattern in self._by_lemma.get(candidate.lemma, ()):
                single = len(pattern.words) == 1
                if not single or pattern.term.pos in ("", "phrase", "propn", candidate.pos):
                    found.append((pattern, candidate))
                    seen.add(id(pattern))
        # What no rule reads (words with figures, foreign plurals) is still found as it is written.
        found += [
            (pattern, Candidate(form, pattern.term.pos, Features(pattern.term.pos or None)))
            for pattern in self._by_form.get(form, ())
            if id(pattern) not in seen
        ]
        return tuple(found)

    def _may_match(self, form: str) -> bool:
        """A quick look before a form is analysed: most words of a text begin like no entry."""
        if any(form[:length] in self._beginnings for length in range(1, BEGINNING + 1)):
            return True
        return any(
            lemma_of(base, self._language) in self._by_lemma
            or not irregular_lemmas(base, self._language).isdisjoint(self._by_lemma)
            for base, _ in bases(form)
        )

    def _inflects(self, pattern: _Pattern) -> bool:
        return pattern in self._by_lemma.get(pattern.words[0], ())

    def _at(self, text: str, tokens: list[Token], forms: Sequence[str], index: int) -> Iterator[_Found]:
        """Occurrences that begin at a token; inside it, when it is a compound without an entry of its own."""
        token = tokens[index]
        whole = False
        for form in variants(token.form):
            for pattern, candidate in self._analyse(form):
                odds = 0.0
                if len(pattern.words) == 1:
                    last, told = index, candidate.features
                    if candidate.pos in _INFLECTING:
                        context = context_of(forms, index, has_own_capital(tokens, index))
                        odds = self._odds(pattern, form, candidate, context)
                        if odds <= self._least(pattern, form):
                            continue
                else:
                    reached = phrase_end(tokens, pattern.words, index, pattern.term, self._language)
                    if reached is None:
                        continue
                    last = reached
                    words = [other.form for other in tokens[index : last + 1] if other.is_word]
                    told = phrase_features(words, pattern.words, pattern.term, candidate.features, self._language)
                span = (token.start, _end(tokens[last], pattern))
                told = with_number(told, forms, index)
                occurrence = _occurrence(text, pattern, span, told)
                if occurrence is not None:
                    whole = True
                    yield _Found(pattern, occurrence, odds)
        if not whole and len(token.form) >= MIN_COMPOUND:
            yield from self._compound(token)

    def _odds(self, pattern: _Pattern, form: str, candidate: Candidate, context: Context) -> float:
        """Log-odds of a reading; entries that are participles (the injured, approved) are met as such verb forms too.

        Not when the verb has an entry of its own: then the readings compete.
        """
        odds = log_odds(form, candidate, context, self._language)
        if candidate.pos == "verb":
            return odds
        verbs = {
            entry.lemma
            for entry in analyses(pattern.words[0], self._language)
            if entry.features.tense == "part" and entry.lemma not in self._by_lemma
        }
        participles = [
            log_odds(form, entry, context, self._language)
            for entry in (analyses(form, self._language) if verbs else ())
            if entry.lemma in verbs and entry.features.tense in ("part", "past")
        ]
        return max([odds, *participles])

    def _least(self, pattern: _Pattern, form: str) -> float:
        """The log-odds that a reading must have; a form as the entry has it, without part of speech, always counts."""
        if form != pattern.words[0]:
            return MIN_ODDS
        return PLAIN_ODDS if pattern.term.pos else float("-inf")

    def _compound(self, token: Token) -> Iterator[_Found]:
        """Terms that are parts of a compound; those that overlap are left to the caller to choose from."""
        for start, end, pattern, told in self._inside(token.form):
            if end > len(token.surface):
                continue
            surface = token.surface[start:end]
            term = pattern.term
            if term.case and not same_case(surface, pattern.surface):
                continue
            enforced = term.match is Match.COMPOUND and term.status is Status.APPROVED
            span, word = (token.start + start, token.start + end), (token.start, token.end)
            yield _Found(pattern, Occurrence(term, span, surface, Match.COMPOUND, told, word, enforced), 0.0)

    def _parts(self, word: str) -> tuple[tuple[int, int, _Pattern, Features], ...]:
        """Parts of a lower-case word that are single-word entries, with what their forms tell."""
        found: list[tuple[int, int, _Pattern, Features]] = []
        for start, end in compound_parts(word, self._language, self._is_part):
            final = end == len(word)
            for pattern, candidate in self._part_patterns(word[start:end], final):
                told = candidate.features if final else Features(candidate.pos, "sg", definite=False)
                found.append((start, end, pattern, told))
        return tuple(found)

    def _is_part(self, part: str, final: bool) -> bool:
        if not final and part not in self._by_lemma and part not in self._by_form:
            return False
        return bool(self._part_patterns(part, final))

    def _part_patterns(self, part: str, final: bool) -> list[tuple[_Pattern, Candidate]]:
        """Entries that a part of a compound may be: nouns mostly; only the final part inflects."""
        known = lemma_of(part, self._language)
        return [
            (pattern, candidate)
            for pattern, candidate in self._analyse(part)
            if len(pattern.words) == 1
            and pattern.term.pos not in ("verb", "adv")
            and pattern.term.match is not Match.EXACT
            and (part == candidate.lemma or (final and known in (None, candidate.lemma)))
        ]


def _is_plural(form: str, lemma: str, language: str) -> bool:
    """Whether a form is a noun's plural: an entry in the plural means the singular as well."""
    if exists(lemma, "verb", language) or not exists(lemma, "noun", language):
        return False
    readings = [entry for entry in analyses(form, language) if entry.lemma == lemma and entry.pos == "noun"]
    return any(entry.features.number == "pl" for entry in readings)


def _occurrence(text: str, pattern: _Pattern, span: Span, features: Features) -> Occurrence | None:
    surface = text[slice(*span)]
    term = pattern.term
    if term.case and not same_case(surface, pattern.surface):
        return None
    exact = normalise(surface) == normalise(pattern.surface)
    name = term.pos == "propn" or pattern.surface.isupper()
    if term.match is Match.EXACT and not exact and not (name and features.genitive):
        return None
    match = Match.EXACT if exact else Match.INFLECTED
    return Occurrence(term, span, surface, match, features, span, term.status is Status.APPROVED)


def _end(token: Token, pattern: _Pattern) -> int:
    """A trailing hyphen (`atom-`) belongs to the term only when the entry has one."""
    hyphen = token.surface.endswith("-") and not pattern.surface.endswith("-")
    return token.end - 1 if hyphen else token.end


def recognise(text: str, terms: Sequence[Term], language: str) -> list[Occurrence]:
    """Occurrences of `terms` in one text (see Recogniser.find; build a Recogniser for more than one text)."""
    return Recogniser(terms, language).find(text)
