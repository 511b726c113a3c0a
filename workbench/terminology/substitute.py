"""The last resort: put terms into a finished translation, where the attention says their translation stands."""

import re
from collections.abc import Sequence

from workbench.engine.base import Hypothesis, Span
from workbench.terminology.alignment import OPENERS, columns, target_position, target_span
from workbench.terminology.annotate import Annotated, forms_of, sentence_case
from workbench.terminology.articles import article_repair
from workbench.terminology.check import TermUse, unmet

_DETERMINERS = re.compile(
    r"(?:an?|the|this|that|these|those|some|any|every|all|no|my|your|his|her|its|our|their|\w+['’]s)\s+", re.IGNORECASE
)
"""What stands before a noun that is replaced, and stays."""


def substitute(hypothesis: Hypothesis, token_spans: Sequence[Span], decoded: Annotated, uses: Sequence[TermUse]) -> str:
    """The text of `hypothesis` with every missing term in it.

    `token_spans` are the columns of the hypothesis' attention, tokens of the source `decoded`; `uses` are the
    occurrences there with their places in the text. The words aligned to a term are replaced, but for articles before
    them and words that translate what is inserted in the term; where they belong to another term or to nothing, the
    form goes in beside them.
    """
    text = hypothesis.text
    taken = [use.target_span for use in uses if use.target_span]
    edits: list[tuple[int, int, str]] = []
    for index in unmet(uses):
        occurrence = uses[index].occurrence
        cols = columns(token_spans, decoded.spans[index])
        form = forms_of(occurrence)[0]
        span = target_span(hypothesis, cols)
        if span is None or any(start < span[1] and span[0] < end for start, end in taken):
            at = _gap(hypothesis, target_position(hypothesis, cols, len(token_spans)), taken)
            span = (at, at)
        elif occurrence.term.pos != "verb" and (kept := _DETERMINERS.match(text[slice(*span)] + " ")):
            span = (min(span[0] + kept.end(), span[1]), span[1])
        # Words inside a term that the source was not annotated with are translated where the term is.
        if decoded.text[slice(*decoded.spans[index])] == occurrence.form:
            shift = decoded.spans[index][0] - occurrence.span[0]
            for start, end in reversed(occurrence.inserted):
                word = target_span(hypothesis, columns(token_spans, (start + shift, end + shift)))
                if word and span[0] <= word[0] and word[1] <= span[1]:
                    form = f"{text[slice(*word)]} {form}"
        taken.append(span)
        edits.append((*span, form))
    for start, end, form in sorted(edits, key=lambda edit: edit[:2], reverse=True):
        text = _replace(text, start, end, form)
    return text


def _gap(hypothesis: Hypothesis, token: int, taken: Sequence[Span]) -> int:
    """The character before target token `token`, or behind the term that stands over that place."""
    at = hypothesis.spans[token][0] if token < len(hypothesis.spans) else len(hypothesis.text)
    for start, end in sorted(taken):
        if start < at < end:
            at = end
    return at


def _replace(text: str, start: int, end: int, form: str) -> str:
    form = sentence_case(form, text[:start])
    before = " " if start and not text[start - 1].isspace() and text[start - 1] not in OPENERS else ""
    after = " " if text[end : end + 1].isalnum() else ""
    start += len(before)
    return article_repair(text[: start - len(before)] + before + form + after + text[end:], (start, start + len(form)))
