"""Numbers in text: how Danish, Norwegian and English write them, and what they are worth."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NORDIC = re.compile(
    r"(?<![\w.,])(?:(?P<grouped>\d{1,3}(?:[.\u00a0 ]\d{3})+(?:,\d+)?)|(?P<decimal>\d+,\d+)|"
    r"(?P<plain>\d+(?:\.\d{1,2})?))(?!\d)(?:\s?(?P<scale>mia|milliard|mio|mill|billion|tusind|tusen)\w*\.?)?",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"(?<![\w.,])(?:(?P<grouped>\d{1,3}(?:,\d{3})+(?:\.\d+)?)|(?P<decimal>\d+\.\d+)|(?P<plain>\d+))"
    r"(?!\d)(?:[\s-]?(?P<scale>trillion|tn|billion|bn|million|m|thousand|k)\b)?",
    re.IGNORECASE,
)
_NORDIC_SCALES = {"mia": 1e9, "milliard": 1e9, "mio": 1e6, "mill": 1e6, "billion": 1e12, "tusind": 1e3, "tusen": 1e3}
_ENGLISH_SCALES = {
    **{"trillion": 1e12, "tn": 1e12, "billion": 1e9, "bn": 1e9},
    **{"million": 1e6, "m": 1e6, "thousand": 1e3, "k": 1e3},
}
_TIME = re.compile(r"(?<![\d.,])([01]?\d|2[0-4])[.:]([0-5]\d)(?![\d.,]*\d)")
_CLOCK = re.compile(r"\bkl(?:okk[ae]n|\.)?\s*$", re.IGNORECASE)
_DATE = re.compile(r"(?<![\d.,])([0-3]?\d)[./]([01]?\d)[./]((?:19|20)?\d\d)(?![\d.,]*\d)")

NORDIC_WORDS = {
    **{"tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "sju": 7, "otte": 8, "åtte": 8, "ni": 9, "ti": 10},
    **{"elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16, "sytten": 17},
    **{"atten": 18, "nitten": 19, "tyve": 20, "tjue": 20, "tredive": 30, "tretti": 30, "førti": 40, "halvtreds": 50},
    **{"femti": 50, "tres": 60, "seksti": 60, "halvfjerds": 70, "sytti": 70, "firs": 80, "åtti": 80, "halvfems": 90},
    **{"nitti": 90},
}
"""Number words that are hardly ever anything else; `en`, `et` and `to` are left out."""

_ONES = {"en": 1, "én": 1, "to": 2, **{word: value for word, value in NORDIC_WORDS.items() if value < 10}}
_TENS = [word for word, value in NORDIC_WORDS.items() if value >= 20]
_COMPOUND = re.compile(rf"({'|'.join(_ONES)})og({'|'.join(_TENS)})|({'|'.join(_TENS)})({'|'.join(_ONES)})")

ENGLISH_WORDS = {
    **{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10},
    **{"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17},
    **{"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60},
    **{"seventy": 70, "eighty": 80, "ninety": 90, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5},
    **{"sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "twice": 2, "dozen": 12, "hundred": 100},
    **{"eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16},
    **{"seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40},
    **{"once": 1, "single": 1, "half": 0.5, "both": 2, "couple": 2, "thousand": 1000, "million": 1e6, "decade": 10},
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written (`1,5 mia.`) and what it may be worth: `16.30` is a time, and 1630 minutes past nothing.

    A target keeps it when it has any of `values`. `word` is True for a number word.
    """

    text: str
    values: frozenset[float]
    word: bool = False


def nordic_numbers(text: str) -> Iterator[Number]:
    """The numbers of a Danish or Norwegian text: 3.000, 1,5 mia., kl. 14.30, 12.03.2019, 1990'erne, otte."""
    text, dates = _cut(text, _DATE)
    for date in dates:
        for part in date.groups():
            yield Number(part, frozenset({float(part)}))
    text, times = _cut(text, _TIME)
    for time in times:
        yield from _time(time, text)
    for match in _NORDIC.finditer(text):
        yield Number(match[0].strip(), _worth(match, ",", _NORDIC_SCALES))
    for word in re.findall(r"[^\W\d_]+", text.casefold()):
        value = _word_value(word)
        if value:
            yield Number(word, frozenset({float(value)}), word=True)


def _word_value(word: str) -> int:
    """What a number word is worth, also a compound one (Danish femogtyve, Norwegian tjuefem); 0 for other words."""
    match = _COMPOUND.fullmatch(word)
    if match is None:
        return NORDIC_WORDS.get(word, 0)
    ones, tens = (match[1], match[2]) if match[1] else (match[4], match[3])
    return NORDIC_WORDS[tens] + _ONES[ones]


def english_numbers(text: str) -> Iterator[Number]:
    """The numbers of an English text: 3,000, 1.5 billion, 14:30, 2.30 p.m., 1990s, eight, twenty-one, 21st."""
    text, times = _cut(text, _TIME)
    for time in times:
        yield from _time(time, text)
    for match in _ENGLISH.finditer(text.replace("½", ".5")):
        yield Number(match[0].strip(), _worth(match, ".", _ENGLISH_SCALES))
    for match in re.finditer(r"(?<![\w.,])\d+(?=[^\W\d]|-)", text):
        yield Number(match[0], frozenset({float(match[0])}))
    words = re.findall(r"[^\W\d_]+", text.casefold())
    for before, word in zip(["", *words], words, strict=False):
        singular = word if word in ENGLISH_WORDS else word.removesuffix("s")
        if singular in ENGLISH_WORDS:
            value = float(ENGLISH_WORDS[singular])
            tens = ENGLISH_WORDS.get(before, 0)
            yield Number(word, frozenset({value, tens + value, max(1.0, tens) * value}), word=True)


def _cut(text: str, pattern: re.Pattern[str]) -> tuple[str, list[re.Match[str]]]:
    """The matches, and the text with blanks in their place, so that they are not read a second time."""
    found = list(pattern.finditer(text))
    for match in found:
        text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
    return text, found


def _time(match: re.Match[str], text: str) -> Iterator[Number]:
    """A time of day on either clock, or a decimal where it may be one."""
    hour, minute = float(match[1]), float(match[2])
    values = {hour * 100 + minute, (hour % 12) * 100 + minute, (hour % 12 + 12) * 100 + minute}
    if minute == 0:
        values |= {hour, hour % 12 or 12}
    if not _CLOCK.search(text[: match.start()]):
        values.add(float(f"{match[1]}.{match[2]}"))
    yield Number(match[0], frozenset(values))


def _worth(match: re.Match[str], point: str, scales: dict[str, float]) -> frozenset[float]:
    """The values of a numeral with its scale word."""
    if match["plain"]:
        value = float(match["plain"])
    else:
        digits = re.sub(r"[\s\u00a0]", "", match["grouped"] or match["decimal"])
        value = float(digits.replace("." if point == "," else ",", "").replace(point, "."))
    if not match["scale"]:
        return frozenset({value})
    scale = match["scale"].casefold()
    scaled = round(value * scales[scale], 6)
    # 600 m may be metres.
    return frozenset({scaled, value} if len(scale) == 1 else {scaled})
