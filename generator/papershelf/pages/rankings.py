"""Rankings of all papers: the most listed ones, and those listed last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from papershelf.model import Planned
from papershelf.pages.catalogue import Catalogue
from papershelf.pages.context import PaperItem
from papershelf.pages.html import Html
from papershelf.pages.lists import ListPage, list_pages
from papershelf.pages.paging import PER_PAGE
from papershelf.pages.time_words import date_words

NEWEST = PER_PAGE
"""How many papers the list of new papers has: one page."""
MOST_LISTED = 10 * PER_PAGE
"""How many papers the ranking has: nobody pages further, and the search sorts all by it."""


def pages(catalogue: Catalogue) -> Iterator[Planned]:
    words = catalogue.words
    most_named = ListPage(
        title=Html(words("most_listed")),
        about=Html(words("most_listed_about")),
        index=catalogue.index("digests"),
        order=words("by_listed"),
    )
    ranked = most_listed(catalogue)[:MOST_LISTED]
    yield from list_pages(most_named, catalogue.shown(ranked), "most-listed/")
    newest = last_listed(catalogue)[:NEWEST]
    new = ListPage(
        title=Html(words("new_on_shelf")),
        about=Html(words("new_about")),
        index=catalogue.index("digests"),
        order=words("by_shelf"),
    )
    yield from list_pages(new, [_added(catalogue, slug) for slug in newest], "new/")


def _added(catalogue: Catalogue, slug: str) -> PaperItem:
    """The paper with the day a digest first listed it."""
    date = catalogue.listings[catalogue.first_listed[slug]].date
    return replace(catalogue.items[slug], added=date_words(date, catalogue.words))


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
