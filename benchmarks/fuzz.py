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
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.project import ROOT

LONGEST = 16_000
"""Characters of the longest input."""
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
            hunt.try_input(hunt.changed(hunt.random.choice(hunt.seeds)))
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

    def mutate(data: bytes, _most: int, seed: int) -> bytes:
        hunt.random.seed(seed)
        text = data.decode("utf-8", "surrogateescape")
        return hunt.changed(text).encode("utf-8", "surrogateescape")

    corpus = hunt.found / "corpus"
    corpus.mkdir(exist_ok=True)
    for number, text in enumerate(hunt.seeds):
        (corpus / f"seed-{number}").write_text(text, "utf-8", newline="")
    options = [
        sys.argv[0],
        str(corpus),
        f"-max_len={LONGEST}",
        "-timeout=120",
        "-rss_limit_mb=4000",
    ]
    atheris.Setup([*options, f"-seed={hunt.seed}"], one_input, custom_mutator=mutate)
    atheris.Fuzz()


def _costs(text: str) -> str:
    """The larger cost of reading and of pages, in microseconds a byte."""
    from benchmarks.costs import cost_of_pages, cost_of_reading  # noqa: PLC0415 - see Hunt

    return f"{max(cost_of_reading(text), cost_of_pages(text)):.1f}"


class Hunt:
    """Inputs tried and cases found. `papershelf` is imported late, so that it can be watched."""

    def __init__(self, found: Path, seed: int) -> None:
        from tests.adversaries import MARKERS, PLACES  # noqa: PLC0415

        self.found, self.seed = found, seed
        self.random = random.Random(seed)
        self.markers = [*MARKERS.values()]
        self.seeds = [*PLACES.values(), *_digests()]
        self.tried = self.pages = self.cases = 0

    def changed(self, text: str) -> str:
        """The text after one to four changes."""
        for _ in range(self.random.randint(1, 4)):
            text = self._change(text)[:LONGEST]
        return text

    def _change(self, text: str) -> str:  # noqa: PLR0911 - one way out for each kind of change
        draw = self.random
        start, end = sorted(draw.randint(0, len(text)) for _ in range(2))
        other = draw.choice(self.seeds)
        lines = text.split("\n")
        line = draw.randrange(len(lines))
        match draw.randrange(7):
            case 0:  # a marker, once or by the thousand
                marked = draw.choice(self.markers)(draw.choice([1, 10, 1000, 6000]))
                return text[:start] + marked + text[start:]
            case 1:  # a stretch again and again
                return text[:end] + text[start:end][:200] * draw.choice([1, 3, 100]) + text[end:]
            case 2:  # a stretch is lost
                return text[:start] + text[end:] if end - start < len(text) // 2 else text
            case 3:  # a part of another digest
                begin = draw.randint(0, len(other))
                return text[:start] + other[begin : begin + draw.choice([20, 300, 3000])]
            case 4:  # a line again and again
                return "\n".join(
                    [*lines[:line], *[lines[line]] * draw.choice([2, 50]), *lines[line:]]
                )
            case 5:  # lines change places
                draw.shuffle(lines)
                return "\n".join(lines)
            case _:  # a character
                odd = chr(
                    draw.choice([0, 9, 0x85, 0x2028, 0x202E, 0xFDD0, 0xFFFE, 0xDC80, 0x1F600])
                )
                return text[:start] + odd + text[start + 1 :]

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


def _digests() -> Sequence[str]:
    folder = ROOT / "tests/golden/digests"
    paths = sorted(path for path in folder.glob("*/digest.*") if path.stat().st_size < LONGEST)
    return [path.read_text("utf-8", "replace") for path in paths]


if __name__ == "__main__":
    main()
