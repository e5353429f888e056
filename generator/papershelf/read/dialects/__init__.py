"""The dialects: the forms digests have. One module a dialect, named as its NAME.

A dialect is a module of this package with

    NAME: str                               what the account calls it
    recognize(source: Source) -> int        how many entries the structure promises; 0: not mine
    read(source: Source) -> Digest          blocks which cover every line
    at_most(source: Source) -> int          never less, and cheaper; of those in `AT_MOST`

`recognize` is cheap and linear, and looks at structure only, never at the name of the file. A new
dialect is a new module and one line in `DIALECTS`.

Knows nothing of papers, the library or the site.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from papershelf.model import Digest, Source
from papershelf.read.dialects import (
    alert,
    arxiv_listing,
    arxiv_mail,
    bibtex,
    bullets,
    cards,
    csv,
    dump,
    feed,
    fields,
    html,
    json,
    note,
    numbered,
    pubmed,
    ris,
    table,
    titles,
    toml,
    xml,
    yaml,
)


class Dialect(Protocol):
    """What a module of this package has."""

    NAME: str

    def recognize(self, source: Source) -> int: ...

    def read(self, source: Source) -> Digest: ...


DIALECTS: tuple[Dialect, ...] = (
    json, bibtex, ris, pubmed, feed, csv, note, yaml, toml, xml, alert, arxiv_listing, arxiv_mail,
    fields, numbered, table, dump, cards, bullets, html,
)  # fmt: skip
"""In the order that decides where two promise equally many entries."""


def _lines(source: Source) -> int:
    """No list has more items."""
    return source.text.count("\n") + 1


AT_MOST: Mapping[str, Sequence[Callable[[Source], int]]] = {
    **{one.NAME: [one.at_most] for one in (fields, numbered, table, dump, cards)},
    bullets.NAME: [_lines, bullets.lines_at_most, bullets.at_most],
}
"""What some dialects can promise at most, where their promise takes much longer, the cheapest
bound first: a dialect that cannot promise enough to be taken is not asked."""

INTERCHANGE: tuple[Dialect, ...] = (
    json,
    bibtex,
    ris,
    pubmed,
    feed,
    csv,
    note,
    yaml,
    toml,
    xml,
    alert,
    arxiv_listing,
)
"""Forms that fill a file and stand beside no other."""

MIXED: tuple[Dialect, ...] = (fields, numbered, table, cards, bullets, html)
"""Forms of Markdown that stand side by side in one file."""

LAST_RESORT: Dialect = titles
"""Reads what no other dialect reads anything of."""
