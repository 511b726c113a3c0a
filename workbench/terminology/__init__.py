"""Terms: reading glossaries, finding their terms in a source, making and checking a translation that carries them.

A program with a translation engine of its own needs these lines::

    from pathlib import Path
    from workbench.terminology import Glossary, Outcome, Recogniser, check, enforce

    glossary = Glossary.load([Path("glossary/da-en.yaml"), Path("house.tbx")], "da")   # earlier files win
    recogniser = Recogniser(glossary.terms, "da")                                      # build once
    found = [recogniser.find(sentence, domain="defence") for sentence in sentences]
    for sentence, result in zip(sentences, enforce(engine, sentences, found)):
        print(result.text, [use.outcome for use in result.uses])
        missing = [use for use in check(sentence, result.text, recogniser) if use.outcome is Outcome.MISSED]

What travels between the calls is frozen:

- `Glossary`: the `Term`s of files (YAML, CSV, TSV, OmegaT, TBX) in order of precedence.
- `Term`: source forms, English forms, forbidden ones, how loosely it may be found (`Match`).
- `Occurrence`: a term in a source: its span, its form, how it was matched, what the form tells of number and tense.
  `Recogniser.find` gives them sorted by span and without overlaps; `recognise` is the same for a single text.
- `Enforced`: a translation with a `TermUse` for every occurrence, in the order given: none is ever dropped.
- `TermUse`: an occurrence, its `Outcome` (met, enforced, substituted, missed, shown), its span in the target, and
  forbidden renderings that stand there. `check` gives the same of any two texts, whoever wrote the target.

Spans are [start, end) in characters. `engine` is anything with the methods of `workbench.engine.base.Engine`; the
workbench's own is `workbench.engine.loading.load_engine`. tests/test_terminology_api.py has a complete small engine.
Files that cannot be used raise workbench.errors.WorkbenchError with file, line and column.
"""

from workbench.terminology.check import Outcome, TermUse, check
from workbench.terminology.enforce import Enforced, enforce
from workbench.terminology.glossary import Glossary
from workbench.terminology.recognise import Recogniser, recognise
from workbench.terminology.term import Match, Occurrence, Term

__all__ = [
    "Enforced",
    "Glossary",
    "Match",
    "Occurrence",
    "Outcome",
    "Recogniser",
    "Term",
    "TermUse",
    "check",
    "enforce",
    "recognise",
]
