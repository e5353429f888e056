"""Titles with nothing but their authors on the line below, as newsletters have them.

    1) Slow Kites in the Wind
    Ada Wind, Bo Lake
    https://…

What stands on one line is read by `bullet_text`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from papershelf.read.items import when_where
from papershelf.read.items.imprint import stated_date, venue_of
from papershelf.read.items.nesting import Item
from papershelf.read.items.reference import are_names, authors_in, is_journal, trimmed
from papershelf.read.items.venue_behind import venue_in
from papershelf.read.records.labels import is_labelled
from papershelf.read.records.people import split_authors

_OTHERS = re.compile(r",\s+(?:et\.? al\.?|and others)$")
_BY = re.compile(r"by:?\s+", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(?:[,:;&/–—‐-]|\b(?:and|or|of|the|an?|for|with|without|in|on|to|by|from|at|as|via|under|over|using"
    r"|und|der|die|das|von|mit|für|et|de|des|du|la|le|les|y|e))$",
    re.IGNORECASE,
)
"""How a line ends whose title goes on below."""
_SIGN = re.compile(r"\s[·|]\s")
_ITALIC_VENUE = re.compile(r"([*_])[^*_]{2,100}\1,? \(?(?:19|20)\d\d\)?\.?")
"""`*Kite Letters*, 2031`"""


def names_below(items: list[Item]) -> list[Item]:
    """The items with such names as a labelled line.

    One name alone may be the end of a title: it is one where half of the items have two or more.
    """
    found = [_names(item) for item in items]
    several = sum(are_names(names) for names in found)
    least = 1 if several and several * 2 >= len(items) else 2
    return [
        replace(item, lines=_labelled(item.lines, names))
        if names and (are_names(names, least) or _BY.match(item.lines[1].strip()))
        else item
        for item, names in zip(items, found, strict=True)
    ]


def _labelled(lines: list[str], names: str) -> list[str]:
    """The lines with a hard break behind the title, and a label in front of names and venue."""
    title, _, *rest = lines
    plain = rest and "](" not in rest[0] and is_journal(rest[0])
    if plain and (dated := stated_date(rest[0])):
        said = f"    Venue: {venue_of(_SIGN.split(rest[0])[0])[0]}"
        rest = [said, f"    Date: {dated.iso}", *rest[1:]]
    elif rest and (when_where.says_when(rest[0]) or _ITALIC_VENUE.fullmatch(rest[0].strip())):
        said = rest[0].strip(" \t*_")
        rest = [f"    Venue: {venue_in(rest[0]) or said}", f"    Date: {said}", *rest[1:]]
    return [f"{title.rstrip()}  ", f"    Authors: {names}", *rest]


def _names(item: Item) -> str:
    """The second line of an item, where it is nothing but names below a title; else nothing."""
    if len(item.lines) == 1:
        return ""
    title, second = item.lines[0].rstrip(), item.lines[1].strip(" \t*_")
    if (
        item.lines[1].startswith(("*_", "_*"))
        or "://" in title
        or "](" in title
        or "://" in second
        or is_labelled(second)
    ):
        return ""
    names = _OTHERS.sub("", trimmed(_BY.sub("", second, count=1)))
    if not are_names(names, 1) or not all(" " in name for name in split_authors(names)):
        return ""
    goes_on = ":" in names or _GOES_ON.search(title)
    return "" if goes_on or are_names(title) or authors_in(title) else names
