"""`workbench check` as a user meets it."""

import json
from pathlib import Path

import pytest

from tests.commands import run
from workbench.documents.reading import read_document
from workbench.memory import Change, Origin, State, Store

SOURCE = "Topmødet i Oslo sluttede lørdag.\n\nDet sagde Ragnhild Aasen kl. 14.30.\n"
TARGET = "The summit in Oslo ended on Saturday.\n\nThis was said by Ragnild Aasen at 3:30 p.m.\n"


@pytest.fixture
def article(sample: Path) -> Path:
    """An article of the sample project, the only one, with its two translations in the store."""
    for path in (sample / "corpus").rglob("*.*"):
        path.unlink()
    path = sample / "corpus" / "article.txt"
    path.write_text(SOURCE, encoding="utf-8")
    with Store.open(sample / ".workbench" / "project.db", root=sample) as store:
        records = store.sync_document(read_document(path))
        changes = zip(records, TARGET.split("\n\n"), strict=True)
        store.save([Change(one.id, text.strip(), State.CONFIRMED, Origin.HUMAN) for one, text in changes])
    return path


def test_stored_translations_are_linted(article: Path) -> None:
    result = run("check", cwd=article.parent.parent)
    assert result.returncode == 1, result.stderr
    assert result.stdout.splitlines() == [
        "corpus/article.txt:p2.s1: error: “14.30” is not in the translation (numbers)",
        "corpus/article.txt:p2.s1: warning: “Ragnhild” is not in the translation (names)",
    ]
    assert "2 texts: 1 error, 1 warning, 0 info" in result.stderr


def test_ignored_findings_pass_with_their_reason_and_can_be_heeded_again(article: Path) -> None:
    folder = article.parent.parent
    place = "corpus/article.txt:p2.s1:numbers"
    assert "needs a reason" in run("check", "--ignore", place, cwd=folder).stderr
    paragraph = run("check", "--ignore", "corpus/article.txt:p2:names", "--reason", "so be it", cwd=folder)
    assert (
        paragraph.returncode == 2 and "no segment `p2` is stored (only what `workbench translate`" in paragraph.stderr
    )
    beside = run("check", "--pair", "a.txt", "b.txt", "--ignore", place, "--reason", "so be it", cwd=folder)
    assert beside.returncode == 2 and "kept with the segments that the project has stored" in beside.stderr
    assert run("check", "--ignore", place, "--reason", "summer time", cwd=folder).returncode == 0
    result = run("check", cwd=folder)
    assert result.returncode == 0
    assert "numbers" not in result.stdout
    assert "1 ignored" in result.stderr
    findings = json.loads(run("check", "--format", "json", cwd=folder).stdout)
    assert [(one["check"], one["ignored"]) for one in findings] == [("numbers", "summer time"), ("names", None)]
    run("check", "--heed", place, cwd=folder)
    assert run("check", cwd=folder).returncode == 1


def test_sarif_has_rules_levels_and_suppressions(article: Path) -> None:
    folder = article.parent.parent
    run("check", "--ignore", "corpus/article.txt:p2.s1:names", "--reason", "a nickname", cwd=folder)
    log = json.loads(run("check", "--format", "sarif", cwd=folder).stdout)
    assert log["version"] == "2.1.0"
    [sarif] = log["runs"]
    rules = {rule["id"] for rule in sarif["tool"]["driver"]["rules"]}
    numbers, names = sarif["results"]
    assert {numbers["ruleId"], names["ruleId"]} == {"numbers", "names"} <= rules
    assert (numbers["level"], names["level"]) == ("error", "warning")
    [location] = numbers["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "corpus/article.txt"
    assert location["logicalLocations"][0]["name"] == "p2.s1"
    assert names["suppressions"] == [{"kind": "external", "justification": "a nickname"}]


def test_markdown_is_checked_where_nothing_is_stored(article: Path) -> None:
    folder = article.parent.parent
    (folder / ".workbench" / "project.db").unlink()
    result = run("check", cwd=folder)
    assert result.returncode == 0
    assert "1 documents are not translated yet" in result.stderr
    (folder / "translations").mkdir()
    (folder / "translations" / "article.md").write_text(TARGET, encoding="utf-8")
    result = run("check", "corpus/article.txt", cwd=folder)
    assert result.returncode == 1
    assert "translations/article.md:p2: error: “14.30” is not in the translation (numbers)" in result.stdout


def test_pairs_need_no_project_and_settings_rule(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TARGET, encoding="utf-8")
    result = run("check", "--pair", "a.txt", "b.txt", "--from", "da", cwd=tmp_path)
    assert result.returncode == 1
    assert "b.txt:3: error: “14.30”" in result.stdout
    (tmp_path / "workbench.yaml").write_text("checks: {numbers: off, names: error}\n", encoding="utf-8")
    result = run("check", "--pair", "a.txt", "b.txt", "--from", "da", cwd=tmp_path)
    assert "b.txt:3: error: “Ragnhild”" in result.stdout
    assert "(numbers)" not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check"], "no project here"),
        (["check", "--pair", "a.txt", "b.txt"], "b.txt: 1 paragraphs and 1 lines, the source has 2 and 3"),
        (["check", "--pair", "a.txt", "gone.txt"], "gone.txt: cannot read"),
    ],
)
def test_bad_input_gets_one_clear_line(tmp_path: Path, arguments: list[str], message: str) -> None:
    (tmp_path / "a.txt").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "b.txt").write_text("Only one paragraph.\n", encoding="utf-8")
    result = run(*arguments, cwd=tmp_path)
    assert result.returncode == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr
