"""Related papers with the reason, in words a reader understands.

For each paper a bounded number of others is looked at, so the work grows with the number of
papers. Imports cores, cuts, model and nearness.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from generator.cores import merged, spread
from generator.model import Paper, Relation, Tag, TopicMatch
from generator.topics.cuts import Cut
from generator.topics.nearness import Space, space_of

FEWEST, MOST = 5, 8
"""So many are shown where there are that many; more than the fewest only while they are near."""
_NEAR = 0.6
"""Share of the best one's nearness that counts as near."""
_SEARCHED_BY = 12
"""By the weightiest features of a paper others are looked for,"""
_LOOKED_AT = 60
"""at most so many for each feature: the nearest in the order of papers;"""
_COMPARED = 24
"""and so many of those found are compared in full."""
_SAME_DIGEST = 1.02
_NO_NAMES: Mapping[str, str] = MappingProxyType({})
_REASONS = 3


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
    digests = [frozenset(claim.digest for claim in paper.claims) for paper in papers]

    def related(places: Iterable[int]) -> dict[str, tuple[Relation, ...]]:
        return {
            papers[place].slug: tuple(
                Relation(papers[other].slug, _reason(place, other, space, digests, names))
                for other in _nearest(place, space, digests)
            )
            for place in places
        }

    return merged(spread(related, range(len(papers))), (paper.slug for paper in papers))


def _nearest(place: int, space: Space, digests: Sequence[frozenset[str]]) -> list[int]:
    """Places of the nearest papers; equally near ones in their order."""
    own = dict(zip(space.held[place], space.weights[place], strict=True))
    nearness = {}
    for other in _candidates(place, space, own):
        near = 0.0
        for number, weight in zip(space.held[other], space.weights[other], strict=True):
            if number in own:
                near += own[number] * weight
        nearness[other] = near * (1 if digests[place].isdisjoint(digests[other]) else _SAME_DIGEST)
    best = sorted(nearness, key=lambda one: (-round(nearness[one], 6), one))[:MOST]
    least = _NEAR * nearness[best[0]] if best else 0.0
    return [other for rank, other in enumerate(best) if rank < FEWEST or nearness[other] >= least]


def _candidates(place: int, space: Space, own: Mapping[int, float]) -> list[int]:
    """Those that share the weightiest features.

    A topic of many papers finds any of them, so it is used only where all else finds too few.
    """
    rough: dict[int, float] = defaultdict(float)
    numbers = space.held[place][:_SEARCHED_BY]
    telling = [n for n in numbers if space.features[n][0] != "topic" or not _crowded(n, space)]
    for chosen in (telling, numbers):
        if len(rough) <= MOST:
            for number in chosen:
                weight = own[number]
                for other in _around(space.holders[number], place):
                    rough[other] += weight
    rough.pop(place, None)
    return sorted(rough, key=rough.__getitem__, reverse=True)[:_COMPARED]


def _crowded(number: int, space: Space) -> bool:
    return len(space.holders[number]) > _LOOKED_AT


def _around(holders: array[int], place: int) -> Sequence[int]:
    """The holders next to a place, where there are too many."""
    if len(holders) <= _LOOKED_AT:
        return holders
    middle = bisect_left(holders, place)
    start = max(0, min(middle - _LOOKED_AT // 2, len(holders) - _LOOKED_AT))
    return holders[start : start + _LOOKED_AT]


def _reason(
    place: int,
    other: int,
    space: Space,
    digests: Sequence[frozenset[str]],
    topic_names: Mapping[str, str],
) -> str:
    """`share: speech translation, encoder-decoder; same repository`"""
    own = dict(zip(space.held[place], space.weights[place], strict=True))
    shared = sorted(
        (-own[number] * weight, space.features[number])
        for number, weight in zip(space.held[other], space.weights[other], strict=True)
        if number in own
    )
    titles = space.titles[place] & space.titles[other]
    terms: list[str] = []
    for kind in ("tag", "word"):
        for _, (found, term) in shared:
            if found != kind or len(terms) == _REASONS or _said(term, terms):
                continue
            if kind == "tag" or term in titles:
                terms.append(term)
    reasons = [f"share: {', '.join(terms)}"] if terms else []
    if any(kind == "code" for _, (kind, _) in shared):
        reasons.append("same repository")
    topic = next((topic_names.get(key, key) for _, (kind, key) in shared if kind == "topic"), None)
    if topic and len(terms) < _REASONS:
        reasons.append(f"topic: {topic}")
    if not reasons:
        reasons = [f"both speak of {', '.join(term for _, (_, term) in shared[:_REASONS])}"]
        if not digests[place].isdisjoint(digests[other]):
            reasons.append("same digest")
    return "; ".join(reasons)


def _said(term: str, terms: Sequence[str]) -> bool:
    """Whether a term adds nothing: `speech` after `Speech recognition`."""
    return any(_letters(term) in _letters(other) for other in terms)


@lru_cache(maxsize=50_000)
def _letters(term: str) -> str:
    return "".join(filter(str.isalnum, term.casefold()))
