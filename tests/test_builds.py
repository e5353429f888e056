"""Two builds at once, and one while the preview runs: they take turns, and one says so."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import IO

import pytest

from papershelf.engine.beside import Beside
from papershelf.engine.lock import Lock
from tests.project import ROOT
from tests.test_site import differences
from tests.test_site_owned import MORE, OTTERS, built, project

WAITS = "another build is at work in"


def hold(folder: Path) -> subprocess.Popen[str]:
    """Takes the folder as a build does, says "held", and keeps it."""
    lines = (
        "import pathlib, sys",
        "from papershelf.engine.lock import Lock",
        f"lock = Lock(pathlib.Path({str(folder)!r}))",
        "print('held', file=sys.stderr)",
        "sys.stdin.read()",
    )
    return start("-c", "\n".join(lines), cwd=ROOT)


def start(*arguments: str, cwd: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator"), "NO_MKDOCS_2_WARNING": "1"},
        stdin=subprocess.PIPE,  # who reads it ends with the test
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def told(process: subprocess.Popen[str], word: str) -> str:
    """The next line with the word; empty where the process ends before."""
    assert process.stderr
    lines: IO[str] = process.stderr
    return next((line for line in lines if word in line), "")


@pytest.mark.parametrize(
    ("command", "place"), [("papershelf", "build/docs"), ("mkdocs", "build/site")]
)
def test_a_build_waits_for_another_and_says_so(tmp_path: Path, command: str, place: str) -> None:
    folder = project(tmp_path, OTTERS)
    other = Lock(folder / place)
    build = start("-m", command, "build", cwd=folder)
    assert f"{WAITS} {folder / place}" in told(build, WAITS)
    assert not (folder / "build/site/index.html").exists()
    other.release()
    assert "Traceback" not in build.communicate()[1]
    assert build.returncode == 0
    assert (folder / "build/site/index.html").is_file()


def test_two_builds_at_once_give_what_one_gives(tmp_path: Path) -> None:
    one, two = project(tmp_path / "one", MORE), project(tmp_path / "two", MORE)
    built(two)
    builds = [
        start("-m", command, "build", cwd=one) for command in ("papershelf", "mkdocs", "mkdocs")
    ]
    said = [build.communicate()[1] for build in builds]
    assert [build.returncode for build in builds] == [0, 0, 0], said
    assert differences(one / "build/site", two / "build/site") == []
    assert sorted(path.name for path in (one / "build").iterdir()) == ["docs", "site"]


def test_a_build_while_the_preview_runs(tmp_path: Path) -> None:
    """And the other way round: the preview waits too."""
    folder, clean = project(tmp_path / "one", OTTERS), project(tmp_path / "two", MORE)
    built(clean)
    other = Lock(folder / "build/docs")
    preview = start("-m", "mkdocs", "serve", "-a", "127.0.0.1:0", cwd=folder)
    try:
        assert told(preview, WAITS)
        other.release()
        assert told(preview, "Serving on")
        project(folder, MORE)
        build = start("-m", "papershelf", "build", "--strict", cwd=folder)
        assert "Traceback" not in build.communicate()[1]
        assert build.returncode == 0
        with touched(folder / "content/digests"):
            assert told(preview, "Reloading browsers")
        assert differences(folder / "build/site", clean / "build/site") == []
    finally:
        preview.terminate()  # Ctrl-C is not heard by what a script runs in the background
        preview.communicate()


@contextmanager
def touched(folder: Path) -> Iterator[None]:
    """Gives its files a new time again and again: the preview may have looked at them for the first
    time when they had changed already.
    """
    noticed = Event()

    def touch() -> None:
        while not noticed.wait(1):
            for file in folder.iterdir():
                os.utime(file)

    toucher = Thread(target=touch)
    toucher.start()
    try:
        yield
    finally:
        noticed.set()
        toucher.join()


def test_a_lock_ends_with_its_process(tmp_path: Path) -> None:
    for _ in range(2):
        build = hold(tmp_path)
        assert told(build, "") == "held\n", "nobody waits"
        build.kill()
        build.communicate()


def test_the_folder_that_comes_into_its_place_is_locked_too(tmp_path: Path) -> None:
    """Who waited for the former one waits on."""
    site = tmp_path / "site"
    first = Beside(site, whole=True)
    first.begin(every=False)
    first.write("index.html", b"1")
    waits = hold(site)
    assert WAITS in told(waits, "")
    first.finish(["index.html"])
    first._locks.pop(0).release()  # noqa: SLF001 - of the former one
    assert WAITS in told(waits, "")
    first.release()
    assert told(waits, "") == "held\n"
    waits.communicate()


def test_who_has_ended_touches_nothing_of_the_next(tmp_path: Path) -> None:
    first = Beside(tmp_path / "site", whole=True)
    first.begin(every=False)
    first.release()
    second = Beside(tmp_path / "site", whole=True)
    second.begin(every=False)
    second.write("index.html", b"2")
    first.release()
    assert second.finish(["index.html"])
    second.release()
    assert (tmp_path / "site/index.html").read_bytes() == b"2"
