"""The entries of a glossary by the words that they may stand as in a text."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from workbench.terminology.morphology.analysis import analyses, analyses_among, bases, exists, parts_of_speech
from workbench.terminology.morphology.classes import AUXILIARIES, is_function_word, word_class
from workbench.terminology.morphology.evidence import lexical_odds, shape
from workbench.terminology.morphology.irregular import irregular_lemmas
from workbench.terminology.morphology.lexicon import lemma_of
from workbench.terminology.morphology.rules import Candidate
from workbench.terminology.phrases import pattern_words
from workbench.terminology.term import Features, Match, Term
from workbench.terminology.tokens import normalise, unhyphenated, variants

MIN_ODDS = -1.5
"""Log-odds from which a form counts: a term passed over costs a translator more than one too many."""

PLAIN_ODDS = -2.0
"""The same for a form that is the entry itself: the user wrote it down, context must speak clearly against it."""

HANDICAP = 8.0
"""Log-odds by which a reading as a part of speech that the dictionary does not know of the lemma is less likely."""

EVEN_ODDS = 0.0
"""The same for function words that are forms of an entry (så: se) and for auxiliaries: they are terms most rarely."""

BEGINNING = 3
"""Letters that a form shares with its lemma, but for irregular ones, which the dictionary knows."""

_PARTICIPLE_ENDINGS = ("t", "d", "a", "te", "de", "ne", "en", "ve")
_INFLECTING = ("noun", "verb", "adj")


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """One source form of an entry, as written, normalised, and word by word (normalised).

    `name`: a proper name or an acronym. `capital`: it must not stand in lower case, where it is another word (LO, the
    trade unions, and `lo`; the party Venstre and `venstre`).
    """

    order: int
    term: Term
    surface: str
    text: str
    words: tuple[str, ...]
    name: bool
    capital: bool


class Reading(NamedTuple):
    """A form in a text as an entry: what it is then, and the evidence for that.

    `odds` are inflection classes with their log-odds by the form alone (see `evidence.likeliest`); none for a form
    that needs no evidence. `least` is what the log-odds must exceed; `handicap` is taken off them when readings that
    do compete.
    """

    pattern: Pattern
    candidate: Candidate
    odds: tuple[tuple[str, float], ...]
    least: float
    handicap: float


class Patterns:
    """The source forms of terms, to be looked up by single lower-case words of a text in one language."""

    def __init__(self, terms: Sequence[Term], language: str) -> None:
        self._language = language
        self._by_form: dict[str, list[Pattern]] = {}
        self._by_lemma: dict[str, list[Pattern]] = {}
        for order, term in enumerate(terms):
            for source in term.source:
                self._add(order, term, source)
        beginnings = {word[:BEGINNING] for word in (*self._by_form, *self._by_lemma)}
        self._beginnings = beginnings | {beginning.replace("é", "e") for beginning in beginnings}
        self.symbols = frozenset(word for word in self._by_form if not word[0].isalnum())
        """First words of entries that are no letters or figures: § and %."""
        self._candidates = lru_cache(maxsize=100_000)(self._analyse)
        self._verbs_of = lru_cache(maxsize=100_000)(self._participle_of)
        self.readings = lru_cache(maxsize=100_000)(self._weighed)
        """Entries whose (first) word may stand as a lower-case form in any spelling; plain forms first."""

    def __contains__(self, word: str) -> bool:
        """Whether a lower-case word, in whatever spelling, is the first word of an entry."""
        return any(form in self._by_lemma or form in self._by_form for form in variants(word))

    def parts(self, part: str, final: bool) -> list[tuple[Pattern, Candidate]]:
        """Entries that a part of a compound may be: nouns mostly; only the final part inflects.

        Names and acronyms that are matched exactly are among them: as a piece before or after a hyphen they are words.
        """
        known = lemma_of(part, self._language)
        return [
            (pattern, candidate)
            for form in variants(part)
            for pattern, candidate in self._candidates(form)
            if len(pattern.words) == 1
            and pattern.term.pos not in ("verb", "adv")
            and (pattern.term.match is not Match.EXACT or (pattern.name and form == pattern.words[0]))
            and (form == candidate.lemma or (final and known in (None, candidate.lemma)))
        ]

    def _add(self, order: int, term: Term, source: str) -> None:
        words = pattern_words(source)
        if not words:
            return
        first = words[0]
        acronym = source.isupper() and len(source) > 1
        single_name = term.pos == "propn" and source[:1].isupper() and len(words) == 1
        lemma = lemma_of(first, self._language)
        capital = (acronym and lemma is not None) or (single_name and lemma == first)
        text = normalise(source).rstrip(".")
        pattern = Pattern(order, term, source, text, words, acronym or term.pos == "propn", capital)
        spellings = dict.fromkeys((first, unhyphenated(first)))
        for spelling in spellings:
            self._by_form.setdefault(spelling, []).append(pattern)
        if len(words) == 1 and term.pos == "noun" and term.match is not Match.EXACT and self._is_participle(first):
            # The accused: siktet, den siktede, de siktede.
            for inflected in (first[:-1] + "de", first + "e"):
                self._by_form.setdefault(inflected, []).append(pattern)
        if term.match is Match.EXACT or term.pos == "adv" or (len(first) < 2 and first not in "øå") or single_name:
            return
        for spelling in spellings:
            self._by_lemma.setdefault(spelling, []).append(pattern)
        # Entries need not stand in the dictionary form: "tropper", "føderalt valg".
        if lemma and lemma != first and (len(words) > 1 or _is_plural(first, lemma, self._language)):
            self._by_lemma.setdefault(lemma, []).append(pattern)

    def _analyse(self, form: str) -> tuple[tuple[Pattern, Candidate], ...]:
        found: list[tuple[Pattern, Candidate]] = []
        seen: set[int] = set()
        if not self._may_match(form):
            return ()
        for base, genitive in bases(form):
            for pattern in self._by_form.get(base, ()):
                if not genitive or pattern.name:
                    plain = Features(pattern.term.pos or None, genitive=genitive or None)
                    if id(pattern) not in seen and not self._inflects(pattern):
                        found.append((pattern, Candidate(base, pattern.term.pos, plain)))
                        seen.add(id(pattern))
        for candidate in analyses_among(form, self._language, self._by_lemma):
            for pattern in self._by_lemma[candidate.lemma]:
                pos = pattern.term.pos
                if len(pattern.words) > 1 or pos in ("", "phrase", "propn", candidate.pos):
                    found.append((pattern, candidate))
                elif pos == "adj" and candidate.features.tense in ("part", "ing"):
                    # An adjective that is entered under its verb is met as the verb's participles.
                    found.append(
                        (pattern, Candidate(candidate.lemma, pos, Features(pos, tense=candidate.features.tense)))
                    )
                else:
                    continue
                seen.add(id(pattern))
        # What no rule reads (words with figures, foreign plurals) is still found as it is written.
        found += [
            (pattern, Candidate(form, pattern.term.pos, Features(pattern.term.pos or None)))
            for pattern in self._by_form.get(form, ())
            if id(pattern) not in seen
        ]
        return tuple(found)

    def _is_participle(self, form: str) -> bool:
        return form.endswith("et") and any(
            entry.features.tense == "part" and exists(entry.lemma, "verb", self._language)
            for entry in analyses(form, self._language)
        )

    def _may_match(self, form: str) -> bool:
        """A quick look before a form is analysed: most words of a text begin like no entry."""
        if any(form[:length] in self._beginnings for length in range(1, BEGINNING + 1)):
            return True
        return any(
            lemma_of(base, self._language) in self._by_lemma
            or any(lemma in self._by_lemma for lemma in irregular_lemmas(base, self._language))
            for base, _ in bases(form)
        )

    def _inflects(self, pattern: Pattern) -> bool:
        return pattern in self._by_lemma.get(pattern.words[0], ())

    def _weighed(self, form: str) -> tuple[Reading, ...]:
        found = [(spelling, *entry) for spelling in variants(form) for entry in self._candidates(spelling)]
        if len(found) > 1:
            # Without a part of speech an entry is what the dictionary inflects it as, if it can be that here.
            plausible = {id(pattern) for _, pattern, candidate in found if self._is_plausible(pattern, candidate)}
            found = [
                entry for entry in found if id(entry[1]) not in plausible or self._is_plausible(entry[1], entry[2])
            ]
        return tuple(self._reading(*entry) for entry in found)

    def _is_plausible(self, pattern: Pattern, candidate: Candidate) -> bool:
        # Adjectives share most of their forms with nouns or verbs, so that the dictionary tells them apart badly.
        if pattern.term.pos or len(pattern.words) > 1 or candidate.pos not in ("noun", "verb"):
            return True
        return exists(candidate.lemma, candidate.pos, self._language)

    def _reading(self, form: str, pattern: Pattern, candidate: Candidate) -> Reading:
        """Single words are weighed; a form as the entry has it, without part of speech, always counts."""
        if len(pattern.words) > 1 or candidate.pos not in _INFLECTING:
            return Reading(pattern, candidate, (), MIN_ODDS, 0.0)
        told = [candidate, *self._participles(form, pattern, candidate)]
        odds = tuple((shape(entry), lexical_odds(form, entry, self._language)) for entry in told)
        if candidate.pos == "verb" and word_class(form) in AUXILIARIES:
            least = EVEN_ODDS
        elif form != pattern.words[0]:
            least = EVEN_ODDS if is_function_word(form) else MIN_ODDS
        else:
            least = PLAIN_ODDS if pattern.term.pos else float("-inf")
        known = pattern.term.pos or not parts_of_speech(candidate.lemma, self._language)
        plausible = known or exists(candidate.lemma, candidate.pos, self._language)
        return Reading(pattern, candidate, odds, least, 0.0 if plausible else HANDICAP)

    def _participles(self, form: str, pattern: Pattern, candidate: Candidate) -> list[Candidate]:
        """Entries that are participles (the injured, approved) are met as such verb forms too.

        Not when the verb has an entry of its own: then the readings compete.
        """
        if candidate.pos == "verb":
            return []
        verbs = self._verbs_of(pattern.words[0])
        return [
            entry
            for entry in (analyses(form, self._language) if verbs else ())
            if entry.lemma in verbs and entry.features.tense in ("part", "past")
        ]

    def _participle_of(self, word: str) -> frozenset[str]:
        """Verbs without an entry that a word is the participle of."""
        if not word.endswith(_PARTICIPLE_ENDINGS):
            return frozenset()
        return frozenset(
            entry.lemma
            for entry in analyses(word, self._language)
            if entry.features.tense == "part" and entry.lemma not in self._by_lemma
        )


def _is_plural(form: str, lemma: str, language: str) -> bool:
    """Whether a form is a noun's plural: an entry in the plural means the singular as well."""
    if exists(lemma, "verb", language) or not exists(lemma, "noun", language):
        return False
    found = [entry for entry in analyses(form, language) if entry.lemma == lemma and entry.pos == "noun"]
    return any(entry.features.number == "pl" for entry in found)
