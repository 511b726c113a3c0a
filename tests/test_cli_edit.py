"""`workbench edit` and `workbench serve`."""

import asyncio
import socket
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest

WORKBENCH = [sys.executable, "-m", "workbench"]


def test_without_a_terminal_one_line_says_so(sample: Path) -> None:
    for arguments in ([], ["edit"]):
        done = subprocess.run(
            [*WORKBENCH, *arguments], cwd=sample, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        assert done.returncode == 2
        assert "needs a terminal" in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_a_missing_path_is_named(sample: Path) -> None:
    done = subprocess.run([*WORKBENCH, "edit", "nowhere"], cwd=sample, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "nowhere: no such file or folder" in done.stderr


@pytest.mark.slow
def test_serve_shows_the_app_on_this_machine_and_fetches_nothing_from_elsewhere(sample: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    async def look() -> tuple[str, bytes]:
        async with aiohttp.ClientSession() as client:
            for _ in range(600):
                try:
                    async with client.get(f"http://127.0.0.1:{port}/") as answer:
                        page = await answer.text()
                    break
                except aiohttp.ClientConnectionError:
                    await asyncio.sleep(0.1)
            painted = b""
            async with client.ws_connect(f"http://127.0.0.1:{port}/ws?width=120&height=40") as screen:
                async with asyncio.timeout(60):
                    while b"Alternatives" not in painted:
                        painted += await screen.receive_bytes()
            return page, painted

    server = subprocess.Popen([*WORKBENCH, "serve", "--port", str(port)], cwd=sample, stdout=subprocess.DEVNULL)
    try:
        page, painted = asyncio.run(look())
    finally:
        server.terminate()
        server.wait(20)
    assert "https://" not in page
    assert b"Alternatives" in painted
