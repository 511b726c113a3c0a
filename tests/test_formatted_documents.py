"""Word documents and web pages: read with their formatting, written again with it, refused when they are broken."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.commands import run
from workbench.documents.inline import apply_marks
from workbench.documents.model import Document, Kind
from workbench.documents.reading import find_documents, read_document
from workbench.documents.writing import render_document, render_formatted
from workbench.errors import WorkbenchError

PAGE = """<!DOCTYPE html>
<html lang="da"><head><meta charset="iso-8859-1"><title>Topmødet blev afbrudt</title><style>p {}</style></head>
<body><h1>Topmødet blev afbrudt</h1>
<p class="lead">Det <b>nye topmøde</b> i <a href="https://example.org/x?a=1&amp;b=2" class="ext">Oslo</a> blev
   <em>afbrudt</em> i går.<br>Ministeren var <u>ikke</u> tilfreds med 2 &lt; 3.</p>
<ul><li>Sanktionerne fortsætter</li><li>Forhandlingerne<ol><li>i Oslo</li></ol></li></ul>
Løs tekst uden afsnit.
<pre>ikke denne</pre><script>var x = "heller ikke denne";</script>
<!-- og ikke denne --></body></html>
"""


def texts(document: Document) -> list[str]:
    """Every paragraph's inline Markdown, untranslated."""
    return [
        "".join(
            apply_marks(segment.text, [(mark, mark.span) for mark in segment.marks])
            + segment.space.replace("\n", "\\\n")
            for segment in paragraph.segments
        )
        or paragraph.text
        for paragraph in document.paragraphs
    ]


@pytest.fixture
def word(tmp_path: Path) -> Path:
    """A Word document with a heading, formatted text, a list, a table, a link, a picture and tracked changes."""
    document = docx.Document()
    document.add_heading("Topmødet blev afbrudt", 1)
    paragraph = document.add_paragraph("Det ")
    paragraph.add_run("nye ").bold = True
    run = paragraph.add_run("topmøde")
    run.bold = run.italic = True
    paragraph.add_run(" i Oslo blev afbrudt i går. Ministeren var ")
    paragraph.add_run("ikke").italic = True
    paragraph.add_run(" tilfreds.").font.name = "Georgia"
    document.add_paragraph("Sanktionerne fortsætter i det nye år.", style="List Bullet")
    table = document.add_table(2, 2)
    for index, text in enumerate(["Land", "Antal", "Danmark", "Der var tolv ministre til stede."]):
        table.cell(index // 2, index % 2).text = text
    paragraph = document.add_paragraph("Læs mere på ")
    link = OxmlElement("w:hyperlink")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    link.set(qn("r:id"), document.part.relate_to("https://example.org/a", kind, is_external=True))
    link.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>regeringens side</w:t></w:r>"))
    paragraph._p.append(link)
    paragraph.add_run(" om forliget.")
    picture = parse_xml(f"<w:r {nsdecls('w')}><w:drawing/></w:r>")
    paragraph._p.append(picture)
    changed = document.add_paragraph("Der var ")
    for name, text in (("del", "<w:delText>mange</w:delText>"), ("ins", "<w:t>få</w:t>")):
        xml = f'<w:{name} {nsdecls("w")} w:id="1" w:author="A"><w:r>{text}</w:r></w:{name}>'
        changed._p.append(parse_xml(xml))
    changed.add_run(" tilbage.")
    path = tmp_path / "article.docx"
    document.save(str(path))
    return path


def test_word_formatting_becomes_markdown(word: Path) -> None:
    document = read_document(word)
    assert document.language == "da"
    assert render_document(document, texts(document)).split("\n\n") == [
        "# Topmødet blev afbrudt",
        "Det **nye** ***topmøde*** i Oslo blev afbrudt i går. Ministeren var *ikke* tilfreds.",
        "- Sanktionerne fortsætter i det nye år.",
        "| Land | Antal |\n| --- | --- |\n| Danmark | Der var tolv ministre til stede. |",
        "Læs mere på [regeringens side](https://example.org/a) om forliget.",
        "Der var få tilbage.\n",
    ]


def test_word_document_is_written_with_its_formatting(word: Path) -> None:
    document = read_document(word)
    new = [text.replace("topmøde", "summit") for text in texts(document)]
    out = docx.Document(io.BytesIO(render_formatted(document, new) or b""))
    assert out.paragraphs[0].style is not None and out.paragraphs[0].style.name == "Heading 1"
    runs = {run.text: (bool(run.bold), bool(run.italic)) for run in out.paragraphs[1].runs}
    assert runs["summit"] == (True, True)
    assert runs["nye"] == (True, False)
    assert runs["ikke"] == (False, True)
    assert out.paragraphs[2].text == "Sanktionerne fortsætter i det nye år."
    assert out.tables[0].cell(1, 0).text == "Danmark"
    link = out.paragraphs[3].hyperlinks[0]
    assert (link.text, link.address) == ("regeringens side", "https://example.org/a")
    assert len(out.paragraphs[3]._p.findall(".//" + qn("w:drawing"))) == 1
    assert out.paragraphs[4].text == "Der var få tilbage."
    assert not out.element.body.findall(".//" + qn("w:del"))


def test_page_becomes_markdown(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(PAGE.encode("latin-1"))
    document = read_document(path)
    assert render_document(document, texts(document)).split("\n\n") == [
        "# Topmødet blev afbrudt",
        "Det **nye topmøde** i [Oslo](https://example.org/x?a=1&b=2) blev *afbrudt* i går.\\\n"
        "Ministeren var <u>ikke</u> tilfreds med 2 \\< 3.",
        "- Sanktionerne fortsætter",
        "- Forhandlingerne",
        "    1. i Oslo",
        "Løs tekst uden afsnit.\n",
    ]
    assert [paragraph.kind for paragraph in document.paragraphs][:3] == [Kind.HEADING, Kind.PARAGRAPH, Kind.LIST_ITEM]


def test_page_is_written_with_its_markup(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(PAGE.encode("latin-1"))
    document = read_document(path)
    new = [text.replace("topmøde", "summit").replace("Topmødet", "The summit") for text in texts(document)]
    out = (render_formatted(document, new) or b"").decode("utf-8")
    assert '<html lang="en"><head><meta charset="utf-8"><title>The summit blev afbrudt</title>' in out
    assert "<h1>The summit blev afbrudt</h1>" in out
    assert '<p class="lead">Det <b>nye summit</b> i <a href="https://example.org/x?a=1&amp;b=2" class="ext">Oslo' in out
    assert "<u>ikke</u> tilfreds med 2 &lt; 3." in out
    assert "<li>Forhandlingerne<ol><li>i Oslo</li></ol></li>" in out
    assert 'var x = "heller ikke denne";' in out
    assert "<pre>ikke denne</pre>" in out


def test_same_source_with_other_text_is_not_written_over(word: Path) -> None:
    document = read_document(word)
    other = docx.Document()
    other.add_paragraph("Noget helt andet står her nu.")
    other.save(str(word))
    with pytest.raises(WorkbenchError, match="has changed since it was read"):
        render_formatted(document, texts(document))


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.docx", b"no zip at all", "not a Word document"),
        ("a.docx", b"", "not a Word document"),
        ("a.html", b"\x00\x01\x02" * 300, "not a text file"),
        ("a.html", b"<p>x</p>", "cannot tell the language"),
        ("a.html", b"<div>" * 5000 + b"Dette er en tekst.", "a.html:1:.*: elements nested too deeply"),
    ],
)
def test_broken_documents_get_one_line(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(WorkbenchError, match=message) as caught:
        read_document(path)
    assert "\n" not in str(caught.value)


def test_truncated_and_bloated_word_documents_are_refused(word: Path) -> None:
    whole = word.read_bytes()
    word.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(WorkbenchError, match="not a Word document, or a damaged one"):
        read_document(word)
    with zipfile.ZipFile(word, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as file:
        for _ in range(600):
            file.write(b"\0" * 1_000_000)
    with pytest.raises(WorkbenchError, match="unpacks to more than 500 MB"):
        read_document(word)


def test_word_document_with_entities_is_refused(word: Path) -> None:
    with zipfile.ZipFile(word) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    declared = b'<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]><w:document'
    body = parts["word/document.xml"].replace(b"<w:document", declared, 1).replace(b"Det ", b"Det &a; ", 1)
    with zipfile.ZipFile(word, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, body if name == "word/document.xml" else data)
    with pytest.raises(WorkbenchError, match="not a Word document"):
        read_document(word)


def test_word_text_in_many_small_runs_is_one_text(tmp_path: Path) -> None:
    inner = (
        '<w:bookmarkStart w:id="1" w:name="b"/><w:r><w:rPr><w:b/></w:rPr><w:t>Top</w:t></w:r><w:proofErr w:type="x"/>'
        '<w:r><w:rPr><w:b w:val="1"/></w:rPr><w:t>mødet</w:t></w:r><w:bookmarkEnd w:id="1"/>'
        '<w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t xml:space="preserve"> blev </w:t></w:r>'
        "<w:smartTag><w:r><w:t>afbrudt</w:t></w:r></w:smartTag><w:r><w:br/><w:t>Se side </w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
    )
    document = docx.Document()
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))
    path = tmp_path / "a.docx"
    document.save(str(path))
    read = read_document(path, "da")
    assert texts(read) == ["**Topmødet** blev afbrudt\\\nSe side 7."]
    out = docx.Document(io.BytesIO(render_formatted(read, ["The **summit** was\\\ncut short."]) or b""))
    paragraph = out.paragraphs[0]
    assert paragraph.text == "The summit was\ncut short."
    assert [run.text for run in paragraph.runs if run.bold] == ["summit"]
    assert len(paragraph._p.findall(".//" + qn("w:footnoteReference"))) == 1
    assert not paragraph._p.findall(".//" + qn("w:fldChar"))


def test_table_of_contents_stays_as_it_is(word: Path) -> None:
    def field(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    document = docx.Document(str(word))
    start = (
        f"{field('begin')}<w:r><w:instrText>TOC</w:instrText></w:r>{field('separate')}<w:r><w:t>Topmødet 1</w:t></w:r>"
    )
    for inner in (field("end"), "<w:r><w:t>Krisen 2</w:t></w:r>", start):
        document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))
    document.save(str(word))
    read = read_document(word)
    assert texts(read)[0] == "Topmødet blev afbrudt"
    out = docx.Document(io.BytesIO(render_formatted(read, ["X"] * len(read.paragraphs)) or b""))
    assert [paragraph.text for paragraph in out.paragraphs[:4]] == ["Topmødet 1", "Krisen 2", "", "X"]
    assert len(out.element.body.findall(".//" + qn("w:fldChar"))) == 3


def test_translate_writes_both_formats(sample: Path, word: Path) -> None:
    (sample / "pages").mkdir()
    (sample / "pages" / "page.html").write_bytes(PAGE.encode("latin-1"))
    word.rename(sample / "pages" / "article.docx")
    (sample / "pages" / "~$article.docx").write_bytes(b"lock")
    assert len(find_documents([sample / "pages"])) == 2

    result = run("translate", "pages", cwd=sample)
    assert result.returncode == 0, result.stderr
    out = sample / "translations"
    page = (out / "page.html").read_text(encoding="utf-8")
    assert "summit" in page and 'href="https://example.org/x?a=1&amp;b=2"' in page
    assert "summit" in docx.Document(str(out / "article.docx")).paragraphs[0].text.lower()
    assert "# The summit" in (out / "article.md").read_text(encoding="utf-8")
    assert "2 unchanged" in run("translate", "pages", cwd=sample).stderr
    result = run("translate", "pages", "--out", "pages", cwd=sample)
    assert result.returncode == 2
    assert "would overwrite its own source" in result.stderr
