"""Which paper holds which word, how much it matters there, and where it stands.

Words become terms by stemming; the words of authors also stand under `@name` for `author:`,
those of other fields under `:venue:name`.
What a word weighs in a paper is worked out here, so that the browser only adds up.

An index holds millions of such facts: they are collected in flat arrays and sorted by numpy, some
terms at a time, so that what is held beside the arrays does not grow with the papers.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import sub
from typing import NamedTuple

import numpy as np

from papershelf.engine.arrays import Floats, Ints, runs
from papershelf.publish.search.index_entry import IndexEntry
from papershelf.publish.search.words import STOP, stem

SATURATION = 1.5
"""The weight at which a word counts half of what it can count at most: k1 of BM25, of S. Robertson
and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009)."""
LENGTH = 0.75
"""How much a long text dilutes its words, from 0 (not at all) to 1 (in proportion): b of BM25. Both
have the values that are usual for it."""
IMPACTS = "0123456789abcdefghijklmnopqrstuvwxyz"
GAP = 100
"""Places left between titles, and between paragraphs: no phrase reaches across."""
AT_A_TIME = 200_000
"""Occurrences of terms that are sorted together."""
_COMMON = 0
"""In place of a term's number: a word that is too frequent to tell papers apart."""


class Term(NamedTuple):
    """A term as the files hold it."""

    word: str
    papers: str
    """In rising order, with the weight of the term in each: `12,3|k9`."""
    places: str
    """In each of the papers: `1,4;7;;2`, in some none."""


class _TermNumbers(dict[str, int]):
    """Terms by number, from 1, as they are met."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self) + 1
        return number


class _Stemmed(dict[str, int]):
    """Words by the number of their term."""

    def __init__(self, numbers: _TermNumbers, *, common: bool) -> None:
        """common: whether common words are terms, too."""
        super().__init__({} if common else dict.fromkeys(STOP, _COMMON))
        self._numbers = numbers

    def __missing__(self, word: str) -> int:
        number = self[word] = self._numbers[stem(word)]
        return number


@dataclass(frozen=True, slots=True)
class _Columns:
    """What a term weighs in a paper beside its occurrences, column by column."""

    terms: array[int]
    papers: array[int]
    weights: array[float]


class Terms:
    """The terms of the papers added so far."""

    def __init__(self, mean: float) -> None:
        """mean: characters of a text, on average."""
        self._mean = mean or 1
        self._numbers = _TermNumbers()
        # A title's common words count too.
        self._of_titles = _Stemmed(self._numbers, common=True)
        self._of_texts = _Stemmed(self._numbers, common=False)
        self._occurrences = array("i")
        """Terms by number, in their order, title by title and paragraph by paragraph."""
        self._begins = array("q")
        """Of each title and paragraph: its first occurrence; then its paper and first place."""
        self._papers, self._places = array("q"), array("q")
        self._extra = _Columns(array("q"), array("q"), array("d"))
        self._dilutions = array("d")

    def add(self, length: int, entry: IndexEntry) -> None:
        """Adds the next paper. length: characters of its text."""
        paper, place = len(self._dilutions), 0
        self._dilutions.append(1 - LENGTH + LENGTH * length / self._mean)
        for parts, numbers in ((entry.titles, self._of_titles), (entry.text, self._of_texts)):
            for part in parts:
                self._begins.append(len(self._occurrences))
                self._papers.append(paper)
                self._places.append(place)
                found = part.split()
                self._occurrences.extend(map(numbers.__getitem__, found))
                place += len(found) + GAP
        for weight, terms in entry.weights.items():
            found = terms.split()
            self._extra.terms.extend(map(self._numbers.__getitem__, found))
            self._extra.papers.extend([paper] * len(found))
            self._extra.weights.extend([weight] * len(found))

    def in_order(self) -> Iterator[Term]:
        """All terms in alphabetical order."""
        terms = sorted(self._numbers)
        ranks = np.full(len(terms) + 1, -1, dtype=np.int32)  # common words have none
        ranks[[self._numbers[term] for term in terms]] = np.arange(len(terms))
        occurrences, extra = ranks[self._occurrences], ranks[self._extra.terms]
        times = np.bincount(occurrences[occurrences >= 0], minlength=len(terms))
        share_of = np.cumsum(times) // AT_A_TIME
        for share in range(int(share_of[-1]) + 1 if terms else 0):
            first, end = np.searchsorted(share_of, (share, share + 1))
            mine = np.flatnonzero((occurrences >= first) & (occurrences < end))
            my_extra = np.flatnonzero((extra >= first) & (extra < end))
            postings = self._postings(
                mine, occurrences[mine].astype(np.int64), my_extra, extra[my_extra].astype(np.int64)
            )
            yield from map(Term, terms[first:end], *_written(postings, np.arange(first, end)))

    def _postings(self, places: Ints, ranks: Ints, extra: Ints, extra_ranks: Ints) -> _Postings:
        """The postings of some terms.

        places, extra: where the terms stand in `_occurrences` and in the columns of `_extra`.
        ranks, extra_ranks: of the terms, as numbers in alphabetical order.
        """
        begins, papers = np.array(self._begins), np.array(self._papers)
        order = np.argsort(ranks, kind="stable")
        part = np.searchsorted(begins, places[order], side="right") - 1
        count = len(self._dilutions)
        keys, times = np.unique(ranks[order] * count + papers[part], return_counts=True)
        extra_keys = extra_ranks * count + np.array(self._extra.papers)[extra]
        every = np.sort(np.concatenate((keys, extra_keys)))
        every = every[runs(every)]
        held = np.searchsorted(every, keys)
        weights, all_times = np.zeros(len(every)), np.zeros(len(every), dtype=np.int64)
        weights[held] = times / np.array(self._dilutions)[keys % count]
        weights[np.searchsorted(every, extra_keys)] += np.array(self._extra.weights)[extra]
        all_times[held] = times
        return _Postings(
            terms=every // count,
            papers=every % count,
            weights=weights,
            times=all_times,
            places=places[order] - (begins - np.array(self._places))[part],
        )


@dataclass(frozen=True, slots=True)
class _Postings:
    """Which paper holds which term, in the order of terms, then papers.

    terms, papers, weights, times: a number a posting. places: of all, as many of each as `times`
    says.
    """

    terms: Ints
    papers: Ints
    weights: Floats
    times: Ints
    places: Ints


def _written(postings: _Postings, terms: Ints) -> tuple[Iterator[str], Iterator[str]]:
    """Papers and places of each of the terms, as in `Term`."""
    ends = np.searchsorted(postings.terms, terms, side="right").tolist()
    starts = [0, *ends[:-1]]
    weights = postings.weights
    impacts = np.rint(35 * weights / (weights + SATURATION)).astype(np.int64)
    letters = np.frombuffer(IMPACTS.encode(), dtype=np.uint8)[impacts].tobytes().decode()
    papers = _steps(postings.papers, np.array(starts))
    last = np.cumsum(postings.times)
    first = last - postings.times
    places = _steps(postings.places, first[postings.times > 0])
    of_paper = [
        places[start] if end - start == 1 else ",".join(places[start:end])
        for start, end in zip(first.tolist(), last.tolist(), strict=True)
    ]
    bounds = list(zip(starts, ends, strict=True))
    return (
        (f"{','.join(papers[start:end])}|{letters[start:end]}" for start, end in bounds),
        (";".join(of_paper[start:end]) for start, end in bounds),
    )


def _steps(numbers: Ints, starts: Ints) -> list[str]:
    """Each number less the one before it, as in `packed`; at `starts` rows begin anew."""
    steps = np.diff(numbers, prepend=0)
    steps[starts] = numbers[starts]
    written = list(map(str, range(int(steps.max(initial=0)) + 1)))
    return list(map(written.__getitem__, steps.tolist()))


def packed(numbers: Sequence[int]) -> str:
    """Rising numbers, each less the one before it: short to write, and compresses well."""
    if len(numbers) < 2:  # noqa: PLR2004
        return str(numbers[0]) if numbers else ""
    return ",".join(map(str, map(sub, numbers, chain((0,), numbers))))
