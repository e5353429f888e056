"""Which paper holds which word, how much it matters there, and where it stands.

Words become terms by stemming; the words of authors also stand under `@name` for `author:`.
What a word weighs in a paper is worked out here, so that the browser only adds up.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import sub

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
    """Papers in rising order, with the weight and the places of the term in each.

    Kept as bytes: an index holds millions of these facts.
    """

    papers: array[int] = field(default_factory=lambda: array("I"))
    impacts: bytearray = field(default_factory=bytearray)
    places: bytearray = field(default_factory=bytearray)
    """As they will be written: `1,4;7;;2`, in some papers none."""

    def __str__(self) -> str:
        """`12,3|k9`."""
        return f"{packed(self.papers)}|{self.impacts.decode()}"


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
        extra = _extra(document, cut)
        impact_of: dict[float, int] = {}  # few weights, and each many times
        for word in extra:
            places.setdefault(word, [])
        for word, at in places.items():
            weight = len(at) / dilution
            if word in extra:
                weight += extra[word]
            impact = impact_of.get(weight)
            if impact is None:
                impact = impact_of[weight] = _impact(weight)
            term = self.found[word]
            if term.papers:
                term.places.append(_NEXT)
            term.papers.append(number)
            term.impacts.append(impact)
            term.places += b"%d" % at[0] if len(at) == 1 else packed(at).encode()


def _impact(weight: float) -> int:
    return ord(IMPACTS[round(35 * weight / (weight + SATURATION))])


def _places(cut: Cut) -> defaultdict[str, list[int]]:
    """Terms of titles and text, with where they stand. A title's common words count too."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    start = 0
    for title in cut.titles:
        for place, word in enumerate(title, start):
            places[stem(word)].append(place)
        start += len(title) + GAP
    for paragraph in cut.text:
        for place, term in enumerate(map(_TELLING.__getitem__, paragraph), start):
            if term:
                places[term].append(place)
        start += len(paragraph) + GAP
    return places


class _Telling(dict[str, str]):
    """Words with their stems; common ones have none."""

    def __missing__(self, word: str) -> str:
        found = self[word] = "" if word in STOP else stem(word)
        return found


_TELLING = _Telling()
_NEXT = ord(";")


def _extra(document: Document, cut: Cut) -> dict[str, float]:
    """What a term weighs for standing in the title, the tags or the names, once each."""
    weights: defaultdict[str, float] = defaultdict(float)
    for word in {stem(word) for title in cut.titles for word in title} | cut.joined_title:
        weights[word] += TITLE
    for word in cut.joined_text - cut.joined_title:
        weights[word] += 1.0
    for word in _filed(document):
        weights[word] += FILED
    for word in cut.authors:
        weights[f"@{word}"] += 1.0
        if len(word) > 1:
            weights[stem(word)] += AUTHOR
    return weights


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
    if len(numbers) < 2:  # noqa: PLR2004
        return str(numbers[0]) if numbers else ""
    return ",".join(map(str, map(sub, numbers, chain((0,), numbers))))
