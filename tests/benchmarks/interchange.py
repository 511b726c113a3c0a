"""How long a TMX file of a million units takes to import into a project's memory, and how much memory.

    uv run python -m tests.benchmarks.interchange [--units 1000000]

The file is made of sentences with numbers and names in them, so that every unit is another one.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from workbench.memory import Store
from workbench.memory.interchange.merge_in import Importer
from workbench.memory.interchange.tmx import read_tmx, write_tmx
from workbench.memory.interchange.unit import BilingualUnit
from workbench.memory.record import State

PLACES = "Oslo Bergen Aarhus Odense Tromsø Aalborg Stavanger Esbjerg".split()
SUBJECTS = (("Regeringen", "The government"), ("Ministeren", "The minister"), ("Delegationen", "The delegation"))
DEEDS = (
    ("afviste forslaget om nye sanktioner", "rejected the proposal for new sanctions"),
    ("underskrev aftalen efter lange forhandlinger", "signed the agreement after long negotiations"),
    ("vil bruge flere penge på forsvaret", "wants to spend more money on defence"),
)


def units(count: int) -> Iterator[BilingualUnit]:
    chance = random.Random(5)
    for number in range(count):
        (danish, english), (did, does), place = chance.choice(SUBJECTS), chance.choice(DEEDS), chance.choice(PLACES)
        pages = chance.randrange(1000)
        yield BilingualUnit(
            f"{danish} {did} i {place}, og sag nr. {number} fylder {pages} sider.",
            f"{english} {does} in {place}, and case no. {number} fills {pages} pages.",
            "da",
            state=State.CONFIRMED,
        )


def peak() -> float:
    """The most memory of the process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--units", type=int, default=1_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.tmx"
        started = time.perf_counter()
        with path.open("wb") as file:
            write_tmx(units(options.units), file, "da")
        written = time.perf_counter() - started
        print(f"{options.units:,} units, {path.stat().st_size / 1e6:,.0f} MB")
        print(f"  {'':<10} {'seconds':>8} {'units/s':>10} {'ratio':>6} {'peak MB':>8}")

        def row(name: str, seconds: float, base: float) -> None:
            print(f"  {name:<10} {seconds:8.1f} {options.units / seconds:10,.0f} {seconds / base:6.2f} {peak():8.0f}")

        row("export", written, written)
        started = time.perf_counter()
        assert sum(1 for _ in read_tmx(path)) == options.units
        row("read", time.perf_counter() - started, written)
        started = time.perf_counter()
        with Store.open(Path(folder) / ".workbench" / "project.db") as store:
            importer = Importer(store, lambda _: None, lambda _source, _language: "")
            importer.take_memory(importer.take_segments(read_tmx(path), path), path.name, "da")
            assert importer.outcome.memory == options.units
        row("import", time.perf_counter() - started, written)


if __name__ == "__main__":
    main()
