"""Around a term the English stays English: its article, its possessive, nothing said twice."""

import pytest

from tests.test_terminology_api import WordEngine
from workbench.engine.decoder import CTranslate2Engine
from workbench.terminology import Recogniser, Term, enforce
from workbench.terminology.annotate import annotate
from workbench.terminology.articles import repair_articles
from workbench.terminology.check import match_target
from workbench.terminology.names import repair_names
from workbench.terminology.repair import tidy
from workbench.terminology.substitute import substitute


def translate(engine: CTranslate2Engine, source: str, *terms: tuple[str, str], language: str = "da") -> str:
    recogniser = Recogniser([Term((form,), (target,), "noun") for form, target in terms], language)
    return enforce(engine, [source], [recogniser.find(source)])[0].text


def test_a_term_with_another_first_sound_gets_its_own_article(engine: CTranslate2Engine) -> None:
    text = translate(engine, "Landene underskrev en våbenhvile i går.", ("våbenhvile", "armistice"))
    assert "signed an armistice" in text
    assert "for an accord." in translate(engine, "De blev enige om en aftale.", ("aftale", "accord"))


def test_the_models_own_articles_are_set_right(engine: CTranslate2Engine) -> None:
    source = "Præsidenten mødte en amerikansk diplomat i Oslo torsdag."
    assert "a American" in engine.translate([source])[0][0].text
    assert "met an American diplomat" in translate(engine, source, ("diplomat", "diplomat"))


def test_a_term_in_the_definite_form_gets_its_article(engine: CTranslate2Engine) -> None:
    text = translate(engine, "Partierne brød våbenhvilen efter få timer.", ("våbenhvile", "armistice"))
    assert "broke the armistice" in text
    text = translate(engine, "Norge har brutt den nye avtalen.", ("avtale", "accord"), language="nb")
    assert text == "Norway has broken the new accord."


@pytest.mark.parametrize(
    ("source", "verb", "target", "expected"),
    [
        ("Planen blev godkendt af regeringen i går.", "godkende", "endorse", "was endorsed by the government"),
        ("Planen skal godkendes af regeringen.", "godkende", "endorse", "to be endorsed by the government"),
        ("Planen godkendes i dag.", "godkende", "endorse", "The plan is endorsed today."),
        ("Forslaget ventes at godkendes.", "godkende", "endorse", "is expected to be endorsed."),
    ],
)
def test_a_passive_is_an_english_passive(
    engine: CTranslate2Engine, source: str, verb: str, target: str, expected: str
) -> None:
    recogniser = Recogniser([Term((verb,), (target,), "verb")], "da")
    assert expected in enforce(engine, [source], [recogniser.find(source)])[0].text


def test_a_name_keeps_the_article_that_its_entry_has(engine: CTranslate2Engine) -> None:
    source = "Situationen på Den Koreanske Halvø er rolig."
    recogniser = Recogniser([Term(("Den Koreanske Halvø",), ("Korean Peninsula",), "propn")], "da")
    assert "on the Korean Peninsula" in enforce(engine, [source], [recogniser.find(source)])[0].text


def test_words_between_two_missing_terms_stay(engine: CTranslate2Engine) -> None:
    terms = ("missilaffyring", "missile launch"), ("prøvesprængning", "test detonation")
    text = translate(engine, "Landet truer med nye missilaffyringer og prøvesprængninger.", *terms)
    assert "new missile launches and test detonations." in text


def test_a_term_in_the_genitive_stays_a_possessor(engine: CTranslate2Engine) -> None:
    source = "Regeringens forslag møder modstand i Folketinget."
    assert translate(engine, source, ("regering", "administration")).startswith("The administration's proposal is")


@pytest.mark.parametrize(
    ("machine", "english"),
    [
        ("A official from a European union met an UN envoy.", "An official from a European union met a UN envoy."),
        (
            "an hour, a heir, an university, an uranium mine, a urgent call",
            "an hour, an heir, a university, a uranium mine, an urgent call",
        ),
        ("a EU summit, a 80-year war, an 18 and a 11", "an EU summit, an 80-year war, an 18 and an 11"),
        ("a F-16, a MP, an B-52, an U.S. plan", "an F-16, an MP, a B-52, a U.S. plan"),
        # These cannot be told, or are no articles.
        ("a MIT study; vitamin A is one; between a and b", "a MIT study; vitamin A is one; between a and b"),
    ],
)
def test_articles_go_by_the_sound_of_the_next_word(machine: str, english: str) -> None:
    assert repair_articles(machine) == english


@pytest.mark.parametrize(
    ("source", "term", "english"),
    [
        ("Rusland og Kina har vetoret, og begge lande har truet med at bruge den.", ("vetoret", "right of veto"), ""),
        ("Landets masseødeleggelsesvåpen skal fjernes.", ("masseødeleggelsesvåpen", "weapon of mass destruction"), ""),
        ("Landet ønsker en atomvåbenfri zone.", ("atomvåbenfri", "nuclear-free"), "wants a nuclear-free zone"),
    ],
)
def test_a_term_of_several_words_stands_once_and_as_the_glossary_spells_it(
    engine: CTranslate2Engine, source: str, term: tuple[str, str], english: str
) -> None:
    text = translate(engine, source, term, language="nb" if "våpen" in source else "da")
    first = term[1].split()[0]
    assert text.count(first) == 1
    assert (english or term[1]) in text


@pytest.mark.parametrize(
    ("source", "garbled", "right"),
    [
        ("Nationalbanken forventer en økonomisk vækst på 2,1 procent næste år.", "2.1", "growth of 2.1 percent"),
        ("Prisen er 3.500,50 kroner.", "3,500.50", "The price is 3,500.50"),
        ("Afstemningen i parlamentet endte 168-161, og statsministeren går af.", "168-161", "ended 168-161, and"),
    ],
)
def test_figures_are_those_of_the_source(engine: CTranslate2Engine, source: str, garbled: str, right: str) -> None:
    assert garbled not in engine.translate([source])[0][0].text
    assert right in translate(engine, source)


def test_figures_that_are_right_or_elsewhere_are_left_alone(engine: CTranslate2Engine) -> None:
    for source in ("Mødet begynder kl. 14.30 den 24. marts 2026.", "Mindst 35 soldater er dræbt siden 2019."):
        assert translate(engine, source) == engine.translate([source])[0][0].text


def put_in(source: str, *terms: Term) -> str:
    """What substitution, the last resort, makes of a word-by-word translation."""
    words, found = WordEngine(), Recogniser(terms, "da").find(source)
    hypothesis = words.translate([source], attention=True)[0][0]
    decoded = annotate(source, found, ())
    return substitute(hypothesis, words.source_spans(source), decoded, match_target(found, hypothesis.text))


def test_substitution_keeps_articles_and_words_inside_the_term() -> None:
    source = "Delegationerne forlod topmødet uden en fælles erklæring."
    assert put_in(source, Term(("fælles erklæring",), ("agreed text",), "noun")).endswith("without an agreed text.")
    text = put_in(source, Term(("topmøde",), ("negotiation",), "noun"), Term(("delegation",), ("envoy",), "noun"))
    assert text == "the envoys left the negotiation without a common statement."
    # The adverb inside the verb is translated, not replaced with it.
    text = put_in("Derfor greb regeringen straks ind.", Term(("gribe … ind",), ("intervene",), "verb"))
    assert text == "Derfor the government straks intervened."


def test_what_is_said_twice_is_said_once_unless_the_source_says_it_twice() -> None:
    source = "En våbeninspektør sagde, at landet har et eksportforbud."
    text = "A weapons inspector weapons inspector said that the country has a export ban ban, and that that is new."
    tidied = "A weapons inspector said that the country has an export ban, and that that is new."
    assert tidy(text, source, []) == tidied
    assert tidy("They rose in Pago Pago.", "De steg i Pago Pago.", []) == "They rose in Pago Pago."
    found = Recogniser([Term(("A Event",), ("A Event",), "propn")], "da").find("De så A Event.")
    assert tidy("They saw A Event at a old inn.", "De så A Event.", found) == "They saw A Event at an old inn."


@pytest.mark.parametrize(
    ("source", "garbled", "expected"),
    [
        ("De dømte hedder Bhutan Velazquez og Aksel Lind.", "Vezz", "Velazquez and"),
        ("Mødet ledes af Mehmet Özdemirs rådgiver.", "", "Özdemir's"),
    ],
)
def test_a_garbled_name_is_the_name(engine: CTranslate2Engine, source: str, garbled: str, expected: str) -> None:
    assert garbled in engine.translate([source])[0][0].text
    assert expected in repair_names(enforce(engine, [source], [[]])[0], source, "da").text
