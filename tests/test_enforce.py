"""The heart of the product: translations carry the terms, and nothing else is harmed."""

from pathlib import Path

import pytest

from workbench.documents.reading import find_documents, read_document
from workbench.engine.decoder import CTranslate2Engine
from workbench.project import find_project
from workbench.quality.fluency import repetition_loop
from workbench.terminology import Glossary, Match, Outcome, Recogniser, Term, check, enforce
from workbench.terminology.annotate import annotate, forms_of

ROOT = Path(__file__).resolve().parent.parent


def translate(engine: CTranslate2Engine, source: str, *terms: Term) -> tuple[str, list[Outcome]]:
    result = enforce(engine, [source], [Recogniser(terms, "da").find(source)])[0]
    return result.text, [use.outcome for use in result.uses]


def test_unusual_target_is_enforced_in_the_number_of_the_source(engine: CTranslate2Engine) -> None:
    source = "De økonomiske sanktioner rammer befolkningen hårdt."
    plain = engine.translate([source])[0][0].text
    assert "penalties" not in plain
    text, outcomes = translate(engine, source, Term(("økonomisk sanktion",), ("trade penalty",), "noun"))
    assert "trade penalties" in text
    assert outcomes == [Outcome.ENFORCED]
    assert text.endswith(".")


def test_what_the_model_says_by_itself_is_left_alone(engine: CTranslate2Engine) -> None:
    source = "Præsidenten sagde, at sanktionerne fortsætter."
    plain = engine.translate([source])[0][0].text
    text, outcomes = translate(engine, source, Term(("sanktion",), ("sanction",), "noun"))
    assert text == plain
    assert outcomes == [Outcome.MET]


def test_several_terms_in_one_sentence(engine: CTranslate2Engine) -> None:
    source = "Udenrigsministeren underskrev våbenhvilen, og embedsmanden åbnede et forbindelseskontor."
    text, outcomes = translate(
        engine,
        source,
        Term(("udenrigsminister",), ("secretary of state",), "noun"),
        Term(("våbenhvile",), ("armistice",), "noun"),
        Term(("embedsmand",), ("civil servant",), "noun"),
        Term(("forbindelseskontor",), ("liaison bureau",), "noun"),
    )
    for form in ("secretary of state", "armistice", "civil servant", "liaison bureau"):
        assert form in text.lower()
    assert set(outcomes) <= {Outcome.ENFORCED, Outcome.SUBSTITUTED, Outcome.MET}
    assert repetition_loop(text) is None


def test_forbidden_rendering_is_replaced(engine: CTranslate2Engine) -> None:
    source = "Sanktionerne blev ophævet i går."
    plain = engine.translate([source])[0][0].text
    assert "sanctions" in plain.lower()
    text, _ = translate(engine, source, Term(("sanktion",), ("restrictive measure",), "noun", ("sanction",)))
    assert "restrictive measures" in text.lower()
    assert "sanctions" not in text.lower()


def test_names_stay_as_they_are(engine: CTranslate2Engine) -> None:
    text, outcomes = translate(
        engine, "Folketinget vedtog loven i går.", Term(("Folketinget",), ("Folketinget",), "propn")
    )
    assert "Folketinget" in text
    assert outcomes != [Outcome.MISSED]


def test_proposed_terms_are_shown_but_not_enforced(engine: CTranslate2Engine) -> None:
    from workbench.terminology.term import Status

    source = "Topmødet begyndte i går."
    text, outcomes = translate(engine, source, Term(("topmøde",), ("conclave",), "noun", status=Status.PROPOSED))
    assert "conclave" not in text
    assert outcomes == [Outcome.SHOWN]


@pytest.mark.slow
def test_no_occurrence_of_the_sample_corpus_is_lost(engine: CTranslate2Engine) -> None:
    project = find_project(ROOT)
    assert project is not None
    for path in find_documents([project.corpus]):
        document = read_document(path)
        recogniser = Recogniser(Glossary.load(project.glossaries(document.language)).terms, document.language)
        sources = [segment.text for _, segment in document.segments]
        found = [recogniser.find(source) for source in sources]
        results = enforce(engine, sources, found)
        for source, occurrences, result in zip(sources, found, results, strict=True):
            assert [use.occurrence for use in result.uses] == occurrences
            assert not any(use.outcome is Outcome.MISSED for use in result.uses), (source, result.text)
            for use in result.uses:
                if use.target_span:
                    assert result.text[slice(*use.target_span)] == use.target_form
            # The independent check comes to the same verdict as enforcement.
            verdicts = [use.outcome for use in check(source, result.text, recogniser)]
            assert Outcome.MISSED not in verdicts


def test_words_that_begin_the_term_already_do_not_stand_twice(engine: CTranslate2Engine) -> None:
    source = "Sanktionerne rammer i høj grad landets civilbefolkning og hindrer den økonomiske udvikling."
    text, _ = translate(engine, source, Term(("civilbefolkning",), ("civilian population",), "noun"))
    assert "civilian population" in text
    assert "civil civilian" not in text


def test_a_common_noun_that_english_spells_alike_still_inflects() -> None:
    motor = Term(("motor",), ("motor",), "noun")
    (occurrence,) = Recogniser([motor], "da").find("Motorerne standsede.")
    assert forms_of(occurrence)[0] == "motors"
    for name in (Term(("Rigsrevisionen",), ("Rigsrevisionen",)), Term(("hygge",), ("hygge",), match=Match.EXACT)):
        assert name.keep


def test_words_inside_a_term_stay_in_the_annotated_source() -> None:
    (occurrence,) = Recogniser([Term(("gribe ind",), ("intervene",), "verb")], "da").find("Derfor greb de straks ind.")
    assert annotate("Derfor greb de straks ind.", [occurrence]).text == "Derfor de straks intervened."


def test_entry_without_part_of_speech_gets_no_form_that_the_check_refuses(engine: CTranslate2Engine) -> None:
    text, outcomes = translate(engine, "Årsmødet i går blev afbrudt.", Term(("årsmøde",), ("annual meeting",), ""))
    assert "annual meeting" in text
    assert outcomes == [Outcome.ENFORCED]
