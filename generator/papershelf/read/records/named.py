"""Values with their names, as records of data have them, and which field of a paper each names.

Knows no dialect and no file format.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from papershelf.config.fields import Naming, folded, naming

Fields: TypeAlias = Mapping[str, object]
"""Values by their names: texts, numbers, lists, objects, as JSON has them."""
_ENVELOPES = ("paper", "data", "content", "metadata", "attribute", "item", "record", "node",
              "source", "article", "work")  # fmt: skip
"""Folded names under which services put the record proper: `{"paper": {…}, "votes": 3}`."""
_IDS = frozenset({"externalid", "ids"})
"""Folded names of objects that hold ids by registry."""


class NamedValue(NamedTuple):
    """name: as the source writes it. means: None where no table knows the name."""

    name: str
    value: object
    means: Naming | None
    field: str
    """The name of the field that is meant; empty where none is."""
    sure: bool
    """The name means its field in every setting."""


def named_value(name: str, value: object, means: Naming | None) -> NamedValue:
    """The value under a name that means this."""
    sure = means is not None and means.rank[0] == 0
    return NamedValue(name, value, means, means.field.name if means else "", sure)


def named_values(fields: Fields) -> Sequence[NamedValue]:
    """The values of a record in their order; records within others, and ids, are unpacked."""
    fields = _unpacked(fields)
    found: list[NamedValue] = []
    for name, value in fields.items():
        if not (isinstance(value, dict) and folded(name) in _IDS):
            found.append(named_value(name, value, naming(name, "keys")))
        else:
            found += (named_value(str(n), one, naming(str(n), "keys")) for n, one in value.items())
    return found


def best_first(given: Sequence[NamedValue]) -> Sequence[NamedValue]:
    """The values whose names are known, of each field those under the best name first."""
    known = ((one.means.rank, n, one) for n, one in enumerate(given) if one.means)
    return [one for *_, one in sorted(known)]


def _unpacked(fields: Fields) -> Fields:
    by_name = {folded(name): name for name in fields}
    for envelope in _ENVELOPES:
        inner = fields[by_name[envelope]] if envelope in by_name else None
        if isinstance(inner, dict) and any(_names_title(str(name)) for name in inner):
            outer = {name: value for name, value in fields.items() if value is not inner}
            return {str(name): value for name, value in inner.items()} | {
                name: value for name, value in outer.items() if name not in inner
            }
    return fields


def _names_title(name: str) -> bool:
    found = naming(name, "keys")
    return found is not None and found.field.name == "title" and not found.loose
