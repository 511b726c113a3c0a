"""Small repairs of a machine translation where terms were put in and the model stumbled: articles, words said twice."""

import re
from collections.abc import Sequence

from workbench.terminology.articles import repair_articles
from workbench.terminology.check import TermUse, match_target, unmet
from workbench.terminology.english import admissible_forms
from workbench.terminology.term import Occurrence

_TWICE = re.compile(r"\b((?:[^\W\d_]|['’-])+(?: [^\W\d_][\w'’-]*){0,4}?)(?: \1)+(?![\w'’-])")
"""One to five words and directly behind them the same."""

_JOINT = re.compile(r"[\s-]+")

_MAY_DOUBLE = frozenset("that had is was do in on very really long so no bye far many much more".split())


def tidy(text: str, source: str, occurrences: Sequence[Occurrence]) -> str:
    """`text` with a and an by the next word's sound, and without the words that it says twice in a row.

    Terms that are kept as they are, and what the source says twice, stay; no occurrence that was met is lost.
    """
    once = text if _TWICE.search(source) else _TWICE.sub(_once, text)
    if once != text and len(unmet(match_target(occurrences, once))) <= len(unmet(match_target(occurrences, text))):
        text = once
    uses = match_target(occurrences, text)
    spelled = _as_spelled(text, uses)
    if spelled != text:
        text, uses = spelled, match_target(occurrences, spelled)
    kept = [use.target_span for use in uses if use.target_span and use.occurrence.term.keep]
    return repair_articles(text, kept)


def _as_spelled(text: str, uses: Sequence[TermUse]) -> str:
    """`text` with the glossary's hyphens and spaces in its terms: `nuclear free` counts, but is no `nuclear-free`."""
    placed = [(use.target_span, use) for use in uses if use.target_span]
    for (start, end), use in sorted(placed, key=lambda pair: pair[0], reverse=True):
        term, words = use.occurrence.term, _JOINT.split(use.target_form)
        forms = [form for target in term.target for form in admissible_forms(target, term.pos)]
        alike = [form for form in forms if _JOINT.sub("-", form).casefold() == "-".join(words).casefold()]
        if alike and use.target_form.casefold() not in map(str.casefold, alike):
            joints = [*_JOINT.findall(alike[0]), ""]
            text = text[:start] + "".join(map(str.__add__, words, joints)) + text[end:]
    return text


def _once(match: re.Match[str]) -> str:
    return match[0] if match[1].casefold() in _MAY_DOUBLE else match[1]
