"""Long lists in pages small enough to read and to send."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

PER_PAGE = 200
"""Papers a page: some 100 kB of HTML; no page may pass 300 kB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """The pages one long list is cut into; page 1 is the list's own address."""

    number: int
    total: int
    base: str
    """Address of page 1 below the site's root, with its trailing slash."""


ONE_PAGE = Paging(number=1, total=1, base="")


def paged(
    things: Sequence[T], base: str, per_page: int = PER_PAGE
) -> Iterator[tuple[str, Sequence[T], Paging]]:
    """Path of the Markdown file, the page's share, and its place; an empty list has one page.

    base: the address of page 1, such as `topics/code/`; page 2 is `topics/code/page-2/`.
    """
    total = max(1, -(-len(things) // per_page))
    for number in range(1, total + 1):
        path = f"{base}index.md" if number == 1 else f"{base}page-{number}.md"
        share = things[(number - 1) * per_page : number * per_page]
        yield path, share, Paging(number=number, total=total, base=base)
