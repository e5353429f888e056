"""The home page: what is new, and the ways to all papers."""

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
from papershelf.pages.tags import CloudTag, cloud
from papershelf.pages.topics import TopicCard, cards

NEWEST_DIGESTS, LATEST_PAPERS, MOST_LISTED, CLOUD = 6, 8, 4, 40
"""How many of each the home page shows: a first look. Of tags it shows the most frequent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(PageContext):
    """What the home page shows of each kind of page."""

    template = "home.html"
    papers: int
    digests: int
    newest: tuple[DigestRow, ...]
    topics: tuple[TopicCard, ...]
    tags: tuple[CloudTag, ...]
    latest: tuple[PaperItem, ...]
    most_listed: tuple[PaperItem, ...]


def pages(catalogue: Catalogue) -> Iterator[Planned]:
    top = sorted(catalogue.tags, key=lambda tag: (-len(tag.papers), tag.slug))[:CLOUD]
    context = HomePage(
        title=Html("Home"),
        papers=len(catalogue.library.papers),
        digests=len(catalogue.library.listings),
        newest=tuple(rows_newest_first(catalogue)[:NEWEST_DIGESTS]),
        topics=tuple(sorted(cards(catalogue), key=lambda card: (-card.count, card.slug))),
        tags=cloud(top),
        most_listed=catalogue.shown(most_listed(catalogue)[:MOST_LISTED]),
        latest=catalogue.shown(last_listed(catalogue)[:LATEST_PAPERS]),
    )
    yield page("index.md", context)
