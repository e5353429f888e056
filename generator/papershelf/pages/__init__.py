"""From what is known of all papers to the files of build/docs.

One module a page kind: the context of its template, and `pages`, which fills it.
Must not read files, and knows nothing of mkdocs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from papershelf.engine.cache import ResultCache
from papershelf.model import Page, Planned
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
    review,
    search,
    tags,
    topics,
    trends,
)
from papershelf.pages.catalogue import Catalogue

KINDS = (
    tags, topics, digests, authors, archive, rankings, trends, review, home, my_list, redirects,
)  # fmt: skip
"""The page kinds that need nothing but the catalogue."""
PAPERS_A_PART = 512
"""Enough for relations to be found for many papers at once, and few enough to share."""


def plan(
    catalogue: Catalogue, search_cache: ResultCache[bytes] | None = None
) -> tuple[Callable[[], Iterator[Page | Planned]], ...]:
    """All pages of the site, in parts that can be made side by side; what takes longest leads."""
    papers_parts = (
        partial(papers.pages, catalogue, catalogue.library.papers[start : start + PAPERS_A_PART])
        for start in range(0, len(catalogue.library.papers), PAPERS_A_PART)
    )
    entries = search.index_entries(catalogue, search_cache or ResultCache(bytes))
    return (
        partial(search.pages, catalogue, entries),
        partial(exports.feeds, catalogue),
        partial(exports.citations, catalogue),
        partial(exports.data, catalogue),
        *papers_parts,
        *(partial(kind.pages, catalogue) for kind in KINDS),
    )
