"""Which digests are copies of one list: a README and its CSV file, two dumps of one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

COPIED = 0.8
"""Share of the longer list's titles that the shorter one must hold to be a copy of it. Chosen to
allow for what one copy has gained since, and for titles that one form of a list cuts or misses."""
FEW = 3
"""Lists of fewer titles may share them by chance."""
_COMMON = 20
"""Digests that hold a title in common, beyond which it says nothing of copying."""


def voices_of(titles: Mapping[str, AbstractSet[str]]) -> dict[str, str]:
    """For each digest the first digest, by name, of which it is a copy; itself where it is none.

    titles: the folded titles of each digest, by its name.
    """
    voice = {name: name for name in titles}
    holders: dict[str, list[str]] = {}
    for name in sorted(titles):
        shared: Counter[str] = Counter()
        for title in titles[name]:
            shared.update(holders.get(title, ())[:_COMMON])
        longest = {other: max(len(titles[name]), len(titles[other])) for other in shared}
        copies = [other for other, times in shared.items() if times >= COPIED * longest[other]]
        if copies and len(titles[name]) >= FEW:
            voice[name] = voice[min(copies)]
        for title in titles[name]:
            holders.setdefault(title, []).append(name)
    return voice
