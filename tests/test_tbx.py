"""Termbases in TBX: read as other programs export them, written and read again."""

from pathlib import Path

import pytest

from workbench.errors import WorkbenchError
from workbench.terminology import Glossary, Match, Recogniser, Term
from workbench.terminology.formats.problem import Level
from workbench.terminology.formats.tbx_writing import DIALECTS
from workbench.terminology.glossary import read_glossary, write_glossary
from workbench.terminology.term import Status

TERMS = [
    Term(
        ("topmøde", "topmøde­møde".replace("­", "")),
        ("summit", "summit meeting"),
        "noun",
        ("top meeting", "peak meeting"),
        domain="diplomacy",
        note="Heads of state & government <only>.",
    ),
    Term(("ophæve",), ("lift",), "verb"),
    Term(("økonomisk sanktion",), ("economic sanction",), "phrase"),
    Term(("Den Koreanske Halvø",), ("Korean Peninsula",), "propn"),
]

# The shape of a terminology portal's export: language tags with regions, terms in `ntig`, definitions in groups.
PORTAL = """\
<?xml version='1.0' encoding='UTF-8'?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en-US">
 <martifHeader><fileDesc><sourceDesc><p>Terminology of a software house</p></sourceDesc></fileDesc></martifHeader>
 <text><body>
  <termEntry id="101_1">
   <langSet xml:lang="en-US">
    <descripGrp><descrip type="definition">A talk at which arms are counted.</descrip></descripGrp>
    <ntig><termGrp><term id="101_2">arms talk</term><termNote type="partOfSpeech">Noun</termNote></termGrp></ntig>
   </langSet>
   <langSet xml:lang="da-DK">
     <ntig><termGrp><term>våbenforhandling</term><termNote type="partOfSpeech">Noun</termNote></termGrp></ntig>
   </langSet>
   <langSet xml:lang="nb-NO">
     <ntig><termGrp><term>våpenforhandling</term><termNote type="partOfSpeech">Noun</termNote></termGrp></ntig>
   </langSet>
  </termEntry>
  <termEntry id="102_1">
   <langSet xml:lang="de-DE"><ntig><termGrp><term>Gipfel</term></termGrp></ntig></langSet>
   <langSet xml:lang="en-US"><ntig><termGrp><term>summit</term></termGrp></ntig></langSet>
  </termEntry>
 </body></text>
</martif>
"""

# The shape of an institution's export: subject fields, several terms a language with their standing, notes.
INSTITUTION = """\
<?xml version="1.0" encoding="UTF-8"?>
<martif type="TBX" xml:lang="en">
 <martifHeader><fileDesc><sourceDesc><p>Termbase</p></sourceDesc></fileDesc>
  <encodingDesc><p type="XCSURI">TBXXCSV02.xcs</p></encodingDesc></martifHeader>
 <text><body>
  <termEntry id="3501">
   <descripGrp><descrip type="subjectField">international relations</descrip></descripGrp>
   <descripGrp><descrip type="subjectField">defence</descrip></descripGrp>
   <langSet xml:lang="da">
    <tig><term>afskrækkelse</term><termNote type="termType">fullForm</termNote>
     <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></tig>
    <tig><term>afskrækning</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
     <descrip type="reliabilityCode">3</descrip></tig>
   </langSet>
   <langSet xml:lang="en">
    <tig><term>dissuasion</term><termNote type="normativeAuthorization">supersededTerm</termNote></tig>
    <tig><term>military <hi type="italics">deterrence</hi></term>
     <termNote type="normativeAuthorization">admittedTerm</termNote></tig>
    <tig><term>deterrence</term><note>not: scaring</note></tig>
   </langSet>
  </termEntry>
 </body></text>
</martif>
"""

# The shape of a desktop termbase's export: UTF-16, dates in transactions, statuses under the user's own names.
DESKTOP = """\
<?xml version="1.0" encoding="UTF-16"?>
<martif type="TBX" xml:lang="NO"><martifHeader><fileDesc><sourceDesc><p/></sourceDesc></fileDesc></martifHeader>
<text><body><termEntry id="1">
 <transacGrp><transac type="transactionType">origination</transac><date>2024-02-01</date></transacGrp>
 <langSet xml:lang="NO"><tig><term>våpenhvile</term><termNote type="partOfSpeech">noun</termNote></tig></langSet>
 <langSet xml:lang="EN">
  <tig><term>weapon rest</term><termNote type="Status">forbidden</termNote></tig>
  <tig><term>ceasefire</term><termNote type="Status">preferred</termNote></tig>
 </langSet>
</termEntry></body></text></martif>
"""

DCT = """\
<?xml version="1.0"?>
<tbx type="TBX-Basic" style="dct" xml:lang="da" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
 <tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader>
 <text><body><conceptEntry id="c1"><min:subjectField>economy</min:subjectField>
  <langSec xml:lang="da"><termSec><term>told</term><min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>
  <langSec xml:lang="en-GB"><basic:definition>A duty on goods.</basic:definition>
   <termSec><term>tariff</term></termSec>
   <termSec><term>toll</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
  </langSec></conceptEntry></body></text></tbx>
"""


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "terms.tbx"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("dialect", DIALECTS)
def test_what_is_written_reads_back_the_same(tmp_path: Path, dialect: str) -> None:
    path = tmp_path / "terms.tbx"
    path.write_text(write_glossary(TERMS, path, language="da", dialect=dialect), "utf-8")
    assert read_glossary(path, "da") == (TERMS, [])


def test_a_proposed_entry_stays_proposed_in_version_2(tmp_path: Path) -> None:
    proposed = Term(("tilnærmelse",), ("rapprochement",), status=Status.PROPOSED)
    path = write(tmp_path, write_glossary([proposed], tmp_path / "terms.tbx", dialect="v2"))
    assert read_glossary(path)[0] == [proposed]


def test_version_2_is_read_by_translate_toolkit(tmp_path: Path) -> None:
    from translate.storage.tbx import tbxfile

    path = write(tmp_path, write_glossary(TERMS, tmp_path / "terms.tbx", dialect="v2"))
    units = tbxfile.parsefile(str(path)).units
    assert [unit.source for unit in units] == [term.name for term in TERMS]
    assert [term.text for term in units[0].get_target_terms() if term.deprecated] == ["top meeting", "peak meeting"]


def test_a_portal_export_gives_each_language_its_own_terms(tmp_path: Path) -> None:
    path = write(tmp_path, PORTAL)
    danish = Glossary.load([path], "da").terms
    assert [(term.source, term.target, term.pos) for term in danish] == [
        (("våbenforhandling",), ("arms talk",), "noun")
    ]
    assert danish[0].note == "A talk at which arms are counted."
    assert Glossary.load([path], "nb").terms[0].source == ("våpenforhandling",)
    found = Recogniser(danish, "da").find("De genoptog våbenforhandlingerne i går.")
    assert [(use.form, use.match) for use in found] == [("våbenforhandlingerne", Match.INFLECTED)]


def test_entries_that_lack_a_language_are_counted_not_refused(tmp_path: Path) -> None:
    terms, problems = read_glossary(write(tmp_path, PORTAL), "da")
    assert len(terms) == 1
    assert [(problem.level, problem.line, problem.message[:9]) for problem in problems] == [
        (Level.INFO, 18, "1 entries")
    ]


def test_standing_orders_the_terms_and_rejected_ones_are_forbidden(tmp_path: Path) -> None:
    terms, problems = read_glossary(write(tmp_path, INSTITUTION), "da")
    (term,) = terms
    assert term.source == ("afskrækning", "afskrækkelse")
    assert term.target == ("deterrence", "military deterrence")
    assert term.forbidden == ("dissuasion",)
    assert (term.domain, term.note) == ("international relations", "not: scaring")
    assert "2 subject fields" in problems[0].message


def test_utf16_and_statuses_under_other_names(tmp_path: Path) -> None:
    path = write(tmp_path, DESKTOP, "utf-16")
    (term,) = Glossary.load([path], "nb").terms
    assert (term.source, term.target, term.forbidden) == (("våpenhvile",), ("ceasefire",), ("weapon rest",))


def test_dct_style(tmp_path: Path) -> None:
    (term,) = read_glossary(write(tmp_path, DCT))[0]
    assert (term.target, term.forbidden, term.domain) == (("tariff",), ("toll",), "economy")
    assert (term.pos, term.note) == ("noun", "A duty on goods.")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (INSTITUTION.replace("</langSet>", "", 1), "terms.tbx:21:15: broken XML: Opening and ending tag mismatch"),
        (INSTITUTION[:700], "terms.tbx:12:77: broken XML: Premature end"),
        ("", "terms.tbx:1:1: broken XML"),
        ("source: x\n", "terms.tbx:1:1: broken XML: Start tag expected"),
        ("<html><body/></html>", "terms.tbx:1:1: not a TBX file: it begins with <html>"),
        (INSTITUTION.replace('"da"', '"fi"'), "terms.tbx:1:1: no Danish or Norwegian terms with English ones"),
    ],
)
def test_broken_files_get_one_line_with_the_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(WorkbenchError) as error:
        Glossary.load([write(tmp_path, text)])
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_entities_are_neither_expanded_nor_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden")
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 50}">' for n in range(1, 9))
    doctype = f'<!DOCTYPE martif [<!ENTITY e0 "ha"><!ENTITY file SYSTEM "{secret.as_uri()}">{bomb}]>\n'
    for name, message in (("e8", "amplification"), ("file", "entity &file; is defined in the file itself")):
        text = doctype + INSTITUTION.partition("\n")[2].replace("<term>deterrence", f"<term>&{name};")
        path = write(tmp_path, text)
        with pytest.raises(WorkbenchError, match=message):
            Glossary.load([path])
        assert "hidden" not in str(read_glossary(path))
