"""The index as files small enough to load one by one, all below `search/`.

manifest.json       how many papers, and where each file of terms begins
terms/N.json        term -> papers and weights
places/N.json       the places of the same terms, for phrases
names/N.json        checksum of a name -> papers
papers/N.json       what a result shows
facets/NAME/N.json  a share of the values of a facet, each with its papers
facets/NAME/names.json  the values of a facet that came too late for its first share
facets/NAME/where-N.json  a value, by its checksum -> the share that has it, where there are several
spelling/KIND/N.json    words or names that exist, a range from the front or from the back
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import msgspec

from papershelf.config.fields import TEXTS
from papershelf.model import Page
from papershelf.publish.search.documents import Document
from papershelf.publish.search.facets import FACETS, Row, find_facets
from papershelf.publish.search.index_entry import IndexEntry
from papershelf.publish.search.names import find_names
from papershelf.publish.search.spelling import Known, SpellingWords, names, ranges
from papershelf.publish.search.terms import Term, Terms
from papershelf.publish.search.words import key as checksum

FOLDER = "search"
TERM_FILE = 16_000
"""Characters of a file of terms: some 7 kB to send."""
NAMES_A_FILE = 512
"""About how many names one file has, so that it is quickly sent."""
PAPERS_A_FILE = 8
"""How many papers one file has: a browser loads the files of those that it shows."""
SHOWN_AUTHORS = 6
"""How many authors a result names."""

_encode = msgspec.json.Encoder().encode


def index_files(
    documents: Iterable[Document], entries: Iterable[IndexEntry], mean: float
) -> Iterator[Page]:
    """Every file of the index.

    documents: from the oldest to the newest. entries: of each document. mean: number of characters
    that the texts of a document have on average.
    """
    terms, spelling_words = Terms(mean), SpellingWords()
    version = hashlib.sha256()
    known: list[Document] = []
    share: list[dict[str, Any]] = []
    for number, (document, entry) in enumerate(zip(documents, entries, strict=True)):
        terms.add(len(document.text), entry)
        spelling_words.add(entry)
        version.update(_encode(document))
        known.append(replace(document, text=""))  # texts are most of what there is to hold
        share.append(_shown(document))
        if len(share) == PAPERS_A_FILE:
            yield _file(f"papers/{number // PAPERS_A_FILE}", share)
            share = []
    if share:
        yield _file(f"papers/{len(known) // PAPERS_A_FILE}", share)
    begins = []
    for number, (shard, places) in enumerate(_shards(terms.in_order())):
        begins.append(next(iter(shard)))
        yield _file(f"terms/{number}", shard)
        yield _file(f"places/{number}", places)
    del terms  # the largest part by far
    called = find_names(known)
    buckets = -(-len(called) // NAMES_A_FILE) or 1
    for number, bucket in enumerate(_buckets(called, buckets)):
        yield _file(f"names/{number}", bucket)
    facets = find_facets(known)
    yield from _facet_files(facets)
    spelling = _spelling_ranges(spelling_words, known)
    for kind, files in spelling.items():
        for number, (_, words) in enumerate(files):
            yield _file(f"spelling/{kind}/{number}", words)
    yield _file(
        "manifest",
        {
            "papers": len(known),
            "papers_a_file": PAPERS_A_FILE,
            "names": buckets,
            "names_a_file": NAMES_A_FILE,
            "facets": FACETS,
            # How many values each share of a facet has.
            "shares": {facet: list(map(len, shares)) for facet, shares in facets.items()},
            "fields": [one.name for one in TEXTS if one.search],
            "terms": begins,
            "spelling": {kind: [begin for begin, _ in files] for kind, files in spelling.items()},
            # Changes with the papers: a browser never mixes files of two builds.
            "version": version.hexdigest()[:8],
        },
    )


def _facet_files(facets: Mapping[str, list[list[Row]]]) -> Iterator[Page]:
    for facet, shares in facets.items():
        for number, rows in enumerate(shares):
            yield _file(f"facets/{facet}/{number}", rows)
        if len(shares) > 1:
            late = [row[:2] for rows in shares[1:] for row in rows]
            yield _file(f"facets/{facet}/names", late)
            for number, bucket in enumerate(_where(shares)):
                yield _file(f"facets/{facet}/where-{number}", bucket)


def _where(shares: Sequence[Sequence[Row]]) -> list[dict[str, int]]:
    """The share of each value, in buckets by its checksum."""
    found = [(row.value, share) for share, rows in enumerate(shares) for row in rows]
    buckets: list[dict[str, int]] = [{} for _ in range(-(-len(found) // NAMES_A_FILE))]
    for value, share in found:
        buckets[checksum(value) % len(buckets)][value] = share
    return buckets


def _spelling_ranges(
    words: SpellingWords, documents: Sequence[Document]
) -> dict[str, list[tuple[str, list[str]]]]:
    """By kind: the first word of each file, and its rows."""
    found = {}
    for kind, known in (("words", list(words.rows())), ("names", list(names(documents)))):
        found[kind] = list(ranges(known))
        found[f"{kind}-back"] = list(ranges(map(Known.backwards, known)))
    return found


def _shards(terms: Iterable[Term]) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """The terms and their places, cut into files of some size."""
    shard: dict[str, str] = {}
    places: dict[str, str] = {}
    size = 0
    for term in terms:
        if shard and size + len(term.papers) > TERM_FILE:
            yield shard, places
            shard, places, size = {}, {}, 0
        shard[term.word] = term.papers
        places[term.word] = term.places
        size += len(term.word) + len(term.papers) + 6
    if shard:
        yield shard, places


def _buckets(called: Mapping[int, list[int]], count: int) -> list[dict[str, list[int]]]:
    buckets: list[dict[str, list[int]]] = [{} for _ in range(count)]
    for key, papers in called.items():
        buckets[key % count][str(key)] = papers
    return buckets


def _shown(document: Document) -> dict[str, Any]:
    """What a result shows; empty values are left out."""
    authors = ", ".join(document.authors[:SHOWN_AUTHORS])
    if len(document.authors) > SHOWN_AUTHORS:
        authors += " et al."
    shown = {
        "slug": document.slug,
        "ids": [*(f"slug:{slug}" for slug in document.aliases), *document.ids],
        "title": document.title,
        "authors": authors,
        "date": document.date,
        "listed": document.listed if document.listed > 1 else 0,
        "code": document.code,
        "text": document.text,
    }
    return {name: value for name, value in shown.items() if value}


def _file(name: str, value: Any) -> Page:
    return Page(f"{FOLDER}/{name}.json", _encode(value).decode())
