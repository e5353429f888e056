"""All that one paper's page and its data are made of, gathered from the shelf as plain values.

The same facts make the same page: a page whose facts are those of the build before need not be
made.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.data import Filed
from generator.html import Html
from generator.model import Claim, Evidence, Listing, Paper, PartialDate, Relation, TopicMatch
from generator.pages.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Titled:
    """Another paper, by address and title."""

    slug: str
    title: str


@dataclass(frozen=True, slots=True)
class Place:
    """A digest that names the paper, with the paper's neighbours there."""

    digest: str
    title: str
    date: PartialDate | None
    """The listing's; the claim's own where it says the year, or the digest says nothing."""
    claimed: str
    """The title as the digest has it."""
    number: int
    """Which one of `total` papers it is there, from 1."""
    total: int
    previous: Titled | None
    next: Titled | None


@dataclass(frozen=True, slots=True)
class PaperTopic:
    name: Html
    match: TopicMatch


@dataclass(frozen=True, slots=True)
class PaperTag:
    slug: str
    name: str
    proof: Evidence


@dataclass(frozen=True, slots=True)
class Facts:
    paper: Paper
    """Without its claims: what the page shows of them is in `places`."""
    filed: Filed
    keywords: tuple[str, ...]
    author_slugs: tuple[str, ...]
    """Addresses of the authors' pages; empty for an author without one."""
    topics: tuple[PaperTopic, ...]
    unsorted: str
    """Why the paper has no topic."""
    tags: tuple[PaperTag, ...]
    places: tuple[Place, ...]
    """In the order of the claims, each digest once."""
    related: tuple[tuple[Relation, str], ...]
    """With the titles."""
    twins: tuple[Titled, ...]
    """Other papers of the same title."""
    site_url: str


def facts_of(shelf: Shelf, paper: Paper, related: Iterable[Relation]) -> Facts:
    slug = paper.slug
    tags = shelf.tags_of_paper.get(slug, ())
    proofs = shelf.proofs_of_tags.get(slug, ())
    first_claims: dict[str, Claim] = {}
    for claim in paper.claims:
        first_claims.setdefault(claim.digest, claim)
    return Facts(
        paper=replace(paper, claims=()),
        filed=shelf.filed(paper),
        keywords=shelf.keywords[slug],
        author_slugs=tuple(shelf.author_slugs.get(name, "") for name in paper.authors),
        topics=tuple(
            PaperTopic(shelf.topic_names[match.topic], match)
            for match in shelf.matches.get(slug, ())
        ),
        unsorted=shelf.unsorted.get(slug, ""),
        tags=tuple(
            PaperTag(tag.slug, tag.name, proof) for tag, proof in zip(tags, proofs, strict=True)
        ),
        places=tuple(_place(shelf, slug, claim) for claim in first_claims.values()),
        related=tuple((relation, shelf.papers[relation.slug].title) for relation in related),
        twins=tuple(
            Titled(other, shelf.papers[other].title)
            for other in shelf.same_title[paper.title.casefold()]
            if other != slug
        ),
        site_url=shelf.site_url,
    )


def _place(shelf: Shelf, slug: str, claim: Claim) -> Place:
    listing = shelf.listings[claim.digest]
    place, papers = shelf.places[claim.digest][slug], listing.papers
    return Place(
        digest=listing.slug,
        title=listing.title,
        date=_date_listed(claim, listing),
        claimed=claim.entry.title,
        number=place + 1,
        total=len(papers),
        previous=_titled(shelf, papers[place - 1]) if place else None,
        next=_titled(shelf, papers[place + 1]) if place + 1 < len(papers) else None,
    )


def _titled(shelf: Shelf, slug: str) -> Titled:
    return Titled(slug, shelf.papers[slug].title)


def _date_listed(claim: Claim, listing: Listing) -> PartialDate | None:
    """The claim's own date, unless only the digest's says the year."""
    own = claim.entry.date
    return own if own and (own.year or not listing.date) else listing.date
