"""Headlines in capitals: the model reads them as a sentence, and its translation is set in capitals again.

Models have seen few capitals: of twelve headlines the starter model made sense of none as they stood and of eleven
in small letters.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from workbench.terminology.enforce import Enforced
from workbench.terminology.morphology.lexicon import dictionary, lemma_of
from workbench.terminology.term import Occurrence

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_ACRONYM = 4


def in_capitals(text: str, language: str) -> bool:
    """True for capitals that are a headline's: a word of the language is among them, not only names (NATO og EU)."""
    return text.isupper() and any(len(word) > 3 and lemma_of(word.lower(), language) for word in _WORD.findall(text))


def as_sentence(text: str, occurrences: Sequence[Occurrence], language: str) -> str:
    """A headline in capitals as a sentence of the same length; acronyms, names and terms that are names keep theirs.

    What no dictionary has is taken for an acronym where it is short.
    """
    table = dictionary(language)

    def small(match: re.Match[str]) -> str:
        word = match[0]
        lower = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in word)
        name = word[0] + lower[1:]
        if len(word) == 1 or table.get(lower, "X").islower():
            return lower
        if word in table or lower in table:
            return word
        return name if name in table else word if len(word) <= _LONGEST_ACRONYM else lower

    sentence = _WORD.sub(small, text)
    for occurrence in occurrences:
        start, end = occurrence.span
        named = [form for form in occurrence.term.source if form != form.lower() and form.upper() == text[start:end]]
        if named:
            sentence = sentence[:start] + named[0] + sentence[end:]
    first = next((match.start() for match in _WORD.finditer(sentence)), 0)
    return sentence[:first] + sentence[first : first + 1].upper() + sentence[first + 1 :]


def in_capital_letters(text: str) -> str:
    """`text` in capitals and of the same length."""
    return "".join(letter.upper() if len(letter.upper()) == 1 else letter for letter in text)


def capitalised(enforced: Enforced) -> Enforced:
    """A translation in capitals."""
    uses = tuple(replace(use, target_form=in_capital_letters(use.target_form)) for use in enforced.uses)
    return replace(enforced, text=in_capital_letters(enforced.text), uses=uses)
