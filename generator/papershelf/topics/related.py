"""Related papers, each with the reason.

They are found for many papers at once, as arrays. What is found for one paper does not depend on
which other papers are asked for with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import count
from types import MappingProxyType

import numpy as np

from papershelf.config.words import ENGLISH, Words
from papershelf.engine.arrays import Bools, Ints, Overlaps, Sets, sums
from papershelf.model import Paper, Relation, Tag, TopicMatch
from papershelf.topics.candidates import MOST, NONE, candidates
from papershelf.topics.nearness import Space, space_of
from papershelf.topics.paper_words import PaperWords
from papershelf.topics.reasons import Reasons

FEWEST = 5
"""How many related papers are shown, if there are so many, however far they are."""
_NEAR = 0.6
"""Further ones, up to `MOST`, are shown if they have this share of the nearest one's nearness."""
_SAME_DIGEST = 1.02
"""Factor of nearness for papers of one digest: it decides between papers that are equally near."""
_NO_NAMES: Mapping[str, str] = MappingProxyType({})
_AT_ONCE = 256
"""How many papers are looked at together, so that their arrays take a few megabytes."""


class Relations:
    """The related papers of a list, found when they are asked for, or prepared."""

    def __init__(
        self,
        papers: Sequence[Paper],
        paper_words: Sequence[PaperWords],
        topics: Mapping[str, Sequence[TopicMatch]],
        tags: Sequence[Tag],
        names: Mapping[str, str] = _NO_NAMES,
        plain: Collection[str] = (),
        words: Words = ENGLISH,
    ) -> None:
        """names: of topics, by id, for the reasons, which are in `words`. The other arguments are
        as in `features_of`.
        """
        self._papers, self._names, self._words = papers, names, words
        self._space_of = partial(space_of, papers, paper_words, topics, tags, frozenset(plain))

    def prepare(self) -> None:
        """Works out what all of them need, and lets go of the words it is made of: arrays, which
        processes that share the work do not copy.
        """
        for name in ("_places", "_digests", "_reasons"):
            getattr(self, name)
        del self._space_of

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
        return Reasons(self._space, self._names, self._words)

    def of(self, slugs: Sequence[str]) -> dict[str, tuple[Relation, ...]]:
        """The related papers of each of the papers, the nearest first.

        Raises KeyError for a slug that no paper has.
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
    """By row: the nearest of the papers compared; equally near ones are sorted by place."""
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
    """The items of a table that are not `NONE`, row by row: the row and the value of each."""
    rows, columns = np.nonzero(others != NONE)
    return rows, others[rows, columns]


def _share_a_digest(listed: Overlaps, rows: Ints, others: Ints) -> Bools:
    return np.bincount(listed.shared(rows, others).items, minlength=len(others)) > 0
