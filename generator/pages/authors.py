"""Authors with more than one paper, a page each, and the index of them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.contexts import AuthorIndexPage, ListPage, Named
from generator.html import Html, escape
from generator.model import Planned
from generator.pages.paging import paged
from generator.pages.shelf import Shelf
from generator.render import page

INDEX = Named("authors", Html("Authors"))


def pages(shelf: Shelf) -> Iterator[Planned]:
    """An author of a single paper is found through search: 10,000 papers have 40,000 of them."""
    for name, papers in shelf.papers_of_author.items():
        slugs = shelf.newest_first(papers)
        for path, share, paging in paged(slugs, f"authors/{shelf.author_slugs[name]}/"):
            yield page(
                path,
                ListPage(
                    title=escape(name),
                    kind="Author",
                    about=Html(""),
                    count=len(slugs),
                    papers=tuple(shelf.items[slug] for slug in share),
                    paging=paging,
                    index=INDEX,
                ),
            )
    names = [
        Named(shelf.author_slugs[name], escape(name), len(papers))
        for name, papers in sorted(
            shelf.papers_of_author.items(), key=lambda pair: (pair[0].casefold(), pair[0])
        )
    ]
    for path, listed, paging in paged(names, "authors/", per_page=1000):
        yield page(path, AuthorIndexPage(Html("Authors"), tuple(listed), paging))
