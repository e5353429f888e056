"""Which pieces of a row belong to which column, where a row has more pieces than columns.

Such a row holds pipes within its text. The pieces are put together so that every column looks
most like its role.

Knows nothing of lines or digests.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from papershelf.read.records.columns import (
    ABSTRACT,
    AUTHORS,
    COMMENT,
    DATE,
    LINK,
    LINK_CELL,
    LIST,
    OTHER,
    SENTENCE,
    SUMMARY,
    TAGS,
    TITLE,
    VENUE,
    is_date_cell,
    is_links,
    is_nothing,
)

_MERGE = {SUMMARY: 0.0, ABSTRACT: 0.0, COMMENT: 0.4, TITLE: 0.9, VENUE: 2.0, OTHER: 2.5}
"""What it costs to put two pieces together in a column; much where pipes are not to be expected."""
_MOST_PIECES = 48
"""Pieces of a row that are put together by trial: the work grows with their square."""
_NEVER = float("inf")
_Joining: TypeAlias = tuple[float, tuple[int, ...]]
"""What it costs to put pieces together, and where the cells end."""
_NONE: _Joining = (_NEVER, ())


def align(pieces: Sequence[str], roles: Sequence[str], *, linked: bool) -> tuple[str, ...]:
    """The cells of a row that fell into more pieces than there are columns.

    linked: titles of this table hold links, which tells them from text. Takes the cheapest way to
    put neighbours together; quadratic in the pieces, so beyond some of them the widest column
    (its text has the least form) simply takes the middle.
    """
    if len(pieces) > _MOST_PIECES:
        return _spread(pieces, roles)
    best: list[_Joining] = [(0.0, ()), *([_NONE] * len(pieces))]
    for column, role in enumerate(roles):
        left = len(roles) - column - 1
        now = [_NONE] * (len(pieces) + 1)
        for end in range(column + 1, len(pieces) - left + 1):
            for start in range(column, end):
                cost, cuts = best[start]
                if cost == _NEVER:
                    continue
                cell = "|".join(pieces[start:end])
                cost += _MERGE.get(role, 4.0) * (end - start - 1) + _misfit(
                    role, cell, linked=linked
                )
                if cost < now[end][0]:
                    now[end] = (cost, (*cuts, end))
        best = now
    cuts = (0, *best[len(pieces)][1])
    return tuple("|".join(pieces[start:end]) for start, end in pairwise(cuts))


def _spread(pieces: Sequence[str], roles: Sequence[str]) -> tuple[str, ...]:
    free = min(range(len(roles)), key=lambda column: _MERGE.get(roles[column], 4.0))
    after = len(roles) - free - 1
    middle = "|".join(pieces[free : len(pieces) - after])
    return (*pieces[:free], middle, *(pieces[len(pieces) - after :] if after else ()))


def _misfit(role: str, cell: str, *, linked: bool) -> float:
    """How little a cell looks like its role; 0 for nothing odd."""
    cost = 0.0 if _balanced(cell) else 1.0
    nothing = is_nothing(cell)
    if role == LINK:
        cost += 0 if nothing or is_links(cell) else 3 if not LINK_CELL.search(cell) else 1
    elif role == DATE:
        cost += 0 if nothing or is_date_cell(cell) else 4
    elif role == TITLE:
        cost += 3 if linked and "](" not in cell else 3 if nothing else 0
    elif role == AUTHORS:
        cost += 3 if "](" in cell else 1.5 if SENTENCE.search(cell) else 0
    elif role == TAGS:
        cost += 0 if nothing or LIST.match(cell) else 0.5
    return cost


def _balanced(cell: str) -> bool:
    return (
        cell.count("(") == cell.count(")")
        and cell.count("[") == cell.count("]")
        and cell.count("$") % 2 == 0
        and cell.count("`") % 2 == 0
        and cell.count("**") % 2 == 0
    )
