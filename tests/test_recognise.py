"""Terms are found in whatever form they stand, and not where another word stands."""

import pytest

from workbench.terminology import Match, Recogniser, Term
from workbench.terminology.tokens import tokenise


def found(text: str, *sources: str, language: str = "da", match: Match = Match.COMPOUND) -> list[str]:
    """`form=entry` for each occurrence; an entry is `lemma/pos`."""
    terms = []
    for source in sources:
        lemma, _, pos = source.partition("/")
        terms.append(Term((lemma,), ("x",), pos, match=match))
    return [f"{one.form}={one.term.name}" for one in Recogniser(terms, language).find(text)]


@pytest.mark.parametrize(
    ("language", "text", "entry", "forms"),
    [
        ("da", "Nye sanktioner, sanktionerne og sanktionernes virkning", "sanktion/noun", 3),
        ("nb", "Sanksjonen, sanksjonene og sanksjonenes virkning", "sanksjon/noun", 3),
        ("da", "TOPMØDERNE AFLYST", "topmøde/noun", 1),
        ("da", "Mændene og mandens søn", "mand/noun", 2),
        ("nb", "Bøkene lå ved boken, og boka ble lest", "bok/noun", 3),
        ("da", "Kontrollerne er strenge, kontrollen er skarp", "kontrol/noun", 2),
        ("da", "Aftalen ophæves. De ophævede den, og den er ophævet.", "ophæve/verb", 3),
        ("da", "Han gik, hun går, de er gået", "gå/verb", 3),
        ("nb", "Landene inngikk avtalen som ble inngått", "inngå/verb", 2),
        ("da", "Den største by, et stort hus og store byer", "stor/adj", 3),
        ("da", "Ministeriet for økonomi, handel og industri", "ministerium for økonomi, handel og industri/noun", 1),
        ("da", "Topmoedet begyndte", "topmøde/noun", 1),
        ("da", "FN’s udsending og FNs generalsekretær", "FN/propn", 2),
        ("da", "fredsmændene kom", "fredsmand/noun", 1),
        ("da", "De sårede blev reddet", "såret/adj", 1),
        ("nb", "Siktede nekter, men en annen siktet og de siktede tilstår", "siktet/noun", 3),
        ("nb", "Komiteen og andre komiteer møttes", "komité/noun", 2),
        ("da", "Ideen er god, og ideerne er mange", "idé/noun", 2),
        ("da", "Øen ligger mellem to andre øer", "ø/noun", 2),
        ("nb", "Flere sentra ble bygd", "sentrum/noun", 1),
        ("nb", "Seieren kom etter mange seire", "seier/noun", 2),
        ("nb", "De ble født i vår, om våren", "vår/noun", 2),
        ("da", "Efter § 12 gives højst 10 % rabat", "§/noun", 1),
    ],
)
def test_inflected_forms(language: str, text: str, entry: str, forms: int) -> None:
    assert len(found(text, entry, language=language, match=Match.INFLECTED)) == forms


@pytest.mark.parametrize(
    ("language", "text", "entries"),
    [
        ("da", "Retningen er klar, og retorikken hård.", ["ret/noun"]),
        ("da", "Han blev told at vente.", ["old/noun"]),
        ("da", "Hun svarer ikke.", ["svar/noun"]),
        ("nb", "De kom hjem etter mørkets frembrudd, men mot nord.", ["mot/noun"]),
        ("nb", "I vår tid er vår regjering svak.", ["vår/noun"]),
        ("da", "Han er helt sikker og bor ved skoven.", ["helt/noun", "ved/noun"]),
        ("nb", "Han ble innlagt på Haukeland Universitetssykehus.", ["universitetssykehus/noun"]),
    ],
)
def test_other_words_are_left_alone(language: str, text: str, entries: list[str]) -> None:
    assert found(text, *entries, language=language) == []


def test_homographs_are_told_apart_by_their_neighbours() -> None:
    text = "Hans svar var klart, da de svarede."
    assert found(text, "svar/noun", "svare/verb") == ["svar=svar", "svarede=svare"]


def test_phrases_inflect_word_by_word_and_keep_to_one_sentence() -> None:
    assert found("De økonomiske sanktioner rammer", "økonomisk sanktion/noun") == [
        "økonomiske sanktioner=økonomisk sanktion"
    ]
    assert found("den fælles erklæring", "fælles erklæring/noun") == ["fælles erklæring=fælles erklæring"]
    assert found("Han tog straks afstand", "tage … afstand/verb") == ["tog straks afstand=tage … afstand"]
    assert found("Det var fælles. Erklæring følger.", "fælles erklæring/noun") == []


def test_parts_of_compounds_have_spans_of_their_own() -> None:
    text = "atomnedrustningsforhandlingerne"
    assert found(text, "atomnedrustning/noun", "nedrustning/noun", "forhandling/noun") == [
        "atomnedrustning=atomnedrustning",
        "forhandlingerne=forhandling",
    ]
    shown = Recogniser([Term(("nedrustning",), ("x",), "noun")], "da").find("nedrustningsaftalen")
    assert [(one.match, one.enforced) for one in shown] == [(Match.COMPOUND, False)]
    assert found("EU-landene", "EU/propn") == ["EU=EU"]


def test_longest_match_wins_whatever_the_order_of_entries() -> None:
    entries = ["sanktion/noun", "økonomisk sanktion/noun", "økonomisk/adj"]
    for order in (entries, entries[::-1]):
        assert found("økonomiske sanktioner", *order) == ["økonomiske sanktioner=økonomisk sanktion"]


def test_number_of_a_form_that_has_two_is_told_by_the_words_before_it() -> None:
    recogniser = Recogniser([Term(("våben",), ("weapon",), "noun")], "da")
    numbers = [one.features.number for one in recogniser.find("Flere våben blev fundet; et våben manglede.")]
    assert numbers == ["pl", "sg"]


def test_an_auxiliary_is_no_occurrence_of_a_verb_that_is_an_entry() -> None:
    assert found("Regeringen har vedtaget en ny lov, og landet har en god hær.", "have/verb") == ["har=have"]
    text = "Statsministeren har reist hjem, selv om han har tid til nye møter."
    assert len(found(text, "ha/verb", language="nb")) == 1


def test_an_adjective_entered_under_its_verb_is_met_as_the_participles() -> None:
    assert found("De ledende politikerne var bekymret.", "lede/adj", language="nb") == ["ledende=lede"]


@pytest.mark.parametrize(
    ("language", "text", "entry", "form"),
    [
        ("da", "Partierne indgik også forlig om skolerne.", "indgå forlig", "indgik også forlig"),
        ("nb", "Han gav ikke opp, og i fjor inngikk de endelig forlik.", "inngå forlik", "inngikk de endelig forlik"),
        ("da", "Derfor greb politiet ind.", "gribe … ind", "greb politiet ind"),
    ],
)
def test_adverbs_and_pronouns_after_the_verb_need_no_gap_in_the_entry(
    language: str, text: str, entry: str, form: str
) -> None:
    (one,) = Recogniser([Term((entry,), ("x",), "verb")], language).find(text)
    assert (one.form, one.enforced) == (form, True)
    assert [text[slice(*span)] for span in one.inserted] == form.split()[1:-1]
    assert found("De indgik i et forlig.", "indgå forlig/verb") == []


@pytest.mark.parametrize(
    ("language", "text", "entry", "form", "enforced"),
    [
        ("da", "Parterne indgik en aftale.", "indgå aftale", "indgik en aftale", True),
        ("da", "De har indgået aftalen.", "indgå aftale", "indgået aftalen", True),
        ("nb", "Derfor tok de i går en beslutning.", "ta beslutning", "tok de i går en beslutning", True),
        ("da", "De vil indgå nye aftaler.", "indgå aftale", "indgå nye aftaler", False),
        ("nb", "Hun tok en viktig beslutning.", "ta beslutning", "tok en viktig beslutning", False),
    ],
)
def test_the_object_of_a_verb_may_have_an_article_and_is_shown_with_an_adjective(
    language: str, text: str, entry: str, form: str, enforced: bool
) -> None:
    (one,) = Recogniser([Term((entry,), ("x",), "verb")], language).find(text)
    assert (one.form, one.enforced) == (form, enforced)


def test_an_article_that_the_english_lacks_is_not_enforced_away() -> None:
    for target, enforced in (("reach an agreement", True), ("agree", True), ("reach agreement", False)):
        (one,) = Recogniser([Term(("indgå aftale",), (target,), "verb")], "da").find("De indgik en aftale.")
        assert (one.form, one.enforced) == ("indgik en aftale", enforced)
        (bare,) = Recogniser([Term(("indgå aftale",), (target,), "verb")], "da").find("De indgik aftaler.")
        assert bare.enforced


def test_a_match_that_is_only_shown_hides_no_other_entry() -> None:
    assert found("De indgik en ny aftale.", "indgå aftale/verb", "aftale/noun") == ["aftale=aftale"]
    assert found("politiske og økonomiske mål", "politisk mål/noun", "politisk/adj") == ["politiske=politisk"]


@pytest.mark.parametrize(
    ("language", "text", "entries", "shown", "whole"),
    [
        ("da", "Udenrigs- og forsvarsministrene", ["udenrigsminister", "forsvarsminister"], "Udenrigs", 1),
        ("nb", "Land-, sjø- og luftstridskreftene", ["sjøstridskraft"], "sjø", 0),
        ("da", "Et import- og eksportforbud", ["importforbud", "eksportforbud"], "import", 1),
        ("da", "Sommer- og vinter-OL", ["sommer-OL", "vinter-OL"], "Sommer", 1),
        ("nb", "høstmesser og -konserter", ["høstkonsert"], "konserter", 0),
        ("da", "Økonomiske og politiske sanktioner", ["økonomisk sanktion", "politisk sanktion"], "Økonomiske", 1),
        ("nb", "de økonomiske, politiske og nye kulturelle båndene", ["økonomisk bånd"], "økonomiske", 0),
        ("da", "det danske og det norske parlament", ["dansk parlament"], "danske", 0),
    ],
)
def test_what_a_coordinated_word_says_for_both_is_shown(
    language: str, text: str, entries: list[str], shown: str, whole: int
) -> None:
    first, *others = Recogniser([Term((entry,), ("x",), "noun") for entry in entries], language).find(text)
    assert (first.form, first.term.name, first.enforced) == (shown, entries[0], False)
    assert [one.enforced for one in others] == [True] * whole


def test_a_coordination_ends_with_its_clause() -> None:
    assert found("Han er dansk, og politiske sanktioner rammer ham.", "dansk sanktion/noun") == []
    assert found("Varen er billig og giver gode priser.", "billig pris/noun") == []
    assert found("Atomvåben- og andre aftaler", "våbenaftale/noun") == []


def test_a_term_with_a_negation_inside_is_shown_only() -> None:
    entries = [Term(("tage … afstand",), ("condemn",), "verb"), Term(("gribe ind",), ("intervene",), "verb")]
    found = Recogniser(entries, "da").find("Ministeren tog ikke klart afstand, og politiet greb aldrig ind.")
    assert [(one.form, one.enforced) for one in found] == [
        ("tog ikke klart afstand", False),
        ("greb aldrig ind", False),
    ]


def test_an_entry_of_the_domain_wins_over_a_general_one() -> None:
    general = Term(("kurs",), ("course",), "noun")
    for special in (
        Term(("kurs",), ("exchange rate",), "noun", domain="finance"),
        Term(("kurs",), ("exchange rate",), domain="finance", match=Match.EXACT),
    ):
        recogniser = Recogniser([general, special], "da")
        text = "Banken fastsatte en ny kurs i går."
        targets = [[one.term.target[0] for one in recogniser.find(text, domain=name)] for name in ("finance", "sport")]
        assert targets == [["exchange rate"], ["course"]]


def test_acronyms_are_found_before_a_hyphen_and_in_the_genitive_however_strictly_they_match() -> None:
    recogniser = Recogniser([Term(("FN",), ("UN",), "propn", match=Match.EXACT)], "da")
    forms = [
        (one.form, one.enforced) for one in recogniser.find("FN-resolutionen og FN's eller FNs råd, men ikke fnug.")
    ]
    assert forms == [("FN", True), ("FN's", True), ("FNs", True)]


def test_names_that_are_other_words_in_lower_case_need_their_capital() -> None:
    assert found("LO advarede, mens de lo ad forslaget.", "LO/propn") == ["LO=LO"]
    assert found("Venstre stemte for, men gik til venstre i salen.", "Venstre/propn") == ["Venstre=Venstre"]


def test_a_capital_of_the_entry_or_of_an_acronym_in_front_is_no_name() -> None:
    assert found("Vi ser Mælkevejens stjerner og Mælkevejen selv", "Mælkevejen") == [
        "Mælkevejens=Mælkevejen",
        "Mælkevejen=Mælkevejen",
    ]
    assert found("Kampen mot NATO-medlemskapet og NATOs hær", "NATO-medlemskap/noun", "NATO/noun", language="nb") == [
        "NATO-medlemskapet=NATO-medlemskap",
        "NATOs=NATO",
    ]


def test_abbreviations_and_ordinals_have_their_full_stop() -> None:
    assert found("Det koster 13 mia. kroner, 40 pct. mere.", "milliard/noun", "procent/noun") == [
        "mia.=milliard",
        "pct.=procent",
    ]
    assert found("Efter 2. verdenskrig blev han adm. direktør.", "2. verdenskrig/noun", "adm. direktør/noun") == [
        "2. verdenskrig=2. verdenskrig",
        "adm. direktør=adm. direktør",
    ]
    assert found("Hun vandt et løb.", "løb/noun") == ["løb=løb"]


def test_soft_hyphens_and_combining_marks_are_part_of_the_word() -> None:
    text = "Topmø\u00addet om atom\u00adnedrust\u00adningen a\u030abnes"
    entries = ["topmøde/noun", "nedrustning/noun", "åbne/verb"]
    assert found(text, *entries) == [
        "Topmø\u00addet=topmøde",
        "nedrust\u00adningen=nedrustning",
        "a\u030abnes=åbne",
    ]


@pytest.mark.parametrize(
    ("language", "text", "entries", "forms"),
    [
        ("da", "Aarhus-aftalen blev underskrevet.", ["Århus/propn"], ["Aarhus=Århus"]),
        ("nb", "Sanksjons-regimet holder.", ["sanksjon/noun"], ["Sanksjon=sanksjon"]),
        ("da", "Atom-nedrustningen er i gang.", ["atomnedrustning/noun"], ["Atom-nedrustningen=atomnedrustning"]),
        ("da", "Våbenhvileaftalen holder.", ["våbenhvile-aftale/noun"], ["Våbenhvileaftalen=våbenhvile-aftale"]),
        ("da", "God underholdning kræver holdning.", ["holdning/noun"], ["holdning=holdning"]),
        ("da", "Et ejerskab og et fællesskab i et køleskab", ["skab/noun"], []),
        ("da", "Ungdommen hørte fængselsdommen.", ["dom/noun"], ["dommen=dom"]),
        ("da", "Han trådte i går tilbage.", ["træde tilbage/verb"], ["trådte i går tilbage=træde tilbage"]),
        (
            "da",
            "Partiet indgik onsdag et forlig.",
            ["indgå et forlig/verb"],
            ["indgik onsdag et forlig=indgå et forlig"],
        ),
        ("nn", "Boka vart skriven i fjor, avtala vart underteikna.", ["skrive/verb"], ["skriven=skrive"]),
    ],
)
def test_spellings_and_derivations(language: str, text: str, entries: list[str], forms: list[str]) -> None:
    assert found(text, *entries, language=language) == forms


def test_full_stops_belong_to_abbreviations_only() -> None:
    text = "Krigen endte i 1918. Freden holdt til kl. 20.00 d. 3. maj, jf. aftalen; se s. 12."
    assert [token.surface for token in tokenise(text) if token.surface[-1] == "." and token.is_word] == [
        "kl.",
        "d.",
        "3.",
        "jf.",
        "s.",
    ]


def test_an_entry_without_part_of_speech_is_read_as_the_dictionary_inflects_it() -> None:
    entries = [Term((lemma,), ("x",)) for lemma in ("politisk", "menneske", "kampanje")]
    found = Recogniser(entries, "nb").find("Et politisk parti er mennesker bak en kampanje.")
    assert [one.features.pos for one in found] == ["adj", "noun", "noun"]
