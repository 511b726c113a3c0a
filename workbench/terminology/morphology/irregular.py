"""Irregular forms of Danish, Bokmål and Nynorsk: strong verbs, comparison by another stem, plurals, abbreviations.

The full-form dictionary knows most of them too, but gives each form to one lemma only (`så` to the adverb) and does
not say which form it is.
"""

from collections.abc import Iterator
from functools import lru_cache

from workbench.terminology.term import Features

# infinitive[:present] past[/past] participle[/participle]; `0` for none. Prefixed verbs are found in `irregular`.
_VERBS = {
    "da": """bede bad bedt, bide bed bidt, binde bandt bundet, blive blev blevet, bringe bragte bragt,
        bryde brød brudt, burde:bør burde burdet, byde bød budt, bære bar båret, drage drog draget, drikke drak drukket,
        drive drev drevet, dø døde 0, falde faldt faldet, fare for faret, finde fandt fundet, flyde flød flydt,
        flyve fløj fløjet, fortryde fortrød fortrudt, fryse frøs frosset, følge fulgte fulgt, få fik fået,
        gide gad gidet, give gav givet, glide gled gledet, gnide gned gnedet, gribe greb grebet, græde græd grædt,
        gyde gød gydt, gælde gjaldt gældt, gøre:gør gjorde gjort, gå gik gået, have:har havde haft, hedde hed heddet,
        hive hev hevet, hjælpe hjalp hjulpet, holde holdt holdt, hænge hang hængt, klinge klang klinget,
        knibe kneb knebet, komme kom kommet, krybe krøb krøbet, kunne:kan kunne kunnet, kvæle kvalte kvalt,
        lade lod ladet/ladt, le lo leet, lide led lidt, ligge lå ligget, lyde lød lydt, lyve løj løjet,
        lægge lagde lagt, løbe løb løbet, måtte:må måtte måttet, nyde nød nydt, nyse nøs nyst, pibe peb pebet,
        ride red redet, rive rev revet, ryge røg røget, række rakte rakt, se så set, sidde sad siddet,
        sige sagde sagt, skride skred skredet, skrige skreg skreget, skrive skrev skrevet, skulle:skal skulle skullet,
        skyde skød skudt, skære skar skåret, slibe sleb slebet, slide sled slidt, slippe slap sluppet, slå slog slået,
        smide smed smidt, smøre smurte smurt, snige sneg sneget, snyde snød snydt, sove sov sovet,
        spinde spandt spundet,
        springe sprang sprunget, sprække sprak sprukket, spørge:spørger spurgte spurgt, stige steg steget,
        stikke stak stukket, stinke stank 0, stjæle stjal stjålet, stride stred stridt, stryge strøg strøget,
        strække strakte strakt, stå stod stået, svide sved svedet, svinde svandt svundet, sværge svor svoret,
        synge sang sunget, synke sank sunket, sælge solgte solgt, sætte satte sat, tage tog taget, tie tav tiet,
        træde trådte trådt, træffe traf truffet, trække trak trukket, turde:tør turde turdet, tvinge tvang tvunget,
        tyde tød 0, tælle talte talt, vide:ved vidste vidst, vige veg veget, ville:vil ville villet, vinde vandt vundet,
        vride vred vredet, vække vakte vakt, vælge valgte valgt, være:er var været, æde åd ædt, rinde randt rundet,
        skælve skjalv 0, dække 0 0, synes syntes 0, findes fandtes 0, lykkes lykkedes 0, mødes mødtes 0""",
    "nb": """be ba/bad bedt, bite bet/beit bitt, binde bandt bundet, bli ble/blei blitt, brenne brant 0,
        bringe brakte brakt, bryte brøt/braut brutt, burde:bør burde burdet, by bød budt, bære bar båret,
        dra dro/drog dradd/dratt, drikke drakk drukket, drive drev/dreiv drevet, ete åt ett, falle falt falt,
        finne fant funnet, fly fløy fløyet, flyte fløt flytt, fortelle fortalte fortalt, fryse frøs frosset,
        følge fulgte fulgt, få fikk fått, gi ga/gav gitt, gidde gadd giddet, gjelde gjaldt 0, gjøre:gjør gjorde gjort,
        gli gled/glei glidd, gni gned gnidd, gripe grep/greip grepet, gråte gråt grått, gyte gjøt gytt, gå gikk gått,
        ha:har hadde hatt, hete het 0, hive hev/heiv hevet, hjelpe hjalp hjulpet, holde holdt holdt, knekke knakk 0,
        knipe knep/kneip knepet, komme kom kommet, krype krøp/kraup krøpet, kunne:kan kunne kunnet, kvele kvalte kvalt,
        la lot latt, late lot latt, le lo ledd, legge la lagt, li led lidd, lide led lidt, ligge lå ligget,
        lyde lød 0, lyve løy løyet, løpe løp løpt, måtte:må måtte måttet, nyte nøt nytt, nyse nøs nyst, pipe pep pepet,
        rekke rakk/rakte rukket/rakt, ri red/rei ridd, rive rev/reiv revet, ryke røk/røyk røket, se så sett,
        selge solgte solgt, sette satte satt, si:sier sa sagt, sitte satt sittet, skjelve skalv skjelvet,
        skjære skar skåret, skride skred skredet, skrike skrek/skreik skreket, skrive skrev/skreiv skrevet,
        skulle:skal skulle skullet, skyte skjøt/skaut skutt, slippe slapp sluppet, slite slet/sleit slitt,
        slå slo slått, smelle smalt 0, smøre smurte smurt, snike snek/sneik sneket, snyte snøt snytt, sove sov sovet,
        spinne spant spunnet, sprekke sprakk sprukket, springe sprang sprunget, spørre:spør spurte spurt,
        stige steg/steig steget, stikke stakk stukket, stjele stjal stjålet, strekke strakte strakt, stri stred stridd,
        stryke strøk/strauk strøket, stå sto/stod stått, sverge svor sverget, svinne svant svunnet, synge sang sunget,
        synke sank sunket, ta tok tatt, telle talte talt, tre trådte trådt, treffe traff truffet, trekke trakk trukket,
        tvinge tvang tvunget, tørre:tør torde tort, velge valgte valgt, vekke vakte vakt, ville:vil ville villet,
        vike vek/veik veket, vinne vant vunnet, vite:vet visste visst, vri vred vridd, være:er var vært,
        finnes fantes 0, synes syntes 0, høres hørtes 0, føles føltes 0, møtes møttes 0, spørs spurtes 0""",
    "nn": """be bad bede/bedt, bite beit bite, binde batt bunde, bli:blir vart/blei vorte/blitt, brenne brann brunne,
        bryte braut brote, burde:bør burde burt, by:byr baud bode, bere bar bore, dra:drar drog drege,
        drikke drakk drukke,
        drive dreiv drive, ete åt ete, falle fall falle, finne fann funne, fly:flyr flaug floge,
        fortelje fortalde fortalt,
        fryse fraus frose, følgje:følgjer følgde følgt, få fekk fått, gi:gir gav gitt, gje:gjev gav gjeve,
        gjere:gjer gjorde gjort, gripe greip gripe, gråte gret gråte, gå gjekk gått, ha:har hadde hatt,
        heite heitte heitt,
        hjelpe hjelpte/halp hjelpt/holpe, halde:held heldt halde, kome:kjem kom kome, krype kraup krope,
        kunne:kan kunne kunna, la:lèt lét late, le:ler lo ledd, leggje:legg la lagt, legge:legg la lagt,
        liggje:ligg låg lege,
        ligge:ligg låg lege, lyge laug loge, løpe:løp laup lope, måtte:må måtte måtta, nyte naut note, rekke rakk rokke,
        rive reiv rive, ryke rauk roke, seie:seier sa sagt, selje:sel selde selt, setje:set sette sett,
        sitje:sit sat sete,
        sjå:ser såg sett, skjere skar skore, skrive:skriv skreiv skrive, skulle:skal skulle skulla, skyte skaut skote,
        sleppe:slepp slapp sleppt, slite sleit slite, slå slo slege, sove:søv sov sove, springe:spring sprang sprunge,
        spørje:spør spurde spurt, stige:stig steig stige, stikke stakk stukke, stele:stel stal stole,
        stå:står stod stått,
        syngje:syng song sunge, søkkje:søkk sokk sokke, ta:tar/tek tok teke/tatt, telje:tel talde talt,
        treffe:treff traff treft, trekkje:trekk drog trekt, tvinge tvang tvunge, velje:vel valde valt,
        vekkje:vekkjer vekte vekt, ville:vil ville villa, vike veik vike, vinne:vinn vann vunne,
        vite:veit visste visst, vere:er var vore""",
}

# lemma[/lemma] comparative[/comparative] superlative; further positive forms.
_ADJECTIVES = {
    "da": """god bedre bedst, dårlig/slem/ond/ille værre værst, stor større størst,
        lille mindre mindst; små, mange flere flest, meget/megen mere mest,
        gammel ældre ældst, ung yngre yngst, lang/længe længere/længer længst,
        nær nærmere nærmest, få færre færrest, øvre 0 øverst,
        nedre 0 nederst, ydre 0 yderst, indre 0 inderst, egen 0 0; eget egne,
        anden 0 0; andet andre, al 0 0; alt alle""",
    "nb": """god bedre best, dårlig/vond/ille verre verst, stor større størst,
        liten mindre minst; lille lita lite små, lite mindre minst, mange flere flest,
        mye/meget mer/mere mest, gammel eldre eldst, ung yngre yngst,
        lang/lenge lengre/lenger lengst, nær nærmere nærmest, tung tyngre tyngst,
        få færre færrest, øvre 0 øverst, nedre 0 nederst, ytre 0 ytterst,
        indre 0 innerst, fremre 0 fremst, egen 0 0; eget egne, annen 0 0; annet andre,
        blind 0 0; blindt""",
    "nn": """god betre best, dårleg/vond/ille verre verst, stor større størst,
        liten mindre minst; lita lite små vesle, mange fleire flest, mykje meir mest,
        gammal eldre eldst; gamle gammalt, ung yngre yngst, lang/lenge lengre/lenger lengst,
        nær nærare nærast, tung tyngre tyngst, få færre færrast, eigen 0 0; eige eigne,
        annan 0 0; anna andre""",
}

_UNINFLECTED = {
    "da": "fælles indbyrdes gratis stakkels gammeldags moderne udendørs indendørs udenlands indenlands øde ægte bange",
    "nb": "felles innbyrdes gratis stakkars gammeldags moderne utendørs innendørs utenlands innenlands øde ekte",
    "nn": "felles innbyrdes gratis stakkars gammaldags moderne utandørs innandørs utanlands innanlands øyde ekte",
}

# lemma form[ form]: plurals with another vowel, and abbreviations.
_NOUNS = {
    "da": """krone kr, procent pct, million mio mill, milliard mia, klokke kl, styk stk, mand mænd mændene,
        bog bøger bøgerne, hånd hænder hænderne, tand tænder tænderne, fod fødder fødderne, rod rødder rødderne,
        nat nætter nætterne, kraft kræfter kræfterne, far fædre fædrene, mor mødre mødrene, bror brødre brødrene,
        datter døtre døtrene, bonde bønder bønderne, barn børn børnene, øje øjne øjnene, stad stæder stæderne,
        ko køer køerne, gås gæs gæssene, stang stænger stængerne, søster søstre søstrene, eksamen eksaminer eksaminerne,
        risiko risici risiciene""",
    "nb": """prosent pst, million mill, milliard mrd, klokke kl, mann menn mennene, bok bøker bøkene,
        hånd hender hendene, tann tenner tennene, fot føtter føttene, rot røtter røttene, natt netter nettene,
        kraft krefter kreftene, far fedre fedrene, mor mødre mødrene, bror brødre brødrene, datter døtre døtrene,
        bonde bønder bøndene, barn barna, tre trær trærne, kne knær knærne, øye øyne øynene,
        stang stenger stengene, søster søstre søstrene, bot bøter bøtene, tå tær tærne, and ender endene,
        ku kyr kyrne, sko skorne, risiko risiki""",
    "nn": """prosent pst, million mill, milliard mrd, klokke kl, mann menn mennene, bok bøker bøkene,
        hand hender hendene, tann tenner tennene, fot føter føtene, rot røter røtene, natt netter nettene,
        kraft krefter kreftene, far fedrar fedrane, mor mødrer mødrene, bror brør brørne, dotter døtrer døtrene,
        bonde bønder bøndene, stad stader stadene, stong stenger stengene""",
}


@lru_cache(maxsize=3)
def uninflected_adjectives(language: str) -> frozenset[str]:
    """Adjectives of one form, which the dictionary has as nouns or not at all."""
    return frozenset(_UNINFLECTED[language].split())


Form = tuple[str, str, Features]
"""A form, its lemma, what the form tells."""

Lexeme = tuple[str, str, Features]
"""Lemma, part of speech, what the form tells."""


@lru_cache(maxsize=3)
def _table(language: str) -> dict[str, tuple[Lexeme, ...]]:
    found: dict[str, list[Lexeme]] = {}
    for form, lemma, features in (*_verbs(language), *_adjectives(language), *_nouns(language)):
        if form != "0":
            found.setdefault(form, []).append((lemma, features.pos or "", features))
    return {form: tuple(entries) for form, entries in found.items()}


def _verbs(language: str) -> Iterator[Form]:
    for entry in _VERBS[language].split(","):
        head, past, part = entry.split()
        lemma, _, presents = head.partition(":")
        for present in presents.split("/") if presents else ():
            yield present, lemma, Features("verb", tense="pres")
        for form in past.split("/"):
            yield form, lemma, Features("verb", tense="past")
            if lemma.endswith("e"):
                yield form + "s", lemma, Features("verb", tense="past", passive=True)
        for form in part.split("/"):
            for inflected in (form, *_participles(form)):
                yield inflected, lemma, Features("verb", tense="part")


def _adjectives(language: str) -> Iterator[Form]:
    for entry in _ADJECTIVES[language].split(","):
        degrees, _, positives = entry.partition(";")
        lemmas, comparatives, superlative = degrees.split()
        superlatives = () if superlative == "0" else (superlative, superlative + "e")
        for lemma in lemmas.split("/"):
            yield from ((form, lemma, Features("adj", degree="cmp")) for form in comparatives.split("/"))
            yield from ((form, lemma, Features("adj", degree="sup")) for form in superlatives)
            yield from ((form, lemma, Features("adj", degree="pos")) for form in positives.split())


def _nouns(language: str) -> Iterator[Form]:
    for entry in _NOUNS[language].split(","):
        lemma, *plurals = entry.split()
        for form in plurals:
            # An abbreviation has no number of its own.
            plural = Features("noun", "pl", definite=form.endswith(("ne", "na")))
            yield form, lemma, plural if len(form) > 4 or set(form) & set("eæøå") else Features("noun")


def _participles(form: str) -> tuple[str, ...]:
    """A participle before a definite or plural noun: bundet -> bundne, lagt -> lagte; Nynorsk skrive -> skriven."""
    if form.endswith("et"):
        return (form[:-2] + "ne", form[:-2] + "en", form[:-2] + "ede")
    if form.endswith("e"):
        return (form + "n", form[:-1] + "ne")
    return (form + "e",) if form.endswith("t") else ()


@lru_cache(maxsize=50_000)
def irregular(form: str, language: str) -> tuple[Lexeme, ...]:
    """What a lower-case form may be outside the rules; with any head on form and lemma (indgik: indgå)."""
    table = _table(language)
    found = list(table.get(form, ()))
    for cut in range(2, len(form) - 1):
        found += [(form[:cut] + lemma, pos, told) for lemma, pos, told in table.get(form[cut:], ())]
    return tuple(found)


def irregular_lemmas(form: str, language: str) -> set[str]:
    """Lemmas that a lower-case form is an irregular form of as it stands (tog: tage)."""
    return {lemma for lemma, _, _ in _table(language).get(form, ())}


@lru_cache(maxsize=3)
def irregular_verbs(language: str) -> frozenset[str]:
    """Infinitives of the irregular verbs."""
    return frozenset(entry.split()[0].partition(":")[0] for entry in _VERBS[language].split(","))
