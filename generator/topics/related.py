"""Related papers with the reason.

They are found for many papers at once, on arrays; the results of one paper are the same whoever
else is among them. Imports arrays, candidates, cores, cuts, features, model, nearness and reasons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import count
from types import MappingProxyType

import numpy as np

from generator.cores import merged, spread
from generator.model import Paper, Relation, Tag, TopicMatch
from generator.topics.arrays import Bools, Ints, Overlaps, Sets, sums
from generator.topics.candidates import NONE, candidates
from generator.topics.cuts import Cut
from generator.topics.nearness import Space, space_of
from generator.topics.reasons import Reasons

FEWEST, MOST = 5, 8
"""So many are shown where there are that many; more than the fewest only while they are near."""
_NEAR = 0.6
"""Share of the best one's nearness that counts as near."""
_SAME_DIGEST = 1.02
_NO_NAMES: Mapping[str, str] = MappingProxyType({})
_AT_ONCE = 256
"""Papers whose relations are found together: their arrays take some megabytes."""
_WORTH_IT = 3
"""Batches of papers for which a second process is started."""


def relate(
    papers: Sequence[Paper],
    cuts: Sequence[Cut],
    topics: Mapping[str, Sequence[TopicMatch]],
    tags: Sequence[Tag],
    names: Mapping[str, str] = _NO_NAMES,
    plain: Collection[str] = (),
) -> dict[str, tuple[Relation, ...]]:
    """Slug -> related papers, the nearest first; five where there are five, at most eight.

    `names` are those of the topics, by id, for the reasons; `plain` are folded words that papers
    may share without being related (the generic words of the vocabulary).
    """
    space = space_of(papers, cuts, topics, tags, frozenset(plain))
    digests = _digests(papers)
    reasons = Reasons(space, names)

    def related(batches: Iterable[range]) -> dict[int, list[tuple[int, str]]]:
        """Place -> places with reasons: plain values are had from another process at once."""
        found = {}
        for batch in batches:
            places = np.array(batch)
            overlaps = Overlaps.of(places, space.held)
            listed = Overlaps.of(places, digests)
            nearest = _nearest(candidates(places, space), space, overlaps, listed)
            rows, others = _items(nearest)
            same = _share_a_digest(listed, rows, others)
            why = iter(reasons.of(overlaps.shared(rows, others), same))
            for place, row in zip(batch, nearest.tolist(), strict=True):
                found[place] = [(other, next(why)) for other in row if other != NONE]
        return found

    everyone = range(len(papers))
    batches = [everyone[first : first + _AT_ONCE] for first in everyone[::_AT_ONCE]]
    found = merged(spread(related, batches, chunk=1, worth_it=_WORTH_IT), everyone)
    slugs = [paper.slug for paper in papers]
    return {
        slugs[place]: tuple(Relation(slugs[other], reason) for other, reason in others)
        for place, others in found.items()
    }


def _digests(papers: Sequence[Paper]) -> Sets:
    """By paper: the digests that list it, as numbers."""
    numbers = defaultdict[str, int](count().__next__)
    listed = [list({numbers[claim.digest] for claim in paper.claims}) for paper in papers]
    return Sets.of(listed, len(numbers))


def _nearest(compared: Ints, space: Space, overlaps: Overlaps, listed: Overlaps) -> Ints:
    """By row: the nearest of those compared; equally near ones in the order of papers."""
    rows, others = _items(compared)
    shared = overlaps.shared(rows, others)
    near = sums(shared.items, space.products(shared), len(others))
    near[_share_a_digest(listed, rows, others)] *= _SAME_DIGEST
    nearness = np.full(compared.shape, -1.0)
    nearness[compared != NONE] = near
    order = np.lexsort((compared, -np.round(nearness, 6)))[:, :MOST]
    nearness = np.take_along_axis(nearness, order, axis=1)
    shown = (np.arange(MOST) < FEWEST) | (nearness >= _NEAR * nearness[:, :1])
    return np.where(shown, np.take_along_axis(compared, order, axis=1), NONE)


def _items(others: Ints) -> tuple[Ints, Ints]:
    """The rows of a table and who stands in them, one after the other."""
    rows, columns = np.nonzero(others != NONE)
    return rows, others[rows, columns]


def _share_a_digest(listed: Overlaps, rows: Ints, others: Ints) -> Bools:
    return np.bincount(listed.shared(rows, others).items, minlength=len(others)) > 0
