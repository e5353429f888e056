"""What one paper gives to the search index: its words, and the weights of some of them.

An entry depends on the paper alone, so a result cache keeps it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log2

from papershelf.publish.search.documents import Document
from papershelf.publish.search.words import STOP, compounds, fold, numbered, search_words, stem

TITLE, FILED, AUTHOR, JOINED = 4.0, 2.0, 1.5, 1.0
"""What a term weighs for standing in a title, among the tags or among the authors, and for words of
the text joined to one; a word of the text weighs 1."""
START, SHARE, OFTEN = 8.0, 8.0, 2.0
"""What breaks ties among titles that hold a word: its first word weighs more by `START`, each word
of n by `SHARE / n`, and all by `OFTEN` each time that twice as many digests list the paper."""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """The words of one paper. Spaces separate words: lists would take five times the memory."""

    titles: tuple[str, ...]
    """The words of each different title."""
    text: tuple[str, ...]
    """The words of each paragraph."""
    authors: str
    weights: dict[float, str]
    """Weight -> the terms that have it beside what the texts give them."""


def index_entry(document: Document) -> IndexEntry:
    """The entry of a document."""
    folded = tuple(dict.fromkeys(map(fold, document.titles)))
    text = fold(document.text)
    titles = [search_words(title) for title in folded]
    authors = search_words(fold(" ".join(document.authors)))
    return IndexEntry(
        titles=tuple(map(" ".join, titles)),
        text=tuple(" ".join(search_words(paragraph)) for paragraph in text.split("\n")),
        authors=" ".join(authors),
        weights=_weights(
            _titled(titles, document.listed),
            # What may be written in one: `f5tts`; of the text where it holds a digit.
            {word for title in folded for word in compounds(title)},
            set(filter(numbered, compounds(text))),
            _filed(document),
            [*(("@", word, AUTHOR) for word in set(authors)), *_fields(document)],
        ),
    )


def _titled(titles: Iterable[Sequence[str]], listed: int) -> dict[str, float]:
    """What each term of the titles weighs: in the title where it weighs most."""
    weights: dict[str, float] = {}
    for title in titles:
        telling = [word for word in title if word not in STOP] or title
        each = TITLE + OFTEN * log2(max(1, listed)) + SHARE / (len(telling) or 1)
        for word in title:
            weight = (each if word in telling else TITLE) + (START if word == telling[0] else 0)
            weights[stem(word)] = max(weight, weights.get(stem(word), 0))
    return weights


def _fields(document: Document) -> Iterator[tuple[str, str, float]]:
    """Each different word of a field, behind the mark of the field, and its weight without."""
    for name, text in document.fields:
        for word in set(search_words(fold(text))):
            yield f":{name}:", word, 0 if word in STOP else FILED


def _weights(
    titles: dict[str, float],
    joined_titles: set[str],
    joined_text: set[str],
    filed: set[str],
    named: Iterable[tuple[str, str, float]],
) -> dict[float, str]:
    weights: defaultdict[str, float] = defaultdict(float, titles)
    for terms, weight in (
        (joined_titles - titles.keys(), TITLE),
        (joined_text - joined_titles, JOINED),
        (filed, FILED),
    ):
        for term in terms:
            weights[term] += weight
    for mark, word, weight in named:
        weights[mark + word] += 1.0
        if weight and len(word) > 1:
            weights[stem(word)] += weight
    terms_of: defaultdict[float, list[str]] = defaultdict(list)
    for term, weight in sorted(weights.items()):
        terms_of[weight].append(term)
    return {weight: " ".join(terms) for weight, terms in terms_of.items()}


def _filed(document: Document) -> set[str]:
    return {
        stem(word)
        for facet, _, name in document.facets
        if facet in {"topic", "tag"}
        for word in search_words(fold(name))
        if word not in STOP
    }
