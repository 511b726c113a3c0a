"""A glossary entry from words selected in a segment: dictionary form, part of speech and the other side are guessed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from workbench.documents.model import Span
from workbench.engine.base import Hypothesis
from workbench.session.session import Session
from workbench.session.work import Work
from workbench.terminology.alignment import columns, target_span
from workbench.terminology.drafting import guess_dictionary_form, guess_pos
from workbench.terminology.english import is_plural
from workbench.terminology.morphology.classes import is_function_word
from workbench.terminology.morphology.lexicon import dictionary
from workbench.terminology.term import Term
from workbench.terminology.tokens import normalise

_FRONT = re.compile(
    r"^((the|an?|of|to|in|on|at|by|with|for|from|his|her|its|their|be|been|is|was|are|were|has|have|had)\s+)+",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w’'-]+")
_SMALL = frozenset(
    """a an the of to in on at by with for from into between before after over under about and or but if than as that
    which who whom whose this these those it its he his him she her they their them we our us you your i is are was
    were be been being has have had do does did will would shall should can could may might must not no only also just
    there here then when where while up down out off who's it's s""".split()
)
"""English words that are no term by themselves."""

_PARTICLES = frozenset(("up", "down", "out", "off"))
"""Those of them that belong to the verb before them."""

_NAMES = re.compile(r"(?!The\b)[A-Z][\w’'-]*( [A-Z][\w’'-]*)+")
_INFLECTED_NAME = re.compile(r"-[a-zæøå]{4}")
"""FN-resolutionen has a capital and is no name."""

_SHARE = 0.4
"""Part of an English word's attention that its source words must have, for it to be their translation."""


def proposal(source: str, target: str, language: str, *, first: bool = False) -> Term:
    """An entry from words as they stand in the source and in the target; either may be empty.

    `first` says that they begin a sentence, which is why they have a capital. Names keep theirs, and their form;
    of words that are no term by themselves (`er`, `i det`) nothing is guessed.
    """
    if not source:
        return Term(("",), (target,))
    if first and source[1:2].islower() and source[0].lower() + source.split(maxsplit=1)[0][1:] in dictionary(language):
        source = source[0].lower() + source[1:]
    words = source.split()
    if _is_small(source):
        return Term((source,), (target,))
    if all(_is_name(word) for word in words if not _is_small(word)):
        return Term((source,), (target,), pos="propn")
    pos = guess_pos(source, target, language)
    form = guess_dictionary_form(source, pos, language).split()
    if len(form) == len(words):
        form = [word if _is_name(word) else lemma for word, lemma in zip(words, form, strict=True)]
    return Term((" ".join(form),), (target,), pos=pos)


def _is_name(word: str) -> bool:
    return word[0].isupper() and not _INFLECTED_NAME.search(word)


def counterpart(session: Session, work: Work, index: int, *, source: Span | None, target: str) -> Term:
    """An entry from a selection on one side, with the words of the other that the model aligns with it.

    `source` is a span of the segment's text, `target` a stretch of its translation. The translation as it stands is
    given to the decoder as a prefix, so that the attention tells which source words each of its words came from.
    """
    segment, record = work.segments[index], work.records[index]
    if not record.target or (source is None and not target):
        return proposal("" if source is None else segment.text[slice(*source)], target, record.language)
    engine = session.language_of(work.document).engine
    prefix = engine.encode_target(record.target)
    hypothesis = engine.translate([segment.text], attention=True, prefixes=[prefix])[0][0]
    spans = engine.source_spans(segment.text)
    if source is None:
        source = _source_of(hypothesis, target, spans, segment.text)
        words = segment.text[slice(*source)] if source else ""
        return proposal(words, target, record.language, first=source is not None and source[0] == 0)
    words, first = segment.text[slice(*source)], source[0] == 0
    if target:
        return proposal(words, target, record.language, first=first)
    found = _target_of(hypothesis, _telling(segment.text, source, spans))
    target = hypothesis.text[slice(*found)] if found else ""
    term = proposal(words, target, record.language, first=first)
    if found is not None and term.pos == "propn":
        target = hypothesis.text[slice(*_whole_name(hypothesis.text, found))]
    english = _entry(target, term.pos, first=found is not None and found[0] == 0)
    return replace(term, target=(english if _is_telling(english, words) else "",))


def _telling(text: str, source: Span, spans: Sequence[Span]) -> list[int]:
    """The tokens of the words selected, without function words: what these look at says little."""
    words = (word for word in _WORD.finditer(text, *source) if not _is_small(word[0]))
    return [column for word in words for column in columns(spans, word.span())]


def _target_of(hypothesis: Hypothesis, wanted: Sequence[int]) -> Span | None:
    """The English words that source tokens became: those at the edges that look elsewhere do not belong to them."""
    found, weights = target_span(hypothesis, wanted), hypothesis.attention
    if found is None or weights is None:
        return None
    spots = [(at.start() + found[0], at.end() + found[0]) for at in _WORD.finditer(hypothesis.text[slice(*found)])]

    def belongs(spot: Span) -> bool:
        rows = [row for row, (start, end) in enumerate(hypothesis.spans) if start < spot[1] and spot[0] < end]
        return float(weights[rows][:, list(wanted)].sum()) >= _SHARE * float(weights[rows].sum())

    while spots and not belongs(spots[0]):
        spots.pop(0)
    while spots and not belongs(spots[-1]):
        spots.pop()
    text = hypothesis.text.lower()
    while spots and text[slice(*spots[0])] in _SMALL:
        spots.pop(0)
    while spots and text[slice(*spots[-1])] in _SMALL - _PARTICLES:
        spots.pop()
    return (spots[0][0], spots[-1][1]) if spots else None


def _whole_name(text: str, found: Span) -> Span:
    """The name that a stretch is in: `North Korea` for `Korea`, which one word of the source became."""
    names = (name.span() for name in _NAMES.finditer(text))
    return next((name for name in names if name[0] <= found[0] and found[1] <= name[1]), found)


def _is_telling(english: str, source: str) -> bool:
    """Whether English words may be a term: not function words alone, not many more words than the source has."""
    words = english.lower().split()
    most = sum(1 + len(word) // 8 for word in source.split()) + 1
    return len(words) <= most and any(word.strip("'’.,") not in _SMALL for word in words) and not _is_small(source)


def _is_small(source: str) -> bool:
    return all(is_function_word(normalise(word)) for word in source.split())


def _source_of(hypothesis: Hypothesis, target: str, spans: Iterable[Span], text: str) -> Span | None:
    """The source words that the words of `target` look at most, from the first to the last of them."""
    weights, spans = hypothesis.attention, list(spans)
    at = hypothesis.text.find(target)
    if weights is None or at < 0:
        return None
    rows = [row for row, (start, end) in enumerate(hypothesis.spans) if start < at + len(target) and at < end]
    found = [spans[column] for column in weights[rows].argmax(axis=1) if column < len(spans)]
    spots = (word.span() for word in _WORD.finditer(text))
    words = [spot for spot in spots if any(start < spot[1] and spot[0] < end for start, end in found)]
    return (words[0][0], words[-1][1]) if words else None


def _entry(words: str, pos: str, *, first: bool) -> str:
    """English words of a sentence as an entry has them: without function words in front, a noun in the singular,
    a verb in the infinitive.

    `first` says that they begin the sentence, which is why they have a capital.
    """
    words = _FRONT.sub("", words.rpartition(", ")[2])
    if pos == "propn" or not words:
        return words
    if first and words[1:].islower():
        words = words[0].lower() + words[1:]
    if pos == "verb":
        import lemminflect

        verb, space, rest = words.partition(" ")
        words = next(iter(lemminflect.getLemma(verb, upos="VERB")), verb) + space + rest
    elif pos == "noun" and is_plural(words):
        import lemminflect

        front, space, noun = words.rpartition(" ")
        words = front + space + next(iter(lemminflect.getLemma(noun, upos="NOUN")), noun)
    return words
