"""Checks on the target as a text: doubled words, spaces, punctuation, brackets."""

import re
from collections.abc import Iterator

from workbench.quality import fluency
from workbench.quality.issue import Text

_DOUBLED = re.compile(r"\b([^\W\d_]+)\s+\1\b", re.IGNORECASE)
_MAY_DOUBLE = frozenset("that had is was do in on very really long so no bye blah far many much".split())
_SPACES = (
    (re.compile(r"\S {2,}\S"), "two spaces in a row"),
    (re.compile(r"[^\W_][^\S\n]+[,;:!?](?=\s|$)|[^\W_][^\S\n]+\.(?=\s|$)"), "a space before a punctuation mark"),
    (re.compile(r"[^\W\d_]{2}[,;!?][^\W\d_]{2}"), "no space after a punctuation mark"),
)
_FINAL_MARKS = re.compile(r"[^\w%°$€]+$")


def repetition_loop(text: Text) -> Iterator[str]:
    """The target says the same words, or letters, over and over."""
    loop = fluency.repetition_loop(text.target, text.source)
    if loop:
        yield f"repeats “{loop}”"


def broken_off(text: Text) -> Iterator[str]:
    """The target breaks off: no end mark where the source has one, or an article before it."""
    ending = fluency.dangling_end(text.source, text.target)
    if ending is not None and text.target.strip():
        yield f"ends in “{ending}”, the source ends a sentence"


def length_ratio(text: Text) -> Iterator[str]:
    """The target is far shorter or longer than translations of such a source are."""
    if text.target.strip() and fluency.suspicious_length(text.source, text.target):
        yield f"{len(text.target)} characters for {len(text.source)} of the source"


def empty_target(text: Text) -> Iterator[str]:
    """There is no translation of a source that has words."""
    if not text.target.strip() and any(character.isalpha() for character in text.source):
        yield "there is no translation"


def quotes_balanced(text: Text) -> Iterator[str]:
    """A quotation mark of the target is not closed or not opened."""
    if fluency.unbalanced_quotes(text.target) and not fluency.unbalanced_quotes(text.source):
        yield "a quotation mark is not closed or not opened"


def brackets_balanced(text: Text) -> Iterator[str]:
    """A bracket of the target is not closed or not opened."""
    if fluency.unbalanced_brackets(text.target) and not fluency.unbalanced_brackets(text.source):
        yield "a bracket is not closed or not opened"


def doubled_word(text: Text) -> Iterator[str]:
    """The target has a word twice in a row that the source has not."""
    if _DOUBLED.search(text.source):
        return
    for match in _DOUBLED.finditer(text.target):
        if match[1].casefold() not in _MAY_DOUBLE:
            yield f"“{match[0]}”"


def spaces(text: Text) -> Iterator[str]:
    """Spaces that do not belong where they are, or are missing."""
    for pattern, message in _SPACES:
        match = pattern.search(text.target)
        if match and not pattern.search(text.source):
            yield f"{message}: “{match[0]}”"
    if text.target != text.target.strip() and text.source == text.source.strip():
        yield "a space at the beginning or end"


def end_mark(text: Text) -> Iterator[str]:
    """A question or an exclamation ends otherwise in the target, or has become one."""
    source, target = (_final_marks(side) for side in (text.source, text.target))
    for mark in "?!":
        if (mark in source) != (mark in target):
            yield f"ends in “{target}”, the source in “{source}”"
            return
    if not source and target == ".":
        yield "ends in a full stop, the source does not"


def _final_marks(text: str) -> str:
    """The punctuation that a text ends in, quotation marks left out: where they stand differs by language."""
    match = _FINAL_MARKS.search(text)
    return re.sub(r"[^.,:;!?…]", "", match[0]) if match else ""
