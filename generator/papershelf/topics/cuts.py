"""The words of each paper, cut once for tags and relations: what depends on that paper alone.

Imports kept, model, terms, vocabulary and zones.
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
from papershelf.text.zones import texts, words_alone
from papershelf.topics.terms import Folds, Names, chunks, definitions, phrases_of

CURATED, NAME = "c", "n"
"""Kinds of finds: a phrase of the vocabulary, by its number, and a name, by its key;"""
PHRASES = ("p", "l", "r", "b")
"""and a phrase, by its key, whose neighbours might belong to it, or of which the left one, the
right one, or both could not."""
_MOST_TIMES = 9
_PART = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]+(?![a-z])\d*|[A-Z]\d+")


@dataclass(frozen=True, slots=True)
class Cut:
    """The finds in one paper, in their order. Joined: ten thousand papers have a million."""

    title: str
    """A line for each find: the letter of its kind, and which."""
    text: str
    definitions: tuple[tuple[str, str], ...]
    """Keys of an abbreviation and of what a text says it stands for."""
    words: str
    """Folded, each once, divided by spaces: those of the title with what made-up names are made of
    (`OmniQuant` is `omniquant omni quant`), then those that the texts hold more than once."""
    of_title: int
    """So many of `words` are the title's."""
    times: str
    """How many times the texts hold each of `words`: a digit."""


@dataclass(frozen=True, slots=True)
class Knife:
    """What words are cut with: the vocabulary, and what is known of words seen before."""

    vocabulary: Vocabulary
    folds: Folds
    names: Names


def cut_papers(
    papers: Sequence[Paper], vocabulary: Vocabulary, kept: ResultCache[Cut] | None = None
) -> list[Cut]:
    """The papers' words, paper by paper."""
    knife = Knife(vocabulary, Folds(), Names(vocabulary.generic))
    given = Given(knife, vocabulary.checksum)
    return (kept or ResultCache(Cut)).each([(words_alone(paper), given) for paper in papers], _cut)


def _cut(key: tuple[Paper, Given[Knife]]) -> Cut:
    paper, knife = key[0], key[1].value
    folds = knife.folds
    times: Counter[str] = Counter()
    in_texts: list[str] = []
    defined: list[tuple[str, str]] = []
    for text in texts(paper):
        for chunk in chunks(text):
            folded = [folds[word] for word in chunk]
            times.update(folded)
            in_texts += _finds(chunk, folded, knife)
        defined += sorted({(key_of(short), key_of(long)) for short, long in definitions(text)})
    in_title = [
        find
        for chunk in chunks(paper.title)
        for find in _finds(chunk, [folds[word] for word in chunk], knife)
    ]
    title_words = dict.fromkeys(_title_words(paper.title, folds))
    words = {**title_words, **{word: None for word, count in times.items() if count > 1}}
    return Cut(
        "\n".join(in_title),
        "\n".join(in_texts),
        tuple(defined),
        " ".join(words),
        len(title_words),
        "".join(str(min(times[word], _MOST_TIMES)) for word in words),
    )


def _finds(chunk: Words, folded: Words, knife: Knife) -> Iterator[str]:
    yield from _curated(chunk, knife.vocabulary)
    generic = knife.vocabulary.generic
    for start, end, key in phrases_of(folded, generic):
        left = start == 0 or folded[start - 1] in generic
        right = end == len(folded) or folded[end] in generic
        yield PHRASES[left + 2 * right] + key
    for word in chunk:
        if name := knife.names[word]:
            yield NAME + name


def _curated(chunk: Words, vocabulary: Vocabulary) -> Iterator[str]:
    """The longest wordings that do not overlap."""
    free = 0
    for start, end, number in vocabulary.table.find(chunk):
        if start >= free and (not vocabulary.capital[number] or has_capitals(chunk[start])):
            free = end
            yield f"{CURATED}{number}"


def _title_words(title: str, folds: Folds) -> list[str]:
    found = []
    for word in words_as_written(title):
        parts = _PART.findall(word)
        found += [folds[each] for each in ([word, *parts] if len(parts) > 1 else [word])]
    return found
