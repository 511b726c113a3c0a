"""`workbench translate` as a user meets it: real files, and real processes where that makes a difference."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from tests.commands import ROOT, run, run_process

ARTICLE = """ date 2019-03 Topmødet i Oslo blev afbrudt, og underskrivelsesceremonien blev aflyst.

- Vi giver ingen indrømmelser, sagde udenrigsministeren.

Et tilbageskridt

Sanktionerne mod landet fortsætter. »Det er slut,« sagde han.

/ritzau/AP
"""


def test_article_becomes_english_markdown_with_its_terms(sample: Path) -> None:
    (sample / "article.txt").write_text(ARTICLE, encoding="utf-8")
    result = run_process("translate", "article.txt", "--check", cwd=sample)
    assert result.returncode == 0, result.stderr
    text = (sample / "translations" / "article.md").read_text(encoding="utf-8")
    front = yaml.safe_load(text.split("---\n")[1])
    assert front["date"] == "2019-03"
    assert front["languages"] == {"from": "da", "to": "en"}
    assert front["glossary"] == ["da-en.yaml"]
    assert "starter" in front["model"]
    assert sum(front["terms"].values()) == 6
    assert front["terms"]["missed"] == 0
    body = text.split("---\n", 2)[2]
    for term in ("summit", "signing ceremony", "concessions", "foreign minister", "setback", "sanctions"):
        assert term in body.lower()
    assert "\n## " in body  # the sub-heading
    assert '\n"We ' in body  # the dialogue dash
    assert "»" not in body
    assert "/ritzau/AP" in body
    assert body.rstrip().splitlines()[-1].startswith("| underskrivelsesceremoni")


def test_markdown_keeps_its_front_matter_table_and_addresses(sample: Path) -> None:
    source = """---
title: Sanktioner
tags: [a, b]
---

# Nye *sanktioner*

- [ ] Se [topmødet](https://example.org/a) og [sanktionerne](https://example.org/b).

| Land | Sanktioner |
|------|-----------:|
| Danmark | 12 |

– Vi giver ingen indrømmelser, sagde udenrigsministeren.

Se <https://example.org/c>.
"""
    (sample / "article.md").write_text(source, encoding="utf-8")
    result = run("translate", "article.md", "--from", "da", cwd=sample)
    assert result.returncode == 0, result.stderr
    text = (sample / "translations" / "article.md").read_text(encoding="utf-8")
    front = yaml.safe_load(text.split("---\n")[1])
    assert front["tags"] == ["a", "b"]
    assert front["title"].lower() == "new sanctions"
    body = text.split("---\n", 2)[2]
    assert "tags:" not in body
    for line in ("# New *sanctions*", "|------|-----------:|", "| Denmark | 12 |"):
        assert line in body.splitlines()
    assert "\n- [ ] " in body
    for kept in ("(https://example.org/a)", "(https://example.org/b)", "<https://example.org/c>"):
        assert body.count(kept) == 1
    assert '\n"We ' in body


@pytest.mark.parametrize("layout", ["bilingual", "interleaved"])
def test_layouts_show_source_and_target(sample: Path, layout: str) -> None:
    (sample / "article.txt").write_text(ARTICLE, encoding="utf-8")
    assert run("translate", "article.txt", "--layout", layout, cwd=sample).returncode == 0
    text = (sample / "translations" / "article.md").read_text(encoding="utf-8")
    assert "Sanktionerne mod landet fortsætter" in text
    assert "anctions against the country" in text
    assert ("| Danish | English |" in text) == (layout == "bilingual")


def test_unchanged_documents_are_skipped_until_something_changes(sample: Path) -> None:
    (sample / "article.txt").write_text(ARTICLE, encoding="utf-8")
    run("translate", "article.txt", cwd=sample)
    assert "1 unchanged" in run("translate", "article.txt", cwd=sample).stderr
    assert "1 translated" in run("translate", "article.txt", "--force", cwd=sample).stderr
    assert "1 translated" in run("translate", "article.txt", "--beam", "2", cwd=sample).stderr
    run("translate", "article.txt", cwd=sample)
    (sample / "article.txt").write_text(ARTICLE.replace("Oslo", "Bergen"), encoding="utf-8")
    assert "1 translated" in run("translate", "article.txt", cwd=sample).stderr
    (sample / "glossary" / "da-en.yaml").write_text("- {source: topmøde, target: pow-wow}\n", encoding="utf-8")
    assert "1 translated" in run("translate", "article.txt", cwd=sample).stderr
    assert "pow-wow" in (sample / "translations" / "article.md").read_text(encoding="utf-8").lower()


def test_lines_stay_lines(tmp_path: Path) -> None:
    lines = ["Topmødet begyndte. Det sluttede brat.", "", "Sanktionerne fortsætter.", "   ", "..."]
    result = run("translate", "--format", "lines", "--from", "da", "-", cwd=tmp_path, stdin="\n".join(lines) + "\n")
    assert result.returncode == 0, result.stderr
    out = result.stdout.split("\n")
    assert len(out) == len(lines) + 1
    assert out[-1] == ""
    assert (out[1], out[3]) == ("", "")
    assert "summit" in out[0].lower()


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        ("", 0),
        ("\n\n", 2),
        ("12 – 14\n", 1),
        ("Topmødet begyndte i går i Danmark", 1),
        ("Topmødet begyndte\ri går\x0bi\x0cDanmark.\u2028Han\x85gik.\r\nHun blev.\r\n", 2),
    ],
)
def test_line_count_is_equal_whatever_the_input(tmp_path: Path, given: str, lines: int) -> None:
    result = run("translate", "--format", "lines", cwd=tmp_path, stdin=given)
    assert result.returncode == 0, result.stderr
    assert result.output.count(b"\n") == lines
    assert len(result.stdout.splitlines()) == lines


def test_output_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    given = "1 – 2 →\n3 €\n".encode()
    command = ("translate", "--format", "lines", "--from", "da")
    result = run_process(*command, cwd=tmp_path, stdin=given, PYTHONIOENCODING="ascii")
    assert result.returncode == 0, result.stderr
    assert result.output == given


def test_json_spans_point_at_what_they_say(sample: Path) -> None:
    result = run("translate", "corpus/topmoede-afbrudt.txt", "--format", "json", cwd=sample)
    assert result.returncode == 0, result.stderr
    data = json.loads(result.stdout)
    assert set(data) == {"model", "options", "documents", "summary"}
    summary = data["summary"]
    assert summary["terms"] == sum(summary[status] for status in ("met", "enforced", "substituted", "missed"))
    terms = [(segment, term) for segment in data["documents"][0]["segments"] for term in segment["terms"]]
    assert len([term for _, term in terms if term["status"] != "shown"]) == summary["terms"] > 15
    for segment, term in terms:
        assert segment["source"][slice(*term["source_span"])] == term["source_form"]
        if term["target_span"]:
            assert segment["target"][slice(*term["target_span"])] == term["target_form"]
    assert not (sample / "translations").exists()


def test_one_bad_document_does_not_stop_the_others(sample: Path) -> None:
    folder = sample / "mixed"
    folder.mkdir()
    (folder / "good.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "binary.txt").write_bytes(b"\x00\x01\x02" * 400)
    (folder / "swedish.txt").write_text(
        "Regeringen säger att förhandlingarna fortsätter nästa vecka.", encoding="utf-8"
    )
    (folder / "empty.txt").write_bytes(b"")
    result = run("translate", "mixed", cwd=sample)
    assert result.returncode == 2
    assert "binary.txt: not a text file" in result.stderr
    assert "no model here translates from Swedish" in result.stderr
    assert "Traceback" not in result.stderr
    assert (sample / "translations" / "good.md").is_file()
    assert (sample / "translations" / "empty.md").is_file()


def test_a_broken_glossary_is_said_once(sample: Path) -> None:
    (sample / "glossary" / "da-en.yaml").write_text("- source: [a, b\n", encoding="utf-8")
    result = run("translate", cwd=sample)
    assert result.returncode == 2
    assert result.stderr.count("da-en.yaml:2:1: broken YAML") == 1
    assert len(result.stderr.splitlines()) == 1


def test_every_source_has_a_file_of_its_own_and_outputs_are_no_sources(tmp_path: Path) -> None:
    from workbench.cli.inputs import find_inputs

    names = ("news/a.txt", "news/a.md", "news/b/a.txt", "news/out/a.txt.md", "other/a.txt")
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Topmødet begyndte i går i Danmark.", encoding="utf-8")
    news, out = tmp_path / "news", tmp_path / "news" / "out"
    assert sorted(str(relative) for _, relative in find_inputs([news], None, out)) == ["a.md", "a.txt", "b/a"]
    assert len(find_inputs([news / "a.txt", news / "a.txt"], None, out)) == 1
    assert len(find_inputs([out / "a.txt.md"], None, out)) == 1
    result = run("translate", "news/a.txt", "other/a.txt", cwd=tmp_path)
    assert result.returncode == 2
    assert "other/a.txt: would become the same file as news/a.txt" in result.stderr


def test_shards_share_the_corpus(sample: Path) -> None:
    from workbench.cli.inputs import find_inputs, take_shard
    from workbench.project import find_project

    everything = find_inputs([], find_project(sample), sample / "translations")
    shards = [take_shard(everything, f"{number}/3") for number in (1, 2, 3)]
    assert sorted(entry for shard in shards for entry in shard) == sorted(everything)
    result = run("translate", "--shard", "4/3", cwd=sample)
    assert result.returncode == 2
    assert "--shard takes K/N" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["translate", "nowhere.txt"], "nowhere.txt: no such file or folder"),
        (["translate", "empty"], "empty: no .txt, .md, .docx, .html or .htm files in this folder"),
        (["translate", "a.txt", "--glossary", "gone.yaml"], "gone.yaml: no such glossary file"),
        (["translate", "a.txt", "--glossary", "empty"], "empty: a folder, not a glossary file (name the files in it)"),
        (
            ["translate", "a.txt", "--glossary", "law.yaml", "--domain", "lwa"],
            "no entry of the glossaries has the domain `lwa` (there are law, sport)",
        ),
        (
            ["translate", "a.txt", "--from", "xx"],
            "no model here translates from xx; there are models for da, nb (name the right language with --from)",
        ),
        (["translate", "a.txt", "--glossary", "bad.yaml"], "bad.yaml:2:11: `target` takes text, not a mapping"),
        (["translate", "a.txt", "--model", "cut.argosmodel"], "cut.argosmodel: not an .argosmodel file"),
        (["translate", "a.txt", "--model", "nothing"], "nothing: no such model"),
        (["translate", "a.md", "--out", "."], "a.md: would overwrite its own source"),
        (["translate"], "no project here"),
        (
            ["translate", "short.txt", "--format", "lines"],
            "short.txt: cannot tell the language (name it: --from da)",
        ),
    ],
)
def test_bad_input_gets_one_clear_line(tmp_path: Path, arguments: list[str], message: str) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("a.txt", "a.md"):
        (tmp_path / name).write_text("Topmødet begyndte i går i Danmark.", encoding="utf-8")
    (tmp_path / "short.txt").write_text("Hej", encoding="utf-8")
    (tmp_path / "bad.yaml").write_text("- source: a\n  target: {b: c}\n", encoding="utf-8")
    law = "- {source: sag, target: case, domain: law}\n- {source: kamp, target: match, domain: sport}\n"
    (tmp_path / "law.yaml").write_text(law, encoding="utf-8")
    starter = ROOT / "workbench" / "models" / "starter.argosmodel"
    (tmp_path / "cut.argosmodel").write_bytes(starter.read_bytes()[:100_000])
    result = run(*arguments, cwd=tmp_path)
    assert result.returncode == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    errors = [line for line in result.stderr.splitlines() if line.startswith("workbench: ")]
    assert len(errors) == 1


@pytest.mark.slow
def test_ctrl_c_keeps_what_is_finished(sample: Path) -> None:
    long_text = "\n\n".join(ARTICLE.splitlines()[0][14:] for _ in range(3))
    for number in range(40):
        text = "\n\n".join(f"{long_text} Møde nr. {number} og {line}." for line in range(12))
        (sample / "corpus" / f"z{number:02}.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "workbench", "translate"]
    # Tests in the background of a shell ignore Ctrl-C, which the process would inherit.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        command, cwd=sample, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    signal.signal(signal.SIGINT, before)
    deadline = time.monotonic() + 60
    while not list((sample / "translations").glob("*.md")) and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in errors
    finished = list((sample / "translations").glob("*.md"))
    assert finished
    assert not list((sample / "translations").glob("*.part"))
    assert all(path.read_text(encoding="utf-8").startswith("---\n") for path in finished)
