"""The list as data: data/papers.json, its schema, and the shards with all texts of a few papers.

The schema, `schemas/papers.schema.json` beside this file, documents what is written here: a field
is added in both, and a change of meaning raises `VERSION` in both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from papershelf.config.fields import TEXTS
from papershelf.model import Page, Paper, PartialDate
from papershelf.publish.citable import citable
from papershelf.publish.formats import FORMATS, Format

VERSION = 1
SCHEMA = "papers.schema.json"
"""Beside papers.json."""
LIMIT = 5_000_000
"""Bytes beyond which papers.json names the shards in place of the papers."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """Where a paper was listed: its digest's slug, title and date, and its rank there."""

    digest: str
    title: str = ""
    date: PartialDate | None = None
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Filed:
    """What the data says of a paper beyond the paper itself."""

    key: str
    """For citations."""
    topics: tuple[str, ...] = ()
    """Their ids, the best first."""
    tags: tuple[str, ...] = ()
    """Their names."""
    listed: tuple[Appearance, ...] = ()
    keywords: tuple[str, ...] = ()
    """Names of its topics and tags, for citations."""
    shard: int = 0
    """The number of the file with all its texts."""


def data_files(
    papers: Iterable[tuple[Paper, Filed]], site_url: str = "", limit: int = LIMIT
) -> list[Page]:
    """data/papers.json, which names the shards where it would pass `limit`, and its schema.

    limit: bytes.
    """
    listed = list(papers)
    text = _document([msgspec.json.encode(record(*one, site_url)).decode() for one in listed])
    if len(text.encode()) > limit:
        text = _index(len(listed), sorted({filed.shard for _, filed in listed}))
    return [Page("data/papers.json", text), Page(f"data/{SCHEMA}", schema(site_url))]


def shard_file(
    papers: Sequence[tuple[Paper, Filed]],
    site_url: str = "",
    formats: Sequence[Format] = FORMATS,
) -> str:
    """The text of data/shards/N.json: the records of a few papers with all texts of them.

    formats: of their citations.
    """
    records = [msgspec.json.encode(full_record(*one, site_url, formats)).decode() for one in papers]
    return _document(records, f"../{SCHEMA}")


def paper_file(
    paper: Paper, filed: Filed, site_url: str = "", formats: Sequence[Format] = FORMATS
) -> str:
    """The text of data/papers/SLUG.json: the record with all texts, the digests and citations."""
    return _json(
        {
            "$schema": f"../{SCHEMA}",
            "version": VERSION,
            "paper": full_record(paper, filed, site_url, formats),
        }
    )


def schema(site_url: str = "") -> str:
    """The JSON Schema of papers.json, of its parts, of shards and of the file of one paper."""
    text = (Path(__file__).parent / "schemas" / SCHEMA).read_text("utf-8")
    own = f"{site_url.rstrip('/')}/data/{SCHEMA}" if site_url else SCHEMA
    return text.replace("{", f'{{\n  "$id": {_json(own).strip()},', 1)


def record(paper: Paper, filed: Filed, site_url: str = "") -> dict[str, Any]:
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
        **{one.name: getattr(paper, one.name) for one in TEXTS},
        "ids": {known_id.scheme: known_id.value for known_id in reversed(paper.ids)},
        "texts": f"shards/{filed.shard}.json",
        "citation_key": filed.key,
        "topics": filed.topics,
        "tags": filed.tags,
        "digests": tuple(dict.fromkeys(listed.digest for listed in filed.listed)),
        "links": [
            {"url": link.url, "role": link.role, "label": link.label, "mined": link.mined}
            for link in paper.links
        ],
        "aliases": paper.aliases,
    }


def full_record(
    paper: Paper, filed: Filed, site_url: str = "", formats: Sequence[Format] = FORMATS
) -> dict[str, Any]:
    """The record with abstract, summaries, the curator's note, where it was listed, and the paper
    as others cite it, a text a format: without the abstract, which stands but once.
    """
    cited = replace(citable(paper, filed.keywords, filed.key), abstract="")
    return record(paper, filed, site_url) | {
        "abstract": paper.abstract,
        "summaries": [
            {"text": summary.text, "digests": summary.digests} for summary in paper.summaries
        ],
        "note": paper.note,
        "listed": [
            {
                "digest": listed.digest,
                "title": listed.title,
                "date": listed.date.iso if listed.date else None,
                "rank": listed.rank,
            }
            for listed in filed.listed
        ],
        "citations": {one.name: one.write(cited) for one in formats},
    }


def _index(count: int, shards: Iterable[int]) -> str:
    """Without `papers`: who looks for nothing else must not take the list for an empty one."""
    parts = [f"shards/{number}.json" for number in shards]
    return _json({"$schema": SCHEMA, "version": VERSION, "count": count, "parts": parts})


def _document(encoded: list[str], schema: str = SCHEMA) -> str:
    body = ",\n".join(encoded)
    head = f'"$schema":"{schema}","version":{VERSION},"count":{len(encoded)}'
    return f'{{{head},"papers":[\n{body}\n]}}\n'


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode() + "\n"
