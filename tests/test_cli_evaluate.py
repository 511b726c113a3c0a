"""`workbench evaluate`: figures that agree with sacreBLEU, with their signatures, as a table and as JSON."""

import json
import re
from pathlib import Path

import pytest
import sacrebleu

from tests.commands import run

REFERENCES = [
    "The summit in Oslo was cut short on Thursday.",
    "The sanctions against the country remain in force.",
    "The foreign minister regrets the breakdown.",
    "Nobody wants to set a date for the next summit.",
] * 5
GOOD = [line.replace("regrets", "is sorry about") for line in REFERENCES]
BAD = [line.replace("summit", "top meeting").replace("sanctions", "sanction").replace("set a", "put") for line in GOOD]
SOURCES = [
    "Topmødet i Oslo blev afbrudt torsdag.",
    "Sanktionerne mod landet står ved magt.",
    "Udenrigsministeren beklager sammenbruddet.",
    "Ingen ønsker at sætte dato på det næste topmøde.",
] * 5


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name, lines in (("ref", REFERENCES), ("good", GOOD), ("bad", BAD), ("src", SOURCES)):
        (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    glossary = "- {source: topmøde, target: summit, pos: noun}\n- {source: sanktion, target: sanction, pos: noun}\n"
    (tmp_path / "da-en.yaml").write_text(glossary, encoding="utf-8")
    return tmp_path


def test_figures_are_those_of_sacrebleu(files: Path) -> None:
    result = run("evaluate", "good", "ref", "--format", "json", cwd=files)
    assert result.returncode == 0, result.stderr
    data = json.loads(result.stdout)
    assert data["segments"] == 20
    found = {metric["metric"]: metric for metric in data["systems"][0]["metrics"]}
    assert set(found) == {"BLEU", "chrF2", "TER"}
    for name, score in (
        ("BLEU", sacrebleu.corpus_bleu(GOOD, [REFERENCES])),
        ("chrF2", sacrebleu.corpus_chrf(GOOD, [REFERENCES])),
        ("TER", sacrebleu.corpus_ter(GOOD, [REFERENCES])),
    ):
        assert found[name]["value"] == pytest.approx(score.score)
        assert f"version:{sacrebleu.__version__}" in found[name]["signature"]


def test_two_systems_are_compared_by_paired_bootstrap_and_by_their_terms(files: Path) -> None:
    arguments = ("evaluate", "good", "ref", "--against", "bad", "--source", "src", "--glossary", "da-en.yaml")
    data = json.loads(run(*arguments, "--format", "json", cwd=files).stdout)
    good, bad = data["systems"]
    assert (good["name"], bad["name"]) == ("good", "bad")
    assert good["terms"] == {"met": 15, "total": 15, "rate": 100.0}
    assert bad["terms"]["total"] == 15
    assert bad["terms"]["met"] < 15
    for metric in bad["metrics"]:
        assert metric["p_value"] < 0.05
        assert "bs:1000|seed:12345" in metric["signature"]
    table = run(*arguments, cwd=files).stdout
    assert re.search(r"^chrF2 +\d+\.\d\d +\d+\.\d\d \(p = 0\.\d{3}\)$", table, re.MULTILINE)
    assert re.search(r"^terms met +100\.0 % \(15/15\)", table, re.MULTILINE)
    assert re.search(r"^BLEU signature: nrefs:1\|bs:1000\|seed:12345\|", table, re.MULTILINE)


@pytest.mark.slow
def test_project_is_measured_with_and_without_its_glossary(sample: Path) -> None:
    for path in (sample / "corpus").iterdir():
        if path.is_file() and path.stem not in ("topmoede-afbrudt", "folkestyret-og-forsvaret"):
            path.unlink()
    result = run("evaluate", "--project", "--format", "json", cwd=sample)
    assert result.returncode == 0, result.stderr
    plain, terms = json.loads(result.stdout)["systems"]
    assert (plain["name"], terms["name"]) == ("no glossary", "glossary")
    assert terms["terms"]["met"] > plain["terms"]["met"]
    assert terms["terms"]["total"] == plain["terms"]["total"] > 40


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["evaluate", "short", "ref"], "short: 1 lines, ref has 20"),
        (["evaluate", "gone", "ref"], "gone: cannot read: No such file or directory"),
        (["evaluate", "good"], "name HYPOTHESIS and REFERENCE, or use --project"),
        (["evaluate", "good", "ref", "--source", "src", "--glossary", "no.yaml"], "no.yaml: no such glossary file"),
        (["evaluate", "--project"], "no project here"),
    ],
)
def test_bad_input_is_named(files: Path, arguments: list[str], message: str) -> None:
    (files / "short").write_text("One line.\n", encoding="utf-8")
    result = run(*arguments, cwd=files)
    assert result.returncode == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr
