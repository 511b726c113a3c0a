"""A translator's process that is killed while it works; run by hand for long series:

    uv run python -m tests.crash --kills 300

`work` edits and confirms segments and says so on stdout only after the store has returned; `kill_and_check` kills it
with SIGKILL at a random moment and looks whether everything that was said is there.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from workbench.documents.reading import parse_document
from workbench.memory import Change, State, Store
from workbench.memory.care import check

ROOT = Path(__file__).resolve().parent.parent
SEGMENTS = 40


def make_project(root: Path) -> Path:
    """A project with a document of SEGMENTS segments; returns its database."""
    path = root / ".workbench" / "project.db"
    text = "\n\n".join(f"Topmøde nummer {number} blev afbrudt i Oslo." for number in range(SEGMENTS))
    with Store.open(path) as store:
        store.sync_document(parse_document(text, root / "a.txt", "da", markdown=False))
    return path


def work(path: Path, seed: int) -> None:
    """Edit and confirm until killed; each line `segment text` was acknowledged by the store before it is printed."""
    choose = random.Random(seed)
    with Store.open(path) as store:
        assert not store.read_only, "a dead owner still holds the project"
        segments = [record.id for record in store.records("a.txt")]
        number = 0
        while True:
            number += 1
            chosen = choose.sample(segments, choose.choice((1, 1, 1, 5)))
            store.save([Change(segment, f"typing {seed} {number}", State.EDITED, seconds=0.5) for segment in chosen])
            text = f"summit {seed} {number} " + "x" * choose.randrange(400)
            store.save([Change(segment, text, State.CONFIRMED) for segment in chosen])
            for segment in chosen:
                print(segment, text)
            sys.stdout.flush()


def kill_and_check(path: Path, seed: int) -> tuple[int, int]:
    """One life of the process; returns how many confirms it was told of and how many of them were lost."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.crash", "--work", str(path), "--seed", str(seed)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(random.Random(seed).uniform(0, 0.25))
        process.kill()
        lines = [first, *process.stdout]
    acknowledged = [line.rstrip("\n").split(" ", 1) for line in lines if line.endswith("\n")]
    problems = check(path)
    assert not problems, problems
    with Store.open(path, read_only=True) as store:
        history = {
            record.id: [version.target for version in store.history(record.id)] for record in store.records("a.txt")
        }
        units = Counter(unit.target for unit in store.units())
        confirmed = Counter(pair.target for pair in store.confirmed())
    assert not confirmed - units, "the memory has what is confirmed"
    lost = sum(text not in history[int(segment)] for segment, text in acknowledged)
    return len(acknowledged), lost


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kills", type=int, default=300)
    options = parser.parse_args()
    if options.work:
        work(options.work, options.seed)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = make_project(Path(folder))
        results = [kill_and_check(path, seed) for seed in range(options.kills)]
    told, lost = (sum(numbers) for numbers in zip(*results, strict=True))
    print(f"{len(results)} kills, {told} confirms acknowledged before them, {lost} lost; the file was sound each time")


if __name__ == "__main__":
    main()
