"""How tags are written. Imports model, terms and vocabulary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.model import Paper
from generator.topics.terms import Folds
from generator.topics.vocabulary import has_capitals

_LOOKED_AT = 8
"""Papers in which a term's spelling is looked up."""


@dataclass(slots=True)
class Written:
    """Finds the name of a tag: the vocabulary's, else as most of its papers write it."""

    papers: Sequence[Paper]
    folds: Folds
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
        pattern = re.compile(
            r"\b" + r"\W{1,3}".join(re.escape(word) for word in key.split()) + r"(?:s|es)?\b",
            re.IGNORECASE,
        )
        spellings: Counter[str] = Counter()
        for place in places[:_LOOKED_AT]:
            paper = self.papers[place]
            for text in (paper.title, paper.abstract, *paper.tags):
                spellings.update(self._plain(found) for found in pattern.findall(text))
        if not spellings:
            return key[:1].upper() + key[1:]
        spelling = min(spellings, key=lambda text: (-spellings[text], text))
        return (
            spelling[:1].upper() + spelling[1:]
            if not has_capitals(spelling.split()[0])
            else spelling
        )

    def _plain(self, spelling: str) -> str:
        """Words in small letters where the papers write them so elsewhere."""
        return re.sub(r"[^\W_]+", self._small, " ".join(spelling.split()))

    def _small(self, word: re.Match[str]) -> str:
        small = word[0].lower()
        return small if small in self.folds and not has_capitals(word[0]) else word[0]
