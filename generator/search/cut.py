"""A paper's texts cut into words, once for all that looks at them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.search.documents import Document
from generator.search.words import compounds, fold, numbered, words


@dataclass(frozen=True, slots=True)
class Cut:
    titles: tuple[list[str], ...]
    """The words of each different title."""
    text: tuple[list[str], ...]
    """The words of each paragraph."""
    authors: frozenset[str]
    joined_title: frozenset[str]
    """What may be written in one, of the titles: `f5tts`."""
    joined_text: frozenset[str]
    """The same of the text, where it holds a digit."""


def cut(document: Document) -> Cut:
    titles = tuple(dict.fromkeys(map(fold, document.titles)))
    text = fold(document.text)
    return Cut(
        titles=tuple(map(words, titles)),
        text=tuple(map(words, text.split("\n"))),
        authors=frozenset(words(fold(" ".join(document.authors)))),
        joined_title=frozenset(word for title in titles for word in compounds(title)),
        joined_text=frozenset(filter(numbered, compounds(text))),
    )
