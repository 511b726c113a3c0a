"""Text as a fuzzy match compares it, and the numbers in it: placeables that a translator types anew."""

import re
import unicodedata

NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3}(?!\d))+|\d+(?:[.,:]\d+)*")
"""A number with its separators: 12, 1.500, 14.30, 3,5, 12 000."""

_TARGET_NUMBER = re.compile(rf"(?P<number>{NUMBER.pattern})(?P<ordinal>st|nd|rd|th)?(?![^\W\d_])")
_GROUPED = re.compile(r"\d{1,3}(?:[.\u00a0\u202f ]\d{3})+(?:,\d+)?|\d+,\d+")
"""Danish and Norwegian: full stops or spaces group the thousands, the comma is the decimal sign."""

_FORMS = str.maketrans({**dict.fromkeys("»«“”„‟″", '"'), **dict.fromkeys("‘’‚′", "'"), **dict.fromkeys("–—−", "-")})


def normalise(text: str) -> str:
    """Lower case, one kind of quotation mark, dash and space, and `#` for every number."""
    plain = unicodedata.normalize("NFC", text).translate(_FORMS)
    return " ".join(NUMBER.sub("#", plain).casefold().split())


def repair_numbers(old_source: str, new_source: str, target: str) -> tuple[str, bool]:
    """The target of `old_source` with the numbers of `new_source`, and whether every number found its place.

    The n-th number of one source stands for the n-th of the other. A number that the target writes out in words, or
    sources with different counts of numbers, leave the target as it is there.
    """
    old, new = NUMBER.findall(old_source), NUMBER.findall(new_source)
    if old == new:
        return target, True
    if len(old) != len(new):
        return target, False
    places = list(_TARGET_NUMBER.finditer(target))
    replacements: list[tuple[int, int, str]] = []
    complete = True
    for before, after in zip(old, new, strict=True):
        match = next((place for place in places if place["number"] in _renderings(before)), None)
        if match is None:
            complete = complete and before == after
            continue
        places.remove(match)
        if before != after:
            how = _renderings(before).index(match["number"])
            text = _renderings(after)[how]
            replacements.append((match.start(), match.end(), text + (_ordinal(text) if match["ordinal"] else "")))
    for start, end, text in sorted(replacements, reverse=True):
        target = target[:start] + text + target[end:]
    return target, complete


def _renderings(number: str) -> tuple[str, str, str, str]:
    """How English may write a Danish number: regrouped, as it is, without separators, a time with a colon."""
    swapped = re.sub(r"[ \u00a0\u202f]", ",", number.translate(str.maketrans(".,", ",.")))
    return (
        swapped if _GROUPED.fullmatch(number) else number,
        number,
        re.sub(r"\D", "", number),
        number.replace(".", ":"),
    )


def _ordinal(number: str) -> str:
    if number[-2:] in ("11", "12", "13"):
        return "th"
    return {"1": "st", "2": "nd", "3": "rd"}.get(number[-1:], "th")
