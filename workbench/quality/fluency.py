"""Signs that a translation is broken: loops, lost endings, lost or invented text, unbalanced quotation marks."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

MIN_RATIO, MAX_RATIO = 0.5, 1.9
"""Bounds on target characters per source character.

References of Danish and Norwegian news lie between 0.7 and 1.5; what is outside these bounds has lost or invented a
clause. Short segments vary more and are not judged.
"""
MIN_JUDGED = 25

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_CHARACTER_LOOP = re.compile(r"(\w{1,4}?)\1{4,}", re.IGNORECASE)
_DANGLING = frozenset(
    (
        "a an the and or but of to in on at by for with from as that which who whose if because than his her its their"
    ).split()
)
_FINAL = ".!?…"
_CLOSERS = "\"'”’»)]* "


@dataclass(frozen=True, slots=True)
class Issue:
    """Something to look at in a translation: which check found it, and what, in one short sentence."""

    check: str
    message: str


def find_issues(source: str, target: str) -> Iterator[Issue]:
    """What the checks of this module find in one segment."""
    loop = repetition_loop(target, source)
    if loop:
        yield Issue("repetition-loop", f"repeats “{loop}”")
    ending = dangling_end(source, target)
    if ending is not None:
        yield Issue("dangling-end", f"ends in “{ending}”, the source ends a sentence")
    if suspicious_length(source, target):
        yield Issue("length", f"{len(target)} characters for {len(source)} of the source")
    if unbalanced_quotes(target) and not unbalanced_quotes(source):
        yield Issue("quotes", "a quotation mark is not closed or not opened")


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
    return any(count >= 3 for count in counts.values())


def dangling_end(source: str, target: str) -> str | None:
    """The word that a half sentence breaks off at, or None; only where the source ends a sentence."""
    if source.rstrip(_CLOSERS + "«")[-1:] not in _FINAL or not source.strip():
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
    if text.count('"') % 2:
        return True
    return (
        any(text.count(left) != text.count(right) for left, right in ("“”", "()", "[]"))
        or abs(text.count("»") - text.count("«")) % 2 == 1
    )
