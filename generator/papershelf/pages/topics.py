"""A page for each topic, and the index of topics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from papershelf.model import Planned
from papershelf.pages.catalogue import Catalogue
from papershelf.pages.charts import chart
from papershelf.pages.context import Named, PageContext, PaperItem
from papershelf.pages.frontmatter import page
from papershelf.pages.html import Html, escape
from papershelf.pages.lists import ListPage, list_pages
from papershelf.pages.rankings import most_listed_first
from papershelf.topics.trends import neighbours

MOST_LISTED = 5
"""How many papers a topic shows as its most listed ones, above the list of all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicCard:
    """A topic in the index of topics and on the home page."""

    slug: str
    name: Html
    about: Html
    count: int
    hue: int
    share: int
    """Its papers by those of the largest topic, in per cent: the length of a bar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicIndexPage(PageContext):
    """All topics."""

    template = "topics.html"
    topics: tuple[TopicCard, ...]


def pages(catalogue: Catalogue) -> Iterator[Planned]:
    """Topics without a paper have their page too: an address, once published, stays."""
    series = {series.id: series for series in catalogue.trends.topics}
    for topic in catalogue.topics:
        slugs = catalogue.newest_first(catalogue.papers_of_topic.get(topic.id, ()))
        head = ListPage(
            title=escape(topic.name),
            about=escape(topic.about),
            index=catalogue.index("topics"),
            neighbours=_neighbours(catalogue, topic.id),
            most_listed=_most_listed(catalogue, slugs),
            chart=chart(catalogue.trends.periods, series[topic.id].counts, catalogue.words),
            feeds=bool(slugs),
            formats=catalogue.files_of_each,
            files_of_all=catalogue.files_of_all,
        )
        items = [catalogue.citable_items[slug] for slug in slugs]
        yield from list_pages(head, items, f"topics/{topic.id}/")
    title = Html(catalogue.words("topics"))
    yield page("topics/index.md", TopicIndexPage(title=title, topics=cards(catalogue)))


def _neighbours(catalogue: Catalogue, topic: str) -> tuple[Named, ...]:
    pairs = neighbours(topic, catalogue.trends.together)
    others = ((pair.second if pair.first == topic else pair.first, pair.count) for pair in pairs)
    return tuple(Named(other, catalogue.topic_names[other], count) for other, count in others)


def _most_listed(catalogue: Catalogue, slugs: Sequence[str]) -> tuple[PaperItem, ...]:
    """The few papers of a long list that several digests name."""
    if len(slugs) <= MOST_LISTED:
        return ()
    top = most_listed_first(catalogue, slugs)[:MOST_LISTED]
    return tuple(catalogue.items[slug] for slug in top if catalogue.items[slug].listed > 1)


def cards(catalogue: Catalogue) -> tuple[TopicCard, ...]:
    """The topics in the order of topics.yml."""
    most = max(map(len, catalogue.papers_of_topic.values()), default=1)
    return tuple(
        TopicCard(
            slug=topic.id,
            name=escape(topic.name),
            about=escape(topic.about),
            count=(count := len(catalogue.papers_of_topic.get(topic.id, ()))),
            hue=catalogue.hues[topic.id],
            share=-(-100 * count // most),
        )
        for topic in catalogue.topics
    )
