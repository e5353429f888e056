"""Dates: as lines of text, as parts, and as names of files state them; and what is none."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.model import PartialDate
from papershelf.text.dates import (
    date_in_name,
    find_date,
    from_month_and_day,
    from_parts,
    month_of,
    within,
)

FOUND = {
    "2024-10-22": "2024-10-22",
    "## Papers for 2024-10-22": "2024-10-22",
    "2025.05.12": "2025-05-12",
    "Updated on 2026.05.14": "2026-05-14",
    "2024/1/5": "2024-01-05",
    "20240712": "2024-07-12",
    "2025-08-20T00:00:00-04:00": "2025-08-20",
    "Mar 24": "--03-24",
    "24 March": "--03-24",
    "Feb 29": "--02-29",
    "May 29, 2025": "2025-05-29",
    "Sept 3rd, 2024": "2024-09-03",
    "12th March 2024": "2024-03-12",
    "29-Feb-2024": "2024-02-29",
    "2019 Oct 15": "2019-10-15",
    "OCT 15": "--10-15",
    "12.05.2023": "2023-05-12",
    "31/12/2023": "2023-12-31",
    "12/31/2023": "2023-12-31",
    "03/04/2023": "2023",
    "Tue, 6 Jun 2023 18:02:02 GMT   (12775kb,D)": "2023-06-06",
    "received from Tue 6 Jun 23 18:00:00 GMT": "2023-06-06",
    "Top Papers of the Week (June 23 - June 29) - 2025": "2025-06-29",
    "June 23 - June 29 - 2025": "2025-06-29",
    "June 23-29, 2025": "2025-06-29",
    "Dec 30 - Jan 5 - 2025": "2025-01-05",
    "July 1 - July 7": "--07-07",
    "2023-06-01 ~ 2023-06-07": "2023-06-07",
    "2024-W27": "2024-07-07",
    "01/2023": "2023-01",
    "2025-05": "2025-05",
    "June 2025": "2025-06",
    "Kites, dec 2031": "2031-12",
    "sept. 2031": "2031-09",
    "25 feb 2031": "2031-02-25",
    "dec 5, 2031": "2031-12-05",
    "3. Mai 2031": "2031-05-03",
    "Drachen im März 2031": "2031-03",
    "1. Dez. 2031": "2031-12-01",
    "Mar '24": "2024-03",
    "June": "--06",
    "2025年5月12日": "2025-05-12",
    "2025年5月": "2025-05",
    "5月12日": "--05-12",
    "2019": "2019",
    "NIPS 2015.": "2015",
    "arXiv:2106.07139 2021.": "2021",
    "2019-2020": "2019",
    "2019/10//undefined": "2019-10",
    "2019///": "2019",
}
NO_DATES = [
    "", "0", "2306.03937", "arXiv:2012.12345", "2001.08361v1", "v2024.05.12", "gpt-4-2024-05-13",
    "Llama-3.1", "SAM 2", "Qwen2.5", "ImageNet-2012", "10.1109/JIOT.2021.3121756", "models may 2",
    "2023-02-30", "2023-13-01", "2023-00-10", "Feb 30", "31 April 2023", "-100-7-12", "00/2023",
    "https://kites.example/2024/05/13/x", "3.14",
]  # fmt: skip
NAMES = {
    "fields-2024-07-12.txt": "2024-07-12",
    "2024_07_12.md": "2024-07-12",
    "2024.07.12.md": "2024-07-12",
    "papers-20260227.json": "2026-02-27",
    "2024/07/12.md": "2024-07-12",
    "a/2024-07-12_to_2024-07-19.md.gz": "2024-07-19",
    "2024-W27.md": "2024-07-07",
    "June 2025.md": "2025-06",
    "Jun_23_2025.md": "2025-06-23",
    "2023-06.md": "2023-06",
    "icml2024.bib": "2024",
    "iclr-2025-papers.csv.gz": "2025",
}
NO_NAMES = [
    "000_20372e56e64f1e02.txt", "001_deadbdefd0ad08f5.txt", "a1b2c20240101.txt", "2410.16256.txt",
    "1706.03762.bib", "arxiv_2001.01234v2.txt", "0712.md", "digest.md", "2024-13-01.md", "",
]  # fmt: skip


@pytest.mark.parametrize("text", FOUND)
def test_dates_in_text(text: str) -> None:
    date = find_date(text)
    assert date is not None
    assert date.iso == FOUND[text]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date(text: str) -> None:
    assert find_date(text) is None


@pytest.mark.parametrize("name", NAMES)
def test_dates_in_names(name: str) -> None:
    date = date_in_name(name)
    assert date is not None
    assert date.iso == NAMES[name]


@pytest.mark.parametrize("name", NO_NAMES)
def test_names_without_a_date(name: str) -> None:
    assert date_in_name(name) is None


def test_parts() -> None:
    assert from_parts(["2019", 4, 28]) == PartialDate(2019, 4, 28)
    assert from_parts([2019, "Apr"]) == PartialDate(2019, 4)
    assert from_parts(["2019", "", 28]) == PartialDate(2019)
    assert from_parts([2019, 2, 30]) is None
    assert from_parts([]) is None
    assert [month_of(str(number)) for number in range(14)] == [None, *range(1, 13), None]
    assert (month_of("sept."), month_of("12"), month_of("13"), month_of("Kite")) == (
        9,
        12,
        None,
        None,
    )


@given(st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2099, 12, 31)))
def test_every_day_in_every_form(day: dt.date) -> None:
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%b %d, %Y", "%d %B %Y", "%a, %d %b %Y 10:00:00 GMT"):
        found = find_date(f"on {day:{form}}, they say")
        assert found == PartialDate(day.year, day.month, day.day)


@given(st.text(max_size=60))
def test_any_text_gives_a_possible_date_or_none(text: str) -> None:
    for date in (find_date(text), date_in_name(text)):
        assert date is None or date.month is not None or date.day is None


@pytest.mark.parametrize(
    ("date", "outer", "expected"),
    [
        ((None, 6, 7), (2023, 5, 4), (2023, 6, 7)),
        ((None, 6), (2023,), (2023, 6)),
        ((2020, 6, 7), (2023, 5, 4), (2020, 6, 7)),
        ((2020,), (2023, 5), (2020,)),
        ((None, 6, 7), (None, 5, 4), (None, 6, 7)),
        ((None, 2, 29), (2024,), (2024, 2, 29)),
        ((None, 2, 29), (2023,), None),
    ],
)
def test_a_year_from_what_surrounds(
    date: tuple[int | None, ...], outer: tuple[int | None, ...], expected: tuple[int, ...] | None
) -> None:
    completed = within(PartialDate(*date), PartialDate(*outer))
    assert completed == (PartialDate(*expected) if expected else None)
    assert within(None, PartialDate(*outer)) == PartialDate(*outer)


@pytest.mark.parametrize(
    ("month", "day", "found"), [(2, 29, True), (2, 30, False), (0, 5, False), (5, 0, False)]
)
def test_a_day_of_no_year(month: int, day: int, *, found: bool) -> None:
    assert (from_month_and_day(month, day) is not None) is found
