"""Closed classes of Danish and Norwegian words (pronouns, prepositions, auxiliaries), and endings for the open ones."""

from functools import lru_cache

_CLASSES = {
    "article": "en et ei eit",
    "the": "den det de dei",
    "this": "denne dette disse",
    "possessive": """min mitt mit mine din ditt dit dine sin sitt sit sine vår vårt våre vor vort vores jeres deres hans
        hennes hendes dens dets deira""",
    "quantity": """hver hvert ethvert enhver ingen intet noen nogen noget nogle noe alle mange flere begge hvilken
        hvilket hvilke slik slikt slike sådan sådant sådanne samme få færre mest flest fleste fleire nokre nokon
        kvart""",
    "number": "to tre fire fem seks syv sju otte åtte ni ti elleve tolv hundre hundrede tusen tusind",
    "to": "å",
    "that": "at",
    "subject": "jeg eg du han hun ho vi man i dere jer de",
    "object": "mig meg dig deg sig seg os oss ham henne hende dem hverandre hinanden kvarandre",
    "relative": "som der",
    "question": "hvem hva hvad hvor hvordan hvorfor når kva kvar",
    "modal": "kan kunne vil ville skal skulle må måtte bør burde tør turde gider",
    "do": "lade la lader lar lot lod gøre gjøre",
    "have": "har havde hadde have ha haft hatt",
    "be": "er var være været vært vere vore",
    "become": "blev ble bliver blir blevet blitt blive bli vart",
    "preposition": """i på af av til for med om fra frå under over mellem mellom ved hos mod mot efter etter før uden
        uten gennem gjennom blandt blant siden per pr angående vedrørende trods tross bag bak foran langs
        inden innen""",
    "and": "og eller samt men",
    "because": "hvis dersom fordi mens da om end enn når før siden selvom selv",
    "not": "ikke aldrig aldri ej ikkje",
    "adverb": """også så nu nå bare kun jo da nok vel heller like lige helt rett ret meget veldig ganske stadig fortsatt
        allerede igen igjen her der hjem bort borte ud ut ude ute ind inn inde inne op opp oppe ned nede frem fram
        tilbage tilbake sammen ofte altid alltid dog endda dermed derfor mere mer mest særlig især således nesten næsten
        langt
        godt lenge længe vidt fort snart straks tidligere senere videre først sist ellers kanskje måske bedre hverken
        hvorken både enn enten nettop nettopp alene altså altså undervejs underveis hvor dagligen naturligvis""",
    "yes": "ja nei nej jo",
    "pronoun": "noget noe alt alle andre andet annet anden annen selv hver ingenting intet meg deg det den",
}
_CLASS_OF = {word: name for name, words in reversed(_CLASSES.items()) for word in words.split()}
_ENDINGS = frozenset(
    """erne ernes ene enes ende ede ete else elser ning ninger ing inger hed het heder heter isk iske lig lige ligt ig
    ige som bar sk este est ere tion sjon ere et en er es t s e a d r""".split()
)
_LONGEST = max(map(len, _ENDINGS))
AUXILIARIES = frozenset(("modal", "have", "be", "become", "do"))
"""Classes of verbs that are auxiliaries before another verb."""


def closed_class(form: str) -> str | None:
    """The closed class of a lower-case form; None for words of the open ones."""
    return _CLASS_OF.get(form)


def is_function_word(form: str) -> bool:
    """True for the words of the closed classes."""
    return form in _CLASS_OF


@lru_cache(maxsize=200_000)
def word_class(form: str) -> str:
    """The closed class of a lower-case form, or its ending for open ones; a figure is `figure`."""
    known = _CLASS_OF.get(form)
    if known:
        return known
    if form[:1].isdigit():
        return "figure"
    for length in range(min(_LONGEST, len(form) - 2), 0, -1):
        if form[-length:] in _ENDINGS:
            return "-" + form[-length:]
    return "-"
