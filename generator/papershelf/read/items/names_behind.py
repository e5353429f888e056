"""Linked titles with their authors in the same label: `[Title: Ada Wind, Bo Lake](…)`."""

from __future__ import annotations

import re
from dataclasses import replace

from papershelf.read.items.nesting import Item
from papershelf.read.items.reference import are_names
from papershelf.read.items.surnames import alone, cited

_DATED = re.compile(
    r"\[(?P<title>[^\[\]()]+ \((?:19|20)\d\d\)) [-–—] (?P<names>[^\[\]()]+)\]\((?P<url>[^\s()]+)\)"
)
"""`[Title (2031) - Wind and Lake](…)`"""
_LINKED = re.compile(r"\[(?P<title>[^\[\]]+): (?P<names>[^\[\]:]+)\]\((?P<url>[^\s()]+)\)")


def _behind_year(item: Item) -> Item:
    """The item with the names behind the year on a line of their own."""
    found = _DATED.fullmatch(item.lines[0]) if ") -" in item.lines[0] else None
    named = found and (are_names(found["names"], 1) or alone(found["names"], 1))
    if not found or not named or cited(found["title"])[0]:
        return item
    parted = [f"[{found['title']}]({found['url']})", f"    Authors: {found['names']}"]
    return replace(item, lines=[*parted, *item.lines[1:]])


def names_apart(items: list[Item]) -> list[Item]:
    """The items with such names on a line of their own, where half of them have two names or more.

    One name alone may be the end of a title.
    """
    items = [_behind_year(item) for item in items]
    found = [_LINKED.fullmatch(" ".join(item.lines)) for item in items]
    sure = sum(bool(match) and are_names(match["names"]) for match in found if match)
    if not sure or sure * 2 < len(items):
        return items
    return [
        replace(
            item, lines=[f"[{match['title']}]({match['url']})", f"    Authors: {match['names']}"]
        )
        if match and are_names(match["names"], 1)
        else item
        for item, match in zip(items, found, strict=True)
    ]
