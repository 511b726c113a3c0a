"""The sample articles: enough of them, in the shapes of real news, each with a reference paragraph by paragraph."""

import re
from pathlib import Path

import pytest

from workbench.documents.model import Document, Kind
from workbench.documents.reading import find_documents, read_document
from workbench.terminology import Glossary
from workbench.terminology.lint import lint
from workbench.terminology.term import Status

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = find_documents([ROOT / "corpus"])


def paragraphs(language: str) -> list[str]:
    documents = [read_document(path) for path in ARTICLES]
    return [
        paragraph.text for document in documents if document.language == language for paragraph in document.paragraphs
    ]


def test_there_are_enough_articles_of_each_language() -> None:
    languages = [read_document(path).language for path in ARTICLES]
    assert languages.count("da") >= 6
    assert languages.count("nb") >= 3
    assert len(languages) == languages.count("da") + languages.count("nb")


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_reference_goes_paragraph_by_paragraph(path: Path) -> None:
    def shape(document: Document) -> list[tuple[str, str, int]]:
        rows = []
        for paragraph in document.paragraphs:
            quoted = paragraph.text.startswith(("-", "–", '"', "«", "»"))
            kind = "speech" if quoted else paragraph.kind.value
            rows.append((kind, paragraph.prefix, len(re.findall(r"\(https?:", paragraph.text))))
        return rows

    source, reference = read_document(path), read_document(path.parent / "reference" / path.name, "en")
    assert 8 <= len([paragraph for paragraph in source.paragraphs if paragraph.segments]) <= 20
    assert shape(source) == shape(reference)
    assert source.metadata.get("date") == reference.metadata.get("date")
    assert all(paragraph.kind is not Kind.DIALOGUE for paragraph in reference.paragraphs)
    # Nothing was left in the source language.
    assert not re.search(r"[æøåÆØÅ]\w* \w*[æøå]", " ".join(paragraph.text for paragraph in reference.paragraphs))


@pytest.mark.parametrize(
    ("language", "pattern"),
    [
        ("da", r"^- [A-ZÆØÅ].* siger"),
        ("da", r"^– [A-ZÆØÅ].* siger"),
        ("da", r"»[^«]+«"),
        ("da", r'"[^"]+"'),
        ("da", r"^[A-ZÆØÅ][\w ]{3,40}$"),
        ("da", r"^– [\w ]{3,40}$"),
        ("da", r"^/ritzau/AP$"),
        ("da", r"^Opdateres$"),
        ("da", r"f\.eks\.|bl\.a\.|dvs\.|m\.m\."),
        ("da", r"den \d+\. og \d+\. \w+"),
        ("nb", r"^– .* sier"),
        ("nb", r"«[^»]+»"),
        ("nb", r"^[A-ZÆØÅ]\w+ [\w ]{3,40}$"),
        ("nb", r"^– [\w ]{3,40}$"),
        ("nb", r"^Saken oppdateres$"),
        ("nb", r" \.\.\.|…"),
    ],
)
def test_the_shapes_of_news_occur(language: str, pattern: str) -> None:
    assert any(re.search(pattern, text) for text in paragraphs(language))


def test_texts_begin_with_their_month() -> None:
    texts = [path.read_text(encoding="utf-8") for path in ARTICLES if path.suffix == ".txt"]
    assert all(re.match(r" date \d{4}-\d{2} \S", text) for text in texts)
    assert any(re.match(r" date \d{4}-\d{2} – ", text) for text in texts)


@pytest.mark.parametrize("language", ["da", "nb"])
def test_glossary_is_large_typed_and_without_fault(language: str) -> None:
    path = ROOT / "glossary" / f"{language}-en.yaml"
    terms = Glossary.load([path]).terms
    assert len(terms) >= 200
    assert all(term.pos for term in terms)
    assert sum(len(term.source) > 1 for term in terms) >= 10
    assert sum(bool(term.forbidden) for term in terms) >= 20
    assert sum(bool(term.note) for term in terms) >= 10
    assert lint([path], language) == []


@pytest.mark.parametrize("language", ["da", "nb"])
def test_no_term_forbids_what_another_demands(language: str) -> None:
    terms = Glossary.load([ROOT / "glossary" / f"{language}-en.yaml"]).terms
    wanted = {target.casefold() for term in terms if term.status is not Status.PROPOSED for target in term.target}
    assert not [term.name for term in terms if wanted & {word.casefold() for word in term.forbidden}]
