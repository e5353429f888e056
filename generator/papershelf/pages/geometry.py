"""Geometry for the SVG that templates draw: numbers in, numbers out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: its upper left corner, and the value for the reader."""

    x: float
    y: float
    width: float
    height: float
    value: int


@dataclass(frozen=True, slots=True)
class Square:
    """A square of a map of pairs; `level` 0 (none) to the highest, for its shade."""

    x: float
    y: float
    row: int
    column: int
    count: int
    level: int


def bars(values: Sequence[int], width: float, height: float, gap: float = 0.2) -> tuple[Bar, ...]:
    """Bars side by side, the highest as high as the chart; `gap` is the share left between."""
    top = max(values, default=0) or 1
    step = width / max(len(values), 1)
    return tuple(
        Bar(
            x=round(place * step + step * gap / 2, 2),
            y=round(height - height * value / top, 2),
            width=round(step * (1 - gap), 2),
            height=round(height * value / top, 2),
            value=value,
        )
        for place, value in enumerate(values)
    )


def cells(
    size: int, counts: Mapping[tuple[int, int], int], side: float, levels: int = 5
) -> tuple[Square, ...]:
    """The lower triangle of a map of pairs of `size` things; keys are (smaller, greater) place."""
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
    """A size from 1 to `steps` for each count, even on a logarithmic scale."""
    if not counts:
        return ()
    low, high = math.log(max(min(counts), 1)), math.log(max(*counts, 1))
    if high == low:
        return (1,) * len(counts)
    return tuple(
        1 + min(steps - 1, int(steps * (math.log(max(count, 1)) - low) / (high - low)))
        for count in counts
    )
