"""`workbench terms check`: finished translations in every layout and line by line, judged by the two texts alone."""

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from tests.test_cli_terms import error, run
from workbench.cli.main import workbench
from workbench.documents.reading import parse_document
from workbench.output.aligned import aligned_texts
from workbench.project import LAYOUTS

DOCUMENT = """\
# Topmødet i Oslo

Sanktionerne fortsætter | indtil videre. Se *topmødet* i `kode`.

> Der kommer ingen fælles erklæring.
>
> Udenrigsministeren rejste hjem.

- Forhandlingerne om våbenhvilen
- Sanktionerne

```
print("topmøde")
```

| Emne | Uge |
| --- | --- |
| Topmødet | 12 |
"""


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_the_workbench_wrote_passes_with_the_counts_of_its_front_matter(sample: Path, layout: str) -> None:
    (sample / "own.md").write_text(DOCUMENT, "utf-8")
    names = ["own.md", "corpus/topmoede-afbrudt.txt", "corpus/folkestyret-og-forsvaret.md"]
    CliRunner().invoke(workbench, ["translate", *names, "--layout", layout, "--out", "out"], standalone_mode=False)
    for name in names:
        target = sample / "out" / Path(name).with_suffix(".md").name
        front = yaml.safe_load(target.read_text("utf-8").split("---\n")[1])
        result = run("check", name, str(target), "--format", "json")
        report = json.loads(result.output)
        assert result.return_value == (1 if front["terms"]["missed"] else 0)
        judged = [row for row in report["terms"] if row["status"] != "shown"]
        assert len(judged) == sum(front["terms"].values())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_term_that_a_person_spoilt_is_a_violation_in_its_paragraph(sample: Path, layout: str) -> None:
    name = "corpus/topmoede-afbrudt.txt"
    CliRunner().invoke(workbench, ["translate", name, "--layout", layout, "--out", "out"], standalone_mode=False)
    target = sample / "out" / "topmoede-afbrudt.md"
    body, table, terms = target.read_text("utf-8").partition("## Terms")
    target.write_text(body.replace("setback", "step back") + table + terms, "utf-8")
    result = run("check", name, str(target))
    assert result.return_value == 1
    assert "topmoede-afbrudt.md:p7: tilbageskridt: “setback” is missing" in result.output


def test_lines_are_judged_one_by_one(sample: Path) -> None:
    (sample / "a.da").write_text("Topmødet sluttede.\nSanktionerne fortsætter.\n\nTopmødet blev afbrudt.\n", "utf-8")
    (sample / "a.en").write_text("The meeting ended.\nSanctions go on.\n\nThe summit was cut short.\n", "utf-8")
    result = run("check", "a.da", "a.en", "--from", "da")
    assert result.return_value == 1
    assert "a.en:1: Topmødet: “summit” is missing" in result.output
    assert "a.en:2" not in result.output
    assert "3 terms: 1 missed, 2 met" in result.output


def test_names_want_their_capitals_and_forbidden_words_count_beside_the_right_one(sample: Path) -> None:
    terms = "- {source: Udenrigsministeriet, target: Foreign Ministry}\n"
    terms += "- {source: topmøde, target: summit, forbidden: [top meeting]}\n"
    (sample / "house.yaml").write_text(terms, "utf-8")
    source = "Udenrigsministeriet aflyste topmødet.\n"
    lines = {
        "The foreign ministry cancelled the summit.": "a.en:1: Udenrigsministeriet: “Foreign Ministry” is missing",
        "The Foreign Ministry cancelled the summit, the top meeting.": "a.en:1: topmødet: “summit” is there, and the "
        "forbidden “top meeting” as well",
        "FOREIGN MINISTRY CANCELS SUMMIT": "",
        "The Foreign Ministry has cancelled. Summits are rare.": "",
    }
    (sample / "a.da").write_text(source * len(lines), "utf-8")
    (sample / "a.en").write_text("\n".join(lines) + "\n", "utf-8")
    result = run("check", "a.da", "a.en", "--from", "da", "--glossary", "house.yaml")
    assert result.return_value == 1
    wanted = [line.replace(":1:", f":{at}:") for at, line in enumerate(lines.values(), 1) if line]
    assert [line for line in result.output.splitlines() if line.startswith("a.en:")] == wanted


def test_broken_lines_are_read_as_paragraphs(sample: Path) -> None:
    (sample / "a.txt").write_text("Topmødet i Oslo sluttede uden\nen fælles erklæring, og det var ventet.\n", "utf-8")
    (sample / "b.txt").write_text("As expected there was no joint\ndeclaration when the Oslo summit ended.\n", "utf-8")
    assert run("check", "a.txt", "b.txt").return_value == 0


def test_the_domain_decides_which_entries_count(sample: Path) -> None:
    entries = "- {source: sag, target: case, pos: noun, domain: law}\n- {source: mål, target: goal, domain: sport}\n"
    (sample / "law.yaml").write_text(entries, "utf-8")
    (sample / "a.txt").write_text("Dommeren har afsluttet sagen i dag.\n", "utf-8")
    (sample / "b.txt").write_text("The judge has closed the matter today.\n", "utf-8")
    arguments = ("check", "a.txt", "b.txt", "--glossary", "law.yaml")
    assert run(*arguments, "--domain", "law").return_value == 1
    assert run(*arguments, "--domain", "sport").return_value == 0
    assert "no entry of the glossaries has the domain `sports` (there are law, sport)" in error(
        *arguments, "--domain", "sports"
    )


def test_a_translation_of_something_else_is_refused_in_one_line(sample: Path) -> None:
    (sample / "b.md").write_text("One paragraph.\n", "utf-8")
    message = error("check", "corpus/topmoede-afbrudt.txt", "b.md")
    assert message.startswith("b.md: 1 paragraphs and 1 lines, the source has 13 and ")


def test_every_paragraph_meets_its_own_translation_in_every_layout(sample: Path) -> None:
    document = parse_document(DOCUMENT, Path("own.md"), "da", markdown=True)
    (sample / "own.md").write_text(DOCUMENT, "utf-8")
    by_layout = {}
    for layout in LAYOUTS:
        arguments = ["translate", "own.md", "--layout", layout, "--out", layout]
        CliRunner().invoke(workbench, arguments, standalone_mode=False)
        by_layout[layout] = list(aligned_texts(document, sample / layout / "own.md"))
    assert by_layout["bilingual"] == by_layout["target"]
    assert by_layout["interleaved"] == by_layout["target"]


def test_each_document_names_its_own_domain(sample: Path) -> None:
    (sample / "law.yaml").write_text("- {source: sag, target: lawsuit, pos: noun, domain: law}\n", "utf-8")
    for name in ("law", "sport"):
        (sample / f"{name}.md").write_text(f"---\ndomain: {name}\n---\n\nManden vandt sagen i retten i dag.\n", "utf-8")
    assert "sag = lawsuit" in run("find", "law.md", "--glossary", "law.yaml").output
    assert run("find", "sport.md", "--glossary", "law.yaml").output == ""
    assert "sag = lawsuit" in run("find", "sport.md", "--glossary", "law.yaml", "--domain", "law").output
    arguments = ["translate", "law.md", "sport.md", "--glossary", "law.yaml", "--no-memory", "--format", "json"]
    report = json.loads(CliRunner().invoke(workbench, arguments, standalone_mode=False).stdout)
    terms = [[term["entry"] for segment in one["segments"] for term in segment["terms"]] for one in report["documents"]]
    assert terms == [["sag"], []]
