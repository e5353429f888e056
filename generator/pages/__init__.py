"""From what is known of all papers to the files of build/docs.

One module a family of pages; each turns values into the typed context of its template.
Must not read files, and knows nothing of mkdocs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from generator.kept import Kept
from generator.model import Page, Planned
from generator.pages import (
    archive,
    authors,
    digests,
    exports,
    home,
    papers,
    rankings,
    review,
    search,
    tags,
    topics,
    trends,
)
from generator.pages.shelf import Shelf, keywords_of

__all__ = ["Shelf", "keywords_of", "plan"]


PAPERS_A_PART = 512
"""Enough for relations to be found for many papers at once, and few enough to share."""


def plan(
    shelf: Shelf, kept: Kept[bytes] | None = None
) -> tuple[Callable[[], Iterator[Page | Planned]], ...]:
    """All pages of the site, in parts that can be made side by side; what takes longest leads."""
    papers_parts = (
        partial(papers.pages, shelf, shelf.library.papers[start : start + PAPERS_A_PART])
        for start in range(0, len(shelf.library.papers), PAPERS_A_PART)
    )
    families = (tags, topics, digests, authors, archive, rankings, trends, review, home)
    return (
        partial(search.pages, shelf, search.cut_papers(shelf, kept or Kept(bytes))),
        partial(exports.feeds, shelf),
        partial(exports.citations, shelf),
        partial(exports.data, shelf),
        *papers_parts,
        *(partial(family.pages, shelf) for family in families),
        partial(papers.redirects, shelf),
    )
