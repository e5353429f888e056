"""Which paper holds which word, how much it matters there, and where it stands.

Words become terms by stemming; the words of authors also stand under `@name` for `author:`.
What a word weighs in a paper is worked out here, so that the browser only adds up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from generator.search.cut import Cut
from generator.search.documents import Document
from generator.search.words import STOP, fold, stem, words

TITLE, FILED, AUTHOR = 4.0, 2.0, 1.5
"""Weights beside 1 for a word of the text."""
SATURATION = 1.5
"""The weight at which a word counts half of what it ever can."""
LENGTH = 0.75
"""How much a long text dilutes its words: 0 not at all, 1 in proportion."""
IMPACTS = "0123456789abcdefghijklmnopqrstuvwxyz"
GAP = 100
"""Places left between titles, and between paragraphs: no phrase reaches across."""


@dataclass(slots=True)
class Term:
    """Papers in rising order, with the weight and the places of the term in each."""

    papers: list[int] = field(default_factory=list)
    impacts: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Terms:
    """The terms of the papers added so far."""

    mean: float
    """Characters of a text, on average."""
    found: defaultdict[str, Term] = field(default_factory=lambda: defaultdict(Term))

    def add(self, number: int, document: Document, cut: Cut) -> None:
        """Adds a paper; numbers rise."""
        dilution = 1 - LENGTH + LENGTH * len(document.text) / (self.mean or 1)
        places = _places(cut)
        weights = {word: len(at) / dilution for word, at in places.items()}
        for word, weight in _extra(document, cut):
            weights[word] = weights.get(word, 0.0) + weight
        for word, weight in weights.items():
            term = self.found[word]
            term.papers.append(number)
            term.impacts.append(IMPACTS[round(35 * weight / (weight + SATURATION))])
            term.places.append(packed(places[word]) if word in places else "")


def _places(cut: Cut) -> dict[str, list[int]]:
    """Terms of titles and text, with where they stand. A title's common words count too."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    start = 0
    for title in cut.titles:
        for place, word in enumerate(title, start):
            places[stem(word)].append(place)
        start += len(title) + GAP
    for paragraph in cut.text:
        for place, word in enumerate(paragraph, start):
            if word not in STOP:
                places[stem(word)].append(place)
        start += len(paragraph) + GAP
    return places


def _extra(document: Document, cut: Cut) -> Iterator[tuple[str, float]]:
    """What a term weighs for standing in the title, the tags or the names, once each."""
    for word in {stem(word) for title in cut.titles for word in title} | cut.joined_title:
        yield word, TITLE
    for word in cut.joined_text - cut.joined_title:
        yield word, 1.0
    for word in _filed(document):
        yield word, FILED
    for word in cut.authors:
        yield f"@{word}", 1.0
        if len(word) > 1:
            yield stem(word), AUTHOR


def _filed(document: Document) -> set[str]:
    return {
        stem(word)
        for facet, _, name in document.facets
        if facet in {"topic", "tag"}
        for word in words(fold(name))
        if word not in STOP
    }


def packed(numbers: Sequence[int]) -> str:
    """Rising numbers, each less the one before it: short to write, and compresses well."""
    if len(numbers) == 1:
        return str(numbers[0])
    return ",".join(map(str, _steps(numbers)))


def _steps(numbers: Iterable[int]) -> Iterator[int]:
    before = 0
    for number in numbers:
        yield number - before
        before = number
