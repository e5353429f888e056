"""Long lists in pages small enough to read and to send."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from papershelf.pages.contexts import Paging

T = TypeVar("T")

PER_PAGE = 200
"""Papers a page: some 100 kB of HTML; no page may pass 300 kB."""


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
        yield path, share, Paging(number, total, base)
