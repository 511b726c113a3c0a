"""Source text with the English terms written into it: the model copies or translates on from what it reads there.

Code-switched sources are how Dinu et al. (2019) and Song et al. (2019) train models on terms; an encoder that knows
both languages understands them untrained.
"""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from workbench.terminology.articles import takes_the
from workbench.terminology.english import choose_forms
from workbench.terminology.morphology.classes import closed_class, word_class
from workbench.terminology.term import Match, Occurrence, Span

_LINK = re.compile(r"^(-|s(?=[^aeiouyæøå]))")
"""What joins the parts of a compound: a hyphen, or a linking s (before a vowel it rather begins the next part)."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A source with English terms in place of its own; `spans[i]` is where occurrence i stands in `text`.

    `originals[i]` is what it replaced: a span of the source.
    """

    text: str
    spans: tuple[Span, ...]
    originals: tuple[Span, ...]

    def to_source(self, span: Span) -> Span:
        """The source span of a span of `text`; inside a term, the whole of what the term replaced."""
        shift = 0
        for (start, end), original in zip(self.spans, self.originals, strict=True):
            if span[1] <= start:
                break
            if span[0] < end:
                return original
            shift = original[1] - end
        return (span[0] + shift, span[1] + shift)


def annotate(source: str, occurrences: Sequence[Occurrence], named: Container[int] | None = None) -> Annotated:
    """Replace the occurrences (sorted, not overlapping) by the English form that suits the source form best.

    With `named`, only the occurrences of these indices are replaced; the others keep their words and have their spans.
    """
    text = ""
    spans: list[Span] = []
    originals: list[Span] = []
    at = 0
    for index, occurrence in enumerate(occurrences):
        start, end = occurrence.span
        text += source[at:start]
        if named is not None and index not in named:
            spans.append((len(text), len(text) + end - start))
            originals.append((start, end))
            text += source[start:end]
            at = end
            continue
        form = forms_of(occurrence)[0]
        # An adverb or a subject inside the term goes before it, where English has it: tog straks afstand.
        for word in occurrence.inserted:
            text += sentence_case(source[slice(*word)], text) + " "
        if takes_the(occurrence, text):
            text += sentence_case("the ", text)
        if occurrence.features.passive:
            text += _be(text)
        form = sentence_case(form, text)
        rest = ""
        if occurrence.match is Match.COMPOUND:
            # Inside a compound the English words need spaces, and the linking letter or hyphen goes.
            text += " " if text and text[-1].isalnum() else ""
            tail = source[end : occurrence.word_span[1]]
            end += len(tail) - len(_LINK.sub("", tail, count=1))
            rest = " " if tail else ""
        spans.append((len(text), len(text) + len(form)))
        originals.append((start, end))
        text += form + rest
        at = end
    return Annotated(text + source[at:], tuple(spans), tuple(originals))


def _be(before: str) -> str:
    """The form of `be` for a passive in -s behind the source text `before`."""
    word = "".join(before.split()[-1:]).lower()
    if closed_class(word) in ("modal", "that", "to"):
        return "be "
    return "are " if word_class(word) in ("-erne", "-ene", "-er") else "is " if word[-1:].isalnum() else ""


def sentence_case(form: str, before: str) -> str:
    """`form` with a capital when nothing but quotation marks and dashes stands before it."""
    return form if any(character.isalnum() for character in before) else form[:1].upper() + form[1:]


def forms_of(occurrence: Occurrence) -> tuple[str, ...]:
    """English forms for the source form of an occurrence, best first; the preferred target's before the admitted."""
    term = occurrence.term
    if term.keep:
        return term.target
    return choose_forms(term.target[0], term.pos, occurrence.features)
