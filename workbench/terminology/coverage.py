"""How much of a corpus the entries of a glossary cover."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.terminology.recognise import Recogniser
from workbench.terminology.term import Match, Term


@dataclass(frozen=True, slots=True)
class Coverage:
    """Occurrences of terms in texts: `counts[i]` is how often terms[i] was found, shown ones included."""

    terms: tuple[Term, ...]
    counts: tuple[int, ...]
    segments: int
    with_terms: int
    by_match: dict[Match, int]
    enforced: int

    @property
    def occurrences(self) -> int:
        return sum(self.counts)

    @property
    def never_found(self) -> list[Term]:
        """Entries without an occurrence, in their order."""
        return [term for term, count in zip(self.terms, self.counts, strict=True) if not count]

    @property
    def most_frequent(self) -> list[tuple[Term, int]]:
        """Entries that were found, the most frequent first."""
        found = [(term, count) for term, count in zip(self.terms, self.counts, strict=True) if count]
        return sorted(found, key=lambda pair: -pair[1])


def cover(terms: Sequence[Term], language: str, segments: Iterable[str], *, domain: str | None = None) -> Coverage:
    """Find `terms` in the segments of texts in one language."""
    recogniser = Recogniser(terms, language)
    index = {id(term): number for number, term in enumerate(terms)}
    counts = [0] * len(terms)
    by_match: Counter[Match] = Counter()
    total = with_terms = enforced = 0
    for text in segments:
        found = recogniser.find(text, domain=domain)
        total += 1
        with_terms += bool(found)
        for occurrence in found:
            counts[index[id(occurrence.term)]] += 1
            by_match[occurrence.match] += 1
            enforced += occurrence.enforced
    return Coverage(tuple(terms), tuple(counts), total, with_terms, dict(by_match), enforced)
