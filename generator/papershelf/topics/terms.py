"""Terms that the papers themselves bring: phrases, names, abbreviations.

Only their shape is looked at, so that lists of any field work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from papershelf.config.tags import has_capitals
from papershelf.text.phrases import Words, singular, words_as_written

_CHUNK = re.compile(r"[.,;:!?]+(?:\s|$)|\s[-–]\s|[—\n()\[\]{}\"“”|/…]")
_ABBREVIATION = re.compile(r"\(([A-Z][A-Za-z-]*[A-Z]s?)\)")
_LONGEST_BEFORE = 90
"""How many letters before an abbreviation are searched for its long form."""
_LAST_WORDS = re.compile(r"[^\W_][\w-]*(?=\s)|[.,;:!?()]")
_FUNCTION_WORDS = frozenset(("of", "and", "the", "for", "in", "to", "with", "on", "by"))
"""Words that an abbreviation may pass over: `mixture of experts` is `ME` or `MoE`."""
_SHORTEST_NAME = 3
"""How many letters a name has at least, without a plural s: two (`AI`) may mean anything."""


class Folds(dict[str, str]):
    """Word as written -> folded word. Remembers every word that was asked for."""

    def __missing__(self, word: str) -> str:
        self[word] = folded = singular(word.lower())
        return folded


class Names(dict[str, str]):
    """Word as written -> folded word if it looks like a name, else an empty text."""

    def __init__(self, generic: frozenset[str]) -> None:
        super().__init__()
        self._generic = generic

    def __missing__(self, word: str) -> str:
        folded = singular(word.lower())
        self[word] = name = folded if _is_name(word) and folded not in self._generic else ""
        return name


def clauses(text: str) -> Iterator[Words]:
    """The words of each clause, as written: no term goes across punctuation."""
    for part in _CHUNK.split(text):
        if part and (found := words_as_written(part)):
            yield found


def phrases_of(folded: Sequence[str], generic: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Phrases of two or three words that begin and end with a word of substance.

    Each is (start, end, key), where `folded[start:end]` are its words. generic: words that are
    none of substance.
    """
    for start, word in enumerate(folded):
        if word in generic or word.isdigit():
            continue
        for end in (start + 2, start + 3):
            if end > len(folded):
                break
            last = folded[end - 1]
            if last not in generic and not last.isdigit() and len(last) > 1:
                yield start, end, " ".join(folded[start:end])


def _is_name(word: str) -> bool:
    """Whether it has capitals or digits within, as `ImageNet`, `GSM8K` and `LLaVA` have."""
    if len(word.rstrip("s")) < _SHORTEST_NAME or word[0].isdigit():
        return False
    return has_capitals(word) or (word[0].isupper() and any(map(str.isdigit, word)))


def abbreviations(text: str) -> Iterator[tuple[str, str]]:
    """Abbreviations with their long forms: `("NMT", "neural machine translation")`.

    The long form stands before the abbreviation, which is in brackets, as in A. Schwartz and
    M. Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text",
    Pacific Symposium on Biocomputing 8 (2003); but here every letter must begin a word.
    """
    if "(" not in text:
        return
    for found in _ABBREVIATION.finditer(text):
        before = text[max(0, found.start() - _LONGEST_BEFORE) : found.start()]
        short = found[1].removesuffix("s")
        if (long := _long_form(_LAST_WORDS.findall(before), short)) is not None:
            yield short, long


def _long_form(before: list[str], short: str) -> str | None:
    """The last words whose first letters are the abbreviation; function words may be left out."""
    cut = max((place + 1 for place, word in enumerate(before) if not word[0].isalnum()), default=0)
    parts = [part for word in before[cut:] for part in _parts(word)]
    wanted = [letter.lower() for letter in short if letter.isalpha()]
    place = len(parts)
    while wanted and place:
        place -= 1
        if parts[place][0].lower() == wanted[-1]:
            wanted.pop()
        elif parts[place].lower().strip("-") not in _FUNCTION_WORDS:
            return None
    if wanted or parts[place].lower() in _FUNCTION_WORDS:
        return None
    begins_word = place == 0 or not parts[place - 1].endswith("-")
    return " ".join(parts[place:]).replace("- ", "-") if begins_word else None


def _parts(word: str) -> list[str]:
    """`encoder-decoder` -> `["encoder-", "decoder"]`."""
    return [part for part in re.split(r"(?<=-)", word) if part.strip("-")]
