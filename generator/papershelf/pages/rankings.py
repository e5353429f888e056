"""Rankings of all papers: the most listed ones, and those listed last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from papershelf.model import Planned
from papershelf.pages.catalogue import Catalogue
from papershelf.pages.context import Named
from papershelf.pages.html import Html
from papershelf.pages.lists import ListPage, list_pages

INDEX = Named("digests", Html("Digests"))
NEWEST = 100
"""How many papers the list of new papers has: one page."""


def pages(catalogue: Catalogue) -> Iterator[Planned]:
    yield from _ranking(
        catalogue,
        "most-listed/",
        Html("Most listed"),
        Html("Papers that more than one digest names, the most named first."),
        most_listed(catalogue),
        "Most listed",
    )
    yield from _ranking(
        catalogue,
        "new/",
        Html("New on the shelf"),
        Html("The papers listed last. What came since your last visit is marked."),
        last_listed(catalogue)[:NEWEST],
        "Last on the shelf",
    )


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
    latest_first = {
        listing.slug: -place for place, listing in enumerate(catalogue.listings_by_date)
    }
    return sorted(
        catalogue.order,
        key=lambda slug: (
            latest_first[catalogue.first_listed[slug]],
            catalogue.places[catalogue.first_listed[slug]][slug],
        ),
    )


def _ranking(
    catalogue: Catalogue, base: str, title: Html, about: Html, slugs: Sequence[str], order: str
) -> Iterator[Planned]:
    head = ListPage(title=title, about=about, index=INDEX, order=order)
    yield from list_pages(head, [catalogue.items[slug] for slug in slugs], base)
