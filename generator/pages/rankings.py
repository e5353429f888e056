"""Lists over all papers: the most listed ones, and the newest on the shelf."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.contexts import ListPage, Named
from generator.html import Html
from generator.model import Planned
from generator.pages.paging import paged
from generator.pages.shelf import Shelf
from generator.render import page

INDEX = Named("digests", Html("Digests"))
NEWEST = 100


def pages(shelf: Shelf) -> Iterator[Planned]:
    yield from _ranking(
        shelf,
        "most-listed/",
        Html("Most listed"),
        Html("Papers that more than one digest names, the most named first."),
        most_listed(shelf),
        "Most listed",
    )
    yield from _ranking(
        shelf,
        "new/",
        Html("New on the shelf"),
        Html("The papers listed last. What came since your last visit is marked."),
        newest_on_shelf(shelf)[:NEWEST],
        "Last on the shelf",
    )


def most_listed(shelf: Shelf) -> list[str]:
    """The papers that more than one digest names."""
    return [slug for slug in most_listed_first(shelf, shelf.order) if shelf.items[slug].listed > 1]


def most_listed_first(shelf: Shelf, slugs: Iterable[str]) -> list[str]:
    """By the number of digests that name a paper, then the newest first."""
    return sorted(slugs, key=lambda slug: (-shelf.items[slug].listed, shelf.order[slug]))


def newest_on_shelf(shelf: Shelf) -> list[str]:
    """By the digest that named a paper first: the latest digest's papers lead, in its order."""
    latest_first = {listing.slug: -place for place, listing in enumerate(shelf.listings_by_date)}
    return sorted(
        shelf.order,
        key=lambda slug: (
            latest_first[shelf.first_listed[slug]],
            shelf.places[shelf.first_listed[slug]][slug],
        ),
    )


def _ranking(
    shelf: Shelf, base: str, title: Html, about: Html, slugs: Sequence[str], order: str
) -> Iterator[Planned]:
    for path, share, paging in paged(slugs, base):
        context = ListPage(
            title=title,
            kind="Ranking",
            about=about,
            count=len(slugs),
            papers=tuple(shelf.items[slug] for slug in share),
            paging=paging,
            index=INDEX,
            order=order,
        )
        yield page(path, context)
