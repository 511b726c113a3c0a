"""Look-up in a large translation memory: time by percentile, memory, and what the candidate index misses.

    uv run python -m tests.benchmarks.memory                    1,000,000 units, about four minutes
    uv run python -m tests.benchmarks.memory --units 100000 --keep /tmp/memory.db

The units are permutations of the sample corpus' sentences: heads and tails joined anew, words replaced, numbers put
in. The queries are made the same way with another seed. `exhaustive` compares a query with every unit (rapidfuzz, the
scores that the look-up gives): its best score is what could be found at all.
"""

import argparse
import contextlib
import gc
import random
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from workbench.documents.reading import find_documents, read_document
from workbench.memory import Store, Unit
from workbench.memory.lookup import TranslationMemory
from workbench.memory.normalise import normalise
from workbench.memory.sketch import SketchIndex

ROOT = Path(__file__).resolve().parent.parent.parent
TARGET_MS = 50.0


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--units", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=1000)
    parser.add_argument("--exhaustive", type=int, default=100, help="queries that are compared with every unit")
    parser.add_argument("--fts5", action="store_true", help="compare with candidates from FTS5's trigram index")
    parser.add_argument("--keep", type=Path, help="make (or use) the memory there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(options.keep or Path(folder) / "memory.db", options)


def measure(path: Path, options: argparse.Namespace) -> None:
    with Store.open(path) as store:
        if store.count_units() == 0:
            started = time.perf_counter()
            store.add_units(Unit(text, f"EN {text}", "da") for text in sentences(options.units, seed=1))
            seconds = time.perf_counter() - started
            print(f"add_units: {options.units:,} in {seconds:.1f} s ({options.units / seconds:,.0f} a second)")
    with Store.open(path, read_only=True) as store:
        print(f"units {store.count_units():,} (duplicates left out), file {path.stat().st_size / 1e6:.0f} MB")
        queries = list(sentences(options.queries, seed=2))
        before = resident()
        memory = TranslationMemory([("project", store)])
        first = timed(partial(memory.look_up, queries[0], "da"))
        gc.collect()
        print(f"first look-up, sketches loaded: {first:.0f} ms, {resident() - before:.0f} MB more in memory")
        known = [unit.source for _, unit in zip(range(options.queries), store.units(), strict=False)]
        print(f"  {'look-up':<22} {'p50 ms':>7} {'p95 ms':>7} {'p99 ms':>7} {'p95 / 50 ms':>12}")
        for name, texts, minimum in (
            ("exact only", known, 100),
            ("fuzzy, new text", queries, 70),
            ("fuzzy, known text", known, 70),
        ):
            times = sorted(timed(partial(memory.look_up, text, "da", minimum=minimum)) for text in texts)
            p50, p95, p99 = (times[int(len(times) * part)] for part in (0.5, 0.95, 0.99))
            print(f"  {name:<22} {p50:7.1f} {p95:7.1f} {p99:7.1f} {p95 / TARGET_MS:12.2f}")
        if options.fts5:
            compare_fts5(store, queries[:10])
        if options.exhaustive:
            compare(memory, store, queries[: options.exhaustive])
    print(f"peak memory of the process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def compare(memory: TranslationMemory, store: Store, queries: list[str]) -> None:
    """How often the best unit of all is among the candidates."""
    everything = [normalise(unit.source) for unit in store.units("da")]
    found, missed, lost = 0, 0, 0.0
    for query in queries:
        best = process.extractOne(
            normalise(query), everything, scorer=Levenshtein.normalized_similarity, score_cutoff=0.70
        )
        if best is None:
            continue
        found += 1
        matches = memory.look_up(query, "da")
        score = matches[0].score if matches else 0
        if score < min(99, int(best[1] * 100)):
            missed += 1
            lost += int(best[1] * 100) - score
    print(
        f"against exhaustive search: {found} queries with a match of 70 % or more; a worse one given for {missed}"
        f" ({lost / max(1, missed):.1f} per cent worse on average)"
    )


def compare_fts5(store: Store, queries: list[str]) -> None:
    """Time for 100 candidates from an FTS5 table, against the sketches."""
    index = SketchIndex()
    store.load_sketches(index, "da", 0)
    with contextlib.closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE VIRTUAL TABLE text USING fts5(source, tokenize='trigram', detail='none')")
        database.executemany("INSERT INTO text VALUES (?)", ((normalise(unit.source),) for unit in store.units("da")))
        times: list[tuple[float, float]] = []
        for query in map(normalise, queries):
            trigrams = dict.fromkeys(query[at : at + 3].replace('"', '""') for at in range(len(query) - 2))
            wanted = " OR ".join(f'"{trigram}"' for trigram in trigrams)
            search = "SELECT rowid FROM text WHERE text MATCH ? ORDER BY rank LIMIT 100"
            times.append(
                (timed(partial(database.execute, search, (wanted,))), timed(partial(index.search, query, 0.7)))
            )
    fts5, sketches = (statistics.median(column) for column in zip(*times, strict=True))
    print(
        f"candidates, median of {len(queries)}: FTS5 trigram {fts5:.0f} ms, sketches {sketches:.1f} ms,"
        f" ratio {fts5 / sketches:.0f}"
    )


def sentences(count: int, seed: int) -> Iterator[str]:
    """Permutations of the sample articles' sentences."""
    choose = random.Random(seed)
    originals = [
        segment.text.split()
        for path in find_documents([ROOT / "corpus"])
        for _, segment in read_document(path).segments
    ]
    words = [word for sentence in originals for word in sentence]
    for _ in range(count):
        head, tail = choose.choice(originals), choose.choice(originals)
        made = head[: choose.randint(0, len(head))] + tail[choose.randint(0, len(tail)) :] or list(head)
        for _ in range(choose.randint(0, 3)):
            made[choose.randrange(len(made))] = choose.choice(words)
        if choose.random() < 0.3:
            made.insert(choose.randrange(len(made)), str(choose.randint(1, 3000)))
        yield " ".join(made)


def timed(call: Callable[[], object]) -> float:
    """Milliseconds of a call."""
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


def resident() -> float:
    """Megabytes of this process in memory now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


if __name__ == "__main__":
    main()
