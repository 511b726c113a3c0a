"""Help with one segment: other translations by the model, going on from a typed beginning, the next missing term."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.capitals import in_capital_letters, in_capitals
from workbench.documents.model import Segment
from workbench.documents.typography import to_english
from workbench.engine.base import Hypothesis
from workbench.segments import prepare_segment
from workbench.terminology.annotate import annotate, forms_of, sentence_case
from workbench.terminology.check import Outcome, TermUse, match_target, unmet
from workbench.terminology.enforce import repair
from workbench.terminology.names import repair_names
from workbench.terminology.term import Occurrence
from workbench.translation import Language

ALTERNATIVES = 5
"""What is offered for one segment; a wider beam brings sentences that differ in a comma."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another translation of a segment: its score as in Hypothesis, and how many of the terms it lacks."""

    text: str
    score: float
    missing: int


def alternatives(segment: Segment, language: Language) -> list[Alternative]:
    """The model's n-best translations, read with and without the terms in the source; those with all terms first."""
    source, occurrences = prepare_segment(segment, language)
    wanted = [occurrence for occurrence in occurrences if occurrence.enforced]
    plain = annotate(source, wanted, ())
    sources = [plain, *([annotate(source, wanted)] if wanted else [])]
    found: dict[str, Alternative] = {}
    answers = language.engine.translate([one.text for one in sources], num_hypotheses=ALTERNATIVES, attention=True)
    for number, (read, hypotheses) in enumerate(zip(sources, answers, strict=True)):
        spans = [read.to_source(span) for span in language.engine.source_spans(read.text)]
        for hypothesis in hypotheses:
            repaired = repair_names(repair(hypothesis.text, source, wanted, hypothesis, spans), source, language.code)
            text = _finished(segment, repaired.text, language)
            missing = len(unmet(match_target(wanted, text)))
            # A source with English words in it makes worse sentences; they are worth it for their terms only.
            if not (number and missing):
                found.setdefault(text, Alternative(text, hypothesis.score, missing))
    return sorted(found.values(), key=lambda one: (one.missing, -one.score))[:ALTERNATIVES]


def continue_from(segment: Segment, prefix: str, language: Language) -> str:
    """A translation that begins with `prefix` as it stands; of those, one that lacks fewest terms.

    The model reads the source as it is and with the English terms written into it (workbench.terminology.annotate).
    """
    source, occurrences = prepare_segment(segment, language)
    wanted = [occurrence for occurrence in occurrences if occurrence.enforced]
    kept = prefix.rstrip()
    lead = "– " if kept.startswith("– ") else ""
    headline = in_capitals(segment.text, language.code)
    begun = kept.removeprefix(lead)
    tokens = language.engine.encode_target(begun.capitalize() if headline else begun)
    sources = [annotate(source, wanted).text, source] if wanted else [source]
    results = language.engine.translate(sources, num_hypotheses=ALTERNATIVES, prefixes=[tokens] * len(sources))
    best = min(
        (hypothesis for hypotheses in results for hypothesis in hypotheses),
        key=lambda hypothesis: _rank(hypothesis, wanted),
    )
    text = lead + to_english(in_capital_letters(best.text) if headline else best.text)
    # Decoding may space or spell what was typed in another way; what was typed stays.
    return kept + text[len(kept) :] if len(text) > len(kept) else kept


def _rank(hypothesis: Hypothesis, wanted: Sequence[Occurrence]) -> tuple[int, float]:
    return len(unmet(match_target(wanted, hypothesis.text))), -hypothesis.score


def _finished(segment: Segment, text: str, language: Language) -> str:
    text = to_english(text)
    if in_capitals(segment.text, language.code):
        text = in_capital_letters(text)
    if segment.text[:1] in "-–—" and segment.text[1:2].isspace():
        return "– " + text[:1].upper() + text[1:]
    return text[:1].upper() + text[1:] if segment.text[:1].isupper() else text


def next_missing(uses: Sequence[TermUse], target: str, cursor: int) -> str | None:
    """The form of the first missing term, as it would stand at `cursor` in the target; None when nothing is missing."""
    for use in uses:
        if use.outcome is Outcome.MISSED:
            form = sentence_case(forms_of(use.occurrence)[0], target[:cursor])
            before = " " if cursor and not target[cursor - 1].isspace() and target[cursor - 1] not in "\"'“‘(-" else ""
            after = " " if target[cursor : cursor + 1].isalnum() else ""
            return before + form + after
    return None
