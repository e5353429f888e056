"""Hunts for a digest that raises, loses a line or takes too long, with atheris's coverage.

    pip install -e '.[fuzz]'
    python -m benchmarks.fuzz --minutes 30

Digests of the tests are cut up, spliced, repeated and filled with the markers of
`tests/adversaries.py`; what reaches new code is changed further. One in twenty goes the whole way
to pages. Where atheris is not installed, the same changes are made without looking at coverage.
A case that is found is written to the folder that `--found` names, and the exit code is 1. Made
small, it stays in `tests/found/`.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import random
import subprocess
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from tests.adversaries import DIGESTS, LONGEST, changed
from tests.project import ROOT

ONE_IN = 20
"""Of how many inputs one is made into pages."""
SUSPECT = 2.0
"""How many times slower than allowed an input must be, measured with coverage, to be measured again
without it."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--found", type=Path, default=ROOT / "build/fuzz")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--plain", action="store_true", help="without atheris")
    parser.add_argument("--measure", type=Path, help="what the input in a file costs, and no more")
    given = parser.parse_args()
    if given.measure:
        print(_costs(given.measure.read_text("utf-8", "surrogateescape")))
        return
    given.found.mkdir(parents=True, exist_ok=True)
    hunt = Hunt(given.found, given.seed)
    atheris = None if given.plain else _atheris()
    print(
        f"{'atheris' if atheris else 'no atheris: mutations alone'}, seed {given.seed}", flush=True
    )
    ends = time.monotonic() + given.minutes * 60
    if atheris is None:
        while time.monotonic() < ends:
            hunt.try_input(changed(hunt.random.choice(DIGESTS), hunt.random))
    else:
        _with_coverage(atheris, hunt, ends)
    hunt.end()


def _atheris() -> Any:
    try:
        return importlib.import_module("atheris")
    except ImportError:
        return None


def _with_coverage(atheris: Any, hunt: Hunt, ends: float) -> None:
    with atheris.instrument_imports(include=["papershelf"]):
        importlib.import_module("benchmarks.costs")

    def one_input(data: bytes) -> None:
        if time.monotonic() > ends:
            hunt.end()
        hunt.try_input(data.decode("utf-8", "surrogateescape"))

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        text = changed(data.decode("utf-8", "surrogateescape"), random.Random(seed))
        return text.encode("utf-8", "surrogateescape")[:most]

    corpus = hunt.found / "corpus"
    corpus.mkdir(exist_ok=True)
    for number, text in enumerate(DIGESTS):
        (corpus / f"seed-{number}").write_text(text, "utf-8", newline="")
    options = [
        sys.argv[0],
        str(corpus),
        f"-max_len={LONGEST}",
        "-timeout=120",
        "-rss_limit_mb=4000",
    ]
    atheris.Setup(
        [*options, f"-seed={hunt.seed}", f"-artifact_prefix={hunt.found}/"],
        one_input,
        custom_mutator=mutate,
    )
    atheris.Fuzz()


def _costs(text: str) -> str:
    """The larger cost of reading and of pages, in microseconds a byte."""
    from benchmarks.costs import cost_of_pages, cost_of_reading  # noqa: PLC0415 - see Hunt

    return f"{max(cost_of_reading(text), cost_of_pages(text)):.1f}"


class Hunt:
    """Inputs tried and cases found. `papershelf` is imported late, so that it can be watched."""

    def __init__(self, found: Path, seed: int) -> None:
        self.found, self.seed = found, seed
        self.random = random.Random(seed)
        self.tried = self.pages = self.cases = 0

    def try_input(self, text: str) -> None:
        """Reads it, and makes pages of one in some; what is wrong is kept."""
        from benchmarks.costs import MOST, cost_of_pages, cost_of_reading  # noqa: PLC0415

        text = text.replace("\r", "\n").replace("\0", " ") or "\n"
        self.tried += 1
        try:
            cost = cost_of_reading(text)
            if self.tried % ONE_IN == 0:
                self.pages += 1
                cost = max(cost, cost_of_pages(text))
        except Exception:  # noqa: BLE001 - whatever it is, it is a find
            self._keep(text, traceback.format_exc())
            return
        if cost > MOST * SUSPECT:
            self._measure_again(text)

    def _measure_again(self, text: str) -> None:
        from benchmarks.costs import MOST  # noqa: PLC0415

        path = self.found / "suspect.txt"
        path.write_text(text, "utf-8", "surrogateescape", newline="")
        command = [sys.executable, "-m", "benchmarks.fuzz", "--measure", str(path)]
        costs = [
            float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
            for _ in range(2)
        ]
        if min(costs) > MOST:
            self._keep(text, f"{min(costs)} microseconds a byte")

    def _keep(self, text: str, why: str) -> None:
        name = hashlib.sha256(why.encode()).hexdigest()[:12]
        path = self.found / f"{name}.txt"
        if not path.exists():
            self.cases += 1
            path.write_text(text, "utf-8", "surrogateescape", newline="")
            path.with_suffix(".why").write_text(why, "utf-8")
            print(f"found {path}: {why.splitlines()[-1]}", flush=True)

    def end(self) -> None:
        print(
            f"{self.tried:,} inputs read, {self.pages:,} made into pages, {self.cases} cases found"
        )
        sys.stdout.flush()
        import os  # noqa: PLC0415

        os._exit(bool(self.cases))


if __name__ == "__main__":
    main()
