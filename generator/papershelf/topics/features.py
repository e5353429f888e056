"""The features of papers: topics, repositories, tags and words that two papers can share.

They are arrays with an item for each pair of a paper, by its place in the list, and a feature that
it has, by its number. The weights here do not yet know how rare a feature is (`nearness` does).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import chain, count
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from papershelf.engine.arrays import Bools, Floats, Ints, find, spans
from papershelf.model import Paper, Tag, TopicMatch
from papershelf.text.phrases import singular, words
from papershelf.topics.paper_words import PaperWords

KINDS = ("topic", "code", "tag", "word")
"""The kinds of features; the features of one kind have lower numbers than those of the next."""
Feature: TypeAlias = tuple[str, str]
"""A feature: its kind and its name."""

_TITLE, _TITLE_ALONE, _TEXT = 2.6, 0.9, 0.5
"""Weight of a word that the title has and the text repeats; of one that the title has and the
text hardly repeats (`towards`, `guiding`); and of one that only the text has, more than once."""
_TAG_OF_TITLE, _TAG, _TAG_IN_PASSING, _CODE = 3.5, 1.8, 0.6, 8.0
"""Weight of a tag with a word in the title; of one whose words the text repeats; of any other; and
of a repository of code."""
_IN_A_TAG = 0.5
"""Share of its weight that a word keeps if a tag of the paper has it: the tag counts already."""
_LATER_TOPIC = -0.75
"""The topic of rank r (1 is a paper's best) weighs r to the power of this."""
_OFTEN = 5
"""A word weighs with the square root of its count in the text, up to this count."""
_SHORTEST_WORD = 3
"""Words of fewer letters are no features: they tell nothing of a subject."""
_REPOSITORY = re.compile(
    r"(github\.com|gitlab\.com|huggingface\.co|bitbucket\.org)/([\w.-]+/[\w.-]+)"
)


@dataclass(frozen=True, slots=True)
class Held:
    """Pairs of a paper and a feature, sorted by paper: arrays of one length."""

    papers: Ints
    features: Ints
    weights: Floats
    titled: Bools
    """Whether the feature is a word of the paper's title."""

    def only(self, pairs: Ints | Bools) -> Held:
        """Some of the pairs. pairs: their places in the order wanted, or a mask."""
        return Held(*(getattr(self, field.name)[pairs] for field in fields(self)))

    def times(self, factors: Floats) -> Held:
        """The pairs with each weight multiplied by its factor."""
        return Held(self.papers, self.features, self.weights * factors, self.titled)


def joined(*parts: Held) -> Held:
    """The pairs of all parts, sorted by paper, then by part."""
    held = Held(
        *(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Held))
    )
    return held.only(np.argsort(held.papers, kind="stable"))


def features_of(
    papers: Sequence[Paper],
    paper_words: Sequence[PaperWords],
    topics: Mapping[str, Sequence[TopicMatch]],
    tags: Sequence[Tag],
    plain: frozenset[str],
) -> tuple[list[Feature], Held, Held]:
    """All features by number, the pairs whose feature is a topic, and all other pairs.

    The pairs of one paper are sorted by feature. paper_words: as `words_of_papers` gives them, in
    the order of the papers. topics: by the slug of a paper. plain: folded words that are no
    features, as unrelated papers share them.
    """
    said = _WordPairs.of(paper_words)
    tag_names, tagged, in_a_tag = _tags(papers, tags, said)
    code_names, coded = _named(_repositories(papers))
    topic_names, topical = _named(_topics(papers, topics))
    parts = (
        (topic_names, topical),
        (code_names, coded),
        (tag_names, tagged),
        (said.words, _words(said, in_a_tag, plain)),
    )
    features: list[Feature] = []
    numbered: list[Held] = []
    for kind, (names, held) in zip(KINDS, parts, strict=True):
        numbers = held.features + len(features)
        numbered.append(Held(held.papers, numbers, held.weights, held.titled))
        features += [(kind, name) for name in names]
    return features, numbered[0], joined(*numbered[1:])


@dataclass(frozen=True, slots=True)
class _WordPairs:
    """Pairs of a paper and a word, sorted by paper, then by word."""

    words: list[str]
    """All words, sorted; the number of a word is its place here."""
    papers: Ints
    numbers: Ints
    times: NDArray[np.uint8]
    """How often the texts of the paper have the word, as in `PaperWords`."""
    titled: Bools

    @classmethod
    def of(cls, paper_words: Sequence[PaperWords]) -> _WordPairs:
        seen = defaultdict[str, int](count().__next__)
        each = chain.from_iterable(one.words.split() for one in paper_words)
        found = np.fromiter(map(seen.__getitem__, each), np.int64)
        words = sorted(seen)
        number = np.empty(len(words), np.int64)
        number[[seen[word] for word in words]] = np.arange(len(words))
        digits = "".join(one.times for one in paper_words).encode()
        times = np.frombuffer(digits, np.uint8) - ord("0")
        lengths = np.array([len(one.times) for one in paper_words], np.int64)
        papers, rank = spans(np.zeros_like(lengths), lengths)
        titled = rank < np.array([one.of_title for one in paper_words], np.int64)[papers]
        order = np.argsort(papers * len(words) + number[found])
        return cls(words, papers, number[found][order], times[order], titled[order])

    def find(self, papers: Ints, numbers: Ints) -> Ints:
        """The places of pairs of a paper and a word; for a pair that is not here, the number of all
        pairs.
        """
        most = len(self.words) + 1
        return find(self.papers * most + self.numbers, papers * most + numbers)


def _words(said: _WordPairs, in_a_tag: Bools, plain: frozenset[str]) -> Held:
    """The pairs whose word is a feature. in_a_tag: whether a tag of the paper has the word."""
    in_title = np.where(said.times > 1, _TITLE, _TITLE_ALONE)
    in_text = _TEXT * np.sqrt(np.minimum(said.times, _OFTEN), dtype=np.float64)
    weights = np.where(said.titled, in_title, in_text)
    weights[in_a_tag] *= _IN_A_TAG
    telling = [
        len(word) >= _SHORTEST_WORD and not word.isdigit() and word not in plain
        for word in said.words
    ]
    held = Held(said.papers, said.numbers, weights, said.titled)
    return held.only(np.array(telling, np.bool_)[said.numbers])


def _tags(
    papers: Sequence[Paper], tags: Sequence[Tag], said: _WordPairs
) -> tuple[list[str], Held, Bools]:
    """The names of tags, the pairs of paper and tag, and the pairs of paper and word that a tag of
    the paper has, too, as a mask.
    """
    place = {paper.slug: number for number, paper in enumerate(papers)}
    holders: defaultdict[str, set[int]] = defaultdict(set)
    for tag in tags:
        holders[tag.name].update(map(place.__getitem__, tag.papers))
    names = sorted(holders)
    members = [sorted(holders[name]) for name in names]
    number = {word: number for number, word in enumerate(said.words)}
    parts = [
        [number.get(word, len(number)) for word in {singular(word) for word in words(name)}]
        for name in names
    ]
    features = np.repeat(np.arange(len(names)), [len(places) for places in members])
    holding = np.fromiter(chain.from_iterable(members), np.int64)
    lengths = np.array([len(numbers) for numbers in parts], np.int64)
    pair, part = spans((np.cumsum(lengths) - lengths)[features], lengths[features])
    found = said.find(holding[pair], np.fromiter(chain.from_iterable(parts), np.int64)[part])
    in_title = np.bincount(pair, np.append(said.titled, False)[found], len(features))
    in_text = np.bincount(pair, np.append(said.times > 1, False)[found], len(features))
    weights = np.where(in_text == lengths[features], _TAG, _TAG_IN_PASSING)
    weights[in_title > 0] = _TAG_OF_TITLE
    in_a_tag = np.zeros(len(said.papers) + 1, np.bool_)
    in_a_tag[found] = True
    held = Held(holding, features, weights, np.zeros(len(features), np.bool_))
    return names, joined(held), in_a_tag[:-1]


def _repositories(papers: Sequence[Paper]) -> Iterator[tuple[int, str, float]]:
    for place, paper in enumerate(papers):
        found = (_REPOSITORY.search(link.url) for link in paper.links if link.role == "code")
        for name in sorted({each[0].lower().removesuffix(".git") for each in found if each}):
            yield place, name, _CODE


def _topics(
    papers: Sequence[Paper], topics: Mapping[str, Sequence[TopicMatch]]
) -> Iterator[tuple[int, str, float]]:
    for place, paper in enumerate(papers):
        for rank, match in enumerate(topics.get(paper.slug, ()), 1):
            yield place, match.topic, rank**_LATER_TOPIC


def _named(found: Iterator[tuple[int, str, float]]) -> tuple[list[str], Held]:
    """The names, sorted and so numbered, and the pairs. found: place of a paper, name, weight."""
    pairs = list(found)
    names = sorted({name for _, name, _ in pairs})
    number = {name: number for number, name in enumerate(names)}
    return names, Held(
        np.array([paper for paper, _, _ in pairs], np.int64),
        np.array([number[name] for _, name, _ in pairs], np.int64),
        np.array([weight for _, _, weight in pairs], np.float64),
        np.zeros(len(pairs), np.bool_),
    )
