"""What the pipeline makes of a document, and what it takes to make it in one language."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.documents.model import Document, Mark, Segment, Span
from workbench.engine.base import Engine
from workbench.memory import Origin
from workbench.quality.issue import Issue
from workbench.terminology.check import Outcome, TermUse
from workbench.terminology.enforce import Familiar
from workbench.terminology.glossary import Glossary
from workbench.terminology.recognise import Recogniser


@dataclass(frozen=True, slots=True)
class Translation:
    """A translated segment: spans of `uses` are in the segment's text and in `target`; `marks` are in `target`.

    `uses` holds glossary terms only. `score` is the model's length-normalised log-probability. `model` is the engine's
    fingerprint, or the name of the memory that the translation is from.
    """

    segment: Segment
    target: str
    score: float = 0.0
    uses: tuple[TermUse, ...] = ()
    marks: tuple[tuple[Mark, Span], ...] = ()
    issues: tuple[Issue, ...] = ()
    origin: Origin = Origin.MACHINE
    model: str = ""


@dataclass(frozen=True, slots=True)
class TranslatedDocument:
    """A document with a translation for each of its segments, in order, and what made it."""

    document: Document
    translations: tuple[Translation, ...]
    model: str
    glossaries: tuple[str, ...]
    fingerprint: str

    def count(self, outcome: Outcome) -> int:
        """How many occurrences came out so."""
        return sum(use.outcome is outcome for translation in self.translations for use in translation.uses)

    def count_origin(self, origin: Origin) -> int:
        """How many segments have their translation from there."""
        return sum(translation.origin is origin for translation in self.translations)


@dataclass(frozen=True, slots=True)
class Language:
    """What translates one source language: an engine, a glossary with its recogniser, the levels of the checks.

    `familiar` is what the engine knows of the glossary by itself (see `enforce`).
    """

    engine: Engine
    glossary: Glossary
    recogniser: Recogniser
    domain: str | None = None
    code: str = "da"
    checks: Mapping[str, str] = field(default_factory=dict)
    familiar: Familiar = field(default_factory=dict)
