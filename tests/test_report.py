"""`workbench report`: its figures against the store they come from, and the page as a reader and a browser meet it."""

import sqlite3
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.commands import run
from workbench.checking import Checker
from workbench.documents.reading import read_document
from workbench.figures import ProjectFigures, project_figures
from workbench.memory import Change, Origin, State, Store
from workbench.output.plots import nice_ceiling
from workbench.output.report import render_report
from workbench.project import find_project
from workbench.quality.issue import Severity
from workbench.terminology.check import Outcome

FIRST = "Topmødet i Oslo sluttede lørdag.\n\nUdenrigsministeren rejste hjem.\n\nIngen svarede på spørgsmål.\n"
MACHINE = ["The top meeting in Oslo ended.", "The foreign minister went home.", "Nobody answered <questions>."]
HUMAN = ["The summit in Oslo ended on Saturday.", "The foreign minister went home."]


@pytest.fixture
def project(sample: Path) -> Path:
    """Three stored segments, two confirmed (one changed) with time, and a document that nobody has begun."""
    for path in (sample / "corpus").rglob("*.*"):
        path.unlink()
    first = sample / "corpus" / "first.txt"
    first.write_text(FIRST, encoding="utf-8")
    (sample / "corpus" / "second.txt").write_text("Forhandlingerne er ikke begyndt endnu.", encoding="utf-8")
    with Store.open(sample / ".workbench" / "project.db", root=sample) as store:
        records = store.sync_document(read_document(first))
        store.save(
            [
                Change(one.id, text, State.MACHINE, Origin.MACHINE, score=-0.5)
                for one, text in zip(records, MACHINE, strict=True)
            ]
        )
        store.save(
            [
                Change(one.id, text, State.CONFIRMED, Origin.HUMAN, seconds=seconds)
                for one, text, seconds in zip(records, HUMAN, (40.0, 8.0), strict=False)
            ]
        )
        store.ignore_issue(records[2].id, "names", "not <heeded> here")
    return sample


def figures_of(folder: Path) -> ProjectFigures:
    project = find_project(folder)
    assert project is not None
    return project_figures(project, Checker(project.settings, project.glossaries))


def test_figures_add_up_to_the_store(project: Path) -> None:
    figures = figures_of(project)
    first, second = figures.documents
    assert first.path == Path("corpus/first.txt")
    assert first.states == {State.CONFIRMED: 8, State.MACHINE: 4}
    assert (first.words, first.confirmed) == (12, 8)
    assert second.states == {State.UNTRANSLATED: 5}
    assert figures.states.total() == 17
    assert first.seconds == (40.0, 8.0)
    assert figures.words_an_hour == pytest.approx(8 * 3600 / 48)
    assert sum(figures.days.values()) == 8
    assert (first.count(Severity.ERROR), second.count(Severity.ERROR)) == (0, 0)
    assert first.distance == figures.distance
    assert second.distance is None


def test_distance_is_sacrebleus(project: Path) -> None:
    from sacrebleu.metrics import CHRF, TER

    distance = figures_of(project).distance
    assert distance is not None
    assert (distance.segments, distance.edited) == (2, 1)
    assert distance.ter == pytest.approx(TER().corpus_score(MACHINE[:2], [HUMAN]).score)
    assert distance.chrf == pytest.approx(CHRF().corpus_score(MACHINE[:2], [HUMAN]).score)
    assert 0 < distance.ter < 100
    assert figures_of(project).signatures["TER"].startswith("nrefs:1|")


def test_terms_follow_the_current_translation(project: Path) -> None:
    terms = {term.name: term for term in figures_of(project).terms}
    assert terms["topmøde"].outcomes == {Outcome.MET: 1}
    assert terms["topmøde"].english == {"summit": 1}
    with Store.open(project / ".workbench" / "project.db", root=project) as store:
        [record, *_] = store.records(project / "corpus" / "first.txt")
        store.save([Change(record.id, MACHINE[0], State.EDITED)])
    figures = figures_of(project)
    [missed] = [term for term in figures.terms if term.outcomes[Outcome.MISSED]]
    assert (missed.name, missed.target) == ("topmøde", "summit")
    assert {finding.issue.check for finding in figures.findings} == {"forbidden-term", "dates"}
    assert figures.documents[0].count(Severity.ERROR) == 2


class Page(HTMLParser):
    """Tags, texts and addresses of a page; every tag that is opened must be closed."""

    VOID = ("meta", "link", "br", "img", "hr")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += f"{data}\n"


def test_page_shows_the_figures(project: Path) -> None:
    figures = figures_of(project)
    html = render_report(figures)
    page = Page(html)
    assert "47 %\nof the words confirmed" in page.text
    assert "2 documents, 4 segments, 17 words from Danish into English" in page.text
    assert figures.distance is not None
    assert f"{figures.distance.ter:.1f}\nTER, machine to confirmed" in page.text
    assert f"{figures.distance.chrf:.1f}" in page.text
    assert "1 of 2 confirmed segments were changed" in page.text
    assert "1 min on 2 segments" in page.text
    assert all(signature in page.text for signature in figures.signatures.values())
    assert "summit" in page.text
    assert "svg" in page.tags


def test_page_needs_nothing_from_elsewhere_and_follows_the_readers_scheme(project: Path) -> None:
    html = render_report(figures_of(project))
    page = Page(html)
    assert not page.tags & {"script", "link", "img", "iframe", "object"}
    assert not [value for name, value in page.attributes if name in ("src", "href") or name.startswith("on")]
    assert "url(" not in html
    assert "@import" not in html
    assert "prefers-color-scheme: dark" in html


def test_everything_is_escaped(project: Path) -> None:
    evil = '<script>alert("1")</script> & <b>'
    path = project / "corpus" / "first.txt"
    path.write_text(f"Han sagde lørdag {evil} til alle.", encoding="utf-8")
    with Store.open(project / ".workbench" / "project.db", root=project) as store:
        [record] = store.sync_document(read_document(path, "da"))
        store.save([Change(record.id, f"He said {evil} to all.", State.CONFIRMED)])
        store.ignore_issue(record.id, "dates", "because <i>so</i>")
    page = Page(render_report(figures_of(project)))
    assert "script" not in page.tags
    assert page.text.count(evil) == 2
    assert "Ignored: because <i>so</i>" in page.text


def test_command_writes_the_file(project: Path) -> None:
    result = run("report", cwd=project)
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip() == str(project / "translations" / "report.html")
    assert "first.txt" in (project / "translations" / "report.html").read_text(encoding="utf-8")
    assert run("report", "corpus/second.txt", "--out", "part.html", cwd=project).returncode == 0
    assert "first.txt" not in (project / "part.html").read_text(encoding="utf-8")


def test_project_without_memory_is_reported_from_its_markdown(project: Path) -> None:
    (project / ".workbench" / "project.db").unlink()
    (project / "translations").mkdir()
    (project / "translations" / "first.md").write_text("\n\n".join(MACHINE) + "\n", encoding="utf-8")
    (project / "translations" / "second.md").write_text("Too\n\nmany.\n", encoding="utf-8")
    figures = figures_of(project)
    assert figures.states == {State.MACHINE: 12, State.UNTRANSLATED: 5}
    page = Page(render_report(figures))
    assert "Nothing that the machine proposed has been confirmed yet." in page.text
    assert "second.md: 2 paragraphs" in page.text


def test_damaged_memory_is_said_in_one_line(project: Path) -> None:
    database = project / ".workbench" / "project.db"
    database.write_bytes(b"not a database at all" * 500)
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(database).execute("SELECT * FROM segment")
    result = run("report", cwd=project)
    assert result.returncode == 2
    assert "damaged" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(("value", "top"), [(0, 2), (3, 4), (7, 8), (21, 30), (250, 300), (999, 1000)])
def test_scales_end_at_round_numbers(value: float, top: float) -> None:
    assert nice_ceiling(value) == top


def test_terms_tell_how_the_engine_met_them(project: Path) -> None:
    (project / "corpus" / "second.txt").write_text("Nedrustningen er gået i stå.", encoding="utf-8")
    (project / "glossary" / "da-en.yaml").write_text("- {source: nedrustning, target: shedding of arms}\n", "utf-8")
    assert run("translate", "corpus/second.txt", cwd=project).returncode == 0
    figures = figures_of(project)
    [term] = figures.terms
    assert (term.outcomes.total(), term.outcomes[Outcome.MET]) == (1, 0)
    how = "decoded under constraint" if term.outcomes[Outcome.ENFORCED] else "put in place of other words"
    assert how in Page(render_report(figures)).text
