"""Dates and periods in the words of the pages."""

from __future__ import annotations

import calendar

from papershelf.model import PartialDate
from papershelf.pages.html import NOTHING, Html


def date_words(date: PartialDate | None) -> Html:
    """`22 October 2024`, `October 2024`, `2024`; `24 March, year not stated`; empty for None."""
    if date is None:
        return NOTHING
    month = calendar.month_name[date.month or 0]
    words = " ".join(str(part) for part in (date.day, month, date.year) if part)
    return Html(f"{words}, year not stated" if words and not date.year else words)


def period_words(period: str) -> Html:
    """`2024-10` as `October 2024`; years and decades (`2024`, `1960s`) as they are."""
    year, dash, month = period.partition("-")
    return Html(f"{calendar.month_name[int(month)]} {year}" if dash else year)


def week_words(week: str) -> Html:
    """`2024-w43` as `Week 43 of 2024`."""
    year, number = week.split("-w")
    return Html(f"Week {int(number)} of {year}")


def day_words(day: str) -> Html:
    """`2024-10-22` as `22 October 2024`."""
    year, month, number = map(int, day.split("-"))
    return date_words(PartialDate(year, month, number))
