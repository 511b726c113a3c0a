"""Models and glossaries of the languages of a project, and what they say of a segment: its terms, its issues."""

import threading
from collections.abc import Hashable
from dataclasses import replace
from pathlib import Path
from typing import Any

from workbench.documents.model import Document, Segment
from workbench.memory import Origin, Record, State
from workbench.pipeline import Pipeline
from workbench.project import Project
from workbench.quality.checks import check_text
from workbench.quality.issue import Issue, Text
from workbench.segments import segment_terms
from workbench.session.work import Work, stamp_of
from workbench.terminology.check import Outcome, TermUse, match_target
from workbench.terminology.english import admissible_forms
from workbench.terminology.term import Occurrence
from workbench.translation import Language

OF_TERMS = ("missing-term", "forbidden-term")
"""Checks whose findings are shown as terms."""

CACHED = 50_000
"""Texts whose terms and findings are remembered."""


class Inspection:
    """What is known of texts, remembered: a keystroke costs one match of the terms against the target.

    Terms and findings are those that the pipeline has for the same segment: with the domain that its document's front
    matter names, and without inline code.
    """

    def __init__(self, project: Project, pipeline: Pipeline) -> None:
        self.project = project
        self.pipeline = pipeline
        self._languages: dict[str, Language] = {}
        self._stamps: dict[str, dict[Path, tuple[int, int]]] = {}
        self._domains: dict[str, str] = {}
        self._marked: dict[int, Segment] = {}
        self._occurrences: dict[Hashable, tuple[Occurrence, ...]] = {}
        self._uses: dict[Hashable, tuple[TermUse, ...]] = {}
        self._issues: dict[Hashable, list[Issue]] = {}
        self._checked: set[str] = set()
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
            self._prepare_checks(code)  # first: they need no model
            if code not in self._languages:
                self._stamps[code] = self._stamps_of(code)
                language = self.pipeline.language(code)
                admissible_forms("year", "noun")  # its tables are loaded now, not when somebody waits for a key
                self._languages[code] = language
            return self._languages[code]

    def _prepare_checks(self, code: str) -> None:
        """Load the dictionaries that the checks look words up in, before somebody waits for a row to be painted."""
        if code not in self._checked:
            check_text(Text("Hus", "House", code), self.project.settings.checks)
            self._checked.add(code)

    def checks_ready(self, code: str) -> bool:
        """Whether the checks of a language answer at once; `language` sees to that."""
        return code in self._checked

    def language_of(self, document: Document) -> Language:
        """The same for a document, with the domain that its front matter names."""
        self.language(document.language)
        return self.pipeline.language_of(document)

    def reload_glossaries(self) -> None:
        """Read the glossaries again; models stay loaded.

        Raises WorkbenchError when they have errors; the entries stay as they were.
        """
        with self._loading:
            self._stamps = {code: self._stamps_of(code) for code in self._stamps}
            self.pipeline.reload_glossaries()
            self._languages = {code: self.pipeline.language(code) for code in self._languages}
            for cache in (self._occurrences, self._uses, self._issues):
                cache.clear()

    def glossaries_changed(self) -> bool:
        """Whether a glossary on the disk is another than the one that was read (or has errors), is new, or is gone."""
        return any(self._stamps_of(code) != read for code, read in list(self._stamps.items()))

    def _stamps_of(self, code: str) -> dict[Path, tuple[int, int]]:
        return {path: stamp_of(path) for path in self.project.glossaries(code)}

    def terms(self, code: str) -> int:
        """How many entries the glossaries of a language have that is ready, else 0."""
        language = self._languages.get(code)
        return len(language.glossary) if language else 0

    def know(self, work: Work) -> None:
        """Remember what the records of a document do not tell: its domain, and inline markup in its segments."""
        for segment, record in zip(work.segments, work.records, strict=True):
            self._domains[record.document] = work.document.metadata.get("domain", "")
            if segment.marks:
                self._marked[record.id] = segment
            else:
                self._marked.pop(record.id, None)

    def _language_of(self, record: Record) -> Language | None:
        language = self._languages.get(record.language)
        domain = self._domains.get(record.document)
        return replace(language, domain=domain) if language and domain else language

    # Terms and findings

    def occurrences(self, record: Record) -> tuple[Occurrence, ...]:
        """The terms of a segment's source; none while its language is not ready."""
        language = self._language_of(record)
        if language is None:
            return ()
        key = self._key(record, language)
        found = self._occurrences.get(key)
        if found is None:
            segment = self._marked.get(record.id) or Segment(record.key, record.source)
            found = self._occurrences[key] = tuple(segment_terms(segment, language))
        return found

    def _key(self, record: Record, language: Language | None) -> Hashable:
        """What the terms of a segment depend on.

        The recogniser is part of it: what a thread adds while the glossaries are read again is not the new ones'.
        """
        marked = self._marked.get(record.id)
        recogniser, domain = (language.recogniser, language.domain) if language else (None, None)
        return recogniser, domain, record.language, record.source, marked.marks if marked else ()

    def uses(self, record: Record, target: str | None = None) -> tuple[TermUse, ...]:
        """What became of the terms of a segment in its target, or in the one that is being typed."""
        from workbench.recall import with_outcomes

        matched = self._matched(record, target)
        as_stored = bool(matched) and (target is None or target == record.target)
        return tuple(with_outcomes(matched, record)) if as_stored else matched

    def _matched(self, record: Record, target: str | None) -> tuple[TermUse, ...]:
        text = record.target if target is None else target
        found = self.occurrences(record)
        if not found:
            return ()
        key = (self._key(record, self._language_of(record)), text)
        uses = self._uses.get(key)
        if uses is None:
            _bound(self._uses)
            uses = self._uses[key] = tuple(match_target(found, text))
        return uses

    def violations(self, record: Record, target: str | None = None) -> list[TermUse]:
        """Terms that a translated segment lacks."""
        text = record.target if target is None else target
        return [use for use in self._matched(record, text) if use.outcome is Outcome.MISSED] if text.strip() else []

    def issues(self, record: Record, target: str | None = None) -> list[Issue]:
        """What the quality checks find, without what a person let pass; terms have a list of their own."""
        text = record.target if target is None else target
        if not text:
            return []
        # The model answers for what nobody has touched.
        own = record.state is State.MACHINE and record.origin is Origin.MACHINE and text == record.target
        score = record.score if own else None
        key = (self._key(record, self._language_of(record)), text, score)
        found = self._issues.get(key)
        if found is None:
            _bound(self._issues)
            uses = self._matched(record, text)
            found = self._issues[key] = [
                issue
                for issue in check_text(
                    Text(record.source, text, record.language, uses, score), self.project.settings.checks
                )
                if issue.check not in OF_TERMS
            ]
        ignored = {issue.check for issue in record.ignored}
        return [issue for issue in found if issue.check not in ignored]


def _bound(cache: dict[Hashable, Any]) -> None:
    """Keep a cache from growing for ever; the keys on the screen come back at once."""
    if len(cache) > CACHED:
        cache.clear()
