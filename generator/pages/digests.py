"""The page of each digest, in its own order and with its account, and the index of all."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.contexts import DigestIndexPage, DigestPage, DigestRow, Item, Named, Section
from generator.html import Html, escape
from generator.model import Listing, Planned
from generator.pages.paging import paged
from generator.pages.shelf import Shelf, date_words
from generator.render import page

SHOWN = 100
"""Papers that dropped out, and lines that failed, at most: no page may pass 300 kB."""


def pages(shelf: Shelf) -> Iterator[Planned]:
    for listing in shelf.library.listings:
        yield from _digest(shelf, listing)
    rows = rows_newest_first(shelf)
    for path, share, paging in paged(rows, "digests/"):
        yield page(path, DigestIndexPage(Html("Digests"), tuple(share), paging))


def rows_newest_first(shelf: Shelf) -> list[DigestRow]:
    """Every digest as the index shows it: the newest first, undated ones last."""
    return [
        DigestRow(
            listing.slug,
            escape(listing.title),
            date_words(listing.date),
            len(listing.papers),
            sum(shelf.first_listed[slug] == listing.slug for slug in listing.papers),
            shelf.items[listing.papers[0]].title if listing.papers else Html(""),
        )
        for listing in reversed(shelf.listings_by_date)
    ]


def _digest(shelf: Shelf, listing: Listing) -> Iterator[Planned]:
    digest = listing.digest
    before = _listed_before(shelf, listing)
    previous, following = shelf.series_neighbours[listing.slug]
    gone = _gone(shelf, previous, listing)
    sections = _sections(shelf, listing, before)
    flat = [(name, item) for name, items in sections for item in items]
    for path, share, paging in paged(flat, f"digests/{listing.slug}/"):
        context = DigestPage(
            title=escape(listing.title),
            description=escape(f"{len(listing.papers)} papers listed in {listing.title}"),
            date=date_words(listing.date),
            path=escape(digest.path),
            dialect=digest.dialect,
            count=len(listing.papers),
            entries=len(digest.entries),
            skipped=_skipped(listing),
            failed_count=len(digest.failed),
            failed=tuple(
                escape(f"{digest.path}:{block.span.first}: {block.message}")
                for block in digest.failed[:SHOWN]
            ),
            sections=_regrouped(share),
            listed_before=len(before),
            gone_count=len(gone),
            gone=gone[:SHOWN] if paging.number == 1 else (),
            series=shelf.series_slugs[listing.series],
            previous=_named(previous),
            next=_named(following),
            paging=paging,
        )
        yield page(path, context)


def _sections(
    shelf: Shelf, listing: Listing, before: Mapping[str, Named]
) -> list[tuple[Html, list[Item]]]:
    """The digest's papers under its own headings, in its own order."""
    section_of: dict[str, str] = {}
    for entry, slug in shelf.entries_of.get(listing.slug, ()):
        section_of.setdefault(slug, entry.section)
    pairs = [(section_of.get(slug, ""), slug) for slug in listing.papers]
    return [
        (escape(name), [_item(shelf, slug, before.get(slug)) for _, slug in group])
        for name, group in itertools.groupby(pairs, key=lambda pair: pair[0])
    ]


def _item(shelf: Shelf, slug: str, before: Named | None) -> Item:
    item = shelf.citable_items[slug]
    return replace(item, before=before) if before else item


def _listed_before(shelf: Shelf, listing: Listing) -> dict[str, Named]:
    """Papers that an earlier digest named, each with the one that did so last."""
    found = {}
    for slug in listing.papers:
        digests = dict.fromkeys(claim.digest for claim in shelf.papers[slug].claims)
        earlier = list(itertools.takewhile(lambda digest: digest != listing.slug, digests))
        if earlier:
            found[slug] = Named(earlier[-1], escape(shelf.listings[earlier[-1]].title))
    return found


def _regrouped(share: Sequence[tuple[Html, Item]]) -> tuple[Section, ...]:
    return tuple(
        Section(name, tuple(item for _, item in group))
        for name, group in itertools.groupby(share, key=lambda pair: pair[0])
    )


def _skipped(listing: Listing) -> tuple[Named, ...]:
    lines: Counter[str] = Counter()
    for block in listing.digest.skipped:
        lines[block.reason] += block.span.last - block.span.first + 1
    return tuple(Named("", escape(reason), count) for reason, count in lines.most_common())


def _gone(shelf: Shelf, previous: Listing | None, listing: Listing) -> tuple[Item, ...]:
    """What dropped out of the list, where the two lists share papers at all.

    Daily lists have nothing in common from day to day: there nothing dropped out.
    """
    if previous is None:
        return ()
    now = set(listing.papers)
    if not now.intersection(previous.papers):
        return ()
    return tuple(shelf.items[slug] for slug in previous.papers if slug not in now)


def _named(listing: Listing | None) -> Named | None:
    return Named(listing.slug, escape(listing.title)) if listing else None
