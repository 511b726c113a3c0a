"""How well `terms suggest` ranks and renders: the sample's glossaries are what it should find in the sample's texts.

uv run python -m tests.benchmarks.suggestions
"""

import math
from collections.abc import Callable, Sequence
from pathlib import Path

from workbench.documents.reading import find_documents, read_document
from workbench.engine.loading import load_engine
from workbench.engine.packages import bundled_package
from workbench.terminology import Glossary, Recogniser
from workbench.terminology.candidates import Candidate, find_candidates
from workbench.terminology.rendering import render

ROOT = Path(__file__).resolve().parent.parent.parent


def likelihood(count: int, expected: float) -> float:
    """Log-likelihood of a count against the expected one (Rayson and Garside 2000)."""
    surprise = 2 * (count * math.log(count / expected) - (count - expected))
    return surprise if count > expected else -surprise


SCORES: dict[str, Callable[[int, float], float]] = {
    "log f · log ratio": lambda count, expected: math.log(count + 1) * math.log(count / expected),
    "log-likelihood": likelihood,
    "ratio": lambda count, expected: count / expected,
    "frequency": lambda count, _: count,
}


def average_precision(ranked: Sequence[Candidate], wanted: set[str]) -> float:
    """Mean precision at the ranks of the candidates that are wanted."""
    hits = [rank for rank, candidate in enumerate(ranked, start=1) if candidate.source in wanted]
    return sum(number / rank for number, rank in enumerate(hits, start=1)) / max(1, len(hits))


def main() -> None:
    """Print the tables."""
    engine = load_engine(bundled_package(), beam=4)
    documents = [read_document(path) for path in find_documents([ROOT / "corpus"])]
    for language in ("da", "nb"):
        texts = [text.text for one in documents if one.language == language for _, text in one.segments]
        terms = Glossary.load([ROOT / "glossary" / f"{language}-en.yaml"], language).terms
        by_form = {form: term for term in terms for form in term.source}
        words = sum(len(text.split()) for text in texts)
        found = find_candidates(texts, Recogniser([], language), language)
        for name, score in SCORES.items():
            ranked = sorted(found, key=lambda one, score=score: -score(one.count, one.general * words))  # type: ignore[misc]
            print(f"{language} average precision, {name:18} {average_precision(ranked, set(by_form)):.3f}")
        every = find_candidates(texts, Recogniser([], language), language, least=1)
        asked = [candidate for candidate in every if candidate.source in by_form]
        alone = engine.translate([candidate.source for candidate in asked])
        rendered = render(engine, asked, texts)
        targets = [{target.lower() for target in by_form[candidate.source].target} for candidate in asked]
        first = sum(bool(one) and one[0].lower() in good for one, good in zip(rendered, targets, strict=True))
        named = sum(any(text.lower() in good for text in one[:4]) for one, good in zip(rendered, targets, strict=True))
        single = sum(one[0].text.lower() in good for one, good in zip(alone, targets, strict=True))
        print(f"{language} {len(asked)} terms: right first {first}, among the four named {named}, alone {single}")


if __name__ == "__main__":
    main()
