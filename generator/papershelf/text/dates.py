"""Dates as people write them: found in a line of text, in parts, or in the name of a file.

What is not stated stays unknown: `Mar 24` has no year, `01/2023` no day. What is impossible
(`2023-02-30`) is no date. Numbers that only look like dates (arXiv ids, versions, the names of
models) are none either, so a date must stand alone and not be glued to a word, a dot or a dash.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence

from papershelf.engine.asked_again import asked_again
from papershelf.model import PartialDate

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
         "aug august", "sep sept september", "oct october", "nov november", "dec december"),
        start=1,
    )
    for name in names.split()
} | {
    "januar": 1, "jänner": 1, "februar": 2, "märz": 3, "mär": 3, "mrz": 3, "mai": 5, "juni": 6,
    "juli": 7, "oktober": 10, "okt": 10, "dezember": 12, "dez": 12,
}  # fmt: skip

_FREE = r"(?<![\w./+-])(?<!\d,)"
"""Before a date: no word, path, version or decimal it could be a part of."""
_END = r"(?![\w])(?![./-]\d)"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|"
    r"JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC|JANUARY|FEBRUARY|MARCH|APRIL|AUGUST|"
    r"SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\b\.?"
)
_ANY_NAME = "|".join(sorted({*_MONTHS}, key=len, reverse=True))
_SMALL_MONTH = rf"(?P<month>(?i:{_ANY_NAME}))\b\.?"
"""A month in small letters or in German, which only a year beside it tells from a word."""
_OTHER_MONTH = _MONTH.replace("?P<month>", "?:")
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_OTHER_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DASH = r"\s*(?:[-–—~～]|to\b|until\b)\s*"
_ISO = r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"

_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        # a week, of which the last day counts
        rf"\b{_OTHER_MONTH}\s*{_OTHER_DAY}{_DASH}{_MONTH}\s*{_DAY}[\s,)(–—-]+{_YEAR}{_END}",
        rf"\b{_MONTH}\s*{_OTHER_DAY}{_DASH}{_DAY}[\s,)(–—-]+{_YEAR}{_END}",
        rf"{_FREE}{_OTHER_DAY}{_DASH}{_DAY}\s+{_MONTH},?\s+{_YEAR}{_END}",
        rf"{_FREE}{_ISO}\s*(?:[-–—~～]|to\b)\s*{_YEAR}[-/.](?P<m>\d\d?)[-/.]{_DAY}{_END}",
        # a day
        rf"{_FREE}{_YEAR}(?P<dash>[-/.])(?P<m>\d\d?)(?P=dash)(?P<day>\d\d?)(?:(?=T\d)|{_END})",
        rf"{_FREE}{_YEAR}\s*年\s*(?P<m>\d\d?)\s*月\s*(?P<day>\d\d?)\s*日",
        rf"{_FREE}{_DAY}[\s.-]+{_MONTH}[\s,-]+{_YEAR}{_END}",
        rf"{_FREE}{_DAY}[\s.-]+{_SMALL_MONTH}[\s,-]+{_YEAR}{_END}",
        rf"{_FREE}{_DAY}\s+{_MONTH}\s+(?P<short>\d\d)(?=\s+\d\d:)",
        rf"\b{_MONTH}\s*{_DAY}(?:\s*,\s*|\s+[-–—]\s*|\s+){_YEAR}{_END}",
        rf"\b{_SMALL_MONTH}\s*{_DAY}(?:\s*,\s*|\s+){_YEAR}{_END}",
        rf"{_FREE}{_YEAR}[\s,-]+{_MONTH}[\s-]+{_DAY}{_END}",
        rf"\b{_MONTH}\s+{_DAY}\s+\d\d:\d\d(?::\d\d)?\s+(?:[A-Z]{{3,4}}\s+)?{_YEAR}{_END}",
        rf"{_FREE}{_DAY}\.(?P<m>\d\d?)\.{_YEAR}{_END}",
        rf"{_FREE}(?P<a>\d\d?)/(?P<b>\d\d?)/{_YEAR}{_END}",
        # an ISO week, of which the last day counts
        rf"{_FREE}{_YEAR}-?W(?P<week>\d\d){_END}",
        # a month of a year
        rf"{_FREE}{_YEAR}(?P<dash>[-/])(?P<m>\d\d?)(?:(?P=dash)(?!\d)[^\s]*|(?!(?P=dash)){_END})",
        rf"{_FREE}{_YEAR}\.(?P<m>\d\d?){_END}",
        rf"{_FREE}{_YEAR}\s*年\s*(?P<m>\d\d?)\s*月",
        rf"{_FREE}(?P<m>\d\d?(?=[/.])|(?:0[1-9]|1[0-2])(?=-))[/.-]{_YEAR}{_END}",
        rf"\b{_MONTH}(?:\s*,\s*|\s*-\s*|\s+){_YEAR}{_END}",
        rf"\b{_SMALL_MONTH}(?:\s*,\s*|\s+){_YEAR}{_END}",
        rf"\b{_MONTH}\s*['’](?P<short>\d\d){_END}",
        rf"{_FREE}{_YEAR}[\s-]+{_MONTH}(?!\w)",
        # a day of no stated year
        rf"\b{_OTHER_MONTH}\s*{_OTHER_DAY}{_DASH}{_MONTH}\s*{_DAY}{_END}",
        rf"\b{_MONTH}\s*{_OTHER_DAY}\s*[-–—~]\s*{_DAY}{_END}",
        rf"\b{_MONTH}\s+{_DAY}{_END}(?!\s*%)",
        rf"{_FREE}{_DAY}\s+{_MONTH}(?!\w)",
        r"(?<![\d年])(?P<m>\d\d?)\s*月\s*(?P<day>\d\d?)\s*日",
        rf"{_FREE}{_YEAR}\s*년(?:\s*(?P<m>\d\d?)\s*월)?",
        # a year
        rf"{_FREE}{_YEAR}\s*年",
        rf"{_FREE}{_YEAR}(?!\w)(?![./]\d)(?!-\d\d?(?!\d))",
    )
)
"""The most complete first: the first shape that occurs decides, at its first place."""
_DIGIT = re.compile(r"\d")
_ANY_YEAR = re.compile(r"19\d\d|20\d\d")
_ANY_MONTH = re.compile(
    "|".join({name[:3] for month in _MONTHS for name in (month.title(), month.upper())})
    + rf"|\b(?i:{_ANY_NAME})\.?,?\s+(?:\d\d?(?:st|nd|rd|th)?,?\s+)?(?=(?:19|20)\d\d)"
)
_NAMES_MONTH = re.compile("Jan|jan")
_POSSIBLE = {
    (yearly, monthly): [
        shape
        for shape in _SHAPES
        if (yearly or _YEAR not in shape.pattern)
        and (monthly or not _NAMES_MONTH.search(shape.pattern))
    ]
    for yearly in (False, True)
    for monthly in (False, True)
}
"""The shapes a text can have with or without a year of four digits and the name of a month: most
have neither, and a search for thirty shapes is dear.
"""

_BARE_MONTH = re.compile(rf"\W*{_MONTH}\W*")
_COMPACT = re.compile(rf"{_YEAR}(?P<m>\d\d)(?P<day>\d\d)")
_NAME_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"(?<!\d){_YEAR}(?P<dash>[-_.])(?P<m>\d\d?)(?P=dash)(?P<day>\d\d?)(?![0-9a-f])",
        rf"(?<![0-9A-Za-z]){_COMPACT.pattern}(?![0-9A-Za-z])",
        rf"(?<!\d){_YEAR}-?W(?P<week>\d\d)(?!\d)",
        rf"(?<!\d){_YEAR}[-_](?P<m>\d\d)(?![0-9a-z])",
    )
)
_NAME_YEAR = re.compile(rf"(?<![0-9.])(?<![0-9][a-f]){_YEAR}(?![0-9A-Za-z]|[.]\d)")
_FOLDERS = re.compile(rf"(?:^|/){_YEAR}[/-](?P<m>\d\d?)[/-](?P<day>\d\d?)(?=\.|$)")


@asked_again
def find_date(text: str) -> PartialDate | None:
    """The most complete date a line states; of a week its last day; None where there is none."""
    text = text.strip()
    digit = _DIGIT.search(text)
    if not digit:
        match = _BARE_MONTH.fullmatch(text)
        return _read(match) if match else None
    if match := _COMPACT.fullmatch(text):
        return _read(match)
    month = _ANY_MONTH.search(text)
    start = min(digit.start(), month.start()) if month else digit.start()
    for shape in _POSSIBLE[bool(_ANY_YEAR.search(text, start)), bool(month)]:
        if match := shape.search(text, start):
            return _read(match)
    return None


def date_in_name(path: str) -> PartialDate | None:
    """The date in the name of a file, or in a chain of folders such as `2024/07/12.md`."""
    name = path.rsplit("/", 1)[-1]
    stem = re.sub(r"(?<=.)(?:\.[A-Za-z]\w{0,8})+$", "", name)
    for shape in _NAME_SHAPES:
        if matches := [*shape.finditer(stem)]:
            return _read(matches[-1])
    if match := _FOLDERS.search(path):
        return _read(match)
    found = find_date(re.sub(r"[_-]+", " ", stem))
    if found and found.month:
        return found
    match = _NAME_YEAR.search(stem)
    return _read(match) if match else None


def from_parts(parts: Sequence[object]) -> PartialDate | None:
    """A date of year, month and day as numbers or text (`["2019", 4, 28]`); missing ones last.

    A month may be a name. Parts after an empty one are dropped.
    """
    numbers: list[int] = []
    for part in parts[:3]:
        word = str(part).strip()
        number = int(word) if word.isascii() and word.isdigit() else month_of(word)
        if not number:
            break
        numbers.append(number)
    return _valid(*numbers) if numbers else None


def from_month_and_day(month: int, day: int) -> PartialDate | None:
    """A day of no stated year; None where there is no such day."""
    return _valid(None, month, day) if month and day else None


def month_of(text: str) -> int | None:
    """The number of a month given by its name, in any case, or by its number."""
    word = text.strip().strip(".{}\"'").lower()
    if word.isascii() and word.isdigit():
        return int(word) if 1 <= int(word) <= len(calendar.month_name) - 1 else None
    return _MONTHS.get(word)


def within(date: PartialDate | None, outer: PartialDate | None) -> PartialDate | None:
    """A date completed by that of what surrounds it: `June` below `2023`."""
    if date is None or outer is None:
        return date or outer
    if date.year is None and outer.year is not None and date.month is not None:
        return _valid(outer.year, date.month, date.day)
    return date


def _read(match: re.Match[str]) -> PartialDate | None:
    found: dict[str, str | None] = match.groupdict()

    def read(name: str) -> int | None:
        return int(found.get(name) or 0) or None

    year = 2000 + int(found["short"] or 0) if found.get("short") else read("year")
    if "a" in found:
        return _slashes(int(found["a"] or 0), int(found["b"] or 0), year)
    if "week" in found:
        return _week(year or 0, int(found["week"] or 0))
    month = month_of(found["month"] or "") if "month" in found else read("m")
    if ("m" in found and not month) or ("day" in found and not read("day")):
        return None  # a zero
    return _valid(year, month, read("day"))


def _slashes(first: int, second: int, year: int | None) -> PartialDate | None:
    """`31/12/2023` and `12/31/2023` are one day; of `03/04/2023` only the year is certain."""
    twelve = 12
    if first == second or second > twelve:
        return _valid(year, first, second)
    if first > twelve:
        return _valid(year, second, first)
    return _valid(year)


def _week(year: int, week: int) -> PartialDate | None:
    try:
        day = dt.date.fromisocalendar(year, week, 7)
    except ValueError:
        return None
    return PartialDate(day.year, day.month, day.day)


def _valid(
    year: int | None, month: int | None = None, day: int | None = None
) -> PartialDate | None:
    try:  # a day of no year may be the 29th of February
        dt.date(2000 if year is None else year, month or 1, day or 1)
    except (ValueError, OverflowError):
        return None
    return PartialDate(year, month, day)
