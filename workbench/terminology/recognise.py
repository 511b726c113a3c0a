"""Finding the terms of a glossary in a source text, in whatever form they stand."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from workbench.terminology.compounds import compound_parts
from workbench.terminology.morphology.evidence import AUXILIARIES, FUNCTION_WORDS, VERB_FORMS, likely_pos
from workbench.terminology.morphology.lexicon import frequency, lemma_of
from workbench.terminology.morphology.paradigm import word_forms
from workbench.terminology.term import Features, Match, Occurrence, Span, Status, Term

MAX_GAP = 3
"""Words that an explicit gap (` … `) in an entry may span."""

COMMONER = 0.3
"""Zipf units by which an entry's word must be more frequent than its rival to claim a form without evidence."""

_TOKEN = re.compile(r"\w+(?:[-‐‑'’.]\w+)*-?", re.UNICODE)
_GAP = "…"
_INFLECTING = ("noun", "verb", "adj", "phrase", "propn", "")
_RANK = {Match.EXACT: 0, Match.INFLECTED: 1, Match.COMPOUND: 2}


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of the text: its span, its surface and its normalised lower-case form."""

    start: int
    end: int
    surface: str
    form: str


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One source form of an entry, word by word (normalised); a gap stands as `…`."""

    order: int
    term: Term
    words: tuple[str, ...]
    surface: str


def normalise(text: str) -> str:
    """Lower case, composed, plain hyphens; aa and the transliterations ae, oe stay (they are tried as variants)."""
    return unicodedata.normalize("NFC", text).replace("‐", "-").replace("‑", "-").replace("’", "'").lower()


def guess_lemma(form: str, language: str, pos: str = "") -> str:
    """The dictionary form of a word; a compound unknown to the dictionary takes the lemma of its last part."""
    word = normalise(form)
    found = lemma_of(word, language)
    if found:
        return found
    for cut in range(2, len(word) - 2):
        tail = lemma_of(word[cut:], language)
        if tail and len(word[cut:]) > 3:
            return word[:cut] + tail
    del pos
    return word


class Recogniser:
    """Finds the terms of a glossary in texts of one language (da, nb, nn). Build once, use for every segment."""

    def __init__(self, terms: Sequence[Term], language: str) -> None:
        self._language = language
        self._by_form: dict[str, list[tuple[_Pattern, Features]]] = {}
        self._by_lemma: dict[str, list[_Pattern]] = {}
        for order, term in enumerate(terms):
            for source in term.source:
                self._add(order, term, source)
        self._analyse = lru_cache(maxsize=100_000)(self._candidates)

    def find(self, text: str, *, domain: str | None = None) -> list[Occurrence]:
        """Occurrences in `text`, sorted and without overlaps: the longest match wins, then the stricter kind of
        match, then the earlier entry. Terms of another domain than `domain` (if given) are left out.
        """
        tokens = [_Token(match.start(), match.end(), match[0], normalise(match[0])) for match in _TOKEN.finditer(text)]
        words = [token.form for token in tokens]
        found: list[tuple[tuple[float, ...], Occurrence]] = []
        for index in range(len(tokens)):
            for pattern, occurrence, fit in self._at(text, tokens, words, index):
                term = occurrence.term
                if domain is not None and term.domain and term.domain != domain:
                    continue
                start, end = occurrence.span
                rank = (start - end, -fit, _RANK[occurrence.match], pattern.order, start)
                found.append((rank, occurrence))
        chosen: list[Occurrence] = []
        for _, occurrence in sorted(found, key=lambda pair: pair[0]):
            if not any(occurrence.span[0] < other.span[1] and other.span[0] < occurrence.span[1] for other in chosen):
                chosen.append(occurrence)
        return sorted(chosen, key=lambda occurrence: occurrence.span)

    def _add(self, order: int, term: Term, source: str) -> None:
        text = re.sub(r"\s*(?:…|\.\.\.)\s*", f" {_GAP} ", normalise(source))
        words = tuple(word for word in text.split() if word)
        if not words:
            return
        pattern = _Pattern(order, term, words, source)
        first = words[0]
        name = term.pos == "propn" and source[:1].isupper() and len(words) == 1
        if term.match is Match.EXACT or term.pos not in _INFLECTING or len(first) < 2 or name:
            self._by_form.setdefault(first, []).append((pattern, Features(pos=term.pos or None)))
            return
        pos = "" if len(words) > 1 else "noun" if term.pos == "propn" else term.pos
        for form, features in word_forms(first, pos, self._language):
            self._by_form.setdefault(form, []).append((pattern, features))
        self._by_lemma.setdefault(first, []).append(pattern)
        lemma = lemma_of(first, self._language)
        # Entries need not stand in the dictionary form: "tropper", "føderalt valg".
        if lemma and lemma != first and (len(words) > 1 or first == lemma + "er"):
            self._by_lemma.setdefault(lemma, []).append(pattern)
            for form, features in word_forms(lemma, pos, self._language):
                self._by_form.setdefault(form, []).append((pattern, features))

    def _candidates(self, form: str) -> list[tuple[_Pattern, Features, bool]]:
        """Patterns whose (first) word may stand as `form`, the features it tells, and whether the lexicon agrees."""
        lemma = lemma_of(form, self._language)
        found: dict[int, tuple[_Pattern, Features, bool]] = {}
        for base, genitive in _bases(form):
            for pattern, features in self._by_form.get(base, ()):
                word = pattern.words[0]
                told = replace(features, genitive=True) if genitive else features
                agrees = (
                    base == word
                    or lemma in (None, word, lemma_of(word, self._language))
                    or self._commoner(word, lemma, COMMONER)
                )
                if agrees or self._homograph(form, word, lemma or "", pattern.term.pos):
                    found.setdefault(id(pattern), (pattern, told, agrees))
        if lemma is not None:
            for pattern in self._by_lemma.get(lemma, ()):
                if id(pattern) not in found and self._may_be(form, lemma, pattern.term.pos):
                    found[id(pattern)] = (pattern, _irregular(form, pattern.term.pos), True)
        elif not found:
            # A compound with an irregular last part: fredsmænd -> mænd -> fredsmand.
            for cut in range(2, len(form) - 2):
                tail = lemma_of(form[cut:], self._language)
                for pattern in self._by_lemma.get(form[:cut] + tail, ()) if tail else ():
                    found.setdefault(id(pattern), (pattern, _irregular(form, pattern.term.pos), True))
        return list(found.values())

    def _commoner(self, word: str, lemma: str | None, margin: float) -> bool:
        """Whether the entry's word is more usual than the one that the lexicon gives a form to (skatt, skatte)."""
        return frequency(word, self._language) > frequency(lemma or "", self._language) + margin

    def _homograph(self, form: str, word: str, lemma: str, pos: str) -> bool:
        """Whether a form that the lexicon gives to another lemma can be this part of speech's as well.

        Not when the other lemma has it as the same part of speech and is the more usual word: then the lexicon has
        decided between the two.
        """
        if self._commoner(word, lemma, 0):
            return True
        if pos == "verb":
            return not lemma.endswith(("e", "å"))
        if pos in ("noun", "adj"):
            return form not in {other for other, _ in word_forms(lemma, pos, self._language)[1:]}
        return False

    def _may_be(self, form: str, lemma: str, pos: str) -> bool:
        """False for a form that only another part of speech of the same lemma has by rule (`styrede` as a noun)."""
        if pos not in ("noun", "verb", "adj"):
            return True
        if pos == "adj":
            return form.endswith(("re", "st", "ste", "e", "t"))
        bases = [base for base, _ in _bases(form)]
        rules = {name: {other for other, _ in word_forms(lemma, name, self._language)} for name in ("noun", "verb")}
        other = "verb" if pos == "noun" else "noun"
        return any(base in rules[pos] for base in bases) or not any(base in rules[other] for base in bases)

    def _at(
        self, text: str, tokens: Sequence[_Token], words: Sequence[str], index: int
    ) -> Iterator[tuple[_Pattern, Occurrence, float]]:
        """Occurrences that begin at a token; inside it, when it is a compound without an entry of its own."""
        token = tokens[index]
        whole = False
        for form in _variants(token.form):
            for pattern, features, agrees in self._analyse(form):
                fit = 0.0
                if len(pattern.words) == 1:
                    judged = self._fits(pattern.term, features, words, index, agrees)
                    if judged is None or (features.pos in ("verb", "adj") and _is_name(text, token)):
                        continue
                    last, told, fit = index, features, judged
                else:
                    reached = self._rest(text, tokens, pattern, index)
                    if reached is None:
                        continue
                    last, told = reached, self._phrase_features(tokens, pattern, index, features)
                span = (token.start, _end(tokens[last], pattern))
                occurrence = self._occurrence(text, pattern, span, _with_context(told, words, index))
                if occurrence is not None:
                    whole = True
                    yield pattern, occurrence, fit
            if whole:
                return
        if len(token.form) >= 7:
            yield from self._inside(text, token)

    def _fits(self, term: Term, features: Features, words: Sequence[str], index: int, agrees: bool) -> float | None:
        """How well the context lets the word be what the entry says it is; None when it does not."""
        pos = term.pos or features.pos or ""
        if pos not in ("noun", "verb", "adj"):
            return 0.0
        score = likely_pos(words, index, self._language)
        form = words[index]
        if (form in FUNCTION_WORDS and pos != "adj") or (form in VERB_FORMS and pos != "verb"):
            return score[pos] if score[pos] >= 1 else None
        if agrees:
            return score[pos] if score[pos] > -1.5 else None
        rival = max(value for name, value in score.items() if name != pos)
        # Without evidence a form in -er or -et between verb and noun is a verb: nouns mostly bring an article.
        # A definite noun needs none; only an auxiliary before it makes a participle of it (har landet).
        enough = score[pos] > 0 or (score[pos] == 0 and (pos == "verb" or bool(features.definite)))
        if index and words[index - 1] in AUXILIARIES and pos == "noun":
            enough = False
        return score[pos] if enough and score[pos] >= rival else None

    def _rest(self, text: str, tokens: Sequence[_Token], pattern: _Pattern, index: int) -> int | None:
        """The index of the last token when the pattern's further words follow, or None."""
        at = index
        gap = 0
        for word in pattern.words[1:]:
            if word == _GAP:
                gap = MAX_GAP
                continue
            at += 1
            while at < len(tokens) and not self._same(tokens[at].form, word, pattern.term) and gap:
                gap -= 1
                at += 1
            if at >= len(tokens) or not self._same(tokens[at].form, word, pattern.term):
                return None
            gap = 0
        between = text[tokens[index].start : tokens[at].end]
        return None if re.search(r"[.!?:;,()\"»«]\s", between) else at

    def _same(self, form: str, word: str, term: Term) -> bool:
        if form == word or term.match is Match.EXACT:
            return form == word
        lemma = lemma_of(form, self._language)
        if lemma == word or (lemma is not None and lemma == lemma_of(word, self._language)):
            return True
        forms = _form_set(word, self._language) | _form_set(lemma_of(word, self._language) or word, self._language)
        return any(base in forms for variant in _variants(form) for base, _ in _bases(variant))

    def _phrase_features(self, tokens: Sequence[_Token], pattern: _Pattern, index: int, first: Features) -> Features:
        """Number and tense of a phrase are those of its head: the verb in front, or the noun before a preposition."""
        if pattern.term.pos == "verb":
            return first
        words = pattern.words
        head = next((at - 1 for at in range(1, len(words)) if words[at] in _PREPOSITIONS), len(words) - 1)
        if head == 0 or _GAP in words:
            return replace(first, pos="noun")
        form = tokens[index + head].form
        table = dict(word_forms(words[head], "noun", self._language))
        for base, genitive in _bases(form):
            if base in table:
                return replace(table[base], genitive=genitive or None)
        return _irregular(form, "noun")

    def _occurrence(self, text: str, pattern: _Pattern, span: Span, features: Features) -> Occurrence | None:
        surface = text[slice(*span)]
        term = pattern.term
        if term.case and not _same_case(surface, pattern.surface):
            return None
        exact = normalise(surface) == normalise(pattern.surface)
        name = term.pos == "propn" or pattern.surface.isupper()
        if term.match is Match.EXACT and not exact and not (name and features.genitive):
            return None
        return Occurrence(
            term,
            span,
            surface,
            Match.EXACT if exact else Match.INFLECTED,
            features,
            span,
            term.status is Status.APPROVED,
        )

    def _inside(self, text: str, token: _Token) -> Iterator[tuple[_Pattern, Occurrence, float]]:
        """Terms that are parts of a compound; the longest of those that overlap is left to the caller to choose."""
        form = token.form
        for start, end in compound_parts(form, self._language, self._is_part):
            part = form[start:end]
            final = end == len(form)
            for pattern, features, agrees in self._analyse(part):
                term = pattern.term
                if len(pattern.words) > 1 or term.pos in ("verb", "adv") or term.match is Match.EXACT or not agrees:
                    continue
                if not final and part != pattern.words[0]:
                    continue
                span = (token.start + start, token.start + end)
                surface = text[slice(*span)]
                if term.case and not _same_case(surface, pattern.surface):
                    continue
                told = features if final else Features(pos=features.pos, number="sg", definite=False)
                enforced = term.match is Match.COMPOUND and term.status is Status.APPROVED
                word = (token.start, token.end)
                yield pattern, Occurrence(term, span, surface, Match.COMPOUND, told, word, enforced), 0.0

    def _is_part(self, part: str, final: bool) -> bool:
        if final:
            return any(base in self._by_form for base, _ in _bases(part)) or (
                (lemma := lemma_of(part, self._language)) is not None and lemma in self._by_lemma
            )
        return part in self._by_lemma


_PREPOSITIONS = frozenset(("i på af av til for med om fra under over mellem mellom ved hos mod mot").split())
_PLURAL_WORDS = frozenset(
    (
        "alle mange flere begge disse to tre fire fem seks syv sju otte åtte ni ti de nogle noen få færre "
        "vore våre mine dine sine hvilke sådanne flest fleste"
    ).split()
)
_SINGULAR_WORDS = frozenset(("en et ei den det denne dette hver hvert ethvert enhver intet ingen noget noe").split())


@lru_cache(maxsize=50_000)
def _form_set(word: str, language: str) -> frozenset[str]:
    return frozenset(form for form, _ in word_forms(word, "", language))


def _bases(form: str) -> list[tuple[str, bool]]:
    """A form and, where it looks like a genitive, the form without its -s."""
    bases = [(form, False)]
    for ending in ("'s", "s'", "'", "s"):
        if form.endswith(ending) and len(form) > len(ending) + 1:
            bases.append((form.removesuffix(ending) + ("s" if ending == "s'" else ""), True))
    return bases


def _variants(form: str) -> list[str]:
    """A form and its spellings with å, æ, ø for aa, ae, oe (names and keyboards without those letters)."""
    variants = [form]
    if len(form) < 4:
        return variants
    for plain, letter in (("aa", "å"), ("ae", "æ"), ("oe", "ø")):
        variants += [variant.replace(plain, letter) for variant in variants if plain in variant]
    if "å" in form:
        variants.append(form.replace("å", "aa"))
    return variants


def _end(token: _Token, pattern: _Pattern) -> int:
    """A trailing hyphen (`atom-`) belongs to the term only when the entry has one."""
    hyphen = token.surface.endswith("-") and not pattern.surface.endswith("-")
    return token.end - 1 if hyphen else token.end


def _same_case(surface: str, source: str) -> bool:
    """Capitals of the entry stand as capitals, and where it has none there are none; all-caps headlines pass."""
    if surface.isupper() and len(surface) > len(source) // 2 and not source.isupper():
        return True
    return all(
        letter.isupper() == other.isupper() for letter, other in zip(source, surface, strict=False) if letter.isalpha()
    )


def _is_name(text: str, token: _Token) -> bool:
    """True for a capital inside a sentence: verbs and adjectives have none there."""
    before = text[: token.start].rstrip()
    return (
        token.surface[0].isupper()
        and not token.surface.isupper()
        and bool(before)
        and (before[-1].isalnum() or before[-1] == ",")
    )


def _irregular(form: str, pos: str) -> Features:
    """What the shape of a form tells when no rule made it (mænd, underskrev)."""
    if pos == "verb":
        tense = "pres" if form.endswith("r") else "part" if form.endswith(("et", "t")) else "past"
        return Features(pos="verb", tense=tense)
    if pos == "noun":
        if form.endswith(("ne", "nes")):
            return Features(pos="noun", number="pl", definite=True)
        return Features(pos="noun", number="sg" if form.endswith(("en", "et", "ens", "ets")) else "pl")
    return Features(pos=pos or None)


def _with_context(features: Features, words: Sequence[str], index: int) -> Features:
    """The number of a form that can be both (våben, forslag), told by the words before it."""
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


def recognise(text: str, terms: Sequence[Term], language: str) -> list[Occurrence]:
    """Occurrences of `terms` in one text (see Recogniser.find; build a Recogniser for more than one text)."""
    return Recogniser(terms, language).find(text)
