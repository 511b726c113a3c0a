"""The road of a document: segments, terms recognised, translated with the terms, checked. Batch and TUI drive it."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench import __version__
from workbench.documents.model import Document
from workbench.engine.base import Engine
from workbench.errors import WorkbenchError
from workbench.project import Settings
from workbench.segments import CHUNK, translate_lines, translate_segments
from workbench.terminology.glossary import Glossary
from workbench.terminology.recognise import Recogniser
from workbench.translation import Language, TranslatedDocument, Translation

if TYPE_CHECKING:
    from workbench.recall import Recall

__all__ = ["Language", "Pipeline", "TranslatedDocument", "Translation", "translate_lines", "translate_segments"]


def _ignore(done: int) -> None:
    """Progress that nobody wants to see."""


@dataclass(slots=True)
class Pipeline:
    """Translates documents of any language that `settings` (or the default order of models) has a model for.

    `glossaries` names the glossary files for a source language. Engines and glossaries are loaded when first needed.
    With `recall` the engine translates only what neither the project's store nor a memory knows.
    """

    settings: Settings
    glossaries: Callable[[str], Sequence[Path]]
    recall: "Recall | None" = None
    _languages: dict[str, Language] = field(default_factory=dict)
    _engines: dict[Path, Engine] = field(default_factory=dict)

    def language(self, code: str) -> Language:
        """The resources for a source language. Raises WorkbenchError when no model here translates it."""
        if code not in self._languages:
            from workbench.engine.loading import load_engine
            from workbench.engine.packages import find_package

            package = find_package(code, model=self.settings.model or None)
            if package.path not in self._engines:
                self._engines[package.path] = load_engine(
                    package, beam=self.settings.beam, threads=self.settings.threads, device=self.settings.device
                )
            glossary = Glossary.load(self.glossaries(code), code)
            self._languages[code] = Language(
                self._engines[package.path],
                glossary,
                Recogniser(glossary.terms, code),
                self.settings.domain or None,
                code,
                self.settings.checks,
            )
        return self._languages[code]

    def reload_glossaries(self) -> None:
        """Read the glossaries again; engines stay loaded.

        Raises WorkbenchError when one has errors; the entries stay as they were.
        """
        before, self._languages = self._languages, {}
        try:
            for code in before:
                self.language(code)
        except WorkbenchError:
            self._languages = before
            raise

    def language_of(self, document: Document) -> Language:
        """The resources for a document: those of its language, with the domain that its front matter names."""
        language = self.language(document.language)
        return replace(language, domain=document.metadata.get("domain") or language.domain)

    def fingerprint(self, document: Document) -> str:
        """Changes when the document, the model, the glossary or an option that shapes the translation changes."""
        language = self.language_of(document)
        parts = [__version__, language.engine.fingerprint, language.glossary.fingerprint, language.domain or ""]
        parts += [self.recall.fingerprint(document)] if self.recall else []
        parts += [f"{paragraph.prefix}{paragraph.text}" for paragraph in document.paragraphs]
        return hashlib.sha256("\n\n".join(parts).encode()).hexdigest()[:16]

    def translate_document(
        self, document: Document, on_progress: Callable[[int], None] = _ignore
    ) -> TranslatedDocument:
        """Translate one document; `on_progress` is told how many more characters of source are done."""
        return next(self.translate_documents([document], on_progress))

    def translate_documents(
        self, documents: Iterable[Document], on_progress: Callable[[int], None] = _ignore
    ) -> Iterator[TranslatedDocument]:
        """Translate documents, small ones of a language together so that batches are full.

        Each is yielded when it is done: in order within a language, not from one language to another.
        """
        groups: dict[tuple[str, str | None], list[Document]] = {}
        for document in documents:
            group = groups.setdefault((document.language, document.metadata.get("domain")), [])
            if group and sum(len(member.segments) for member in [*group, document]) > CHUNK:
                yield from self._translate_group(group, on_progress)
                group.clear()
            group.append(document)
        for group in groups.values():
            yield from self._translate_group(group, on_progress)

    def _translate_group(
        self, documents: Sequence[Document], on_progress: Callable[[int], None]
    ) -> Iterator[TranslatedDocument]:
        language = self.language_of(documents[0])
        segments = [segment for document in documents for _, segment in document.segments]
        ids = [0] * len(segments)
        found: list[Translation | None] = [None] * len(segments)
        if self.recall:
            recalled = [pair for document in documents for pair in self.recall.known(document, language)]
            ids = [identity for identity, _ in recalled]
            found = [translation for _, translation in recalled]
            on_progress(sum(len(translation.segment.text) for translation in found if translation))
        unknown = [index for index, translation in enumerate(found) if translation is None]
        for start in range(0, len(unknown), CHUNK):
            chunk = unknown[start : start + CHUNK]
            made = translate_segments([segments[index] for index in chunk], language)
            for index, translation in zip(chunk, made, strict=True):
                found[index] = translation
            if self.recall:
                # At once: what is made is not made again when the run breaks off.
                self.recall.keep([(ids[index], translation) for index, translation in zip(chunk, made, strict=True)])
            on_progress(sum(len(translation.segment.text) for translation in made))
        translations = [translation for translation in found if translation]
        at = 0
        for document in documents:
            count = len(document.segments)
            yield TranslatedDocument(
                document,
                tuple(translations[at : at + count]),
                language.engine.name,
                tuple(path.name for path in language.glossary.paths),
                self.fingerprint(document),
            )
            at += count
