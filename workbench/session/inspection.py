"""Models and glossaries of the languages of a project, and what they say of a segment: its terms, its issues."""

import threading
from typing import Any

from workbench.memory import Record
from workbench.pipeline import Pipeline
from workbench.project import Project
from workbench.quality.checks import check_text
from workbench.quality.issue import Issue, Text
from workbench.terminology.check import Outcome, TermUse, match_target
from workbench.terminology.term import Occurrence
from workbench.translation import Language

OF_TERMS = ("missing-term", "forbidden-term")
"""Checks whose findings are shown as terms."""

CACHED = 50_000
"""Texts whose terms and findings are remembered."""


class Inspection:
    """What is known of texts, remembered: a keystroke costs one match of the terms against the target."""

    def __init__(self, project: Project, pipeline: Pipeline) -> None:
        self.project = project
        self.pipeline = pipeline
        self._languages: dict[str, Language] = {}
        self._occurrences: dict[tuple[str, str], tuple[Occurrence, ...]] = {}
        self._uses: dict[tuple[str, str, str], tuple[TermUse, ...]] = {}
        self._issues: dict[tuple[str, str, str], list[Issue]] = {}
        self._loading = threading.Lock()

    # Languages

    def ready(self, code: str) -> bool:
        """Whether model and glossary of a language are loaded."""
        return code in self._languages

    def language(self, code: str) -> Language:
        """Model and glossary of a language, loaded now if need be (about a second).

        Raises WorkbenchError when there is no model or the glossary has errors.
        """
        with self._loading:
            if code not in self._languages:
                self._languages[code] = self.pipeline.language(code)
            return self._languages[code]

    def forget_glossaries(self) -> None:
        """Read the glossaries again when a language is next asked for; models stay loaded."""
        with self._loading:
            self.pipeline.forget_glossaries()
            self._languages.clear()
            self._occurrences.clear()
            self._uses.clear()

    # Terms and findings

    def occurrences(self, source: str, code: str) -> tuple[Occurrence, ...]:
        """The terms of a source text; none while the language is not ready."""
        language = self._languages.get(code)
        if language is None:
            return ()
        key = (code, source)
        if key not in self._occurrences:
            self._occurrences[key] = tuple(language.recogniser.find(source, domain=language.domain))
        return self._occurrences[key]

    def uses(self, record: Record, target: str | None = None) -> tuple[TermUse, ...]:
        """What became of the terms of a segment in its target, or in the one that is being typed."""
        text = record.target if target is None else target
        found = self.occurrences(record.source, record.language)
        if not found:
            return ()
        key = (record.language, record.source, text)
        if key not in self._uses:
            _bound(self._uses)
            self._uses[key] = tuple(match_target(found, text))
        return self._uses[key]

    def violations(self, record: Record, target: str | None = None) -> list[TermUse]:
        """Terms that a translated segment lacks."""
        text = record.target if target is None else target
        return [use for use in self.uses(record, text) if use.outcome is Outcome.MISSED] if text.strip() else []

    def issues(self, record: Record, target: str | None = None) -> list[Issue]:
        """What the quality checks find, without what a person let pass; terms have a list of their own."""
        text = record.target if target is None else target
        if not text:
            return []
        key = (record.language, record.source, text)
        if key not in self._issues:
            _bound(self._issues)
            self._issues[key] = [
                issue
                for issue in check_text(Text(record.source, text, record.language), self.project.settings.checks)
                if issue.check not in OF_TERMS
            ]
        ignored = {issue.check for issue in record.ignored}
        return [issue for issue in self._issues[key] if issue.check not in ignored]


def _bound(cache: dict[tuple[str, str, str], Any]) -> None:
    """Keep a cache from growing for ever; the keys on the screen come back at once."""
    if len(cache) > CACHED:
        cache.clear()
