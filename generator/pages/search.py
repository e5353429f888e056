"""The search page and the index that its scripts read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from generator.contexts import Named, SearchPage
from generator.html import Html, plain
from generator.kept import Kept
from generator.model import Page, Paper, Planned
from generator.pages.shelf import REPOSITORIES, Shelf, date_words, month_words
from generator.render import page
from generator.search import Cut, Document, cut, index_files
from generator.search.language import NAMES, language_of
from generator.text import typeset

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Cut).decode
INDEXES = (
    Named("digests", Html("Digests")),
    Named("topics", Html("Topics")),
    Named("tags", Html("Tags")),
    Named("archive", Html("Archive by month")),
    Named("authors", Html("Authors")),
)


def pages(shelf: Shelf, cuts: Sequence[bytes]) -> Iterator[Page | Planned]:
    """cuts: as `cut_papers` makes them."""
    context = SearchPage(Html("Search"), len(shelf.library.papers), INDEXES)
    yield page("search.md", context)
    yield from index_files(documents(shelf), map(_decode, cuts), _mean_length(shelf.library.papers))


def cut_papers(shelf: Shelf, kept: Kept[bytes]) -> list[bytes]:
    """What each paper gives to the index, in the order of `documents`; as bytes, which take a
    third of the room.
    """
    document = _documents(shelf)
    return kept.each(_oldest_first(shelf), document, lambda slug: _encode(cut(document(slug))))


def documents(shelf: Shelf) -> Iterator[Document]:
    """All papers from the oldest to the newest."""
    return map(_documents(shelf), _oldest_first(shelf))


def _oldest_first(shelf: Shelf) -> list[str]:
    """A new paper leaves the others' numbers alone."""
    return sorted(shelf.order, key=shelf.order.__getitem__, reverse=True)


def _documents(shelf: Shelf) -> Callable[[str], Document]:
    """Makes a paper's document, by its slug."""
    languages = _languages(shelf)
    return lambda slug: _document(shelf, shelf.papers[slug], languages)


def _document(shelf: Shelf, paper: Paper, languages: dict[str, str]) -> Document:
    digests = tuple(dict.fromkeys(claim.digest for claim in paper.claims))
    claimed = (claim.entry.title for claim in paper.claims)
    titles = [paper.title, *(title for raw in claimed for title in (typeset(raw), raw))]
    return Document(
        slug=paper.slug,
        aliases=paper.aliases,
        title=plain(paper.title),
        titles=tuple(dict.fromkeys(plain(title) for title in titles)),
        ids=tuple(map(str, paper.ids)),
        authors=paper.authors,
        text="\n".join(" ".join(plain(text).split()) for text in _texts(paper) if text),
        date=str(date_words(paper.date)),
        listed=len(digests),
        code=any(link.role in REPOSITORIES for link in paper.links),
        facets=tuple(_facets(shelf, paper, digests, languages)),
    )


def _texts(paper: Paper) -> list[str]:
    return [paper.abstract, *(summary.text for summary in paper.summaries)]


def _mean_length(papers: Sequence[Paper]) -> float:
    """Characters of a paper's texts, on average; as they came, which is near enough."""
    return sum(len(text) for paper in papers for text in _texts(paper)) / (len(papers) or 1)


def _facets(
    shelf: Shelf, paper: Paper, digests: tuple[str, ...], languages: dict[str, str]
) -> Iterator[tuple[str, str, str]]:
    names = {topic.id: topic.name for topic in shelf.topics}
    for match in shelf.matches.get(paper.slug, ()):
        yield "topic", match.topic, names[match.topic]
    for tag in shelf.tags_of_paper.get(paper.slug, ()):
        yield "tag", tag.slug, tag.name
    for digest in digests:
        yield "digest", digest, shelf.listings[digest].title
        if languages[digest]:
            yield "language", languages[digest], NAMES[languages[digest]]
    month = shelf.months[paper.slug]
    year = month[:4] or (str(paper.date.year) if paper.date and paper.date.year else "")
    if year:
        yield "year", year, year
    if month:
        yield "month", month, str(month_words(month))


def _languages(shelf: Shelf) -> dict[str, str]:
    """Digest to the language its own words are in."""
    found = {}
    for listing in shelf.library.listings:
        entries = listing.digest.entries
        own = " ".join(entry.summary for entry in entries if entry.summary)
        found[listing.slug] = language_of(own or " ".join(entry.abstract for entry in entries))
    return found
