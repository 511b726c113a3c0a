"""The translation memory: exact, context and fuzzy matches, numbers repaired, terms checked, memories attached."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.documents.reading import find_documents, parse_document, read_document
from workbench.errors import WorkbenchError
from workbench.memory import Change, Origin, State, Store, Unit
from workbench.memory.difference import Edit, differences
from workbench.memory.lookup import Kind, TranslationMemory
from workbench.memory.normalise import repair_numbers
from workbench.project import find_project
from workbench.terminology import Recogniser, Term
from workbench.terminology.glossary import terms_fingerprint

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / ".workbench" / "project.db") as opened:
        yield opened


@pytest.fixture
def memory(store: Store) -> TranslationMemory:
    return TranslationMemory.open(store)


def confirm(store: Store, name: str, pairs: dict[str, str], glossary: str = "") -> list[int]:
    """A document of one-sentence paragraphs, all confirmed."""
    document = parse_document("\n\n".join(pairs), store.root / name, "da", markdown=False)
    records = store.sync_document(document)
    assert [record.source for record in records] == list(pairs)
    store.save([Change(record.id, pairs[record.source], State.CONFIRMED, glossary=glossary) for record in records])
    return [record.id for record in records]


def test_same_text_in_the_same_context_beats_the_same_text(store: Store, memory: TranslationMemory) -> None:
    confirm(store, "a.txt", {"Topmødet er slut.": "The summit is over.", "Det var ventet.": "It was expected."})
    confirm(store, "b.txt", {"Han gik af.": "He resigned.", "Det var ventet.": "This had been expected."})
    (first, second) = store.sync_document(
        parse_document("Topmødet er slut.\n\nDet var ventet.", store.root / "c.txt", "da", markdown=False)
    )
    matches = memory.look_up(second.source, "da", second.context)
    assert [(match.score, match.kind, match.target) for match in matches] == [
        (101, Kind.CONTEXT, "It was expected."),
        (100, Kind.EXACT, "This had been expected."),
    ]
    assert memory.look_up(first.source, "nb") == [], "another language"


def test_numbers_are_placeables(store: Store, memory: TranslationMemory) -> None:
    confirm(
        store, "a.txt", {"Mødet er flyttet til den 12. marts kl. 14.30.": "The meeting is moved to 12 March at 14:30."}
    )
    (match,) = memory.look_up("Mødet er flyttet til den 13. marts kl. 9.15.", "da")
    assert (match.score, match.kind, match.numbers_repaired) == (99, Kind.FUZZY, True)
    assert match.target == "The meeting is moved to 13 March at 9:15."
    assert [match.unit.source[slice(*change.old)] for change in match.differences] == ["12", "14.30"]


@pytest.mark.parametrize(
    ("old", "new", "target", "expected", "complete"),
    [
        ("den 1. maj", "den 2. maj", "on May 1st", "on May 2nd", True),
        ("den 3. maj", "den 11. maj", "the 3rd of May", "the 11th of May", True),
        (
            "1.500 mand, 3,5 pct.",
            "12.750 mand, 4,25 pct.",
            "1,500 men, 3.5 per cent",
            "12,750 men, 4.25 per cent",
            True,
        ),
        ("500 mand", "1.200 mand", "500 men", "1,200 men", True),
        ("12 000 kroner", "15 000 kroner", "12,000 kroner", "15,000 kroner", True),
        ("tre af 3", "tre af 4", "three of three", "three of three", False),
        ("fra 5 til 7", "fra 7 til 5", "from 5 to 7", "from 7 to 5", True),
        ("i 2019", "i 2019 og 2020", "in 2019", "in 2019", False),
        ("kl. 8 i G7", "kl. 9 i G7", "at 8 in the G7", "at 9 in the G7", True),
    ],
)
def test_numbers_of_a_match_are_repaired(old: str, new: str, target: str, expected: str, complete: bool) -> None:
    assert repair_numbers(old, new, target) == (expected, complete)


def test_differences_are_whole_words() -> None:
    old, new = "Udenrigsministeren rejste hjem i går.", "Statsministeren rejste hjem meget sent i går."
    found = [(change.edit, old[slice(*change.old)], new[slice(*change.new)]) for change in differences(old, new)]
    assert found == [
        (Edit.REPLACE, "Udenrigsministeren", "Statsministeren"),
        (Edit.INSERT, "", " meget sent"),
    ]


def test_similar_sentences_of_the_sample_articles_are_found(store: Store, memory: TranslationMemory) -> None:
    sentences = {
        segment.text: document.language
        for path in find_documents([ROOT / "corpus"])
        for document in [read_document(path)]
        for _, segment in document.segments
        if len(segment.text.split()) >= 8
    }
    store.add_units(Unit(text, text.upper(), language) for text, language in sentences.items())
    choose = random.Random(5)
    for text, language in sentences.items():
        words = text.split()
        words[choose.randrange(len(words))] = "Grønland"
        words.insert(choose.randrange(len(words)), "også")
        best = memory.look_up(" ".join(words), language)[0]
        assert best.unit.source == text
        assert best.score >= 70


def test_what_was_just_confirmed_is_found_and_what_was_corrected_too(store: Store, memory: TranslationMemory) -> None:
    source = "Regeringen og oppositionen mødes i aften."
    assert memory.look_up(source, "da") == []
    (segment,) = confirm(store, "a.txt", {source: "Government and opposition meet tonight."})
    similar = "Regeringen og oppositionen mødes i morgen."
    assert memory.look_up(similar, "da")[0].target == "Government and opposition meet tonight."
    store.save([Change(segment, "The Government meets the Opposition tonight.", State.CONFIRMED)])
    assert [match.target for match in memory.look_up(similar, "da")] == ["The Government meets the Opposition tonight."]
    assert memory.look_up(source, "da", besides=segment) == [], "a segment is no match of itself"


def test_confirmation_taken_back_is_no_match_until_it_is_given_again(store: Store, memory: TranslationMemory) -> None:
    source = "Regeringen og oppositionen mødes i aften."
    (segment,) = confirm(store, "a.txt", {source: "Government and opposition meet tonight."})
    assert memory.look_up(source, "da")
    store.save([Change(segment, "Government and oppo", State.EDITED)])
    assert memory.look_up(source, "da") == []
    store.save([Change(segment, "They meet tonight.", State.CONFIRMED)])
    similar = "Regeringen og oppositionen mødes i nat."
    assert [match.target for match in memory.look_up(similar, "da")] == ["They meet tonight."]


def test_machine_proposals_do_not_feed_the_memory(store: Store, memory: TranslationMemory) -> None:
    document = parse_document("Regeringen går af.", store.root / "a.txt", "da", markdown=False)
    (record,) = store.sync_document(document)
    store.save([Change(record.id, "The government walks off.", State.MACHINE, Origin.MACHINE)])
    assert memory.look_up(record.source, "da") == []


def test_changed_term_marks_the_match(store: Store, memory: TranslationMemory) -> None:
    before, after = Term(("topmøde",), ("summit",), pos="noun"), Term(("topmøde",), ("high-level meeting",), pos="noun")
    source = "Topmødet begyndte i går."
    confirm(store, "a.txt", {source: "The summit began yesterday."}, glossary=terms_fingerprint([before]))
    (match,) = memory.look_up(source, "da", recogniser=Recogniser([before], "da"))
    assert (match.term_changed, match.missed) == (False, ())
    (match,) = memory.look_up(source, "da", recogniser=Recogniser([after], "da"))
    assert match.term_changed
    assert [use.occurrence.term.target[0] for use in match.missed] == ["high-level meeting"]
    unrelated = Term(("krise",), ("crisis",))
    (match,) = memory.look_up(source, "da", recogniser=Recogniser([before, unrelated], "da"))
    assert not match.term_changed, "an entry that is not in the sentence changes nothing"


def test_attached_memory_is_read_after_the_project(store: Store, sample: Path) -> None:
    path = sample / "memory" / "desk.db"
    with Store.open(path) as attached:
        assert attached.add_units([Unit("Krisen er forbi.", "The crisis is over.", "da", origin="desk.tmx")] * 2) == 1
    project = find_project(sample)
    assert project is not None
    memory = TranslationMemory.open(store, project.memories)
    (match,) = memory.look_up("Krisen er forbi.", "da")
    assert (match.memory, match.target, match.unit.origin) == ("desk", "The crisis is over.", "desk.tmx")
    confirm(store, "a.txt", {"Krisen er forbi.": "The crisis has passed."})
    best = memory.exact("Krisen er forbi.", "da")
    assert best is not None
    assert (best.memory, best.target) == ("project", "The crisis has passed.")
    assert [unit.target for unit in memory.concordance("KRISEN")] == ["The crisis has passed.", "The crisis is over."]
    memory.close()
    with pytest.raises(WorkbenchError, match=r"gone\.db: no such memory"):
        TranslationMemory.open(store, [sample / "gone.db"])


def test_concordance_ignores_case_and_looks_at_both_sides(store: Store) -> None:
    store.add_units([Unit("Ærlig talt, nej.", "Frankly, no.", "da"), Unit("Måske.", "Perhaps.", "da")])
    assert [unit.target for unit in store.concordance("ærlig TALT")] == ["Frankly, no."]
    assert [unit.source for unit in store.concordance("perhaps")] == ["Måske."]


def test_many_units_go_in_as_a_stream_and_come_out_again(store: Store) -> None:
    told: list[int] = []
    added = store.add_units(
        (Unit(f"Sag {number} er lukket.", f"Case {number}.", "da") for number in range(25_000)), told.append
    )
    assert (added, told) == (25_000, [10_000, 10_000, 5_000])
    assert store.count_units() == sum(1 for _ in store.units("da")) == 25_000
    assert store.add_units([Unit("Sag 7 er lukket.", "Case 7.", "da")]) == 0
