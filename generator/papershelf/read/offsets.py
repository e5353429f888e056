"""From places in a text to numbers of lines, and from starts to stretches.

Knows no dialect.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import accumulate

from papershelf.model import Span


def span_finder(text: str) -> Callable[[int, int], Span]:
    """A function that gives the lines of `text[start:end]`, counted from 1."""
    ends = [*accumulate((len(line) + 1 for line in text.split("\n")[:-1]), initial=-1)][1:]
    count = len(ends) + (not text.endswith("\n")) or 1

    def span(start: int, end: int) -> Span:
        first = min(bisect_left(ends, start) + 1, count)
        return Span(first, min(max(first, bisect_left(ends, end - 1) + 1), count))

    return span


def stretches(starts: Sequence[int], end: int) -> list[tuple[int, int]]:
    """From each start to the next one, of the last to the end: `[3, 7], 9` gives (3, 7), (7, 9)."""
    return list(zip(starts, [*starts[1:], end], strict=False))
