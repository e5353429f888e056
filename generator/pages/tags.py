"""A page for each tag, and the tag cloud."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.contexts import CloudPage, CloudTag, ListPage, Named
from generator.html import Html, escape
from generator.model import Planned, Tag
from generator.pages.charts import chart
from generator.pages.paging import paged
from generator.pages.shelf import Shelf
from generator.render import page
from generator.topics.charts import sizes

INDEX = Named("tags", Html("Tags"))


def pages(shelf: Shelf) -> Iterator[Planned]:
    series = {series.id: series for series in shelf.trends.tags}
    for tag in shelf.tags:
        slugs = shelf.newest_first(tag.papers)
        drawn = chart(shelf.trends.periods, series[tag.slug].counts)
        for path, share, paging in paged(slugs, f"tags/{tag.slug}/"):
            yield page(
                path,
                ListPage(
                    title=escape(tag.name),
                    kind="Tag",
                    about=Html(""),
                    count=len(slugs),
                    papers=tuple(shelf.items[slug] for slug in share),
                    paging=paging,
                    index=INDEX,
                    chart=drawn if paging.number == 1 else None,
                    feeds=True,
                ),
            )
    yield page("tags/index.md", CloudPage(Html("Tag cloud"), cloud(shelf.tags)))


def cloud(tags: Sequence[Tag]) -> tuple[CloudTag, ...]:
    """The tags by name, each with a size from 1 to 6 on a logarithmic scale of its count."""
    ordered = sorted(tags, key=lambda tag: (tag.name.casefold(), tag.slug))
    counts = [len(tag.papers) for tag in ordered]
    return tuple(
        CloudTag(tag.slug, escape(tag.name), count, size)
        for tag, count, size in zip(ordered, counts, sizes(counts), strict=True)
    )
