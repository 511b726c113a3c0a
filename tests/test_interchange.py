"""Round trips of the sample corpus through every format, and what an import does to work that is there already."""

import re
import shutil
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from workbench.cli.main import main
from workbench.documents.inline import apply_marks
from workbench.documents.reading import find_documents, read_document
from workbench.memory import Change, Origin, State, Store
from workbench.memory.marks import decode_marks, encode_marks

MARKED = """# Møde i Oslo

Det **nye topmøde** i [Oslo](https://example.org/a_b) blev afbrudt | aflyst. Kør `make *all*` i dag & i morgen.

- Sanktionerne <u>fortsætter</u> i 3 < 4 år.
"""
CYCLE = (State.CONFIRMED, State.EDITED, State.MACHINE, State.LOCKED, State.UNTRANSLATED)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Exit code and everything printed."""
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    printed = capsys.readouterr()
    return int(ended.value.code or 0), printed.out + printed.err


def database(folder: Path) -> Path:
    return folder / ".workbench" / "project.db"


def fill(folder: Path, language: str = "da") -> None:
    """Translate the sample's articles with their references, in every state, some with a note."""
    with Store.open(database(folder)) as store:
        for path in find_documents([folder / "corpus"]):
            document = read_document(path)
            if document.language != language:
                path.unlink()
                continue
            reference = folder / "corpus" / "reference" / path.name
            english = [p.text for p in read_document(reference, "en").paragraphs] if reference.exists() else []
            records = store.sync_document(document)
            changes = []
            for number, (record, (paragraph, segment)) in enumerate(zip(records, document.segments, strict=True)):
                state = CYCLE[number % len(CYCLE)]
                if state is State.UNTRANSLATED:
                    continue
                target = f"{english[paragraph.number - 1] if english else segment.text} [{number}]"
                placed = [(mark, mark.span) for mark in segment.marks]
                origin = Origin.MACHINE if state is State.MACHINE else Origin.HUMAN
                changes.append(Change(record.id, target, state, origin, extra=encode_marks(placed, segment.marks)))
                if number % 4 == 0:
                    store.annotate(record.id, comment=f"Look at *this* | <again> & æøå, {number}")
            store.save(changes)


def contents(folder: Path) -> dict[tuple[str, str], tuple[str, str, State, str, str]]:
    """What is stored of every segment: source, target, state, note, and the target as inline Markdown."""
    found = {}
    with Store.open(database(folder), read_only=True) as store:
        for path in find_documents([folder / "corpus"]):
            document = read_document(path)
            for record, (_, segment) in zip(store.records(path), document.segments, strict=True):
                shown = apply_marks(record.target, decode_marks(record.extra, segment.marks))
                found[record.document, record.key] = (record.source, record.target, record.state, record.comment, shown)
    return found


@pytest.fixture
def filled(sample: Path) -> Path:
    (sample / "corpus" / "marked.md").write_text(MARKED, encoding="utf-8")
    fill(sample)
    return sample


def fresh(project: Path) -> Path:
    """The same project without what was ever translated."""
    shutil.rmtree(project / ".workbench")
    return project


@pytest.mark.parametrize("name", ["xliff", "xliff2", "po", "table", "docx"])
def test_corpus_survives_the_round_trip(filled: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    before = contents(filled)
    assert len(before) > 100
    code, printed = run(capsys, "export", name, "--out", "out.file")
    assert code == 0, printed
    suffix = {"xliff": ".xlf", "xliff2": ".xlf", "po": ".po", "table": ".md", "docx": ".docx"}[name]
    file = (filled / "out.file").rename(filled / f"out{suffix}")
    assert ", 0 updated" in run(capsys, "import", file.name)[1]
    fresh(filled)
    code, printed = run(capsys, "import", file.name)
    assert code == 0, printed
    translated = sum(state is not State.UNTRANSLATED for _, _, state, _, _ in before.values())
    assert f"{translated} new, 0 updated" in printed
    assert contents(filled) == before
    assert f"0 new, 0 updated, {translated} unchanged" in run(capsys, "import", file.name)[1]


def test_memory_survives_as_tmx(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {key: value for key, value in contents(filled).items() if value[2] in (State.CONFIRMED, State.LOCKED)}
    assert run(capsys, "export", "tmx", "--out", "memory.tmx")[0] == 0
    fresh(filled)
    assert run(capsys, "import", "memory.tmx")[0] == 0
    assert {key: value for key, value in contents(filled).items() if value[1]} == before
    # In another project the same file is memory, in its context.
    other = filled / "other"
    run(capsys, "init", str(other))
    (other / "memory.tmx").write_bytes((filled / "memory.tmx").read_bytes())
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(other)
        assert f"memory: {len(before)} new units, 0 known" in run(capsys, "import", "memory.tmx")[1]
        assert f"memory: 0 new units, {len(before)} known" in run(capsys, "import", "memory.tmx")[1]
    with Store.open(database(other), read_only=True) as store, Store.open(database(filled), read_only=True) as first:
        records = (record for stored in first.documents() for record in first.records(stored.path))
        record = next(record for record in records if record.state is State.CONFIRMED)
        assert [unit.context for unit in store.exact_units(record.source, "da")] == [record.context]


def test_memory_of_a_changed_source_stays_memory(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "export", "tmx", "corpus/marked.md", "--out", "memory.tmx")
    path = filled / "corpus" / "marked.md"
    path.write_text(MARKED.replace("Møde i Oslo", "Møde i Bergen"), encoding="utf-8")
    fresh(filled)
    code, printed = run(capsys, "import", "memory.tmx")
    assert code == 0
    assert "1 new, 0 updated, 0 unchanged; memory: 1 new units" in printed
    with Store.open(database(filled), read_only=True) as store:
        assert [unit.target for unit in store.exact_units("Møde i Oslo", "da")] == ["Møde i Oslo [0]"]


def test_omegat_project_is_written_and_opened(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(filled)
    assert run(capsys, "export", "omegat", "--out", "om")[0] == 0
    assert {path.name for path in (filled / "om").iterdir()} >= {"omegat.project", "source", "target", "tm", "glossary"}
    assert (filled / "om" / "source" / "marked.md").read_text(encoding="utf-8") == MARKED
    assert "\tsummit\t" in (filled / "om" / "glossary" / "glossary.txt").read_text(encoding="utf-8")
    code, printed = run(capsys, "export", "omegat", "--out", "om")
    assert code == 2 and "is there already and not empty" in printed
    assert "om: 0 files copied" in run(capsys, "import", "om")[1]
    assert contents(filled) == before
    other = filled / "other"
    run(capsys, "init", str(other))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(other)
        code, printed = run(capsys, "import", "../om")
        assert code == 0, printed
    after = contents(other)
    people = (State.CONFIRMED, State.LOCKED, State.EDITED)
    # A sentence that stands twice in the corpus has one translation in OmegaT.
    sources = [value[0] for value in before.values()]
    for key, value in before.items():
        if sources.count(value[0]) == 1 and value[2] in people:
            assert after[key] == value
    assert (other / "glossary" / "da-en-omegat-glossary.txt").is_file()


def test_reviewers_changes_are_taken_and_conflicts_listed(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "export", "table", "corpus/marked.md", "--out", "review.md")
    text = (filled / "review.md").read_text(encoding="utf-8")
    lines = text.splitlines()
    rows = [number for number, line in enumerate(lines) if re.match(r"\| p\d", line)]
    states = [lines[row].split(" | ")[-2] for row in rows]
    assert states == ["confirmed", "edited", "machine", "locked"]
    lines[rows[0]] = lines[rows[0]].replace(r"Oslo \[0\]", r"The capital \[0\]")
    lines.append("| p3.s1 | x | y |")
    (filled / "review.md").write_text("\n".join(lines), encoding="utf-8")
    before = contents(filled)
    assert f"review.md:{len(lines)}:1: 3 cells, a row has 5" in run(capsys, "import", "review.md")[1]
    assert contents(filled) == before
    lines.pop()
    lines[rows[2]] = re.sub(r"\| [^|]+\\\[2\\\]", "| Run `make *all*` today and tomorrow.", lines[rows[2]])
    (filled / "review.md").write_text("\n".join(lines), encoding="utf-8")
    code, printed = run(capsys, "import", "review.md")
    assert code == 1
    assert (
        f"review.md:{rows[0] + 1}: corpus/marked.md p1.s1: is confirmed as “Møde i Oslo [0]”, the file has “Møde i The"
        in printed
    )
    assert "0 new, 1 updated, 2 unchanged, 1 conflicts" in printed
    after = contents(filled)
    assert after["corpus/marked.md", "p2.s2"][1:3] == ("Run make *all* today and tomorrow.", State.EDITED)
    assert after["corpus/marked.md", "p2.s2"][4] == "Run `make *all*` today and tomorrow."
    assert after["corpus/marked.md", "p1.s1"][1] == "Møde i Oslo [0]"
    assert run(capsys, "import", "review.md", "--force")[0] == 0
    assert contents(filled)["corpus/marked.md", "p1.s1"][1] == "Møde i The capital [0]"


def test_reviewer_fills_what_was_not_translated(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (sample / "corpus" / "new.txt").write_text("Topmødet begynder i dag i Oslo.", encoding="utf-8")
    run(capsys, "export", "table", "corpus/new.txt", "--out", "review.md")
    text = (
        (sample / "review.md").read_text(encoding="utf-8").replace("|  | untranslated", "| It begins. | untranslated")
    )
    (sample / "review.md").write_text(text, encoding="utf-8")
    assert "segments: 1 new, 0 updated" in run(capsys, "import", "review.md")[1]
    with Store.open(database(sample), read_only=True) as store:
        assert [(r.target, r.state) for r in store.records("corpus/new.txt")] == [("It begins.", State.EDITED)]


@pytest.mark.parametrize("name", ["table", "xliff", "docx", "po"])
def test_changed_sources_are_refused(filled: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    suffix = {"xliff": ".xlf", "po": ".po", "table": ".md", "docx": ".docx"}[name]
    run(capsys, "export", name, "corpus/marked.md", "--out", f"out{suffix}")
    path = filled / "corpus" / "marked.md"
    path.write_text(MARKED.replace("Møde i Oslo", "Møde i Bergen"), encoding="utf-8")
    shutil.rmtree(filled / ".workbench")
    code, printed = run(capsys, "import", f"out{suffix}")
    assert code == 1
    assert "corpus/marked.md p1.s1: the source has changed since the export; not taken" in printed
    assert "3 new, 0 updated, 0 unchanged, 1 refused" in printed


def test_xliff_edited_elsewhere_brings_states_and_notes(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "export", "xliff", "corpus/marked.md", "--out", "out.xlf")
    tree = etree.parse(str(filled / "out.xlf"))
    space = "{urn:oasis:names:tc:xliff:document:1.2}"
    unit = next(unit for unit in tree.iter(f"{space}trans-unit") if unit.get("id") == "p2.s2")
    target = unit.find(f"{space}target")
    assert target is not None and target.get("state") == "needs-review-translation"
    target.set("state", "signed-off")
    del target.attrib["state-qualifier"]
    for child in list(target):
        target.remove(child)
    target.text = "Run "
    code = etree.SubElement(target, f"{space}g", id="1")
    code.text = "make *all*"
    code.tail = " today."
    unit.set("approved", "yes")
    etree.SubElement(unit, f"{space}note").text = "Checked with the author"
    tree.write(str(filled / "out.xlf"), encoding="utf-16", xml_declaration=True)
    code_, printed = run(capsys, "import", "out.xlf")
    assert code_ == 0, printed
    with Store.open(database(filled), read_only=True) as store:
        record = store.records("corpus/marked.md")[2]
        assert (record.target, record.state, record.origin) == ("Run make *all* today.", State.CONFIRMED, Origin.HUMAN)
        assert record.comment == "Checked with the author"
        assert [version.state for version in store.history(record.id)] == [State.MACHINE, State.CONFIRMED]
    assert contents(filled)["corpus/marked.md", "p2.s2"][4] == "Run `make *all*` today."


def test_word_reviewer_with_tracked_changes_and_comments(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "export", "docx", "corpus/marked.md", "--out", "review.docx")
    document = docx.Document(str(filled / "review.docx"))
    row = document.tables[0].rows[3]
    assert row.cells[0].text == "p2.s2"
    paragraph = row.cells[2].paragraphs[0]
    for run_ in list(paragraph.runs):
        paragraph._p.remove(run_._r)
    paragraph.add_run("Run it ")
    for name, inner in (("del", "<w:delText>tomorrow</w:delText>"), ("ins", "<w:t>today</w:t>")):
        xml = f'<w:{name} {nsdecls("w")} w:id="9" w:author="R"><w:r>{inner}</w:r></w:{name}>'
        paragraph._p.append(parse_xml(xml))
    document.add_comment(paragraph.runs[0], text="Is this really right?", author="Reviewer")
    row.cells[3].paragraphs[0].text = "OK"
    document.save(str(filled / "review.docx"))
    code, printed = run(capsys, "import", "review.docx")
    assert code == 0, printed
    with Store.open(database(filled), read_only=True) as store:
        record = store.records("corpus/marked.md")[2]
    assert (record.target, record.state) == ("Run it today", State.CONFIRMED)
    assert "Is this really right?" in record.comment


def test_export_does_not_write_over_a_file(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (filled / "review.md").write_text("a reviewer's work", encoding="utf-8")
    code, printed = run(capsys, "export", "table", "--out", "review.md")
    assert code == 2 and "review.md: is there already (--force writes over it" in printed
    assert (filled / "review.md").read_text(encoding="utf-8") == "a reviewer's work"
    assert run(capsys, "export", "table", "--out", "review.md", "--force")[0] == 0


@pytest.mark.usefixtures("sample")
def test_export_says_by_what_name_import_takes_it_back(capsys: pytest.CaptureFixture[str]) -> None:
    assert "takes it back as x.md" in run(capsys, "export", "table", "--out", "x.table")[1]
    assert "takes it back" not in run(capsys, "export", "table", "--out", "x.md")[1]


@pytest.mark.usefixtures("sample")
def test_two_languages_in_one_file(capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = run(capsys, "export", "xliff2", "--out", "out.xlf")
    assert code == 2 and "xliff2 holds one source language, not da and nb (choose one, e.g. --from da)" in printed
    assert run(capsys, "export", "xliff2", "--from", "nb", "--out", "out.xlf")[0] == 0
    assert run(capsys, "export", "xliff", "--out", "both.xlf")[0] == 0


def test_other_software_reads_what_is_exported(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """translate-toolkit, whose readers are not ours but for PO, finds the same texts and judges the states alike."""
    from translate.storage import tmx, xliff, xliff2

    for name, suffix in (("xliff", "xlf"), ("xliff2", "xlf2"), ("tmx", "tmx")):
        assert run(capsys, "export", name, "--out", f"out.{suffix}")[0] == 0
    expected = [value for key, value in contents(filled).items() if key[0].endswith(".txt")]
    final = (State.CONFIRMED, State.LOCKED)
    for module, suffix in ((xliff.xlifffile, "xlf"), (xliff2.Xliff2File, "xlf2")):
        found = {unit.source: unit for unit in module.parsefile(str(filled / f"out.{suffix}")).units}
        for source, target, state, comment, _ in expected:
            unit = found[source]
            assert (unit.target or "") == target
            if target:
                assert unit.isapproved() == (state in final)
            if suffix == "xlf":
                assert unit.getnotes() == comment
    memory = tmx.tmxfile.parsestring((filled / "out.tmx").read_bytes(), "da", "en")
    pairs = {(unit.source, unit.target) for unit in memory.units}
    assert {(source, target) for source, target, state, *_ in expected if state in final} <= pairs
