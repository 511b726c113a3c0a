"""Terms: reading glossaries, finding their terms in a source, keeping them in a translation.

from workbench.terminology import Glossary, Recogniser, check, enforce

glossary = Glossary.load([Path("glossary/da-en.yaml")])
recogniser = Recogniser(glossary.terms, "da")
found = [recogniser.find(sentence) for sentence in sentences]
for result in enforce(engine, sentences, found):       # any engine with the methods of workbench.engine.base.Engine
    print(result.text, [use.outcome for use in result.uses])
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
