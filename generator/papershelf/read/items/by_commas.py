"""Names that nothing but commas part from titles, where most items of a list have them so.

    Slow Kites, Ada Wind, Kite Monthly          Wind, Slow Kites in the Sky
    Fast Rivers, Bo Lake and Cy Moor, Ponds     Lake and Moor, Fast Rivers of Spring

One alone may be a title: `Kites, Moor Lake, and Ponds`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from papershelf.read.items import surnames
from papershelf.read.items.bullet_text import ItemText
from papershelf.read.items.habits import FEWEST, is_habit
from papershelf.read.items.reference import are_names, is_person
from papershelf.read.items.title_shape import clean
from papershelf.read.records.people import split_authors

_FRONT = re.compile(
    r"(?P<names>[^\W\d_a-z][\w'’-]+(?:(?:,? (?:and|&)|,) [^\W\d_a-z][\w'’-]+){0,4})[,.] "
    r"(?P<title>[^\W\d_a-z][^\s,]* \S+ \S.*)"
)
"""`Wind, Slow Kites in the Sky`, `Wind, Lake. Slow Kites in the Sky`"""
_LONG = 4
"""Words of a title that only looks like a name: `As We May Fly`."""
_AND = re.compile(r"^(?:and|&) ")


@dataclass(frozen=True, slots=True)
class _Row:
    """The parts of a title with commas."""

    names: tuple[str, ...]
    title: str
    venue: str = ""


def without_names_by_commas(items: list[ItemText]) -> list[ItemText]:
    """The items without such names and venues in their titles."""
    unknown = [said for said in items if said.title and not said.told.authors]
    if sum(", " in said.title for said in unknown) * 5 < len(unknown) * 4:
        return items
    rows = [*map(_front, unknown)]
    several = any(len(row.names) > 1 for row in rows if row)  # else nicknames, for all one knows
    if not (several and is_habit(sum(map(bool, rows)), len(unknown))):
        rows = [*map(_behind, unknown)]
    count = sum(map(bool, rows))
    whole = len(unknown) == count > 1 and len(items) >= FEWEST
    if not (whole or is_habit(count, len(unknown))):
        return items
    meant = {id(said): row for said, row in zip(unknown, rows, strict=True) if row}
    return [_parted(said, meant[id(said)]) if id(said) in meant else said for said in items]


def _front(said: ItemText) -> _Row | None:
    """Surnames in front of the title."""
    found = None if said.named else _FRONT.fullmatch(said.title)
    names = surnames.alone(found["names"], 1) if found else ()
    return _Row(tuple(names), found["title"]) if found and names else None


def _behind(said: ItemText) -> _Row | None:
    """Whole names behind the title, and the venue behind them."""
    title, *parts = said.title.split(", ")
    while parts and not _are_people(parts[0]):
        title = f"{title}, {parts.pop(0)}"
    names: list[str] = []
    while parts and _are_people(parts[0]):
        names.extend(split_authors(_AND.sub("", parts.pop(0))))
    one = are_names(title, 1) and len(title.split()) < _LONG
    if one or not names or " " not in title or not (parts or said.told.date):
        return None
    return _Row(tuple(names), title, ", ".join(parts))


def _are_people(part: str) -> bool:
    part = _AND.sub("", part)
    return " " in part and (is_person(part) or are_names(part))


def _parted(said: ItemText, row: _Row) -> ItemText:
    texts = {**said.told.texts, "venue": said.told.texts.get("venue") or row.venue}
    told = replace(said.told, authors=row.names, texts=texts)
    return replace(said, title=clean(row.title), told=told, cited=True)
