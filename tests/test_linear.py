"""Reading costs no more steps for a byte of a long text than of a short one, whatever it holds; and
whole digests with faults in them are read and shown without one lost line.

Steps are calls of functions, Python's and the interpreter's. What a regular expression does inside
is not seen: `python -m benchmarks.linear` measures that in processor time.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papershelf.model import Source
from papershelf.pipeline import Places, build_docs
from papershelf.read.choose import read_source
from papershelf.read.lines import uncovered
from tests.adversaries import DIGESTS, MARKERS, PLACES, Maker, changed, lined

SIZE = 2_500
"""Characters of the shorter text: more than the front in which titles are looked for."""
SHARE = 75
"""One marker of so many is tried in each place: the benchmark tries all."""
GROWTH = 2.5
"""Steps for twice the text, at most: two are linear, four quadratic, and short texts vary."""
FEW = 3_000
"""Steps that are too few to tell."""


def steps(work: Callable[[], object]) -> int:
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def reading(place: str, make: Maker, size: int) -> int:
    source = Source("digest.md", _filled(place, make(size)))
    return steps(lambda: read_source(source))


@pytest.mark.parametrize("place", PLACES)
def test_twice_the_text_takes_twice_the_steps(place: str) -> None:
    number = [*PLACES].index(place)
    for name in [*MARKERS][number % SHARE :: SHARE]:
        make = lined(MARKERS[name]) if number % 2 else MARKERS[name]
        few, many = (reading(place, make, size) for size in (SIZE, 2 * SIZE))
        if many > max(GROWTH * few, FEW):  # where a limit lies between, the next step is linear
            few, many = many, reading(place, make, 4 * SIZE)
        assert many <= max(GROWTH * few, FEW), (name, few, many)


def _filled(place: str, text: str) -> str:
    return PLACES[place].replace("@@", text, 1).replace("@@", "k")


@settings(derandomize=True, max_examples=100)
@given(st.sampled_from(DIGESTS), st.randoms(use_true_random=False))
def test_digests_with_faults_lose_no_line(text: str, draw: random.Random) -> None:
    source = Source("digest.md", changed(text, draw))
    digest = read_source(source)
    assert uncovered(source, digest) == ""
    assert all(entry.title.strip() for entry in digest.entries)


@settings(derandomize=True, max_examples=3)
@given(
    st.lists(st.sampled_from(DIGESTS), min_size=3, max_size=8), st.randoms(use_true_random=False)
)
def test_digests_with_faults_become_pages(texts: list[str], draw: random.Random) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            path = Path(folder, f"{number}.md")
            path.write_text(changed(text, draw), "utf-8", "surrogateescape")
        build_docs(Places((folder,), Path(folder, "content"), Path(folder, "docs")))
