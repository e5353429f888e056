"""What others read: citations of the list and its parts, feeds, and the data.

None of these are pages: they are copied into the site as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

import msgspec

from generator.cite import library_files
from generator.data import VERSION, data_files
from generator.feeds import Feed, FeedEntry, atom, feed_entries, json_feed, newest, opml
from generator.kept import checksum
from generator.model import Listing, Page, Planned
from generator.pages.rankings import NEWEST, newest_on_shelf
from generator.pages.shelf import Shelf

OF_A_TAG = 20
"""Entries of a tag's feeds, of which there are the most."""


def citations(shelf: Shelf) -> Iterator[Page]:
    """`library.bib`, `.ris` and `.csl.json` of the whole list, of each topic and each digest.

    Beside them, and for tags and the newest papers, `papers.json` says which papers a list holds.
    """
    yield from library_files(shelf.cited.values(), "library")
    for topic in shelf.topics:
        slugs = shelf.newest_first(shelf.papers_of_topic.get(topic.id, ()))
        yield from _part(shelf, slugs, f"topics/{topic.id}/")
    for listing in shelf.library.listings:
        yield from _part(shelf, listing.papers, f"digests/{listing.slug}/")
    for tag in shelf.tags:
        yield _slugs(tag.papers, f"tags/{tag.slug}/")
    yield _slugs(newest_on_shelf(shelf)[:NEWEST], "new/")


def _part(shelf: Shelf, slugs: Sequence[str], folder: str) -> Iterator[Page]:
    yield from library_files((shelf.cited[slug] for slug in slugs), f"{folder}library")
    yield _slugs(slugs, folder)


def _slugs(slugs: Sequence[str], folder: str) -> Page:
    """Which papers a list holds."""
    listed = msgspec.json.encode({"version": VERSION, "papers": slugs}).decode()
    return Page(f"{folder}papers.json", f"{listed}\n")


def data(shelf: Shelf) -> Iterator[Page]:
    papers = ((paper, shelf.filed(paper)) for paper in shelf.library.papers)
    yield from data_files(papers, shelf.site_url)


def feeds(shelf: Shelf) -> Iterator[Page | Planned]:
    """Atom and JSON Feed of the site, each topic, tag and series of digests; all in one OPML."""
    entries = feed_entries(
        shelf.library.papers, shelf.library.listings, shelf.cited, shelf.keywords
    )
    made = list(_all_feeds(shelf, entries))
    for feed in made:
        basis = checksum((feed, shelf.site_url))
        yield Planned(f"{feed.path}feed.xml", basis, partial(atom, feed, shelf.site_url))
        yield Planned(f"{feed.path}feed.json", basis, partial(json_feed, feed, shelf.site_url))
    yield Page("feeds.opml", opml(shelf.site_name, made, shelf.site_url))


def _all_feeds(shelf: Shelf, entries: dict[str, FeedEntry]) -> Iterator[Feed]:
    yield Feed("", shelf.site_name, newest(entries.values()))
    for topic in shelf.topics:
        slugs = shelf.papers_of_topic.get(topic.id, ())
        papers = newest(entries[slug] for slug in slugs)
        yield Feed(f"topics/{topic.id}/", topic.name, papers, topic.about)
    for tag in shelf.tags:
        papers = newest((entries[slug] for slug in tag.papers), OF_A_TAG)
        yield Feed(f"tags/{tag.slug}/", tag.name, papers)
    for series, listings in _series(shelf).items():
        papers = newest(
            entries[slug] for slug in dict.fromkeys(chain(*(one.papers for one in listings)))
        )
        title = f"Digests like “{listings[-1].title}”"
        yield Feed(f"digests/series/{series}/", title, papers, page="digests/")


def _series(shelf: Shelf) -> dict[str, list[Listing]]:
    """The digests of each series, the latest last."""
    found: dict[str, list[Listing]] = defaultdict(list)
    for listing in shelf.listings_by_date:
        found[shelf.series_slugs[listing.series]].append(listing)
    return found
