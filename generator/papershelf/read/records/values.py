"""Values as JSON has them (texts, numbers, lists, nested objects), read as text and as people.

Knows no dialect and no file format.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from papershelf.read.lines import paragraphs
from papershelf.read.records.people import NOBODY, split_authors

Fields = Mapping[str, object]
"""Named values under plain names: see `plain_name`."""

AUTHORS = ("authors", "author", "authorships", "authornames", "authorlist", "creators", "creator",
           "authorfullnames", "byline", "authorsparsed", "firstauthor", "editor")  # fmt: skip
_JATS = re.compile(r"</?jats:[^<>]*>")


def plain_name(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()


def text_of(value: object) -> str:
    """A value as text on one line; empty for nothing, `null`, `nan`, `N/A` and the like."""
    text = " ".join(raw_text(value).split())
    return "" if text.lower() in NOBODY else text


def paragraphs_of(value: object) -> str:
    text = paragraphs(_JATS.sub(" ", raw_text(value)).splitlines())
    return "" if text.lower() in NOBODY else text


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
    found = {plain_name(str(name)): inner for name, inner in value.items()}
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


def first_of(
    fields: Fields, names: Iterable[str], read: Callable[[object], str]
) -> tuple[str, str]:
    """The first value that says something, and the name of its field."""
    for name in names:
        if name in fields and (text := read(fields[name])):
            return text, name
    return "", ""


def authors_of(fields: Fields) -> tuple[str, ...]:
    for name in AUTHORS:
        value = fields.get(name)
        if isinstance(value, str) and (found := split_authors(value)):
            return found
        if isinstance(value, dict):
            value = value.get("value", [value])
        if isinstance(value, list) and (found := _people(value)):
            return found
    return ()


def _people(people: list[object]) -> tuple[str, ...]:
    authors = [
        person
        for person in people
        if not isinstance(person, dict) or person.get("creatorType", "author") == "author"
    ]
    names = (_person(person) for person in authors or people)
    return tuple(name for name in names if name.lower() not in NOBODY)


def _person(person: object) -> str:
    if isinstance(person, list):  # family name, given name, suffix
        family, given, *rest = [*(raw_text(part).strip() for part in person), "", ""]
        return " ".join(part for part in (given, family, *rest) if part)
    if not isinstance(person, dict):
        return text_of(person)
    found = {plain_name(str(name)): value for name, value in person.items()}
    for name in ("name", "fullname", "displayname", "literal", "rawauthorname", "author"):
        value = found.get(name)
        if text := (_person(value) if isinstance(value, dict) else text_of(value)):
            return text
    given = _either(found, ("given", "firstname", "first", "givenname", "givennames", "forename"))
    family = _either(found, ("family", "lastname", "last", "surname", "familyname"))
    particles = (found.get("nondroppingparticle"), found.get("droppingparticle"))
    parts = (given, *(text_of(part) for part in particles), family, text_of(found.get("suffix")))
    return " ".join(part for part in parts if part)


def _either(found: Fields, names: Iterable[str]) -> str:
    return next((text for name in names if (text := text_of(found.get(name)))), "")
