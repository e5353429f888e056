"""Trends: papers over time, rising tags, and which topics go together."""

from __future__ import annotations

from collections.abc import Iterator

from papershelf.model import Planned
from papershelf.pages.catalogue import Catalogue
from papershelf.pages.charts import chart
from papershelf.pages.contexts import (
    CellView,
    MapView,
    PairRow,
    RisingRow,
    TopicTrend,
    TrendsPage,
)
from papershelf.pages.frontmatter import page
from papershelf.pages.geometry import cells
from papershelf.pages.html import Html, escape

SIDE = 18
"""Units of a square of the map of topics."""
PAIRS = 30
"""Rows of the table beside the map: the most frequent pairs."""


def pages(catalogue: Catalogue) -> Iterator[Planned]:
    trends = catalogue.trends
    context = TrendsPage(
        title=Html("Trends"),
        papers=chart(trends.periods, trends.papers),
        undated=trends.undated,
        topics=tuple(
            TopicTrend(series.id, escape(series.name), series.total, drawn)
            for series in trends.topics
            if (drawn := chart(trends.periods, series.counts))
        ),
        rising=tuple(
            RisingRow(rising.tag, escape(rising.name), rising.recent, rising.earlier)
            for rising in trends.rising
        ),
        together=_map(catalogue),
    )
    yield page("trends.md", context)


def _map(catalogue: Catalogue) -> MapView | None:
    """A square for each pair of topics that have papers, and the most frequent pairs as rows."""
    pairs = catalogue.trends.together
    if not pairs:
        return None
    used = {topic for pair in pairs for topic in (pair.first, pair.second)}
    topics = [topic for topic in catalogue.topics if topic.id in used]
    place = {topic.id: number for number, topic in enumerate(topics)}
    counts = {(place[pair.first], place[pair.second]): pair.count for pair in pairs}
    return MapView(
        side=SIDE,
        size=len(topics) * SIDE,
        names=tuple(escape(topic.name) for topic in topics),
        cells=tuple(
            CellView(
                cell.x,
                cell.y,
                cell.level,
                escape(f"{topics[cell.column].name} and {topics[cell.row].name}: {cell.count}"),
            )
            for cell in cells(len(topics), counts, SIDE)
            if cell.count
        ),
        rows=tuple(
            PairRow(
                pair.first,
                catalogue.topic_names[pair.first],
                pair.second,
                catalogue.topic_names[pair.second],
                pair.count,
            )
            for pair in pairs[:PAIRS]
        ),
    )
