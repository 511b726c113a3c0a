"""Glossary files: every format, what is wrong with them and where, several files and domains together."""

import unicodedata
from pathlib import Path

import pytest

from workbench.errors import WorkbenchError
from workbench.project import find_project
from workbench.terminology import Glossary, Match, Recogniser, Term
from workbench.terminology.formats.problem import Level
from workbench.terminology.formats.yaml_file import add_entry, delete_entry, update_entry
from workbench.terminology.glossary import read_glossary, write_glossary
from workbench.terminology.lint import lint
from workbench.terminology.term import Status

TERMS = [
    Term(("topmøde", "topkonference"), ("summit", "summit meeting"), "noun", ("top meeting",), match=Match.COMPOUND),
    Term(("US",), ("US",), "propn", case=True, match=Match.EXACT, note='Never "U.S.", says: the style book; rule 3.'),
    Term(("rejse",), ("travel",), "verb", domain="tourism", status=Status.PROPOSED),
]


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("name", ["terms.yaml", "terms.csv", "terms.tsv"])
def test_our_own_formats_carry_everything(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, name, write_glossary(TERMS, Path(name)))
    assert read_glossary(path) == (TERMS, [])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", "- source: [topmøde, toppmøte]\n  target: summit\n  pos: noun\n"),
        ("a.csv", "source,target,pos\ntopmøde|toppmøte,summit,noun\n"),
        ("a.csv", 'Source;Target;POS\n"topmøde|toppmøte";summit;noun\n'),
        ("a.csv", "da,nb,en,pos\ntopmøde,toppmøte,summit,noun\n"),
        ("a.tsv", "term\ttranslation\tpos\n\ntopmøde|toppmøte\tsummit\tnoun\n"),
        ("a.csv", "\ufeffsource,target,pos\r\ntopmøde|toppmøte,summit,noun\r\n"),
    ],
)
def test_one_entry_in_every_spelling(tmp_path: Path, name: str, text: str) -> None:
    assert Glossary.load([write(tmp_path, name, text)]).terms == (Term(("topmøde", "toppmøte"), ("summit",), "noun"),)


def test_omegat_lines_of_one_source_are_one_entry(tmp_path: Path) -> None:
    text = "# house terms\ntopmøde\tsummit\tpreferred\ntopmøde\tsummit meeting\n\nsanktion\tsanction\n"
    terms, problems = read_glossary(write(tmp_path, "glossary.txt", text))
    assert problems == []
    assert terms == [
        Term(("topmøde",), ("summit", "summit meeting"), note="preferred"),
        Term(("sanktion",), ("sanction",)),
    ]
    assert [term.place.line for term in terms if term.place] == [2, 5]


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.yaml", "- source: topmøde\n  traget: summit\n", "2:3: unknown key `traget` (did you mean `target`?)"),
        ("a.yaml", "- source: topmøde\n  target: [summit\n", "3:1: broken YAML"),
        ("a.yaml", "- source: land\n  target: country\n  pos: substantiv\n", "3:8: `pos` cannot be `substantiv`"),
        ("a.yaml", "- source: land\n", "1:3: an entry without `target`"),
        ("a.yaml", "topmøde: summit\n", "1:1: a glossary is a list of entries"),
        ("a.yaml", "- source: land\n  target: ''\n", "2:11: `target` is empty"),
        ("a.csv", "source,target\nland,country,noun\n", "2:3: 3 cells, the header has 2"),
        ("a.csv", "source,targt\nland,country\n", "1:2: unknown key `targt` (did you mean `target`?)"),
        ("a.csv", 'source,target\nland,"country\nby,town\n', "3:1: broken table"),
        ("a.csv", "source,target,note,note\na,b,c,d\n", "1:4: two columns are `note`"),
        ("a.tsv", "source\ttarget\tmatch\nland\tcountry\tloose\n", "2:3: `match` cannot be `loose`"),
        ("a.txt", "land\tcountry\nby town\n", "2:1: not `source TAB target TAB comment`"),
        ("a.doc", "", " not a glossary by its name"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, name: str, text: str, line: str) -> None:
    with pytest.raises(WorkbenchError) as error:
        Glossary.load([write(tmp_path, name, text)])
    assert str(error.value).startswith(f"{tmp_path / name}:{line}")
    assert "\n" not in str(error.value)


def test_a_file_that_is_not_utf8_is_refused_where_it_stops_being_so(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("- source: land\n  target: country\n- source: møde\n".encode("latin-1"))
    with pytest.raises(WorkbenchError, match=r"a.yaml:3:12: not UTF-8 text"):
        Glossary.load([path])


def test_words_that_yaml_would_take_for_something_else_stay_words(tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", "- source: nei\n  target: no\n- source: 2025\n  target: 2025-01-01\n")
    assert [term.target for term in Glossary.load([path]).terms] == [("no",), ("2025-01-01",)]


def test_duplicates_and_contradictions(tmp_path: Path) -> None:
    text = (
        "- {source: topmøde, target: summit}\n"
        "- {source: Topmøde, target: Summit}\n"
        "- {source: topmøde, target: peak talks}\n"
        "- {source: topmøde, target: top hat, domain: fashion}\n"
    )
    path = write(tmp_path, "a.yaml", text)
    assert [(problem.line, problem.level, problem.message) for problem in lint([path], "da")] == [
        (2, Level.WARNING, "`Topmøde` stands already in line 1"),
        (3, Level.WARNING, "`topmøde` is `summit` in line 1 and `peak talks` here"),
    ]
    found = Recogniser(Glossary.load([path]).terms, "da").find("Topmødet er slut.", domain="politics")
    assert [occurrence.term.target for occurrence in found] == [("summit",)]


@pytest.mark.parametrize("forbidden", ["sanction", "Sanctions", "sanctions'"])
def test_a_target_that_is_forbidden_too_stops_the_glossary_from_loading(tmp_path: Path, forbidden: str) -> None:
    text = f'- {{source: land, target: country}}\n- {{source: straf, target: sanction, forbidden: ["{forbidden}"]}}\n'
    path = write(tmp_path, "a.yaml", text)
    with pytest.raises(WorkbenchError) as caught:
        Glossary.load([path])
    assert str(caught.value) == f"{path}:2:49: `{forbidden}` is both target and forbidden (remove one of the two)"
    assert [problem.level for problem in lint([path], "da")] == [Level.ERROR]


def test_the_singular_of_a_plural_target_may_be_forbidden(tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", "- {source: våbeneksport, target: arms exports, forbidden: [arms export]}\n")
    assert len(Glossary.load([path])) == 1


def test_lint_sees_a_contradiction_between_two_spellings_in_unicode(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "årsmøde")
    path = write(tmp_path, "a.csv", f"source,target\nårsmøde,annual meeting\n{decomposed},yearly meeting\n")
    assert [problem.line for problem in lint([path], "da")] == [3]


def test_lint_names_entries_that_punctuation_spoils(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "source,target\ntopmøde,summit.\n…,dots\nbl.a.,among others\nhr.,Mr.\n")
    assert [(problem.line, problem.message) for problem in lint([path], "da")] == [
        (2, "`summit.` ends in punctuation"),
        (3, "`…` has no word in it"),
    ]


@pytest.mark.parametrize(
    ("source", "target", "lemma"),
    [
        ("topmødet", "summit", "topmøde"),
        ("sanktioner", "sanction", "sanktion"),
        ("mænd", "man", "mand"),
        ("forhandlinger", "talks", ""),
        ("midler", "funds", ""),
        ("allieret", "ally", ""),
        ("forhandler", "negotiator", ""),
        ("indblanden", "interference", ""),
    ],
)
def test_lint_names_inflected_entries_and_leaves_nouns_of_their_own_alone(
    tmp_path: Path, source: str, target: str, lemma: str
) -> None:
    path = write(tmp_path, "a.csv", f"source,target,pos\n{source},{target},noun\n")
    messages = [problem.message for problem in lint([path], "da")]
    assert messages == ([f"`{source}` looks like a form of `{lemma}`"] if lemma else [])


def test_the_sample_glossaries_are_clean() -> None:
    folder = Path(__file__).resolve().parent.parent / "glossary"
    for language in ("da", "nb"):
        assert lint([folder / f"{language}-en.yaml"], language) == []


def test_an_earlier_glossary_overrides_a_later_one(tmp_path: Path) -> None:
    house = write(tmp_path, "house.csv", "source,target,pos\ntopmøde,summit conference,noun\n")
    general = write(tmp_path, "general.yaml", "- {source: [topmøde, toptræf], target: summit, pos: noun}\n")
    terms = Glossary.load([house, general]).terms
    found = Recogniser(terms, "da").find("Topmødet blev til et toptræf.")
    assert [occurrence.term.target[0] for occurrence in found] == ["summit conference", "summit"]
    other_order = Glossary.load([general, house]).terms
    assert [term.target[0] for term in other_order] == ["summit"]


def test_the_order_in_the_project_file_decides_not_the_alphabet(tmp_path: Path) -> None:
    (tmp_path / "glossary").mkdir()
    for name, target in (("a-general.yaml", "summit"), ("z-house.yaml", "summit conference")):
        write(tmp_path / "glossary", name, f"- {{source: topmøde, target: {target}, pos: noun}}\n")
    write(tmp_path, "workbench.yaml", "glossaries: [glossary/z-house.yaml, glossary/a-general.yaml]\n")
    project = find_project(tmp_path)
    assert project is not None
    assert Glossary.load(project.glossaries("da")).terms[0].target == ("summit conference",)


def test_editing_leaves_the_rest_of_a_yaml_file_byte_for_byte(tmp_path: Path) -> None:
    text = (
        "# Ours\n\n- source: land   # a state\n  target: country\n\n# Meetings\n- source: topmøde\n  target: summit\n"
    )
    path = write(tmp_path, "a.yaml", text)
    add_entry(path, Term(("sanktion",), ("sanction",), "noun"))
    assert path.read_text("utf-8") == text + "\n- source: sanktion\n  target: sanction\n  pos: noun\n"
    update_entry(path, "land", Term(("land",), ("state",)))
    assert path.read_text("utf-8").startswith(
        "# Ours\n\n- source: land\n  target: state\n\n# Meetings\n- source: topmøde"
    )
    delete_entry(path, "sanktion")
    assert "sanktion" not in path.read_text("utf-8")
    assert "# Meetings\n- source: topmøde\n  target: summit\n" in path.read_text("utf-8")
