"""The page of each paper, and its data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from urllib.parse import quote_plus

from papershelf.config.words import Words
from papershelf.engine.cache import cache_key
from papershelf.ids.registries import id_url
from papershelf.model import Paper, PaperId, Planned
from papershelf.pages.catalogue import Catalogue, Tagged
from papershelf.pages.context import Named, PageContext
from papershelf.pages.facts import (
    DigestPlace,
    Facts,
    PaperRecord,
    Titled,
    facts_of,
    record_of,
)
from papershelf.pages.frontmatter import text
from papershelf.pages.html import (
    NOTHING,
    Html,
    escape,
    html_paragraphs,
    markdown_line,
    typeset_html,
    verbatim,
)
from papershelf.pages.links import PaperLinkView, link_views
from papershelf.pages.proofs import quoted
from papershelf.pages.time_words import date_words
from papershelf.publish.citable import citable
from papershelf.publish.data import paper_file, shard_file
from papershelf.publish.formats import FORMATS
from papershelf.publish.head import paper_head
from papershelf.publish.reading_list import reading_list_keys
from papershelf.text.readable import readable
from papershelf.text.typeset import typeset

CARD = "assets/images/card-papers.png"
"""What link previews show beside the words."""
SCHEMES = {
    "arxiv": "arXiv",
    "doi": "DOI",
    "shortdoi": "DOI",
    "openreview": "OpenReview",
    "acl": "ACL Anthology",
}
"""How a page names the registries of ids."""
RELATED_IF_LEAN = 3
"""Related papers on the page of a lean site, which are a tenth of it."""
_PLACES = {"digest's tags": "tags"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTopic:
    """A topic of the paper."""

    slug: str
    name: Html
    proofs: tuple[Html, ...] = ()
    """Each phrase that speaks for it, and where it stands."""
    chosen: bool = False
    """By the curator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTag:
    """A tag of the paper."""

    to: str
    """The address that it leads to, below the site."""
    name: Html
    proof: Html
    """Empty where a digest has a tag of this name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedIn:
    """One digest that names a paper."""

    digest: str
    title: Html
    date: Html
    place: int
    """Which one of `total` papers it is there, from 1."""
    total: int
    claimed: Html = NOTHING
    """The title the digest gives, where it differs from the page's."""
    beside: tuple[Html, ...] = ()
    """Files beside the digest, as it names them."""
    remark: Html = NOTHING
    """Further remarks, such as `12 pages, 3 figures`."""


@dataclass(frozen=True, slots=True)
class PaperAuthor:
    """An author of the paper."""

    name: Html
    to: str
    """The address that the name leads to, below the site."""


@dataclass(frozen=True, slots=True)
class RelatedPaper:
    """A paper near this one."""

    slug: str
    title: Html
    reason: Html


@dataclass(frozen=True, slots=True)
class MetaView:
    """One meta element of the head: `<meta ATTRIBUTE="KEY" content="CONTENT">`."""

    attribute: str
    key: str
    content: Html


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPage(PageContext):
    """One paper: all that is known of it."""

    template = "paper.html"
    slug: str
    description: Html
    heading: Html
    """The title with its math typeset."""
    authors: tuple[PaperAuthor, ...]
    more_authors: bool
    handles: tuple[Html, ...]
    date: Html
    iso: str
    date_from: str
    venue: Html
    asked: str
    """The title as part of an address: what other places are asked for."""
    abstract: bool
    """Whether the body begins with one, under a heading that is for screen readers alone."""
    links: tuple[PaperLinkView, ...]
    ids: tuple[PaperLinkView, ...]
    topics: tuple[PaperTopic, ...]
    unsorted: Html
    """Why the paper has no topic; empty where it has one."""
    tags: tuple[PaperTag, ...]
    given: tuple[Html, ...]
    """Names of those that a digest has by these names."""
    why: bool
    """Whether the page says why the paper has its topics and tags."""
    listed: tuple[ListedIn, ...]
    previous: Named | None
    """Its neighbours in the first of these digests."""
    next: Named | None
    related: tuple[RelatedPaper, ...]
    note: Html
    twins: tuple[Named, ...]
    """Other papers of the same title."""
    metas: tuple[MetaView, ...]
    json_ld: Html
    citation: Html
    """In the first of the formats; the paper's data has all."""
    format: str
    """What readers call it."""
    shard: int
    """The number of the file that has its data."""
    reading_list: Html
    """All that a reading list knows the paper by, separated by spaces."""


def pages(catalogue: Catalogue, papers: Sequence[Paper]) -> Iterator[Planned]:
    """One page a paper, and the data of them all. papers: those of whole shards, shard by shard."""
    related = catalogue.relations.of([paper.slug for paper in papers])
    formats = catalogue.formats
    for number, shard in groupby(papers, key=catalogue.shard_of):
        records, keys = [], []
        for paper in shard:
            record = record_of(catalogue, paper)
            facts = facts_of(catalogue, paper, related[paper.slug])
            key = cache_key(record)
            shown = partial(_page, record, facts)
            yield Planned(path=f"papers/{paper.slug}.md", key=cache_key((key, facts)), make=shown)
            if catalogue.extent.exports:
                data = partial(paper_file, record.paper, record.filed, record.site_url, formats)
                own = cache_key((key, len(formats)))
                yield Planned(path=f"data/papers/{paper.slug}.json", key=own, make=data)
            records.append((record.paper, record.filed))
            keys.append(key)
        together = partial(shard_file, records, catalogue.site_url, formats)
        key = cache_key((keys, len(formats)))
        yield Planned(path=f"data/shards/{number}.json", key=key, make=together)


def _page(record: PaperRecord, facts: Facts) -> str:
    return text(_context(record, facts), _body(record.paper, facts))


def _body(paper: Paper, facts: Facts) -> list[Html]:
    """The texts as Markdown: the abstract, then what each digest says."""
    blocks: list[Html] = []
    words = facts.words.value
    titles = {place.digest: place.title for place in facts.places}

    def names(digests: Sequence[str]) -> str:
        return f" {words('and')} ".join(
            f"[{escape(titles[one])}](../digests/{one}/index.md)" for one in digests
        )

    if abstract := html_paragraphs(paper.abstract):
        blocks += [Html(f"## {words('abstract')}"), *abstract]
        if facts.abstract_from:
            blocks.append(Html(words("abstract_as_in", digests=names(facts.abstract_from))))
    told = [(html_paragraphs(summary.text), summary.digests) for summary in paper.summaries]
    told = [(paragraphs, digests) for paragraphs, digests in told if paragraphs]
    if told:
        blocks.append(Html(f"## {words('summary' if len(told) == 1 else 'summaries')}"))
    for paragraphs, digests in told:
        blocks += [*paragraphs, Html(words("in_words_of", digests=names(digests)))]
    return blocks


def _context(record: PaperRecord, facts: Facts) -> PaperPage:
    paper, site_url, words = record.paper, record.site_url, facts.words.value
    first = facts.places[0]
    cited = citable(paper, record.filed.keywords, record.filed.key)
    page_url = f"{site_url}papers/{paper.slug}/" if site_url else ""
    said = paper.summaries[0].text if paper.summaries else ""
    image = f"{site_url}{CARD}" if site_url else ""
    head = paper_head(cited, page_url, image, summary=said, lean=facts.lean, words=words)
    return PaperPage(
        title=escape(readable(paper.title)),
        slug=paper.slug,
        description=escape(head.description),
        heading=typeset_html(paper.title),
        authors=tuple(
            PaperAuthor(escape(name), way)
            for name, way in zip(paper.authors, facts.author_ways, strict=True)
        ),
        more_authors=paper.more_authors,
        handles=tuple(escape(handle) for handle in paper.handles),
        date=date_words(paper.date, words),
        iso=paper.date.iso if paper.date else "",
        date_from=paper.date_from,
        venue=typeset_html(paper.venue),
        asked=quote_plus(readable(paper.title)),
        abstract=bool(paper.abstract),
        links=link_views(paper.links, words),
        ids=tuple(_id_view(paper_id) for paper_id in paper.ids),
        topics=tuple(
            PaperTopic(
                slug=match.topic,
                name=name,
                proofs=tuple(
                    _proof(phrase, where, words) for phrase, where in quoted(paper, match.evidence)
                ),
                chosen=match.topic in paper.pinned_topics,
            )
            for match, name in zip(facts.topics, facts.topic_names, strict=True)
        ),
        unsorted=escape(facts.unsorted),
        tags=tuple(
            PaperTag(
                to=tag.to,
                name=escape(tag.name),
                proof=NOTHING
                if _is_given(tag)
                else _proof(tag.proof.phrase, tag.proof.where, words),
            )
            for tag in facts.tags
        ),
        given=tuple(escape(tag.name) for tag in facts.tags if _is_given(tag)),
        why=bool(facts.topics or facts.tags) and not facts.lean,
        listed=tuple(_listed_in(paper, place, words) for place in facts.places),
        previous=_named(first.previous) if first.previous and not facts.lean else None,
        next=_named(first.next) if first.next and not facts.lean else None,
        related=tuple(
            RelatedPaper(
                slug=relation.slug,
                title=typeset_html(title),
                reason=NOTHING if facts.lean else escape(relation.reason),
            )
            for relation, title in facts.related[: RELATED_IF_LEAN if facts.lean else None]
        ),
        note=markdown_line(paper.note, facts.note_rules) if paper.note else NOTHING,
        twins=tuple(_named(twin) for twin in facts.twins),
        metas=tuple(
            MetaView(meta.attribute, meta.key, verbatim(meta.content))
            for meta in head.metas
            if meta.key != "description"  # the theme writes it
        ),
        json_ld=Html(head.json_ld),
        citation=verbatim(FORMATS[0].write(cited)),
        format=FORMATS[0].label,
        shard=record.filed.shard,
        reading_list=verbatim(" ".join(reading_list_keys(paper))),
    )


def _id_view(paper_id: PaperId) -> PaperLinkView:
    return PaperLinkView(
        url=escape(id_url(paper_id)),
        label=escape(paper_id.value),
        role=SCHEMES.get(paper_id.scheme, ""),
    )


def _proof(phrase: str, where: str, words: Words) -> Html:
    return escape(words(f"proof_{_PLACES.get(where, where)}", phrase=phrase))


def _is_given(tag: Tagged) -> bool:
    """Whether a digest has a tag of just this name."""
    return tag.proof.where == "digest's tags" and tag.proof.phrase == tag.name


def _listed_in(paper: Paper, place: DigestPlace, words: Words) -> ListedIn:
    claimed = typeset(place.claimed)
    return ListedIn(
        digest=place.digest,
        title=escape(place.title),
        date=date_words(place.date, words),
        place=place.number,
        total=place.total,
        claimed=typeset_html(claimed) if claimed != paper.title else Html(""),
        beside=tuple(map(escape, place.beside)),
        remark=typeset_html(typeset(place.remark)),
    )


def _named(paper: Titled) -> Named:
    return Named(paper.slug, typeset_html(paper.title))
