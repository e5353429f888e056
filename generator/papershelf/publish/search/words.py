"""Words as the search sees them: folded, cut, stemmed.

`overrides/assets/javascripts/search/words.js` does the same to what a reader types; both pass the
table `tests/golden/search/words.expected.txt`. Imports nothing of the project.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from functools import lru_cache

STOP = frozenset(
    "a an and are as at be been by can do does for from has have how in into is it its of on or our"
    " such than that the their then there these they this those to via was we were what when where"
    " which while who why will with you your".split()
)
"""Too frequent to tell papers apart: searched for only where a query holds nothing else."""

_MARKS = re.compile("[\u0300-\u036f]+")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_HAS_LETTERS = re.compile("[ßæœøłđðþı]")
# Scripts without spaces between words: Kana, Han, Hangul.
_DENSE = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_WORD = re.compile(rf"[{_DENSE}]+|[^\W_{_DENSE}]+")
_QUOTES_AND_DASHES = "“”‘’–—"
_BREAKS = {code: " " for code in range(128) if not chr(code).isalnum()}
_IS_DENSE = re.compile(rf"[{_DENSE}]")
_NOT_IN_NAMES = re.compile(r"[^\w+]|_")
_COMPOUND = re.compile(rf"(?<![\w-])[^\W_{_DENSE}]+(?:[-./][^\W_{_DENSE}]+){{1,2}}(?![\w-])")
_DIGIT = re.compile(r"\d")

# (suffix, what takes its place, how many characters must be left before it), the first that fits.
_SUFFIXES = (
    ("ization", "iz", 3), ("isation", "iz", 3), ("ation", "at", 3), ("ative", "at", 3),
    ("ency", "ent", 3), ("ness", "", 4), ("ive", "", 4), ("ioning", "", 4), ("ioned", "", 4),
    ("ion", "", 4), ("ly", "", 4), ("ing", "", 3), ("ied", "y", 3), ("ed", "", 3),
)  # fmt: skip
_VOWEL = re.compile("[aeiouy]")
_STEMMED = re.compile("[a-z]{4,}")
_LOST_ITS_E = re.compile("[^aeiouy][aeiouy][^aeiouwxy]")
"""What is left of `tuning` and `coded`."""


def fold(text: str) -> str:
    """Lower case without accents: `Čech` is `cech`."""
    if not text.isascii():
        bare = _MARKS.sub("", unicodedata.normalize("NFKD", text))
        text = unicodedata.normalize("NFKC", bare).lower()
        if _HAS_LETTERS.search(text):
            text = text.translate(_LETTERS)
    return text.lower()


def search_words(folded: str) -> list[str]:
    """The words of a folded text in its order; scripts without spaces in pairs of characters."""
    for mark in _QUOTES_AND_DASHES:
        folded = folded.replace(mark, " ")
    if folded.isascii():  # most texts are by now, and this is the quicker way
        return folded.translate(_BREAKS).split()
    found = _WORD.findall(folded)
    if not _IS_DENSE.search(folded):
        return found
    return [part for word in found for part in _pairs(word)]


def _pairs(word: str) -> list[str]:
    if len(word) < 3 or not _IS_DENSE.match(word):  # noqa: PLR2004
        return [word]
    return [word[place : place + 2] for place in range(len(word) - 1)]


def compounds(folded: str) -> list[str]:
    """What a reader may write in one: `f5-tts` is `f5tts`, `gpt-4` is `gpt4`."""
    likely = " ".join(
        [part for part in folded.split() if "-" in part or "/" in part or "." in part[:-1]]
    )
    return [re.sub(r"[-./]", "", found) for found in _COMPOUND.findall(likely)]


def numbered(compound: str) -> bool:
    return bool(_DIGIT.search(compound))


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """The part that the forms of an English word share; no word of a dictionary, but a key."""
    if not _STEMMED.fullmatch(word):
        return word
    word = _singular(word)
    for suffix, instead, left in _SUFFIXES:
        rest = word[: -len(suffix)]
        if word.endswith(suffix) and len(rest) >= left and _VOWEL.search(rest):
            if not suffix.startswith("ion") or rest[-1] in "st":
                word = rest + (instead or ("e" if _LOST_ITS_E.fullmatch(rest) else ""))
            break
    if word.endswith("e") and len(word) > 4:  # noqa: PLR2004
        word = word[:-1]
    if word.endswith("our") and len(word) > 5:  # noqa: PLR2004
        word = word[:-3] + "or"
    if word.endswith("sis"):
        word = word[:-3] + "z"
    if word.endswith(("is", "ys")) and len(word) > 5:  # noqa: PLR2004
        word = word[:-1] + "z"
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou":  # noqa: PLR2004
        word = word[:-1]
    return word


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:  # noqa: PLR2004
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def squash(text: str) -> str:
    """A name without spaces and punctuation, but for the plus that tells `LoRA+` from `LoRA`."""
    return _NOT_IN_NAMES.sub("", fold(text))


def key(squashed: str) -> int:
    """The number a squashed name is found under."""
    return zlib.crc32(squashed.encode())
