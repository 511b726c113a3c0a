"""The app in a terminal of its own, killed: all but the last seconds of typing is there, and the project is free."""

import os
import pty
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.memory import Record, State, Store
from workbench.project import find_project

ARTICLE = "topmoede-afbrudt.txt"


def first(sample: Path) -> Record | None:
    """The first segment as another program reads it."""
    project = find_project(sample)
    assert project is not None
    if not project.database.exists():
        return None
    try:
        with Store.open(project.database, read_only=True) as store:
            records = store.records(project.corpus / ARTICLE)
    except WorkbenchError:
        return None  # the file is there, its tables are not yet
    return records[0] if records else None


def until(condition: Callable[[], object]) -> None:
    for _ in range(400):
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError("it did not happen")


def test_kill_9_loses_the_last_seconds_only(sample: Path) -> None:
    for path in (sample / "corpus").glob("*.*"):
        if path.name != ARTICLE:
            path.unlink()
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "workbench", "edit"],
        cwd=sample,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"},
        start_new_session=True,
    )
    os.close(theirs)
    painted = bytearray()

    def read() -> None:
        try:
            while chunk := os.read(ours, 65536):
                painted.extend(chunk)
        except OSError:
            return

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    try:
        until(lambda: (record := first(sample)) and record.target)
        until(lambda: b"Topm" in painted)
        proposal = first(sample)
        assert proposal is not None
        os.write(ours, b"\r")  # the editor opens at the end of the target, and the footer has its keys
        until(lambda: b"Insert term" in painted)
        os.write(ours, b" Kept")
        until(lambda: (record := first(sample)) and record.target == proposal.target + " Kept")
        os.write(ours, b" lost")
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait(10)
        reader.join(10)
        os.close(ours)
    project = find_project(sample)
    assert project is not None
    with Store.open(project.database) as store:
        assert not store.read_only, "whoever was killed holds it no longer"
        record = store.records(project.corpus / ARTICLE)[0]
    assert record.state is State.EDITED
    assert record.target.startswith(proposal.target + " Kept")
