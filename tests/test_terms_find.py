"""`workbench terms find`: where the glossary's terms stand in a source text."""

import json
from pathlib import Path

from tests.commands import run
from tests.test_cli_translate import ARTICLE
from workbench.documents.reading import read_document


def test_json_has_every_occurrence_with_its_place(sample: Path) -> None:
    path = sample / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    result = run("terms", "find", "article.txt", "--format", "json", cwd=sample)
    assert result.returncode == 0, result.stderr
    data = json.loads(result.stdout)
    assert set(data) == {"occurrences"}
    segments = {segment.id: (paragraph, segment) for paragraph, segment in read_document(path).segments}
    for occurrence in data["occurrences"]:
        assert {"entry", "source_form", "paragraph", "segment", "span", "match"} <= set(occurrence)
        paragraph, segment = segments[occurrence["segment"]]
        assert occurrence["paragraph"] == paragraph.number
        assert segment.text[slice(*occurrence["span"])] == occurrence["source_form"]
        assert occurrence["match"] in ("exact", "inflected", "compound")
    entries = [(occurrence["entry"], occurrence["source_form"]) for occurrence in data["occurrences"]]
    assert ("topmøde", "Topmødet") in entries
    assert ("sanktion", "Sanktionerne") in entries
    # A variant is named by its entry's first form.
    assert ("underskrivelsesceremoni", "underskrivelsesceremonien") in entries


def test_text_names_file_and_segment(sample: Path) -> None:
    (sample / "article.txt").write_text(ARTICLE, encoding="utf-8")
    lines = run("terms", "find", "article.txt", cwd=sample).stdout.splitlines()
    assert "article.txt:p1.s1: Topmødet -> topmøde = summit (inflected)" in lines


def test_no_term_is_an_empty_list(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Det regner i dag i hele landet.", encoding="utf-8")
    result = run("terms", "find", "a.txt", "--format", "json", cwd=tmp_path)
    assert json.loads(result.stdout) == {"occurrences": []}
