"""The archive: papers by the month they came out, and by the day and week they were listed.

A day on which one digest came has no list of its own: the digest is that list.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from papershelf.config.words import Words
from papershelf.library.readings import listed_on
from papershelf.model import Planned
from papershelf.pages.alphabet import IndexName
from papershelf.pages.catalogue import Catalogue
from papershelf.pages.context import Named, PageContext
from papershelf.pages.frontmatter import page
from papershelf.pages.html import Html
from papershelf.pages.lists import ListPage, list_pages
from papershelf.pages.time_words import day_words, period_words, week_words, within_year

UNDATED = "undated"
FITS = 150
"""How many weeks and days the index shows: more have a page a year."""


@dataclass(frozen=True, slots=True)
class Year:
    """The lists of one year."""

    name: Html
    months: tuple[IndexName, ...]
    """With a count of 0 where a month holds nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivePage(PageContext):
    """The index of all months, weeks and days; of a long archive, or of one of its years."""

    template = "archive.html"
    years: tuple[Year, ...]
    """Years with their months. `weeks` and `days` hold those of when papers were listed."""
    weeks: tuple[Year, ...]
    days: tuple[Year, ...]
    undated: int = 0
    listed: tuple[Named, ...] = ()
    """In a long archive: the years, whose pages have the weeks and days."""
    year: str = ""
    """Of the page of a year."""


def pages(catalogue: Catalogue) -> Iterator[Planned]:
    months = _by_month(catalogue)
    undated = months.pop("", [])
    _add_empty(months)
    days = {} if catalogue.extent.lean else _by_day(catalogue)
    weeks, in_digests = _by_week(days), _in_digests(catalogue, days)
    words = catalogue.words
    yield from _lists(catalogue, "came_out_about", months, period_words)
    yield from _lists(catalogue, "listed_about", weeks, week_words)
    own = {day: papers for day, papers in days.items() if day not in in_digests}
    yield from _lists(catalogue, "listed_about", own, day_words)
    if undated:
        yield from _lists(
            catalogue,
            "month_unknown_about",
            {UNDATED: undated},
            lambda _, words: Html(words("month_unknown")),
        )
    whole = ArchivePage(
        title=Html(words("archive")),
        years=_years(months, words),
        weeks=_years(weeks, words),
        days=_years(days, words, in_digests),
        undated=len(undated),
    )
    if len(weeks) + len(days) <= FITS:
        yield page("archive/index.md", whole)
        return
    listed = tuple(Named(str(year.name), year.name) for year in whole.days)
    yield page("archive/index.md", replace(whole, weeks=(), days=(), listed=listed))
    for one in listed:
        context = ArchivePage(
            title=Html(words("listed_in_year", year=one.name)),
            years=(),
            weeks=tuple(year for year in whole.weeks if year.name == one.name),
            days=tuple(year for year in whole.days if year.name == one.name),
            year=one.slug,
        )
        yield page(f"archive/{one.slug}/index.md", context)


def _add_empty(months: dict[str, list[str]]) -> None:
    """The months without a paper in years that have some: their pages say so."""
    first, last = min(months, default=""), max(months, default="")
    for year in {month[:4] for month in months}:
        for number in range(1, 13):
            month = f"{year}-{number:02d}"
            if first < month < last:
                months.setdefault(month, [])


def sizes_of_lists(catalogue: Catalogue) -> dict[str, int]:
    """Last part of the address of each list, and of the page of a year -> how many papers it has,
    where it is a list.
    """
    months, days = _by_month(catalogue), _by_day(catalogue)
    undated = months.pop("", [])
    _add_empty(months)
    lists = months | ({UNDATED: undated} if undated else {})
    if catalogue.extent.lean:
        return {key: len(papers) for key, papers in lists.items()}
    weeks, in_digests = _by_week(days), _in_digests(catalogue, days)
    lists |= weeks | {day: papers for day, papers in days.items() if day not in in_digests}
    years = {day[:4]: 0 for day in days} if len(weeks) + len(days) > FITS else {}
    return years | {key: len(papers) for key, papers in lists.items()}


def days_elsewhere(catalogue: Catalogue) -> dict[str, str]:
    """The addresses of days without a page -> what shows their papers; where a site is lean, those
    of weeks and years, too.
    """
    days = _by_day(catalogue)
    if not catalogue.extent.lean:
        return {f"archive/{day}": to for day, to in _in_digests(catalogue, days).items()}
    every = {*days, *_by_week(days), *(day[:4] for day in days)}
    return {f"archive/{key}": "archive/" for key in every}


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


def _in_digests(catalogue: Catalogue, days: Mapping[str, list[str]]) -> dict[str, str]:
    """The days that one digest has all papers of, and no others -> its address."""
    return {
        one.date.iso: f"digests/{one.slug}/"
        for one in catalogue.library.listings
        if one.date and set(one.papers) == set(days.get(one.date.iso, ()))
    }


def _by_week(days: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """`2024-w43` (ISO 8601) to the papers listed that week."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for day, slugs in sorted(days.items()):
        year, week, _ = dt.date.fromisoformat(day).isocalendar()
        found[f"{year}-w{week:02d}"].update(dict.fromkeys(slugs))
    return {week: list(slugs) for week, slugs in found.items()}


def _lists(
    catalogue: Catalogue,
    about: str,
    groups: Mapping[str, list[str]],
    title: Callable[[str, Words], Html],
) -> Iterator[Planned]:
    """A list for each group, with links to the lists before and after it.

    about: the word that says what they are. groups: key -> papers; the keys sort by time.
    title: of the list of a key.
    """
    words = catalogue.words
    filled = sorted(key for key, papers in groups.items() if papers)
    for key in sorted(groups):
        place = bisect_left(filled, key)
        before = filled[place - 1] if place else ""
        after = next((other for other in filled[place:] if other != key), "")
        head = ListPage(
            title=title(key, words),
            about=Html(words(about)),
            index=catalogue.index("archive"),
            previous=Named(before, title(before, words)) if before else None,
            next=Named(after, title(after, words)) if after else None,
        )
        items = catalogue.shown(catalogue.newest_first(groups[key]))
        yield from list_pages(head, items, f"archive/{key}/")


def _years(
    groups: Mapping[str, list[str]], words: Words, elsewhere: Mapping[str, str] | None = None
) -> tuple[Year, ...]:
    """The groups by year, the newest first. The names of groups do not repeat the year.

    elsewhere: the addresses of those without a list of their own.
    """
    ordered = sorted(groups, reverse=True)
    ways = {key: f"archive/{key}/" for key in groups} | dict(elsewhere or {})
    return tuple(
        Year(
            Html(year),
            tuple(
                IndexName(name=within_year(key, words), to=ways[key], count=len(groups[key]))
                for key in of_year
            ),
        )
        for year, of_year in groupby(ordered, key=lambda key: key[:4])
    )
