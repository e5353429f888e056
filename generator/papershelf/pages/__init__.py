"""From the catalogue to the files of the docs tree.

Each page kind is a module: the context of its template, and `pages`, which fills it. No module
here reads a file or knows of mkdocs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from papershelf.engine.cache import ResultCache
from papershelf.model import Page, Paper, Planned
from papershelf.pages import (
    archive,
    authors,
    digests,
    exports,
    home,
    my_list,
    papers,
    rankings,
    redirects,
    search,
    tags,
    topics,
    trends,
)
from papershelf.pages import review as curated
from papershelf.pages.catalogue import Catalogue

KINDS = (
    tags, topics, digests, authors, archive, rankings, trends, home, my_list, redirects,
)  # fmt: skip
"""The page kinds that need nothing but the catalogue."""
PAPERS_A_PART = 512
"""How many papers one part of the work has: many, so that relations are found for many at once; not
more, so that processes can share ten thousand papers evenly."""


def plan(
    catalogue: Catalogue, search_cache: ResultCache[bytes] | None = None, *, review: bool = False
) -> tuple[Callable[[], Iterator[Page | Planned]], ...]:
    """All pages of the site, in parts that processes can make side by side; the longest part leads.

    search_cache: what papers give to the search index, kept from build to build. review: whether
    there is a page for the curator.
    """
    papers_parts = (partial(papers.pages, catalogue, part) for part in _parts(catalogue))
    told = list(search.documents(catalogue))
    entries = search.index_entries(told, search_cache or ResultCache(bytes))
    return (
        partial(search.pages, catalogue, told, entries),
        partial(exports.feeds, catalogue),
        partial(exports.citations, catalogue),
        partial(exports.data, catalogue),
        partial(exports.for_machines, catalogue),
        *papers_parts,
        *(partial(kind.pages, catalogue) for kind in (*KINDS, *([curated] if review else ()))),
    )


def _parts(catalogue: Catalogue) -> list[list[Paper]]:
    """All papers by their shards, no shard in two parts."""
    every = catalogue.library.papers
    parts: list[list[Paper]] = [[] for _ in range(-(-len(every) // PAPERS_A_PART))]
    for paper in sorted(every, key=lambda paper: (catalogue.shard_of(paper), paper.slug)):
        parts[catalogue.shard_of(paper) * len(parts) // catalogue.shards].append(paper)
    return parts
