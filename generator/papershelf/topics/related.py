"""Related papers with the reason.

They are found for many papers at once, on arrays; the results of one paper are the same whoever
else is among them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import count
from types import MappingProxyType

import numpy as np

from papershelf.engine.arrays import Bools, Ints, Overlaps, Sets, sums
from papershelf.model import Paper, Relation, Tag, TopicMatch
from papershelf.topics.candidates import MOST, NONE, candidates
from papershelf.topics.nearness import Space, space_of
from papershelf.topics.paper_words import PaperWords
from papershelf.topics.reasons import Reasons

FEWEST = 5
"""So many are shown where there are that many; more, up to `MOST`, only while they are near."""
_NEAR = 0.6
"""Share of the best one's nearness that counts as near."""
_SAME_DIGEST = 1.02
_NO_NAMES: Mapping[str, str] = MappingProxyType({})
_AT_ONCE = 256
"""Papers whose relations are found together: their arrays take some megabytes."""


class Relations:
    """The related papers of a list, found when they are asked for.

    What is the same for all of them is worked out with the first: so processes that share the
    papers need not wait for it.
    """

    def __init__(
        self,
        papers: Sequence[Paper],
        paper_words: Sequence[PaperWords],
        topics: Mapping[str, Sequence[TopicMatch]],
        tags: Sequence[Tag],
        names: Mapping[str, str] = _NO_NAMES,
        plain: Collection[str] = (),
    ) -> None:
        """`names` are those of the topics, by id, for the reasons; `plain` are folded words that
        papers may share without being related (the generic words of the vocabulary).
        """
        self._papers, self._names = papers, names
        self._space_of = partial(space_of, papers, paper_words, topics, tags, frozenset(plain))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {paper.slug: place for place, paper in enumerate(self._papers)}

    @cached_property
    def _space(self) -> Space:
        return self._space_of()

    @cached_property
    def _digests(self) -> Sets:
        return _digests(self._papers)

    @cached_property
    def _reasons(self) -> Reasons:
        return Reasons(self._space, self._names)

    def of(self, slugs: Sequence[str]) -> dict[str, tuple[Relation, ...]]:
        """Each with its related papers, the nearest first; five where there are five, at most
        eight.
        """
        found: dict[str, tuple[Relation, ...]] = {}
        for first in range(0, len(slugs), _AT_ONCE):
            batch = slugs[first : first + _AT_ONCE]
            found.update(zip(batch, self._of(batch), strict=True))
        return found

    def _of(self, slugs: Sequence[str]) -> Iterator[tuple[Relation, ...]]:
        places = np.array([self._places[slug] for slug in slugs])
        overlaps = Overlaps.of(places, self._space.held)
        listed = Overlaps.of(places, self._digests)
        nearest = _nearest(candidates(places, self._space), self._space, overlaps, listed)
        rows, others = _items(nearest)
        same = _share_a_digest(listed, rows, others)
        why = iter(self._reasons.of(overlaps.shared(rows, others), same))
        for row in nearest.tolist():
            yield tuple(
                Relation(self._papers[other].slug, next(why)) for other in row if other != NONE
            )


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
