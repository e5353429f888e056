"""What the list is about over time, and which topics go together: plain numbers for templates."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from papershelf.model import Listing, Paper, PartialDate, Tag, Topic, TopicMatch

_MOST_MONTHS, _MOST_YEARS = 36, 60
"""How many periods a chart may have: a longer list is counted by years, then by decades, so that a
bar is still wide enough to see."""
_RECENT_SHARE = 0.25
"""The recent periods are the last ones that together have this share of the dated papers."""
_FEWEST_RECENT = 3
"""How many recent papers a rising tag has at least: two may be chance."""
_MOST_RISING = 12
"""How many rising tags are shown."""


@dataclass(frozen=True, slots=True)
class Series:
    """How many papers a topic or tag has in each period of `Trends.periods`."""

    id: str
    name: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Rising:
    """A tag that recent papers carry more often than earlier ones do.

    recent, earlier: how many papers of these periods carry it; the shares: of the papers of these
    periods, 0 to 1.
    """

    tag: str
    name: str
    recent: int
    earlier: int
    recent_share: float
    earlier_share: float


@dataclass(frozen=True, slots=True)
class Together:
    """Two topics that papers have in common; `first` stands before `second` in the topics file."""

    first: str
    second: str
    count: int
    share: float
    """The papers of both by the papers of either, 0 to 1: the Jaccard index."""


@dataclass(frozen=True, slots=True)
class Trends:
    """Papers over time. A paper counts in the month it came out, else in its first digest's."""

    periods: tuple[str, ...]
    """All periods from the first to the last: `2024-10`; `2024` or `1960s` for long times."""
    papers: tuple[int, ...]
    topics: tuple[Series, ...]
    """In the order of the topics file."""
    tags: tuple[Series, ...]
    """In the order given."""
    recent_from: int
    """Place of the first of the periods that count as recent, by which tags rise."""
    rising: tuple[Rising, ...]
    together: tuple[Together, ...]
    """The most frequent first."""
    undated: int
    """Papers of which no year is known; they count in `together` alone."""


def find_trends(
    papers: Sequence[Paper],
    listings: Sequence[Listing],
    topics: Sequence[Topic],
    matches: Mapping[str, Sequence[TopicMatch]],
    tags: Sequence[Tag],
) -> Trends:
    """The trends of a list. matches: the topics of each paper, by its slug."""
    dates = _dates(papers, listings)
    periods, period_of = periods_of(dates)
    members: dict[str, list[str]] = defaultdict(list)
    for slug, found in matches.items():
        for match in found:
            members[match.topic].append(slug)

    def series(key: str, name: str, slugs: Iterable[str]) -> Series:
        held = Counter(period_of[slug] for slug in slugs if slug in period_of)
        return Series(key, name, tuple(held[period] for period in periods))

    in_all = series("", "", period_of)
    of_tags = tuple(series(tag.slug, tag.name, tag.papers) for tag in tags)
    return Trends(
        periods=periods,
        papers=in_all.counts,
        topics=tuple(series(topic.id, topic.name, members[topic.id]) for topic in topics),
        tags=of_tags,
        recent_from=(recent_from := _recent_from(in_all.counts)),
        rising=_rising(in_all.counts, recent_from, of_tags),
        together=_together(topics, members, matches),
        undated=len(papers) - len(dates),
    )


def neighbours(topic: str, together: Sequence[Together], most: int = 6) -> tuple[Together, ...]:
    """The pairs of a topic with two or more common papers, the greatest share first."""
    own = [pair for pair in together if pair.count > 1 and topic in (pair.first, pair.second)]
    return tuple(sorted(own, key=lambda pair: (-pair.share, pair.first, pair.second))[:most])


def _dates(papers: Sequence[Paper], listings: Sequence[Listing]) -> dict[str, PartialDate]:
    """Slug of a paper -> its date, or else that of its first dated digest; with a year."""
    listed = {listing.slug: listing.date for listing in listings}
    dates = {}
    for paper in papers:
        known = [paper.date, *(listed.get(claim.digest) for claim in paper.claims)]
        date = next((date for date in known if date and date.year is not None), None)
        if date:
            dates[paper.slug] = date
    return dates


def periods_of(dates: Mapping[str, PartialDate]) -> tuple[tuple[str, ...], dict[str, str]]:
    """All periods from first to last, and the period of each thing dated: months if all have one.

    dates: with a year each.
    """
    if not dates:
        return (), {}
    months = {slug: (date.year or 0) * 12 + (date.month or 1) - 1 for slug, date in dates.items()}
    first, last = min(months.values()), max(months.values())
    if last - first < _MOST_MONTHS and all(date.month for date in dates.values()):
        step, name = 1, "{0:04d}-{1:02d}"
    elif (last - first) // 12 < _MOST_YEARS:
        step, name = 12, "{0:04d}"
    else:
        step, name = 120, "{0:04d}s"

    def period(number: int) -> str:
        year, month = divmod(number * step, 12)
        return name.format(year, month + 1)

    every = range(first // step, last // step + 1)
    return tuple(map(period, every)), {slug: period(m // step) for slug, m in months.items()}


def _recent_from(papers: Sequence[int]) -> int:
    """Where the recent periods begin."""
    start = len(papers)
    while start and sum(papers[start:]) < _RECENT_SHARE * sum(papers):
        start -= 1
    return start


def _rising(papers: Sequence[int], start: int, tags: Sequence[Series]) -> tuple[Rising, ...]:
    """Tags whose recent count is most above what their earlier share leads to expect, where one
    paper more is counted as an earlier one, so that a new tag has a share, too.

    They are sorted by (count - expected) / sqrt(expected), the Pearson residual of a count.
    """
    recent_papers, earlier_papers = sum(papers[start:]), sum(papers[:start])
    if not earlier_papers:
        return ()
    found = []
    for tag in tags:
        recent, earlier = sum(tag.counts[start:]), sum(tag.counts[:start])
        expected = (earlier + 1) / (earlier_papers + 1) * recent_papers
        if recent >= _FEWEST_RECENT and recent > expected:
            surprise = (recent - expected) / math.sqrt(expected)
            shares = recent / recent_papers, earlier / earlier_papers
            rising = Rising(tag.id, tag.name, recent, earlier, *shares)
            found.append((-surprise, tag.id, rising))
    return tuple(rising for *_, rising in sorted(found, key=lambda one: one[:2])[:_MOST_RISING])


def _together(
    topics: Sequence[Topic],
    members: Mapping[str, Sequence[str]],
    matches: Mapping[str, Sequence[TopicMatch]],
) -> tuple[Together, ...]:
    place = {topic.id: place for place, topic in enumerate(topics)}
    pairs: Counter[tuple[int, int]] = Counter()
    for found in matches.values():
        held = sorted(place[match.topic] for match in found if match.topic in place)
        pairs.update(combinations(held, 2))
    together = []
    for (one, two), count in pairs.items():
        first, second = topics[one].id, topics[two].id
        either = len(members[first]) + len(members[second]) - count
        together.append(Together(first, second, count, round(count / either, 3)))
    return tuple(sorted(together, key=lambda pair: (-pair.count, place[pair.first], pair.second)))
