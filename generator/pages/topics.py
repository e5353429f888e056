"""A page for each topic, and the index of topics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.contexts import Item, ListPage, Named, TopicCard, TopicIndexPage
from generator.html import Html, escape
from generator.model import Planned
from generator.pages.charts import chart
from generator.pages.paging import paged
from generator.pages.rankings import most_listed_first
from generator.pages.shelf import Shelf
from generator.render import page
from generator.topics.trends import neighbours

INDEX = Named("topics", Html("Topics"))
MOST_LISTED = 5


def pages(shelf: Shelf) -> Iterator[Planned]:
    """Topics without a paper have their page too: an address, once published, stays."""
    series = {series.id: series for series in shelf.trends.topics}
    for topic in shelf.topics:
        slugs = shelf.newest_first(shelf.papers_of_topic.get(topic.id, ()))
        drawn = chart(shelf.trends.periods, series[topic.id].counts)
        for path, share, paging in paged(slugs, f"topics/{topic.id}/"):
            yield page(
                path,
                ListPage(
                    title=escape(topic.name),
                    kind="Topic",
                    about=escape(topic.about),
                    count=len(slugs),
                    papers=tuple(shelf.citable_items[slug] for slug in share),
                    paging=paging,
                    index=INDEX,
                    neighbours=_neighbours(shelf, topic.id),
                    most_listed=_most_listed(shelf, slugs) if paging.number == 1 else (),
                    chart=drawn if paging.number == 1 else None,
                    feeds=True,
                    exports=True,
                ),
            )
    yield page("topics/index.md", TopicIndexPage(Html("Topics"), cards(shelf)))


def _neighbours(shelf: Shelf, topic: str) -> tuple[Named, ...]:
    pairs = neighbours(topic, shelf.trends.together)
    others = ((pair.second if pair.first == topic else pair.first, pair.count) for pair in pairs)
    return tuple(Named(other, shelf.topic_names[other], count) for other, count in others)


def _most_listed(shelf: Shelf, slugs: Sequence[str]) -> tuple[Item, ...]:
    """The few papers of a long list that several digests name."""
    if len(slugs) <= MOST_LISTED:
        return ()
    top = most_listed_first(shelf, slugs)[:MOST_LISTED]
    return tuple(shelf.items[slug] for slug in top if shelf.items[slug].listed > 1)


def cards(shelf: Shelf) -> tuple[TopicCard, ...]:
    """The topics in the order of topics.yml."""
    return tuple(
        TopicCard(
            topic.id,
            escape(topic.name),
            escape(topic.about),
            len(shelf.papers_of_topic.get(topic.id, ())),
        )
        for topic in shelf.topics
    )
