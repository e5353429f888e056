"""What papers can share, weighed so that the sum of products is how near two of them are.

Rare things weigh more than common ones, and things of one subject more than things of all: `codec`
stands with papers of one topic, `score` with papers of any. So neither a word that two papers hold
by chance nor a manner (`Benchmarks`) outweighs a subject (`Speech`). All is linear in the number
of papers. Imports cuts, model and phrases.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from generator.model import Paper, Tag, TopicMatch
from generator.topics.cuts import Cut
from generator.topics.phrases import singular, words

Feature: TypeAlias = tuple[str, str]
"""What papers can share: `word`, `tag`, `topic` or `code`, and how it is called."""
_Weights: TypeAlias = list[tuple[int, float]]
"""Number of a feature and its weight, in one paper."""

_TITLE, _TITLE_ALONE, _TEXT = 2.6, 0.9, 0.5
"""What it weighs, before rarity, to share a word: of a title and its text, of a title that the
text hardly takes up (`towards`, `guiding`), and of a text that says it more than once."""
_TAG_OF_TITLE, _TAG, _TAG_IN_PASSING, _CODE = 3.5, 1.8, 0.6, 8.0
_IN_A_TAG = 0.5
"""Share of its weight that a word keeps which a tag of the paper holds: it is counted already."""
_LATER_TOPIC = -0.75
"""A topic weighs most as the best of a paper, less and less as the next ones: power of the rank."""
_TOPICS = 0.4
"""What the topics can make of the nearness of two papers; words, tags and code make the rest."""
_OFTEN = 5
"""Occurrences in a text after which a word weighs no more."""
_SHORTEST_WORD = 3
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
_REPOSITORY = re.compile(
    r"(github\.com|gitlab\.com|huggingface\.co|bitbucket\.org)/([\w.-]+/[\w.-]+)"
)


@dataclass(frozen=True, slots=True)
class Space:
    """Papers as weighted features, apart from topics of length 1 but for the share of topics."""

    features: list[Feature]
    held: list[array[int]]
    """By paper: numbers of features, the weightiest first."""
    weights: list[array[float]]
    holders: dict[int, array[int]]
    """By feature: the papers that hold it, in order."""
    titles: list[frozenset[str]]
    """By paper: the folded words of its title."""


@dataclass(slots=True)
class _Bag:
    """What one paper can share, with its weight before rarity."""

    topics: _Weights
    rest: _Weights


def space_of(
    papers: Sequence[Paper],
    cuts: Sequence[Cut],
    topics: Mapping[str, Sequence[TopicMatch]],
    tags: Sequence[Tag],
    plain: frozenset[str],
) -> Space:
    """`plain` are folded words that papers may share without being related."""
    tags_of: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for tag in tags:
        parts = frozenset(map(singular, words(tag.name)))
        for slug in tag.papers:
            tags_of[slug].append((tag.name, parts))
    numbers: dict[Feature, int] = {}
    bags, titles = [], []
    for paper, cut in zip(papers, cuts, strict=True):
        title = cut.title_words.split()
        rest = _features(paper, title, cut.often, tags_of.get(paper.slug, ()), plain)
        ranked = [
            (numbers.setdefault(("topic", match.topic), len(numbers)), (rank + 1) ** _LATER_TOPIC)
            for rank, match in enumerate(topics.get(paper.slug, ()))
        ]
        bags.append(
            _Bag(ranked, [(numbers.setdefault(f, len(numbers)), w) for f, w in rest.items()])
        )
        titles.append(frozenset(title))
    return _weighted(list(numbers), bags, titles)


def _features(
    paper: Paper,
    title: Sequence[str],
    often: str,
    tags: Iterable[tuple[str, frozenset[str]]],
    plain: frozenset[str],
) -> dict[Feature, float]:
    """often: as in `Cut`. tags: names with their folded words."""
    times = {word[1:]: int(word[0]) for word in often.split()}
    in_title = frozenset(title)
    weights: dict[Feature, float] = {}
    in_tags: set[str] = set()
    for tag, parts in tags:
        in_tags |= parts
        if not in_title.isdisjoint(parts):
            weights["tag", tag] = _TAG_OF_TITLE
        else:
            weights["tag", tag] = _TAG if times.keys() >= parts else _TAG_IN_PASSING
    for word in dict.fromkeys([*title, *times]):
        if len(word) >= _SHORTEST_WORD and not word.isdigit() and word not in plain:
            weight = _weight(times.get(word, 0), in_title=word in in_title)
            weights["word", word] = weight * _IN_A_TAG if word in in_tags else weight
    for link in paper.links:
        if link.role == "code" and (found := _REPOSITORY.search(link.url)):
            weights["code", found[0].lower().removesuffix(".git")] = _CODE
    return weights


def _weight(times: int, *, in_title: bool) -> float:
    if in_title:
        return _TITLE if times > 1 else _TITLE_ALONE
    return _TEXT * math.sqrt(min(times, _OFTEN))


def _weighted(features: list[Feature], bags: list[_Bag], titles: list[frozenset[str]]) -> Space:
    """Features of one paper or of half of them weigh nothing."""
    spread = Counter(number for bag in bags for number, _ in (*bag.topics, *bag.rest))
    fewest = min(_FEWEST_HOLDERS, len(bags) / 2)
    rarity = {
        number: math.log(len(bags) / max(count, fewest))
        for number, count in spread.items()
        if 1 < count <= len(bags) / 2
    }
    telling = _telling(bags, rarity)
    for bag in bags:
        bag.topics = [(n, w * rarity[n]) for n, w in bag.topics if n in rarity]
        rest = [(n, w * rarity[n] * telling[n]) for n, w in bag.rest if n in rarity]
        rest.sort(key=lambda one: (-one[1], features[one[0]]))
        bag.rest = _scaled(rest[:_MOST_FEATURES], _length(rest[:_MOST_FEATURES]))
    alike = _alikeness(bags)
    for bag in bags:
        bag.topics = [(n, w * alike[n] ** _SUBJECT) for n, w in bag.topics]
    usual = sum(_length(bag.topics) for bag in bags) / max(sum(bool(b.topics) for b in bags), 1)
    space = Space(features, [], [], defaultdict(lambda: array("L")), titles)
    for place, bag in enumerate(bags):
        own = _scaled(bag.topics, max(_length(bag.topics), usual) / math.sqrt(_TOPICS))
        own += _scaled(bag.rest, 1 / math.sqrt(1 - _TOPICS))
        own.sort(key=lambda one: (-one[1], features[one[0]]))
        space.held.append(array("L", [number for number, _ in own]))
        space.weights.append(array("f", [weight for _, weight in own]))
        for number, _ in own:
            space.holders[number].append(place)
    return space


def _length(weights: _Weights) -> float:
    return math.sqrt(sum(weight * weight for _, weight in weights))


def _scaled(weights: _Weights, length: float) -> _Weights:
    return [(number, weight / length) for number, weight in weights]


def _telling(bags: list[_Bag], shared: Mapping[int, float]) -> dict[int, float]:
    """By feature: how much it tells of a paper's subject, as far as its holders share topics."""
    sums: dict[int, defaultdict[int, float]] = {n: defaultdict(float) for n in shared}
    selves = dict.fromkeys(shared, 0.0)
    holders = dict.fromkeys(shared, 0)
    for bag in bags:
        square = sum(weight * weight for _, weight in bag.topics)
        for number, _ in bag.rest:
            if number in shared:
                holders[number] += 1
                selves[number] += square
                total = sums[number]
                for topic, weight in bag.topics:
                    total[topic] += weight
    telling = {}
    for number, count in holders.items():
        alike = _square(sums[number]) - selves[number] + _PAIRS_IN_DOUBT / 4
        telling[number] = math.sqrt(min(alike / (count * (count - 1) + _PAIRS_IN_DOUBT), 1.0))
    return telling


def _alikeness(bags: list[_Bag]) -> dict[int, float]:
    """By topic: how many times nearer two of its papers are, by all else, than any two.

    The length of a sum of vectors tells how near all their pairs are.
    """
    everyone = -1
    sums: dict[int, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
    papers: Counter[int] = Counter()
    for bag in bags:
        for topic in (everyone, *(number for number, _ in bag.topics)):
            papers[topic] += 1
            total = sums[topic]
            for number, weight in bag.rest:
                total[number] += weight
    pairs = {topic: count * (count - 1) for topic, count in papers.items()}
    # A paper with itself makes 1, and is no pair.
    near = {topic: max(_square(total) - papers[topic], 0.0) for topic, total in sums.items()}
    usual = near.get(everyone, 0.0) / max(pairs.get(everyone, 0), 1) or 1.0
    return {
        topic: min((near[topic] / usual + _PAIRS_AS_USUAL) / (count + _PAIRS_AS_USUAL), _MOST_ALIKE)
        for topic, count in pairs.items()
    }


def _square(total: Mapping[int, float]) -> float:
    return sum(value * value for value in total.values())
