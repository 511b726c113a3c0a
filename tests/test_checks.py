"""The quality checks, each on sentences that it must find and on sound ones that it must let pass."""

import pytest

from workbench.quality.checks import CHECKS, Check, check_text, check_texts
from workbench.quality.issue import Severity, Text
from workbench.terminology import Recogniser
from workbench.terminology.check import check

FOUND = [
    ("empty", "da", "Mødet sluttede.", ""),
    ("numbers", "da", "Han vandt med 168 stemmer mod 161.", "He won by 168 votes to 116."),
    ("numbers", "da", "Budgettet løftes med 12,8 mia. kr.", "The budget is raised by 12.8 million kroner."),
    ("numbers", "nb", "Møtet begynte kl. 14.30.", "The meeting began at 3:40 p.m."),
    ("numbers", "da", "Den løber over seks år.", "It runs for several years."),
    ("numbers", "da", "Hun er enogtredive år.", "She is thirteen."),
    ("numbers", "nb", "Prisen er 330 000 kroner.", "The price is 300,000 kroner."),
    (
        "numbers-added",
        "da",
        "Målet har stået på dagsordenen siden 1995.",
        "It has been a goal since 1995, that is 1959.",
    ),
    ("dates", "da", "Topmødet sluttede lørdag uden aftale.", "The summit ended without agreement."),
    ("dates", "nb", "Loven trådte i kraft 1. mars.", "The law took effect on 1 May."),
    ("units", "nb", "Børsen falt med 2 pst. på én dag.", "The stock exchange fell by 2 p.m. in one day."),
    ("units", "da", "Det koster 3.000 kr. om året.", "It costs 3,000 a year."),
    ("names", "nb", "Det sier historikeren Ragnhild Aasen.", "This is what historian Ragnild Aasen says."),
    ("names", "da", "Aftalen gælder Mellemøsten og Tyrkiet.", "The agreement covers the Middle East and Thailand."),
    ("untranslated", "da", "Regeringen vil ikke svare på spørgsmålet.", "Regeringen vil ikke svare på the question."),
    ("source-words", "nb", "Partiet krever en folkeavstemning.", "The party demands a folkeavstemning."),
    ("repetition-loop", "nb", "Det sa en høytstående tjenestemann.", "A senior senior senior official said so."),
    ("dangling-end", "da", "De vil mødes igen til efteråret.", "They will meet again in the"),
    ("length", "da", "Ministeren afviste kritikken, og oppositionen krævede svar.", "The minister refused."),
    ("quotes", "da", "»Det er slut,« sagde han.", '"It is over, he said.'),
    ("brackets", "nb", "Byrået (IAEA) ber om innsyn.", "The agency (IAEA asks for access."),
    ("doubled-word", "da", "Den nukleare nedrustning går i stå.", "Nuclear nuclear disarmament stalls."),
    ("spaces", "da", "Nej, det går ikke.", "No , that will not do."),
    ("end-mark", "da", "Hvem betaler?", "Who pays."),
    ("end-mark", "nb", "Tydelig signal", "A clear signal."),
]
SOUND = [
    ("numbers", "da", "Det koster 3.000 kr. og 1,5 mia. dollar.", "It costs DKK 3,000 and 1.5 billion dollars."),
    ("numbers", "da", "Aftalen er på 2,5 mio. kr.", "The agreement is worth 2,500,000 kroner."),
    ("numbers", "nb", "Møtet begynte kl. 14.30 den 12.03.2019.", "The meeting began at 2.30 pm on 12/3/2019."),
    (
        "numbers",
        "nb",
        "Han er 21 år og har 3 barn fra 1990-årene.",
        "He is twenty-one and has three children from the 1990s.",
    ),
    ("numbers", "da", "Otte lande og 802.11n-standarden.", "8 countries and the 802.11n standard."),
    ("numbers-added", "da", "De to mødtes i 1990'erne, kl. 9.", "The 2 met in the 1990s, at 9:00 am."),
    ("dates", "nb", "Møtet er lørdag 1. mars.", "The meeting is on Sat 1 March."),
    ("dates", "da", "Han kom i lørdags, og hun mandagen efter.", "He came on Saturday, and she the Monday after."),
    ("dates", "nb", "De dyrket mais og poteter.", "They grew corn and potatoes."),
    ("numbers", "da", "Hun blev nummer 15 i 1. runde.", "She came fifteenth in the first round."),
    ("units", "nb", "Vinden nådde 70 km/t.", "The wind reached 70km/h."),
    ("numbers", "da", "Det tog 2,5 år og femogtyve møder.", "It took two and a half years and 25 meetings."),
    ("numbers", "nb", "Hun er tjuefem år.", "She is twenty-five."),
    ("units", "da", "Det koster 2 mia. kr., 5 pct. mere.", "It costs DKK 2 billion, 5% more."),
    ("names", "da", "Gorbatjov rejste fra København til Tyskland.", "Gorbachev went from Copenhagen to Germany."),
    (
        "names",
        "da",
        "Det Hvide Hus og Udenrigsministeriet er enige.",
        "The White House and the foreign ministry agree.",
    ),
    (
        "names",
        "nb",
        "Korea-forsker Tor Håland besøkte Sør-Afrika.",
        "Korean researcher Tor Haaland visited South Africa.",
    ),
    ("names", "nb", "Fjernsynsreportasjer viser Namibias kyst.", "Television reports show the Namibian coast."),
    ("untranslated", "nb", "Oslo, Bergen, Tromsø", "Oslo, Bergen, Tromsø"),
    ("source-words", "da", "Partilederen spiste smørrebrød i Nyhavn.", "The party leader had sandwiches in Nyhavn."),
    ("repetition-loop", "da", "Nej, nej, nej, sagde hun.", "No, no, no, she said."),
    ("dangling-end", "nb", "fly, raketter, fartøyer osv.", "aircraft, missiles, vessels and so on"),
    ("length", "nb", "Han var sint.", "He was angry."),
    ("quotes", "da", '– Det er slut, sagde "bossen".', "\"It is over,\" said the 'boss'."),
    ("brackets", "da", "Han kræver: a) penge, b) ro.", "He demands: a) money, b) peace."),
    ("doubled-word", "da", "Han vidste, at det var sandt.", "He knew that that was true."),
    ("spaces", "nb", "Prisen er 1,5 kroner, ca. to dollar.", "The price is 1.5 kroner, about two dollars."),
    ("end-mark", "nb", "Han kaller det «en skandale!».", 'He calls it "a scandal!"'),
    ("end-mark", "nb", "Prisen faller 5 %", "The price falls 5 %"),
    ("end-mark", "da", "- Hvem betaler? spørger hun.", '"Who pays?" she asks.'),
]


def find(name: str, text: Text) -> list[str]:
    check_ = CHECKS[name]
    assert isinstance(check_, Check)
    return list(check_.find(text))


@pytest.mark.parametrize(("name", "language", "source", "target"), FOUND)
def test_check_finds(name: str, language: str, source: str, target: str) -> None:
    assert len(find(name, Text(source, target, language))) == 1


@pytest.mark.parametrize(("name", "language", "source", "target"), SOUND)
def test_check_lets_pass(name: str, language: str, source: str, target: str) -> None:
    assert find(name, Text(source, target, language)) == []


def test_terms_are_missed_or_forbidden(danish: Recogniser) -> None:
    def issues(source: str, target: str) -> list[tuple[str, str]]:
        found = check_text(Text(source, target, "da", tuple(check(source, target, danish))), {})
        return [(issue.check, issue.message) for issue in found]

    source = "Topmødet i Oslo blev afbrudt."
    assert issues(source, "The summit in Oslo was cut short.") == []
    [(name, message)] = issues(source, "The top meeting in Oslo was cut short.")
    assert name == "forbidden-term"
    assert "use “summit”" in message
    [(name, message)] = issues(source, "The gathering in Oslo was cut short.")
    assert (name, message) == ("missing-term", "“Topmødet” should be “summit”")


def test_confidence_is_asked_of_the_model_only() -> None:
    assert find("confidence", Text("Saken oppdateres", "The matter is reading", "nb", score=-4.5))
    assert not find("confidence", Text("Saken oppdateres", "The matter is reading", "nb"))
    assert not find("confidence", Text("Saken oppdateres", "To be updated", "nb", score=-1.5))


def test_same_source_and_same_target_across_texts() -> None:
    texts = [
        Text("Saken oppdateres.", "The story is being updated.", "nb"),
        Text("Saken oppdateres.", "The case will be updated.", "nb"),
        Text("Artikkelen oppdateres.", "The story is being updated.", "nb"),
        Text("Saken oppdateres.", "The article is updated now.", "da"),
    ]
    found = [[issue.check for issue in issues] for issues in check_texts(texts, {})]
    assert found == [[], ["same-source"], ["same-target"], []]


def test_levels_of_a_project_rule() -> None:
    text = Text("Topmødet sluttede lørdag.", "The summit ended.", "da")
    assert [(issue.check, issue.severity) for issue in check_text(text, {})] == [("dates", Severity.ERROR)]
    assert [issue.severity for issue in check_text(text, {"dates": "info"})] == [Severity.INFO]
    assert check_text(text, {"dates": "off"}) == []


def test_every_check_explains_itself_and_is_tested() -> None:
    assert all(check_.about.endswith(".") for check_ in CHECKS.values())
    by_text = {"forbidden-term", "missing-term", "confidence", "same-source", "same-target"}
    assert {name for name, *_ in FOUND} | by_text == set(CHECKS)
