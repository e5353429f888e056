"""When two titles are the same, nearly the same, or have nothing in common."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.fuzz import ratio

from papershelf.text.math import without_formulas
from papershelf.text.typeset import typeset

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[+#]")
_COMBINING = re.compile("[\u0300-\u036f]")
_SHORTEST_NICKNAME = 4
"""A title of fewer letters than this is found in any other: it is no nickname."""
_SPELLED_ALIKE = 85
"""Titles that are more alike than this, in per cent of letters, may be one with a typing error."""
_NEARLY_EQUAL = 92
"""Titles that are as alike as this, in per cent of letters, are shown as near duplicates."""
_LONG_ENOUGH = 15
"""A title of fewer letters differs too much from others if it loses a word."""
_WINDOW = 8
"""With how many titles of a bucket each is compared: the time for a bucket of a thousand titles
`Report N` stays linear."""
_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ](?=\w)")
_COMMON = frozenset(
    "a an and are as at by can do does for from how in into is it its of on or the to toward "
    "towards under up using via we what when where which with without you your "
    "approach based data deep efficient framework generation language large learning llm llms "
    "method model modeling models multi network networks neural new paper report study survey "
    "system systems technical training".split()
)
"""Words that titles of any papers share: function words and words of the trade."""


def title_key(title: str) -> str:
    """A key that is the same for equal titles: their letters, digits, `+` and `#`, without case,
    accents and spacing.

    Words stay words: `Agent S` and `Agents` differ, `Qwen-2.5` and `Qwen2.5` do not.
    """
    text = without_formulas(typeset(title))
    if not text.isascii():
        text = _COMBINING.sub("", unicodedata.normalize("NFKD", text))
    text = _APOSTROPHES.sub("", text).replace("&", " and ")
    tokens = _TOKEN.findall(text.casefold())
    return unicodedata.normalize("NFC", " ".join(tokens)) if tokens else title.strip().casefold()


def have_something_in_common(one: str, other: str) -> bool:
    """Whether two title keys may name one paper: a short and a long name, a new name, a typing
    error. Half of the telling words of the shorter one suffice.
    """
    first, second = _telling(one), _telling(other)
    if len(first & second) * 2 >= min(len(first), len(second)):
        return True
    short, long = sorted((one.replace(" ", ""), other.replace(" ", "")), key=len)
    nickname = len(short) >= _SHORTEST_NICKNAME and short in long
    return nickname or ratio(short, long) > _SPELLED_ALIKE


def _telling(key: str) -> set[str]:
    words = set(key.split())
    return words - _COMMON or words


def near_duplicates(keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of different keys that differ in one word, or only in the spaces between words.

    Two titles that differ in one word are equal when each loses one, so pairs are looked up and
    not all titles compared with all others: the deletion neighbourhood of T. Bocek, E. Hunt and
    B. Stiller, "Fast Similarity Search in Large Dictionaries" (2007), with words for letters.
    Titles with different numbers are different papers.
    """
    buckets: dict[str, list[str]] = {}
    for key in sorted(set(keys)):
        for sign in set(_signs(key)):
            buckets.setdefault(sign, []).append(key)
    seen: set[tuple[str, str]] = set()
    for bucket in buckets.values():
        for place, one in enumerate(bucket):
            for other in bucket[place + 1 : place + 1 + _WINDOW]:
                if (one, other) not in seen and _alike(one, other):
                    seen.add((one, other))
    yield from sorted(seen)


def _signs(key: str) -> Iterable[str]:
    words = key.split(" ")
    yield key.replace(" ", "")
    if len(key) < _LONG_ENOUGH:
        return
    for place in range(len(words)):
        yield " ".join(words[:place] + words[place + 1 :])


def _alike(one: str, other: str) -> bool:
    if one.replace(" ", "") == other.replace(" ", ""):
        return True
    if _numbers(one) != _numbers(other):
        return False
    return ratio(one, other) >= _NEARLY_EQUAL


def _numbers(key: str) -> list[str]:
    return [word for word in key.split() if not word.isalpha()]
