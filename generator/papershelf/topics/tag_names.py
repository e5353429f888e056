"""The names of tags, as the vocabulary or most papers write them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from papershelf.config.tags import has_capitals
from papershelf.model import Paper
from papershelf.text.zones import paper_texts

_LOOKED_AT = 8
"""In how many of its papers the spelling of a tag is looked up."""
_BOUNDARY = re.compile(r"\b")
_GAP = re.compile(r"\W{1,3}")
_PLURAL = re.compile(r"(?:s|es)?\b")


@dataclass(slots=True)
class TagNames:
    """Names tags: as the vocabulary does, else as most of a tag's papers write it."""

    papers: Sequence[Paper]
    curated: Sequence[str]
    keys: Sequence[str]
    stands_for: dict[int, int]
    """Number of an abbreviation -> number of the term it stands for."""

    def name(self, number: int, places: Sequence[int]) -> str:
        if number < len(self.curated):
            return self.curated[number]
        name = self._spelling(self.keys[number], places)
        short = [s for s, long in self.stands_for.items() if long == number]
        if not short:
            return name
        return f"{name} ({self._spelling(self.keys[min(short)], places)})"

    def _spelling(self, key: str, places: Sequence[int]) -> str:
        words = key.split()
        written: Counter[str] = Counter()
        for place in places[:_LOOKED_AT]:
            paper = self.papers[place]
            for text in (paper.title, paper.abstract, *paper.tags):
                written.update(" ".join(found.split()) for found in occurrences(words, text))
        spellings: Counter[str] = Counter()
        for text, times in written.items():
            spellings[self._plain(text, places)] += times
        if not spellings:
            return key[:1].upper() + key[1:]
        spelling = min(spellings, key=lambda text: (-spellings[text], text))
        return (
            spelling[:1].upper() + spelling[1:]
            if not has_capitals(spelling.split()[0])
            else spelling
        )

    def _plain(self, spelling: str, places: Sequence[int]) -> str:
        """Words in small letters where the papers of the tag write them so elsewhere."""

        def small(word: re.Match[str]) -> str:
            written, lower = word[0], word[0].lower()
            if written == lower or has_capitals(written):
                return written
            return lower if self._is_written(lower, places) else written

        return re.sub(r"[^\W_]+", small, spelling)

    def _is_written(self, word: str, places: Iterable[int]) -> bool:
        return any(
            any(_BOUNDARY.match(text, start + len(word)) for start in _starts(word, text))
            for place in places
            for text in paper_texts(self.papers[place])
        )


def occurrences(words: Sequence[str], text: str) -> Iterator[str]:
    """A term as a text writes it: in capitals or not, with hyphens, in the plural.

    Far faster than a regular expression for each term, which would be used but a few times.
    """
    small = text.replace("İ", "I").lower()  # no other letter gets longer in small letters
    free = 0
    for start in _starts(words[0], small):
        if start >= free and (end := _end(words, small, start)):
            yield text[start:end]
            free = end


def _starts(word: str, text: str) -> Iterator[int]:
    """Where a word, or one that goes on, begins."""
    start = text.find(word)
    while start >= 0:
        if _BOUNDARY.match(text, start):
            yield start
        start = text.find(word, start + 1)


def _end(words: Sequence[str], text: str, start: int) -> int:
    """Where a term ends that begins with the first word here; 0 if it does not."""
    end = start + len(words[0])
    for word in words[1:]:
        gap = _GAP.match(text, end)
        if gap is None or not text.startswith(word, gap.end()):
            return 0
        end = gap.end() + len(word)
    last = _PLURAL.match(text, end)
    return last.end() if last else 0
