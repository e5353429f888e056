"""Trends: papers over time, rising tags, and which topics go together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from papershelf.config.words import Words
from papershelf.model import Planned
from papershelf.pages.catalogue import Catalogue
from papershelf.pages.charts import Chart, chart
from papershelf.pages.context import PageContext
from papershelf.pages.frontmatter import page
from papershelf.pages.geometry import cells
from papershelf.pages.html import Html, escape
from papershelf.pages.time_words import period_words

TOPICS = 12
"""How many topics have a chart here, those with most papers; each topic's own page has one."""
SIDE = 18
"""Side of a square of the map of topics, in units of its drawing."""
SMALL = 0.02
"""Below this share a per cent is too coarse."""
MAPPED = 18
"""How many topics the map shows, those with most papers: their squares stand beside their names on
one screen, and a page of more would have thousands of elements."""
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
    """A rising tag: how many papers of the two times carry it, and which share of each it is."""

    to: str
    """The address that it leads to, below the site."""
    name: Html
    recent: int
    earlier: int
    recent_share: str
    earlier_share: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rise:
    """The rising tags with the two times that are compared, in words."""

    tags: tuple[RisingRow, ...]
    recent: Html
    earlier: Html


@dataclass(frozen=True, slots=True, kw_only=True)
class SquareView:
    """A square of the map: its upper left corner, its shade from 1 to 5, and its text."""

    x: float
    y: float
    level: int
    count: int
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
    rise: Rise | None
    together: MapView | None


def pages(catalogue: Catalogue) -> Iterator[Planned]:
    trends, words = catalogue.trends, catalogue.words
    context = TrendsPage(
        title=Html(words("trends")),
        papers=chart(trends.periods, trends.papers, words),
        undated=trends.undated,
        topics=tuple(
            TopicTrend(slug=series.id, name=escape(series.name), count=series.total, chart=drawn)
            for series in sorted(trends.topics, key=lambda one: -one.total)[:TOPICS]
            if (drawn := chart(trends.periods, series.counts, words))
        ),
        rise=rise(catalogue),
        together=_map(catalogue),
    )
    yield page("trends.md", context)


def rise(catalogue: Catalogue, most: int | None = None) -> Rise | None:
    """The tags that rise, the steepest first, at most so many; None where none does."""
    trends, words = catalogue.trends, catalogue.words
    if not trends.rising:
        return None
    return Rise(
        tags=tuple(
            RisingRow(
                to=catalogue.ways[rising.tag],
                name=escape(rising.name),
                recent=rising.recent,
                earlier=rising.earlier,
                recent_share=_per_cent(rising.recent_share, words),
                earlier_share=_per_cent(rising.earlier_share, words),
            )
            for rising in trends.rising[:most]
        ),
        recent=_span(trends.periods[trends.recent_from :], words),
        earlier=_span(trends.periods[: trends.recent_from], words),
    )


def _per_cent(share: float, words: Words) -> str:
    number = f"{100 * share:.{int(0 < share < SMALL)}f}"
    return words("percent", number=number.replace(".", words.decimal))


def _span(periods: Sequence[str], words: Words) -> Html:
    first, last = period_words(periods[0], words), period_words(periods[-1], words)
    return first if first == last else Html(words("from_to", first=first, last=last))


def _map(catalogue: Catalogue) -> MapView | None:
    """A square for each pair of topics that have papers, and the most frequent pairs as rows."""
    pairs = catalogue.trends.together
    if not pairs:
        return None
    used = {topic for pair in pairs for topic in (pair.first, pair.second)}
    most = sorted(used, key=lambda topic: (-len(catalogue.papers_of_topic[topic]), topic))[:MAPPED]
    topics = [topic for topic in catalogue.topics if topic.id in most]
    place = {topic.id: number for number, topic in enumerate(topics)}
    counts = {
        (place[pair.first], place[pair.second]): pair.count
        for pair in pairs
        if pair.first in place and pair.second in place
    }
    return MapView(
        side=SIDE,
        size=len(topics) * SIDE,
        names=tuple(escape(topic.name) for topic in topics),
        cells=tuple(
            SquareView(
                x=cell.x,
                y=cell.y,
                level=cell.level,
                count=cell.count,
                label=escape(
                    catalogue.words(
                        "together_cell",
                        first=topics[cell.column].name,
                        second=topics[cell.row].name,
                        n=cell.count,
                    )
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
