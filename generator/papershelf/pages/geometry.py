"""Geometry for the SVG that templates draw: numbers in, numbers out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: its upper left corner and its size."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Square:
    """A square of a map of pairs. level: its shade, from 0 for no paper to the highest."""

    x: float
    y: float
    row: int
    column: int
    count: int
    level: int


def bars(values: Sequence[int], width: float, height: float, gap: float = 0.2) -> tuple[Bar, ...]:
    """A bar for each value above 0, side by side; the highest is as high as the chart.

    width, height: of the chart. gap: the share of the width between two bars.
    """
    top = max(values, default=0) or 1
    step = width / max(len(values), 1)
    return tuple(
        Bar(
            x=round(place * step + step * gap / 2, 2),
            y=round(height - height * value / top, 2),
            width=round(step * (1 - gap), 2),
            height=round(height * value / top, 2),
        )
        for place, value in enumerate(values)
        if value
    )


def cells(
    size: int, counts: Mapping[tuple[int, int], int], side: float, levels: int = 5
) -> tuple[Square, ...]:
    """The squares of a map of the pairs of `size` things: its lower triangle.

    counts: by the places of a pair, the smaller first. side: of a square. The shade grows with the
    square root of the count, so that small counts can be told apart.
    """
    top = max(counts.values(), default=0) or 1
    return tuple(
        Square(
            x=round(column * side, 2),
            y=round(row * side, 2),
            row=row,
            column=column,
            count=(count := counts.get((column, row), 0)),
            level=math.ceil(levels * math.sqrt(count / top)),
        )
        for row in range(size)
        for column in range(row)
    )


def sizes(counts: Sequence[int], steps: int = 6) -> tuple[int, ...]:
    """A size from 1 to `steps` for each count, on a logarithmic scale."""
    if not counts:
        return ()
    low, high = math.log(max(min(counts), 1)), math.log(max(*counts, 1))
    if high == low:
        return (1,) * len(counts)
    return tuple(
        1 + min(steps - 1, int(steps * (math.log(max(count, 1)) - low) / (high - low)))
        for count in counts
    )
