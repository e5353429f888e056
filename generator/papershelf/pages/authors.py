"""Authors with more than one paper, a page each, and the index of them."""

from __future__ import annotations

from collections.abc import Iterator

from papershelf.model import Planned
from papershelf.pages.catalogue import Catalogue
from papershelf.pages.contexts import AuthorIndexPage, ListPage, Named
from papershelf.pages.frontmatter import page
from papershelf.pages.html import Html, escape
from papershelf.pages.paging import paged

INDEX = Named("authors", Html("Authors"))


def pages(catalogue: Catalogue) -> Iterator[Planned]:
    """An author of a single paper is found through search: 10,000 papers have 40,000 of them."""
    for name, papers in catalogue.papers_of_author.items():
        slugs = catalogue.newest_first(papers)
        for path, share, paging in paged(slugs, f"authors/{catalogue.author_slugs[name]}/"):
            yield page(
                path,
                ListPage(
                    title=escape(name),
                    kind="Author",
                    about=Html(""),
                    count=len(slugs),
                    papers=tuple(catalogue.items[slug] for slug in share),
                    paging=paging,
                    index=INDEX,
                ),
            )
    names = [
        Named(catalogue.author_slugs[name], escape(name), len(papers))
        for name, papers in sorted(
            catalogue.papers_of_author.items(), key=lambda pair: (pair[0].casefold(), pair[0])
        )
    ]
    for path, listed, paging in paged(names, "authors/", per_page=1000):
        yield page(path, AuthorIndexPage(Html("Authors"), tuple(listed), paging))
