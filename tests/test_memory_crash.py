"""What was acknowledged is there after SIGKILL, a full disk, and with two processes at once."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import crash
from workbench.memory import Store
from workbench.memory.care import check

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.slow
def test_every_acknowledged_confirm_survives_sigkill(tmp_path: Path) -> None:
    path = crash.make_project(tmp_path)
    results = [crash.kill_and_check(path, seed) for seed in range(25)]
    assert sum(told for told, _ in results) > 100
    assert sum(lost for _, lost in results) == 0


FULL_DISK = """
import resource, sys
from pathlib import Path
from workbench.errors import WorkbenchError
from workbench.memory import Change, State, Store
store = Store.open(Path(sys.argv[1]))
segments = [record.id for record in store.records("a.txt")]
# The disk is full: no file may grow beyond what the log has now and a little more.
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
number = 0
try:
    while number < 10_000:
        text = f"summit {number} " + "x" * 2000
        store.save([Change(segments[number % len(segments)], text, State.CONFIRMED)])
        print(segments[number % len(segments)], number, flush=True)
        number += 1
except WorkbenchError as error:
    print("error", error, flush=True)
# Room was made: the same process goes on.
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
store.save([Change(segments[0], "after", State.CONFIRMED)])
print(segments[0], "after", flush=True)
"""


def test_full_disk_gets_one_line_and_loses_nothing_acknowledged(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    path = crash.make_project(tmp_path)
    result = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(path)], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert result.returncode == 0, result.stderr
    lines = result.stdout.splitlines()
    errors = [line for line in lines if line.startswith("error")]
    assert len(errors) == 1, "the disk became full"
    assert "cannot save" in errors[0]
    assert "disk" in errors[0]
    assert check(path) == []
    with Store.open(path, read_only=True) as store:
        for line in lines:
            if line.startswith("error"):
                continue
            segment, number = line.split()
            wanted = "after" if number == "after" else f"summit {number} "
            assert any(version.target.startswith(wanted) for version in store.history(int(segment)))
        unacknowledged = f"summit {len(lines) - 2} "
        assert not any(pair.target.startswith(unacknowledged) for pair in store.confirmed()), (
            "a failed save left a trace"
        )


WRITER = """
import itertools, sys
from pathlib import Path
from workbench.memory import Change, State, Store
store = Store.open(Path(sys.argv[1]))
segments = [record.id for record in store.records("a.txt")]
for number in itertools.count():
    store.save([Change(segment, f"generation {number}", State.CONFIRMED) for segment in segments])
    if number == 0:
        print("started", flush=True)
    if Path(sys.argv[2]).exists():
        print(number, flush=True)
        break
"""


def test_reader_beside_a_writer_sees_whole_saves_only(tmp_path: Path) -> None:
    path, enough = crash.make_project(tmp_path), tmp_path / "enough"
    command = [sys.executable, "-c", WRITER, str(path), str(enough)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "started\n"
        seen: list[int] = []
        with Store.open(path) as reader:
            assert reader.read_only
            while writer.poll() is None:
                targets = {record.target for record in reader.records("a.txt")}
                assert len(targets) == 1, "half a save was seen"
                seen.append(int(targets.pop().split()[1]))
                if len(set(seen)) == 100:
                    enough.touch()
        last = writer.stdout.read().strip()
    assert writer.returncode == 0
    assert seen == sorted(seen)
    assert len(set(seen)) >= 100
    with Store.open(path) as after:
        assert not after.read_only
        assert {record.target for record in after.records("a.txt")} == {f"generation {last}"}
