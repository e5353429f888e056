"""Where titles alone may stand, and the lines below one that belong to it: who wrote it, where it
came out, what it is about.

Knows no dialect.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TypeAlias

from papershelf.read.items.imprint import stated_date, venue_of
from papershelf.read.items.nesting import Item
from papershelf.read.items.people_line import people_on
from papershelf.read.items.reference import are_names

_SEVERAL = 2
"""Lines of names in a list, in which one name alone may then be a line of its own."""
_APART = 2
"""Lines from a title to the names below it."""
_REMARK = 6
"""Words that a line below a title has more than, if it says what that is about."""
WHERE = re.compile(
    r"(?:In:? (?:the )?)?(?:[Pp]ro[a-z]{1,4}dings|[Pp]roc\.|Journal|Trans\w*\b|IEEE|ACM|arXiv"
    r"|Conference)"
    r"|In [A-Z].*(?:19|20)\d\d\W*$"
)
"""Where a paper came out, on a line below its names."""
_BY = re.compile(
    r"(?:#\d{1,3} )?(?P<title>.{10,300}) (?:by|[-–—]) (?P<names>[^\W\d_a-z][^:?!]{3,80})"
)
"""`Slow Kites by Ada Wind`, `#2 Slow Kites - Ada Wind`"""
_ABSTRACT = re.compile(r"\W*(?:abstract|summary|tl;?dr|摘要|概要|초록)\W{0,3}[:：]", re.IGNORECASE)
"""How a line begins that says what the paper above it is about."""

Shape: TypeAlias = tuple[object, ...]
"""What a place is, first of all: a heading, an item, a line, a cell; and which of them."""


@dataclass(frozen=True, slots=True)
class TitlePlace:
    """A line, or a cell, in its section. lead: the line that leads to its list."""

    item: Item
    shape: Shape
    lead: str
    own: str = ""
    """The text of the cell, where others stand behind it."""

    @property
    def line(self) -> str:
        """The text of a line that is nothing else; empty for headings, items and cells."""
        return self.item.lines[0] if self.shape[0] == "line" else ""


def with_people(places: Sequence[TitlePlace]) -> Iterator[TitlePlace]:
    """The places without the lines that belong to the title above them, which has them then."""
    _written_by(places)
    several = sum(bool(people_on(place.line)) for place in places) >= _SEVERAL
    above = _TitleAbove(None, several=several)
    for place, after in zip_longest(places, places[1:]):
        if not above.takes(place, after):
            above = _TitleAbove(place, several=several)
            yield place


class _TitleAbove:
    """A title while the lines below it are read: names first, then where it came out or its
    abstract; or remarks.
    """

    def __init__(self, place: TitlePlace | None, *, several: bool) -> None:
        alone = place is not None and place.shape[0] in {"heading", "line"}
        self._place = place if alone else None
        self._several = several
        self._told = ""
        """What the last line below it was."""

    def takes(self, place: TitlePlace, after: TitlePlace | None) -> bool:
        """Whether a place is a line of this title, which has it then. after: the next place."""
        if self._place is None or not place.line:
            return False
        told, lines = self._lines_of(self._place, place, after)
        if told:
            self._told = told
            self._place.item.lines += lines
            self._place.item.last = place.item.last
        return bool(told)

    def _lines_of(
        self, title: TitlePlace, place: TitlePlace, after: TitlePlace | None
    ) -> tuple[str, list[str]]:
        """What a line is to the title, and what is kept of it; nothing where it is none of its."""
        line, near = place.line, _is_near(title, place)
        if near and not self._told and (who := self._people(place, after)):
            return "names", [f"Authors: {'; '.join(who)}"]
        if near and self._told in {"", "names"} and _ABSTRACT.match(line):
            return "all", [line]
        if near and self._told == "names" and WHERE.match(line):
            return "all", _when_and_where(line)
        if self._told in {"", "remark"} and _remarks(title, place):
            return "remark", [line.strip() if self._told else f"Summary: {line.strip()}"]
        return "", []

    def _people(self, place: TitlePlace, after: TitlePlace | None) -> tuple[str, ...]:
        """The people on a line; one alone is a title itself where people stand below it."""
        who = people_on(place.line, several=self._several)
        if len(who) != 1 or after is None or not _is_near(place, after):
            return who
        return () if people_on(after.line, several=self._several) else who


def _is_near(above: TitlePlace, place: TitlePlace) -> bool:
    return place.item.first - above.item.last <= _APART


def _remarks(above: TitlePlace, place: TitlePlace) -> bool:
    """Whether a line right below a title and who wrote it says what it is about, or goes on."""
    apart = place.item.first - above.item.last
    below = len(above.item.lines) > 1 and apart <= (_APART if len(above.item.lines) > _APART else 1)
    said = place.line.rstrip(' ’”"')
    return below and said.endswith((".", "!", "?", ":")) and len(said.split()) > _REMARK


def _when_and_where(line: str) -> list[str]:
    """The labelled lines of a line that says where a paper came out."""
    venue, date = venue_of(line)[0], stated_date(line)
    said = [f"Venue: {venue}"] if venue else []
    return [*said, f"Date: {date.iso}"] if date else said


def _written_by(places: Sequence[TitlePlace]) -> None:
    """Names behind titles become lines below them, where several have such: `T by A. Wind`."""
    found = [(place, _BY.fullmatch(place.line.strip())) for place in places]
    named = [
        (place, match)
        for place, match in found
        if match and (are_names(match["names"], 1) or "et al" in match["names"])
    ]
    for place, match in named if len(named) > _SEVERAL else []:
        place.item.lines[:] = [match["title"], f"Authors: {match['names']}"]
