"""The page of each digest, in its own order and with its account, and the index of all."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from papershelf.config.words import Words
from papershelf.model import Listing, Planned
from papershelf.pages.catalogue import Catalogue
from papershelf.pages.charts import Chart, chart
from papershelf.pages.context import FormatView, Named, PageContext, PaperItem
from papershelf.pages.frontmatter import page
from papershelf.pages.html import NOTHING, Html, escape
from papershelf.pages.paging import Paging, paged
from papershelf.pages.spines import Spines, shelf
from papershelf.pages.time_words import date_words
from papershelf.topics.trends import periods_of

DIGESTS_A_PAGE = 60
"""How many digests a page of their index shows: ten screens of a phone."""
SHOWN = 30
"""How many papers that dropped out, and how many failed lines, a page shows: as many as papers of
the digest, since all of them could be thousands."""


@dataclass(frozen=True, slots=True)
class Section:
    """Papers under one heading of a list."""

    name: Html
    papers: tuple[PaperItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestPage(PageContext):
    """One digest: its papers, and how it was read."""

    template = "digest.html"
    description: Html
    date: Html
    path: Html
    dialect: str
    count: int
    entries: int
    skipped: tuple[Named, ...]
    """The reasons, each with the number of its lines."""
    failed_count: int
    failed: tuple[Html, ...]
    """The first of them, as `path:line: message`."""
    shelf: tuple[Spines, ...]
    """On page 1 alone."""
    sections: tuple[Section, ...]
    listed_before: int
    """How many of its papers an earlier digest names."""
    gone_count: int
    gone: tuple[PaperItem, ...]
    """The first of the papers that the previous digest of the series has and this one has not; on
    page 1 alone."""
    series: str
    previous: Named | None
    next: Named | None
    paging: Paging
    formats: tuple[FormatView, ...]
    """The files of citations of this digest; empty where browsers make them."""
    files_of_all: tuple[FormatView, ...]
    """Those of all papers, for readers without scripts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestRow:
    """A digest in a list of digests."""

    slug: str
    title: Html
    date: Html
    papers: int
    new: int
    first: Html
    """The title of its first paper, by which a reader knows the digest again."""


@dataclass(frozen=True, slots=True)
class DigestYear:
    """The digests of a year; of none, where the name is empty."""

    name: str
    digests: tuple[DigestRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestIndexPage(PageContext):
    """The index of all digests."""

    template = "digests.html"
    chart: Chart | None
    """How many papers they list, on page 1."""
    years: tuple[DigestYear, ...]
    paging: Paging


def pages(catalogue: Catalogue) -> Iterator[Planned]:
    for listing in catalogue.library.listings:
        yield from _digest(catalogue, listing)
    rows = rows_newest_first(catalogue)
    for path, share, paging in paged(rows, "digests/", DIGESTS_A_PAGE):
        context = DigestIndexPage(
            title=Html(catalogue.words("digests")),
            chart=_chart(catalogue) if paging.number == 1 else None,
            years=tuple(
                DigestYear(year, tuple(of_year))
                for year, of_year in itertools.groupby(share, key=partial(_year, catalogue))
            ),
            paging=paging,
        )
        yield page(path, context)


def _year(catalogue: Catalogue, row: DigestRow) -> str:
    """Of a digest; empty where it is not known."""
    date = catalogue.listings[row.slug].date
    return str(date.year or "") if date else ""


def _chart(catalogue: Catalogue) -> Chart | None:
    """The papers of digests by when they were listed."""
    listings = catalogue.library.listings
    dates = {one.slug: one.date for one in listings if one.date and one.date.year}
    periods, period_of = periods_of(dates)
    papers: Counter[str] = Counter()
    for slug, period in period_of.items():
        papers[period] += len(catalogue.listings[slug].papers)
    return chart(periods, [papers[period] for period in periods], catalogue.words)


def rows_newest_first(catalogue: Catalogue) -> list[DigestRow]:
    """Every digest as the index shows it: the newest first, those without a date last."""
    return [
        DigestRow(
            slug=listing.slug,
            title=escape(listing.title),
            date=date_words(listing.date, catalogue.words),
            papers=len(listing.papers),
            new=sum(catalogue.first_listed[slug] == listing.slug for slug in listing.papers),
            first=catalogue.items[listing.papers[0]].title if listing.papers else NOTHING,
        )
        for listing in reversed(catalogue.listings_by_date)
    ]


def _digest(catalogue: Catalogue, listing: Listing) -> Iterator[Planned]:
    digest = listing.digest
    before = _listed_before(catalogue, listing)
    previous, following = catalogue.series_neighbours[listing.slug]
    gone = _gone(catalogue, previous, listing)
    papers = _papers(catalogue, listing, before)
    for path, share, paging in paged(papers, f"digests/{listing.slug}/"):
        context = DigestPage(
            title=escape(listing.title),
            description=escape(
                catalogue.words("papers_of_digest", n=len(listing.papers), digest=listing.title)
            ),
            date=date_words(listing.date, catalogue.words),
            path=escape(digest.path),
            dialect=digest.dialect,
            count=len(listing.papers),
            entries=len(digest.entries),
            skipped=_skipped(listing, catalogue.words),
            failed_count=len(digest.failed),
            failed=tuple(
                escape(f"{digest.path}:{block.span.first}: {block.message}")
                for block in digest.failed[:SHOWN]
            ),
            shelf=shelf(catalogue, listing.papers) if paging.number == 1 else (),
            sections=_sections(share),
            listed_before=len(before),
            gone_count=len(gone),
            gone=gone[:SHOWN] if paging.number == 1 else (),
            series=catalogue.series_slugs[listing.series],
            previous=_named(previous),
            next=_named(following),
            paging=paging,
            formats=catalogue.files_of_each,
            files_of_all=catalogue.files_of_all,
        )
        yield page(path, context)


def _papers(
    catalogue: Catalogue, listing: Listing, before: Mapping[str, Named]
) -> list[tuple[Html, PaperItem]]:
    """The papers in the order of the digest, each with its heading there."""
    found = []
    for slug in listing.papers:
        claims = catalogue.papers[slug].claims
        entry = next(claim.entry for claim in claims if claim.digest == listing.slug)
        said = catalogue.said(entry.summary or entry.abstract)
        item = replace(catalogue.citable_items[slug], said=said, before=before.get(slug))
        found.append((escape(entry.section), item))
    return found


def _listed_before(catalogue: Catalogue, listing: Listing) -> dict[str, Named]:
    """Papers that an earlier digest names -> the last such digest."""
    found = {}
    for slug in listing.papers:
        digests = dict.fromkeys(claim.digest for claim in catalogue.papers[slug].claims)
        earlier = list(itertools.takewhile(lambda digest: digest != listing.slug, digests))
        if earlier:
            found[slug] = Named(earlier[-1], escape(catalogue.listings[earlier[-1]].title))
    return found


def _sections(share: Sequence[tuple[Html, PaperItem]]) -> tuple[Section, ...]:
    return tuple(
        Section(name, tuple(item for _, item in group))
        for name, group in itertools.groupby(share, key=lambda pair: pair[0])
    )


def _skipped(listing: Listing, words: Words) -> tuple[Named, ...]:
    """The usual reasons in the site's language, rare ones as `papershelf parse` calls them."""
    lines: Counter[str] = Counter()
    for block in listing.digest.skipped:
        lines[block.reason] += block.span.last - block.span.first + 1
    names = {reason: f"skipped_{reason.replace(' ', '_')}" for reason in lines}
    return tuple(
        Named("", escape(words(names[reason]) if names[reason] in words.texts else reason), count)
        for reason, count in lines.most_common()
    )


def _gone(
    catalogue: Catalogue, previous: Listing | None, listing: Listing
) -> tuple[PaperItem, ...]:
    """The papers of the previous digest that this one no longer has.

    There are none where the two share no paper: daily lists begin anew each day.
    """
    if previous is None:
        return ()
    now = set(listing.papers)
    if not now.intersection(previous.papers):
        return ()
    return catalogue.shown(slug for slug in previous.papers if slug not in now)


def _named(listing: Listing | None) -> Named | None:
    return Named(listing.slug, escape(listing.title)) if listing else None
