"""The command line under test: in this process, where models and dictionaries are loaded once, or in one of its own."""

import contextlib
import io
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest.mock import patch

from workbench.cli.main import main
from workbench.engine.base import Engine
from workbench.engine.loading import load_engine
from workbench.engine.packages import ModelPackage

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Result:
    """What a command left: its exit code and what it printed, as UTF-8."""

    returncode: int
    output: bytes
    errors: bytes

    @property
    def stdout(self) -> str:
        return self.output.decode("utf-8")

    @property
    def stderr(self) -> str:
        return self.errors.decode("utf-8")


@cache
def load_once(package: ModelPackage, *, beam: int, threads: int, device: str) -> Engine:
    """The real engine, kept for the next command that wants the same."""
    return load_engine(package, beam=beam, threads=threads, device=device)


def run(*arguments: str, cwd: Path, stdin: str | bytes = "") -> Result:
    """Run `workbench` in a folder, in this process; an exception that it does not catch fails the test."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    output, errors = io.BytesIO(), io.BytesIO()
    streams = [io.TextIOWrapper(io.BytesIO(given), "utf-8"), *(io.TextIOWrapper(one) for one in (output, errors))]
    terminated, code = signal.getsignal(signal.SIGTERM), 0
    with (
        contextlib.chdir(cwd),
        patch("workbench.engine.loading.load_engine", load_once),
        patch.object(sys, "stdin", streams[0]),
        contextlib.redirect_stdout(streams[1]),
        contextlib.redirect_stderr(streams[2]),
    ):
        try:
            main(list(arguments))
        except SystemExit as end:
            code = int(end.code or 0)
        finally:
            signal.signal(signal.SIGTERM, terminated)
        for stream in streams[1:]:
            stream.flush()
    return Result(code, output.getvalue(), errors.getvalue())


def run_process(*arguments: str, cwd: Path, stdin: bytes = b"", **environment: str) -> Result:
    """Run `workbench` in a folder as a user does, in a process of its own."""
    command = [sys.executable, "-m", "workbench", *arguments]
    ended = subprocess.run(
        command,
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        timeout=120,
        check=False,
    )
    return Result(ended.returncode, ended.stdout, ended.stderr)
