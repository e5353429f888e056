"""Which papers are worth comparing with a paper: those that share its weightiest features.

For each paper a bounded number of others is looked at, so the work grows with the number of
papers. It is done for many papers at once: each is a row of the result.
"""

from __future__ import annotations

import numpy as np

from papershelf.engine.arrays import Floats, Ints, ranks, runs, spans, sums
from papershelf.topics.features import KINDS
from papershelf.topics.nearness import Space

NONE = -1
"""Fills a row that has no more others."""
_SEARCHED_BY = 12
"""How many features of a paper, the weightiest ones, are used to look for other papers."""
_LOOKED_AT = 60
"""How many papers with a feature are looked at: those whose places are nearest to the paper's."""
_COMPARED = 24
"""How many of the papers that are found are compared in full. Like the two numbers above, it bounds
the time that a paper takes; more makes the build slower."""
MOST = 6
"""How many related papers a page shows at most."""
_TURNS = 32
"""A power of two above 2 * _SEARCHED_BY, the turns that the features of one paper can have."""


def candidates(places: Ints, space: Space) -> Ints:
    """For each of the places, a row of the `_COMPARED` papers that share most with the paper there.

    How much two papers share is a rough sum here. Rows are filled up with `NONE`. A topic of many
    papers would find any of them, so it is used only where all other features find too few.
    """
    best, count = _find(places, space)
    few = np.flatnonzero(count < MOST)
    if len(few):
        best[few], _ = _find(places[few], space, by_all=True)
    return best


def _find(places: Ints, space: Space, *, by_all: bool = False) -> tuple[Ints, Ints]:
    """The best papers of each row, and how many were found for the row.

    Equally good papers are sorted by the turn that found them first, then by their places.
    """
    found, turns, rough = _found(places, space, by_all=by_all)
    papers = space.holders.size
    counts = np.diff(np.searchsorted(found, np.arange(len(places) + 1) * papers))
    finders = np.flatnonzero(counts)  # A paper finds itself, too.
    rough[np.searchsorted(found, finders * papers + places[finders])] = 0.0
    high = _high(rough, counts)
    high = high[np.lexsort((turns[high], -rough[high], found[high] // papers))]
    rows, others = np.divmod(found[high], papers)
    rank = ranks(rows)
    shown = rank < _COMPARED
    best = np.full((len(places), _COMPARED), NONE)
    best[rows[shown], rank[shown]] = others[shown]
    return best, counts - 1


def _found(places: Ints, space: Space, *, by_all: bool) -> tuple[Ints, Ints, Floats]:
    """Who is found, as row * space.holders.size + paper and in order; the turn that found them
    first; the sum of the weights of all that did.
    """
    rows, pairs, turns = _searched_by(places, space, by_all=by_all)
    weights = np.zeros((len(places), _TURNS))
    weights[rows, turns] = space.weights[pairs]
    search, at = _around(pairs, space)
    # A find is one number made of row, paper and turn: sorting groups them by row and paper.
    papers = space.holders.size
    finds = (rows * papers * _TURNS + turns)[search] + space.holders.members[at] * _TURNS
    finds.sort()
    found = finds // _TURNS
    turns = finds - found * _TURNS
    first = runs(found)
    item = np.repeat(np.arange(len(first)), np.diff(first, append=len(found)))
    rough = sums(item, weights[found // papers, turns], len(first))
    return found[first], turns[first], rough


def _high(rough: Floats, counts: Ints) -> Ints:
    """Where the highest values of each row are, with all that are equal to the last of them.

    counts: by row, its values in `rough`.
    """
    width = max(counts.max(initial=0), _COMPARED)
    table = np.zeros((len(counts), width))
    table[np.arange(width) < counts[:, None]] = rough
    least = np.partition(table, width - _COMPARED, axis=1)[:, width - _COMPARED]
    return np.flatnonzero((rough >= np.repeat(least, counts)) & (rough > 0))


def _searched_by(places: Ints, space: Space, *, by_all: bool) -> tuple[Ints, Ints, Ints]:
    """Rows, the pairs of their papers that are used, and which turn each has in its row.

    by_all: each feature has a turn after those that are no crowded topics.
    """
    rows, pairs = space.held.places(places, _SEARCHED_BY)
    turns = ranks(rows)
    features = space.held.members[pairs]
    crowded = np.diff(space.holders.starts)[features] > _LOOKED_AT
    used = np.flatnonzero(~(crowded & (space.kinds[features] == KINDS.index("topic"))))
    if by_all:
        turns = np.concatenate([turns[used], turns + _SEARCHED_BY])
        used = np.concatenate([used, np.arange(len(pairs))])
        return rows[used], pairs[used], turns
    return rows[used], pairs[used], turns[used]


def _around(pairs: Ints, space: Space) -> tuple[Ints, Ints]:
    """The holders of a pair's feature next to its paper: of which pair, and where in `holders`."""
    features = space.held.members[pairs]
    starts, ends = space.holders.starts[features], space.holders.starts[features + 1]
    lengths = np.minimum(ends - starts, _LOOKED_AT)
    return spans(np.clip(space.seats[pairs] - _LOOKED_AT // 2, starts, ends - lengths), lengths)
