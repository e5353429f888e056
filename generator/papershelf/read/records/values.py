"""Single values as JSON has them (texts, numbers, lists, nested objects), read as what they say.

Knows no dialect and no names of fields but those inside of such values.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping

from papershelf.config.fields import folded
from papershelf.model import PartialDate
from papershelf.read.lines import paragraphs
from papershelf.read.records.people import is_no_value, split_authors, without_tags
from papershelf.text.dates import find_date, from_parts, month_of

_JATS = re.compile(r"</?jats:[^<>]*>")
_CATEGORIES = re.compile(r"[a-z-]+(?:\.[A-Za-z-]+)?(?: [a-z-]+(?:\.[A-Za-z-]+)?)*")
_EPOCH_MS = 10**11
"""Numbers above are milliseconds since 1970, as OpenReview gives dates; no year is as large."""


def by_folded_name(value: Mapping[str, object]) -> dict[str, object]:
    """The members of an object under their names without case, separators and plural."""
    return {folded(str(name)): inner for name, inner in value.items()}


def text_of(value: object) -> str:
    """A value as text on one line; empty for nothing, `null`, `nan`, `N/A` and the like."""
    text = " ".join((value if isinstance(value, str) else raw_text(value)).split())
    return "" if is_no_value(text) else text


def paragraphs_of(value: object) -> str:
    """A value as text with its paragraphs; empty for nothing, as with `text_of`."""
    text = raw_text(value)
    text = paragraphs((_JATS.sub(" ", text) if "jats:" in text else text).splitlines())
    return "" if is_no_value(text) else text


def raw_text(value: object) -> str:
    """A value as text: of a list the first that says something, of an object what it is called."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return next((text for text in map(raw_text, value) if text), "")
    if isinstance(value, dict):
        return _of_object(value)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if number else ""


def _of_object(value: Mapping[str, object]) -> str:
    if value and all(isinstance(places, list) for places in value.values()):
        return _inverted(value)
    names = ("value", "text", "rendered", "name", "displayname", "term", "tag", "label", "en")
    found = by_folded_name(value)
    return next((raw_text(found[name]) for name in names if name in found), "")


def _inverted(index: Mapping[str, object]) -> str:
    """A text given as `{"word": [places]}`, as OpenAlex gives abstracts."""
    placed = [
        (place, word)
        for word, places in index.items()
        for place in (places if isinstance(places, list) else ())
        if isinstance(place, int)
    ]
    return " ".join(word for _, word in sorted(placed))


def persons_of(value: object) -> tuple[str, ...]:
    """The names in a value: a text that lists them, or a list of texts, objects or name parts."""
    if isinstance(value, str) and "|" in value:
        value = value.split("|")
    if isinstance(value, str):
        return split_authors(value)
    if isinstance(value, dict):
        value = value.get("value", [value])
    if not isinstance(value, list):
        return ()
    authors = [
        person
        for person in value
        if not isinstance(person, dict) or person.get("creatorType", "author") == "author"
    ]
    names = (_person(person) for person in authors or value)
    return tuple(name for name in names if not is_no_value(name))


def _person(person: object) -> str:
    if isinstance(person, list):  # family name, given name, suffix
        family, given, *rest = [*(raw_text(part).strip() for part in person), "", ""]
        return " ".join(part for part in (given, family, *rest) if part)
    if not isinstance(person, dict):
        return without_tags(text_of(person))
    found = by_folded_name(person)
    for name in ("name", "fullname", "displayname", "literal", "rawauthorname", "author"):
        value = found.get(name)
        if text := (_person(value) if isinstance(value, dict) else text_of(value)):
            return text
    given = _either(found, ("given", "firstname", "first", "givenname", "forename", "authorfirst"))
    family = _either(found, ("family", "lastname", "last", "surname", "familyname", "authorlast"))
    particles = (
        found.get("nameparticle"),
        found.get("nondroppingparticle"),
        found.get("droppingparticle"),
    )
    parts = (
        given,
        *(text_of(part) for part in particles),
        family,
        _either(found, ("suffix", "namesuffix")),
    )
    return " ".join(part for part in parts if part)


def _either(found: Mapping[str, object], names: Iterable[str]) -> str:
    return next((text for name in names if (text := text_of(found.get(name)))), "")


def day_of(value: object) -> PartialDate | None:
    """The date in a value: a text, `{"date-parts": [[2031, 5]]}`, milliseconds; None without one.

    A month alone is none: it completes a year that stands elsewhere.
    """
    if isinstance(value, dict):
        found = by_folded_name(value)
        parts = found.get("datepart")
        if isinstance(parts, list) and parts:
            return from_parts(parts[0] if isinstance(parts[0], list) else parts)
        names = ("raw", "literal", "value", "start", "date", "datetime", "created", "year")
        return next((day_of(found[name]) for name in names if name in found), None)
    if isinstance(value, int | float) and not isinstance(value, bool) and value > _EPOCH_MS:
        return _of_epoch(value)
    if isinstance(value, list):
        return next((date for date in map(day_of, value) if date), None)
    text = text_of(value)
    return find_date(text) if month_of(text) is None else None


def _of_epoch(milliseconds: float) -> PartialDate | None:
    try:
        day = dt.datetime.fromtimestamp(milliseconds / 1000, tz=dt.UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return PartialDate(day.year, day.month, day.day)


def tags_of(value: object) -> Iterator[str]:
    """The tags in a value: a text that lists them, categories of arXiv, a list."""
    if isinstance(value, dict) and "value" in value:
        value = value["value"]
    if isinstance(value, list):
        yield from (text for text in map(text_of, value) if text)
    elif isinstance(value, str):
        text = value.strip()
        if text.startswith("[") and text.endswith("]"):
            yield from split_authors(text)
        else:
            split = text.split() if _CATEGORIES.fullmatch(text) and "." in text else None
            for tag in split or re.split(r"\s*[;,|\n]\s*", text):
                if not is_no_value(tag.strip()):
                    yield tag.strip()
