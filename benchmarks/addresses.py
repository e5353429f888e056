"""`python -m benchmarks.addresses [PAPERS]`: what addresses.yml costs, beside PyYAML's C reader."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TypeVar

import yaml

from papershelf.config.addresses import addresses_file, load_addresses
from papershelf.library.collect import collect
from papershelf.library.former import after_build, lost, remembered, standing
from papershelf.model import Digest, Entry, Link, Span

T = TypeVar("T")
A_DIGEST = 60


def main(papers: int) -> None:
    library = collect(list(_digests(papers, "Kites")))
    there = standing(library)
    lines = after_build({}, there, {}, "2031-01-02")
    text = addresses_file(lines)
    moved = collect(list(_digests(papers, "Otters")))
    print(f"{len(lines)} addresses, {len(text) / 1e6:.1f} MB")
    _timed("write", lambda: addresses_file(lines))
    _timed("read", lambda: load_addresses(text.encode(), ""))
    _timed("read by yaml.CSafeLoader", lambda: yaml.load(text, yaml.CSafeLoader))
    _timed("find again, nothing moved", lambda: remembered(library, lines))
    _timed("find again, all papers renamed", lambda: remembered(moved, lines))
    _timed("what is lost", lambda: lost(library, lines))
    _timed("record", lambda: after_build(lines, standing(library), {}, "2031-01-03"))


def _digests(papers: int, word: str) -> list[Digest]:
    return [
        Digest(
            path=f"2031/{start // A_DIGEST:05}.md",
            dialect="made",
            blocks=tuple(
                Entry(
                    span=Span(number, number),
                    title=f"{word} over the Lakes of the North, Part {start + number}",
                    links=(Link(f"https://arxiv.org/abs/3101.{start + number:05}"),),
                    abstract=f"We count {start + number} birds. " * 30,
                )
                for number in range(1, A_DIGEST + 1)
            ),
        )
        for start in range(0, papers, A_DIGEST)
    ]


def _timed(what: str, work: Callable[[], T]) -> None:
    start = time.process_time()
    work()
    print(f"{what}: {time.process_time() - start:.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30_000)
