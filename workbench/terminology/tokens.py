"""The words of a source text as recognition sees them: spans, normalised forms, spelling variants, capitals."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

# A full stop that no sentence ends with belongs to its word: 2. halvleg, mia. kroner, bl.a., pct.,
_ORDINAL = r"(?<=\d)(?<![\w.,]\d\d)(?<![^\W\d]\d)(?<![.,]\d)\.(?=\s+\w)"
_ABBREVIATED = r"(?<!\w{5})(?<!\d)\.(?=\s+[a-zæøå\d]|[,;:])"
# Inside a word hyphens, apostrophes, full stops, combining marks and soft hyphens.
_TOKEN = re.compile(
    rf"\w+(?:(?:[-‐‑'’.]|[\u0300-\u036f\u00ad]+)\w+)*(?:{_ORDINAL}|{_ABBREVIATED}|[\u0300-\u036f]|-)?|[^\w\s]"
)
_PLAIN = {0x2010: "-", 0x2011: "-", 0x2019: "'", 0x00AD: None}
_SENTENCE_STARTS = frozenset(".:!?-–—\"»«“”('…")


class Token(NamedTuple):
    """A word or a punctuation mark: its span, its surface, its normalised lower-case form.

    The full stop of an abbreviation is part of the surface only, that of an ordinal number of the form as well.
    """

    start: int
    end: int
    surface: str
    form: str

    @property
    def is_word(self) -> bool:
        """False for punctuation marks."""
        return self.surface[0].isalnum() or self.surface[0] == "_"


def tokenise(text: str) -> list[Token]:
    """Words (with inner hyphens, apostrophes and full stops, and those of abbreviations) and punctuation marks."""
    return [Token(match.start(), match.end(), match[0], word_form(match[0])) for match in _TOKEN.finditer(text)]


@lru_cache(maxsize=100_000)
def normalise(text: str) -> str:
    """Lower case, composed, plain hyphens, no soft ones; aa, ae and oe stay (they are tried as variants)."""
    return unicodedata.normalize("NFC", text).translate(_PLAIN).lower()


@lru_cache(maxsize=100_000)
def word_form(surface: str) -> str:
    """The normalised form of one word; without its full stop when it is an abbreviation."""
    form = normalise(surface)
    return form[:-1] if len(form) > 1 and form[-1] == "." and not form[0].isdigit() else form


@lru_cache(maxsize=100_000)
def variants(form: str) -> tuple[str, ...]:
    """A form and its spellings with å, æ, ø for aa, ae, oe (names and keyboards without those letters), and without
    a hyphen between words.
    """
    if len(form) < 4:
        return (form,)
    found = [form]
    for plain, letter in (("aa", "å"), ("ae", "æ"), ("oe", "ø")):
        if plain in form:
            found += [variant.replace(plain, letter) for variant in found]
    if "å" in form:
        found.append(form.replace("å", "aa"))
    plain = unhyphenated(form)
    return tuple(found if plain == form else [*found, plain])


def unhyphenated(form: str) -> str:
    """A compound of words of three letters and more without the hyphens between them; other forms as they are."""
    whole = "-" in form and all(len(part) > 2 and part.isalpha() for part in form.split("-"))
    return form.replace("-", "") if whole else form


def own_capital(tokens: Sequence[Token], index: int) -> str:
    """`capital` for a capital that neither a sentence start nor an all-caps headline explains: part of a name.

    `<` and `>` are added for a word before and after it with a capital; empty for other words.
    """
    surface = tokens[index].surface
    # The capital of NATOs and of EU-landene is an acronym's or the first part's.
    if not index or not surface[0].isupper() or not surface[1:].isalpha() or not surface[1:].islower():
        return ""
    if tokens[index - 1].form in _SENTENCE_STARTS or tokens[index - 1].surface[-1] == ".":
        return ""
    after = index + 1 < len(tokens) and tokens[index + 1].surface[0].isupper()
    return "capital" + "<" * tokens[index - 1].surface[0].isupper() + ">" * after


def same_case(surface: str, source: str) -> bool:
    """Capitals of the entry stand as capitals, and where it has none there are none; all-caps headlines pass."""
    if surface.isupper() and len(surface) > len(source) // 2 and not source.isupper():
        return True
    return all(
        letter.isupper() == other.isupper() for letter, other in zip(source, surface, strict=False) if letter.isalpha()
    )
