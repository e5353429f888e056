"""The home page: what this list is, what came last, what rises, and the ways to all papers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from papershelf.model import Planned
from papershelf.pages.catalogue import Catalogue
from papershelf.pages.context import PageContext, PaperItem
from papershelf.pages.digests import DigestRow, rows_newest_first
from papershelf.pages.frontmatter import page
from papershelf.pages.html import Html
from papershelf.pages.rankings import last_listed, most_listed
from papershelf.pages.spines import Spines, shelf
from papershelf.pages.topics import TopicCard, cards
from papershelf.pages.trends import Rise, rise

OF_THE_NEWEST, NEXT_DIGESTS, MOST_LISTED, RISING = 8, 5, 5, 6
"""How many of each the home page shows: a first look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(PageContext):
    """What the home page shows of each kind of page."""

    template = "home.html"
    papers: int
    shelf: tuple[Spines, ...]
    """Of the papers listed last."""
    newest: DigestRow | None
    """The digest of the latest date; with the first of its papers that no other
    digest named before, as `latest`."""
    latest: tuple[PaperItem, ...]
    digests: int
    others: tuple[DigestRow, ...]
    """The digests before the newest."""
    topics: tuple[TopicCard, ...]
    """Those that have papers, the largest first."""
    most_listed: tuple[PaperItem, ...]
    rise: Rise | None


def pages(catalogue: Catalogue) -> Iterator[Planned]:
    rows = rows_newest_first(catalogue)
    newest = catalogue.listings[rows[0].slug].papers if rows else ()
    fresh = [slug for slug in newest if catalogue.first_listed[slug] == rows[0].slug]
    topics = (card for card in cards(catalogue) if card.count)
    context = HomePage(
        title=Html(catalogue.words("home")),
        papers=len(catalogue.library.papers),
        shelf=shelf(catalogue, last_listed(catalogue)),
        newest=rows[0] if rows else None,
        latest=catalogue.shown((fresh or newest)[:OF_THE_NEWEST]),
        digests=len(rows),
        others=tuple(rows[1 : 1 + NEXT_DIGESTS]),
        topics=tuple(sorted(topics, key=lambda card: (-card.count, card.slug))),
        most_listed=catalogue.shown(most_listed(catalogue)[:MOST_LISTED]),
        rise=rise(catalogue, RISING),
    )
    yield page("index.md", context)
