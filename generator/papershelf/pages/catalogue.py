"""The catalogue: all that the pages are made from, with the look-ups that they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from papershelf.config.addresses import Recorded
from papershelf.config.extent import Extent
from papershelf.config.notes import NoteRules
from papershelf.config.words import ENGLISH, Words
from papershelf.library.readings import listed_on
from papershelf.model import (
    Evidence,
    Library,
    Listing,
    Paper,
    PartialDate,
    Tag,
    Topic,
    TopicMatch,
)
from papershelf.pages.asked import author_asked, tag_asked
from papershelf.pages.context import FormatView, Named, PaperItem, format_views
from papershelf.pages.html import NOTHING, Html, escape
from papershelf.pages.items import paper_item, shown_text, teaser
from papershelf.publish.data import Appearance, Filed
from papershelf.publish.files import Citation
from papershelf.publish.formats import FORMATS, Format
from papershelf.publish.shards import shard_of, shards_for
from papershelf.text.slugs import title_slug, unique_slugs
from papershelf.topics.related import Relations
from papershelf.topics.trends import Trends, find_trends

HUES = 6
"""How many colours of spines there are: more could not be told apart."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A paper's tag, and why the paper has it."""

    slug: str
    name: str
    proof: Evidence
    to: str
    """The address that its name leads to, below the site."""


@dataclass(frozen=True)
class Catalogue:
    """The library with its topics, tags and relations. Keys of mappings are slugs of papers, unless
    a docstring says otherwise; a look-up is made when it is first asked for.
    """

    library: Library
    topics: tuple[Topic, ...]
    matches: Mapping[str, tuple[TopicMatch, ...]]
    tags: tuple[Tag, ...]
    relations: Relations
    unsorted: Mapping[str, str]
    """For each paper without a topic, the reason."""
    keywords: Mapping[str, tuple[str, ...]]
    """Names of the paper's topics and tags, as `keywords_of` gives them."""
    cited: Mapping[str, Citation]
    addresses: Mapping[str, Recorded] = field(default_factory=dict)
    """What is on record of addresses, by address."""
    wordings: Mapping[str, str] = field(default_factory=dict)
    """Key of a wording of the vocabulary -> the tag it means."""
    site_name: str = "Papershelf"
    site_url: str = ""
    """The address where the site is published, with a slash at its end; empty if not known."""
    note_rules: NoteRules = field(default_factory=NoteRules)
    extent: Extent = field(default_factory=Extent)
    words: Words = ENGLISH
    """Of the interface."""

    @cached_property
    def papers(self) -> dict[str, Paper]:
        return {paper.slug: paper for paper in self.library.papers}

    @cached_property
    def listings(self) -> dict[str, Listing]:
        return {listing.slug: listing for listing in self.library.listings}

    @cached_property
    def listings_by_date(self) -> list[Listing]:
        """The listings, the oldest first; those without a stated year come before all others."""
        return sorted(
            self.library.listings,
            key=lambda listing: listing.date.iso if listing.date and listing.date.year else "",
        )

    @property
    def formats(self) -> tuple[Format, ...]:
        """In which papers are cited: a lean site has the one that stands on their pages."""
        return FORMATS[:1] if self.extent.lean else FORMATS

    @property
    def files_of_each(self) -> tuple[FormatView, ...]:
        """The files of the citations of one topic or digest; none where browsers make them."""
        return format_views(self.words, self.formats) if self.extent.exports else ()

    @property
    def files_of_all(self) -> tuple[FormatView, ...]:
        """The files of the citations of all papers, at the top of the site."""
        return tuple(view for view in format_views(self.words, self.formats) if view.file)

    def said(self, text: str) -> Html:
        """What lists show of a text of a paper; a lean site shows nothing."""
        return NOTHING if self.extent.lean else teaser(text)

    @cached_property
    def items(self) -> dict[str, PaperItem]:
        """Each paper as lists show it."""
        first = {slug: found[0].topic for slug, found in self.matches.items() if found}
        return {
            slug: paper_item(
                paper,
                self.said(shown_text(paper)),
                self.words,
                self.topic_names.get(first.get(slug, ""), NOTHING),
                self.hues.get(first.get(slug, ""), 0),
            )
            for slug, paper in self.papers.items()
        }

    @cached_property
    def hues(self) -> dict[str, int]:
        """Topic -> the colour of its papers' spines, from 1 to 6, in turn."""
        return {topic.id: place % HUES + 1 for place, topic in enumerate(self.topics)}

    @cached_property
    def citable_items(self) -> dict[str, PaperItem]:
        """The items with COinS, which makes an item half as large again; a lean site has none."""
        if self.extent.lean:
            return self.items
        return {
            # Its values are quoted as in an address, and no name in it is that of a character.
            slug: replace(item, coins=Html(self.cited[slug].coins))
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
                found[slug].append(Tagged(tag.slug, tag.name, proof, self.ways[tag.slug]))
        return found

    @cached_property
    def tags_with_page(self) -> tuple[Tag, ...]:
        return tuple(tag for tag in self.tags if self.extent.has_page(len(tag.papers)))

    @cached_property
    def ways(self) -> dict[str, str]:
        """Slug of each tag -> the address that it leads to: its page, or else the search."""
        return {
            tag.slug: f"tags/{tag.slug}/"
            if self.extent.has_page(len(tag.papers))
            else tag_asked(tag.slug)
            for tag in self.tags
        }

    def filed(self, paper: Paper) -> Filed:
        """What the published data says of a paper beside its own fields."""
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
            shard=self.shard_of(paper),
        )

    def shard_of(self, paper: Paper) -> int:
        """The number of the file that has the paper with all its texts."""
        return shard_of(paper.slug, self.shards)

    @property
    def shards(self) -> int:
        """How many files hold the papers with all their texts."""
        return shards_for(len(self.library.papers))

    @cached_property
    def trends(self) -> Trends:
        return find_trends(
            self.library.papers, self.library.listings, self.topics, self.matches, self.tags
        )

    @cached_property
    def series_slugs(self) -> dict[str, str]:
        """Name of a series of digests -> its slug."""
        names = sorted({listing.series for listing in self.library.listings})
        return unique_slugs((name, title_slug(name)) for name in names)

    @cached_property
    def papers_of_author(self) -> dict[str, list[str]]:
        """Name of each author -> the papers."""
        found: dict[str, list[str]] = defaultdict(list)
        for paper in self.library.papers:
            for name in dict.fromkeys(paper.authors):
                found[name].append(paper.slug)
        return dict(sorted(found.items()))

    @cached_property
    def author_slugs(self) -> dict[str, str]:
        """Name of an author with more than one paper, or with a page -> the slug; no two names
        share one. Authors of one paper come last: no setting changes the address of another.
        """
        fewest = 1 if self.extent.has_page(1) else 2
        wanted = [name for name, papers in self.papers_of_author.items() if len(papers) >= fewest]
        wanted.sort(key=lambda name: len(self.papers_of_author[name]) == 1)
        return unique_slugs((name, title_slug(name)) for name in wanted)

    @cached_property
    def author_pages(self) -> dict[str, str]:
        """Name of each author with a page -> the slug."""
        return {
            name: slug
            for name, slug in self.author_slugs.items()
            if self.extent.has_page(len(self.papers_of_author[name]))
        }

    def way_to_author(self, name: str) -> str:
        """The address that an author leads to: the author's page, or else the search."""
        slug = self.author_pages.get(name)
        return f"authors/{slug}/" if slug else author_asked(name)

    @cached_property
    def first_listed(self) -> dict[str, str]:
        """The digest that names a paper first: the earliest with a date, else the first of all."""
        return {paper.slug: paper.claims[0].digest for paper in self.library.papers}

    @cached_property
    def seen(self) -> dict[str, PartialDate]:
        """The day each paper came onto the list, where that is on record."""
        days = ((slug, self.addresses.get(f"papers/{slug}")) for slug in self.papers)
        return {
            slug: PartialDate(*map(int, one.since.split("-")))
            for slug, one in days
            if one and one.since
        }

    @cached_property
    def places(self) -> dict[str, dict[str, int]]:
        """Digest -> paper -> its place in the digest, from 0."""
        return {
            listing.slug: {slug: place for place, slug in enumerate(listing.papers)}
            for listing in self.library.listings
        }

    @cached_property
    def series_neighbours(self) -> dict[str, tuple[Listing | None, Listing | None]]:
        """Digest -> the digest before it and the one after it in its series."""
        series: dict[str, list[Listing]] = defaultdict(list)
        for listing in self.library.listings:
            series[listing.series].append(listing)
        return {
            one.slug: (before, after)
            for row in series.values()
            for before, one, after in zip([None, *row], row, [*row[1:], None], strict=False)
        }

    @cached_property
    def same_title(self) -> dict[str, list[str]]:
        """Title in small letters -> the papers that have it."""
        found: dict[str, list[str]] = defaultdict(list)
        for paper in self.library.papers:
            found[paper.title.casefold()].append(paper.slug)
        return found

    def index(self, name: str) -> Named:
        """The index `digests`, `topics`, `tags`, `archive` or `authors`, as pages link to it."""
        return Named(name, Html(self.words(name)))

    def prepare(self) -> Catalogue:
        """Makes now the look-ups that all pages need, so that no process has to make them again."""
        for name in ("items", "order", "places", "same_title", "first_listed"):
            getattr(self, name)
        self.relations.prepare()
        return self

    @cached_property
    def months(self) -> dict[str, str]:
        """The month (`2024-10`) that the archive has a paper under: when it came out, else when it
        was first listed; empty if neither is known.
        """
        return {paper.slug: self._month(paper) for paper in self.library.papers}

    def newest_first(self, slugs: Sequence[str]) -> list[str]:
        """The papers in the order of `order`."""
        return sorted(slugs, key=self.order.__getitem__)

    @cached_property
    def order(self) -> dict[str, int]:
        """Each paper's place among all, from 0: the newest first, those without a date last; papers
        of one date are sorted by title.
        """
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

    def shown(self, slugs: Iterable[str]) -> tuple[PaperItem, ...]:
        """The papers as lists show them."""
        return tuple(self.items[slug] for slug in slugs)

    def named(self, slug: str) -> Named:
        """A link to the paper."""
        return Named(slug, self.items[slug].title)


def keywords_of(
    papers: Sequence[Paper],
    topics: Sequence[Topic],
    matches: Mapping[str, Sequence[TopicMatch]],
    tags: Sequence[Tag],
) -> dict[str, tuple[str, ...]]:
    """Slug of each paper -> the names of its topics, then of its tags."""
    names = {topic.id: topic.name for topic in topics}
    found = {
        paper.slug: dict.fromkeys(names[match.topic] for match in matches.get(paper.slug, ()))
        for paper in papers
    }
    for tag in tags:
        for slug in tag.papers:
            found[slug][tag.name] = None
    return {slug: tuple(keywords) for slug, keywords in found.items()}
