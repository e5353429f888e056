"""Charts of counts over time: bars to look at, and the same as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from papershelf.config.words import Words
from papershelf.pages.geometry import bars
from papershelf.pages.html import Html
from papershelf.pages.time_words import period_words

HEIGHT = 64
"""Of the highest bar, in pixels; widths are per cent of the page's."""
THICKEST, GAP = 2.4, 0.3
"""Of a bar, in per cent of the chart, and the least gap beside it, as a share of its room."""
FEWEST = 8
"""How many papers with a date a chart needs: fewer show nothing about time."""
LABELLED = 12
"""Up to how many bars each has its count; of more, the highest and the last have."""


@dataclass(frozen=True, slots=True)
class Count:
    """One row of the table beside a chart."""

    name: Html
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledBar:
    """A bar with the place of its count: x and width in per cent, y and height in pixels."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    label: int
    """The count; 0 where there is no room for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Papers over time, as bars and as rows; a period without a paper has neither."""

    height: int
    bars: tuple[LabelledBar, ...]
    first: Html
    last: Html
    """The last period; `first` is the first one, and `top` the greatest count of one."""
    top: int
    rows: tuple[Count, ...]


def chart(periods: Sequence[str], counts: Sequence[int], words: Words) -> Chart | None:
    """The chart of the papers of each period; None for a single period, or too few papers."""
    if len(periods) < 2 or sum(counts) < FEWEST:  # noqa: PLR2004 - one bar shows nothing
        return None
    return Chart(
        height=HEIGHT,
        bars=tuple(_bars(counts)),
        first=period_words(periods[0], words),
        last=period_words(periods[-1], words),
        top=max(counts),
        rows=tuple(
            Count(period_words(period, words), count)
            for period, count in zip(periods, counts, strict=True)
            if count
        ),
    )


def _bars(counts: Sequence[int]) -> Iterator[LabelledBar]:
    room = 100 / len(counts)
    drawn = bars(counts, 100, HEIGHT, max(GAP, 1 - THICKEST / room))
    shown = [count for count in counts if count]
    marked = {shown.index(max(shown)), len(shown) - 1}
    for place, (bar, count) in enumerate(zip(drawn, shown, strict=True)):
        told = len(shown) <= LABELLED or place in marked
        yield LabelledBar(
            x=bar.x,
            y=bar.y,
            width=bar.width,
            height=bar.height,
            middle=round(bar.x + bar.width / 2, 2),
            label=count if told else 0,
        )
