"""One person turned round, who looks like two: `Moor Lake, Ada Maria. 2031. Slow Kites`.

Where the first author of nearly all references is turned round, two names without a comma of their
own are one: style guides put `and` between two people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from papershelf.read.items.bullet_text import ItemText

_TURNED = re.compile(r", [^\W\d_]{2}")
"""`Wind, Ada`; where lists give initials, a full name is of another form."""
_FEWEST = 5
"""References that show how a list writes its first author."""
_PAIR = 2


def with_turned_names(items: Sequence[ItemText]) -> Sequence[ItemText]:
    """The items with such two names as one."""
    first = [said.told.authors[0] for said in items if said.cited and said.told.authors]
    turned = sum(_TURNED.search(name) is not None for name in first)
    if turned < _FEWEST or turned == len(first) or turned * 10 < len(first) * 8:
        return items
    return [_turned(said) if said.cited else said for said in items]


def _turned(said: ItemText) -> ItemText:
    names = said.told.authors
    plain = len(names) == _PAIR and all(" " in name and "." not in name for name in names)
    if not plain or any("," in name for name in names) or said.told.more_authors:
        return said
    return replace(said, told=replace(said.told, authors=(", ".join(names),)))
