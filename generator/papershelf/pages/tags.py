"""A page for each tag, and the tag cloud."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from papershelf.model import Planned, Tag
from papershelf.pages.catalogue import Catalogue
from papershelf.pages.charts import chart
from papershelf.pages.contexts import CloudPage, CloudTag, ListPage, Named
from papershelf.pages.frontmatter import page
from papershelf.pages.geometry import sizes
from papershelf.pages.html import Html, escape
from papershelf.pages.paging import paged

INDEX = Named("tags", Html("Tags"))


def pages(catalogue: Catalogue) -> Iterator[Planned]:
    series = {series.id: series for series in catalogue.trends.tags}
    for tag in catalogue.tags:
        slugs = catalogue.newest_first(tag.papers)
        drawn = chart(catalogue.trends.periods, series[tag.slug].counts)
        for path, share, paging in paged(slugs, f"tags/{tag.slug}/"):
            yield page(
                path,
                ListPage(
                    title=escape(tag.name),
                    kind="Tag",
                    about=Html(""),
                    count=len(slugs),
                    papers=tuple(catalogue.items[slug] for slug in share),
                    paging=paging,
                    index=INDEX,
                    chart=drawn if paging.number == 1 else None,
                    feeds=True,
                ),
            )
    yield page("tags/index.md", CloudPage(Html("Tag cloud"), cloud(catalogue.tags)))


def cloud(tags: Sequence[Tag]) -> tuple[CloudTag, ...]:
    """The tags by name, each with a size from 1 to 6 on a logarithmic scale of its count."""
    ordered = sorted(tags, key=lambda tag: (tag.name.casefold(), tag.slug))
    counts = [len(tag.papers) for tag in ordered]
    return tuple(
        CloudTag(tag.slug, escape(tag.name), count, size)
        for tag, count, size in zip(ordered, counts, sizes(counts), strict=True)
    )
