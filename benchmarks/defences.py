"""Is each defence held by a test? One at a time is taken out, and its tests must fail.

    ./shelf defences             all of them
    ./shelf defences preview     those whose name or file holds one of the words

`benchmarks/defences.toml` lists them: a defence is taken out by a small replacement of text, in a
copy of the project; the project itself stays as it is. What no test notices is reported, and so is
a row whose text is not there any more.
"""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys
import time
import tomllib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from resource import RUSAGE_CHILDREN, getrusage

from benchmarks.copies import ROOT, copy_project, environment

TABLE = ROOT / "benchmarks" / "defences.toml"
LONGEST = 300
"""Seconds after which the tests of a defence are ended; an endless loop is noticed."""
FAILED = 1
"""What pytest and node say when a test failed; where none ran, pytest says something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Defence:
    """A row of the table, whose head says what it holds."""

    name: str
    file: str
    old: str
    new: str
    tests: str


def defences() -> list[Defence]:
    with TABLE.open("rb") as file:
        return [Defence(**row) for row in tomllib.load(file)["defence"]]


@dataclass(frozen=True, slots=True)
class Tried:
    defence: Defence
    fault: str
    """Empty where a test noticed."""
    seconds: float


def tried(defence: Defence, folders: SimpleQueue[Path]) -> Tried:
    """Takes the defence out in a copy that nobody else has, and puts it back."""
    start = time.monotonic()
    folder = folders.get()
    try:
        return Tried(defence, _fault(defence, folder), time.monotonic() - start)
    finally:
        folders.put(folder)


def _fault(defence: Defence, folder: Path) -> str:
    file = folder / defence.file
    source = file.read_text(encoding="utf-8")
    if defence.old not in source:
        return "its text is not there any more"
    if code := _passed(defence.tests, folder):
        return f"its tests fail as it is: exit code {code} of {defence.tests}"
    file.write_text(source.replace(defence.old, defence.new, 1), encoding="utf-8")
    try:
        code = _run(defence.tests, folder)
    except subprocess.TimeoutExpired:
        return ""
    finally:
        file.write_text(source, encoding="utf-8")
    return "" if code == FAILED else f"exit code {code} of {defence.tests}"


_codes: dict[str, int] = {}


def _passed(tests: str, folder: Path) -> int:
    """Exit code of tests with every defence in its place; each are run once."""
    if tests not in _codes:
        _codes[tests] = _run(tests, folder)
    return _codes[tests]


def _run(tests: str, folder: Path) -> int:
    return subprocess.run(
        _command(tests),
        cwd=folder,
        env=environment(),
        capture_output=True,
        check=False,
        timeout=LONGEST,
    ).returncode


def _command(tests: str) -> list[str]:
    if tests.endswith(".js"):
        node = str(Path(sys.executable).with_name("node"))
        return [node, "--import", "./tests/javascript/english.js", "--test", tests]
    return [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", *shlex.split(tests)]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", nargs="*", help="in a defence's name or file; none: all")
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args(arguments)
    folders: SimpleQueue[Path] = SimpleQueue()
    for number in range(given.workers):
        folders.put(copy_project(number))
    words = given.words or [""]
    chosen = [one for one in defences() if any(word in f"{one.name} {one.file}" for word in words)]
    unnoticed = 0
    start = time.monotonic()
    with ThreadPoolExecutor(given.workers) as pool:
        for one in pool.map(lambda defence: tried(defence, folders), chosen):
            unnoticed += bool(one.fault)
            said = f"NOT NOTICED: {one.fault}" if one.fault else "noticed"
            print(f"{one.defence.name}: {said} ({one.seconds:.0f} s)", flush=True)
    noticed = len(chosen) - unnoticed
    used = getrusage(RUSAGE_CHILDREN)
    print(
        f"{noticed} of {len(chosen)} defences held, in {time.monotonic() - start:.0f} s "
        f"({used.ru_utime + used.ru_stime:.0f} s of processors)"
    )
    return min(unnoticed, 1)


if __name__ == "__main__":
    sys.exit(main())
