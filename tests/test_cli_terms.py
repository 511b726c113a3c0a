"""`workbench terms` as a user meets it, in a copy of the sample project."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from workbench.cli.main import workbench
from workbench.errors import WorkbenchError
from workbench.terminology import Match
from workbench.terminology.glossary import read_glossary


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(workbench, ["terms", *arguments], standalone_mode=False)
    if result.exception and not isinstance(result.exception, WorkbenchError):
        raise result.exception
    return result


def error(*arguments: str) -> str:
    result = run(*arguments)
    assert isinstance(result.exception, WorkbenchError), result.output
    return str(result.exception)


def entries(path: Path) -> dict[str, object]:
    return {term.name: term for term in read_glossary(path)[0]}


@pytest.mark.parametrize(
    ("source", "target", "language", "entry"),
    [
        ("økonomiske reformer", "economic reform", "da", "økonomisk reform = economic reform (noun)"),
        ("at genoptage", "to resume", "da", "genoptage = resume (verb)"),
        ("Det Røde Kors", "Red Cross", "da", "Det Røde Kors = Red Cross (propn)"),
        ("EU-landene", "EU country", "da", "EU-land = EU country (noun)"),
        ("folkeretlig", "under international law", "da", "folkeretlig = under international law (adj)"),
        ("virksomhetene", "enterprise|company", "nb", "virksomhet = enterprise | company (noun)"),
    ],
)
def test_add_guesses_the_dictionary_form(sample: Path, source: str, target: str, language: str, entry: str) -> None:
    before = (sample / "glossary" / f"{language}-en.yaml").read_text("utf-8")
    result = run("add", source, target, "--from", language)
    assert result.output.endswith(f"glossary/{language}-en.yaml: {entry}\n")
    after = (sample / "glossary" / f"{language}-en.yaml").read_text("utf-8")
    assert after.startswith(before)
    assert entry.split(" = ", maxsplit=1)[0] in after.removeprefix(before)


def test_add_keeps_every_option(sample: Path) -> None:
    run(
        *(
            "add",
            "magtbalancen",
            "balance of power",
            "--from",
            "da",
            "--match",
            "compound",
            "--forbidden",
            "power balance",
        ),
        *("--note", "Of states.", "--domain", "diplomacy", "--proposed"),
    )
    assert (
        (sample / "glossary" / "da-en.yaml")
        .read_text("utf-8")
        .endswith(
            "- source: magtbalance\n  target: balance of power\n  pos: noun\n  forbidden: [power balance]\n"
            "  match: compound\n  domain: diplomacy\n  note: Of states.\n  status: proposed\n"
        )
    )


def test_add_changes_nothing_when_the_term_is_there(sample: Path) -> None:
    path = sample / "glossary" / "da-en.yaml"
    before = path.read_bytes()
    assert "`topmøde` is there already" in error("add", "topmøderne", "summit", "--from", "da")
    assert "`topmøde` is `summit` there already" in error("add", "topmøde", "peak talks", "--from", "da")
    wrong = error("add", "prøve", "sample", "--from", "da", "--forbidden", "samples")
    assert "`samples` is both target and forbidden" in wrong
    assert path.read_bytes() == before


def test_add_says_where_another_entry_has_the_term(sample: Path) -> None:
    result = run("add", "sanktion", "approval", "--from", "da", "--domain", "law")
    line = next(
        number
        for number, text in enumerate((sample / "glossary" / "da-en.yaml").read_text("utf-8").splitlines(), start=1)
        if text == "- source: sanktion"
    )
    assert f"da-en.yaml:{line}: note: `sanktion` is `sanction` (noun) here" in result.output


@pytest.mark.usefixtures("sample")
def test_add_asks_for_the_language_when_the_project_has_two() -> None:
    assert "which source language?" in error("add", "topmøde", "summit")


@pytest.mark.parametrize("name", ["terms.csv", "terms.tsv", "terms.yaml"])
def test_export_and_import_lose_nothing(sample: Path, name: str) -> None:
    run("export", name, "--from", "da")
    result = run("import", name, "--into", "copy.yaml")
    assert " added, 0 there already, 0 contradict" in result.output
    assert entries(Path("copy.yaml")) == entries(sample / "glossary" / "da-en.yaml")


@pytest.mark.usefixtures("sample")
def test_export_says_what_the_format_loses() -> None:
    terms = read_glossary(Path("glossary/da-en.yaml"))[0]
    loose = sum(term.match is not Match.INFLECTED for term in terms)
    typed = sum(bool(term.pos) for term in terms)
    assert f"`match` ({loose} entries)" in run("export", "terms.tbx", "--from", "da").output
    assert f"`pos` ({typed} entries)" in run("export", "terms.txt", "--from", "da").output
    assert "not carried" not in run("export", "terms.csv", "--from", "nb").output
    assert "exists already" in error("export", "terms.csv", "--from", "nb")
    assert "terms.csv: " in run("export", "terms.csv", "--from", "nb", "--force").output


def test_import_adds_only_what_is_missing(sample: Path) -> None:
    Path("new.csv").write_text("source;target\ntopmøde;peak talks\nsanktion;sanction\nlanddistrikt;rural district\n")
    path = sample / "glossary" / "da-en.yaml"
    before = path.read_text("utf-8")
    result = run("import", "new.csv", "--into", "glossary/da-en.yaml")
    assert path.read_text("utf-8").startswith(before)
    assert "landdistrikt" in path.read_text("utf-8").removeprefix(before)
    again = run("import", "new.csv", "--into", "glossary/da-en.yaml")
    assert "3 entries: 1 added, 1 there already, 1 contradict" in result.output
    assert "`topmøde` is `summit` here, `peak talks` in new.csv" in result.output
    assert "3 entries: 0 added, 2 there already, 1 contradict" in again.output


@pytest.mark.usefixtures("sample")
def test_import_leaves_comments_of_omegat_and_refuses_to_rewrite_a_termbase() -> None:
    Path("house.txt").write_text("# ours\nland\tcountry\n")
    Path("new.csv").write_text("source,target\nby,town\nland,country\n")
    run("import", "new.csv", "--into", "house.txt")
    assert Path("house.txt").read_text() == "# ours\nland\tcountry\nby\ttown\t\n"
    run("import", "new.csv", "--into", "own.tbx", "--from", "da")
    before = Path("own.tbx").read_bytes()
    assert "own.tbx: a termbase holds more" in error("import", "house.txt", "--into", "own.tbx", "--from", "da")
    assert Path("own.tbx").read_bytes() == before


def test_import_of_a_broken_file_changes_nothing(sample: Path) -> None:
    path = sample / "glossary" / "da-en.yaml"
    before = path.read_bytes()
    Path("bad.csv").write_text("source,target,pos\nland,country,substantive\n")
    assert error("import", "bad.csv", "--into", "glossary/da-en.yaml").startswith(
        "bad.csv:2:3: `pos` cannot be `substantive`"
    )
    assert path.read_bytes() == before


@pytest.mark.usefixtures("sample")
def test_a_termbase_in_the_glossary_folder_is_used() -> None:
    run("add", "landdistrikt", "rural district", "--from", "da", "--into", "own.yaml")
    run("export", "glossary/own.tbx", "--glossary", "own.yaml", "--from", "da")
    Path("article.txt").write_text("Regeringen støtter landdistrikterne med flere penge i de kommende år.")
    assert "landdistrikterne -> landdistrikt = rural district (inflected)" in run("find", "article.txt").output


@pytest.mark.usefixtures("sample")
def test_stats_add_up() -> None:
    result = run("stats", "--format", "json")
    report = json.loads(result.output)
    assert set(report) == {"da", "nb"}
    for code, one in report.items():
        coverage = one["coverage"]
        assert sum(one["pos"].values()) == sum(one["status"].values()) == one["entries"]
        assert sum(row["count"] for row in coverage["found"]) == coverage["occurrences"]
        assert sum(coverage["by_match"].values()) == coverage["occurrences"]
        assert len(coverage["found"]) + len(coverage["never_found"]) == one["entries"]
        assert one["entries"] == len(entries(Path(f"glossary/{code}-en.yaml")))
    assert "topmøde" in run("stats", "--from", "da").output.partition("most frequent")[2]
