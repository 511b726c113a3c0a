"""Reading documents: shapes of news texts, encodings, what is not text."""

import random
from pathlib import Path

import pytest

from workbench.documents.model import Document, Kind
from workbench.documents.reading import find_documents, parse_document, read_document
from workbench.errors import WorkbenchError

ARTICLE = """ date 2019-03 Lederne mødtes i Oslo den 27. og 28. februar.

– Varmt forhold

- Vi kan lide hinanden, siger præsidenten.

Han ventede bl.a. på svar fra EU,
men det kom ikke.

Forlot bygningen

Talsmanden sagde »nej«.

/ritzau/AP
"""


def parse(text: str, *, markdown: bool = False) -> Document:
    return parse_document(text, Path("a.md" if markdown else "a.txt"), None, markdown=markdown)


def test_shapes_of_a_news_text() -> None:
    document = parse(ARTICLE)
    assert document.language == "da"
    assert document.metadata["date"] == "2019-03"
    assert [paragraph.kind for paragraph in document.paragraphs] == [
        Kind.PARAGRAPH,
        Kind.HEADING,
        Kind.DIALOGUE,
        Kind.PARAGRAPH,
        Kind.HEADING,
        Kind.PARAGRAPH,
        Kind.SIGNATURE,
    ]
    assert document.paragraphs[0].text.startswith("Lederne")
    assert document.paragraphs[3].text == "Han ventede bl.a. på svar fra EU, men det kom ikke."
    assert document.paragraphs[6].segments == ()


def test_segments_of_a_paragraph_give_it_back() -> None:
    for paragraph in parse(ARTICLE).paragraphs:
        if paragraph.segments:
            assert "".join(segment.text + segment.space for segment in paragraph.segments) == paragraph.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(tmp_path: Path, encoding: str, line_end: str) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(ARTICLE.replace("–", "-").replace("\n", line_end).encode(encoding))
    document = read_document(path)
    assert document.paragraphs[-2].text == "Talsmanden sagde »nej«."
    assert len(document.paragraphs) == 7


def test_a_file_pasted_together_from_two_encodings(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes("Mødet på Færøerne.\n\n".encode() + "Rådet sagde »nej« på mødet.\n".encode("cp1252"))
    texts = [paragraph.text for paragraph in read_document(path).paragraphs]
    assert texts == ["Mødet på Færøerne.", "Rådet sagde »nej« på mødet."]


def test_empty_file_is_a_document_without_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"\xef\xbb\xbf\n \n")
    assert read_document(path).paragraphs == ()


def test_a_sentence_too_long_for_the_model_is_cut_at_clauses() -> None:
    text = "Ministeren sagde, at aftalen var god, " * 60 + "og gik."
    paragraph = parse(text).paragraphs[0]
    assert len(paragraph.segments) > 3
    assert all(len(segment.text) <= 600 for segment in paragraph.segments)
    assert "".join(segment.text + segment.space for segment in paragraph.segments) == paragraph.text


def test_random_bytes_are_read_or_refused_in_one_line(tmp_path: Path) -> None:
    generator = random.Random(7)
    path = tmp_path / "noise.txt"
    for _ in range(200):
        path.write_bytes(generator.randbytes(generator.randrange(1, 400)))
        try:
            read_document(path)
        except WorkbenchError as error:
            assert "\n" not in str(error)


def test_folders_are_walked_and_references_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "sub/a.md", "reference/b.txt", ".hidden/c.txt", "notes.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Hej", encoding="utf-8")
    found = find_documents([tmp_path])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["b.txt", "sub/a.md"]


def test_words_broken_at_the_end_of_a_line_are_whole_again() -> None:
    text = """Lederne fra de to lande mødtes i går for at tale om atomned-
rustning og om de sank-
tioner, som FN-
resolutionen fra 2016 pålagde landet. Forsvars- og udenrigs-
ministeren sagde, at import-
og eksportforbuddet fortsætter, og at den dansk-
norske Obama-
linje fra 80-
erne er slut. Talsmand for regerin-
gens klima-
politik er ikke kendt -
heller ikke i Stor-
britannien.
"""
    whole = (
        "Lederne fra de to lande mødtes i går for at tale om atomnedrustning og om de sanktioner, som FN-resolutionen "
        "fra 2016 pålagde landet. Forsvars- og udenrigsministeren sagde, at import- og eksportforbuddet fortsætter, og "
        "at den dansk-norske Obama-linje fra 80-erne er slut. Talsmand for regeringens klimapolitik er ikke kendt - "
        "heller ikke i Storbritannien."
    )
    assert [paragraph.text for paragraph in parse(text).paragraphs] == [whole]


def test_soft_hyphens_and_headlines_are_joined() -> None:
    text = """Han støtter nedrust\u00ad
ningen av de nord-
koreanske våpnene.

STATS-
MINISTEREN GIKK

Det var slutten.
"""
    joined = ["Han støtter nedrustningen av de nordkoreanske våpnene.", "STATSMINISTEREN GIKK", "Det var slutten."]
    assert [paragraph.text for paragraph in parse(text).paragraphs] == joined
