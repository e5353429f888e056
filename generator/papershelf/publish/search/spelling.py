"""The words that exist, for "did you mean": those of several papers, of titles and of names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from papershelf.publish.search.documents import Document
from papershelf.publish.search.index_entry import IndexEntry
from papershelf.publish.search.names import short_names
from papershelf.publish.search.words import STOP

LIMIT = 40_000
"""Words kept, the most frequent ones: some 120 kB to send."""
SHORTEST = 3
"""Words of fewer letters are not suggested: any of them is a slip of any other."""
LONGEST_NAME = 40
"""Names of more letters are left out: people remember the words of such a title."""


@dataclass(slots=True)
class SpellingWords:
    """The words of the papers added so far."""

    counts: Counter[str] = field(default_factory=Counter)
    needed: set[str] = field(default_factory=set)

    def add(self, entry: IndexEntry) -> None:
        titles = " ".join(entry.titles).split()
        self.needed.update(titles)
        self.counts.update({*titles, *entry.authors.split(), *" ".join(entry.text).split()})

    def __str__(self) -> str:
        """Words in alphabetical order, each with how frequent it is: `agents 4,agile 1`.

        The number is the logarithm to the base 2 of how many papers hold the word.
        """
        kept = [
            (word, count)
            for word, count in self.counts.items()
            if len(word) >= SHORTEST
            and (count > 1 or word in self.needed)
            and word not in STOP
            and not word.isdigit()
        ]
        kept.sort(key=lambda pair: (-pair[1], pair[0]))
        return ",".join(f"{word} {count.bit_length() - 1}" for word, count in sorted(kept[:LIMIT]))


def names(documents: Sequence[Document]) -> list[list[str | int]]:
    """Short names as written, each with its papers: `["UL2", 17]`."""
    found: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for number, document in enumerate(documents):
        for title in document.titles:
            # A title of a few words is itself what people remember.
            for name in short_names(title) or [title]:
                if len(name) <= LONGEST_NAME:
                    found[name][number] = None
    return [[name, *numbers] for name, numbers in sorted(found.items())]
