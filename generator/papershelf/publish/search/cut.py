"""What one paper gives to the index: its words, and what they weigh beside standing in its texts.

It depends on the paper alone, so that it is kept from build to build.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from papershelf.publish.search.documents import Document
from papershelf.publish.search.words import STOP, compounds, fold, numbered, stem, words

TITLE, FILED, AUTHOR, JOINED = 4.0, 2.0, 1.5, 1.0
"""Weights beside 1 for a word of the text."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Words are divided by spaces, which takes a fifth of the room of lists."""

    titles: tuple[str, ...]
    """The words of each different title."""
    text: tuple[str, ...]
    """The words of each paragraph."""
    authors: str
    weights: dict[float, str]
    """Weight to the terms that have it for standing in the title, the tags or the names."""


def cut(document: Document) -> Cut:
    folded = tuple(dict.fromkeys(map(fold, document.titles)))
    text = fold(document.text)
    titles = [words(title) for title in folded]
    authors = words(fold(" ".join(document.authors)))
    return Cut(
        titles=tuple(map(" ".join, titles)),
        text=tuple(" ".join(words(paragraph)) for paragraph in text.split("\n")),
        authors=" ".join(authors),
        weights=_weights(
            {stem(word) for title in titles for word in title},
            # What may be written in one: `f5tts`; of the text where it holds a digit.
            {word for title in folded for word in compounds(title)},
            set(filter(numbered, compounds(text))),
            _filed(document),
            set(authors),
        ),
    )


def _weights(
    titles: set[str],
    joined_titles: set[str],
    joined_text: set[str],
    filed: set[str],
    authors: Iterable[str],
) -> dict[float, str]:
    weights: defaultdict[str, float] = defaultdict(float)
    for terms, weight in (
        (titles | joined_titles, TITLE),
        (joined_text - joined_titles, JOINED),
        (filed, FILED),
    ):
        for term in terms:
            weights[term] += weight
    for word in authors:
        weights[f"@{word}"] += 1.0
        if len(word) > 1:
            weights[stem(word)] += AUTHOR
    terms_of: defaultdict[float, list[str]] = defaultdict(list)
    for term, weight in sorted(weights.items()):
        terms_of[weight].append(term)
    return {weight: " ".join(terms) for weight, terms in terms_of.items()}


def _filed(document: Document) -> set[str]:
    return {
        stem(word)
        for facet, _, name in document.facets
        if facet in {"topic", "tag"}
        for word in words(fold(name))
        if word not in STOP
    }
