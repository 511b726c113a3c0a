"""A glossary entry from words selected in a segment: dictionary form, part of speech and the other side are guessed."""

import re
from collections.abc import Iterable
from dataclasses import replace

from workbench.documents.model import Span
from workbench.engine.base import Hypothesis
from workbench.session.session import Session
from workbench.session.work import Work
from workbench.terminology.alignment import columns, target_span
from workbench.terminology.drafting import guess_dictionary_form, guess_pos
from workbench.terminology.english import is_plural
from workbench.terminology.term import Term

_FRONT = re.compile(r"^((the|an?|of|to|in|on|at|by|with|his|her|its|their|be|been|is|was|are|were)\s+)+", re.IGNORECASE)


def proposal(source: str, target: str, language: str) -> Term:
    """An entry from words as they stand in the source and in the target; either may be empty."""
    if not source:
        return Term(("",), (target,))
    pos = guess_pos(source, target, language)
    return Term((guess_dictionary_form(source, pos, language),), (target,), pos=pos)


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
    elif not target:
        found = target_span(hypothesis, columns(spans, source))
        target = hypothesis.text[slice(*found)] if found else ""
        term = proposal(segment.text[slice(*source)], target, record.language)
        return replace(term, target=(_entry(target, term.pos, first=found is not None and found[0] == 0),))
    return proposal(segment.text[slice(*source)] if source else "", target, record.language)


def _source_of(hypothesis: Hypothesis, target: str, spans: Iterable[Span], text: str) -> Span | None:
    """The source words that the words of `target` look at most, from the first to the last of them."""
    weights, spans = hypothesis.attention, list(spans)
    at = hypothesis.text.find(target)
    if weights is None or at < 0:
        return None
    rows = [row for row, (start, end) in enumerate(hypothesis.spans) if start < at + len(target) and at < end]
    found = [spans[column] for column in weights[rows].argmax(axis=1) if column < len(spans)]
    spots = (word.span() for word in re.finditer(r"[\w-]+", text))
    words = [spot for spot in spots if any(start < spot[1] and spot[0] < end for start, end in found)]
    return (words[0][0], words[-1][1]) if words else None


def _entry(words: str, pos: str, *, first: bool) -> str:
    """English words of a sentence as an entry has them: without function words in front, a noun in the singular.

    `first` says that they begin the sentence, which is why they have a capital.
    """
    words = _FRONT.sub("", words.rpartition(", ")[2])
    if pos == "propn" or not words:
        return words
    if first and words[1:].islower():
        words = words[0].lower() + words[1:]
    if pos == "noun" and is_plural(words):
        import lemminflect

        front, space, noun = words.rpartition(" ")
        words = front + space + next(iter(lemminflect.getLemma(noun, upos="NOUN")), noun)
    return words
