"""Models: installed from an index and from files, used, removed; nothing is ever half-installed."""

import contextlib
import http.server
import json
import os
import pty
import signal
import socketserver
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from workbench.engine.packages import BUNDLED

ROOT = Path(__file__).resolve().parent.parent
NAME = "translate-da_en-1_9"


def repack(path: Path, *, code: str = "da", version: str = "1.9", **changed: bytes) -> Path:
    """The bundled model as another package; `changed` replaces files by the stem of their names."""
    top = f"translate-{code}_en-{version.replace('.', '_')}"
    with zipfile.ZipFile(BUNDLED) as source, zipfile.ZipFile(path, "w") as out:
        for name in source.namelist():
            inner = name.partition("/")[2]
            data = changed.get(Path(inner).stem, source.read(name))
            if inner == "metadata.json" and "metadata" not in changed:
                about = json.loads(data)
                about |= {"from_code": code, "from_codes": [code], "package_version": version}
                data = json.dumps(about).encode()
            out.writestr(f"{top}/{inner}", data)
    return path


@dataclass
class Index:
    """An index on this machine: `serve` decides how a package is sent."""

    folder: Path
    serve: Callable[[http.server.BaseHTTPRequestHandler, bytes], None]
    url: str = ""
    packages: list[dict[str, object]] = field(default_factory=list)

    def add(self, code: str, version: str, package: Path) -> None:
        about = {
            "package_version": version,
            "from_code": code,
            "from_name": code,
            "to_code": "en",
            "to_name": "English",
        }
        link = f"{self.url}{package.name}"
        self.packages.append({**about, "type": "translate", "code": f"translate-{code}_en", "links": [link]})


def whole(handler: http.server.BaseHTTPRequestHandler, data: bytes) -> None:
    handler.wfile.write(data)


def half(handler: http.server.BaseHTTPRequestHandler, data: bytes) -> None:
    with contextlib.suppress(OSError):  # the other side may be gone
        handler.wfile.write(data[: len(data) // 2])


def stalled(handler: http.server.BaseHTTPRequestHandler, data: bytes) -> None:
    half(handler, data)
    time.sleep(20)


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    found = Index(tmp_path, whole)

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.lstrip("/")
            is_list = name == "index.json"
            data = json.dumps(found.packages).encode() if is_list else (tmp_path / name).read_bytes()
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            (whole if is_list else found.serve)(self, data)

        def log_message(self, *_: object) -> None:
            """Tests are quiet."""

    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        found.url = f"http://127.0.0.1:{server.server_address[1]}/"
        yield found
        server.shutdown()


@dataclass
class Machine:
    """A user's machine: its own folder of packages, and the index it asks."""

    home: Path
    index_url: str = "http://127.0.0.1:9/"

    @property
    def packages(self) -> Path:
        return self.home / "data" / "packages"

    @property
    def environment(self) -> dict[str, str]:
        kinds = {f"XDG_{kind}_HOME": str(self.home / kind.lower()) for kind in ("DATA", "CACHE", "CONFIG")}
        own = {"ARGOS_PACKAGES_DIR": str(self.packages), "ARGOS_PACKAGE_INDEX": self.index_url}
        return os.environ | kinds | own | {"PYTHONPATH": str(ROOT)}

    def run(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "workbench", *arguments]
        return subprocess.run(
            command, input=stdin, cwd=self.home, capture_output=True, text=True, env=self.environment, check=False
        )

    def installed(self) -> list[str]:
        return sorted(path.name for path in self.packages.iterdir()) if self.packages.is_dir() else []

    def left_overs(self) -> list[str]:
        return sorted(path.name for path in (self.home / "data").glob("installing-*"))


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    (tmp_path / "home").mkdir()
    return Machine(tmp_path / "home")


def test_a_model_of_the_index_is_installed_used_and_removed(machine: Machine, index: Index, tmp_path: Path) -> None:
    machine.index_url = index.url
    index.add("da", "1.9", repack(tmp_path / "da.argosmodel"))
    index.add("nb", "2.0", tmp_path / "nb.argosmodel")
    listed = machine.run("model", "list").stdout
    assert "bundled" in listed
    assert listed.count("available") == 2
    result = machine.run("model", "install", "da")
    assert result.returncode == 0, result.stderr
    assert machine.installed() == [NAME]
    assert not machine.left_overs()
    listed = machine.run("model", "list").stdout
    assert listed.count("available") == 1
    assert [line.split()[-1] for line in listed.splitlines() if line.startswith(NAME)] == ["installed"]
    assert "1.9" in machine.run("model", "info", NAME).stdout
    (machine.home / "a.txt").write_text("Topmødet i Oslo begynder i dag.", encoding="utf-8")
    assert f"with {NAME} 1.9 (installed)" in machine.run("translate", "a.txt", "--from", "da").stderr
    assert "with starter 0.1 (bundled)" in machine.run("translate", "a.txt", "--model", "starter").stderr
    assert machine.run("model", "remove", NAME).returncode == 0
    assert machine.installed() == []
    assert "with starter 0.1 (bundled)" in machine.run("translate", "a.txt", "--force").stderr


def test_the_bundled_model_stays(machine: Machine) -> None:
    result = machine.run("model", "remove", "starter")
    assert result.returncode == 2
    assert "the bundled model belongs to the workbench and stays" in result.stderr
    assert BUNDLED.is_file()


def test_without_the_index_the_list_still_comes_and_says_what_to_do(machine: Machine) -> None:
    result = machine.run("model", "list")
    assert result.returncode == 0
    assert "starter" in result.stdout
    assert result.stderr.count("\n") == 1
    result = machine.run("model", "install", "da")
    assert result.returncode == 2
    assert result.stderr.count("\n") == 1
    for part in ("cannot reach the Argos index", "workbench model install FILE", str(machine.packages)):
        assert part in result.stderr


def test_a_new_version_takes_the_place_of_the_old_one_only_when_it_is_sound(machine: Machine, tmp_path: Path) -> None:
    assert machine.run("model", "install", str(repack(tmp_path / "a.argosmodel"))).returncode == 0
    before = {path: path.read_bytes() for path in machine.packages.rglob("*.json")}
    for number, broken in enumerate((b"no model at all", b"")):
        file = repack(tmp_path / f"b{number}.argosmodel", model=broken)
        result = machine.run("model", "install", str(file))
        assert result.returncode == 2
        assert f"{file}: cannot load the model" in result.stderr
        assert result.stderr.count("\n") == 1
    file = repack(tmp_path / "c.argosmodel", metadata=b"[1, 2]")
    assert "metadata.json of the package cannot be read" in machine.run("model", "install", str(file)).stderr
    assert {path: path.read_bytes() for path in machine.packages.rglob("*.json")} == before
    assert machine.installed() == [NAME]
    assert not machine.left_overs()


@pytest.mark.parametrize("entry", ["../evil.txt", "/tmp/evil.txt", f"{NAME}/../../evil.txt", f"{NAME}/a\\..\\evil"])
def test_an_entry_that_leaves_the_folder_is_refused(machine: Machine, tmp_path: Path, entry: str) -> None:
    file = repack(tmp_path / "a.argosmodel")
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(entry, "evil")
    result = machine.run("model", "install", str(file))
    assert result.returncode == 2
    assert "the package is not safe" in result.stderr
    assert machine.installed() == []
    assert not list(tmp_path.rglob("evil*"))


@pytest.mark.parametrize("part", [0.0, 0.3, 0.999])
def test_a_file_cut_short_is_refused(machine: Machine, tmp_path: Path, part: float) -> None:
    file = tmp_path / "cut.argosmodel"
    data = BUNDLED.read_bytes()
    file.write_bytes(data[: int(len(data) * part)])
    result = machine.run("model", "install", str(file))
    assert result.returncode == 2
    assert "cut.argosmodel: not an .argosmodel file, or one that is cut short" in result.stderr
    assert machine.installed() == []


def test_damage_inside_the_file_is_found(machine: Machine, tmp_path: Path) -> None:
    data = bytearray(BUNDLED.read_bytes())
    data[len(data) // 2] ^= 0xFF
    (tmp_path / "bad.argosmodel").write_bytes(data)
    result = machine.run("model", "install", str(tmp_path / "bad.argosmodel"))
    assert result.returncode == 2
    assert "damaged or cut short" in result.stderr
    assert machine.installed() == []


def test_a_download_that_ends_early_leaves_nothing(machine: Machine, index: Index, tmp_path: Path) -> None:
    machine.index_url = index.url
    index.serve = half
    index.add("da", "1.9", repack(tmp_path / "da.argosmodel"))
    result = machine.run("model", "install", "da")
    assert result.returncode == 2
    assert "the connection ended after" in result.stderr.splitlines()[-1]
    assert machine.installed() == []
    assert not machine.left_overs()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_killed_in_the_middle_nothing_is_half_installed(
    machine: Machine, index: Index, tmp_path: Path, number: signal.Signals
) -> None:
    machine.index_url = index.url
    index.serve = stalled
    index.add("da", "1.9", repack(tmp_path / "da.argosmodel"))
    command = [sys.executable, "-m", "workbench", "model", "install", "da"]
    process = subprocess.Popen(command, cwd=machine.home, stderr=subprocess.PIPE, env=machine.environment, text=True)
    deadline = time.monotonic() + 30
    part = machine.home / "data"
    while not any(file.stat().st_size for file in part.glob("installing-*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(number)
    _, errors = process.communicate(timeout=30)
    assert process.returncode != 0
    assert "Traceback" not in errors
    assert machine.installed() == []
    assert number == signal.SIGKILL or not machine.left_overs()
    # What a killed installation could not remove is removed by a later one.
    index.serve = whole
    for file in part.glob("installing-*"):
        os.utime(file, (0, 0))
    assert machine.run("model", "install", "da").returncode == 0
    assert machine.installed() == [NAME]
    assert not machine.left_overs()


def test_on_a_terminal_the_download_has_a_bar(machine: Machine, index: Index, tmp_path: Path) -> None:
    machine.index_url = index.url
    index.add("da", "1.9", repack(tmp_path / "da.argosmodel"))
    main, terminal = pty.openpty()
    command = [sys.executable, "-m", "workbench", "model", "install", "da"]
    environment = machine.environment | {"TERM": "xterm", "COLUMNS": "100"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=terminal, env=environment, close_fds=True)
    os.close(terminal)
    shown = b""
    while True:
        try:
            piece = os.read(main, 4096)
        except OSError:  # Linux's way to say that the other end is closed
            break
        if not piece:
            break
        shown += piece
    os.close(main)
    assert process.wait(timeout=60) == 0
    assert "━" in shown.decode("utf-8", "replace")
    assert " MB" in shown.decode("utf-8", "replace")
