"""Authors with more than one paper, a page each, and the index of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from papershelf.model import Planned
from papershelf.pages.catalogue import Catalogue
from papershelf.pages.context import Named, PageContext
from papershelf.pages.frontmatter import page
from papershelf.pages.html import Html, escape
from papershelf.pages.lists import ListPage, list_pages
from papershelf.pages.paging import Paging, paged

INDEX = Named("authors", Html("Authors"))


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorIndexPage(PageContext):
    """The index of the authors who have a page."""

    template = "authors.html"
    authors: tuple[Named, ...]
    paging: Paging


def pages(catalogue: Catalogue) -> Iterator[Planned]:
    """An author of a single paper is found through search: 10,000 papers have 40,000 of them."""
    for name, papers in catalogue.papers_of_author.items():
        items = catalogue.shown(catalogue.newest_first(papers))
        head = ListPage(title=escape(name), index=INDEX)
        yield from list_pages(head, items, f"authors/{catalogue.author_slugs[name]}/")
    names = [
        Named(catalogue.author_slugs[name], escape(name), len(papers))
        for name, papers in sorted(
            catalogue.papers_of_author.items(), key=lambda pair: (pair[0].casefold(), pair[0])
        )
    ]
    for path, share, paging in paged(names, "authors/", per_page=1000):
        context = AuthorIndexPage(title=Html("Authors"), authors=tuple(share), paging=paging)
        yield page(path, context)
