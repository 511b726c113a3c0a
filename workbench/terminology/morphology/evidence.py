"""Cheap evidence of what a word is where it stands: its neighbours, and the closed word classes.

Never a verdict: without evidence a form counts as whatever a glossary entry says it is.
"""

from collections.abc import Sequence

_ARTICLES = frozenset(
    (
        "en et ei denne dette disse hver hvert enhver min mitt mit mine din ditt dit dine sin sitt sit sine "
        "vår vårt våre vor vort vores jeres deres hans hennes hendes dens dets ingen intet ingen noen nogen "
        "noget nogle alle mange flere begge hvilken hvilket hvilke slik sådan sådant sådanne to tre fire fem "
        "seks syv åtte otte ni ti"
    ).split()
)
_WEAK_ARTICLES = frozenset(["den", "det", "de"])
_PREPOSITIONS = frozenset(
    (
        "i på af av til for med om fra under over mellem mellom ved hos mod mot efter etter før uden uten "
        "gennem gjennom blandt blant siden per pr angående vedrørende trods"
    ).split()
)
_SUBJECTS = frozenset(("jeg du han hun vi man der som dere jer hvem ikke aldrig aldri også").split())
_MODALS = frozenset(("kan kunne vil ville skal skulle må måtte bør burde tør turde lade la lader lar").split())
AUXILIARIES = frozenset(
    ("har havde hadde er var blev ble bliver blir blevet blitt være vært været have ha få får fik fikk").split()
)

_FINITE = frozenset(
    ("har havde hadde er var blev ble bliver blir kan kunne vil ville skal skulle må måtte bør burde").split()
)
_OBJECTS = frozenset(("sig seg mig meg dig deg os oss ham henne hende dem det en et den sin sitt sit sine").split())

FUNCTION_WORDS = frozenset(
    (
        "mot mod ved så hjem rett lige like helt vår nå når om men mens at å der her hvor da for til fra på i "
        "av af under over med uden uten efter etter før siden ikke og eller også meget mer mere mest selv "
        "samt både hverken end enn som det den de en et ja nei nej bare kun bort ind inn ud ut op opp ned "
        "frem fram igen igjen alt alle andre anden andet annen annet noget noe noen nogen man sig seg min din "
        "sin tilbage tilbake mellem mellom gennem gjennom trods via per blandt blant bag bak foran langs hos"
    ).split()
)
"""Forms that are nearly always prepositions, adverbs, pronouns or conjunctions, whatever noun or verb shares them."""

VERB_FORMS = frozenset(("går får få gikk gik fikk fik står stå slår slå").split())
"""Forms that are verbs unless an article or preposition says otherwise."""


def likely_pos(words: Sequence[str], index: int, language: str) -> dict[str, float]:
    """Evidence for noun, verb and adj at words[index]: positive for, negative against.

    `words` are the lower-case words of one sentence.
    """
    score = {"noun": 0.0, "verb": 0.0, "adj": 0.0}
    before = words[index - 1] if index else ""
    two = words[index - 2] if index > 1 else ""
    after = words[index + 1] if index + 1 < len(words) else ""
    if before in _ARTICLES:
        score["noun"] += 2
        score["adj"] += 1
        score["verb"] -= 2
    elif before.endswith("s") and len(before) > 4 and before not in _SUBJECTS:
        # A genitive, or a name or adverb in -s.
        score["noun"] += 1
        score["adj"] += 0.5
        score["verb"] -= 0.5
    elif before in _WEAK_ARTICLES:
        score["noun"] += 1
        score["adj"] += 1
        score["verb"] -= 0.5
    elif before in _PREPOSITIONS:
        score["noun"] += 1.5
        score["adj"] += 0.5
        score["verb"] -= 1.5
    elif before == "å" or (before == "at" and language == "da"):
        score["verb"] += 2 if before == "å" or words[index].endswith(("e", "s", "å")) else 0
        score["noun"] -= 3 if before == "å" else 0
    elif before in _SUBJECTS:
        score["verb"] += 1.5
        score["noun"] -= 1
    elif before in _MODALS or (before in ("ikke", "også") and two in _MODALS):
        score["verb"] += 1.5
    elif before in AUXILIARIES:
        score["verb"] += 0.5 if words[index].endswith(("et", "t", "d", "a")) else 0
        score["adj"] += 0.5
    if after in _FINITE:
        score["noun"] += 1
        score["verb"] -= 1.5
    elif after in _OBJECTS:
        score["verb"] += 0.5
        score["noun"] -= 0.5
    return score
