"""The list as data: data/papers.json, its schema, and one JSON file a paper.

The schema, generator/schemas/papers.schema.json, is the documentation of what is written here:
a field is added in both, and a change of meaning raises `VERSION` in both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from generator.cite.files import chunks
from generator.model import Library, Listing, Page, Paper

VERSION = 1
LIMIT = 5_000_000
"""Bytes beyond which papers.json becomes an index of parts."""
FRAME = 100
"""Bytes of a part around its papers, at most."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the data says of papers beyond the library itself, each by a paper's slug."""

    topics: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Ids of topics, the best first."""
    tags: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Names of tags."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Citation keys."""


def data_files(
    library: Library, known: Known, site_url: str = "", limit: int = LIMIT
) -> list[Page]:
    """data/papers.json, in parts where it would exceed `limit` bytes, and its schema."""
    records = [record(paper, known, site_url) for paper in library.papers]
    return [*_papers_json(records, limit), Page("data/papers.schema.json", schema())]


def paper_files(library: Library, known: Known, site_url: str = "") -> Iterator[Page]:
    """data/papers/SLUG.json for every paper: its record with all texts and the digests."""
    listings = {listing.slug: listing for listing in library.listings}
    for paper in library.papers:
        document = {"version": VERSION, "paper": full_record(paper, known, listings, site_url)}
        yield Page(f"data/papers/{paper.slug}.json", _json(document))


def schema() -> str:
    """The JSON Schema of papers.json, of its parts and of the file of one paper."""
    return (Path(__file__).parent / "schemas" / "papers.schema.json").read_text("utf-8")


def record(paper: Paper, known: Known, site_url: str = "") -> dict[str, Any]:
    """A paper as one item of papers.json. What is not known is empty or null, never left out."""
    site = f"{site_url.rstrip('/')}/" if site_url else ""
    return {
        "id": paper.slug,
        "url": f"{site}papers/{paper.slug}/",
        "title": paper.title,
        "authors": paper.authors,
        "more_authors": paper.more_authors,
        "handles": paper.handles,
        "year": paper.date.year if paper.date else None,
        "date": paper.date.iso if paper.date else None,
        "date_from": paper.date_from,
        "venue": paper.venue,
        "ids": {known_id.scheme: known_id.value for known_id in reversed(paper.ids)},
        "citation_key": known.keys.get(paper.slug, ""),
        "topics": tuple(known.topics.get(paper.slug, ())),
        "tags": tuple(known.tags.get(paper.slug, paper.tags)),
        "digests": tuple(dict.fromkeys(claim.digest for claim in paper.claims)),
        "links": [
            {"url": link.url, "role": link.role, "label": link.label, "mined": link.mined}
            for link in paper.links
        ],
        "aliases": paper.aliases,
    }


def full_record(
    paper: Paper, known: Known, listings: Mapping[str, Listing], site_url: str = ""
) -> dict[str, Any]:
    """The record with abstract, summaries, the curator's note and where it was listed."""
    return record(paper, known, site_url) | {
        "abstract": paper.abstract,
        "summaries": [
            {"text": summary.text, "digests": summary.digests} for summary in paper.summaries
        ],
        "note": paper.note,
        "listed": [
            _listed(claim.digest, claim.rank, listings.get(claim.digest)) for claim in paper.claims
        ],
    }


def _listed(slug: str, rank: int, listing: Listing | None) -> dict[str, Any]:
    date = listing.date if listing else None
    return {
        "digest": slug,
        "title": listing.title if listing else "",
        "date": date.iso if date else None,
        "rank": rank,
    }


def _papers_json(records: list[dict[str, Any]], limit: int) -> Iterator[Page]:
    encoded = [msgspec.json.encode(item).decode() for item in records]
    parts = list(chunks(encoded, limit - FRAME))
    if len(parts) == 1:
        yield Page("data/papers.json", _document(parts[0]))
        return
    paths = [f"papers-{number}.json" for number in range(1, len(parts) + 1)]
    index = {"version": VERSION, "count": len(records), "papers": [], "parts": paths}
    yield Page("data/papers.json", _json(index))
    for path, part in zip(paths, parts, strict=True):
        yield Page(f"data/{path}", _document(part))


def _document(encoded: list[str]) -> str:
    body = ",\n".join(encoded)
    return f'{{"version":{VERSION},"count":{len(encoded)},"papers":[\n{body}\n]}}\n'


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode() + "\n"
