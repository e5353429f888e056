"""What papers share, weighed so that the sum of products is how near two of them are.

Rare things weigh more than common ones, and things of one subject more than things of all: `codec`
stands with papers of one topic, `score` with papers of any. So neither a word that two papers hold
by chance nor a manner (`Benchmarks`) outweighs a subject (`Speech`). All is linear in the number
of papers.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from papershelf.engine.arrays import Bools, Floats, Ints, Sets, Shared, ranks, spans, sums
from papershelf.model import Paper, Tag, TopicMatch
from papershelf.topics.features import KINDS, Feature, Held, features_of, joined
from papershelf.topics.paper_words import PaperWords

_TOPICS = 0.4
"""What the topics can make of the nearness of two papers; words, tags and code make the rest."""
_FEWEST_HOLDERS = 4
"""A feature of fewer papers counts as no rarer: two papers may use a rare word by chance."""
_MOST_FEATURES = 30
"""Of a paper, apart from its topics."""
_PAIRS_IN_DOUBT = 4
"""Pairs of papers, a quarter of them like, that are added to the holders of a feature, and"""
_PAIRS_AS_USUAL = 10
"""pairs, as like as any, that are added to those of a topic, before they are measured."""
_SUBJECT = 0.35
"""How much it counts that papers of a topic are like each other: power of `_alikeness`."""
_MOST_ALIKE = 4.0


@dataclass(frozen=True, slots=True)
class Space:
    """Papers as weighted features, apart from topics of length 1 but for the share of topics.

    Pairs of a paper and a feature stand in two orders: by paper, the weightiest feature first, and
    by feature, in the order of papers.
    """

    features: list[Feature]
    kinds: NDArray[np.int8]
    """By feature: the place of its kind in `KINDS`."""
    held: Sets
    """By paper: its features. A place in them is a pair."""
    weights: NDArray[np.float32]
    """By pair: its weight,"""
    titled: Bools
    """whether the feature is a word of the paper's title,"""
    seats: Ints
    """and its place in `holders`."""
    holders: Sets
    """By feature: the papers that hold it, in order."""

    def products(self, shared: Shared) -> Floats:
        """By item: what the feature adds to the nearness."""
        mine, theirs = self.weights[shared.mine], self.weights[shared.theirs]
        return np.multiply(mine, theirs, dtype=np.float64)


def space_of(
    papers: Sequence[Paper],
    paper_words: Sequence[PaperWords],
    topics: Mapping[str, Sequence[TopicMatch]],
    tags: Sequence[Tag],
    plain: frozenset[str],
) -> Space:
    """`plain` are folded words that papers may share without being related."""
    features, topical, rest = features_of(papers, paper_words, topics, tags, plain)
    counts = np.bincount(np.concatenate([topical.features, rest.features]), None, len(features))
    rarity = _rarity(counts, len(papers))
    rest = _rare(rest, rarity)
    # For this each topic counts, be it the topic of one paper or of most.
    telling = _telling(topical, rest, len(papers), len(features))
    topical = _rare(topical, rarity)
    rest = _weightiest(rest.times(telling[rest.features]))
    rest = rest.times(1 / _lengths(rest, len(papers))[rest.papers])
    alike = _alikeness(topical, rest, len(papers), len(features))
    topical = topical.times(alike[topical.features] ** _SUBJECT)
    lengths = _lengths(topical, len(papers))
    usual = lengths.sum() / max(np.count_nonzero(lengths), 1)
    topical = topical.times(math.sqrt(_TOPICS) / np.maximum(lengths, usual)[topical.papers])
    rest = rest.times(np.array(math.sqrt(1 - _TOPICS)))
    return _space(features, joined(topical, rest), len(papers))


def _rarity(counts: Ints, papers: int) -> Floats:
    """By feature; features of one paper or of half of them weigh nothing."""
    shared = (counts > 1) & (counts <= papers / 2)
    at_least = np.maximum(counts, min(_FEWEST_HOLDERS, papers / 2))
    return np.where(shared, np.log(papers / np.where(shared, at_least, papers)), 0.0)


def _rare(held: Held, rarity: Floats) -> Held:
    held = held.only(rarity[held.features] > 0)
    return held.times(rarity[held.features])


def _weightiest(held: Held) -> Held:
    """The weightiest features of each paper; of equal ones the first."""
    by_weight = _by_weight(held)
    return held.only(np.sort(by_weight[ranks(held.papers) < _MOST_FEATURES]))


def _by_weight(held: Held) -> Ints:
    """The order in which each paper's weightiest features come first. held: by feature, too."""
    return np.lexsort((-held.weights, held.papers))


def _lengths(held: Held, papers: int) -> Floats:
    """By paper."""
    return np.sqrt(sums(held.papers, held.weights**2, papers))


def _telling(topical: Held, rest: Held, papers: int, features: int) -> Floats:
    """By feature: how much it tells of a paper's subject, as far as its holders share topics."""
    near = np.zeros(features)
    for topic in _each_topic(topical, rest):
        near += sums(rest.features[topic.rest], topic.weights[topic.holder], features) ** 2
    with_itself = sums(topical.papers, topical.weights**2, papers)[rest.papers]
    near -= sums(rest.features, with_itself, features)
    counts = np.bincount(rest.features, None, features)
    alike = (near + _PAIRS_IN_DOUBT / 4) / (counts * (counts - 1) + _PAIRS_IN_DOUBT)
    return np.sqrt(np.minimum(alike, 1.0))


def _alikeness(topical: Held, rest: Held, papers: int, features: int) -> Floats:
    """By feature that is a topic: how many times nearer two of its papers are, by all else, than
    any two.

    The length of a sum of vectors tells how near all their pairs are.
    """

    def near(holders: int, pairs: Ints | slice) -> float:
        total = sums(rest.features[pairs], rest.weights[pairs], features)
        # A paper with itself makes 1, and is no pair.
        return max(float((total**2).sum()) - holders, 0.0)

    usual = near(papers, slice(None)) / max(papers * (papers - 1), 1) or 1.0
    alike = np.ones(features)
    for topic in _each_topic(topical, rest):
        holders = len(topic.weights)
        pairs = holders * (holders - 1)
        times = near(holders, topic.rest) / usual + _PAIRS_AS_USUAL
        alike[topic.number] = min(times / (pairs + _PAIRS_AS_USUAL), _MOST_ALIKE)
    return alike


@dataclass(frozen=True, slots=True)
class _Topic:
    """A topic and what its papers hold beside it."""

    number: int
    weights: Floats
    """In each of its papers."""
    rest: Ints
    """The pairs of these papers and all else,"""
    holder: Ints
    """and which of the papers, counted from 0, each is of."""


def _each_topic(topical: Held, rest: Held) -> Iterator[_Topic]:
    for number in np.flatnonzero(np.bincount(topical.features)):
        own = topical.only(topical.features == number)
        starts = np.searchsorted(rest.papers, own.papers)
        ends = np.searchsorted(rest.papers, own.papers, side="right")
        holder, pairs = spans(starts, ends - starts)
        yield _Topic(int(number), own.weights, pairs, holder)


def _space(features: list[Feature], held: Held, papers: int) -> Space:
    held = held.only(_by_weight(held))
    by_feature = np.argsort(held.features, kind="stable")
    seats = np.empty_like(by_feature)
    seats[by_feature] = np.arange(len(seats))
    kinds = {kind: place for place, kind in enumerate(KINDS)}
    return Space(
        features=features,
        kinds=np.array([kinds[kind] for kind, _ in features], np.int8),
        held=Sets(
            np.searchsorted(held.papers, np.arange(papers + 1)), held.features, len(features)
        ),
        weights=held.weights.astype(np.float32),
        titled=held.titled,
        seats=seats,
        holders=Sets(
            np.searchsorted(held.features[by_feature], np.arange(len(features) + 1)),
            held.papers[by_feature],
            papers,
        ),
    )
