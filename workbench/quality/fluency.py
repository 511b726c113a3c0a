"""Signs that a translation is broken: loops, lost endings, lost or invented text, unbalanced marks."""

import re
from collections import Counter

MIN_RATIO, MAX_RATIO = 0.5, 1.9
"""Bounds on target characters per source character.

References of Danish and Norwegian news lie between 0.7 and 1.5; what is outside these bounds has lost or invented a
clause. Short segments vary more and are not judged.
"""
MIN_JUDGED = 25

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_CHARACTER_LOOP = re.compile(r"(\w{1,4}?)\1{4,}", re.IGNORECASE)
_TRIPLED = re.compile(r"\b(\w+)(?:\W+\1\b){2}", re.IGNORECASE)
_FINAL = ".!?…"
_ABBREVIATED = re.compile(r"\b(?:osv|m\.?fl|m\.?v|o\.?l|m\.?m)\.$")
"""Ends of enumerations, whose full stop need not end a sentence."""
_CLOSERS = "\"'”’»)]* "


def is_broken(target: str, source: str) -> bool:
    """True when a reader would throw the sentence away: it loops, breaks off or lost half of its source."""
    return (
        repetition_loop(target, source) is not None
        or dangling_end(source, target) is not None
        or (len(source) >= MIN_JUDGED and len(target) < MIN_RATIO * len(source))
    )


def repetition_loop(target: str, source: str = "") -> str | None:
    """What the target says over and over, or None.

    Up to three words three times in a row, four to eight words twice in a row, or up to four letters five times in a
    row; not when the source does the same.
    """
    match = _CHARACTER_LOOP.search(target)
    if match and not match[0].isdigit() and not _CHARACTER_LOOP.search(source):
        return match[0]
    words = [word.casefold() for word in _WORD.findall(target)]
    for size in range(1, 9):
        times = 3 if size < 4 else 2
        for start in range(len(words) - size * times + 1):
            unit = words[start : start + size]
            if all(words[start + size * n : start + size * (n + 1)] == unit for n in range(1, times)):
                return None if _repeats(source) else " ".join(unit)
    return None


def _repeats(source: str) -> bool:
    counts = Counter(word.casefold() for word in _WORD.findall(source) if len(word) > 3)
    return any(count >= 3 for count in counts.values()) or _TRIPLED.search(source) is not None


def dangling_end(source: str, target: str) -> str | None:
    """The word that a half sentence breaks off at, or None; only where the source ends a sentence."""
    if source.rstrip(_CLOSERS + "«")[-1:] not in _FINAL or not source.strip() or _ABBREVIATED.search(source):
        return None
    body = target.rstrip(_CLOSERS)
    if body[-1:] and body[-1] in _FINAL:
        words = _WORD.findall(body)
        last = words[-1].casefold() if words else ""
        return last if last in ("the", "a", "an", "of", "and") else None
    words = _WORD.findall(body)
    return words[-1] if words else ""


def suspicious_length(source: str, target: str) -> bool:
    """True when the target is far shorter or longer than translations of such a source are."""
    return len(source) >= MIN_JUDGED and not MIN_RATIO <= len(target) / len(source) <= MAX_RATIO


def unbalanced_quotes(text: str) -> bool:
    """True when straight double quotation marks, or curly or angled pairs, do not pair up."""
    return (
        text.count('"') % 2 == 1
        or text.count("“") != text.count("”")
        or abs(text.count("»") - text.count("«")) % 2 == 1
    )


def unbalanced_brackets(text: str) -> bool:
    """True when a round or square bracket is not closed or not opened; enumerations like `a)` are let pass."""
    text = re.sub(r"(?:^|(?<=\s))\w{1,2}\)", "", text)
    return any(text.count(left) != text.count(right) for left, right in ("()", "[]"))
