"""Long lists in pages small enough to read and to send."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

PER_PAGE = 28
"""How many papers a page shows: with the first lines of each, what a phone shows on ten screens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """One of the pages of a long list. number: from 1. total: how many pages there are."""

    number: int
    total: int
    base: str
    """Address of page 1 below the root of the site, with a slash at its end."""


ONE_PAGE = Paging(number=1, total=1, base="")


def paged(
    things: Sequence[T], base: str, per_page: int = PER_PAGE
) -> Iterator[tuple[str, Sequence[T], Paging]]:
    """For each page: the path of its file, its share of the things, and its paging.

    An empty list has one page.

    base: the address of page 1, such as `topics/code/`; page 2 is `topics/code/page-2/`.
    """
    total = max(1, -(-len(things) // per_page))
    for number in range(1, total + 1):
        path = f"{base}index.md" if number == 1 else f"{base}page-{number}.md"
        share = things[(number - 1) * per_page : number * per_page]
        yield path, share, Paging(number=number, total=total, base=base)
