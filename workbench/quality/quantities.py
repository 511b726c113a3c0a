"""Checks that numbers, dates and units of the source are in the target."""

import re
from collections.abc import Iterator

from workbench.quality.issue import Text
from workbench.quality.numerals import english_numbers, nordic_numbers

_MONTHS = {
    **{"januar": "jan(?:uary)?", "februar": "feb(?:ruary)?", "marts": "mar(?:ch)?", "mars": "mar(?:ch)?"},
    **{"april": "apr(?:il)?", "maj": "may", "mai": "may", "juni": "june?", "juli": "july?", "august": "aug(?:ust)?"},
    **{"september": "sept?(?:ember)?", "oktober": "oct(?:ober)?", "november": "nov(?:ember)?"},
    **{"december": "dec(?:ember)?", "desember": "dec(?:ember)?"},
}
_DAYS = {
    **{"mandag": "mon(?:day)?", "tirsdag": "tue(?:s|sday)?", "onsdag": "wed(?:nesday)?"},
    **{"torsdag": "thu(?:rs|rsday)?", "fredag": "fri(?:day)?", "lørdag": "sat(?:urday)?", "søndag": "sun(?:day)?"},
}
_DATE_WORDS = re.compile(rf"\b(?:({'|'.join(_MONTHS)})|({'|'.join(_DAYS)})(?:en|s|ens)?)\b", re.IGNORECASE)
_MEASURES = (
    ("per cent", r"%|\b(?:procent|prosent|pct|pst)\b", r"%|\bper ?cent|\bpercentage|\bpct\b"),
    ("kroner", r"\b(?:kr|kroner)\b", r"\bkrone[rs]?\b|\bcrowns?\b|\bkr\b|\b(?:DKK|NOK|SEK)"),
    ("dollars", r"\bdollars?\b|\$", r"\bdollars?\b|\$|\bUSD\b"),
    ("euros", r"\beuro\b|€", r"\beuros?\b|€|\bEUR\b"),
    ("kilometres", r"\b(?:km|kilometer)\b", r"(?<![^\W\d])km|\bkilomet"),
    ("metres", r"\b(?:m|meter)\b", r"(?<![^\W\d])m\b|\bmet(?:re|er)"),
    ("kilograms", r"\b(?:kg|kilo|kilogram)\b", r"(?<![^\W\d])kg\b|\bkilo"),
    ("tonnes", r"\b(?:tons?|tonn)\b", r"\bton(?:ne)?s?\b"),
    ("degrees", r"°|\bgrader\b", r"°|\bdegrees?\b"),
)
_UNITS = tuple(
    (name, re.compile(rf"\d[\d.,]*(?:[\s\u00a0](?:mia|mio|mill)\w*\.?)?[\s\u00a0]?(?:{source})", re.IGNORECASE),
     re.compile(target, re.IGNORECASE))
    for name, source, target in _MEASURES
)  # fmt: skip


def numbers_kept(text: Text) -> Iterator[str]:
    """A number of the source is not in the target: 3.000 kr., 1,5 mia., kl. 14.30, otte."""
    there = frozenset[float]().union(*(number.values for number in english_numbers(text.target)))
    half = re.search(r"\bhalf\b", text.target, re.IGNORECASE)
    for number in nordic_numbers(text.source):
        if not number.values & there and not (half and any(value % 1 == 0.5 for value in number.values)):
            yield f"“{number.text}” is not in the translation"


def numbers_added(text: Text) -> Iterator[str]:
    """The target has figures that the source has not."""
    there = frozenset[float]().union(*(number.values for number in nordic_numbers(text.source)))
    there |= frozenset[float]().union(*(number.values for number in english_numbers(text.source)))
    for number in english_numbers(text.target):
        # Below 13 the source may well have had a word (en, to, begge, et par, måned).
        if not number.word and not number.values & there and min(number.values) >= 13:
            yield f"“{number.text}” is not in the source"


def dates_kept(text: Text) -> Iterator[str]:
    """A month or weekday of the source is not in the target."""
    for match in _DATE_WORDS.finditer(text.source):
        english = (_MONTHS | _DAYS)[(match[1] or match[2]).casefold()]
        if not re.search(rf"\b{english}(?:s|'s)?\b", text.target, re.IGNORECASE):
            yield f"“{match[0]}” is not in the translation"


def units_kept(text: Text) -> Iterator[str]:
    """A unit of measure or currency after a number of the source is not in the target."""
    for name, source, target in _UNITS:
        match = source.search(text.source)
        if match and not target.search(text.target):
            yield f"“{match[0]}”: there are no {name} in the translation"
