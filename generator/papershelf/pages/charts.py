"""Counts over time as the templates draw them: bars for the eye, rows for the table twin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from papershelf.pages.geometry import bars
from papershelf.pages.html import Html
from papershelf.pages.time_words import period_words

WIDTH, HEIGHT = 600, 80
"""Units of the drawing; it takes the width of the page."""
FEWEST = 3
"""Papers with a date that show anything about time."""


@dataclass(frozen=True, slots=True)
class Count:
    """One row of the table beside a chart."""

    name: Html
    count: int


@dataclass(frozen=True, slots=True)
class BarView:
    """Upper left corner and size of a bar, in the units of its chart."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Papers over time, as bars and as rows; periods without a paper have neither."""

    width: int
    height: int
    bars: tuple[BarView, ...]
    first: Html
    last: Html
    """The periods at both ends."""
    top: int
    rows: tuple[Count, ...]


def chart(periods: Sequence[str], counts: Sequence[int]) -> Chart | None:
    """Papers a period; nothing where all fall into one period, or too few have a date."""
    if len(periods) < 2 or sum(counts) < FEWEST:  # noqa: PLR2004 - one bar shows nothing
        return None
    return Chart(
        width=WIDTH,
        height=HEIGHT,
        bars=tuple(
            BarView(bar.x, bar.y, bar.width, bar.height)
            for bar in bars(counts, WIDTH, HEIGHT)
            if bar.value
        ),
        first=period_words(periods[0]),
        last=period_words(periods[-1]),
        top=max(counts),
        rows=tuple(
            Count(period_words(period), count)
            for period, count in zip(periods, counts, strict=True)
            if count
        ),
    )
