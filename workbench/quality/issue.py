"""What a check looks at, and what it says."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.terminology.check import TermUse


class Severity(StrEnum):
    """How much an issue matters: an error makes `workbench check` fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Issue:
    """Something to look at in a translation: which check found it, and what, in one short sentence."""

    check: str
    message: str
    severity: Severity = Severity.WARNING


@dataclass(frozen=True, slots=True)
class Text:
    """A source with its translation: a segment, a paragraph or a line, in plain text.

    `language` is the source's code. `uses` are the glossary terms of the source and what became of them. `score` is the
    model's log-probability as `Hypothesis.score` has it, None where a person wrote the target.
    """

    source: str
    target: str
    language: str
    uses: tuple["TermUse", ...] = ()
    score: float | None = None
