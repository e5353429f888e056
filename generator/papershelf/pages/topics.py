"""A page for each topic, and the index of topics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from papershelf.model import Planned
from papershelf.pages.catalogue import Catalogue
from papershelf.pages.charts import chart
from papershelf.pages.contexts import Item, ListPage, Named, TopicCard, TopicIndexPage
from papershelf.pages.frontmatter import page
from papershelf.pages.html import Html, escape
from papershelf.pages.paging import paged
from papershelf.pages.rankings import most_listed_first
from papershelf.topics.trends import neighbours

INDEX = Named("topics", Html("Topics"))
MOST_LISTED = 5


def pages(catalogue: Catalogue) -> Iterator[Planned]:
    """Topics without a paper have their page too: an address, once published, stays."""
    series = {series.id: series for series in catalogue.trends.topics}
    for topic in catalogue.topics:
        slugs = catalogue.newest_first(catalogue.papers_of_topic.get(topic.id, ()))
        drawn = chart(catalogue.trends.periods, series[topic.id].counts)
        for path, share, paging in paged(slugs, f"topics/{topic.id}/"):
            yield page(
                path,
                ListPage(
                    title=escape(topic.name),
                    kind="Topic",
                    about=escape(topic.about),
                    count=len(slugs),
                    papers=tuple(catalogue.citable_items[slug] for slug in share),
                    paging=paging,
                    index=INDEX,
                    neighbours=_neighbours(catalogue, topic.id),
                    most_listed=_most_listed(catalogue, slugs) if paging.number == 1 else (),
                    chart=drawn if paging.number == 1 else None,
                    feeds=True,
                    exports=True,
                ),
            )
    yield page("topics/index.md", TopicIndexPage(Html("Topics"), cards(catalogue)))


def _neighbours(catalogue: Catalogue, topic: str) -> tuple[Named, ...]:
    pairs = neighbours(topic, catalogue.trends.together)
    others = ((pair.second if pair.first == topic else pair.first, pair.count) for pair in pairs)
    return tuple(Named(other, catalogue.topic_names[other], count) for other, count in others)


def _most_listed(catalogue: Catalogue, slugs: Sequence[str]) -> tuple[Item, ...]:
    """The few papers of a long list that several digests name."""
    if len(slugs) <= MOST_LISTED:
        return ()
    top = most_listed_first(catalogue, slugs)[:MOST_LISTED]
    return tuple(catalogue.items[slug] for slug in top if catalogue.items[slug].listed > 1)


def cards(catalogue: Catalogue) -> tuple[TopicCard, ...]:
    """The topics in the order of topics.yml."""
    return tuple(
        TopicCard(
            topic.id,
            escape(topic.name),
            escape(topic.about),
            len(catalogue.papers_of_topic.get(topic.id, ())),
        )
        for topic in catalogue.topics
    )
