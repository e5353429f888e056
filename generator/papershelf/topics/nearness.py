"""The weight of each feature in each paper, so that products of weights say how near papers are.

The nearness of two papers is the sum, over the features that both have, of the product of their
weights: the vector space model of G. Salton, A. Wong and C. S. Yang, "A vector space model for
automatic indexing", Communications of the ACM 18 (1975). Rare features weigh more, by the inverse
document frequency of K. Sparck Jones, "A statistical interpretation of term specificity and its
application in retrieval", Journal of Documentation 28 (1972).

Beside that, a feature weighs more if its papers have common topics: `codec` does, `score` does not.
So neither a word that two papers have by chance, nor a manner (`Benchmarks`), outweighs a subject
(`Speech`). The work grows linearly with the number of papers. No labels exist to measure related
papers by: the numbers below were set by judgement, and `tests/golden/related` shows what they
yield.
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
"""The share of nearness that topics can give; words, tags and code give the rest."""
_FEWEST_HOLDERS = 4
"""A feature of fewer papers weighs as if it had this many: two papers may share a rare word by
chance."""
_MOST_FEATURES = 30
"""How many features a paper keeps beside its topics: the weightiest, to bound time and memory."""
_PAIRS_IN_DOUBT = 4
"""How many pairs of papers, a quarter of them alike, are added to the pairs that have a feature
before their share of alike pairs is measured: a few pairs prove little."""
_PAIRS_AS_USUAL = 10
"""How many pairs, as alike as any two papers, are added to those of a topic for the same reason."""
_SUBJECT = 0.35
"""A topic's weight is multiplied by its `_alikeness` to the power of this."""
_MOST_ALIKE = 4.0
"""The greatest `_alikeness`, so that a topic of a few like papers does not outweigh all others."""


@dataclass(frozen=True, slots=True)
class Space:
    """The papers as vectors of weighted features.

    The pairs of a paper and a feature stand in two orders: by paper, its weightiest feature first
    (`held`), and by feature, in the order of papers (`holders`). A vector has length 1, but that
    topics count `_TOPICS` in it and a paper of few topics is shorter.
    """

    features: list[Feature]
    kinds: NDArray[np.int8]
    """By feature: the place of its kind in `KINDS`."""
    held: Sets
    """By paper: its features. The place of a feature in all these sets is the number of a pair."""
    weights: NDArray[np.float32]
    """By pair: the weight of the feature in the paper."""
    titled: Bools
    """By pair: whether the feature is a word of the paper's title."""
    seats: Ints
    """By pair: its place in `holders`."""
    holders: Sets
    """By feature: the papers that have it, sorted by place."""

    def products(self, shared: Shared) -> Floats:
        """What each shared feature adds to the nearness of its two papers."""
        mine, theirs = self.weights[shared.mine], self.weights[shared.theirs]
        return np.multiply(mine, theirs, dtype=np.float64)


def space_of(
    papers: Sequence[Paper],
    paper_words: Sequence[PaperWords],
    topics: Mapping[str, Sequence[TopicMatch]],
    tags: Sequence[Tag],
    plain: frozenset[str],
) -> Space:
    """The space of the papers. The arguments are those of `features_of`."""
    features, topical, rest = features_of(papers, paper_words, topics, tags, plain)
    counts = np.bincount(np.concatenate([topical.features, rest.features]), None, len(features))
    rarity = _rarity(counts, len(papers))
    rest = _rare(rest, rarity)
    # Here every topic counts, even one that only one paper has, or most.
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
    """By feature: the inverse document frequency ln(papers / count).

    It is 0 for a feature of one paper, which is not shared, and for one of more than half of all.
    """
    shared = (counts > 1) & (counts <= papers / 2)
    at_least = np.maximum(counts, min(_FEWEST_HOLDERS, papers / 2))
    return np.where(shared, np.log(papers / np.where(shared, at_least, papers)), 0.0)


def _rare(held: Held, rarity: Floats) -> Held:
    held = held.only(rarity[held.features] > 0)
    return held.times(rarity[held.features])


def _weightiest(held: Held) -> Held:
    """The `_MOST_FEATURES` weightiest features of each paper; of equal ones the first."""
    by_weight = _by_weight(held)
    return held.only(np.sort(by_weight[ranks(held.papers) < _MOST_FEATURES]))


def _by_weight(held: Held) -> Ints:
    """The order by paper, then by weight, the greatest first; equal weights stay as they are."""
    return np.lexsort((-held.weights, held.papers))


def _lengths(held: Held, papers: int) -> Floats:
    """By paper: the Euclidean length of its vector."""
    return np.sqrt(sums(held.papers, held.weights**2, papers))


def _telling(topical: Held, rest: Held, papers: int, features: int) -> Floats:
    """By feature: how much it says of a subject, from 0 to 1.

    It is the square root of the mean nearness, by topics alone, of the pairs of papers with it.
    """
    near = np.zeros(features)
    for topic in _each_topic(topical, rest):
        near += sums(rest.features[topic.rest], topic.weights[topic.holder], features) ** 2
    with_itself = sums(topical.papers, topical.weights**2, papers)[rest.papers]
    near -= sums(rest.features, with_itself, features)
    counts = np.bincount(rest.features, None, features)
    alike = (near + _PAIRS_IN_DOUBT / 4) / (counts * (counts - 1) + _PAIRS_IN_DOUBT)
    return np.sqrt(np.minimum(alike, 1.0))


def _alikeness(topical: Held, rest: Held, papers: int, features: int) -> Floats:
    """By feature: for a topic, how many times nearer two of its papers are than any two papers.

    Nearness is measured by all features but topics; for these the result is 1. The squared length
    of a sum of vectors is the sum of the nearness of all their pairs, so no pairs are looked at.
    """

    def near(holders: int, pairs: Ints | slice) -> float:
        total = sums(rest.features[pairs], rest.weights[pairs], features)
        # The nearness of a paper to itself is 1; that is no pair.
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
    """A topic, and the other features of its papers."""

    number: int
    weights: Floats
    """The topic's weight in each of its papers."""
    rest: Ints
    """The pairs of these papers with features that are no topics."""
    holder: Ints
    """For each of these pairs, which of the topic's papers, from 0, it belongs to."""


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
