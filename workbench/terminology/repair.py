"""Small repairs of a machine translation where terms were put in and the model stumbled: articles, words said twice."""

import re
from collections.abc import Sequence

from workbench.terminology.articles import repair_articles
from workbench.terminology.check import match_target, unmet
from workbench.terminology.term import Occurrence

_TWICE = re.compile(r"\b((?:[^\W\d_]|['’-])+(?: [^\W\d_][\w'’-]*){0,4})(?: \1)+(?![\w'’-])")
"""One to five words and directly behind them the same."""

_MAY_DOUBLE = frozenset("that had is was do in on very really long so no bye far many much more".split())


def tidy(text: str, source: str, occurrences: Sequence[Occurrence]) -> str:
    """`text` with a and an by the next word's sound, and without the words that it says twice in a row.

    Terms that are kept as they are, and what the source says twice, stay; no occurrence that was met is lost.
    """
    once = text if _TWICE.search(source) else _TWICE.sub(_once, text)
    if once != text and len(unmet(match_target(occurrences, once))) <= len(unmet(match_target(occurrences, text))):
        text = once
    kept = [use.target_span for use in match_target(occurrences, text) if use.target_span and use.occurrence.term.keep]
    return repair_articles(text, kept)


def _once(match: re.Match[str]) -> str:
    return match[0] if match[1].casefold() in _MAY_DOUBLE else match[1]
