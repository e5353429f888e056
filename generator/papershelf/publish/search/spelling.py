"""The words that exist, for "did you mean": those of several papers, of titles and of names.

They stand in files by ranges, so that a slip need not load them all. A slip leaves either the
first letters as they are or the last ones: so all stand twice, sorted from the front and from the
back.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from papershelf.publish.search.documents import Document
from papershelf.publish.search.index_entry import IndexEntry
from papershelf.publish.search.names import short_names
from papershelf.publish.search.words import STOP, squash

LIMIT = 40_000
"""Words kept, the most frequent ones."""
RANGE = 8_000
"""Characters of a range: some 3 kB to send."""
SHORTEST = 3
"""Words of fewer letters are not suggested: any of them is a slip of any other."""
LONGEST_NAME = 40
"""Names of more letters are left out: people remember the words of such a title."""


class Known(NamedTuple):
    """A word or name that exists, with what is known of it."""

    word: str
    numbers: list[int]

    def backwards(self) -> Known:
        return self._replace(word=self.word[::-1])


@dataclass(slots=True)
class SpellingWords:
    """The words of the papers added so far."""

    counts: Counter[str] = field(default_factory=Counter)
    needed: set[str] = field(default_factory=set)

    def add(self, entry: IndexEntry) -> None:
        titles = " ".join(entry.titles).split()
        self.needed.update(titles)
        self.counts.update({*titles, *entry.authors.split(), *" ".join(entry.text).split()})

    def rows(self) -> Iterator[Known]:
        """Each word with the logarithm to the base 2 of how many papers hold it."""
        kept = [
            (word, count)
            for word, count in self.counts.items()
            if len(word) >= SHORTEST
            and (count > 1 or word in self.needed)
            and word not in STOP
            and not word.isdigit()
        ]
        kept.sort(key=lambda pair: (-pair[1], pair[0]))
        return (Known(word, [count.bit_length() - 1]) for word, count in kept[:LIMIT])


def names(documents: Sequence[Document]) -> Iterator[Known]:
    """Short names, squashed, each with its papers."""
    found: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for number, document in enumerate(documents):
        for title in document.titles:
            # A title of a few words is itself what people remember.
            for name in short_names(title) or [title]:
                if len(name) <= LONGEST_NAME:
                    found[squash(name)][number] = None
    return (Known(name, list(numbers)) for name, numbers in found.items() if name)


def ranges(known: Iterable[Known]) -> Iterator[tuple[str, list[str]]]:
    """Files in order: the first word of each, and its rows `agents 4`."""
    begin, size = "", 0
    rows: list[str] = []
    for one in sorted(known):
        if size > RANGE:
            yield begin, rows
            rows, size = [], 0
        begin = begin if rows else one.word
        rows.append(" ".join(map(str, (one.word, *one.numbers))))
        size += len(rows[-1])
    if rows:
        yield begin, rows
