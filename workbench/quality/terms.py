"""Checks that need more than the two texts: the glossary's terms, the model's confidence."""

import re
from collections.abc import Iterator

from workbench.quality.issue import Text
from workbench.terminology.check import Outcome

MIN_CONFIDENCE = -1.0
"""Log-probability a word of the source below which a translation is doubted."""


def missing_term(text: Text) -> Iterator[str]:
    """A term of the glossary is not in the target."""
    for use in text.uses:
        if use.outcome is Outcome.MISSED and not use.forbidden:
            wanted = " or ".join(f"“{target}”" for target in use.occurrence.term.target)
            yield f"“{use.occurrence.form}” should be {wanted}"


def forbidden_term(text: Text) -> Iterator[str]:
    """The target has a rendering that the glossary forbids."""
    for use in text.uses:
        for wrong in use.forbidden if use.occurrence.enforced else ():
            yield f"“{wrong}” for “{use.occurrence.form}” is forbidden, use “{use.occurrence.term.target[0]}”"


def low_confidence(text: Text) -> Iterator[str]:
    """The model gave its translation a low probability."""
    if text.score is None:
        return
    share = text.score / max(3, len(re.findall(r"\w+", text.source)))
    if share < MIN_CONFIDENCE:
        yield f"the model is unsure of it ({share:.2f} a word)"
