"""Names of authors, split into what bibliographies sort and print by.

Owns the splitting alone; who is an author at all is decided where papers are made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_SUFFIX = re.compile(r"(?:jr|sr)\.?|I{2,3}|IV", re.IGNORECASE)
_PARTICLE = re.compile(
    r"a[flm]|auf|bin|ibn|da[ls]?|de[lnrs]?|della|d[iou]|dos|el|l[ae]|t[eo]n|ter|"
    r"v[ao]n|vom|y|zu[mr]?"
)
# The last word of what signs as a body: a team is never "Team, Gemma".
_BODY = re.compile(
    r"(?:team|group|collaboration|consortium|project|labs?|laboratory|institute|university|"
    r"foundation|inc|ai|research|network|committee|society|community|workshop|initiative|"
    r"authors|contributors|alliance|company|corporation|organization|council|agency)\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in parts; a body or a single name is `family` alone."""

    family: str
    given: str = ""
    suffix: str = ""

    @property
    def natural(self) -> str:
        """As read aloud: `Ludwig van Beethoven Jr.`"""
        return " ".join(part for part in (self.given, self.family, self.suffix) if part)

    @property
    def inverted(self) -> str:
        """As sorted: `van Beethoven, Ludwig, Jr.`"""
        return ", ".join(part for part in (self.family, self.given, self.suffix) if part)


# A paper is cited in lists, on its page and in its data.
@lru_cache(maxsize=1 << 16)
def split_name(text: str) -> Name:
    """A name as written, in parts. What cannot be split safely stays whole.

    >>> split_name("Ludwig van Beethoven Jr.")
    Name(family='van Beethoven', given='Ludwig', suffix='Jr.')
    >>> split_name("van der Helm EL")
    Name(family='van der Helm', given='EL', suffix='')
    """
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 1:
        return _split_natural(text)
    if len(parts) == 2 and all(parts):  # noqa: PLR2004 - one comma
        before, after = parts
        if not _SUFFIX.fullmatch(after):
            return Name(before, after)
        name = _split_natural(before)
        return Name(name.family, name.given, after) if name.given else Name(text)
    if len(parts) == 3 and all(parts):  # noqa: PLR2004 - "Last, Jr., First" or "Last, First, Jr."
        family, middle, last = parts
        if _SUFFIX.fullmatch(middle):
            return Name(family, last, middle)
        if _SUFFIX.fullmatch(last):
            return Name(family, middle, last)
    return Name(text)


def _split_natural(text: str) -> Name:
    words = text.split()
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""  # noqa: PLR2004
    if len(words) < 2 or _BODY.fullmatch(words[-1]) or {"and", "&"} & set(words):  # noqa: PLR2004
        return Name(text)
    if _are_initials(words[-1]) and not all(map(str.isupper, words)):
        return Name(" ".join(words[:-1]), words[-1], suffix)
    start = len(words) - 1
    while start > 1 and _PARTICLE.fullmatch(words[start - 1]):
        start -= 1
    return Name(" ".join(words[start:]), " ".join(words[:start]), suffix)


def _are_initials(word: str) -> bool:
    """As medicine has them, behind the family name, without full stops: `Born J`, `Walker MP`."""
    return len(word) <= 3 and word.isalpha() and word.isupper()  # noqa: PLR2004 - `JFK`
