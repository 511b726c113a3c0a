"""What enforcing the terms costs: the same segments translated without and with them, in turn.

    uv run python -m tests.benchmarks.enforcement
    uv run python -m tests.benchmarks.enforcement --lines SOURCE --from da --glossary TERMS.tsv [--reference REF]

Without --lines, the sample corpus with its glossaries. Prints a table with ratios; run it on an idle machine.
"""

import argparse
import statistics
import time
from pathlib import Path

from sacrebleu.metrics import CHRF

from workbench.documents.reading import find_documents, read_document
from workbench.engine.loading import load_engine
from workbench.engine.packages import find_package
from workbench.project import find_project
from workbench.quality.fluency import is_broken
from workbench.terminology import Glossary, Recogniser, enforce
from workbench.terminology.check import Outcome

ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--lines", type=Path)
    parser.add_argument("--reference", type=Path)
    parser.add_argument("--from", dest="language", default="da")
    parser.add_argument("--glossary", type=Path)
    parser.add_argument("--model")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    if options.lines:
        work = {options.language: options.lines.read_text(encoding="utf-8").splitlines()}
        glossaries = {options.language: [options.glossary]}
    else:
        project = find_project(ROOT)
        assert project is not None
        work, glossaries = {}, {}
        for path in find_documents([project.corpus]):
            document = read_document(path)
            work.setdefault(document.language, []).extend(segment.text for _, segment in document.segments)
            glossaries[document.language] = project.glossaries(document.language)
    for language, segments in work.items():
        engine = load_engine(find_package(language, model=options.model), beam=4)
        recogniser = Recogniser(Glossary.load(glossaries[language]).terms, language)
        found = [recogniser.find(segment) for segment in segments]
        engine.translate(segments[:8])
        plain_times, enforced_times = [], []
        for _ in range(options.runs):
            started = time.perf_counter()
            plain = [hypotheses[0].text for hypotheses in engine.translate(segments)]
            middle = time.perf_counter()
            enforced = enforce(engine, segments, found)
            enforced_times.append(time.perf_counter() - middle)
            plain_times.append(middle - started)
        counts = {
            outcome.value: sum(use.outcome is outcome for result in enforced for use in result.uses)
            for outcome in Outcome
        }
        ratio = statistics.median(b / a for a, b in zip(plain_times, enforced_times, strict=True))
        texts = [result.text for result in enforced]
        print(f"{language}: {len(segments)} segments, {sum(map(len, found))} terms {counts}, model {engine.name}")
        print(f"  {'':<10} {'seconds':>8} {'segments/s':>11} {'broken':>7} {'chrF':>6}")
        for name, times, output in (("plain", plain_times, plain), ("enforced", enforced_times, texts)):
            seconds = statistics.median(times)
            broken = sum(is_broken(text, source) for text, source in zip(output, segments, strict=True))
            print(f"  {name:<10} {seconds:8.2f} {len(segments) / seconds:11.1f} {broken:7} {_chrf(output, options):>6}")
        print(f"  time ratio enforced / plain, median of {options.runs} pairs: {ratio:.2f}")


def _chrf(output: list[str], options: argparse.Namespace) -> str:
    if not options.reference:
        return "–"
    references = options.reference.read_text(encoding="utf-8").splitlines()
    return f"{CHRF().corpus_score(output, [references]).score:.2f}"


if __name__ == "__main__":
    main()
