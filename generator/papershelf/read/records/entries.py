"""From named values to an entry: what JSON, CSV, field lists and bibliographies have in common.

Names of fields are compared by their letters and digits only: `Paper Title`, `paper_title` and
`paperTitle` are one. Values may be texts, numbers, lists or nested objects, as JSON has them.

Knows no dialect and no file format.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from papershelf.model import Entry, PartialDate, Span
from papershelf.read.records.links import links_of
from papershelf.read.records.people import NOBODY, split_authors
from papershelf.read.records.values import (
    AUTHORS,
    Fields,
    authors_of,
    first_of,
    paragraphs_of,
    plain_name,
    text_of,
)
from papershelf.text.dates import find_date, from_parts, month_of, within

TITLES = ("title", "papertitle", "articletitle", "documenttitle", "displayname", "papername",
          "headline")  # fmt: skip
NAMES = ("paper", "name")
"""Titles only where the record also says something else of a paper."""
ABSTRACTS = ("abstract", "abstractnote", "abstracttext", "paperabstract", "abstractinvertedindex",
             "summary", "description", "contenttext", "content")  # fmt: skip
SUMMARIES = ("summary", "tldr", "aisummary", "shortsummary", "summaryzh", "highlight", "highlights",
             "keypoints", "description")  # fmt: skip
DATES = ("publishedat", "published", "publisheddate", "publicationdate", "publishdate",
         "datepublished", "pubdate", "date", "issued", "releasedate", "submitteddate", "submitted",
         "submittedon", "onlinedate", "coverdate", "createdat", "created", "createddate", "day",
         "cdate", "updatedat", "updated", "updatedate", "publicationyear", "pubyear",
         "year")  # fmt: skip
TAGS = ("tags", "tag", "keywords", "keyword", "authorkeywords", "categories", "category",
        "primarycategory", "subjects", "subject", "topics", "topic", "tasks", "fieldsofstudy",
        "classes", "class", "concepts", "labels", "aikeywords", "manualtags")  # fmt: skip
VENUES = ("venue", "journal", "journaltitle", "conference", "booktitle", "containertitle",
          "proceeding", "proceedings", "publicationtitle", "sourcetitle", "journalref",
          "publishedin", "eventtitle", "journalbook", "publication")  # fmt: skip
COMMENTS = ("comment", "comments", "note", "notes", "remark", "remarks")
ENVELOPES = ("paper", "data", "content", "metadata", "attributes", "item", "record", "node",
             "source", "article", "work")  # fmt: skip
_CATEGORIES = re.compile(r"[a-z-]+(?:\.[A-Za-z-]+)?(?: [a-z-]+(?:\.[A-Za-z-]+)?)*")
_EPOCH_MS = 10**11
"""Numbers above are milliseconds since 1970, as OpenReview gives dates."""


def keyed(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields under plain names, nested records (`{"paper": {…}}`) unpacked; the inner win."""
    plain = {plain_name(name): value for name, value in fields.items()}
    for envelope in ENVELOPES:
        inner = plain.get(envelope)
        if isinstance(inner, dict) and any(plain_name(str(name)) in TITLES for name in inner):
            return {**plain, **{plain_name(str(name)): value for name, value in inner.items()}}
    return plain


def title_of(fields: Fields) -> str:
    """The title among keyed fields, on one line; empty where there is none."""
    said = any(
        name in fields
        for name in (*AUTHORS, "abstract", "arxivid", "pdf", "url", "paperurl", "paperlink", "doi")
    )
    for name in (*TITLES, *(NAMES if said else ())):
        if name in fields and (title := text_of(fields[name])):
            return title
    return ""


def entry_of(
    span: Span, fields: Fields, *, outer: PartialDate | None = None, section: str = ""
) -> Entry | None:
    """The entry that keyed fields make, or None where they have no title.

    outer: the date of what the record stands in, for records without one. section: the heading
    it is filed under; no date.
    """
    title = title_of(fields)
    if not title:
        return None
    abstract, told = first_of(fields, ABSTRACTS, paragraphs_of)
    summary, _ = first_of(fields, [name for name in SUMMARIES if name != told], paragraphs_of)
    venue, _ = first_of(fields, VENUES, text_of)
    comment, _ = first_of(fields, COMMENTS, text_of)
    return Entry(
        span=span,
        title=title,
        links=links_of(fields),
        authors=authors_of(fields),
        abstract=abstract,
        summary="" if summary == abstract else summary,
        date=date_of(fields) or outer,
        section=section,
        tags=tuple(dict.fromkeys([*([section] if section else ()), *tags_of(fields)])),
        venue=venue,
        comment=comment,
    )


def date_of(fields: Fields) -> PartialDate | None:
    """The date a paper came out, completed by fields for the year, month and day."""
    year = from_parts([text_of(fields.get(name)) for name in ("year", "month", "day")])
    for name in DATES:
        if name == "year" and year:
            return year
        if name in fields and (date := _date(fields[name])):
            date = within(date, year)
            return year if date and date.month is None and year and year.year == date.year else date
    return year


def _date(value: object) -> PartialDate | None:
    if isinstance(value, dict):
        found = {plain_name(str(name)): part for name, part in value.items()}
        parts = found.get("dateparts")
        if isinstance(parts, list) and parts:
            return from_parts(parts[0] if isinstance(parts[0], list) else parts)
        names = ("raw", "literal", "value", "start", "date", "datetime", "created", "year")
        return next((_date(found[name]) for name in names if name in found), None)
    if isinstance(value, int | float) and not isinstance(value, bool) and value > _EPOCH_MS:
        return _epoch(value)
    if isinstance(value, list):
        return next((date for date in map(_date, value) if date), None)
    text = text_of(value)
    return find_date(text) if month_of(text) is None else None


def _epoch(milliseconds: float) -> PartialDate | None:
    try:
        day = dt.datetime.fromtimestamp(milliseconds / 1000, tz=dt.UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return PartialDate(day.year, day.month, day.day)


def tags_of(fields: Fields) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name in TAGS:
        value = fields.get(name)
        if isinstance(value, dict) and "value" in value:
            value = value["value"]
        for tag in _tags(value):
            found.setdefault(tag)
    return tuple(found)


def _tags(value: object) -> Iterator[str]:
    if isinstance(value, str):
        text = value.strip()
        if text.startswith("[") and text.endswith("]"):
            yield from split_authors(text)
        else:
            split = text.split() if _CATEGORIES.fullmatch(text) and "." in text else None
            for tag in split or re.split(r"\s*[;,|\n]\s*", text):
                if tag.strip().lower() not in NOBODY:
                    yield tag.strip()
    elif isinstance(value, list):
        yield from (text for text in map(text_of, value) if text)
