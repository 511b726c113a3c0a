"""The editor's session and the batch run have the same of a document: proposals, terms, findings."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from workbench.engine.decoder import CTranslate2Engine
from workbench.pipeline import Pipeline
from workbench.project import find_project
from workbench.recall import recalled
from workbench.session import Session
from workbench.session.export import translated
from workbench.session.inspection import OF_TERMS
from workbench.terminology.check import TermUse

GLOSSARY = """\
- source: gås
  target: gander
  domain: birds
- source: gås
  target: gosling
  domain: news
- source: kilde
  target: spring
"""


def met(uses: Sequence[TermUse]) -> list[tuple[object, ...]]:
    """Each term of a segment: where it is found, its entry, what became of it, where it stands in the target."""
    return [(use.occurrence.span, use.occurrence.term, use.outcome, use.target_span, use.forbidden) for use in uses]


@pytest.fixture(autouse=True)
def loaded(engine: CTranslate2Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real model, loaded once for all tests."""
    monkeypatch.setattr("workbench.engine.loading.load_engine", lambda *_args, **_options: engine)


def both(sample: Path, names: list[str]) -> None:
    """Translate documents by a batch run without a store and in a session; compare what either has of each segment."""
    project = find_project(sample)
    assert project is not None
    documents = [sample / "corpus" / name for name in names]
    session = Session.open(project)
    try:
        for path in documents:
            work = session.read(path)
            batch = Pipeline(project.settings, project.glossaries).translate_document(work.document)
            # In one go, as the batch run does: in another batch rounding can tip the scale between two equal beams.
            session.translate(work, range(len(work.records)))
            assert [record.target for record in work.records] == [one.target for one in batch.translations]
            for segment, record, one in zip(work.segments, work.records, batch.translations, strict=True):
                assert met(session.uses(record)) == met(one.uses), segment.text
                assert session.issues(record) == [found for found in one.issues if found.check not in OF_TERMS]
                assert recalled(segment, record, session.language_of(work.document)).issues == one.issues
            assert [one.marks for one in translated(session, work).translations] == [
                one.marks for one in batch.translations
            ]
    finally:
        session.close()


def test_sample_articles(sample: Path) -> None:
    paths = [path for path in sorted((sample / "corpus").iterdir()) if path.suffix in (".txt", ".md")]
    smallest = sorted(paths, key=lambda path: path.stat().st_size)
    both(sample, [path.name for path in [*smallest[:3], *(path for path in paths if path.suffix == ".md")][:5]])


def test_domain_dashes_quotes_and_code(sample: Path) -> None:
    """The front matter's own domain, dialogue, quotation marks and inline code all shape what a term is."""
    (sample / "glossary" / "da-en.yaml").write_text(GLOSSARY, "utf-8")
    text = "- Vi så en gås, sagde han.\n\nDen »gås« er `kilde` til glæde.\n\n- Hver **kilde** er god.\n"
    for domain in ("birds", "news"):
        (sample / "corpus" / f"{domain}.md").write_text(f"---\ndomain: {domain}\nlanguage: da\n---\n\n{text}", "utf-8")
    both(sample, ["birds.md", "news.md"])
    project = find_project(sample)
    assert project is not None
    session = Session.open(project)
    session.language("da")
    (first, *_) = session.uses(session.read(sample / "corpus" / "news.md").records[0])
    assert first.occurrence.term.target == ("gosling",)
    session.close()
