"""Charts of counts over time: bars to look at, and the same as rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from papershelf.pages.geometry import Bar, bars
from papershelf.pages.html import Html
from papershelf.pages.time_words import period_words

WIDTH, HEIGHT = 600, 80
"""Size of the drawing in its own units; a page shows it as wide as it can."""
FEWEST = 3
"""How many papers with a date a chart needs: fewer show nothing about time."""


@dataclass(frozen=True, slots=True)
class Count:
    """One row of the table beside a chart."""

    name: Html
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Papers over time, as bars and as rows; a period without a paper has neither."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    first: Html
    last: Html
    """The last period; `first` is the first one, and `top` the greatest count of one."""
    top: int
    rows: tuple[Count, ...]


def chart(periods: Sequence[str], counts: Sequence[int]) -> Chart | None:
    """The chart of the papers of each period; None for a single period, or too few papers."""
    if len(periods) < 2 or sum(counts) < FEWEST:  # noqa: PLR2004 - one bar shows nothing
        return None
    return Chart(
        width=WIDTH,
        height=HEIGHT,
        bars=bars(counts, WIDTH, HEIGHT),
        first=period_words(periods[0]),
        last=period_words(periods[-1]),
        top=max(counts),
        rows=tuple(
            Count(period_words(period), count)
            for period, count in zip(periods, counts, strict=True)
            if count
        ),
    )
