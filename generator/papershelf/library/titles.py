"""When two titles are one, and when they have anything in common."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.fuzz import ratio

from papershelf.text.math import without_formulas
from papershelf.text.typeset import typeset

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[+#]")
_COMBINING = re.compile("[\u0300-\u036f]")
_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ](?=\w)")
_COMMON = frozenset(
    "a an and are as at by can do does for from how in into is it its of on or the to toward "
    "towards under up using via we what when where which with without you your "
    "approach based data deep efficient framework generation language large learning llm llms "
    "method model modeling models multi network networks neural new paper report study survey "
    "system systems technical training".split()
)


def title_key(title: str) -> str:
    """What equal titles share: letters, digits, `+` and `#`; case, accents and spacing folded.

    Words stay words: `Agent S` and `Agents` differ, `Qwen-2.5` and `Qwen2.5` do not.
    """
    text = without_formulas(typeset(title))
    if not text.isascii():
        text = _COMBINING.sub("", unicodedata.normalize("NFKD", text))
    text = _APOSTROPHES.sub("", text).replace("&", " and ")
    tokens = _TOKEN.findall(text.casefold())
    return unicodedata.normalize("NFC", " ".join(tokens)) if tokens else title.strip().casefold()


def have_something_in_common(one: str, other: str) -> bool:
    """Whether two title keys may be names of one paper: a nickname, a renamed paper, a typo."""
    first, second = _telling(one), _telling(other)
    if len(first & second) * 2 >= min(len(first), len(second)):
        return True
    short, long = sorted((one.replace(" ", ""), other.replace(" ", "")), key=len)
    return (len(short) > 3 and short in long) or ratio(short, long) > 85  # noqa: PLR2004


def _telling(key: str) -> set[str]:
    words = set(key.split())
    return words - _COMMON or words


def near_duplicates(keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of different keys that differ in one word, or only in where words are parted.

    Two titles that differ in one word share what is left when each loses one; so pairs are found
    by looking up, not by comparing all with all. Different numbers make different papers.
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


_WINDOW = 8
"""How many neighbours of a bucket are compared: keeps a bucket of a thousand `Report N` linear."""


def _signs(key: str) -> Iterable[str]:
    words = key.split(" ")
    yield key.replace(" ", "")
    if len(key) < 15:  # noqa: PLR2004
        return
    for place in range(len(words)):
        yield " ".join(words[:place] + words[place + 1 :])


def _alike(one: str, other: str) -> bool:
    if one.replace(" ", "") == other.replace(" ", ""):
        return True
    if _numbers(one) != _numbers(other):
        return False
    return ratio(one, other) >= 92  # noqa: PLR2004


def _numbers(key: str) -> list[str]:
    return [word for word in key.split() if not word.isalpha()]
