"""What a model calls a term in English: in sentences that use it, and alone."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from workbench.engine.base import Engine
from workbench.terminology.alignment import columns, target_span
from workbench.terminology.candidates import Candidate
from workbench.terminology.english import find_form

EXAMPLES = 4
"""Sentences in which the model is asked for each term."""

ALONE = 4
"""Translations of the term by itself that are considered."""

_LEADING = re.compile(
    r"^(?:.*\b(?:the|an?|this|that|these|those|its|his|her|their|our|my|your|some|any|all|both|every|\w+['’]s)\s+"
    r"|(?:of|in|on|to|for|with|from|by|at|and|or|as|than|about|against|after|before|between|under|over|into|no)\s+"
    r"|\W+)+",
    re.IGNORECASE,
)
"""What stands before a noun phrase: everything up to its last determiner or possessor, prepositions."""

_TRAILING = re.compile(
    r"(?:\s+(?:is|are|was|were|has|have|had|will|would|can|could|must|may|be|been|not|that|which|who|of|in|on|to|for|with"
    r"|and|or|the|an?)\b.*|\W)+$"
)
_LONGEST = 5


def render(engine: Engine, candidates: Sequence[Candidate], texts: Sequence[str]) -> list[tuple[str, ...]]:
    """English for each candidate, the likeliest first; empty where the model finds nothing.

    The weights are set on the terms of the sample's glossaries in the sample corpus: the starter model's first
    rendering is one of the glossary's targets for 100 of 176, for 91 when it translates the term alone
    (tests/benchmarks/suggestions.py).
    """
    uses = [(index, place) for index, candidate in enumerate(candidates) for place in candidate.places[:EXAMPLES]]
    chosen = sorted({place.text for _, place in uses})
    translated = engine.translate([texts[index] for index in chosen], attention=True)
    hypotheses = {index: found[0] for index, found in zip(chosen, translated, strict=True)}
    alone = engine.translate([candidate.source for candidate in candidates], num_hypotheses=ALONE)
    names = _names([hypothesis.text for hypothesis in hypotheses.values()])
    aligned: list[list[str]] = [[] for _ in candidates]
    for index, place in uses:
        hypothesis = hypotheses[place.text]
        span = target_span(hypothesis, columns(engine.source_spans(texts[place.text]), place.span))
        if span:
            stretch = hypothesis.text[slice(*span)]
            begins = not any(letter.isalnum() for letter in hypothesis.text[: span[0]])
            aligned[index].append(_uncapitalised(stretch, names) if begins else stretch)
    return [
        _choose(candidate, found, [_uncapitalised(hypothesis.text, names) for hypothesis in by_itself])
        for candidate, found, by_itself in zip(candidates, aligned, alone, strict=True)
    ]


def _choose(candidate: Candidate, aligned: Sequence[str], alone: Sequence[str]) -> tuple[str, ...]:
    by_itself = [_dictionary_form(text) for text in alone]
    in_text = [_dictionary_form(text) for text in aligned]
    votes: Counter[str] = Counter()
    for rank, text in enumerate(dict.fromkeys([*by_itself, *in_text])):
        words = text.split()
        if not words or len(words) > _LONGEST or not text[0].isalpha():
            continue
        # A stretch that carries a rendering speaks for it, most of all one that it is the whole of; a word out of
        # several is too little, and so is often one English word for a compound.
        votes[text] = 4 * in_text.count(text) - rank
        votes[text] += 6 * sum(
            bool(find_form(found, text, candidate.pos)) and (len(words) > 1 or len(whole.split()) < 2)
            for found, whole in zip(aligned, in_text, strict=True)
        )
        votes[text] += 8 if text == by_itself[0] else 4 if text in by_itself else 0
        votes[text] += 6 * (min(len(words), 3) - 1)
        votes[text] -= 30 * (len(set(words)) < len(words) or not all(map(_is_english, words)))
    return tuple(text for text, _ in votes.most_common())


def _is_english(word: str) -> bool:
    from wordfreq import zipf_frequency

    return bool(zipf_frequency(word, "en"))


def _dictionary_form(text: str) -> str:
    """A stretch of English without determiners, its noun in the singular."""
    import lemminflect

    words = re.sub(r"['’]s?$", "", _TRAILING.sub("", _LEADING.sub("", text.strip()))).split()
    if not words:
        return ""
    last = words[-1]
    if last.islower():
        words[-1] = next(iter(lemminflect.getLemma(last, upos="NOUN")), last)
    return " ".join(words)


def _names(texts: Sequence[str]) -> frozenset[str]:
    """Words, in lower case, that have a capital wherever they stand inside a sentence (American, Thursday)."""
    inside = {word for text in texts for word in re.findall(r"(?<=[\w,;] )[^\W\d_]+", text)}
    return frozenset(word.lower() for word in inside if word[:1].isupper() and word.lower() not in inside)


def _uncapitalised(text: str, names: Collection[str]) -> str:
    """The beginning of a sentence in lower case, unless it looks like a name: an acronym, capitals after it."""
    first, *rest = text.split() or [""]
    named = (len(first) > 1 and first.isupper()) or any(word[:1].isupper() for word in rest)
    return text if named or first.lower() in names else text[:1].lower() + text[1:]
