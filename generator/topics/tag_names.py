"""How tags are written. Imports model, vocabulary and zones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model import Paper
from generator.topics.vocabulary import has_capitals
from generator.topics.zones import texts

_LOOKED_AT = 8
"""Papers in which a term's spelling is looked up."""


@dataclass(slots=True)
class Written:
    """Finds the name of a tag: the vocabulary's, else as most of its papers write it."""

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
        pattern = re.compile(
            r"\b" + r"\W{1,3}".join(re.escape(word) for word in key.split()) + r"(?:s|es)?\b",
            re.IGNORECASE,
        )
        spellings: Counter[str] = Counter()
        for place in places[:_LOOKED_AT]:
            paper = self.papers[place]
            for text in (paper.title, paper.abstract, *paper.tags):
                spellings.update(
                    self._plain(" ".join(found.split()), places) for found in pattern.findall(text)
                )
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
        whole = re.compile(rf"\b{re.escape(word)}\b")
        return any(
            word in text and whole.search(text)
            for place in places
            for text in texts(self.papers[place])
        )
