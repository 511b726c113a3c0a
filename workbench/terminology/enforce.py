"""Making a translation carry the terms of its source, with any engine and without training it.

Per segment, and no further than needed: (1) the model translates freely and the best of its n-best list that carries
every term wins; (2) what is missing is decoded again under constraint (workbench.terminology.constrain); (3) what is
still missing, or would break the sentence, replaces the words that translate it (workbench.terminology.substitute);
(4) what cannot be placed is reported as missed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.engine.base import Engine, Hypothesis
from workbench.quality.fluency import is_broken
from workbench.terminology.annotate import annotate
from workbench.terminology.check import Outcome, TermUse, match_target, unmet
from workbench.terminology.constrain import Draft, constrain
from workbench.terminology.substitute import substitute
from workbench.terminology.term import Occurrence, Span

NUM_HYPOTHESES = 4
"""Length of the n-best list that is searched for a hypothesis with every term: the default beam, so nearly free."""

NO_REPEAT = (3, 2)
"""Tokens in a row that a draft may not repeat once it fell into a loop; the shorter, which hurts more, if need be."""


@dataclass(frozen=True, slots=True)
class Enforced:
    """A translation with its terms: the text, how every occurrence is met, and the hypothesis it comes from.

    `source_spans` are the columns of the hypothesis' attention as spans of the source text.
    """

    text: str
    uses: tuple[TermUse, ...]
    hypothesis: Hypothesis
    source_spans: tuple[Span, ...]


def enforce(engine: Engine, sources: Sequence[str], occurrences: Sequence[Sequence[Occurrence]]) -> list[Enforced]:
    """Translate `sources` so that each carries its `occurrences` (sorted by span, as `recognise` gives them).

    Occurrences that are not to be enforced are only looked for. Segments without terms are translated as by the
    engine alone.
    """
    results: list[Enforced | None] = [None] * len(sources)
    wanted = [[occurrence for occurrence in found if occurrence.enforced] for found in occurrences]
    with_terms = [index for index, found in enumerate(wanted) if found]
    without = [index for index, found in enumerate(wanted) if not found]
    for index, hypotheses in zip(
        without, engine.translate([sources[index] for index in without], attention=True), strict=True
    ):
        results[index] = _finish(engine, sources[index], occurrences[index], hypotheses[0])
    drafts: dict[int, Draft] = {}
    free: dict[int, Draft] = {}
    for index, hypotheses in zip(
        with_terms,
        engine.translate([sources[index] for index in with_terms], num_hypotheses=NUM_HYPOTHESES, attention=True),
        strict=True,
    ):
        draft = _draft(sources[index], wanted[index], hypotheses)
        if unmet(draft.uses) or is_broken(draft.hypothesis.text, sources[index]):
            drafts[index] = draft
            free[index] = replace(draft, forced={})
        else:
            results[index] = _finish(engine, sources[index], occurrences[index], draft.hypothesis)
    constrain(engine, list(drafts.values()))
    _mend(engine, sources, drafts, free)
    for index, draft in drafts.items():
        results[index] = _complete(engine, sources[index], occurrences[index], draft, free[index])
    return [result for result in results if result is not None]


def _draft(source: str, occurrences: Sequence[Occurrence], hypotheses: Sequence[Hypothesis]) -> Draft:
    """The hypothesis that lacks fewest terms, the model's best among equals."""
    hypothesis, uses = _fewest_missing(occurrences, hypotheses)
    spans = [occurrence.span for occurrence in occurrences]
    return Draft(occurrences, annotate(source, occurrences), source, spans, hypothesis, uses)


def _fewest_missing(
    occurrences: Sequence[Occurrence], hypotheses: Sequence[Hypothesis]
) -> tuple[Hypothesis, list[TermUse]]:
    judged = [(hypothesis, match_target(occurrences, hypothesis.text)) for hypothesis in hypotheses]
    return min(judged, key=lambda pair: len(unmet(pair[1])))


def _mend(engine: Engine, sources: Sequence[str], drafts: dict[int, Draft], free: Mapping[int, Draft]) -> None:
    """Replace drafts that broke (loops, lost endings): by a decoding without repetitions, else by a free one.

    A sound translation in which terms are substituted is better than a loop with all of them.
    """

    def broken(draft: Draft, index: int) -> bool:
        return is_broken(draft.hypothesis.text, sources[index])

    sound: dict[int, Draft] = {index: replace(draft) for index, draft in free.items() if not broken(draft, index)}
    for no_repeat in NO_REPEAT:
        left = [index for index, draft in drafts.items() if broken(draft, index)]
        again = engine.translate(
            [sources[index] for index in left], num_hypotheses=NUM_HYPOTHESES, attention=True, no_repeat=no_repeat
        )
        others = {
            index: _draft(sources[index], drafts[index].occurrences, hypotheses)
            for index, hypotheses in zip(left, again, strict=True)
        }
        for index, other in others.items():
            if not broken(other, index):
                sound.setdefault(index, replace(other, forced={}))
        constrain(engine, list(others.values()), no_repeat=no_repeat)
        drafts |= {index: other for index, other in others.items() if not broken(other, index)}
    drafts |= {index: sound[index] for index, draft in drafts.items() if broken(draft, index) and index in sound}


def _complete(engine: Engine, source: str, occurrences: Sequence[Occurrence], draft: Draft, free: Draft) -> Enforced:
    """Substitute what is still missing and say of every occurrence how it is met."""
    token_spans = engine.source_spans(draft.source)
    text = draft.hypothesis.text
    if unmet(draft.uses):
        text = substitute(draft.hypothesis, token_spans, draft.spans, draft.uses)
    outcomes = iter(
        Outcome.MET
        if before.outcome is Outcome.MET and index not in draft.forced
        else Outcome.ENFORCED
        if after.outcome is Outcome.MET
        else Outcome.SUBSTITUTED
        for index, (before, after) in enumerate(zip(free.uses, draft.uses, strict=True))
    )
    uses = tuple(
        replace(use, outcome=outcome)
        if use.occurrence.enforced and (outcome := next(outcomes)) and use.target_span
        else use
        for use in match_target(occurrences, text)
    )
    if draft.source != source:
        token_spans = [draft.annotated.to_source(span) for span in token_spans]
    return Enforced(text, uses, draft.hypothesis, tuple(token_spans))


def _finish(engine: Engine, source: str, occurrences: Sequence[Occurrence], hypothesis: Hypothesis) -> Enforced:
    """A translation that needed no constraint."""
    uses = tuple(match_target(occurrences, hypothesis.text))
    return Enforced(hypothesis.text, uses, hypothesis, tuple(engine.source_spans(source)))
