"""What others read: citations of the list and its parts, feeds, the data and the manifest.

None of these are pages: they are copied into the site as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

import msgspec

from papershelf.engine.cache import cache_key
from papershelf.model import Listing, Page, Planned, Tag
from papershelf.pages.catalogue import Catalogue
from papershelf.pages.rankings import NEWEST, last_listed
from papershelf.pages.standing import addresses_now, moved
from papershelf.publish.data import VERSION, data_files
from papershelf.publish.feeds import (
    Feed,
    FeedEntry,
    atom,
    feed_entries,
    json_feed,
    newest,
    opml,
)
from papershelf.publish.files import formats_file, library_files
from papershelf.publish.open_search import open_search
from papershelf.publish.webmanifest import PATH as MANIFEST
from papershelf.publish.webmanifest import web_manifest

OF_A_TAG = 10
"""Entries of a tag's feeds, of which there are the most."""


def citations(catalogue: Catalogue) -> Iterator[Page]:
    """`library.bib`, `.ris` and `.csl.json` of the whole list; if they are asked for, of each topic
    and each digest.

    For these, for tags with feeds and the newest papers, `papers.json` says which papers a list
    holds, so that browsers can make the files.
    """
    told = formats_file(catalogue.words, catalogue.shards, catalogue.formats)
    yield Page("data/formats.json", told)
    yield from library_files(catalogue.cited.values(), "library", formats=catalogue.formats)
    for topic in catalogue.topics:
        slugs = catalogue.newest_first(catalogue.papers_of_topic.get(topic.id, ()))
        yield from _part(catalogue, slugs, f"topics/{topic.id}/")
    for listing in catalogue.library.listings:
        yield from _part(catalogue, listing.papers, f"digests/{listing.slug}/")
    for tag in _followed(catalogue):
        yield _slugs(tag.papers, f"tags/{tag.slug}/")
    yield _slugs(last_listed(catalogue)[:NEWEST], "new/")


def _part(catalogue: Catalogue, slugs: Sequence[str], folder: str) -> Iterator[Page]:
    if catalogue.extent.exports:
        cited = [catalogue.cited[slug] for slug in slugs]
        yield from library_files(cited, f"{folder}library", formats=catalogue.formats)
    yield _slugs(slugs, folder)


def _slugs(slugs: Sequence[str], folder: str) -> Page:
    """Which papers a list holds."""
    listed = msgspec.json.encode({"version": VERSION, "papers": slugs}).decode()
    return Page(f"{folder}papers.json", f"{listed}\n")


def data(catalogue: Catalogue) -> Iterator[Page]:
    """`data/papers.json` and its parts, with their schema."""
    papers = ((paper, catalogue.filed(paper)) for paper in catalogue.library.papers)
    yield from data_files(papers, catalogue.site_url)


def for_machines(catalogue: Catalogue) -> Iterator[Page]:
    """`robots.txt`, the site's name and sign on phones, and how browsers search here: for that the
    site's address has to be known.
    """
    site = catalogue.site_url and f"{catalogue.site_url.rstrip('/')}/"
    sitemap = f"Sitemap: {site}sitemap.xml\n" if site else ""
    yield Page("robots.txt", f"User-agent: *\nAllow: /\n{sitemap}")
    yield Page(MANIFEST, web_manifest(catalogue.site_name))
    if site:
        yield Page("opensearch.xml", open_search(catalogue.site_name, site))


def feeds(catalogue: Catalogue) -> Iterator[Page | Planned]:
    """Atom and JSON Feed of the site, each topic and series of digests; Atom alone of each tag, of
    which there are the most; all in one OPML.
    """
    entries = feed_entries(
        catalogue.library.papers,
        catalogue.library.listings,
        catalogue.cited,
        catalogue.keywords,
        catalogue.seen,
    )
    made = list(_all_feeds(catalogue, entries))
    for path, feed in (*((feed.path, feed) for feed in made), *_moved(catalogue, made)):
        key = cache_key((feed, catalogue.site_url))
        for name, write in (("feed.xml", atom), ("feed.json", json_feed)):
            if name == "feed.json" and path.startswith("tags/"):
                continue
            make = partial(write, feed, catalogue.site_url)
            yield Planned(path=f"{path}{name}", key=key, make=make)
    yield Page("feeds.opml", opml(catalogue.site_name, made, catalogue.site_url))


def _moved(catalogue: Catalogue, feeds: Sequence[Feed]) -> Iterator[tuple[str, Feed]]:
    """Former paths of feeds: who follows a topic or a tag goes on, whatever it is called now."""
    by_path = {feed.path: feed for feed in feeds}
    led = moved(catalogue, addresses_now(catalogue)) if catalogue.addresses else {}
    for address, target in sorted(led.items()):
        if f"{target}/" in by_path:
            yield f"{address}/", by_path[f"{target}/"]


def _all_feeds(catalogue: Catalogue, entries: dict[str, FeedEntry]) -> Iterator[Feed]:
    yield Feed("", catalogue.site_name, newest(entries.values()))
    for topic in catalogue.topics:
        if slugs := catalogue.papers_of_topic.get(topic.id):
            papers = newest(entries[slug] for slug in slugs)
            yield Feed(f"topics/{topic.id}/", topic.name, papers, topic.about)
    for tag in _followed(catalogue):
        papers = newest((entries[slug] for slug in tag.papers), OF_A_TAG)
        yield Feed(f"tags/{tag.slug}/", tag.name, papers)
    for series, listings in _series(catalogue).items():
        papers = newest(
            entries[slug] for slug in dict.fromkeys(chain(*(one.papers for one in listings)))
        )
        title = catalogue.words("series_like", title=listings[-1].title)
        yield Feed(f"digests/series/{series}/", title, papers, page="digests/")


def _followed(catalogue: Catalogue) -> Iterator[Tag]:
    """The tags with feeds: readers may follow or mute them."""
    return (tag for tag in catalogue.tags if catalogue.extent.has_feed(len(tag.papers)))


def _series(catalogue: Catalogue) -> dict[str, list[Listing]]:
    """The digests of each series, the latest last."""
    found: dict[str, list[Listing]] = defaultdict(list)
    for listing in catalogue.listings_by_date:
        found[catalogue.series_slugs[listing.series]].append(listing)
    return found
