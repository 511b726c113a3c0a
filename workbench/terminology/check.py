"""Whether a target text carries the terms of its source: looks at the two texts only, whoever wrote the target."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from workbench.terminology.english import find_exact, find_form
from workbench.terminology.recognise import Recogniser
from workbench.terminology.term import Occurrence, Span


class Outcome(StrEnum):
    """How a term came to be in a translation; `shown` is a term that is not enforced and not there."""

    MET = "met"
    ENFORCED = "enforced"
    SUBSTITUTED = "substituted"
    MISSED = "missed"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class TermUse:
    """One occurrence and what became of it: where in the target it is met, and forbidden renderings found there."""

    occurrence: Occurrence
    outcome: Outcome
    target_form: str = ""
    target_span: Span | None = None
    forbidden: tuple[str, ...] = ()


def check(source: str, target: str, recogniser: Recogniser, *, domain: str | None = None) -> list[TermUse]:
    """Every term of `source` with its place in `target`: met, missed, or shown (found but not to be enforced).

    Each names the forbidden renderings that stand in the target instead, or beside it.
    """
    return match_target(recogniser.find(source, domain=domain), target)


def match_target(occurrences: Sequence[Occurrence], target: str) -> list[TermUse]:
    """Give each occurrence a stretch of `target` of its own, in source order.

    Longer target forms take their stretch first, so that `disarmament` is not met by `nuclear disarmament` when both
    are asked for. An occurrence is not met while a forbidden rendering of its term stands in the target without an
    admissible form for every occurrence of it.
    """
    taken: list[Span] = []
    found: dict[int, Span] = {}
    by_term: dict[int, list[int]] = {}
    for index, occurrence in enumerate(occurrences):
        by_term.setdefault(id(occurrence.term), []).append(index)
    # Enforced terms choose before shown ones; several words before one.
    order = sorted(
        by_term.values(),
        key=lambda group: (
            not any(occurrences[index].enforced for index in group),
            -len(occurrences[group[0]].term.target[0].split()),
        ),
    )
    for group in order:
        term = occurrences[group[0]].term
        free = sorted(group, key=lambda index: not occurrences[index].enforced)
        for form in term.target:
            for span in find_form(target, form, term.pos):
                if free and not any(span[0] < end and start < span[1] for start, end in taken):
                    found[free.pop(0)] = span
                    taken.append(span)
    return [_use(occurrence, found.get(index), target, taken) for index, occurrence in enumerate(occurrences)]


def _use(occurrence: Occurrence, span: Span | None, target: str, taken: Sequence[Span]) -> TermUse:
    if span is not None:
        use = TermUse(occurrence, Outcome.MET, target[slice(*span)], span)
    else:
        use = TermUse(occurrence, Outcome.MISSED if occurrence.enforced else Outcome.SHOWN)
    wrong = tuple(
        dict.fromkeys(
            target[start:end]
            for phrase in occurrence.term.forbidden
            for start, end in find_exact(target, phrase)
            if not any(start < taken_end and taken_start < end for taken_start, taken_end in taken)
        )
    )
    return replace(use, forbidden=wrong)


def unmet(uses: Sequence[TermUse]) -> list[int]:
    """Indices of the uses that still have to be brought into the target."""
    return [index for index, use in enumerate(uses) if use.outcome is Outcome.MISSED]
