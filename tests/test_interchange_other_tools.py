"""Files in the shapes that other tools write them, and files meant to do harm."""

from pathlib import Path

import pytest

from tests.test_interchange import database, run
from workbench.errors import WorkbenchError
from workbench.memory import Origin, State, Store
from workbench.memory.interchange.languages import own_code
from workbench.memory.interchange.reading import read_units
from workbench.memory.interchange.unit import BilingualUnit

OMEGAT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1">
  <header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext" creationtoolversion="6.0.1"
    segtype="sentence" srclang="DA-DK"/>
  <body>
<!-- Default translations -->
    <tu>
      <tuv lang="DA-DK">
        <seg>Topmødet &amp; &quot;aftalen&quot; blev &#230;ndret.</seg>
      </tuv>
      <tuv lang="EN-US" changeid="anna" changedate="20240312T083000Z" creationid="anna" creationdate="20240311T083000Z">
        <seg>The summit &amp; the "agreement" were changed.</seg>
      </tuv>
    </tu>
<!-- Alternative translations -->
    <tu>
      <note>Ask the editor</note>
      <prop type="file">a.txt</prop><prop type="prev">Før.</prop><prop type="next">Efter.</prop>
      <tuv lang="DA-DK"><seg>Ja.</seg></tuv>
      <tuv lang="EN-US"><seg>Yes indeed.</seg></tuv>
    </tu>
  </body>
</tmx>
"""
TRADOS = """<?xml version="1.0" encoding="utf-16"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="SDL Language Platform" creationtoolversion="8.1" o-tmf="SDL TM8 Format"
 datatype="xml" segtype="sentence" adminlang="en-GB" srclang="en-GB" creationdate="20230101T000000Z"/>
<body><tu creationdate="20230105T101112Z" creationid="DESK\\bo" changedate="20230106T101112Z" changeid="DESK\\bo"
 lastusagedate="20230106T101112Z"><prop type="x-LastUsedBy">DESK\\bo</prop>
<tuv xml:lang="en-GB"><seg>The <bpt i="1" type="bold" x="1" />new<ept i="1" /> budget<ph x="2" type="int"/>.</seg></tuv>
<tuv xml:lang="nb-NO">
<seg>Det <bpt i="1" type="bold" x="1">{\\b </bpt>nye<ept i="1">}</ept> budsjettet<ph x="2"/>.</seg></tuv>
</tu></body></tmx>
"""
MEMOQ = """<tmx version="1.4"><header srclang="da" segtype="sentence"/><body>
<tu changedate="20230106T101112Z"><prop type="client"/><prop type="x-context-pre">&lt;seg&gt;Før.&lt;/seg&gt;</prop>
<prop type="x-context-post">&lt;seg&gt;Efter.&lt;/seg&gt;</prop>
<tuv xml:lang="da"><prop type="x-a">b</prop><seg><![CDATA[Nej & nej.]]></seg></tuv>
<tuv xml:lang="de"><seg>Nein.</seg></tuv>
<tuv xml:lang="en"><seg>No <hi type="x">and</hi> no.</seg></tuv><tuv xml:lang="NO-BOK"><seg>Nei og nei.</seg></tuv></tu>
<tu><tuv xml:lang="da"><seg>Uden engelsk.</seg></tuv></tu>
<tu><tuv><seg>Uden sprog.</seg></tuv><tuv xml:lang="en"><seg>Without.</seg></tuv></tu>
<tu><tuv xml:lang="da"/><tuv xml:lang="en"><seg/></tuv></tu>
</body></tmx>
"""
OKAPI = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:okp="okapi-framework:xliff-extensions">
<file original="a.docx" source-language="da-dk" target-language="en-us" datatype="x-docx"><body>
<group id="g"><trans-unit id="tu1" xml:space="preserve">
<source><g id="1">Først.</g> Så <x id="2"/>to.</source>
<seg-source><g id="1"><mrk mid="0" mtype="seg">Først.</mrk></g>
<mrk mid="1" mtype="seg">Så <x id="2"/>to.</mrk></seg-source>
<target state="translated"><g id="1"><mrk mid="0" mtype="seg">First.</mrk></g>
<mrk mid="1" mtype="seg">Then <x id="2"/>two.</mrk></target>
<alt-trans><source>Gammel</source><target>Old</target></alt-trans>
</trans-unit></group>
<trans-unit id="tu2" translate="no"><source>123</source></trans-unit>
</body></file></xliff>
"""
SDL = """\ufeff<?xml version="1.0" encoding="utf-8"?>
<xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
<file original="C:\\a.txt" source-language="da-DK" datatype="x-sdlfilterframework2" target-language="en-GB">
<header><file-info xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"/></header><body>
<trans-unit id="6b3f"><source>Et. To.</source>
<seg-source><mrk mtype="seg" mid="1">Et.</mrk> <mrk mtype="seg" mid="2">To.</mrk>
<mrk mtype="seg" mid="3">Tre.</mrk></seg-source>
<target><mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2">Two.</mrk></target>
<sdl:seg-defs><sdl:seg id="1" conf="ApprovedSignOff" origin="interactive"/><sdl:seg id="2" conf="Draft"/></sdl:seg-defs>
</trans-unit></body></file></xliff>
"""
MEMOQ_XLIFF = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:mq="MQXliff">
<file original="a.txt" source-language="no" target-language="en" datatype="x-memoq"><body>
<trans-unit id="1" mq:status="ManuallyConfirmed">
<source xml:space="preserve">Ja, <bpt id="1" ctype="bold">{}</bpt>takk<ept id="1">{}</ept>.</source>
<target xml:space="preserve">Yes, <bpt id="1" ctype="bold">{}</bpt>please<ept id="1">{}</ept>.</target></trans-unit>
<trans-unit id="2" mq:status="NotStarted"><source>Nei.</source><target></target></trans-unit>
</body></file></xliff>
"""
WEBLATE = """<?xml version="1.0" encoding="utf-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="web" source-language="da" target-language="en" datatype="plaintext"><body>
<trans-unit id="a" approved="yes"><source>Godkendt</source>
<target state="translated">Approved</target>
<note>Button</note></trans-unit>
<trans-unit id="b"><source>Tvivlsom</source><target state="needs-translation">Doubtful</target></trans-unit>
<trans-unit id="c"><source>Tom</source><target/></trans-unit>
</body></file></xliff>
"""
XLIFF_2 = """<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="nb-NO" trgLang="en-GB">
<file id="f1"><group id="g1"><unit id="u1"><notes><note category="x">From the client</note></notes>
<originalData><data id="d1">&lt;b></data></originalData>
<segment id="s1" state="final"><source>Første <pc id="1" dataRefStart="d1">fete</pc>.</source>
<target>First <pc id="1">bold</pc>.</target></segment>
<ignorable><source> </source></ignorable>
<segment id="s2"><source>Andre <sc id="2"/>setning<ec startRef="2"/><ph id="3"/>.</source>
<target>Second <sc id="2"/>one<ec startRef="2"/>.</target></segment>
</unit></group></file></xliff>
"""
PO = """\ufeff# Translators
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Generator: Weblate 5.4\\n"

#. A remark of the developers
#: src/a.py:12
msgctxt "menu"
msgid "Gem filen \\"%s\\" nu"
msgstr "Save the file \\"%s\\" now"

#, fuzzy
#| msgid "Luk"
msgid "Luk vinduet"
msgstr "Close"

msgid "%d fil"
msgid_plural "%d filer"
msgstr[0] "%d file"
msgstr[1] "%d files"

#~ msgid "Gammel"
#~ msgstr "Old"
"""


def units(folder: Path, name: str, text: str, encoding: str = "utf-8") -> list[BilingualUnit]:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return list(read_units(path, lambda _: None))


def pairs(found: list[BilingualUnit]) -> list[tuple[str, str]]:
    return [(unit.source, unit.target) for unit in found]


@pytest.mark.parametrize(
    ("code", "own"),
    [
        ("da-DK", "da"),
        ("DA", "da"),
        ("da_DK", "da"),
        ("dan", "da"),
        ("no", "nb"),
        ("nb-NO", "nb"),
        ("NO-BOK", "nb"),
        ("nor", "nb"),
        ("nn-NO", "nn"),
        ("EN-US", "en"),
        ("", "und"),
        ("Danish", "und"),
    ],
)
def test_language_codes(code: str, own: str) -> None:
    assert own_code(code) == own


def test_tmx_of_omegat(tmp_path: Path) -> None:
    default, alternative = units(tmp_path, "project_save.tmx", OMEGAT)
    assert default.source == 'Topmødet & "aftalen" blev ændret.'
    assert default.target == 'The summit & the "agreement" were changed.'
    assert (default.author, default.source_language, default.state) == ("anna", "da", State.CONFIRMED)
    assert default.changed is not None and default.changed.isoformat() == "2024-03-12T08:30:00+00:00"
    assert (alternative.document, alternative.previous, alternative.next) == ("a.txt", "Før.", "Efter.")
    assert alternative.note == "Ask the editor"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_tmx_of_trados_in_utf16_from_english(tmp_path: Path, encoding: str) -> None:
    text = TRADOS if encoding == "utf-16" else "\ufeff" + TRADOS
    (unit,) = units(tmp_path, "a.tmx", text, encoding)
    assert (unit.source, unit.target) == ("Det nye budsjettet.", "The new budget.")
    assert (unit.source_language, unit.author) == ("nb", "DESK\\bo")
    assert [(tag.id, tag.span) for tag in unit.target_tags] == [("1", (4, 7)), ("2", (14, 14))]


def test_tmx_of_memoq_with_four_languages_and_gaps(tmp_path: Path) -> None:
    danish, norwegian = units(tmp_path, "a.tmx", MEMOQ)
    assert (danish.source, danish.target) == ("Nej & nej.", "No and no.")
    assert (danish.previous, danish.next) == ("Før.", "Efter.")
    assert (norwegian.source, norwegian.source_language) == ("Nei og nei.", "nb")


def test_xliff_of_okapi_has_its_segments(tmp_path: Path) -> None:
    found = units(tmp_path, "a.xlf", OKAPI)
    assert pairs(found) == [("Først.", "First."), ("Så to.", "Then two.")]
    assert {unit.state for unit in found} == {State.EDITED}
    assert [(tag.id, tag.span) for tag in found[1].target_tags] == [("2", (5, 5))]


def test_xliff_of_trados_has_its_states(tmp_path: Path) -> None:
    found = units(tmp_path, "a.sdlxliff", SDL)
    assert pairs(found) == [("Et.", "One."), ("To.", "Two."), ("Tre.", "")]
    assert [unit.state for unit in found] == [State.CONFIRMED, State.EDITED, State.UNTRANSLATED]


def test_xliff_of_memoq(tmp_path: Path) -> None:
    found = units(tmp_path, "a.mqxliff", MEMOQ_XLIFF)
    assert pairs(found) == [("Ja, takk.", "Yes, please."), ("Nei.", "")]
    assert (found[0].state, found[0].source_language) == (State.CONFIRMED, "nb")


def test_xliff_of_weblate(tmp_path: Path) -> None:
    found = units(tmp_path, "a.xliff", WEBLATE)
    assert [unit.state for unit in found] == [State.CONFIRMED, State.MACHINE, State.UNTRANSLATED]
    assert found[0].note == "Button"


def test_xliff_2_with_several_segments(tmp_path: Path) -> None:
    found = units(tmp_path, "a.xlf", XLIFF_2)
    assert pairs(found) == [("Første fete.", "First bold."), ("Andre setning.", "Second one.")]
    assert [(unit.state, unit.id) for unit in found] == [(State.LOCKED, "u1#s1"), (State.EDITED, "u1#s2")]
    assert [(tag.id, tag.span) for tag in found[1].target_tags] == [("2", (7, 10))]
    assert found[0].note == "From the client"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_po_of_weblate(tmp_path: Path, line_end: str) -> None:
    found = units(tmp_path, "a.po", PO.replace("\n", line_end))
    assert pairs(found) == [('Gem filen "%s" nu', 'Save the file "%s" now'), ("Luk vinduet", "Close")]
    assert [(unit.state, unit.origin) for unit in found] == [
        (State.EDITED, Origin.HUMAN),
        (State.MACHINE, Origin.MACHINE),
    ]


def test_what_belongs_to_no_document_goes_into_the_memory(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in (("a.tmx", OMEGAT), ("b.xlf", OKAPI), ("c.po", PO), ("d.xlf", XLIFF_2)):
        (sample / name).write_text(text, encoding="utf-8")
    code, printed = run(capsys, "import", "a.tmx", "b.xlf", "c.po", "d.xlf")
    assert code == 0, printed
    assert "a.tmx: segments: 0 new, 0 updated, 0 unchanged; memory: 2 new units, 0 known" in printed
    with Store.open(database(sample), read_only=True) as store:
        # Proposals of a machine are no memory.
        assert [unit.target for unit in store.units("nb")] == ["First bold.", "Second one."]
        assert not store.exact_units("Luk vinduet", "da")
        assert [unit.target for unit in store.exact_units("Så to.", "da")] == ["Then two."]
        assert [unit.origin for unit in store.exact_units('Gem filen "%s" nu', "da")] == ["c.po"]
        assert [unit.author for unit in store.units("da")].count("anna") == 1


LAUGHS = '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
STEAL = '<!DOCTYPE tmx [<!ENTITY a SYSTEM "secret.txt">]>'
STEAL_DTD = '<!DOCTYPE tmx [<!ENTITY % a SYSTEM "secret.dtd"> %a;]>'
BODY = (
    '<tmx version="1.4"><header srclang="da"/><body><tu><tuv xml:lang="da"><seg>Et {}.</seg></tuv>'
    '<tuv xml:lang="en"><seg>One</seg></tuv></tu></body></tmx>'
)
XLIFF = (
    '<xliff version="1.2"><file original="a" source-language="da" target-language="{}"><body>'
    '<trans-unit id="1"><source>Et {}</source><target>One</target></trans-unit></body></file></xliff>'
)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.tmx", LAUGHS + BODY.format("&c;"), "a.tmx:1:1: declares entities, which no translation file needs"),
        ("a.tmx", STEAL + BODY.format("&a;"), "a.tmx:1:1: declares entities"),
        ("a.tmx", STEAL_DTD + BODY.format(""), "a.tmx:1:1: declares entities"),
        ("a.xlf", STEAL.replace("tmx", "xliff") + XLIFF.format("en", "&a;"), "a.xlf:1:1: declares entities"),
        ("a.tmx", BODY.format("\n&nbsp;"), "a.tmx:2:7: broken XML: Entity 'nbsp' not defined"),
        ("a.tmx", '<!DOCTYPE tmx SYSTEM "tmx14.dtd">' + BODY.format("&foo;"), "the entity &foo; is not defined"),
        ("a.tmx", BODY.format("")[:-20], "a.tmx:1:129: broken XML: "),
        ("a.tmx", BODY.format("\n<b>fed</seg>"), "a.tmx:2:13: broken XML: Opening and ending tag mismatch"),
        ("a.tmx", BODY.format("\x0b"), "broken XML: PCDATA invalid Char value 11"),
        ("a.tmx", BODY.format("\x00"), "broken XML: Invalid character: Char 0x0 out of allowed range"),
        ("a.tmx", BODY.format("<!--\n\n\nand so on"), "broken XML: Comment not terminated"),
        ("a.tmx", "<html><body><p>x</p></body></html>", "a.tmx:1:1: no <tmx> in it"),
        ("a.tmx", "", "a.tmx:1:1: broken XML: "),
        ("a.tmx", BODY.format("<b>" * 400), "broken XML: Excessive depth in document"),
        ("a.xlf", XLIFF.format("en", "")[:120], "a.xlf:1:121: broken XML: "),
        ("a.xlf", XLIFF.format("de-DE", ""), "a.xlf:1: from `da` into `de` (the workbench takes da, nb, nn, sv"),
        ("a.xlf", "<tmx/>", "a.xlf:1:1: <tmx>, not <xliff>"),
        ("a.po", "\x00\x01\x02", "a.po"),
        ("a.po", "just a text", "a.po"),
        ("a.md", "# No table\n\nhere", "a.md: no table of segments"),
        ("a.md", "| Segment | Source |\n| --- | --- |\n| p1.s1 | Et |", "a.md:3:1: 2 cells, a row has 5"),
        ("a.md", "## corpus/x.md\n\n| x | a | b | c | d |", "a.md:3:1: `x` is no segment"),
        ("a.md", "## corpus/x.md\n\n| p1.s1 | a | b | c | d |", "a.md:3: `corpus/x.md` is no document of this project"),
        ("a.docx", "no zip", "a.docx: not a Word document, or a damaged one"),
        ("a.xls", "x", "a.xls: no file of translations by its name"),
    ],
)
def test_bad_files_get_one_line(
    sample: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, message: str
) -> None:
    (sample / "secret.txt").write_text("SECRET", encoding="utf-8")
    (sample / "secret.dtd").write_text('<!ENTITY x "SECRET">', encoding="utf-8")
    (sample / name).write_text(text, encoding="utf-8")
    code, printed = run(capsys, "import", name)
    assert code == 2
    assert message in printed
    assert "SECRET" not in printed
    assert printed.count("\n") == 1
    with Store.open(database(sample), read_only=True) as store:
        assert store.count_units() == 0


def test_truncated_memory_says_what_was_kept(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unit = '<tu><tuv xml:lang="da"><seg>Sag {}</seg></tuv><tuv xml:lang="en"><seg>Case {}</seg></tuv></tu>\n'
    text = '<tmx version="1.4"><body>\n' + "".join(unit.format(number, number) for number in range(15_000))
    (sample / "cut.tmx").write_text(text, encoding="utf-8")
    code, printed = run(capsys, "import", "cut.tmx")
    assert code == 2
    assert "cut.tmx:15002:1: broken XML: " in printed
    assert "cut.tmx: broken off: 10000 units of the memory are kept" in printed.replace("\n", " ")
    (sample / "cut.tmx").write_text(text + "</body></tmx>", encoding="utf-8")
    assert "memory: 5000 new units, 10000 known" in run(capsys, "import", "cut.tmx")[1]


def test_omegat_project_with_a_web_page(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    theirs = sample / "om"
    for folder in ("source/news", "omegat", "glossary", "tm/mt"):
        (theirs / folder).mkdir(parents=True)
    (theirs / "omegat.project").write_text(
        "<omegat><project><source_dir>__DEFAULT__</source_dir><source_lang>da-DK</source_lang>"
        "<target_lang>en-GB</target_lang></project></omegat>",
        encoding="utf-8",
    )
    page = "<p>Topmødet blev <b>straks</b> afbrudt i går.</p><p>Det var <i>ikke</i> ventet af nogen.</p>"
    (theirs / "source" / "news" / "page.html").write_text(page, encoding="utf-8")
    (theirs / "source" / "picture.png").write_bytes(b"\x89PNG")
    (theirs / "glossary" / "mine.utf8").write_text("straksafbrydelse\tinstant cut\n", encoding="utf-8")
    unit = '<tu><tuv lang="DA-DK"><seg>{}</seg></tuv><tuv lang="EN-GB" changeid="x"><seg>{}</seg></tuv></tu>'
    saved = unit.format("Topmødet blev &lt;b0&gt;straks&lt;/b0&gt; afbrudt i går.", "The summit was cut short.")
    (theirs / "omegat" / "project_save.tmx").write_text(f"<tmx><body>{saved}</body></tmx>", encoding="utf-8")
    machine = unit.format("Noget fra en maskine.", "Something.")
    (theirs / "tm" / "mt" / "m.tmx").write_text(f"<tmx><body>{machine}</body></tmx>", encoding="utf-8")
    code, printed = run(capsys, "import", "om")
    assert code == 0, printed
    assert "picture.png: not a document that the workbench reads; left out" in printed
    assert "om: 2 files copied" in printed
    assert (sample / "glossary" / "da-en-omegat-mine.txt").is_file()
    with Store.open(database(sample), read_only=True) as store:
        states = [(record.target, record.state) for record in store.records("corpus/news/page.html")]
        assert states == [("The summit was cut short.", State.CONFIRMED), ("", State.UNTRANSLATED)]
        assert [unit.target for unit in store.units()] == ["The summit was cut short."]
    (sample / "corpus" / "news" / "page.html").write_text("<p>Noget andet på dansk.</p>", encoding="utf-8")
    code, printed = run(capsys, "import", "om")
    assert code == 1
    assert "page.html is there with other content; left as it is" in printed.replace("\n", "")


def test_omegat_folder_that_is_none(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = run(capsys, "import", "corpus")
    assert code == 2 and "corpus: no omegat.project in it" in printed
    (sample / "om").mkdir()
    (sample / "om" / "omegat.project").write_text("<omegat><project><target_lang>de", encoding="utf-8")
    assert "om/omegat.project:1:33: broken XML" in run(capsys, "import", "om")[1]


def test_unreadable_memory_is_an_error_of_that_file(tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError, match="cannot read"):
        list(read_units(tmp_path / "gone.tmx", lambda _: None))
