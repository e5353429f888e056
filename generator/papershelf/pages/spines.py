"""The shelf: a digest as a row of spines, a picture beside the list that says the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from papershelf.model import Paper
from papershelf.pages.catalogue import Catalogue

WIDTH, HEIGHT, GAP = 1160, 92, 2
"""Of the picture, in its own units, and between two spines."""
LOWEST = 48
THIN, THICK, WORDY = 8, 22, 1800
"""Breadths of a spine: of a paper without text, and of one whose text has WORDY characters."""


@dataclass(frozen=True, slots=True)
class Spines:
    """The spines of one colour and shade, as the path of a drawing."""

    hue: int
    faded: bool
    path: str


def shelf(catalogue: Catalogue, slugs: Sequence[str]) -> tuple[Spines, ...]:
    """The spines of the papers side by side, as many as there is room for.

    A long text makes a thick one; heights and shades are the slug's, the same in every build.
    """
    paths: dict[tuple[int, bool], list[str]] = defaultdict(list)
    x = 0
    for slug in slugs:
        chance = crc32(slug.encode())
        breadth = _breadth(catalogue.papers[slug])
        if x + breadth > WIDTH:
            break
        height = LOWEST + chance % (HEIGHT - LOWEST)
        shade = (catalogue.items[slug].hue, bool(chance >> 16 & 1))
        paths[shade].append(f"M{x} {HEIGHT}v-{height}h{breadth}v{height}z")
        x += breadth + GAP
    return tuple(Spines(*shade, "".join(path)) for shade, path in sorted(paths.items()))


def _breadth(paper: Paper) -> int:
    written = len(paper.abstract) + sum(len(summary.text) for summary in paper.summaries)
    return THIN + (THICK - THIN) * min(written, WORDY) // WORDY
