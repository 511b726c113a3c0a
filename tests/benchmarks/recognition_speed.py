"""How fast terms are found, and how it grows with the glossary.

    uv run python -m tests.benchmarks.recognition_speed [--words 100000]

Glossaries of 1,000, 10,000 and 100,000 entries are made of the frequency list's words and two-word combinations of
them; the text is the sample corpus over and over, its sentences mixed with words of the list so that forms vary.
"""

import argparse
import random
import time
from pathlib import Path

from workbench.documents.reading import find_documents, read_document
from workbench.terminology import Recogniser, Term
from workbench.terminology.formats.yaml_file import read_yaml, write_yaml
from workbench.terminology.morphology.lexicon import dictionary, frequencies

ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--words", type=int, default=100_000)
    options = parser.parse_args()
    generator = random.Random(1)
    listed = [word for word in frequencies("da") if word.isalpha() and len(word) > 3]
    lemmas = sorted({dictionary("da").get(word, word).lower() for word in listed})
    generator.shuffle(lemmas)
    sentences = text_of(options.words, listed, generator)
    words = [word for sentence in sentences for word in sentence.split()]
    print(f"{len(words)} words ({len(set(words))} different ones) in {len(sentences)} sentences, Danish")
    heads = ("reading YAML", "indexing", "first pass", "second")
    print(f"  {'entries':>8} " + " ".join(f"{head:>12}" for head in heads) + f" {'found':>7} {'growth':>7}")
    base = 0.0
    for size in (1_000, 10_000, 100_000):
        single = lemmas[:size]
        phrases = [f"{generator.choice(lemmas)} {generator.choice(lemmas)}" for _ in range(size - len(single))]
        text = write_yaml([Term((source,), ("x",)) for source in [*single, *phrases]])
        started = time.perf_counter()
        terms, _ = read_yaml(text, Path("glossary.yaml"))
        read = time.perf_counter()
        recogniser = Recogniser(terms, "da")
        indexed = time.perf_counter()
        found = sum(len(recogniser.find(sentence)) for sentence in sentences)
        first = time.perf_counter()
        sum(len(recogniser.find(sentence)) for sentence in sentences)
        second = time.perf_counter() - first
        base = base or first - indexed
        seconds = (read - started, indexed - read, first - indexed, second)
        figures = " ".join(f"{value:10.2f} s" for value in seconds)
        print(f"  {size:8} {figures} {found:7} {(first - indexed) / base:7.2f}")


def text_of(words: int, listed: list[str], generator: random.Random) -> list[str]:
    documents = [read_document(path) for path in find_documents([ROOT / "corpus"])]
    sources = [segment.text for document in documents if document.language == "da" for _, segment in document.segments]
    sentences: list[str] = []
    count = 0
    while count < words:
        parts = generator.choice(sources).split()
        for _ in range(len(parts) // 10):
            parts[generator.randrange(len(parts))] = generator.choice(listed)
        sentences.append(" ".join(parts))
        count += len(parts)
    return sentences


if __name__ == "__main__":
    main()
