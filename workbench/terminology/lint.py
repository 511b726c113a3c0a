"""What is wrong or doubtful in glossary files: more than stops them from loading."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.terminology.english import is_plural
from workbench.terminology.formats.problem import Level, Problem
from workbench.terminology.glossary import duplicates, read_glossary
from workbench.terminology.morphology.analysis import exists, readings
from workbench.terminology.morphology.lexicon import lemma_of
from workbench.terminology.term import Match, Term
from workbench.terminology.tokens import normalise


def lint(paths: Sequence[Path], language: str) -> list[Problem]:
    """Everything to say about glossary files for sources in `language`, in the order of files and lines."""
    found: list[Problem] = []
    earlier: dict[str, Term] = {}
    for path in paths:
        try:
            terms, problems = read_glossary(path, language)
        except WorkbenchError as error:
            found.append(Problem(path, error.line or 1, error.column or 1, Level.ERROR, error.message, error.hint))
            continue
        problems = [*problems, *duplicates(terms)]
        by_lemma = {normalise(form): term for term in terms for form in term.source}
        for term in terms:
            problems += _entry_problems(term, language)
            problems += _inflection_of_another(term, by_lemma, language)
            problems += _overridden(term, earlier)
        earlier |= {form: term for form, term in by_lemma.items() if form not in earlier}
        found += sorted(problems, key=lambda problem: (problem.line, problem.column))
    return found


def _say(term: Term, level: Level, message: str, hint: str = "") -> Problem:
    assert term.place is not None
    return Problem(term.place.path, term.place.line, term.place.column, level, message, hint)


def _entry_problems(term: Term, language: str) -> Iterator[Problem]:
    for form in term.source:
        if len(term.source) != len({normalise(other) for other in term.source}):
            yield _say(term, Level.WARNING, f"`{form}` stands twice among the variants", "keep one")
            break
    for form in (*term.source, *term.target):
        if not any(letter.isalnum() for letter in form):
            yield _say(term, Level.WARNING, f"`{form}` has no word in it", "it is never found; remove it")
        elif re.search(r"\w{4}[.,;:]$", form):
            yield _say(term, Level.WARNING, f"`{form}` ends in punctuation", "leave it out, texts have their own")
    if term.match is Match.EXACT or term.pos != "noun":
        return
    for form in term.source:
        if " " in form or form[:1].isupper():
            continue
        lemma = _lemma_of_inflected(normalise(form), _plural(term.target[0]), language)
        if lemma:
            hint = "the dictionary form finds all others by itself"
            yield _say(term, Level.INFO, f"`{form}` looks like a form of `{lemma}`", hint)


def _plural(target: str) -> bool:
    # Words without a singular (funds, talks) are plural by their -s.
    return is_plural(target) or (target.endswith("s") and not target.endswith("ss"))


def _lemma_of_inflected(word: str, plural: bool, language: str) -> str:
    """The lemma where a noun is in the definite form, or in the plural though its English is not; else empty."""
    everything = readings(word, language)
    known = [reading for reading in everything if reading.pos == "noun"]
    best = max(known, key=lambda reading: reading.weight, default=None)
    if best is None or any(reading.lemma == word for reading in known):
        return ""
    if word == best.lemma + "n" and best.lemma.endswith("e") and exists(best.lemma, "verb", language):
        return ""  # indblanden, fratræden: nouns of their own beside the verb
    if any(reading.features.tense == "part" and reading.weight > best.weight / 2 for reading in everything):
        return ""  # allieret, anklaget: a participle that is used as a noun
    told = best.features
    return best.lemma if told.definite or (told.number == "pl" and not plural) else ""


def _inflection_of_another(term: Term, by_lemma: dict[str, Term], language: str) -> Iterator[Problem]:
    for form in term.source:
        word = normalise(form)
        lemma = lemma_of(word, language)
        other = by_lemma.get(lemma or "")
        if lemma and lemma != word and other is not None and other is not term and other.pos == term.pos:
            assert other.place is not None
            message = f"`{form}` is a form of `{other.name}` in line {other.place.line}"
            yield _say(term, Level.WARNING, message, "one entry finds every form")


def _overridden(term: Term, earlier: dict[str, Term]) -> Iterator[Problem]:
    for form in term.source:
        first = earlier.get(normalise(form))
        if first is not None and first.target[0] != term.target[0] and first.place is not None:
            where = f"{first.place.path.name}:{first.place.line}"
            yield _say(term, Level.INFO, f"`{form}` is `{first.target[0]}` in {where}, which comes first")
