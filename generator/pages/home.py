"""The home page: what is new, and the ways in."""

from __future__ import annotations

from collections.abc import Iterator

from generator.contexts import HomePage, PlainPage
from generator.html import Html
from generator.model import Planned
from generator.pages.digests import rows_newest_first
from generator.pages.rankings import most_listed, newest_on_shelf
from generator.pages.shelf import Shelf
from generator.pages.tags import cloud
from generator.pages.topics import cards
from generator.render import page

NEWEST_DIGESTS = 6
LATEST_PAPERS = 8
MOST_LISTED = 4
CLOUD = 40


def pages(shelf: Shelf) -> Iterator[Planned]:
    top = sorted(shelf.tags, key=lambda tag: (-len(tag.papers), tag.slug))[:CLOUD]
    context = HomePage(
        title=Html("Home"),
        papers=len(shelf.library.papers),
        digests=len(shelf.library.listings),
        newest=tuple(rows_newest_first(shelf)[:NEWEST_DIGESTS]),
        topics=tuple(sorted(cards(shelf), key=lambda card: (-card.count, card.slug))),
        tags=cloud(top),
        most_listed=tuple(shelf.items[slug] for slug in most_listed(shelf)[:MOST_LISTED]),
        latest=tuple(shelf.items[slug] for slug in newest_on_shelf(shelf)[:LATEST_PAPERS]),
    )
    yield page("index.md", context)
    yield page("my-list.md", PlainPage(Html("My list"), "my-list.html"))
