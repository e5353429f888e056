"""How long a changed digest takes to show in the preview.

python -m benchmarks.serving [PAPERS] [ROUNDS]
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from statistics import median

from benchmarks import synthetic
from benchmarks.__main__ import ROOT, in_memory, project

PATIENCE = 600


def main(papers: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory(prefix="papershelf-", dir=in_memory()) as folder:
        digests = Path(folder, "digests")
        synthetic.write(digests, papers)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{free.getsockname()[1]}"
        command = [
            sys.executable,
            "-m",
            "papershelf",
            "serve",
            "-a",
            address,
            "--digests",
            str(digests),
        ]
        server = subprocess.Popen(
            command,
            cwd=project(Path(folder, "project")),
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            seen = [_shown(digests, address, number) for number in range(rounds + 1)][1:]
        finally:
            server.send_signal(signal.SIGINT)
            server.wait()
    print(
        f"{papers:,} papers: a changed digest shows after {median(seen):.2f} s "
        f"({', '.join(f'{one:.2f}' for one in seen)})"
    )


def _shown(digests: Path, address: str, number: int) -> float:
    """Adds a paper to a digest and waits for its page."""
    _wait(f"http://{address}/")
    digest = min(digests.glob("*-reading-*.md"))
    title = f"Quite New {number}"
    text = f"\n# Paper {900 + number}\n\n[{title}](https://arxiv.org/abs/2501.{number:05})\n\nAbstract\n\nNew.\n"
    digest.write_text(digest.read_text(encoding="utf-8") + text, encoding="utf-8")
    start = time.perf_counter()
    _wait(f"http://{address}/papers/quite-new-{number}/")
    return time.perf_counter() - start


def _wait(url: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise TimeoutError(url)


if __name__ == "__main__":
    numbers = [int(number) for number in sys.argv[1:]]
    main(*numbers, *(1000, 5)[len(numbers) :])
