"""Records that hold a whole reference in one value: a column `Reference`, a key `citation`.

Knows no dialect and no file format.
"""

from __future__ import annotations

import re

from papershelf.config.fields import folded
from papershelf.read.items.people_first import names_at_start
from papershelf.read.items.whole_reference import cited_in
from papershelf.read.records.named import Fields

_NAMES = frozenset({"reference", "citation", "fullreference", "fullcitation", "bibliography"})
"""Folded names of such values."""
_STOP = re.compile(r"(?:(?<=\.)|\.)\s+(?=[^\Wa-z]|[\"“‘])")
_SHORTEST = 8
"""Characters of the shortest title behind names."""


def names_reference(name: str) -> bool:
    """Whether a value under this name may be a whole reference."""
    return folded(name) in _NAMES


def with_parts(fields: Fields) -> Fields | None:
    """The record with the parts of its reference in place of it; None where it holds none."""
    for name, value in fields.items():
        cited = cited_in(value) if isinstance(value, str) and names_reference(name) else None
        if cited:
            parts = {
                "title": cited.title,
                "authors": [*cited.authors, *["et al."] * cited.more_authors],
                "year": cited.date.iso if cited.date else "",
                "journal": cited.venue,
            }
            return {other: text for other, text in fields.items() if other != name} | parts
    return None


def behind_names(title: str) -> tuple[tuple[str, ...], str]:
    """The names that a title begins with, and the title: `Wind, A., & Lake, B. Slow Kites.`

    No names where they may be part of the title.
    """
    for names in names_at_start(title) if ". " in title and "," in title else ():
        stop = _STOP.match(title, names.end)
        rest = title[stop.end() :].rstrip(" .") if stop else ""
        first = names.names[0]
        several = len(names.names) > 1 or ("," in first and first.endswith("."))
        if names.sure and several and len(rest) >= _SHORTEST:
            return (*names.names, *["et al."] * names.more), rest
    return (), title
