"""Papers by what they are filed under: for each facet its values, each with its papers.

The values of a facet come in shares, the most frequent first. The first is all that most readers
see of it; a library of 30,000 papers has thousands of tags, which are loaded when asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from papershelf.publish.search.documents import Document
from papershelf.publish.search.terms import packed

FACETS = ("topic", "tag", "digest", "year", "month", "has", "language", "listed")
"""`listed` is no filter, but what papers are sorted by."""
WHOLE = {"year", "has", "language", "listed"}
"""Facets of few values, which come in one share: ranges of years want all."""
FIRST = 12
"""Values that the first share has at least."""
SHARE = 16_000
"""Characters of a share, as of a file of terms."""


class Row(NamedTuple):
    """A value of a facet with its papers, as `packed` writes them."""

    value: str
    name: str
    papers: str


def find_facets(documents: Sequence[Document]) -> dict[str, list[list[Row]]]:
    """Facet to its shares of rows; the first share of a facet without values is empty."""
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
    shares = {}
    for facet, papers_of in found.items():
        by_count = sorted(papers_of.items(), key=lambda item: (-len(item[1]), item[0]))
        rows = [Row(value, name, packed(papers)) for (value, name), papers in by_count]
        shares[facet] = [rows] if facet in WHOLE else _shares(rows)
    return shares


def _shares(rows: list[Row]) -> list[list[Row]]:
    shares: list[list[Row]] = [[]]
    size = 0
    for row in rows:
        size += sum(map(len, row))
        if size > SHARE and (len(shares) > 1 or len(shares[0]) >= FIRST):
            shares.append([])
            size = 0
        shares[-1].append(row)
    return shares
