"""Words that a plain text breaks with a hyphen at the end of a line."""

import re

from workbench.documents.language import detect_language

_BROKEN = re.compile(r"(?<![\w./@-])(\w+(?:-\w+)*)([-‐\u00ad])[^\S\n]*\n[^\S\n]*(\w+)")
_ENDED = re.compile(r"(?:^|[.!?:\"»«”])\s*\Z")
_CONJUNCTIONS = frozenset(("og", "eller", "samt", "men", "til", "kontra"))


def join_broken_words(text: str, language: str | None) -> str:
    """The text with words broken at the end of a line whole again, in that line; other line breaks stay.

    Hyphens of their own stay: EU-landene, dansk-norske, and those of words left out (import- og eksport). `language`
    None: it is detected.
    """
    if not _BROKEN.search(text):
        return text
    code = language or detect_language(text)
    count = 1
    while count:
        text, count = _BROKEN.subn(lambda match: _joined(match, code), text)
    return text


def _joined(match: re.Match[str], language: str) -> str:
    from workbench.terminology.compounds import is_word
    from workbench.terminology.morphology.lexicon import frequency, lemma_of

    def known(word: str) -> bool:
        return lemma_of(word, language) is not None or frequency(word, language) > 0

    left, hyphen, right = match.groups()
    head, last = left.rpartition("-")[::2]
    whole, closed = left + right, f"{left}-{right}"
    first, second = last.lower(), right.lower()
    if second in _CONJUNCTIONS:
        return f"{left}- {right}"
    if hyphen == "\u00ad" or known(first + second):
        return whole if right.isupper() == last.isupper() or len(last) == 1 else closed
    if head or last[-1].isdigit() or right[0].isupper() or last.isupper() or known(f"{first}-{second}"):
        return closed
    if not known(second):
        # The end of a word, like -tionen.
        return whole
    name = last[0].isupper() and not _ENDED.search(match.string, 0, match.start())
    if name or (_is_adjective(first, language) and _is_adjective(second, language)):
        return closed
    return whole if is_word(first + second, language) else closed


def _is_adjective(form: str, language: str) -> bool:
    from workbench.terminology.morphology.analysis import exists
    from workbench.terminology.morphology.lexicon import lemma_of

    return exists(lemma_of(form, language) or form, "adj", language)
