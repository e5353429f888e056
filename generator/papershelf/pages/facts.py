"""The values that the page and the data of one paper are made of, taken from the catalogue.

Equal values make an equal page, so a page whose values are those of the last build is not made
again. They are plain, as the last build's checksum of them is compared with a new one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from papershelf.config.notes import NoteRules
from papershelf.config.words import Words
from papershelf.engine.cache import Given
from papershelf.ids.urls import is_beside
from papershelf.library.readings import listed_on
from papershelf.model import Claim, Paper, PartialDate, Relation, TopicMatch
from papershelf.pages.catalogue import Catalogue, Tagged
from papershelf.pages.html import Html
from papershelf.publish.data import Filed


@dataclass(frozen=True, slots=True)
class Titled:
    """Another paper: its slug and its title."""

    slug: str
    title: str


@dataclass(frozen=True, slots=True)
class DigestPlace:
    """A digest that names the paper, and the papers before and after it there."""

    digest: str
    title: str
    date: PartialDate | None
    """When the digest listed the paper."""
    claimed: str
    """The title as the digest has it."""
    beside: tuple[str, ...]
    """Addresses of files beside the digest, which nothing makes whole."""
    remark: str
    number: int
    """The paper's place among the `total` papers of the digest, from 1."""
    total: int
    previous: Titled | None
    """In the paper's first digest alone: a page shows one row of neighbours."""
    next: Titled | None


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """The values that the data of a paper is made of."""

    paper: Paper
    """Without its claims; `filed` and `Facts.places` have what is shown of them."""
    filed: Filed
    site_url: str


@dataclass(frozen=True, slots=True)
class Facts:
    """The values that the page of a paper is made of beside its record."""

    author_ways: tuple[str, ...]
    """For each author the address that the name leads to."""
    topics: tuple[TopicMatch, ...]
    topic_names: tuple[Html, ...]
    unsorted: str
    """Why the paper has no topic."""
    tags: tuple[Tagged, ...]
    places: tuple[DigestPlace, ...]
    """In the order of the claims, each digest once."""
    abstract_from: tuple[str, ...]
    """The digests that give the paper's abstract."""
    related: tuple[tuple[Relation, str], ...]
    """Each relation with the title of the related paper."""
    twins: tuple[Titled, ...]
    """Other papers of the same title."""
    note_rules: NoteRules
    lean: bool
    words: Given[Words]


def record_of(catalogue: Catalogue, paper: Paper) -> PaperRecord:
    """The values of a paper's data."""
    return PaperRecord(replace(paper, claims=()), catalogue.filed(paper), catalogue.site_url)


def facts_of(catalogue: Catalogue, paper: Paper, related: Iterable[Relation]) -> Facts:
    """The values of a paper's page, but for its record. related: the nearest paper first."""
    slug = paper.slug
    topics = catalogue.matches.get(slug, ())
    first_claims: dict[str, Claim] = {}
    for claim in paper.claims:
        first_claims.setdefault(claim.digest, claim)
    return Facts(
        author_ways=tuple(map(catalogue.way_to_author, paper.authors)),
        topics=topics,
        topic_names=tuple(catalogue.topic_names[match.topic] for match in topics),
        unsorted=catalogue.unsorted.get(slug, ""),
        tags=tuple(catalogue.tags_of_paper.get(slug, ())),
        places=tuple(
            _place(catalogue, slug, claim, first=not number)
            for number, claim in enumerate(first_claims.values())
        ),
        abstract_from=tuple(
            dict.fromkeys(
                claim.digest
                for claim in paper.claims
                if paper.abstract and claim.entry.abstract == paper.abstract
            )
        ),
        related=tuple(
            (relation, catalogue.papers[relation.slug].title)
            for relation in related
            if relation.reason
        ),
        twins=tuple(
            Titled(other, catalogue.papers[other].title)
            for other in catalogue.same_title[paper.title.casefold()]
            if other != slug
        ),
        note_rules=catalogue.note_rules,
        lean=catalogue.extent.lean,
        words=Given(catalogue.words, catalogue.words.checksum),
    )


def _place(catalogue: Catalogue, slug: str, claim: Claim, *, first: bool) -> DigestPlace:
    listing = catalogue.listings[claim.digest]
    place, papers = catalogue.places[claim.digest][slug], listing.papers
    return DigestPlace(
        digest=listing.slug,
        title=listing.title,
        date=listed_on(claim.entry, listing),
        claimed=claim.entry.title,
        beside=tuple(link.url for link in claim.entry.links if is_beside(link.url)),
        remark=claim.entry.comment,
        number=place + 1,
        total=len(papers),
        previous=_titled(catalogue, papers[place - 1]) if first and place else None,
        next=_titled(catalogue, papers[place + 1]) if first and place + 1 < len(papers) else None,
    )


def _titled(catalogue: Catalogue, slug: str) -> Titled:
    return Titled(slug, catalogue.papers[slug].title)
