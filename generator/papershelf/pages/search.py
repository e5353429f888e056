"""The search page and the index that its scripts read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from papershelf.config.fields import TEXTS
from papershelf.engine.cache import ResultCache
from papershelf.model import Page, Paper, Planned
from papershelf.pages.catalogue import Catalogue
from papershelf.pages.context import Named, PageContext
from papershelf.pages.frontmatter import page
from papershelf.pages.html import Html
from papershelf.pages.items import has_code
from papershelf.pages.time_words import date_words, period_words
from papershelf.publish.search.documents import Document
from papershelf.publish.search.files import index_files
from papershelf.publish.search.index_entry import IndexEntry, index_entry
from papershelf.publish.search.language import language_of
from papershelf.text.readable import readable
from papershelf.text.typeset import typeset

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(IndexEntry).decode


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(PageContext):
    """What the search page says to a reader without scripts."""

    template = "search.html"
    papers: int
    indexes: tuple[Named, ...]
    """The indexes that lead to all papers, for a reader whose browser runs no scripts."""


def pages(
    catalogue: Catalogue, told: Sequence[Document], entries: Sequence[bytes]
) -> Iterator[Page | Planned]:
    """The search page and the files of the index. told, entries: as `documents` and `index_entries`
    make them.
    """
    context = SearchPage(
        title=Html(catalogue.words("search")),
        papers=len(catalogue.library.papers),
        indexes=(
            catalogue.index("digests"),
            catalogue.index("topics"),
            catalogue.index("tags"),
            Named("archive", Html(catalogue.words("archive_by_month"))),
            catalogue.index("authors"),
        ),
    )
    yield page("search.md", context)
    yield from index_files(told, map(_decode, entries), _mean_length(catalogue.library.papers))


def index_entries(told: Sequence[Document], cache: ResultCache[bytes]) -> list[bytes]:
    """What each document gives to the index; as bytes, which take a third of the room."""
    return cache.each(told, lambda document: _encode(index_entry(document)))


def documents(catalogue: Catalogue) -> Iterator[Document]:
    """All papers from the oldest to the newest."""
    languages = _languages(catalogue)
    # The index numbers papers in this order, so that a new paper does not change other numbers.
    for slug in sorted(catalogue.order, key=catalogue.order.__getitem__, reverse=True):
        yield _document(catalogue, catalogue.papers[slug], languages)


def _document(catalogue: Catalogue, paper: Paper, languages: dict[str, str]) -> Document:
    digests = tuple(dict.fromkeys(claim.digest for claim in paper.claims))
    claimed = (
        title for claim in paper.claims for title in (claim.entry.title, *claim.entry.aliases)
    )
    titles = [paper.title, *(title for raw in claimed for title in (typeset(raw), raw))]
    return Document(
        slug=paper.slug,
        aliases=paper.aliases,
        title=readable(paper.title),
        titles=tuple(dict.fromkeys(one for title in titles for one in (readable(title), title))),
        ids=tuple(map(str, paper.ids)),
        authors=paper.authors,
        text="\n".join(" ".join(readable(text).split()) for text in _texts(paper) if text),
        fields=tuple((one.name, getattr(paper, one.name)) for one in TEXTS if one.search),
        date=str(date_words(paper.date, catalogue.words)),
        listed=len(digests),
        code=has_code(paper),
        facets=tuple(_facets(catalogue, paper, digests, languages)),
    )


def _texts(paper: Paper) -> list[str]:
    return [paper.abstract, *(summary.text for summary in paper.summaries)]


def _mean_length(papers: Sequence[Paper]) -> float:
    """The mean number of characters in the texts of a paper, before they are made plain."""
    return sum(len(text) for paper in papers for text in _texts(paper)) / (len(papers) or 1)


def _facets(
    catalogue: Catalogue, paper: Paper, digests: tuple[str, ...], languages: dict[str, str]
) -> Iterator[tuple[str, str, str]]:
    names = {topic.id: topic.name for topic in catalogue.topics}
    for match in catalogue.matches.get(paper.slug, ()):
        yield "topic", match.topic, names[match.topic]
    for tag in catalogue.tags_of_paper.get(paper.slug, ()):
        yield "tag", tag.slug, tag.name
    for digest in digests:
        yield "digest", digest, catalogue.listings[digest].title
        if languages[digest]:
            yield "language", languages[digest], catalogue.words(f"language_{languages[digest]}")
    month = catalogue.months[paper.slug]
    year = month[:4] or (str(paper.date.year) if paper.date and paper.date.year else "")
    if year:
        yield "year", year, year
    if month:
        yield "month", month, str(period_words(month, catalogue.words))


def _languages(catalogue: Catalogue) -> dict[str, str]:
    """Digest -> the language of its own words."""
    found = {}
    for listing in catalogue.library.listings:
        entries = listing.digest.entries
        own = " ".join(entry.summary for entry in entries if entry.summary)
        found[listing.slug] = language_of(own or " ".join(entry.abstract for entry in entries))
    return found
