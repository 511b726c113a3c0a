"""The quality checks over a project: its stored translations, or its Markdown beside the sources."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.documents.model import Document
from workbench.documents.reading import read_document
from workbench.errors import WorkbenchError
from workbench.output.aligned import aligned_texts
from workbench.project import Project, Settings
from workbench.quality.checks import check_texts
from workbench.quality.issue import Issue, Text
from workbench.recall import with_outcomes
from workbench.terminology.check import check
from workbench.terminology.glossary import Glossary
from workbench.terminology.recognise import Recogniser

if TYPE_CHECKING:
    from workbench.memory import Record, Store


@dataclass(frozen=True, slots=True)
class Place:
    """Where a translated text stands: a file, and there a segment (`p3.s2`), a paragraph (`p3`) or a line (`12`).

    `ignored` are the checks that a translator lets pass here, each with the reason.
    """

    path: Path
    name: str
    text: Text
    ignored: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """An issue with its place; `reason` is why it is ignored, None where it is not."""

    place: Place
    issue: Issue
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Translated:
    """A source of the project: its segments as stored (none where its translation is Markdown only), its texts.

    `places` is empty where it has not been translated, or where the `problem` is that its translation does not match.
    """

    document: Document
    records: tuple["Record", ...]
    places: tuple[Place, ...]
    problem: str = ""


@dataclass(slots=True)
class Checker:
    """Collects texts and checks them. `glossaries` names the glossary files for a source language."""

    settings: Settings
    glossaries: Callable[[str], Sequence[Path]]
    _recognisers: dict[str, Recogniser] = field(default_factory=dict)

    def _text(self, source: str, target: str, document: Document, score: float | None = None) -> Text:
        language, domain = document.language, document.metadata.get("domain") or self.settings.domain
        if language not in self._recognisers:
            self._recognisers[language] = Recogniser(Glossary.load(self.glossaries(language), language).terms, language)
        uses = check(source, target, self._recognisers[language], domain=domain or None)
        return Text(source, target, language, tuple(uses), score)

    def pair(self, source: Path, target: Path) -> Iterator[Place]:
        """A source and its finished translation, by paragraphs or lines. Raises WorkbenchError when they differ."""
        yield from self._aligned(self.read(source), target)

    def read(self, source: Path) -> Document:
        """A source document in the language that the settings say."""
        return read_document(source, None if self.settings.language == "auto" else self.settings.language)

    def _aligned(self, document: Document, target: Path) -> Iterator[Place]:
        for name, source, text in aligned_texts(document, target):
            yield Place(target, name, self._text(source, text, document))

    def document(self, project: Project, path: Path, store: "Store | None") -> "Translated":
        """A source of the project with its translated segments.

        The store's are taken where it has any, else the paragraphs of the Markdown in the project's output folder.
        """
        document = self.read(path)
        records = store.sync_document(document) if store else []
        if any(record.target for record in records):
            places = [self._stored(document, record) for record in records if record.state != "untranslated"]
            return Translated(document, tuple(records), tuple(places))
        target = translation_of(project, path)
        try:
            return Translated(document, (), tuple(self._aligned(document, target)) if target else ())
        except WorkbenchError as error:
            # One translation that somebody has cut or pasted in must not hide what is wrong with the others.
            return Translated(document, (), (), str(error))

    def _stored(self, document: Document, record: "Record") -> Place:
        # The model answers for what nobody has touched.
        score = record.score if record.state == "machine" and record.origin == "machine" else None
        text = self._text(record.source, record.target, document, score)
        text = replace(text, uses=tuple(with_outcomes(text.uses, record)))
        return Place(document.path, record.key, text, {issue.check: issue.reason for issue in record.ignored})

    def check(self, places: Sequence[Place]) -> list[Finding]:
        """What the checks find, in the order of the places."""
        found = check_texts([place.text for place in places], self.settings.checks)
        return [
            Finding(place, issue, place.ignored.get(issue.check))
            for place, issues in zip(places, found, strict=True)
            for issue in issues
        ]


def translation_of(project: Project, source: Path) -> Path | None:
    """The Markdown that `workbench translate` wrote for a source, if there is any."""
    inside = source.resolve().is_relative_to(project.corpus)
    relative = source.resolve().relative_to(project.corpus) if inside else Path(source.name)
    # A document beside another one of the same name has its own suffix in its translation's name.
    names = (f"{relative}.md", f"{relative.with_suffix('')}.md")
    return next((project.output / name for name in names if (project.output / name).is_file()), None)


def open_store(project: Project, *, read_only: bool = True) -> "Store | None":
    """The project's store, or None where nothing has been stored yet."""
    from workbench.memory import Store

    if not project.database.is_file():
        return None
    return Store.open(project.database, root=project.root, read_only=read_only)


def ignore(project: Project, path: Path, name: str, check_name: str, reason: str | None) -> None:
    """Let a check pass on the segment `name` (`p3.s2`) of a source, or with no reason heed it again.

    Raises WorkbenchError where there is no such segment in the project's store.
    """
    with open_store(project, read_only=False) or _nothing_stored(project) as store:
        records = [record for record in store.records(path) if record.key == name]
        if not records:
            hint = "only what `workbench translate` has stored can be let pass, by names like p3.s2"
            raise WorkbenchError(f"no segment `{name}` is stored", path=path, hint=hint)
        if reason is None:
            store.heed_issue(records[0].id, check_name)
        else:
            store.ignore_issue(records[0].id, check_name, reason)


def _nothing_stored(project: Project) -> "Store":
    raise WorkbenchError("nothing is stored yet", path=project.database, hint="run `workbench translate` first")
