"""`workbench terms suggest`: which terms it finds in a text, and what the starter model calls them."""

from pathlib import Path

import pytest

from tests.test_cli_terms import run
from workbench.terminology import Recogniser, Term
from workbench.terminology.candidates import find_candidates
from workbench.terminology.glossary import read_glossary
from workbench.terminology.term import Status

TEXTS = [
    "Topmødet endte uden aftale, og de økonomiske sanktioner fortsætter.",
    "En økonomisk sanktion rammer hårdt, sagde en embedsmand efter topmødet.",
    "Embedsmændene forberedte topmøderne og forhandlingsoplægget i tre måneder.",
    "Sanktionerne var det vigtigste på topmødet, og forhandlingsoplæggene blev hemmeligholdt.",
]


def test_terms_are_found_by_dictionary_form_in_whatever_form_they_stand() -> None:
    found = {one.source: one.count for one in find_candidates(TEXTS, Recogniser([], "da"), "da")}
    assert found["topmøde"] == 4
    assert found["økonomisk sanktion"] == 2
    assert found["embedsmand"] == 2
    assert found["forhandlingsoplæg"] == 2


def test_the_terms_of_the_field_come_before_general_words() -> None:
    ranked = [one.source for one in find_candidates(TEXTS, Recogniser([], "da"), "da", least=1)]
    assert ranked.index("topmøde") < ranked.index("aftale")
    assert "måned" not in ranked[:5]


def test_an_ambiguous_form_is_the_noun_that_its_other_forms_speak_for() -> None:
    texts = [
        "Den nordkoreanske leder rejste hjem, og den nordkoreanske leder var vred.",
        "Lederne talte sammen, og begge ledere var trætte.",
    ]
    found = {one.source for one in find_candidates(texts, Recogniser([], "da"), "da")}
    assert "nordkoreansk leder" in found
    assert not {"led", "nordkoreansk led"} & found


@pytest.mark.parametrize(
    ("language", "texts", "proposed"),
    [
        ("nb", ["Det varme forholdet varte lenge.", "Et bredt flertall var for."], {"varmt forhold", "bredt flertall"}),
        ("nb", ["De ble enige om en felles erklæring.", "Den felles erklæringen"], {"felles erklæring"}),
        ("nb", ["De sosiale problemene og det grønne skiftet"], {"sosialt problem", "grønt skifte"}),
        ("da", ["Et bredt flertal og den økonomiske sanktion"], {"bredt flertal", "økonomisk sanktion"}),
        ("da", ["Den svenske regering ratificerede aftalen."], {"svensk regering", "aftale"}),
    ],
)
def test_phrases_agree_in_the_singular(language: str, texts: list[str], proposed: set[str]) -> None:
    found = find_candidates(texts, Recogniser([], language), language, least=1)
    assert {candidate.source for candidate in found} == proposed


def test_times_and_other_parts_of_speech_are_no_terms() -> None:
    texts = ["Kuppet i april blev fordømt, og onsdag ratificerede parlamentet traktaten."]
    found = find_candidates(texts, Recogniser([], "da"), "da", least=1)
    assert {candidate.source for candidate in found} == {"kup", "parlament", "traktat"}


def test_a_term_with_an_entry_is_not_proposed_its_compounds_are() -> None:
    recogniser = Recogniser([Term(("topmøde",), ("summit",), "noun"), Term(("forhandling",), ("talk",), "noun")], "da")
    found = {one.source for one in find_candidates(TEXTS, recogniser, "da")}
    assert "topmøde" not in found
    assert "forhandlingsoplæg" in found


def test_suggestions_are_a_glossary_to_review(sample: Path) -> None:
    path = sample / "glossary" / "da-en.yaml"
    text = path.read_text("utf-8")
    start = text.index("- source: topmøde\n")
    path.write_text(text[:start] + text[text.index("- source:", start + 5) :], "utf-8")
    result = run("suggest", "--from", "da", "--out", "new.yaml", "--limit", "8")
    terms, problems = read_glossary(Path("new.yaml"))
    assert not problems
    assert all(term.status is Status.PROPOSED for term in terms)
    assert [term.target for term in terms if term.name == "topmøde"] == [("summit",)]
    others = {form for term in read_glossary(path)[0] for form in term.source}
    assert not others & {term.name for term in terms}
    lines = Path("new.yaml").read_text("utf-8").splitlines()
    above = lines[lines.index("- source: topmøde") - 2 :][:2]
    assert any(line.startswith("# 4 times; ") and "topmøde" in line.lower() for line in above), above
    assert "import new.yaml" in result.output
    assert "added" in run("import", "new.yaml", "--into", "glossary/da-en.yaml").output


@pytest.mark.usefixtures("sample")
def test_without_a_language_each_of_the_corpus_has_its_part() -> None:
    result = run("suggest", "--limit", "2")
    assert "# Proposed terms, da to English" in result.output
    assert "# Proposed terms, nb to English" in result.output


def test_what_always_has_a_capital_keeps_it_at_the_beginning_of_a_sentence(tmp_path: Path) -> None:
    text = "Amerikanske soldater rejste. De amerikanske soldater kom, og amerikanske soldater er trætte."
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    result = run("suggest", str(path), "--from", "da")
    assert "- source: amerikansk soldat\n  target: American soldier\n" in result.output
