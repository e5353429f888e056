"""A page for each author with enough papers, and the index of all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from papershelf.model import Planned
from papershelf.pages.alphabet import IndexName, Letter, by_letter, letter_pages, without_names
from papershelf.pages.catalogue import Catalogue
from papershelf.pages.context import PageContext
from papershelf.pages.frontmatter import page
from papershelf.pages.html import escape
from papershelf.pages.lists import ListPage, list_pages
from papershelf.publish.names import split_name

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
    index = catalogue.index("authors")
    papers_of = catalogue.papers_of_author
    for name, slug in catalogue.author_pages.items():
        items = catalogue.shown(catalogue.newest_first(papers_of[name]))
        head = ListPage(title=escape(name), index=index)
        yield from list_pages(head, items, f"authors/{slug}/")
    entries = {name: _entry(catalogue, name) for name in papers_of}
    letters = by_letter(
        ((split_name(name).inverted, entry) for name, entry in entries.items()), catalogue.words
    )
    often = [name for name, papers in papers_of.items() if len(papers) > 1]
    often.sort(key=lambda name: (-len(papers_of[name]), name))
    long = any(letter.slug for letter in letters)
    yield page(
        "authors/index.md",
        AuthorIndexPage(
            title=index.name,
            count=len(entries),
            letters=without_names(letters),
            often=tuple(entries[name] for name in often[:OFTEN]) if long else (),
        ),
    )
    yield from letter_pages(index, letters, catalogue.words)


def _entry(catalogue: Catalogue, name: str) -> IndexName:
    return IndexName(
        name=escape(split_name(name).inverted),
        to=catalogue.way_to_author(name),
        count=len(catalogue.papers_of_author[name]),
    )
