"""Records that hold a whole reference in one value: a column `Reference`, a key `citation`.

Knows no dialect and no file format.
"""

from __future__ import annotations

from papershelf.config.fields import folded
from papershelf.read.items.whole_reference import cited_in
from papershelf.read.records.named import Fields

_NAMES = frozenset({"reference", "citation", "fullreference", "fullcitation", "bibliography"})
"""Folded names of such values."""


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
