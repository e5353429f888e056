"""Runs, spans and sets in arrays, so that a step is done for many papers at once.

Used by topics and search.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Bools: TypeAlias = NDArray[np.bool_]


def runs(values: NDArray[np.int64]) -> Ints:
    """Where each run of equal values starts: `[3, 3, 5]` makes `[0, 2]`."""
    return np.flatnonzero(np.append(True, values[1:] != values[:-1])[: len(values)])


def ranks(groups: Ints) -> Ints:
    """The place of each item within its run: `[3, 3, 5]` makes `[0, 1, 0]`."""
    starts = runs(groups)
    return np.arange(len(groups)) - np.repeat(starts, np.diff(starts, append=len(groups)))


def find(values: Ints, wanted: Ints) -> Ints:
    """Where each wanted number is among ascending ones from 0 on; behind the last if nowhere."""
    places = np.searchsorted(values, wanted)
    return np.where(np.append(values, -1)[places] == wanted, places, len(values))


def spans(starts: Ints, lengths: Ints) -> tuple[Ints, Ints]:
    """All places within spans, one span after the other, each with the span's number before it.

    `spans([7, 3], [2, 3])` is `[0, 0, 1, 1, 1], [7, 8, 3, 4, 5]`.
    """
    numbers = np.repeat(np.arange(len(starts)), lengths)
    return numbers, np.arange(len(numbers)) + (starts - np.cumsum(lengths) + lengths)[numbers]


def sums(groups: Ints, values: Floats, size: int) -> Floats:
    """By number of a group, below `size`: the sum of its values. groups: of the values."""
    return np.bincount(groups, values, size).astype(np.float64, copy=False)


@dataclass(frozen=True, slots=True)
class Sets:
    """Sets of numbers below `size`, one after the other."""

    starts: Ints
    """By set, and one more: its first place."""
    members: Ints
    """By place."""
    size: int

    @classmethod
    def of(cls, sets: Sequence[Sequence[int]], size: int) -> Sets:
        lengths = np.array([len(each) for each in sets], np.int64)
        members = np.fromiter(chain.from_iterable(sets), np.int64)
        return cls(np.append(0, np.cumsum(lengths)), members, size)

    def places(self, sets: Ints, most: int | None = None) -> tuple[Ints, Ints]:
        """The places of some sets, at most so many of each, each with the item of `sets`."""
        starts = self.starts[sets]
        lengths = self.starts[sets + 1] - starts
        return spans(starts, lengths if most is None else np.minimum(lengths, most))


@dataclass(frozen=True, slots=True)
class Shared:
    """What is in two sets: arrays with an item for each number in both."""

    items: Ints
    """Of which two sets, counted from 0, in order."""
    mine: Ints
    """The place in the one set,"""
    theirs: Ints
    """and that in the other."""


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Tells what some sets share with any others: their numbers lie in a table."""

    sets: Sets
    columns: Ints
    """By number; what none of these sets holds has the last column, which is empty."""
    table: Ints
    """By row, which is one of these sets, and column: the place; -1 where there is none."""

    @classmethod
    def of(cls, rows: Ints, sets: Sets) -> Overlaps:
        row, place = sets.places(rows)
        members = sets.members[place]
        held = np.flatnonzero(np.bincount(members, minlength=sets.size))
        columns = np.full(sets.size, len(held))
        columns[held] = np.arange(len(held))
        table = np.full((len(rows), len(held) + 1), -1)
        table[row, columns[members]] = place
        return cls(sets, columns, table)

    def shared(self, rows: Ints, others: Ints) -> Shared:
        """What the sets of these rows have in common with those others."""
        items, theirs = self.sets.places(others)
        mine = self.table[rows[items], self.columns[self.sets.members[theirs]]]
        both = np.flatnonzero(mine >= 0)
        return Shared(items[both], mine[both], theirs[both])
