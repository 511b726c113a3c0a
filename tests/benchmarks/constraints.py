"""Ways of making the model use a term, side by side: terms met by decoding alone, broken sentences, chrF, CPU time.

    uv run python -m tests.benchmarks.constraints SOURCE REFERENCE --from da --glossary TERMS.tsv

`n-best` chooses among free hypotheses; `annotated source` translates a source with the English terms written into it;
`alternatives` asks the decoder for alternatives at the term's place (CTranslate2's return_alternatives); `prefixes`
forces the term after the words before its place; `prefixes + annotation` is what the workbench does.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sacrebleu.metrics import CHRF

from workbench.engine.base import Hypothesis
from workbench.engine.decoder import CTranslate2Engine
from workbench.engine.loading import load_engine
from workbench.engine.packages import find_package
from workbench.quality.fluency import is_broken
from workbench.terminology import Glossary, Occurrence, Recogniser, enforce
from workbench.terminology.alignment import columns, target_position
from workbench.terminology.annotate import Annotated, annotate
from workbench.terminology.check import match_target, unmet

Found = Sequence[Sequence[Occurrence]]


def best(hypotheses: Sequence[Hypothesis], found: Sequence[Occurrence]) -> str:
    return min((one.text for one in hypotheses), key=lambda text: len(unmet(match_target(found, text))))


def n_best(engine: CTranslate2Engine, sources: list[str], found: Found) -> list[str]:
    results = engine.translate(sources, num_hypotheses=4)
    return [best(hypotheses, terms) for hypotheses, terms in zip(results, found, strict=True)]


def annotated(engine: CTranslate2Engine, sources: list[str], found: Found) -> list[str]:
    texts = [annotate(source, terms).text for source, terms in zip(sources, found, strict=True)]
    return n_best(engine, texts, found)


def alternatives(engine: CTranslate2Engine, sources: list[str], found: Found) -> list[str]:
    """Term by term, left to right: ten alternatives for the word at its place, the first that has the term is kept."""
    drafts = [hypotheses[0] for hypotheses in engine.translate(sources, attention=True)]
    for index, source in enumerate(sources):
        floor = 0
        spans = engine.source_spans(source)
        for occurrence in found[index]:
            if not unmet(match_target([occurrence], drafts[index].text)):
                continue
            place = target_position(drafts[index], columns(spans, occurrence.span), floor)
            with patch.object(engine, "_translator", _Alternatives(engine._translator)):
                others = engine.translate(
                    [source], prefixes=[drafts[index].tokens[:place]], num_hypotheses=10, attention=True
                )[0]
            kept = [one for one in others if not unmet(match_target([occurrence], one.text))]
            if kept:
                drafts[index], floor = kept[0], place
    return [draft.text for draft in drafts]


class _Alternatives:
    """A CTranslate2 translator that answers every call with return_alternatives."""

    def __init__(self, translator: Any) -> None:
        self._translator = translator

    def translate_batch(self, tokens: list[list[str]], **options: Any) -> Any:
        return self._translator.translate_batch(tokens, **options, return_alternatives=True)


def plain(source: str, occurrences: Sequence[Occurrence], _named: Sequence[int] | None = None) -> Annotated:
    spans = tuple(occurrence.span for occurrence in occurrences)
    return Annotated(source, spans, spans)


def prefixes(engine: CTranslate2Engine, sources: list[str], found: Found) -> list[str]:
    with patch("workbench.terminology.enforce.annotate", plain):
        return both(engine, sources, found)


def both(engine: CTranslate2Engine, sources: list[str], found: Found) -> list[str]:
    return [result.hypothesis.text for result in enforce(engine, sources, found)]


WAYS: dict[str, Callable[[CTranslate2Engine, list[str], Found], list[str]]] = {
    "n-best": n_best,
    "annotated source": annotated,
    "alternatives": alternatives,
    "prefixes": prefixes,
    "prefixes + annotation": both,
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("source", type=Path)
    parser.add_argument("reference", type=Path)
    parser.add_argument("--from", dest="language", default="da")
    parser.add_argument("--glossary", type=Path, required=True)
    options = parser.parse_args()
    sources = options.source.read_text(encoding="utf-8").splitlines()
    references = options.reference.read_text(encoding="utf-8").splitlines()
    recogniser = Recogniser(Glossary.load([options.glossary]).terms, options.language)
    found = [[term for term in recogniser.find(source) if term.enforced] for source in sources]
    engine = load_engine(find_package(options.language), beam=4)
    started = time.process_time()
    free = [hypotheses[0].text for hypotheses in engine.translate(sources)]
    base = time.process_time() - started
    rows = [("free", free, 1.0)]
    for name, way in WAYS.items():
        started = time.process_time()
        texts = way(engine, sources, found)
        rows.append((name, texts, (time.process_time() - started) / base))
    total = sum(map(len, found))
    print(f"{len(sources)} lines, {total} terms, {engine.name}")
    print(f"  {'':<22} {'met':>5} {'share':>7} {'broken':>7} {'chrF2':>6} {'time':>6}")
    for name, texts, ratio in rows:
        met = total - sum(len(unmet(match_target(terms, text))) for terms, text in zip(found, texts, strict=True))
        broken = sum(is_broken(text, source) for text, source in zip(texts, sources, strict=True))
        score = CHRF().corpus_score(texts, [references]).score
        print(f"  {name:<22} {met:5} {100 * met / total:6.1f}% {broken:7} {score:6.2f} {ratio:6.2f}")


if __name__ == "__main__":
    main()
