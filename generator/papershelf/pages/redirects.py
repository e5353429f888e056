"""The redirects: a page at each former address of a paper leads to the paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from papershelf.model import Planned
from papershelf.pages.catalogue import Catalogue
from papershelf.pages.context import PageContext
from papershelf.pages.frontmatter import page
from papershelf.pages.html import escape
from papershelf.text.readable import readable


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectPage(PageContext):
    """A former address of a paper."""

    template = "redirect.html"
    to: str
    """Slug of the paper that now holds the address."""


def pages(catalogue: Catalogue) -> Iterator[Planned]:
    for paper in catalogue.library.papers:
        for alias in paper.aliases:
            context = RedirectPage(title=escape(readable(paper.title)), to=paper.slug)
            yield page(f"papers/{alias}.md", context)
