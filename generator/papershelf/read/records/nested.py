"""Records inside of lists and objects, as JSON, YAML and TOML hold them.

An object with a title is a record; one that holds records is a frame, and its name or its key heads
them.

Knows no dialect and no file format.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from papershelf.model import Block, Failed, PartialDate, Skipped, Span
from papershelf.read.lines import shortened
from papershelf.read.records.entries import entry_of, title_of
from papershelf.read.records.links import arxiv_id_in
from papershelf.read.records.named import Fields, named_values
from papershelf.read.records.values import by_folded_name
from papershelf.text.dates import find_date

DEEPEST = 8
"""How many levels of lists and objects may surround a record."""
_FRAMES = frozenset(
    ("papers", "data", "results", "items", "entries", "records", "list", "works", "articles",
     "notes", "message", "response", "hits", "docs", "paper", "references", "related",
     "publications", "preferred-citation", "rows", "values", "output", "children", "library",
     "paper_list", "reading_list", "bibliography", "value", "collection", "documents",
     "dailypapers")
)  # fmt: skip
"""Names of members that hold records and are no headings of them."""
_LISTS = _FRAMES - {"related"}
_NO_PAPERS = frozenset({"attachment", "note", "annotation"})
_OF_A_PAPER = frozenset({"authors", "abstract", "doi", "arxiv"})
"""Fields: a record with one of these and without a title is broken; any other is no record."""
WORDS_OF_A_TITLE = 3
"""Words of a key that is the title of the record below it."""


def record_block(
    span: Span,
    value: object,
    headings: Sequence[str],
    *,
    key: str,
    date: PartialDate | None,
    shown: str,
    example: str,
) -> Block:
    """The block of one record.

    headings: the names above it. key: the name of the record itself. shown: what a message shows of
    it.
    """
    if not isinstance(value, dict):
        message = "not a record of a paper: an object with a title"
        return Failed(span=span, message=message, example=example, text=shortened(shown))
    fields = {str(name): inner for name, inner in value.items()}
    kind = by_folded_name(fields).get("itemtype")
    if isinstance(kind, str) and kind in _NO_PAPERS:
        return Skipped(span, f"{kind} of another record, no paper")
    if arxiv_id_in(key):
        fields.setdefault("arxiv_id", key)
    headings = [name for name in headings if name and name.lower() not in _FRAMES]
    dates = [day for day in map(find_date, reversed(headings)) if day]
    section = next((name for name in reversed(headings) if not find_date(name)), "")
    titled = len(key.split()) >= WORDS_OF_A_TITLE
    if titled and _says_paper(fields) and not title_of(fields):
        fields["title"] = key
    entry = entry_of(span, fields, outer=dates[0] if dates else date, section=section)
    if entry is None and not _says_paper(fields):
        return Skipped(span, "an object without a title and without anything else of a paper")
    message = "a record without a title"
    return entry or Failed(span=span, message=message, example=example, text=shortened(shown))


def _says_paper(fields: Fields) -> bool:
    return bool(_OF_A_PAPER & said(fields))


def said(fields: Fields) -> frozenset[str]:
    """The fields that a record states under names that mean them wherever they stand."""
    return frozenset(one.field for one in named_values(fields) if one.sure and one.value)


def is_frame(value: Mapping[str, object]) -> bool:
    """Whether an object only holds records: it has lists or objects, and no title of its own.

    A list of papers may be titled: `{"title": "My list", "papers": [...]}`.
    """
    if any(str(name).lower() in _LISTS and holds_records(inner) for name, inner in value.items()):
        return bool(title_of(value)) or not _says_paper(value)
    holds = any(isinstance(inner, dict | list) for inner in value.values())
    return holds and not _says_paper(value) and not title_of(value)


def holds_records(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict) and title_of(one) for one in value)
