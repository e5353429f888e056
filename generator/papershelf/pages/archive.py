"""The archive: papers by the month they came out, and by the day and week they were listed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from papershelf.library.readings import listed_on
from papershelf.model import Planned
from papershelf.pages.catalogue import Catalogue
from papershelf.pages.context import Named, PageContext
from papershelf.pages.frontmatter import page
from papershelf.pages.html import Html
from papershelf.pages.lists import ListPage, list_pages
from papershelf.pages.time_words import day_words, period_words, week_words

INDEX = Named("archive", Html("Archive"))
UNDATED = "undated"
CAME_OUT = Html(
    "Papers by the month they came out; where that is not known, by the month they were listed."
)
LISTED = Html("Papers by the day a digest listed them.")
NOT_KNOWN = Html("No digest says in which month of which year these papers came out.")


@dataclass(frozen=True, slots=True)
class Year:
    """The lists of one year."""

    name: Html
    months: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivePage(PageContext):
    """The index of all months, weeks and days."""

    template = "archive.html"
    years: tuple[Year, ...]
    """Years with their months. `weeks` and `days` hold those of when papers were listed."""
    weeks: tuple[Year, ...]
    days: tuple[Year, ...]
    undated: int


def pages(catalogue: Catalogue) -> Iterator[Planned]:
    months = _by_month(catalogue)
    undated = months.pop("", [])
    days = _by_day(catalogue)
    weeks = _by_week(days)
    yield from _lists(catalogue, CAME_OUT, months, period_words)
    yield from _lists(catalogue, LISTED, weeks, week_words)
    yield from _lists(catalogue, LISTED, days, day_words)
    if undated:
        yield from _lists(
            catalogue, NOT_KNOWN, {UNDATED: undated}, lambda _: Html("Month not known")
        )
    yield page(
        "archive/index.md",
        ArchivePage(
            title=Html("Archive"),
            years=_years(months, period_words),
            weeks=_years(weeks, week_words),
            days=_years(days, day_words),
            undated=len(undated),
        ),
    )


def _by_month(catalogue: Catalogue) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for slug, month in catalogue.months.items():
        found[month].append(slug)
    return found


def _by_day(catalogue: Catalogue) -> dict[str, list[str]]:
    """`2024-10-22` to the papers listed that day."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for paper in catalogue.library.papers:
        for claim in paper.claims:
            date = listed_on(claim.entry, catalogue.listings[claim.digest])
            if date and date.year and date.day:
                found[date.iso][paper.slug] = None
    return {day: list(slugs) for day, slugs in found.items()}


def _by_week(days: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """`2024-w43` (ISO 8601) to the papers listed that week."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for day, slugs in sorted(days.items()):
        year, week, _ = dt.date.fromisoformat(day).isocalendar()
        found[f"{year}-w{week:02d}"].update(dict.fromkeys(slugs))
    return {week: list(slugs) for week, slugs in found.items()}


def _lists(
    catalogue: Catalogue,
    about: Html,
    groups: Mapping[str, list[str]],
    words: Callable[[str], Html],
) -> Iterator[Planned]:
    """A list for each group, with links to the lists before and after it.

    groups: key -> papers; the keys sort by time. words: the title of the list of a key.
    """
    ordered = sorted(groups)
    for place, key in enumerate(ordered):
        before = ordered[place - 1] if place else ""
        after = ordered[place + 1] if place + 1 < len(ordered) else ""
        head = ListPage(
            title=words(key),
            about=about,
            index=INDEX,
            previous=Named(before, words(before)) if before else None,
            next=Named(after, words(after)) if after else None,
        )
        items = catalogue.shown(catalogue.newest_first(groups[key]))
        yield from list_pages(head, items, f"archive/{key}/")


def _years(groups: Mapping[str, list[str]], words: Callable[[str], Html]) -> tuple[Year, ...]:
    """The groups by year, the newest first. The names of groups do not repeat the year."""
    ordered = sorted(groups, reverse=True)
    return tuple(
        Year(
            Html(year),
            tuple(Named(key, _within(words(key), year), len(groups[key])) for key in of_year),
        )
        for year, of_year in groupby(ordered, key=lambda key: key[:4])
    )


def _within(words: Html, year: str) -> Html:
    return Html(words.removesuffix(year).removesuffix(" of ").rstrip())
