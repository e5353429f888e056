"""One name alone beside a title, which may be anything: what the other items of its list show.

- Slow Kites — Ada Wind         - Ada Wind and Bo Lake. Slow Kites
- Fast Rivers — Bo Lake         - Cy Moor. Fast Rivers
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from papershelf.read.items import surnames
from papershelf.read.items.bullet_text import ItemText
from papershelf.read.items.habits import FEWEST, is_habit
from papershelf.read.items.reference import are_names, is_person
from papershelf.read.items.title_shape import clean
from papershelf.read.records.people import split_authors

_SPACED = re.compile(r"[^\W一-鿿぀-ヿ가-힣]+\S* ")
"""Names in a script with spaces; in others a journal looks like one."""


def with_titles_behind_names(items: Sequence[ItemText]) -> Sequence[ItemText]:
    """The items with what stands behind their one name as title, where all others have authors.

    `Ada Wind. Slow Kites` among `Bo Lake and Cy Moor. Fast Rivers`.
    """
    unknown = [said for said in items if said.title and not said.told.authors]
    lone = [said for said in unknown if _is_lone_name(said)]
    known = len(items) - len(unknown)
    if not lone or len(lone) < len(unknown) or known < max(FEWEST, 2 * len(lone)):
        return items
    return [_behind_name(said) if said in lone else said for said in items]


def _behind_name(said: ItemText) -> ItemText:
    told = replace(said.told, authors=(said.title,), summary="")
    return replace(said, title=clean(said.beside), told=told, cited=True, beside="")


def _is_lone_name(said: ItemText) -> bool:
    several = len(said.beside.split()) > 1 and " " in said.title and not said.named
    return several and is_person(said.title) and not are_names(said.beside, 1)


def with_lone_authors(items: list[ItemText]) -> list[ItemText]:
    """The items with the one name beside the title, where a name stands beside most titles."""
    beside = [said.beside for said in items if said.beside and not said.told.authors]
    by_surname = sum(" " not in said.told.authors[0] for said in items if said.told.authors)
    least = 1 if by_surname >= FEWEST else 2
    people = {
        names
        for names in beside
        if (_SPACED.match(names) and are_names(names.rstrip(":"), 1))
        or surnames.alone(names.rstrip(":"), 2 if names.startswith("(") else least)
    }
    before = {names for names in people if names.endswith(":")}
    people -= before if len(before) < FEWEST > by_surname else set()
    known = sum(bool(said.told.authors) for said in items)
    if is_habit(known, len(items)):
        items = [_with_pair(said) for said in items]
    if not is_habit(len(people) + known, len(beside) + known):
        return items
    return [
        replace(
            said, told=replace(said.told, authors=tuple(split_authors(said.beside.rstrip(":"))))
        )
        if said.beside in people
        and not said.told.authors
        and not (is_person(said.title) and not surnames.alone(said.beside, 1))
        else said
        for said in items
    ]


def _with_pair(said: ItemText) -> ItemText:
    """The item with the surnames beside its title that stand in front of a year."""
    names = () if said.told.authors else surnames.dated(said.beside)
    return replace(said, told=replace(said.told, authors=names)) if names else said
