"""`workbench translate` with a memory: what a person decided is used, what is unchanged is not translated again."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import commands
from tests.test_cli_translate import ARTICLE
from workbench.documents.reading import read_document
from workbench.memory import Change, Origin, Record, State, Store, Unit
from workbench.project import find_project
from workbench.terminology import Glossary, Recogniser
from workbench.terminology.glossary import terms_fingerprint

Run = Callable[..., commands.Result]


@pytest.fixture
def run(sample: Path) -> Run:
    """The command line in the sample project."""
    return partial(commands.run, cwd=sample)


def store_of(sample: Path) -> Store:
    return Store.open(sample / ".workbench" / "project.db")


def segments(run: Run, *arguments: str) -> dict[str, dict[str, Any]]:
    """The segments of a JSON run by source text."""
    result = run("translate", "article.txt", "--format", "json", *arguments)
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout)
    assert sum(found["summary"]["origins"].values()) == found["summary"]["segments"]
    return {segment["source"]: segment for segment in found["documents"][0]["segments"]}


@pytest.fixture
def article(sample: Path) -> Path:
    path = sample / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def terms_in(sample: Path, source: str) -> str:
    """The fingerprint that the workbench stores with a translation of `source`."""
    project = find_project(sample)
    assert project is not None
    recogniser = Recogniser(Glossary.load(project.glossaries("da")).terms, "da")
    return terms_fingerprint(found.term for found in recogniser.find(source))


def confirm(sample: Path, path: Path, source: str, target: str) -> None:
    with store_of(sample) as store:
        records = store.sync_document(read_document(path))
        record = next(record for record in records if record.source == source)
        store.save([Change(record.id, target, State.CONFIRMED, glossary=terms_in(sample, source))])


def change_machine(sample: Path, path: Path, change: Callable[[Record], str]) -> None:
    """Put other texts in place of the stored machine translations, to see which of them are used again."""
    with store_of(sample) as store:
        for record in store.records(path):
            kept = Change(
                record.id, change(record), record.state, record.origin, record.model, record.glossary, record.score
            )
            store.save([kept])


@pytest.mark.usefixtures("article")
def test_confirmed_segment_is_used_and_spreads_to_identical_ones(run: Run, sample: Path) -> None:
    source = "Sanktionerne mod landet fortsætter."
    other = sample / "other.txt"
    other.write_text(f"Statsministeren talte i Folketinget i går.\n\n{source}\n", encoding="utf-8")
    confirm(sample, other, source, "The country remains under sanctions.")
    found = segments(run)
    assert (found[source]["target"], found[source]["origin"]) == ("The country remains under sanctions.", "memory")
    assert [term["status"] for term in found[source]["terms"]] == ["met"]
    assert {segment["origin"] for text, segment in found.items() if text != source} == {"machine"}
    result = run("translate", "article.txt", "other.txt")
    assert "1 memory, 1 human" in result.stderr
    front = yaml.safe_load((sample / "translations" / "article.md").read_text(encoding="utf-8").split("---\n")[1])
    assert front["origins"]["memory"] == 1
    assert front["origins"]["machine"] == len(found) - 1
    without = segments(run, "--no-memory")
    assert without[source]["origin"] == "machine"


def test_only_what_changed_is_translated_again(run: Run, sample: Path, article: Path) -> None:
    first = segments(run)
    assert segments(run) == first, "what is reused has the same terms, scores and issues"
    change_machine(sample, article, lambda record: f"Kept {record.ordinal}.")
    article.write_text(ARTICLE.replace("Oslo", "Bergen").replace("- Vi", "Helt nyt.\n\n- Vi"), encoding="utf-8")
    found = segments(run)
    changed = {source for source, segment in found.items() if not segment["target"].startswith("Kept")}
    assert len(found) == len(first) + 1
    assert changed == {"Topmødet i Bergen blev afbrudt, og underskrivelsesceremonien blev aflyst.", "Helt nyt."}
    assert not any(segment["target"].startswith("Kept") for segment in segments(run, "--force").values())


def test_changed_glossary_entry_redoes_the_segments_with_its_term_only(run: Run, sample: Path, article: Path) -> None:
    segments(run)
    change_machine(sample, article, lambda record: f"Kept {record.ordinal}.")
    glossary = sample / "glossary" / "da-en.yaml"
    extra = sample / "glossary" / "a.yaml"
    extra.write_text("- {source: topmøde, target: pow-wow, match: compound}\n", encoding="utf-8")
    assert glossary.is_file()
    found = segments(run)
    redone = [source for source, segment in found.items() if not segment["target"].startswith("Kept")]
    assert redone == ["Topmødet i Oslo blev afbrudt, og underskrivelsesceremonien blev aflyst."]
    assert "pow-wow" in found[redone[0]]["target"].lower()


def test_another_beam_is_another_translation(run: Run, sample: Path, article: Path) -> None:
    segments(run)
    change_machine(sample, article, lambda record: f"Kept {record.ordinal}.")
    assert not any(segment["target"].startswith("Kept") for segment in segments(run, "--beam", "2").values())


@pytest.mark.usefixtures("article")
def test_match_that_violates_a_changed_term_is_left_to_the_engine(run: Run, sample: Path) -> None:
    source = "Sanktionerne mod landet fortsætter."
    other = sample / "other.txt"
    other.write_text(f"Statsministeren talte i Folketinget i går.\n\n{source}\n", encoding="utf-8")
    confirm(sample, other, source, "The country remains under sanctions.")
    (sample / "glossary" / "a.yaml").write_text("- {source: sanktion, target: punitive measure}\n", encoding="utf-8")
    found = segments(run)[source]
    assert (found["origin"], found["terms"][0]["status"] != "missed") == ("machine", True)
    assert "punitive measures" in found["target"].lower()


def test_document_is_written_anew_when_a_person_changed_a_segment(run: Run, sample: Path, article: Path) -> None:
    run("translate", "article.txt")
    assert "1 unchanged" in run("translate", "article.txt").stderr
    confirm(sample, article, "»Det er slut,« sagde han.", "“It is over,” he said.")
    assert "1 translated" in run("translate", "article.txt").stderr
    assert "It is over" in (sample / "translations" / "article.md").read_text(encoding="utf-8")
    assert "1 unchanged" in run("translate", "article.txt").stderr


def test_missed_term_stops_the_build_every_time_also_where_nothing_changed(
    run: Run, sample: Path, article: Path
) -> None:
    assert run("translate", str(article), "--check").returncode == 0
    confirm(sample, article, "Sanktionerne mod landet fortsætter.", "The pressure on the country goes on.")
    assert run("translate", str(article), "--check").returncode == 1
    again = run("translate", str(article), "--check")
    assert "unchanged" in again.stderr
    assert again.returncode == 1
    assert run("translate", str(article)).returncode == 0


def test_project_open_elsewhere_is_read_and_not_written(run: Run, sample: Path, article: Path) -> None:
    source = "Sanktionerne mod landet fortsætter."
    confirm(sample, article, source, "The country remains under sanctions.")
    with store_of(sample) as store:
        result = run("translate", "article.txt")
        assert result.returncode == 0, result.stderr
        assert "open elsewhere; this run reads it and stores nothing in it" in result.stderr
        assert sum(record.state is State.MACHINE for record in store.records("article.txt")) == 0
    assert "remains under sanctions" in (sample / "translations" / "article.md").read_text(encoding="utf-8")


def test_inline_markup_survives_reuse_and_a_persons_edit(run: Run, sample: Path) -> None:
    path = sample / "linked.md"
    path.write_text("Topmødet i **Oslo** blev [afbrudt](https://example.org/a) i går.\n", encoding="utf-8")
    run("translate", "linked.md")
    written = sample / "translations" / "linked.md"
    first = written.read_text(encoding="utf-8").split("---\n", 2)[2]
    assert "**Oslo**" in first
    assert "](https://example.org/a)" in first
    written.unlink()
    run("translate", "linked.md")
    assert written.read_text(encoding="utf-8").split("---\n", 2)[2] == first
    with store_of(sample) as store:
        (record,) = store.records(path)
        words = [record.target[start:end] for _, start, end in json.loads(record.extra)["marks"]]
        target = f"In Oslo the summit was {words[1]} yesterday."
        store.save([Change(record.id, target, State.CONFIRMED)])
    run("translate", "linked.md")
    body = written.read_text(encoding="utf-8")
    assert f"In **Oslo** the summit was [{words[1]}](https://example.org/a) yesterday." in body


def test_attached_memory_translates_before_the_engine(run: Run, sample: Path, article: Path) -> None:
    source = "»Det er slut,« sagde han."
    with Store.open(sample / "memory" / "desk.db") as desk:
        desk.add_units([Unit(source, '"That is that," he said.', "da")])
    assert segments(run)[source]["target"] == '"That is that," he said.'
    with store_of(sample) as store:
        record = next(record for record in store.records(article) if record.source == source)
        assert (record.state, record.origin, record.model) == (State.MACHINE, Origin.MEMORY, "desk")


def test_tmx_in_the_memory_folder_is_taken_in_once_and_when_it_changes(run: Run, sample: Path, article: Path) -> None:
    source = "»Det er slut,« sagde han."
    tmx = sample / "memory" / "agency.tmx"
    tmx.parent.mkdir()
    text = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en"
 srclang="da" datatype="plaintext"/><body><tu><tuv xml:lang="da-DK"><seg>{source}</seg></tuv>
 <tuv xml:lang="en-GB"><seg>{target}</seg></tuv></tu></body></tmx>
"""
    tmx.write_text(text.format(source=source, target="It is over, he said."), encoding="utf-8")
    result = run("translate", article.name)
    assert "agency.tmx: new or changed" in result.stderr
    assert "1 memory" in result.stderr
    assert "new or changed" not in run("translate", article.name, "--force").stderr
    tmx.write_text(text.format(source=source, target="That is the end of it, he said."), encoding="utf-8")
    assert segments(run)[source]["target"] == "That is the end of it, he said."
    assert len(list((sample / ".workbench" / "memories").glob("*.db"))) == 1
    tmx.write_text(text[:300], encoding="utf-8")
    broken = run("translate", article.name)
    assert broken.returncode == 2
    assert "agency.tmx:" in broken.stderr


def test_lines_are_the_engine_alone(run: Run, sample: Path, article: Path) -> None:
    source = "Sanktionerne mod landet fortsætter."
    confirm(sample, article, source, "Nothing of the kind.")
    (sample / "lines.txt").write_text(source + "\n", encoding="utf-8")
    result = run("translate", "--format", "lines", "--from", "da", "lines.txt")
    assert "anctions" in result.stdout
