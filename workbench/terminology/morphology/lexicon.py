"""Full-form dictionaries and word frequencies.

simplemma's dictionaries (788,000 Danish and 640,000 Bokmål forms) against snowball stems: stems conflate unrelated
words (`sag`, `sage`) and miss umlauts, the dictionaries know mænd -> mand.
"""

import math
from collections.abc import Mapping
from functools import lru_cache

SUPPORTED = ("da", "nb", "nn")


@lru_cache(maxsize=4)
def dictionary(language: str) -> Mapping[str, str]:
    """Form -> lemma for a language (for other languages: Bokmål's, the nearest thing to a default)."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    table: Mapping[str, str] = DefaultDictionaryFactory().get_dictionary(language if language in SUPPORTED else "nb")
    return table


@lru_cache(maxsize=200_000)
def lemma_of(form: str, language: str) -> str | None:
    """The dictionary's lemma of a lower-case form; a genitive falls back on its base; None for unknown words."""
    table = dictionary(language)
    lemma = table.get(form)
    if lemma is None and len(form) > 3 and form.endswith("s"):
        lemma = table.get(form[:-1])
        if lemma is None and form.endswith("'s"):
            lemma = table.get(form[:-2])
    return lemma.lower() if lemma else None


@lru_cache(maxsize=2)
def frequencies(language: str) -> Mapping[str, float]:
    """Form -> relative frequency (wordfreq's lists: 29,000 Danish, 319,000 Norwegian forms)."""
    from wordfreq import get_frequency_dict

    table: Mapping[str, float] = get_frequency_dict("da" if language == "da" else "nb", wordlist="best")
    return table


def frequency(word: str, language: str) -> float:
    """Zipf frequency of a lower-case form (log10 of occurrences in a billion words); 0 for words not in the list."""
    share = frequencies(language).get(word)
    return math.log10(share) + 9 if share else 0.0
