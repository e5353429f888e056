"""The words of each paper, found once for tags and for relations.

They depend on the paper and the vocabulary alone, so a result cache keeps them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from papershelf.config.tags import Vocabulary, has_capitals, key_of
from papershelf.engine.cache import Given, ResultCache
from papershelf.model import Paper
from papershelf.text.phrases import Words, words_as_written
from papershelf.text.zones import paper_texts, words_alone
from papershelf.topics.terms import Folds, Names, abbreviations, clauses, phrases_of

CURATED, NAME = "c", "n"
"""Kinds of finds: a phrase of the vocabulary, given by its number, and a name, given by its key."""
PHRASES = ("p", "l", "r", "b")
"""Kinds of finds that are phrases, given by their keys: both neighbours of the phrase could belong
to it; the left one could not; the right one could not; neither could."""
_MOST_TIMES = 9
"""The greatest count that is kept of a word: one digit."""
_PART = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]+(?![a-z])\d*|[A-Z]\d+")


@dataclass(frozen=True, slots=True)
class PaperWords:
    """What was found in the words of one paper.

    Lists are joined to strings, as ten thousand papers have a million finds.
    """

    title: str
    """The finds in the title, a line each: the letter of its kind, then its number or key."""
    text: str
    """The finds in abstract and summaries, likewise."""
    abbreviations: tuple[tuple[str, str], ...]
    """The keys of each abbreviation and of its long form, as a text gives them."""
    words: str
    """Folded words, each once, separated by spaces: first those of the title, with the parts of
    made-up names (`OmniQuant` is `omniquant omni quant`), then those that the texts have twice."""
    of_title: int
    """How many of `words` are words of the title."""
    times: str
    """For each of `words`, a digit: how many times the texts have it."""


@dataclass(frozen=True, slots=True)
class Splitter:
    """What a text is split into words with: the vocabulary, and what is known of words seen."""

    vocabulary: Vocabulary
    folds: Folds
    names: Names


def words_of_papers(
    papers: Sequence[Paper], vocabulary: Vocabulary, cache: ResultCache[PaperWords] | None = None
) -> list[PaperWords]:
    """The words of each paper, in the order of the papers."""
    splitter = Splitter(vocabulary, Folds(), Names(vocabulary.generic))
    given = Given(splitter, vocabulary.checksum)
    return (cache or ResultCache(PaperWords)).each(
        [(words_alone(paper), given) for paper in papers], _words_of
    )


def _words_of(key: tuple[Paper, Given[Splitter]]) -> PaperWords:
    paper, splitter = key[0], key[1].value
    folds = splitter.folds
    times: Counter[str] = Counter()
    in_texts: list[str] = []
    defined: list[tuple[str, str]] = []
    for text in paper_texts(paper):
        for clause in clauses(text):
            folded = [folds[word] for word in clause]
            times.update(folded)
            in_texts += _finds(clause, folded, splitter)
        defined += sorted({(key_of(short), key_of(long)) for short, long in abbreviations(text)})
    in_title = [
        find
        for clause in clauses(paper.title)
        for find in _finds(clause, [folds[word] for word in clause], splitter)
    ]
    title_words = dict.fromkeys(_title_words(paper.title, folds))
    words = {**title_words, **{word: None for word, count in times.items() if count > 1}}
    return PaperWords(
        "\n".join(in_title),
        "\n".join(in_texts),
        tuple(defined),
        " ".join(words),
        len(title_words),
        "".join(str(min(times[word], _MOST_TIMES)) for word in words),
    )


def _finds(clause: Words, folded: Words, splitter: Splitter) -> Iterator[str]:
    yield from _curated(clause, splitter.vocabulary)
    generic = splitter.vocabulary.generic
    for start, end, key in phrases_of(folded, generic):
        left = start == 0 or folded[start - 1] in generic
        right = end == len(folded) or folded[end] in generic
        yield PHRASES[left + 2 * right] + key
    for word in clause:
        if name := splitter.names[word]:
            yield NAME + name


def _curated(clause: Words, vocabulary: Vocabulary) -> Iterator[str]:
    """The phrases of the vocabulary; of two that overlap the first, of two that begin together the
    longer one.
    """
    free = 0
    for start, end, number in vocabulary.table.find(clause):
        if start >= free and (not vocabulary.capital[number] or has_capitals(clause[start])):
            free = end
            yield f"{CURATED}{number}"


def _title_words(title: str, folds: Folds) -> list[str]:
    found = []
    for word in words_as_written(title):
        parts = _PART.findall(word)
        found += [folds[each] for each in ([word, *parts] if len(parts) > 1 else [word])]
    return found
