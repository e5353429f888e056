"""The page of each paper, and the redirects from every title it ever had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.cite import embedded, shelf_data
from generator.contexts import (
    Listed,
    MetaView,
    Named,
    PaperLinkView,
    PaperPage,
    PaperTag,
    PaperTopic,
    Proof,
    RedirectPage,
    RelatedPaper,
)
from generator.head import paper_head
from generator.html import NOTHING, Html, escape, markdown_line, paragraphs, plain, typeset_html
from generator.ids import id_url
from generator.model import Claim, Listing, Page, Paper, PaperId, PartialDate
from generator.pages.links import link_views
from generator.pages.shelf import Shelf, date_words
from generator.render import page
from generator.text import typeset

CARD = "assets/images/card.png"
"""What link previews show beside the words."""
SCHEMES = {
    "arxiv": "arXiv",
    "doi": "DOI",
    "shortdoi": "DOI",
    "openreview": "OpenReview",
    "acl": "ACL Anthology",
}


def pages(shelf: Shelf, papers: Iterable[Paper]) -> Iterator[Page]:
    """One page a paper."""
    for paper in papers:
        context = _context(shelf, paper)
        yield page(f"papers/{paper.slug}.md", context, _body(shelf, paper))


def redirects(shelf: Shelf) -> Iterator[Page]:
    """A page at each former address of a paper, leading to its present one."""
    for paper in shelf.library.papers:
        for alias in paper.aliases:
            context = RedirectPage(title=escape(plain(paper.title)), to=paper.slug)
            yield page(f"papers/{alias}.md", context)


def _body(shelf: Shelf, paper: Paper) -> list[Html]:
    """The texts as Markdown: the abstract, then what each digest says."""
    blocks: list[Html] = []
    if paper.abstract:
        blocks += [Html("## Abstract"), *paragraphs(paper.abstract)]
    if paper.summaries:
        blocks.append(Html("## Summary" if len(paper.summaries) == 1 else "## Summaries"))
    for summary in paper.summaries:
        said_by = " and ".join(
            f"[{escape(shelf.listings[slug].title)}](../digests/{slug}/index.md)"
            for slug in summary.digests
        )
        blocks += [
            *paragraphs(summary.text),
            Html(f"In the words of {said_by}."),
        ]
    return blocks


def _context(shelf: Shelf, paper: Paper) -> PaperPage:
    cited = shelf.cited[paper.slug]
    page_url = f"{shelf.site_url}papers/{paper.slug}/" if shelf.site_url else ""
    said = paper.summaries[0].text if paper.summaries else ""
    image = f"{shelf.site_url}{CARD}" if shelf.site_url else ""
    head = paper_head(cited, page_url, image, summary=said)
    return PaperPage(
        title=escape(plain(paper.title)),
        slug=paper.slug,
        description=escape(head.description),
        heading=shelf.headings[paper.slug],
        authors=tuple(
            Named(shelf.author_slugs.get(name, ""), escape(name)) for name in paper.authors
        ),
        more_authors=paper.more_authors,
        handles=tuple(escape(handle) for handle in paper.handles),
        date=date_words(paper.date),
        iso=paper.date.iso if paper.date else "",
        date_from=paper.date_from,
        venue=typeset_html(paper.venue),
        links=link_views(paper.links),
        ids=tuple(_id_view(paper_id) for paper_id in paper.ids),
        topics=_topics(shelf, paper),
        unsorted=escape(shelf.unsorted.get(paper.slug, "")),
        tags=_tags(shelf, paper),
        listed=_listed(shelf, paper),
        related=tuple(
            RelatedPaper(relation.slug, shelf.headings[relation.slug], escape(relation.reason))
            for relation in shelf.related.get(paper.slug, ())
        ),
        note=markdown_line(paper.note) if paper.note else NOTHING,
        twins=tuple(
            shelf.named(slug)
            for slug in shelf.same_title[paper.title.casefold()]
            if slug != paper.slug
        ),
        metas=tuple(
            MetaView(meta.attribute, meta.key, escape(meta.content))
            for meta in head.metas
            if meta.key != "description"  # the theme writes it
        ),
        json_ld=Html(head.json_ld),
        csl=Html(embedded(cited)),
        shelf=escape(shelf_data(paper)),
    )


def _id_view(paper_id: PaperId) -> PaperLinkView:
    return PaperLinkView(
        escape(id_url(paper_id)), escape(paper_id.value), SCHEMES.get(paper_id.scheme, "")
    )


def _tags(shelf: Shelf, paper: Paper) -> tuple[PaperTag, ...]:
    tags = shelf.tags_of_paper.get(paper.slug, ())
    proofs = shelf.proofs_of_tags.get(paper.slug, ())
    return tuple(
        PaperTag(tag.slug, escape(tag.name), Proof(escape(proof.phrase), proof.where))
        for tag, proof in zip(tags, proofs, strict=True)
    )


def _topics(shelf: Shelf, paper: Paper) -> tuple[PaperTopic, ...]:
    return tuple(
        PaperTopic(
            match.topic,
            shelf.topic_names[match.topic],
            tuple(Proof(escape(proof.phrase), proof.where) for proof in match.evidence),
        )
        for match in shelf.matches.get(paper.slug, ())
    )


def _listed(shelf: Shelf, paper: Paper) -> tuple[Listed, ...]:
    seen: dict[str, Claim] = {}
    for claim in paper.claims:
        seen.setdefault(claim.digest, claim)
    return tuple(_listed_in(shelf, paper, claim) for claim in seen.values())


def _listed_in(shelf: Shelf, paper: Paper, claim: Claim) -> Listed:
    listing = shelf.listings[claim.digest]
    claimed = typeset(claim.entry.title)
    place = shelf.places[claim.digest][paper.slug]
    before = listing.papers[place - 1] if place else None
    after = listing.papers[place + 1] if place + 1 < len(listing.papers) else None
    return Listed(
        digest=listing.slug,
        title=escape(listing.title),
        date=date_words(_date_listed(claim, listing)),
        place=place + 1,
        total=len(listing.papers),
        claimed=typeset_html(claimed) if claimed != paper.title else Html(""),
        previous=shelf.named(before) if before else None,
        next=shelf.named(after) if after else None,
    )


def _date_listed(claim: Claim, listing: Listing) -> PartialDate | None:
    """The claim's own date, unless only the digest's says the year."""
    own = claim.entry.date
    return own if own and (own.year or not listing.date) else listing.date
