"""The checks by name, and what they find in one text or over many."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.quality import form, leftovers, names, quantities, terms
from workbench.quality.issue import Issue, Severity, Text

OFF = "off"
LEVELS = (OFF, *(severity.value for severity in Severity))
"""What a project may set a check to."""

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    severity: Severity
    find: Callable[..., Iterator[object]]

    @property
    def about(self) -> str:
        """What it means when it finds something, in one line."""
        return (self.find.__doc__ or "").strip().partition("\n")[0]


@dataclass(frozen=True, slots=True)
class Check(_Named):
    """A check of one text: `find` yields what is wrong, a short sentence each."""

    find: Callable[[Text], Iterator[str]]


@dataclass(frozen=True, slots=True)
class GroupCheck(_Named):
    """A check over texts of one language: `find` yields the index of a text and what is wrong there."""

    find: Callable[[Sequence[Text]], Iterator[tuple[int, str]]]


def same_source(texts: Sequence[Text]) -> Iterator[tuple[int, str]]:
    """The same source is translated differently elsewhere."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        if text.target.strip():
            groups[_plain(text.source)].append(index)
    for group in groups.values():
        first = texts[group[0]].target
        for index in group[1:]:
            if _plain(texts[index].target) != _plain(first):
                yield index, f"elsewhere it is “{_short(first)}”"


def same_target(texts: Sequence[Text]) -> Iterator[tuple[int, str]]:
    """Another source has the same translation."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        if len(text.target.split()) > 3:
            groups[_plain(text.target)].append(index)
    for group in groups.values():
        first = texts[group[0]].source
        for index in group[1:]:
            if _plain(texts[index].source) != _plain(first):
                yield index, f"so is “{_short(first)}”"


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59].rstrip() + "…"


CHECKS: Mapping[str, Check | GroupCheck] = {
    check.name: check
    for check in (
        Check("empty", ERROR, form.empty_target),
        Check("numbers", ERROR, quantities.numbers_kept),
        Check("numbers-added", WARNING, quantities.numbers_added),
        Check("dates", ERROR, quantities.dates_kept),
        Check("units", WARNING, quantities.units_kept),
        Check("names", WARNING, names.names_kept),
        Check("untranslated", ERROR, leftovers.untranslated),
        Check("source-words", WARNING, leftovers.source_words),
        Check("repetition-loop", ERROR, form.repetition_loop),
        Check("dangling-end", ERROR, form.broken_off),
        Check("length", WARNING, form.length_ratio),
        Check("quotes", WARNING, form.quotes_balanced),
        Check("brackets", WARNING, form.brackets_balanced),
        Check("doubled-word", WARNING, form.doubled_word),
        Check("spaces", INFO, form.spaces),
        Check("end-mark", WARNING, form.end_mark),
        Check("forbidden-term", ERROR, terms.forbidden_term),
        Check("missing-term", ERROR, terms.missing_term),
        Check("confidence", INFO, terms.low_confidence),
        GroupCheck("same-source", WARNING, same_source),
        GroupCheck("same-target", INFO, same_target),
    )
}
"""Every check by its name, as a project switches it and `workbench check` prints it."""


def severity_of(check: Check | GroupCheck, levels: Mapping[str, str]) -> Severity | None:
    """How severe a finding is under a project's `levels` (check -> level); None where the check is off."""
    level = levels.get(check.name, check.severity.value)
    return None if level == OFF else Severity(level)


def check_text(text: Text, levels: Mapping[str, str]) -> list[Issue]:
    """What the checks of single texts find."""
    issues: list[Issue] = []
    for check in CHECKS.values():
        severity = severity_of(check, levels)
        if severity and isinstance(check, Check):
            issues += [Issue(check.name, message, severity) for message in dict.fromkeys(check.find(text))]
    return issues


def check_texts(texts: Sequence[Text], levels: Mapping[str, str]) -> list[list[Issue]]:
    """What all checks find in each of the texts of a project or document; other languages are no company."""
    found = [check_text(text, levels) for text in texts]
    languages = dict.fromkeys(text.language for text in texts)
    for check in CHECKS.values():
        severity = severity_of(check, levels)
        if severity is None or isinstance(check, Check):
            continue
        for language in languages:
            members = [index for index, text in enumerate(texts) if text.language == language]
            for at, message in check.find([texts[index] for index in members]):
                found[members[at]].append(Issue(check.name, message, severity))
    return found
