"""The last resort: put terms into a finished translation, where the attention says their translation stands."""

from collections.abc import Sequence

from workbench.engine.base import Hypothesis, Span
from workbench.terminology.alignment import OPENERS, columns, target_position, target_span
from workbench.terminology.annotate import forms_of, sentence_case
from workbench.terminology.articles import article_repair
from workbench.terminology.check import TermUse, unmet


def substitute(
    hypothesis: Hypothesis, token_spans: Sequence[Span], spans: Sequence[Span], uses: Sequence[TermUse]
) -> str:
    """The text of `hypothesis` with every missing term in it.

    `token_spans` are the columns of the hypothesis' attention, `spans` and `uses` the occurrences in the source that
    it was decoded from and in its text. The words aligned to a term are replaced; where they belong to another term
    or to nothing, the form goes in beside them.
    """
    text = hypothesis.text
    taken = [use.target_span for use in uses if use.target_span]
    edits: list[tuple[int, int, str]] = []
    for index in unmet(uses):
        cols = columns(token_spans, spans[index])
        form = forms_of(uses[index].occurrence)[0]
        span = target_span(hypothesis, cols)
        if span is None or any(start < span[1] and span[0] < end for start, end in taken):
            at = _gap(hypothesis, target_position(hypothesis, cols), taken)
            span = (at, at)
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
