"""A claim as identity sees it: its title, its key, its ids, and when it was listed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from papershelf.ids.registries import ids_of
from papershelf.library.titles import title_key
from papershelf.model import Claim, Entry, Listing, PaperId, PartialDate
from papershelf.text.dates import within
from papershelf.text.slugs import title_slug
from papershelf.text.typeset import typeset

ENOUGH = 100
"""Papers of one title or id that a further claim is compared with."""
SCHEMES = ("arxiv", "doi", "shortdoi", "openreview", "acl")
"""From the strongest: an arXiv id decides against an equal DOI."""
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


@dataclass(frozen=True, slots=True)
class Signs:
    """What an entry alone says of who its paper is."""

    title: str
    """Typeset."""
    key: str
    slug: str
    """Of the title."""
    ids: tuple[PaperId, ...]
    """Of its links, at most one a scheme."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim with what identity is decided by."""

    claim: Claim
    path: str
    """Of the digest."""
    voice: str
    """The slug of the first digest that says the same: copies of one list count as one."""
    when: tuple[int, ...]
    """Sorts by the date of the listing, undated last."""
    date: PartialDate | None
    """What the claim states of the paper itself; the digest's own date is none."""
    title: str
    key: str
    slug: str
    claimed: tuple[PaperId, ...]
    """The ids of its signs."""
    ids: tuple[PaperId, ...]
    """Those of them that are trusted."""

    @property
    def order(self) -> tuple[tuple[int, ...], str, int]:
        """The order in which a paper lists its claims."""
        return (self.when, self.path, self.claim.rank)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a person should look at; becomes a `Suspect` once the papers have addresses."""

    kind: str
    readings: tuple[Reading, ...]
    """One of each paper in doubt."""
    reason: str


def precedence(reading: Reading) -> tuple[tuple[int, ...], str, str, str, tuple[PaperId, ...]]:
    """Who comes first where only one can: by date of the listing, then by arXiv id, then by title.

    Knows nothing of file names, which may change.
    """
    arxiv = next((found.value for found in reading.claimed if found.scheme == "arxiv"), "~")
    return (reading.when, arxiv, reading.key, reading.title, reading.claimed)


def signs(said: tuple[str, tuple[str, ...]]) -> Signs:
    """Of an entry's title and the addresses of its links: the title, typeset and folded, and the
    ids, of each scheme the first.
    """
    raw, urls = said
    ids: dict[str, PaperId] = {}
    for url in urls:
        for one in ids_of(url):
            ids.setdefault(one.scheme, one)
    title = typeset(raw)
    return Signs(title, title_key(title), title_slug(title), tuple(sorted(ids.values())))


def read_claim(claim: Claim, found: Signs, listing: Listing, voice: str) -> Reading:
    """A claim of a listed digest. found: the signs of the claim's entry."""
    return Reading(
        claim=claim,
        path=listing.digest.path,
        voice=voice,
        when=when(listing.date),
        date=own_date(claim.entry, listing),
        title=found.title,
        key=found.key,
        slug=found.slug,
        claimed=found.ids,
        ids=found.ids,
    )


def when(date: PartialDate | None) -> tuple[int, ...]:
    """A sort key: dated first, then days of no stated year, then what has no date."""
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
    """When a digest listed an entry: on the day of its section, else on the digest's date."""
    day = entry.date
    if day is None or day.day is None or day == listing.digest.date or own_date(entry, listing):
        return listing.date
    return within(day, listing.date)
