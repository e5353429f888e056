"""JSON in its shapes: a list of records, records inside of objects, one record a line.

Reads Hugging Face daily papers, CSL-JSON, and exports of Zotero, Semantic Scholar, OpenAlex,
Crossref, OpenReview and the like. An object with a title is a record; anything else is gone
through for records. The text is walked by place, so that a record's lines are known and a broken
record costs only itself.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from papershelf.model import Block, Digest, Failed, PartialDate, Skipped, Source, Span
from papershelf.read.lines import partition, shortened
from papershelf.read.offsets import span_finder
from papershelf.read.records.entries import entry_of, title_of
from papershelf.read.records.links import arxiv_id_in
from papershelf.read.records.named import Fields, named_values
from papershelf.read.records.values import by_folded_name
from papershelf.text.dates import date_in_name, find_date

NAME = "json"

EXAMPLE = '{"title": "A title", "url": "https://arxiv.org/abs/2401.00001", "authors": ["Ann Lee"]}'
_DEEPEST = 8
"""How many levels of lists and objects may surround a record."""
_SPACE = re.compile(r"[\s,\x1e]*")
_KEY = re.compile(r'"((?:[^"\\\n]|\\.)*)"\s*:\s*')
_START = re.compile(r"[\s\x1e]*(?:\[\s*[\[{\]]|\{\s*[\"}])")
_TITLE = re.compile(r'"(?:(?:paper|article)[_ ]?)?(?:title|display_name)"\s*:', re.IGNORECASE)
_FRAMES = frozenset(
    ("papers", "data", "results", "items", "entries", "records", "list", "works", "articles",
     "notes", "message", "response", "hits", "docs", "documents", "paper")
)  # fmt: skip
"""Names of members that hold records and are no headings of them."""
_NO_PAPERS = frozenset({"attachment", "note", "annotation"})
_OF_A_PAPER = frozenset({"authors", "abstract", "doi", "arxiv"})
"""Fields: a record with one of these and without a title is broken; any other is no record."""
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A value where a record should stand: its place, the names above it, and what is wrong."""

    start: int
    end: int
    value: object
    headings: tuple[str, ...]
    key: str = ""
    error: str = ""


def recognize(source: Source) -> int:
    if not _START.match(source.text):
        return 0
    return len(_TITLE.findall(source.text)) or int(_parses(source.text))


def _parses(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def read(source: Source) -> Digest:
    span = span_finder(source.text)
    date = date_in_name(source.path)
    found: list[_Stretch] = []
    at = _skip(source.text, 0)
    while at < len(source.text):  # one value, or one after another: JSON lines
        at = _skip(source.text, _walk(source.text, at, (), found))
    blocks = [_block(source.text, span(one.start, one.end), one, date) for one in found]
    reason = "the frame of the records" if blocks else "an empty list of papers"
    return Digest(
        path=source.path, dialect=NAME, blocks=partition(source, blocks, reason), date=date
    )


def _block(text: str, span: Span, found: _Stretch, date: PartialDate | None) -> Block:
    shown = shortened(text[found.start : found.start + 200])
    if found.error:
        return Failed(span=span, message=found.error, example=EXAMPLE, text=shown)
    if not isinstance(found.value, dict):
        return Failed(
            span=span,
            message="not a record of a paper: an object with a title",
            example=EXAMPLE,
            text=shown,
        )
    fields = dict(found.value)
    kind = by_folded_name(fields).get("itemtype")
    if isinstance(kind, str) and kind in _NO_PAPERS:
        return Skipped(span, f"{kind} of another record, no paper")
    if arxiv_id_in(found.key):
        fields.setdefault("arxiv_id", found.key)
    headings = [name for name in found.headings if name.lower() not in _FRAMES]
    dates = [day for day in map(find_date, reversed(headings)) if day]
    section = next((name for name in reversed(headings) if not find_date(name)), "")
    entry = entry_of(span, fields, outer=dates[0] if dates else date, section=section)
    if entry is None and not _says_paper(fields):
        return Skipped(span, "an object without a title and without anything else of a paper")
    return entry or Failed(
        span=span, message="a record without a title", example=EXAMPLE, text=shown
    )


def _says_paper(fields: Fields) -> bool:
    return any(one.sure and one.field in _OF_A_PAPER for one in named_values(fields))


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _walk(
    text: str, at: int, headings: tuple[str, ...], found: list[_Stretch], key: str = ""
) -> int:
    """Collects the records of the value at a place, and returns the place behind the value."""
    if text[at] in "]}":  # left over behind a broken record
        return at + 1
    names = (*headings, key) if key else headings
    if text[at] == "[" and len(names) < _DEEPEST:
        return _walk_list(text, at, names, found)
    try:
        value, end = _DECODER.raw_decode(text, at)
    except (ValueError, RecursionError) as error:
        return _walk_broken(text, at, names, found, str(error))
    if isinstance(value, dict) and _is_frame(value) and len(names) < _DEEPEST:
        return _walk_object(text, at, names, found)
    if isinstance(value, dict) or not headings:
        found.append(_Stretch(at, end, value, headings, key))
    return end


def _walk_list(text: str, at: int, names: tuple[str, ...], found: list[_Stretch]) -> int:
    at = _skip(text, at + 1)
    while at < len(text) and text[at] not in "]}":
        at = _skip(text, _walk(text, at, (*names, ""), found))
    return at + 1


def _walk_object(text: str, at: int, names: tuple[str, ...], found: list[_Stretch]) -> int:
    at = _skip(text, at + 1)
    while match := _KEY.match(text, at):
        at = match.end()
        if text[at : at + 1] in ("[", "{"):
            at = _skip(text, _walk(text, at, names, found, match[1]))
        else:
            at = _skip(text, _scalar(text, at))
    return at + (text[at : at + 1] == "}") if at < len(text) else at


def _scalar(text: str, at: int) -> int:
    try:
        return _DECODER.raw_decode(text, at)[1]
    except (ValueError, RecursionError):
        match = re.compile(r"[^,}\]\n]*").match(text, at)
        return match.end() if match else at


def _is_frame(value: dict[str, object]) -> bool:
    """Whether an object only holds records: it has lists or objects, and no title of its own.

    A list of papers may be titled: `{"title": "My list", "papers": [...]}`.
    """
    if not title_of(value):
        holds = any(isinstance(inner, dict | list) for inner in value.values())
        return holds and not _says_paper(value)
    return any(
        name.lower() in _FRAMES and isinstance(inner, list) and any(map(_titled, inner))
        for name, inner in value.items()
    )


def _titled(value: object) -> bool:
    return isinstance(value, dict) and bool(title_of(value))


def _walk_broken(
    text: str, at: int, names: tuple[str, ...], found: list[_Stretch], error: str
) -> int:
    """Goes on behind a value that is no JSON: inside of it where it is a frame, else after it."""
    inner = re.compile(r"[\[{]").search(text, at + 1)
    if (
        text[at] == "{"
        and inner
        and len(names) < _DEEPEST
        and not _TITLE.search(text, at, inner.start())
    ):
        return max(at + 1, _walk_object(text, at, names, found))
    end = _resume(text, at)
    message = f"broken JSON: {error.split(': line', maxsplit=1)[0]}"
    found.append(_Stretch(at, len(text[at:end].rstrip()) + at, None, names, error=message))
    return end


def _resume(text: str, at: int) -> int:
    """Where the next record starts: at the same first member, or indented the same."""
    marks = []
    if text[at] == "{" and (key := _KEY.match(text, _skip(text, at + 1))):
        marks.append(rf"\{{\s*\"{re.escape(key[1])}\"\s*:")
    indent = text[text.rfind("\n", 0, at) + 1 : at]
    if not indent.strip():
        marks.append(rf"(?<=\n){indent}[{{\]]")
    if not marks:
        return len(text)
    match = re.compile("|".join(marks)).search(text, at + 1)
    return match.start() if match else len(text)
