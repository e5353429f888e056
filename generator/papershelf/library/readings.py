"""Claims as `identity` sees them: title, key, ids, and when they were listed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from sys import intern
from typing import NamedTuple

from papershelf.ids.registries import ids_of
from papershelf.ids.urls import find_urls, safe_url
from papershelf.library.titles import title_key
from papershelf.model import Claim, Entry, Listing, PaperId, PartialDate
from papershelf.text.dates import within
from papershelf.text.slugs import title_slug
from papershelf.text.typeset import clean_abstract, typeset

ENOUGH = 100
"""With how many papers of one title or id a further claim is compared: more would take time that
grows with the square of their number, and so many papers of one title tell nothing."""
SCHEMES = ("arxiv", "doi", "shortdoi", "openreview", "acl")
"""Schemes of ids, the strongest first: different arXiv ids make two papers, though a DOI is the
same."""
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


class Said(NamedTuple):
    """What of an entry its signs depend on."""

    title: str
    urls: tuple[str, ...]
    """Of its links."""
    abstract: str
    summary: str
    comment: str


@dataclass(frozen=True, slots=True)
class Signs:
    """All that can be known of an entry without other entries."""

    title: str
    """Typeset."""
    key: str
    slug: str
    """Of the title."""
    ids: tuple[PaperId, ...]
    """Of its links, at most one a scheme."""
    abstract: str
    """Typeset, as the next one."""
    summary: str
    mined: tuple[str, ...]
    """The safe addresses in its texts."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim with all that decides its identity."""

    claim: Claim
    path: str
    """The path of the digest."""
    voice: str
    """The slug of the digest; if it is a copy of another one, the slug of that one."""
    when: tuple[int, ...]
    """Sort key by the date of the listing: see `when`."""
    date: PartialDate | None
    """The date that the claim states for the paper itself: see `own_date`."""
    title: str
    key: str
    slug: str
    claimed: tuple[PaperId, ...]
    """All ids that the claim's links name."""
    ids: tuple[PaperId, ...]
    """Those of `claimed` that are not wrong links."""
    mined: tuple[str, ...]
    """As in `Signs`."""

    @property
    def order(self) -> tuple[tuple[int, ...], str, int]:
        """The order in which a paper lists its claims."""
        return (self.when, self.path, self.claim.rank)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something for a person to decide; it becomes a `Suspect` when papers have addresses."""

    kind: str
    readings: tuple[Reading, ...]
    """One reading of each paper in doubt."""
    reason: str


def precedence(reading: Reading) -> tuple[tuple[int, ...], str, str, str, tuple[PaperId, ...]]:
    """A sort key that decides which claim owns a slug: the date of the listing, then the arXiv id,
    then the title.

    Knows nothing of file names, which may change.
    """
    arxiv = next((found.value for found in reading.claimed if found.scheme == "arxiv"), "~")
    return (reading.when, arxiv, reading.key, reading.title, reading.claimed)


def signs(said: Said) -> Signs:
    """The title, typeset and folded; the ids, of each scheme the first; the texts."""
    ids: dict[str, PaperId] = {}
    for url in said.urls:
        for one in ids_of(url):
            ids.setdefault(one.scheme, one)
    title = typeset(said.title)
    texts = filter(None, (said.abstract, said.summary, said.comment))
    mined = (safe_url(url) for text in texts for url in find_urls(text))
    return Signs(
        title=title,
        key=title_key(title),
        slug=title_slug(title),
        ids=tuple(sorted(ids.values())),
        abstract=clean_abstract(said.abstract),
        summary=clean_abstract(said.summary),
        mined=tuple(dict.fromkeys(filter(None, mined))),
    )


def read_claim(claim: Claim, found: Signs, listing: Listing, voice: str) -> Reading:
    """The reading of a claim. found: the signs of its entry. voice: as in `Reading`."""
    entry = replace(claim.entry, abstract=intern(found.abstract), summary=intern(found.summary))
    return Reading(
        claim=replace(claim, entry=entry),
        path=listing.digest.path,
        voice=voice,
        when=when(listing.date),
        date=own_date(claim.entry, listing),
        title=found.title,
        key=found.key,
        slug=found.slug,
        claimed=found.ids,
        ids=found.ids,
        mined=found.mined,
    )


def when(date: PartialDate | None) -> tuple[int, ...]:
    """A sort key: dates with a year first, then days without a stated year, then no date."""
    if date is None:
        return (2,)
    parts = (date.month or 0, date.day or 0)
    return (0, date.year, *parts) if date.year is not None else (1, *parts)


def own_date(entry: Entry, listing: Listing) -> PartialDate | None:
    """The date that an entry gives its paper.

    The date of a page or of a day's section says when a digest named the paper, not when the
    paper came out.
    """
    date = entry.date
    if date is None or date in (listing.date, listing.digest.date):
        return None
    section = entry.section.casefold()
    if not section or date.month is None:
        return date
    numbers = {int(number) for number in re.findall(r"\d+", section)}
    named = date.month in numbers or _MONTHS[date.month - 1] in section
    return None if named and (date.day or date.year) in numbers else date


def listed_on(entry: Entry, listing: Listing) -> PartialDate | None:
    """The date when a digest listed an entry: the day of its section, else the digest's date."""
    day = entry.date
    if day is None or day.day is None or day == listing.digest.date or own_date(entry, listing):
        return listing.date
    return within(day, listing.date)
