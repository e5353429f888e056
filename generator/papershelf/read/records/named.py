"""Values with their names, as records of data have them, and which field of a paper each names.

Knows no dialect and no file format.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from papershelf.config.fields import Naming, folded, naming
from papershelf.read.records.addresses import addresses_in

Fields: TypeAlias = Mapping[str, object]
"""Values by their names: texts, numbers, lists, objects, as JSON has them."""
_ENVELOPES = ("paper", "data", "content", "metadata", "attribute", "item", "record", "node",
              "source", "article", "work")  # fmt: skip
"""Folded names under which services put the record proper: `{"paper": {…}, "votes": 3}`."""
_IDS = frozenset({"externalid", "ids", "serialnumber"})
"""Folded names of objects that hold ids by registry."""
_CONTAINERS = frozenset({"parent", "partof", "ispartof"})
"""Folded names of what a paper is part of: an object with a title, or a list of them."""
_PLACES = frozenset({"primarylocation", "hostvenue", "bestoalocation"})
"""Folded names of where OpenAlex says that a paper stands: an object with links and a source."""
_BASES = frozenset({"baseurl", "baseuri", "baselink"})
"""Folded names of the address that other values of the record go on from."""
_IMPRINTS = ("published", "publication", "imprint", "publicationinfo", "preprint")
"""Folded names of where and when a paper came out: an object with a year, a journal, a DOI."""
_NESTED = _IDS | _CONTAINERS | _PLACES | _BASES | frozenset((*_ENVELOPES, *_IMPRINTS))
"""What only some records have: all others are as flat as they stand."""
_CALLED = frozenset({"name", "displayname", "fullname", "text", "value"})
"""Folded names of what an object is called."""
_OF_THE_PAPER = re.compile(
    r"^(?:paper|article)[ _-]+(?=arxiv|doi|pdf|link|url|author|abstract|year|date)", re.IGNORECASE
)


class NamedValue(NamedTuple):
    """name: as the source writes it. means: None where no table knows the name."""

    name: str
    value: object
    means: Naming | None
    field: str
    """The name of the field that is meant; empty where none is."""
    sure: bool
    """The name means its field in every setting."""
    addresses: Sequence[str]
    """Of the web, where the value is nothing but addresses."""


def named_value(name: str, value: object, means: Naming | None) -> NamedValue:
    """The value under a name that means this."""
    sure = means is not None and means.rank[0] == 0
    field = means.field.name if means else ""
    return NamedValue(name, value, means, field, sure, addresses_in(name, value, field))


def named_values(fields: Fields) -> Sequence[NamedValue]:
    """The values of a record in their order; records within others, and ids, are unpacked."""
    if _NESTED.isdisjoint(map(folded, fields)):
        return [named_value(name, value, _means(name)) for name, value in fields.items()]
    fields = _unpacked(fields)
    base = next((_base(value) for name, value in fields.items() if folded(name) in _BASES), "")
    found: list[NamedValue] = []
    for name, value in fields.items():
        if folded(name) in _CONTAINERS and (container := _called(value)):
            found.append(named_value("container-title", container, naming("venue", "keys")))
        elif folded(name) in _PLACES and (place := _place(value)):
            found.append(named_value("container-title", place, naming("venue", "keys")))
            found.append(named_value(name, value, _means(name)))
        elif isinstance(value, dict) and folded(name) in _IDS:
            found += (named_value(str(n), one, _means(str(n))) for n, one in value.items())
        elif base and isinstance(value, str) and re.match(r"/\S+$", value):
            found.append(named_value(name, base + value, naming("url", "keys")))
        elif not (base and folded(name) in _BASES):
            found.append(named_value(name, value, _means(name)))
    return found


def _called(value: object) -> str:
    """The title of an object, or of the first in a list."""
    first = value[0] if isinstance(value, list) and value else value
    titles = (first.get(name) for name in ("title", "name")) if isinstance(first, dict) else ()
    return next((title for title in titles if isinstance(title, str)), "")


def _place(value: object) -> str:
    """What the source of a place is called."""
    source = value.get("source") or value if isinstance(value, dict) else None
    name = source.get("display_name") if isinstance(source, dict) else None
    return name if isinstance(name, str) else ""


def _base(value: object) -> str:
    address = value.rstrip("/") if isinstance(value, str) else ""
    return address if address.startswith(("https://", "http://")) else ""


@lru_cache(maxsize=16_384)
def _means(name: str) -> Naming | None:
    """What a name means; of `authors.name`, as flattened exports have it, what its parts do."""
    if found := naming(name, "keys") or naming(_OF_THE_PAPER.sub("", name), "keys"):
        return found
    *outer, last = name.split(".")
    if not outer or not all(outer) or not last:
        return None
    if folded(last) not in _CALLED:
        found = naming(last, "keys")
        return found if found and found.field.role == "links" else None
    if folded(outer[-1]) in {"source", "venue"}:
        return naming("venue", "keys")
    return next(filter(None, (naming(part, "keys") for part in reversed(outer))), None)


def best_first(given: Sequence[NamedValue]) -> Sequence[NamedValue]:
    """The values whose names are known, of each field those under the best name first."""
    known = ((one.means.rank, n, one) for n, one in enumerate(given) if one.means)
    return [one for *_, one in sorted(known)]


def _unpacked(fields: Fields) -> Fields:
    fields = _with_imprint(fields)
    by_name = {folded(name): name for name in fields}
    for envelope in _ENVELOPES:
        inner = fields[by_name[envelope]] if envelope in by_name else None
        if isinstance(inner, dict) and any(_names_title(str(name)) for name in inner):
            outer = {name: value for name, value in fields.items() if value is not inner}
            return {str(name): value for name, value in inner.items()} | {
                name: value for name, value in outer.items() if name not in inner
            }
    return fields


def _with_imprint(fields: Fields) -> Fields:
    """The record with what it says of where it came out among its own members, which go before."""
    by_name = {folded(name): name for name in fields}
    for imprint in _IMPRINTS:
        inner = fields[by_name[imprint]] if imprint in by_name else None
        if isinstance(inner, dict) and any(_means(str(name)) for name in inner):
            own = {name: value for name, value in fields.items() if value is not inner}
            fields = {**{str(name): value for name, value in inner.items()}, **own}
    return fields


def _names_title(name: str) -> bool:
    found = naming(name, "keys")
    return found is not None and found.field.name == "title" and not found.loose
