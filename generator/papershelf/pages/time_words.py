"""Dates and periods in the words of the pages."""

from __future__ import annotations

from papershelf.config.words import Words
from papershelf.model import PartialDate
from papershelf.pages.html import NOTHING, Html


def date_words(date: PartialDate | None, words: Words) -> Html:
    """`22 October 2024`, `October 2024`, `2024`; `24 March, year not stated`; empty for None."""
    if date is None:
        return NOTHING
    spoken = words.date(date)
    return Html(words("no_year", date=spoken) if spoken and not date.year else spoken)


def period_words(period: str, words: Words) -> Html:
    """`2024-10` as `October 2024`; years and decades (`2024`, `1960s`) as they are."""
    year, dash, month = period.partition("-")
    return Html(words.date(PartialDate(int(year), int(month))) if dash else year)


def week_words(week: str, words: Words) -> Html:
    """`2024-w43` as `Week 43 of 2024`."""
    year, number = week.split("-w")
    return Html(words("week", week=str(int(number)), year=year))


def day_words(day: str, words: Words) -> Html:
    """`2024-10-22` as `22 October 2024`."""
    year, month, number = map(int, day.split("-"))
    return date_words(PartialDate(year, month, number), words)


def within_year(key: str, words: Words) -> Html:
    """The month, the week or the day of a key (`2024-10`, `2024-w43`, `2024-10-22`) without its
    year.
    """
    _, _, rest = key.partition("-")
    if rest.startswith("w"):
        return Html(words("week_within", week=str(int(rest[1:]))))
    month, _, day = rest.partition("-")
    return Html(words.date(PartialDate(None, int(month), int(day) if day else None)))
