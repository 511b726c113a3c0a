"""Check that names of the source are in the target, in their English form where they have one."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from workbench.quality.issue import Text
from workbench.terminology.morphology.lexicon import frequency, lemma_of

_WORD = re.compile(r"(?<!\d)[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_STARTS = re.compile(r"(?:^|[.!?:…]\s+|[–—-]\s+|[\"»«“”(]\s*)$")
_EXONYMS = {
    **{"færøerne": "faroe", "færøyene": "faroe", "rhinen": "rhine", "donau": "danube", "themsen": "thames"},
    **{"nilen": "nile", "middelhavet": "mediterranean", "østersøen": "baltic", "østersjøen": "baltic"},
    **{"nordsøen": "north sea", "nordsjøen": "north sea", "sortehavet": "black sea", "svartehavet": "black sea"},
    **{"alperne": "alps", "alpene": "alps", "kaukasus": "caucasus", "krim": "crimea"},
    **{"bayern": "bavaria", "sachsen": "saxony", "skotland": "scotland", "skottland": "scotland", "wien": "vienna"},
    **{"nordirland": "northern ireland", "sjælland": "zealand"},
    **{"jylland": "jutland", "fyn": "funen", "genève": "geneva", "genf": "geneva", "köln": "cologne"},
    **{"münchen": "munich", "göteborg": "gothenburg", "haag": "hague", "moskva": "moscow", "venedig": "venice"},
    **{"venezia": "venice", "firenze": "florence", "milano": "milan", "napoli": "naples", "torino": "turin"},
    **{"nürnberg": "nuremberg", "zürich": "zurich", "bryssel": "brussels", "asien": "asia"},
    **{"persien": "persia", "palæstina": "palestine", "kreml": "kremlin"},
    **{"ural": "urals", "sibir": "siberia", "sibirien": "siberia", "lissabon": "lisbon"},
    **{"storbritannien": "britain", "storbritannia": "britain", "holland": "netherlands|dutch", "kyiv": "kiev|kyiv"},
    **{"kiev": "kyiv|kiev", "gud": "god"},
    **{"nordkorea": "north korea", "sydkorea": "south korea", "sørkorea": "south korea"},
    **{"tyrkiet": "turkey", "tyrkia": "turkey", "mellemøsten": "middle east", "midtøsten": "middle east"},
    **{
        "atlanterhavet": "atlantic",
        "stillehavet": "pacific",
        "baltikum": "baltic",
        "stortinget": "storting|parliament",
    },
    **{"folketinget": "folketing|parliament", "hebriderne": "hebrides", "skandinavien": "scandinavia"},
    **{"hviderusland": "belarus", "hviterussland": "belarus", "amerika": "america|united states|u.s."},
}
"""Names with an English form of their own that the CLDR has not, and others that it has under another name."""
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ß": "ss", "đ": "d", "ł": "l", "’": "'"})
_RESPELLED = (
    ("tsj", "ch"), ("tj", "ch"), ("sjtj", "shch"), ("sj", "sh"), ("zj", "zh"), ("dzj", "j"), ("yj", "y"), ("ij", "y"),
    ("ij", "i"), ("kh", "h"), ("ks", "x"), ("j", "y"), ("v", "w"), ("aa", "a"), ("ø", "oe"), ("å", "aa"), ("u", "ou"),
)  # fmt: skip
"""Nordic and English spellings of Slavic, Arabic and Chinese names: Gorbatjov, Gorbachev; Sjojgu, Shoigu."""


_DIRECTIONS = frozenset("nord syd sør sønder øst vest midt nordøst nordvest sydøst sørøst sydvest sørvest".split())
MIN_TAIL = 5
"""Letters of the last part of a compound; shorter ones end too many surnames (-gren, -dal, -berg)."""


def names_kept(text: Text) -> Iterator[str]:
    """A name of the source is not in the target, nor its English form."""
    for _, name in missing_names(text):
        yield f"“{name}” is not in the translation"


def missing_names(text: Text) -> Iterator[tuple[int, str]]:
    """The names that are not in the target, nor their English forms, and where they begin in the source."""
    target = _folded(text.target)
    words = set(re.findall(r"[^\W_]+", target))
    covered = [use.occurrence.word_span for use in text.uses]
    for start, name in _names(text.source, text.language):
        if any(first <= start < last for first, last in covered):
            continue
        if not any(_stands(form, target, words) for form in english_forms(name, text.language)):
            yield start, name


def _names(source: str, language: str) -> Iterator[tuple[int, str]]:
    """Words with a capital that are no common words, and where each begins; of compounds the name in them.

    Acronyms are left out: what one language abbreviates the other often spells out.
    """
    for match in _WORD.finditer(source):
        at_start = bool(_STARTS.search(source[: match.start()]))
        at = match.start()
        for part in match[0].split("-"):
            if part[:1].isupper() and part[1:].islower() and part.casefold() not in _DIRECTIONS:
                name = _name_in(part, language, at_start=at_start)
                if name:
                    yield at, name
            at += len(part) + 1


def _name_in(word: str, language: str, *, at_start: bool) -> str | None:
    """The name that a capitalised word is, or begins with; None for a common word: of a title, a sentence's first."""
    lower = re.sub(r"['’]s?$", "", word.casefold())
    known = exonyms(language)
    if lower in known or lower.removesuffix("s") in known:
        return word
    if lemma_of(lower, language) is not None or (at_start and frequency(lower, language) > 3.0):
        return None
    for cut in range(3, len(lower) - MIN_TAIL + 1):
        head, tail = lower[:cut], lower[cut:]
        if lemma_of(tail, language) is None:
            continue
        if head in known:
            return word[:cut]
        if at_start or any(lemma_of(head.removesuffix(link), language) for link in ("", "s", "e")):
            return None
    return word


def _stands(form: str, target: str, words: set[str]) -> bool:
    """True when the target has the form, or a word made from it (Namibia, Namibian)."""
    if re.search(r"[^\w]", form):
        return form in target
    return form in words or (
        len(form) > 4 and any(word.startswith(form[:-1]) and len(word) <= len(form) + 3 for word in words)
    )


def english_forms(name: str, language: str) -> set[str]:
    """Folded spellings that the name may have in English, with and without a genitive s."""
    forms: set[str] = set()
    for base in {name, name.removesuffix("s"), name.removesuffix("'"), re.sub(r"['’]s$", "", name)}:
        lower = base.casefold()
        if lower.endswith("ien"):
            forms.add(_folded(lower[:-2] + "a"))
        forms |= set(exonyms(language).get(lower, "").split("|")) - {""}
        forms |= {_folded(lower), _folded(lower.replace("ø", "oe").replace("å", "aa"))}
        respelled = lower
        for nordic, english in _RESPELLED:
            forms.add(_folded(lower.replace(nordic, english)))
            if len(nordic) > 1:
                respelled = respelled.replace(nordic, english)
        respelled = respelled.replace("chov", "chev")
        forms |= {_folded(respelled), _folded(respelled.replace("j", "y")), _folded(respelled.replace("j", "i"))}
    return forms


def _folded(text: str) -> str:
    """Lower case without diacritics."""
    decomposed = unicodedata.normalize("NFD", text.casefold().translate(_LETTERS))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


@lru_cache(maxsize=4)
def exonyms(language: str) -> Mapping[str, str]:
    """Lower-case name -> its English forms joined by |: countries and cities of the CLDR (Babel), and a few more."""
    from babel import Locale, UnknownLocaleError

    try:
        own, english = Locale(language), Locale("en")
    except UnknownLocaleError:
        return _EXONYMS
    table: dict[str, str] = {}
    for code, name in own.territories.items():
        if code in english.territories and " " not in name:
            table[name.casefold()] = _folded(english.territories[code].split(" (")[0])
    for zone, names in own.time_zones.items():
        if "city" in names:
            known = english.time_zones.get(zone, {})
            table.setdefault(names["city"].casefold(), _folded(known.get("city") or zone.split("/")[-1]))
    for name, form in _EXONYMS.items():
        table[name] = "|".join(dict.fromkeys([*table.get(name, form).split("|"), *form.split("|")]))
    return table
