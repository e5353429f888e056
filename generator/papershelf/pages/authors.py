"""A page for each author with more than one paper, and the index of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote_plus

from papershelf.model import Planned
from papershelf.pages.alphabet import IndexName, Letter, by_letter, letter_pages, without_names
from papershelf.pages.catalogue import Catalogue
from papershelf.pages.context import Named, PageContext
from papershelf.pages.frontmatter import page
from papershelf.pages.html import Html, escape
from papershelf.pages.lists import ListPage, list_pages
from papershelf.publish.names import split_name

INDEX = Named("authors", Html("Authors"))
OFTEN = 60
"""How many of the authors with most papers a long index shows above its letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorIndexPage(PageContext):
    """All authors by family name."""

    template = "authors.html"
    count: int
    letters: tuple[Letter, ...]
    often: tuple[IndexName, ...]
    """Those of most papers, where the letters have pages of their own."""


def pages(catalogue: Catalogue) -> Iterator[Planned]:
    """An author of a single paper has no page, but leads to the search: 10,000 papers have 40,000
    of them.
    """
    for name, papers in catalogue.papers_of_author.items():
        items = catalogue.shown(catalogue.newest_first(papers))
        head = ListPage(title=escape(name), index=INDEX)
        yield from list_pages(head, items, f"authors/{catalogue.author_slugs[name]}/")
    papers_of = Counter(
        name for paper in catalogue.library.papers for name in dict.fromkeys(paper.authors)
    )
    entries = {name: _entry(catalogue, name, count) for name, count in papers_of.items()}
    letters = by_letter((split_name(name).inverted, entry) for name, entry in entries.items())
    often = sorted(papers_of, key=lambda name: (-papers_of[name], name))[:OFTEN]
    long = any(letter.slug for letter in letters)
    yield page(
        "authors/index.md",
        AuthorIndexPage(
            title=INDEX.name,
            count=len(entries),
            letters=without_names(letters),
            often=tuple(entries[name] for name in often if papers_of[name] > 1) if long else (),
        ),
    )
    yield from letter_pages(INDEX, letters)


def _entry(catalogue: Catalogue, name: str, count: int) -> IndexName:
    slug = catalogue.author_slugs.get(name, "")
    return IndexName(
        name=escape(split_name(name).inverted),
        slug=slug,
        asked="" if slug else quote_plus(f'author:"{name}"'),
        count=count,
    )
