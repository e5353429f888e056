"""A page for each tag with enough papers, and the tag cloud."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from papershelf.model import Planned, Tag
from papershelf.pages.alphabet import IndexName, Letter, by_letter, letter_pages, without_names
from papershelf.pages.catalogue import Catalogue
from papershelf.pages.charts import chart
from papershelf.pages.context import PageContext
from papershelf.pages.frontmatter import page
from papershelf.pages.geometry import sizes
from papershelf.pages.html import Html, escape
from papershelf.pages.lists import ListPage, list_pages

MOST = 100
"""How many tags the cloud shows: the most used; all stand below it by letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloudTag:
    """A tag in the cloud."""

    to: str
    """The address that it leads to, below the site."""
    name: Html
    count: int
    size: int
    """1 (rare) to 6 (frequent)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloudPage(PageContext):
    """The most used tags as a cloud, and all of them by letter."""

    template = "cloud.html"
    count: int
    tags: tuple[CloudTag, ...]
    letters: tuple[Letter, ...]
    """Empty where the cloud shows all."""


def pages(catalogue: Catalogue) -> Iterator[Planned]:
    index = catalogue.index("tags")
    series = {series.id: series for series in catalogue.trends.tags}
    for tag in catalogue.tags_with_page:
        head = ListPage(
            title=escape(tag.name),
            index=index,
            chart=chart(catalogue.trends.periods, series[tag.slug].counts, catalogue.words),
            feeds=catalogue.extent.has_feed(len(tag.papers)),
            files_of_all=catalogue.files_of_all,
        )
        items = catalogue.shown(catalogue.newest_first(tag.papers))
        yield from list_pages(head, items, f"tags/{tag.slug}/")
    every = catalogue.tags
    letters = by_letter(
        ((tag.name, _entry(catalogue, tag)) for tag in (every if len(every) > MOST else ())),
        catalogue.words,
    )
    most = sorted(every, key=lambda tag: (-len(tag.papers), tag.slug))[:MOST]
    context = CloudPage(
        title=index.name,
        count=len(every),
        tags=cloud(most, catalogue.ways),
        letters=without_names(letters),
    )
    yield page("tags/index.md", context)
    yield from letter_pages(index, letters, catalogue.words)


def _entry(catalogue: Catalogue, tag: Tag) -> IndexName:
    return IndexName(name=escape(tag.name), to=catalogue.ways[tag.slug], count=len(tag.papers))


def cloud(tags: Sequence[Tag], ways: Mapping[str, str]) -> tuple[CloudTag, ...]:
    """The tags by name, each with a size from 1 to 6 on a logarithmic scale of its count.

    ways: slug -> the address that the tag leads to.
    """
    ordered = sorted(tags, key=lambda tag: (tag.name.casefold(), tag.slug))
    counts = [len(tag.papers) for tag in ordered]
    return tuple(
        CloudTag(to=ways[tag.slug], name=escape(tag.name), count=count, size=size)
        for tag, count, size in zip(ordered, counts, sizes(counts), strict=True)
    )
