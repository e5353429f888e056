"""Finding many phrases in a text in one pass. Knows of words, not of topics or tags.

A phrase is written as people write it: `text-to-speech`, `scaling law`. Case, hyphens, plurals
and accents of spelling (`pre-training`, `pretraining`) do not matter; a `*` at either end of a
word stands for any letters (`quantiz*`, `*bench`), a `!` at its end for exactly this form
(`languages!`, not `language`), and `(a|b)` for either of two wordings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

Words = list[str]
"""The words of a text in order, not yet folded."""

_TOKEN = re.compile(r"[^\W_]+(?:[-‐‑–'’+][^\W_]*)*")
_WORD = re.compile(r"[^\W_]+(?:\+\+|\+(?!\w))?")
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=s\b)")
_JOINED = re.compile(
    r"\b((?i:pre|post|multi|cross|fine|re|non|sub|semi|bi|mono|inter|intra|meta|mid|co|un|anti|bio))"
    r"[-‐‑–](?:([A-Z])(?=[a-z])|(?=[^\W\d_]))"
)
_GROUP = re.compile(r"\(([^()]*\|[^()]*)\)")
_SIBILANTS = ("sses", "xes", "ches", "shes", "zzes")
_SINGULAR_ENDS = ("ss", "us", "is", "as", "os", "series", "species")
_SHORTEST_PLURAL = 4
_INDEXED = 2
"""Letters by which starred words are indexed, so that a new word is compared with few of them; a
starred word has as many letters at least."""
_STAR = "ӿ"
_EXACT = "ӽ"


def words(text: str) -> Words:
    """`Pre-Training of LLMs` -> `["pretraining", "of", "llms"]`."""
    return words_as_written(text.lower())


def words_as_written(text: str) -> Words:
    """`Pre-Training of LLMs` -> `["Pretraining", "of", "LLMs"]`."""
    tokens: Words = _TOKEN.findall(text)
    if "".join(tokens).isalnum():
        return tokens
    found: Words = []
    for token in tokens:
        if token.isalnum():
            found.append(token)
        else:
            found += _parts(token)
    return found


@lru_cache(maxsize=50_000)
def _parts(token: str) -> Words:
    """The words of a token with hyphens or an apostrophe: `Pre-training` is one, `on-line` two."""
    return _WORD.findall(_JOINED.sub(_join, _APOSTROPHE.sub("", token)))


def _join(hyphenated: re.Match[str]) -> str:
    return hyphenated[1] + (hyphenated[2] or "").lower()


def singular(word: str) -> str:
    """One form for singular and plural; it need not be a word, only the same for both."""
    if len(word) < _SHORTEST_PLURAL or word[-1] != "s" or word.endswith(_SINGULAR_ENDS):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(_SIBILANTS) else word[:-1]


@lru_cache(maxsize=50_000)
def wordings(phrase: str) -> tuple[tuple[str, ...], ...]:
    """The words to look for: one tuple for each way through the groups; empty where there are none.

    `(image|video) editing` -> `(("image", "editing"), ("video", "editing"))`
    """
    group = _GROUP.search(phrase)
    if group is None:
        return (_words_of_phrase(phrase),)
    start, end = phrase[: group.start()], phrase[group.end() :]
    choices = group[1].split("|")
    return tuple(found for choice in choices for found in wordings(start + choice + end))


def _words_of_phrase(phrase: str) -> tuple[str, ...]:
    """Folded as the words of texts are; signs are kept, so letters stand in for them meanwhile."""
    found = []
    for word in words(phrase.replace("*", _STAR).replace("!", _EXACT)):
        sign = _STAR in word or _EXACT in word
        found.append(word.replace(_STAR, "*").replace(_EXACT, "!") if sign else singular(word))
    return tuple(word for word in found if word.strip("*!"))


@dataclass(slots=True)
class _PhraseNode:
    """A place in the tree of phrases: the words that may follow, and the phrases that end here."""

    following: dict[str, _PhraseNode] = field(default_factory=dict)
    ending: tuple[int, ...] = ()


class _Keys(dict[str, tuple[str, ...]]):
    """Word of a text -> the words of the phrases that it matches; filled as words turn up."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        super().__init__()
        self._plain = frozenset(word for word in vocabulary if "*" not in word)
        self._starts: dict[str, list[str]] = {}
        self._ends: dict[str, list[str]] = {}
        self._middles: list[str] = []
        for word in sorted(word for word in vocabulary if "*" in word):
            if word[0] != "*":
                self._starts.setdefault(word[:_INDEXED], []).append(word)
            elif word[-1] != "*":
                self._ends.setdefault(word[-_INDEXED:], []).append(word)
            else:
                self._middles.append(word)

    def __missing__(self, word: str) -> tuple[str, ...]:
        written, word = word, word.lower()
        one = singular(word)
        found = [form for form in (one, word + "!") if form in self._plain]
        starred = self._starts.get(word[:_INDEXED], ())
        found += [star for star in starred if word.startswith(star[:-1])]
        starred = self._ends.get(one[-_INDEXED:], ())
        found += [star for star in starred if one.endswith(star[1:])]
        found += [star for star in self._middles if star[1:-1] in word]
        self[written] = keys = tuple(found)
        return keys


def _following(nodes: Sequence[_PhraseNode], keys: Sequence[str]) -> Sequence[_PhraseNode]:
    return [found for node in nodes for key in keys if (found := node.following.get(key))]


class PhraseTable:
    """Phrases, numbered in the order given, ready to be found in texts."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self._root = _PhraseNode()
        vocabulary: set[str] = set()
        for number, phrase in enumerate(phrases):
            for wording in wordings(phrase):
                vocabulary.update(wording)
                self._add(number, wording)
        self._keys = _Keys(vocabulary)
        self._firsts: dict[str, tuple[Sequence[int], Sequence[_PhraseNode], frozenset[str]]] = {}
        self._letters = [
            max(
                (sum(len(word) - 2 * ("*" in word) for word in w) for w in wordings(phrase)),
                default=0,
            )
            for phrase in phrases
        ]

    def _add(self, number: int, wording: tuple[str, ...]) -> None:
        node = self._root
        for word in wording:
            node = node.following.setdefault(word, _PhraseNode())
        if wording and number not in node.ending:
            node.ending = (*node.ending, number)

    def find(self, text: Words) -> list[tuple[int, int, int]]:
        """All occurrences as (start, end, number of the phrase).

        By start; from one start the longest first, and of these the one with the most letters.
        """
        firsts, keys = self._firsts, self._keys
        occurrences: list[tuple[int, int, int]] = []
        last = len(text) - 1
        for start, word in enumerate(text):
            first = firsts.get(word)
            if first is None:
                first = firsts[word] = self._first(word)
            numbers, nodes, seconds = first
            # Asked first, as most words that may begin a phrase begin none.
            goes_on = nodes and start < last and not seconds.isdisjoint(keys[text[start + 1]])
            if goes_on and (longer := self._longer(start, nodes, text)):
                longer += [(start, start + 1, number) for number in numbers]
                occurrences += sorted(set(longer), key=self._closest_first)
            elif numbers:
                occurrences += [(start, start + 1, number) for number in numbers]
        return occurrences

    def _first(self, word: str) -> tuple[Sequence[int], Sequence[_PhraseNode], frozenset[str]]:
        """The phrases that are one word, the best first; the places of those that go on; and the
        words that follow there.
        """
        nodes = _following((self._root,), self._keys[word])
        numbers = {(0, 1, number) for node in nodes for number in node.ending}
        best = sorted(numbers, key=self._closest_first)
        going_on = [node for node in nodes if node.following]
        seconds = frozenset(word for node in going_on for word in node.following)
        return [number for *_, number in best], going_on, seconds

    def _longer(
        self, start: int, nodes: Sequence[_PhraseNode], text: Words
    ) -> list[tuple[int, int, int]]:
        """The occurrences of two words and more from a start."""
        found: list[tuple[int, int, int]] = []
        for end in range(start + 2, len(text) + 1):
            keys = self._keys[text[end - 1]]
            nodes = _following(nodes, keys) if keys else ()
            if not nodes:
                break
            found += [(start, end, number) for node in nodes for number in node.ending]
        return found

    def _closest_first(self, found: tuple[int, int, int]) -> tuple[int, int, int]:
        return -found[1], -self._letters[found[2]], found[2]
