"""Everything in the papers that may become a tag, as arrays."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from papershelf.config.tags import Vocabulary, key_of
from papershelf.engine.arrays import Bools, Ints, spans
from papershelf.model import Paper
from papershelf.topics.paper_words import CURATED, NAME, PHRASES, PaperWords

LONG_FORM, HEADING = "d", "f"
"""Kinds of finds beside those of `PaperWords`: the long form of an abbreviation, and what a digest
files a paper under."""
_KINDS = (*PHRASES, CURATED, NAME, LONG_FORM, HEADING)
"""All kinds; the place of a kind is its number. Phrases come first, for `TagFinds.free`."""
NOTHING = -1
"""Stands where a find is no phrase of the vocabulary."""
_LONGEST_HEADING = 5
"""How many words a heading of a digest may have to be a tag; longer ones are sentences."""


class Finds(dict[str, int]):
    """A line of `PaperWords` -> number of the find, in the order in which the lines are met."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self.numbers = {f"= {name}": place for place, name in enumerate(vocabulary.names)}
        """Key -> number of the tag. The tags of the vocabulary come first, under keys that no text
        can have."""
        self.tags: list[int] = []
        """By find: the number of its tag."""
        self.kinds: list[int] = []
        """By find: the number of its kind."""
        self.wordings: list[int] = []
        """By find: the number of the phrase in the vocabulary, or `NOTHING`."""

    def __missing__(self, line: str) -> int:
        kind, key = line[0], line[1:]
        wording = int(key) if kind == CURATED else NOTHING
        self.tags.append(
            self._vocabulary.wordings[wording] if kind == CURATED else self.number(key)
        )
        self.kinds.append(_KINDS.index(kind))
        self.wordings.append(wording)
        self[line] = find = len(self)
        return find

    def number(self, key: str) -> int:
        place = self._vocabulary.keys.get(key)
        return self.numbers.setdefault(key, len(self.numbers)) if place is None else place


@dataclass(frozen=True, slots=True)
class TagFinds:
    """The finds in all papers, sorted by paper: arrays of one length."""

    papers: Ints
    titles: Bools
    """Whether the find stands in the title."""
    tags: Ints
    kinds: NDArray[np.int8]
    wordings: Ints

    def only(self, items: Bools) -> TagFinds:
        return TagFinds(*(getattr(self, field.name)[items] for field in fields(self)))

    def of_kinds(self, *kinds: str) -> Bools:
        return np.isin(self.kinds, [_KINDS.index(kind) for kind in kinds])

    def free(self) -> tuple[Bools, Bools]:
        """For phrases: whether the word before, and the word behind, cannot belong to it."""
        return self.kinds & 1 > 0, self.kinds & 2 > 0


def title_phrases(paper_words: Iterable[PaperWords], at_least: int) -> set[str]:
    """The keys of phrases that stand in at least so many titles."""
    titles = Counter(
        key
        for one in paper_words
        for key in {find[1:] for find in one.title.splitlines() if find[0] in PHRASES}
    )
    return {key for key, count in titles.items() if count >= at_least}


def read_finds(
    papers: Sequence[Paper], paper_words: Sequence[PaperWords], finds: Finds, phrases: Iterable[str]
) -> TagFinds:
    """The finds of all papers. phrases: keys of the phrases that count; most others are chance."""
    terms = {kind + key for key in phrases for kind in PHRASES}
    named = CURATED + NAME

    def read(lines: str) -> list[str]:
        return [line for line in lines.splitlines() if line in terms or line[0] in named]

    numbers, lengths = array("q"), array("q")
    for paper, one in zip(papers, paper_words, strict=True):
        long_forms = [LONG_FORM + long for _, long in one.abbreviations]
        headings = [HEADING + key for key in map(key_of, paper.tags) if _is_heading(key)]
        for lines in (read(one.title), read(one.text) + long_forms + headings):
            numbers.extend(map(finds.__getitem__, lines))
            lengths.append(len(lines))
    halves, _ = spans(np.zeros(len(lengths), np.int64), np.array(lengths))
    found = np.array(numbers)
    return TagFinds(
        papers=halves // 2,
        titles=halves % 2 == 0,
        tags=np.array(finds.tags, np.int64)[found],
        kinds=np.array(finds.kinds, np.int8)[found],
        wordings=np.array(finds.wordings, np.int64)[found],
    )


def _is_heading(key: str) -> bool:
    return 0 < len(key.split()) <= _LONGEST_HEADING and not key.replace(" ", "").isdigit()
