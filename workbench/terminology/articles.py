"""English articles: a or an by the sound of what follows, none before a plural, `the` where the source is definite."""

import re
from collections.abc import Sequence

from workbench.terminology.english import is_plural
from workbench.terminology.term import Match, Occurrence, Span

_DETERMINED = re.compile(
    r"\b(?:den|det|de|dei|denne|dette|disse|desse|begge|hele|heile|the)\s+(?:\w+e\s+){0,2}$", re.IGNORECASE
)
"""A text that ends in a determiner and adjectives, so that a definite noun after it needs no `the` of its own."""

_FRONT_ARTICLE = re.compile(r"(?:den|det|de|dei)\s", re.IGNORECASE)

_AN = re.compile(r"hour|honest|honou?r|heir|8|1[18](?!\d)|11,|18,|[aeiouåäæéèøöœ]")
_A = re.compile(
    r"eu|ewe|one\b|once\b|ubi|uga|uk[er]|unan|une[sp]|uni(?!\b|n|m|d(?!irec))|uni\b|ur[aiou]|us[aeiu]|ut[aeio]|u\b"
)
_SPELLED_OUT = "AEFHILMNORSX"
"""Letters whose names begin with a vowel: an F-16, an MP."""

_NO_NOUN = frozenset("and or nor is are was were in on of at as if it its".split())
"""What does not follow an article, but a letter or a grade: vitamin a is."""

_ARTICLE = re.compile(r"(?<![\w'’.-])(an?)(\s+[\"'“‘(]?)(?=(\w[\w.,-]*))", re.IGNORECASE)


def indefinite_article(words: str) -> str:
    """`a`, `an`, or nothing before a plural."""
    return "" if is_plural(words) else "an" if starts_with_vowel_sound(words) else "a"


def starts_with_vowel_sound(words: str) -> bool:
    """Whether `an` goes before it: an hour, an FBI agent, an 80-year, but a university, a European, a UN envoy."""
    first = _first(words)
    if _is_spelled(first):
        return first[0] in _SPELLED_OUT
    return not _A.match(first.lower()) and _AN.match(first.lower()) is not None


def _first(words: str) -> str:
    return re.split(r"[\s/–-]", words.lstrip("\"'(“‘"), maxsplit=1)[0].rstrip(".,;:!?")


def _is_spelled(word: str) -> bool:
    """True for a letter by itself and for capitals that nobody can say as a word: EU, FBI, OSCE."""
    word = word.replace(".", "")
    if not word.isalpha() or not word.isupper():
        return False
    return len(word) < 3 or not re.search("[AEIOU].*[AEIOU]|[AEIOU][^AEIOU]+$", word[1:])


def article_repair(text: str, span: Span) -> str:
    """`text` with a/an before the words at `span` set right by their sound; none before a plural."""
    before = re.search(r"\b(an?)\s+$", text[: span[0]], re.IGNORECASE)
    if before is None:
        return text
    words = text[slice(*span)]
    right = indefinite_article(words)
    capital = before[1][0].isupper()
    if not right:
        return text[: before.start()] + (words[:1].upper() + words[1:] if capital else words) + text[span[1] :]
    return text[: before.start()] + (right.capitalize() if capital else right) + text[before.end(1) :]


def repair_articles(text: str, kept: Sequence[Span] = ()) -> str:
    """`text` with every a and an set right by the sound of the next word, but for those in the spans `kept`.

    What cannot be told stays: capitals of three letters and more that may be a word or be spelled (MIT), letters.
    """

    def right(match: re.Match[str]) -> str:
        article, word = match[1], _first(match[3])
        unclear = word.lower() in _NO_NOUN or (word.isupper() and len(word) > 2 and not _is_spelled(word))
        if unclear or (article == "A" and match.start() and text[: match.start()].rstrip()[-1:].isalnum()):
            return match[0]
        if any(start < match.end(1) and match.start() < end for start, end in kept):
            return match[0]
        return article[0] + ("n" if starts_with_vowel_sound(word) else "") + match[2]

    return _ARTICLE.sub(right, text)


def takes_the(occurrence: Occurrence, before: str) -> bool:
    """Whether English needs `the` before a term: the source has it in a definite form, without a determiner.

    `before` is the source text up to the term. A front article is part of the source form (Det Hvide Hus) where the
    glossary has it there. Worth a BLEU point and more on tuning lines.
    """
    told, term = occurrence.features, occurrence.term
    if term.keep or term.target[0].lower().startswith("the "):
        return False
    if _FRONT_ARTICLE.match(occurrence.form):
        return True
    definite = told.pos == "noun" and told.definite and occurrence.match is not Match.COMPOUND
    return bool(definite) and not _DETERMINED.search(before)
