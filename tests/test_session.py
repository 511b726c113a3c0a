"""A session without an interface: documents in step with the store, memory before engine, undo, marks, searching."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.documents.model import Segment
from workbench.engine.decoder import CTranslate2Engine
from workbench.errors import WorkbenchError
from workbench.memory import Origin, State, Store
from workbench.project import find_project
from workbench.session import Session
from workbench.session.assist import alternatives, continue_from, next_missing
from workbench.session.drafting import counterpart
from workbench.session.export import preview
from workbench.session.find import Query, find, replace_all
from workbench.terminology.check import unmet

ARTICLE = "topmoede-afbrudt.txt"


@pytest.fixture
def session(sample: Path, engine: CTranslate2Engine, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A session on the sample project, with the starter model that the tests share."""
    monkeypatch.setattr("workbench.engine.loading.load_engine", lambda *_args, **_options: engine)
    project = find_project(sample)
    assert project is not None
    return Session.open(project)


def test_proposals_are_stored_and_what_a_person_wrote_is_left_alone(session: Session, sample: Path) -> None:
    work = session.read(sample / "corpus" / ARTICLE)
    mine = session.edit(work.records[0], "Mine.")
    session.translate(work, range(4))
    assert work.records[0] == mine
    assert all(record.state is State.MACHINE and record.target for record in work.records[1:4])
    assert session.store.records(work.path) == work.records
    session.translate(work, [0], redo=True)
    assert work.records[0].state is State.MACHINE
    assert session.undo()[0].target == "Mine."


def test_a_sentence_confirmed_elsewhere_is_proposed_before_the_engine_is_asked(session: Session, sample: Path) -> None:
    (sample / "corpus" / "twice.txt").write_text(
        "Parterne nåede ikke til enighed om noget.\n\nVejret var godt.\n\nParterne nåede ikke til enighed om noget.\n",
        "utf-8",
    )
    work = session.read(sample / "corpus" / "twice.txt")
    session.confirm(work.records[0], "The sides agreed on nothing at all.")
    session.translate(work, [1, 2])
    assert work.records[2].target == "The sides agreed on nothing at all."
    assert work.records[2].origin is Origin.MEMORY
    assert work.records[1].origin is Origin.MACHINE


def test_alternatives_and_continuations_keep_the_terms(session: Session, sample: Path) -> None:
    work = session.read(sample / "corpus" / ARTICLE)
    language = session.language("da")
    index = next(index for index, record in enumerate(work.records) if "opmødet" in record.source)
    found = alternatives(work.segments[index], language)
    assert len({one.text for one in found}) == len(found) > 1
    assert found[0].missing == min(one.missing for one in found)
    others = alternatives(Segment("p1.s1", "De dømte hedder Bhutan Velazquez og Aksel Lind."), language)
    assert all("Velazquez" in one.text for one in others)
    text = continue_from(work.segments[index], "On Saturday the", language)
    assert text.startswith("On Saturday the")
    uses = session.uses(work.records[index], "")
    form = next_missing(uses, "The", 3)
    assert form is not None and form.startswith(" ")
    assert len(unmet(session.uses(work.records[index], "The" + form))) < len(unmet(uses))


def test_export_of_markdown_keeps_emphasis_after_an_edit(session: Session, sample: Path) -> None:
    (sample / "corpus" / "bold.md").write_text("# Titel\n\nDet er **vigtigt** for alle.\n", "utf-8")
    work = session.read(sample / "corpus" / "bold.md")
    session.translate(work, range(len(work.records)))
    record = work.records[1]
    word = preview(session, work, "target").partition("**")[2].partition("**")[0]
    assert word
    session.edit(record, "Now " + record.target)
    assert f"**{word}**" in preview(session, work, "target")


def test_replace_with_groups_and_a_broken_replacement(session: Session, sample: Path) -> None:
    work = session.read(sample / "corpus" / ARTICLE)
    session.edit(work.records[0], "On 5 May and 6 June.")
    query = Query(r"(\d) (\w+)", regex=True, side="target")
    hits = find(session, query, [work.path])
    assert [hit.index for hit in hits] == [0]
    replace_all(session, query, r"\2 \1", hits)
    assert work.records[0].target == "On May 5 and June 6."
    with pytest.raises(WorkbenchError, match="does not fit"):
        replace_all(session, query, r"\9", find(session, query, [work.path]) or hits)


def test_kill_9_loses_nothing_that_was_stored(sample: Path) -> None:
    script = (
        "import os, sys, time\n"
        "from pathlib import Path\n"
        "from workbench.project import find_project\n"
        "from workbench.session import Session\n"
        "session = Session.open(find_project(Path('.')))\n"
        f"work = session.read(session.project.corpus / '{ARTICLE}')\n"
        "session.confirm(work.records[0], 'Kept.')\n"
        "print('stored', flush=True)\n"
        "time.sleep(60)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script], cwd=sample, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "stored"
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    project = find_project(sample)
    assert project is not None
    with Store.open(project.database) as store:
        assert not store.read_only
        first = store.records(project.corpus / ARTICLE)[0]
    assert (first.target, first.state) == ("Kept.", State.CONFIRMED)


def test_entries_from_a_selection_keep_names_and_guess_nothing_for_function_words(
    session: Session, sample: Path
) -> None:
    path = sample / "corpus" / "meeting.txt"
    path.write_text("Topmødet i Stockholm mellem Nordkorea og USA blev afbrudt, og parterne er rejst hjem.", "utf-8")
    work = session.read(path)
    target = "The summit in Stockholm between North Korea and the United States was interrupted, and the parties left."
    session.edit(work.records[0], target)

    def entry(words: str) -> tuple[str, str, str]:
        at = work.records[0].source.index(words)
        term = counterpart(session, work, 0, source=(at, at + len(words)), target="")
        return term.source[0], term.target[0], term.pos

    assert entry("Topmødet i") == ("topmøde i", "summit", "noun")
    assert entry("i Stockholm") == ("i Stockholm", "Stockholm", "propn")
    assert entry("Nordkorea") == ("Nordkorea", "North Korea", "propn")
    assert entry("afbrudt") == ("afbryde", "interrupt", "verb")
    assert entry("er") == ("er", "", "")
    assert entry("og") == ("og", "", "")
