"""Rankings of all papers: the most listed ones, and those listed last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from papershelf.model import Planned
from papershelf.pages.catalogue import Catalogue
from papershelf.pages.context import Named
from papershelf.pages.html import Html
from papershelf.pages.lists import ListPage, list_pages

INDEX = Named("digests", Html("Digests"))
NEWEST = 100
"""How many papers the list of new papers has: one page."""


def pages(catalogue: Catalogue) -> Iterator[Planned]:
    most_named = ListPage(
        title=Html("Most listed"),
        about=Html("Papers that more than one digest names, the most named first."),
        index=INDEX,
        order="Most listed",
    )
    yield from list_pages(most_named, catalogue.shown(most_listed(catalogue)), "most-listed/")
    new = ListPage(
        title=Html("New on the shelf"),
        about=Html("The papers listed last. What came since your last visit is marked."),
        index=INDEX,
        order="Last on the shelf",
    )
    yield from list_pages(new, catalogue.shown(last_listed(catalogue)[:NEWEST]), "new/")


def most_listed(catalogue: Catalogue) -> list[str]:
    """The papers that more than one digest names, the most named first."""
    return [
        slug
        for slug in most_listed_first(catalogue, catalogue.order)
        if catalogue.items[slug].listed > 1
    ]


def most_listed_first(catalogue: Catalogue, slugs: Iterable[str]) -> list[str]:
    """The papers sorted by the number of digests that name them, then the newest first."""
    return sorted(slugs, key=lambda slug: (-catalogue.items[slug].listed, catalogue.order[slug]))


def last_listed(catalogue: Catalogue) -> list[str]:
    """All papers: those that the latest digest named first come first, in its order."""
    latest_first = {one.slug: -place for place, one in enumerate(catalogue.listings_by_date)}

    def place(slug: str) -> tuple[int, int]:
        first = catalogue.first_listed[slug]
        return latest_first[first], catalogue.places[first][slug]

    return sorted(catalogue.order, key=place)
