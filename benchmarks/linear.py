"""Whether any input costs more than it may: every marker in every place of every form.

    python -m benchmarks.linear [--size N] [--place WORDS]... [--processes N]

Each digest of some kilobytes is measured, in processor time for a byte; then what is far over the
limits: a title of a megabyte, a hundred thousand authors, links and tags of one paper, lists within
lists. What costs more than 20 microseconds a byte is printed, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
from collections.abc import Iterator
from typing import TypeAlias

from benchmarks.costs import MOST, cost_of_pages, cost_of_reading
from tests.adversaries import MARKERS, PLACES, Maker, lined

MANY = 100_000
_Cost: TypeAlias = tuple[float, str, str]
"""Microseconds a byte, the place and the marker."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linear", description=__doc__)
    parser.add_argument("--size", type=int, default=12_000, help="bytes of each digest")
    parser.add_argument("--place", action="append", help="only places whose names hold this")
    parser.add_argument("--processes", type=int, default=2)
    given = parser.parse_args()
    places = [
        name
        for name in (*PLACES, *EXTREMES, *FIELDS)
        if not given.place or any(words in name for words in given.place)
    ]
    jobs = [(name, given.size) for name in places]
    with multiprocessing.Pool(given.processes, maxtasksperchild=1) as pool:
        results = [one for found in pool.imap_unordered(_place, jobs) for one in _told(found)]
    costs = sorted(results, reverse=True)
    for cost, place, marker in costs[:20]:
        print(f"{cost:7.1f}  {place}: {marker!r}")
    over = sum(cost > MOST for cost, *_ in costs)
    print(f"{len(costs):,} inputs, {over} of them over {MOST:g} microseconds a byte")
    sys.exit(bool(over))


def _told(found: list[_Cost]) -> list[_Cost]:
    """The costs of one place, the largest of which is printed at once."""
    cost, place, marker = max(found)
    print(f"{cost:7.1f}  {place}: {marker!r}", file=sys.stderr, flush=True)
    return found


def _place(job: tuple[str, int]) -> list[_Cost]:
    """The costs of all markers in one place, and of the extremes."""
    place, size = job
    if place in EXTREMES:
        return [(cost_of_pages(json.dumps([EXTREMES[place]])), place, "")]
    if place in FIELDS:
        return [(cost_of_pages(_fields(place, make)), place, name) for name, make in _makers()]
    text = PLACES[place]
    share = size // text.count("@@")
    return [
        (cost_of_reading(text.replace("@@", make(share))), place, name)
        for name, make in (*_makers(), *((f"{name} ⏎", lined(make)) for name, make in _makers()))
    ]


def _makers() -> Iterator[tuple[str, Maker]]:
    yield from MARKERS.items()


FIELDS = ("title", "authors", "abstract", "venue", "keywords")
"""Fields of which pages are made, with each marker in them."""


def _fields(name: str, make: Maker) -> str:
    text = make(900)
    value: object = {"authors": [text[:250]] * 20, "keywords": [text[:250]] * 20}.get(name, text)
    value = make(40_000) if name == "abstract" else value
    papers = [
        {"title": f"Kites {n}", "url": f"https://arxiv.org/abs/2401.{n:05}"} for n in range(9)
    ]
    return json.dumps([{**paper, name: value} for paper in papers])


_PAPER = {"title": "Slow Kites", "url": "https://arxiv.org/abs/2401.00001"}
EXTREMES: dict[str, dict[str, object]] = {
    "a title of 1 MB": {**_PAPER, "title": "Kites " * 170_000},
    "an abstract of 10 MB": {**_PAPER, "abstract": "Kites fly. " * 900_000},
    "100,000 authors": {**_PAPER, "authors": [f"Ada Wind-{n}" for n in range(MANY)]},
    "100,000 links": {**_PAPER, "links": [f"https://kites.example/{n}" for n in range(MANY)]},
    "100,000 tags": {**_PAPER, "keywords": [f"kites {n}" for n in range(MANY)]},
    "100,000 fields": {**_PAPER, **{f"x{n}": n for n in range(MANY)}},
    "100,000 links in a text": {
        **_PAPER,
        "abstract": " ".join(f"https://x.y/{n}" for n in range(MANY)),
    },
}

if __name__ == "__main__":
    main()
