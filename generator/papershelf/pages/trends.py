"""Trends: papers over time, rising tags, and which topics go together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from papershelf.model import Planned
from papershelf.pages.catalogue import Catalogue
from papershelf.pages.charts import Chart, chart
from papershelf.pages.context import PageContext
from papershelf.pages.frontmatter import page
from papershelf.pages.geometry import cells
from papershelf.pages.html import Html, escape

SIDE = 18
"""Side of a square of the map of topics, in units of its drawing."""
PAIRS = 30
"""How many rows the table beside the map has: the most frequent pairs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicTrend:
    """Papers of a topic over time."""

    slug: str
    name: Html
    count: int
    chart: Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class RisingRow:
    """A rising tag, with the number of its papers in the recent and in the earlier periods."""

    slug: str
    name: Html
    recent: int
    earlier: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SquareView:
    """A square of the map: its upper left corner, its shade from 1 to 5, and its text."""

    x: float
    y: float
    level: int
    label: Html


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """Two topics, and how many papers have both."""

    first: str
    first_name: Html
    second: str
    second_name: Html
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """The map of topics that papers have in common. side: of a square. size: of the map."""

    side: int
    size: int
    names: tuple[Html, ...]
    cells: tuple[SquareView, ...]
    rows: tuple[PairRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendsPage(PageContext):
    """Papers over time, rising tags and the map of topics."""

    template = "trends.html"
    papers: Chart | None
    undated: int
    topics: tuple[TopicTrend, ...]
    rising: tuple[RisingRow, ...]
    together: MapView | None


def pages(catalogue: Catalogue) -> Iterator[Planned]:
    trends = catalogue.trends
    context = TrendsPage(
        title=Html("Trends"),
        papers=chart(trends.periods, trends.papers),
        undated=trends.undated,
        topics=tuple(
            TopicTrend(slug=series.id, name=escape(series.name), count=series.total, chart=drawn)
            for series in trends.topics
            if (drawn := chart(trends.periods, series.counts))
        ),
        rising=tuple(
            RisingRow(
                slug=rising.tag,
                name=escape(rising.name),
                recent=rising.recent,
                earlier=rising.earlier,
            )
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
            SquareView(
                x=cell.x,
                y=cell.y,
                level=cell.level,
                label=escape(
                    f"{topics[cell.column].name} and {topics[cell.row].name}: {cell.count}"
                ),
            )
            for cell in cells(len(topics), counts, SIDE)
            if cell.count
        ),
        rows=tuple(
            PairRow(
                first=pair.first,
                first_name=catalogue.topic_names[pair.first],
                second=pair.second,
                second_name=catalogue.topic_names[pair.second],
                count=pair.count,
            )
            for pair in pairs[:PAIRS]
        ),
    )
