"""From named values to an entry: what JSON, CSV, field lists, mails and bibliographies share.

What a name means is known to `config.fields`. A value under a name that nothing knows is kept
with its name in front, or its name is listed as unread: see `unknown`.

Knows no dialect and no file format.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from papershelf.config.fields import ASIDE, TEXTS
from papershelf.model import Entry, PartialDate, Span
from papershelf.read.items.venue_behind import year_of_venue
from papershelf.read.records.links import arxiv_id_in, dois, links_among
from papershelf.read.records.named import Fields, NamedValue, best_first, named_values
from papershelf.read.records.references import behind_names, with_parts
from papershelf.read.records.unknown import WORDS_OF_DATA, sorted_out
from papershelf.read.records.values import day_of, paragraphs_of, persons_of, tags_of, text_of
from papershelf.text.dates import find_date, from_parts, within

_SAY_PAPER = frozenset({"authors", "abstract", "doi", "arxiv"})
"""A record with one of these or a link may call its title `name`, as may one whose `paper` is an
address."""


def title_of(fields: Fields) -> str:
    """The title that a record states, on one line; empty where there is none."""
    return _title(best_first(named_values(fields)))


def _title(given: Sequence[NamedValue]) -> str:
    said = any(
        (one.sure and one.field in _SAY_PAPER)
        or ((one.sure if one.field == "links" else one.field == "title") and one.addresses)
        for one in given
    )
    return next(
        (
            title
            for one in given
            if one.means and one.field == "title" and (said or not one.means.loose)
            if (title := text_of(one.value)) and not one.addresses
        ),
        "",
    )


def entry_of(
    span: Span,
    fields: Fields,
    *,
    outer: PartialDate | None = None,
    section: str = "",
    least: int = WORDS_OF_DATA,
) -> Entry | None:
    """The entry that a record makes, or None where it has no title.

    outer: the date of what the record stands in, for records without one. section: the heading
    it is filed under; no date. least: words of a value that is kept under an unknown name.
    """
    all_given = named_values(fields)
    given = best_first(all_given)
    title = _title(given)
    if not title:
        parts = with_parts(fields)
        return entry_of(span, parts, outer=outer, section=section, least=least) if parts else None
    by_field = defaultdict[str, list[object]](list)
    for one in given:
        by_field[one.field].append(one.value)
    authors = _authors([one for one in given if one.field == "authors"])
    names, bare = ((), title) if authors else behind_names(title)
    abstract, *others = [*_texts(by_field["abstract"]), ""]
    known = [*_texts(by_field["summary"]), *others]
    left = ((one.name, _said(one)) for one in all_given if not _is_used(one, title))
    kept, unread = sorted_out(left, least)
    summary = dict.fromkeys(text for text in (*known, *kept) if text not in {abstract, ""})
    tags = (tag for value in by_field["tags"] for tag in tags_of(value))
    texts: dict[str, Any] = {
        one.name: next(filter(None, map(one.value, map(text_of, by_field[one.name]))), "")
        for one in TEXTS
        if one.name in by_field
    }
    return Entry(
        span=span,
        title=bare,
        aliases=tuple(dict.fromkeys(_further_titles(given, title))),
        links=links_among(all_given),
        authors=authors or names,
        abstract=abstract,
        summary="\n\n".join(summary),
        date=_date(by_field)
        or _year_behind_names(by_field["authors"])
        or _year_of_venue(by_field["venue"])
        or outer,
        section=section,
        tags=tuple(dict.fromkeys([*filter(None, [section]), *tags])),
        comment="; ".join(dict.fromkeys(_texts(by_field["comment"]))),
        unread=unread,
        **texts,
    )


def _further_titles(given: Sequence[NamedValue], title: str) -> Iterator[str]:
    """What else a record states as its title: a translation, a short title."""
    for one in given:
        text = text_of(one.value) if one.sure and one.field == "title" else ""
        if text and text != title and not one.addresses:
            yield text


def _texts(values: Iterable[object]) -> list[str]:
    return [*filter(None, map(paragraphs_of, values))]


def _date(by_field: Mapping[str, Iterable[object]]) -> PartialDate | None:
    """The date a paper came out, completed by the values of the year, the month and the day."""
    names = ("year", "month", "day")
    year = from_parts([next(filter(None, map(text_of, by_field[name])), "") for name in names])
    for field in ("date", "day", *(() if year else ("year",))):
        if date := next(filter(None, map(day_of, by_field[field])), None):
            date = within(date, year)
            vague = date and date.month is None and year and year.year == date.year
            return year if vague else date
    return year


def _authors(given: Sequence[NamedValue]) -> tuple[str, ...]:
    """The names under the best name that has some; the longer list of `author` and `authors`."""
    lists = [(one.sure, names) for one in given if (names := persons_of(one.value))]
    alike = (names for sure, names in lists if sure == lists[0][0])
    return max(alike, key=len, default=())


_YEAR_BEHIND = re.compile(r"\((?:in press, )?(1[89]\d\d|20\d\d)[a-z]?\)\W*$")


def _year_behind_names(values: Iterable[object]) -> PartialDate | None:
    """The year of `Ada Wind, Bo Lake (2031)`, where nothing else states one."""
    found = (_YEAR_BEHIND.search(value) for value in values if isinstance(value, str))
    return next((PartialDate(int(year[1])) for year in found if year), None)


def _year_of_venue(values: Iterable[object]) -> PartialDate | None:
    """The year of `Kite Letters, 2031, Vol 3` and `KITES'31`, where nothing else states one."""
    venues = map(text_of, values)
    return next(filter(None, (find_date(one) or year_of_venue(one) for one in venues)), None)


def _is_used(one: NamedValue, title: str) -> bool:
    """Whether the entry holds what a value says, or the value says nothing."""
    said = text_of(one.value)
    if one.field and one.field not in _MAY_BE_UNUSED:
        return not (one.means and said) or bool(one.means.field.value(said))
    if one.field == "title" and (one.sure or said == title):
        return True
    empty = one.value in (None, "", [], {}) or (isinstance(one.value, str) and not said)
    if empty or one.addresses:
        return True
    links = one.field in {"links", "doi", "arxiv"}
    return links and bool(any(dois(one.value)) or arxiv_id_in(one.value))


_MAY_BE_UNUSED = frozenset({"title", "links", "doi", "arxiv", ASIDE.name})
"""Fields whose values may go to no place: a second title, a link without an address."""


def _said(one: NamedValue) -> str:
    """What a value says in words: a text, or a list of texts."""
    if one.field == ASIDE.name:
        return ""
    if isinstance(one.value, list) and all(isinstance(part, str) for part in one.value):
        return ", ".join(filter(None, map(text_of, one.value)))
    return paragraphs_of(one.value) if isinstance(one.value, str) else ""
