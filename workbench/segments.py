"""Segments through the engine: prepared, translated with their terms, finished with their markup and their issues."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.capitals import as_sentence, capitalised, in_capitals
from workbench.documents.model import Mark, Segment, Span
from workbench.quality.checks import check_text
from workbench.quality.issue import Text
from workbench.terminology.alignment import columns, target_span
from workbench.terminology.check import TermUse, match_target
from workbench.terminology.enforce import Enforced, enforce
from workbench.terminology.names import repair_names
from workbench.terminology.term import Match, Occurrence, Term
from workbench.translation import Language, Translation

CHUNK = 512
"""Segments in one call of the engine: several full batches for every worker, a few seconds of work."""

_LEAD = re.compile(r"^[-–—]\s+")
_QUOTES = str.maketrans(dict.fromkeys("»«“”„‟″", '"'))


def translate_segments(segments: Sequence[Segment], language: Language) -> list[Translation]:
    """Translate segments with the language's terms; equal segments are translated once."""
    prepared = [prepare_segment(segment, language) for segment in segments]
    distinct = {key: index for index, key in enumerate(prepared)}
    keys = [key for key in distinct if any(character.isalpha() for character in key[0])]
    done = dict(zip(keys, _with_terms([key[0] for key in keys], [key[1] for key in keys], language), strict=True))
    made = [_finish(segment, done.get(key), language) for segment, key in zip(segments, prepared, strict=True)]
    return [replace(translation, model=language.engine.fingerprint) for translation in made]


def find_terms(segment: Segment, target: str, language: Language) -> list[TermUse]:
    """The glossary's terms in a segment and how `target`, whoever wrote it, meets them."""
    return match_target(segment_terms(segment, language), target)


def segment_terms(segment: Segment, language: Language) -> list[Occurrence]:
    """The glossary's terms in a segment, their spans in its text."""
    text, occurrences = prepare_segment(segment, language)
    lead = len(segment.text) - len(text)
    shifted = (_shift_occurrence(occurrence, lead) for occurrence in occurrences if not _is_code(occurrence))
    return [_with_form(occurrence, segment.text) for occurrence in shifted]


def translate_lines(lines: Sequence[str], language: Language, code: str) -> Iterator[str]:
    """One translation a line; a line of several sentences is translated sentence by sentence, an empty one is empty.

    The model, the terms and the repairs of names and figures shape it, no typography: it is measured as it is.
    """
    from workbench.documents.sentences import split_sentences

    for start in range(0, len(lines), CHUNK):
        chunk = [[sentence for sentence, _ in split_sentences(line, code)] for line in lines[start : start + CHUNK]]
        sentences = [sentence for line in chunk for sentence in line]
        found = [language.recogniser.find(sentence, domain=language.domain) for sentence in sentences]
        made = iter(_with_terms(sentences, found, language))
        for line in chunk:
            yield " ".join(next(made).text for _ in line)


def _with_terms(sources: Sequence[str], found: Sequence[Sequence[Occurrence]], language: Language) -> list[Enforced]:
    """Sentences through the engine with their terms, and with their names."""
    made = enforce(language.engine, sources, found, language.familiar)
    return [repair_names(one, source, language.code) for one, source in zip(made, sources, strict=True)]


_Key = tuple[str, tuple[Occurrence, ...]]


def prepare_segment(segment: Segment, language: Language) -> _Key:
    """What the engine gets: the text without its dialogue dash and with plain quotation marks, and the terms in it.

    Quotation marks are replaced one for one, so that spans hold. Inline code is a term that must stay as it is. A
    headline in capitals becomes a sentence.
    """
    lead = len(_lead(segment.text))
    text = segment.text[lead:].translate(_QUOTES)
    kept = [
        Occurrence(Term((form,), (form,), case=True, match=Match.EXACT), span, form, Match.EXACT, word_span=span)
        for mark in segment.marks
        if mark.keep
        for span in [(mark.span[0] - lead, mark.span[1] - lead)]
        for form in [text[slice(*span)]]
        if form.strip()
    ]
    found = [
        occurrence
        for occurrence in language.recogniser.find(text, domain=language.domain)
        if not any(occurrence.span[0] < keep.span[1] and keep.span[0] < occurrence.span[1] for keep in kept)
    ]
    occurrences = sorted([*kept, *found], key=lambda occurrence: occurrence.span)
    if in_capitals(text, language.code):
        text = as_sentence(text, occurrences, language.code)
        occurrences = [_with_form(occurrence, text) for occurrence in occurrences]
    return text, tuple(occurrences)


def _lead(text: str) -> str:
    match = _LEAD.match(text)
    return match[0] if match else ""


def _finish(segment: Segment, enforced: Enforced | None, language: Language) -> Translation:
    """The engine's result in terms of the whole segment: its dialogue dash back, spans shifted, marks placed."""
    from workbench.documents.typography import to_english

    if enforced is None:
        return Translation(segment, segment.text, marks=tuple((mark, mark.span) for mark in segment.marks))
    lead = _lead(segment.text)
    if in_capitals(segment.text, language.code):
        enforced = capitalised(enforced)
    target = to_english(enforced.text)
    if len(target) != len(enforced.text):
        target = enforced.text
    if segment.text[len(lead) : len(lead) + 1].isupper():
        target = target[:1].upper() + target[1:]
    for use in enforced.uses:
        # An address or a piece of code stays as it is at the beginning of a sentence too.
        if (
            _is_code(use.occurrence)
            and use.target_span
            and use.target_span[1] - use.target_span[0] == len(use.occurrence.form)
        ):
            target = target[: use.target_span[0]] + use.occurrence.form + target[use.target_span[1] :]
    dash = "– " if lead else ""
    uses = tuple(_shift(use, len(lead), len(dash), segment.text) for use in enforced.uses)
    glossary = tuple(use for use in uses if not _is_code(use.occurrence))
    translation = Translation(segment, dash + target, enforced.hypothesis.score, glossary)
    text = Text(segment.text, translation.target, language.code, glossary, enforced.hypothesis.score)
    return replace(
        translation,
        marks=tuple(_project_marks(segment, enforced, uses, len(lead), dash + target)),
        issues=tuple(check_text(text, language.checks)),
    )


def _is_code(occurrence: Occurrence) -> bool:
    """True for what `prepare_segment` made a term of so that it is kept: it stands in no glossary."""
    return occurrence.term.place is None and occurrence.term.keep


def _shift(use: TermUse, source: int, target: int, text: str) -> TermUse:
    span = use.target_span and (use.target_span[0] + target, use.target_span[1] + target)
    return replace(use, occurrence=_with_form(_shift_occurrence(use.occurrence, source), text), target_span=span)


def _with_form(occurrence: Occurrence, text: str) -> Occurrence:
    """The occurrence with its form as `text` has it."""
    return replace(occurrence, form=text[slice(*occurrence.span)])


def _shift_occurrence(occurrence: Occurrence, by: int) -> Occurrence:
    span, word, *inserted = (
        (start + by, end + by) for start, end in (occurrence.span, occurrence.word_span, *occurrence.inserted)
    )
    return replace(occurrence, span=span, word_span=word, inserted=tuple(inserted))


def _project_marks(
    segment: Segment, enforced: Enforced, uses: Sequence[TermUse], lead: int, target: str
) -> Iterator[tuple[Mark, Span]]:
    """Inline markup carried to the words that translate the marked ones; a mark that finds none is left out."""
    body = len(target) - len(enforced.text)
    for mark in segment.marks:
        start, end = mark.span
        if (start, end) == (0, len(segment.text)):
            yield mark, (0, len(target))
            continue
        exact = next((use.target_span for use in uses if use.occurrence.span == mark.span and use.target_span), None)
        span = exact
        if span is None:
            cols = columns(enforced.source_spans, (start - lead, end - lead))
            found = target_span(enforced.hypothesis, cols)
            if found is not None:
                span = (_follow(found[0], enforced) + body, _follow(found[1], enforced) + body)
        if span is not None and span[0] < span[1]:
            yield mark, span


def _follow(position: int, enforced: Enforced) -> int:
    """A position in the hypothesis' text carried over to the final text, in which some words may be others."""
    from difflib import SequenceMatcher

    before, after = enforced.hypothesis.text.lower(), enforced.text.lower()
    if before[:position] == after[:position]:
        return position
    for one, other, length in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        if position <= one + length:
            return other + max(0, position - one)
    return len(after)
