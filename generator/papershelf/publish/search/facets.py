"""Papers by what they are filed under: for each facet its values, each with its papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from papershelf.publish.search.documents import Document
from papershelf.publish.search.terms import packed

FACETS = ("topic", "tag", "digest", "year", "month", "has", "language", "listed")
"""`listed` is no filter, but what papers are sorted by."""


def find_facets(documents: Sequence[Document]) -> dict[str, list[list[str]]]:
    """Facet to rows of (value, name, papers), in the order of the values."""
    found: dict[str, defaultdict[tuple[str, str], list[int]]] = {
        facet: defaultdict(list) for facet in FACETS
    }
    for number, document in enumerate(documents):
        for facet, value, name in dict.fromkeys(document.facets):
            found[facet][value, name].append(number)
        if document.code:
            found["has"]["code", "Code"].append(number)
        if document.listed > 1:
            found["listed"][str(document.listed), ""].append(number)
    return {
        facet: [[value, name, packed(papers)] for (value, name), papers in sorted(rows.items())]
        for facet, rows in found.items()
    }
