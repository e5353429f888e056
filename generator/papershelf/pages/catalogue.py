"""The catalogue: everything the pages are made from, with the look-ups they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from papershelf.library.readings import listed_on
from papershelf.model import (
    Entry,
    Evidence,
    Library,
    Listing,
    Paper,
    PartialDate,
    Tag,
    Topic,
    TopicMatch,
)
from papershelf.pages.context import Named, PaperItem
from papershelf.pages.html import NOTHING, Html, escape
from papershelf.pages.items import paper_item
from papershelf.publish.data import Appearance, Filed
from papershelf.publish.files import Citation
from papershelf.text.slugs import title_slug, unique_slugs
from papershelf.topics.related import Relations
from papershelf.topics.trends import Trends, find_trends


@dataclass(frozen=True, slots=True)
class Tagged:
    """A paper's tag, and why the paper has it."""

    slug: str
    name: str
    proof: Evidence


@dataclass(frozen=True)
class Catalogue:
    """The library with what was found out about it. Mappings are keyed by the papers' slugs."""

    library: Library
    topics: tuple[Topic, ...]
    matches: Mapping[str, tuple[TopicMatch, ...]]
    tags: tuple[Tag, ...]
    relations: Relations
    unsorted: Mapping[str, str]
    """Why a paper has no topic."""
    keywords: Mapping[str, tuple[str, ...]]
    """Names of topics and tags: `keywords_of`."""
    cited: Mapping[str, Citation]
    site_name: str = "Papershelf"
    site_url: str = ""
    """Where the site is published, with its trailing slash; empty where that is not known."""

    @cached_property
    def papers(self) -> dict[str, Paper]:
        return {paper.slug: paper for paper in self.library.papers}

    @cached_property
    def listings(self) -> dict[str, Listing]:
        return {listing.slug: listing for listing in self.library.listings}

    @cached_property
    def listings_by_date(self) -> list[Listing]:
        """The oldest first; those of no stated year come before all others."""
        return sorted(
            self.library.listings,
            key=lambda listing: listing.date.iso if listing.date and listing.date.year else "",
        )

    @cached_property
    def items(self) -> dict[str, PaperItem]:
        """Each paper as lists show it, made once."""
        names = {
            slug: self.topic_names[matches[0].topic]
            for slug, matches in self.matches.items()
            if matches
        }
        return {
            paper.slug: paper_item(paper, names.get(paper.slug, NOTHING))
            for paper in self.library.papers
        }

    @cached_property
    def citable_items(self) -> dict[str, PaperItem]:
        """The same with COinS, which makes them half as large again."""
        return {
            slug: replace(item, coins=escape(self.cited[slug].coins))
            for slug, item in self.items.items()
        }

    @cached_property
    def topic_names(self) -> dict[str, Html]:
        return {topic.id: escape(topic.name) for topic in self.topics}

    @cached_property
    def papers_of_topic(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for paper in self.library.papers:
            for match in self.matches.get(paper.slug, ()):
                found[match.topic].append(paper.slug)
        return found

    @cached_property
    def tags_of_paper(self) -> dict[str, list[Tagged]]:
        found: dict[str, list[Tagged]] = defaultdict(list)
        for tag in self.tags:
            for slug, proof in zip(tag.papers, tag.evidence, strict=True):
                found[slug].append(Tagged(tag.slug, tag.name, proof))
        return found

    def filed(self, paper: Paper) -> Filed:
        """What the published data says of a paper beyond itself."""
        tags = tuple(tag.name for tag in self.tags_of_paper.get(paper.slug, ()))
        return Filed(
            key=self.cited[paper.slug].key,
            topics=tuple(match.topic for match in self.matches.get(paper.slug, ())),
            tags=tags or paper.tags,
            listed=tuple(
                Appearance(claim.digest, listing.title, listing.date, claim.rank)
                for claim in paper.claims
                for listing in (self.listings[claim.digest],)
            ),
            keywords=self.keywords[paper.slug],
        )

    @cached_property
    def trends(self) -> Trends:
        return find_trends(
            self.library.papers, self.library.listings, self.topics, self.matches, self.tags
        )

    @cached_property
    def series_slugs(self) -> dict[str, str]:
        """Addresses of the series of digests."""
        names = sorted({listing.series for listing in self.library.listings})
        return unique_slugs((name, title_slug(name)) for name in names)

    @cached_property
    def papers_of_author(self) -> dict[str, list[str]]:
        """Real names with more than one paper: those have a page of their own."""
        found: dict[str, list[str]] = defaultdict(list)
        for paper in self.library.papers:
            for name in dict.fromkeys(paper.authors):
                found[name].append(paper.slug)
        return {name: slugs for name, slugs in sorted(found.items()) if len(slugs) > 1}

    @cached_property
    def author_slugs(self) -> dict[str, str]:
        """Addresses of the author pages; names that fold to one slug are told apart."""
        return unique_slugs((name, title_slug(name)) for name in self.papers_of_author)

    @cached_property
    def first_listed(self) -> dict[str, str]:
        """The digest that named a paper first: the earliest dated one, else the first of all."""
        return {paper.slug: paper.claims[0].digest for paper in self.library.papers}

    @cached_property
    def places(self) -> dict[str, dict[str, int]]:
        """Digest to the place of each of its papers in it, from 0."""
        return {
            listing.slug: {slug: place for place, slug in enumerate(listing.papers)}
            for listing in self.library.listings
        }

    @cached_property
    def entries_of(self) -> dict[str, list[tuple[Entry, str]]]:
        """Digest to its entries, each with its paper, in the digest's order."""
        found: dict[str, list[tuple[int, Entry, str]]] = defaultdict(list)
        for paper in self.library.papers:
            for claim in paper.claims:
                found[claim.digest].append((claim.rank, claim.entry, paper.slug))
        return {
            digest: [(entry, slug) for _, entry, slug in sorted(ranked, key=lambda row: row[0])]
            for digest, ranked in found.items()
        }

    @cached_property
    def series_neighbours(self) -> dict[str, tuple[Listing | None, Listing | None]]:
        """Digest to the one before and the one after it in its series."""
        series: dict[str, list[Listing]] = defaultdict(list)
        for listing in self.library.listings:
            series[listing.series].append(listing)
        return {
            listing.slug: (
                row[place - 1] if place else None,
                row[place + 1] if place + 1 < len(row) else None,
            )
            for row in series.values()
            for place, listing in enumerate(row)
        }

    @cached_property
    def same_title(self) -> dict[str, list[str]]:
        """Papers by their title in small letters."""
        found: dict[str, list[str]] = defaultdict(list)
        for paper in self.library.papers:
            found[paper.title.casefold()].append(paper.slug)
        return found

    def prepare(self) -> Catalogue:
        """Looks up now what all pages need, so that processes which share the work need not."""
        for name in ("items", "order", "places", "same_title", "first_listed"):
            getattr(self, name)
        return self

    @cached_property
    def months(self) -> dict[str, str]:
        """The month (`2024-10`) a paper is archived under: when it came out, else when it was
        first listed; empty where neither is known with its year.
        """
        return {paper.slug: self._month(paper) for paper in self.library.papers}

    def newest_first(self, slugs: Sequence[str]) -> list[str]:
        """Sorted for reading: dated papers first, the newest at the top, then by title."""
        return sorted(slugs, key=self.order.__getitem__)

    @cached_property
    def order(self) -> dict[str, int]:
        """Each paper's place in a list of all, newest first."""
        by_title = sorted(
            self.library.papers, key=lambda paper: (paper.title.casefold(), paper.slug)
        )
        by_date = sorted(by_title, key=self._sortable, reverse=True)
        return {paper.slug: place for place, paper in enumerate(by_date)}

    def _sortable(self, paper: Paper) -> str:
        date = paper.date or PartialDate()
        return date.iso if date.year else self.months[paper.slug]

    def _month(self, paper: Paper) -> str:
        listed = (listed_on(one.entry, self.listings[one.digest]) for one in paper.claims)
        for date in (paper.date, *listed):
            if date and date.year and date.month:
                return f"{date.year:04d}-{date.month:02d}"
        return ""

    def named(self, slug: str) -> Named:
        return Named(slug, self.items[slug].title)


def keywords_of(
    papers: Sequence[Paper],
    topics: Sequence[Topic],
    matches: Mapping[str, Sequence[TopicMatch]],
    tags: Sequence[Tag],
) -> dict[str, tuple[str, ...]]:
    """Each paper's topics and tags by name, by slug."""
    names = {topic.id: topic.name for topic in topics}
    found = {
        paper.slug: dict.fromkeys(names[match.topic] for match in matches.get(paper.slug, ()))
        for paper in papers
    }
    for tag in tags:
        for slug in tag.papers:
            found[slug][tag.name] = None
    return {slug: tuple(keywords) for slug, keywords in found.items()}
