"""A year, or names and a year, in front of titles, where most items of a list begin so.

    1981 Wind: Slow Kites
    1985 Wind/Lake: Fast Rivers
    1987 Kites in Rain

One alone may be a title: `1984 Orwell: A Life`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from papershelf.model import PartialDate
from papershelf.read.items import surnames
from papershelf.read.items.bullet_text import ItemText
from papershelf.read.items.habits import FEWEST
from papershelf.read.items.title_shape import clean

_YEAR_FIRST = re.compile(
    r"(?P<year>(?:19|20)\d\d):? (?P<names>[^\W\d_a-z][^:\d]{1,80}): +(?P<title>\S.{3,})"
)
_YEAR_ALONE = re.compile(r"(?P<year>(?:19|20)\d\d):? (?P<title>[^\W\d_a-z]\S* \S.{3,})")
_UNDATED = re.compile(r"(?P<names>[^\W\d_a-z][^:\d]{1,80}): +(?P<title>\S.{3,})")
"""What is left where the year was read before."""


def without_dated_fronts(items: Sequence[ItemText]) -> Sequence[ItemText]:
    """The items without what most titles begin with: names and a year, or a year alone."""
    titled = sum(bool(said.title) for said in items)
    for front in (_people_and_year, _year):
        fronts = [front(said) for said in items]
        times = sum(found is not None and found.re is not _UNDATED for found in fronts)
        if times >= FEWEST and times * 2 > titled:
            return [
                _parted(said, found) if found else said
                for said, found in zip(items, fronts, strict=True)
            ]
    return items


def _people_and_year(said: ItemText) -> re.Match[str] | None:
    if said.told.authors or ":" not in said.title:
        return None
    found = _YEAR_FIRST.fullmatch(said.title)
    if found is None and said.told.date:
        found = _UNDATED.fullmatch(said.title)
    return found if found and _people(found["names"]) else None


def _year(said: ItemText) -> re.Match[str] | None:
    return None if said.told.date else _YEAR_ALONE.fullmatch(said.title)


def _people(names: str) -> tuple[str, ...]:
    return surnames.people_in(names.replace("/", ", "))


def _parted(said: ItemText, front: re.Match[str]) -> ItemText:
    found = front.groupdict()
    year, names = found.get("year"), found.get("names")
    told = replace(
        said.told,
        authors=_people(names) if names else said.told.authors,
        date=PartialDate(int(year)) if year else said.told.date,
    )
    return replace(said, title=clean(front["title"]), told=told, cited=True)
