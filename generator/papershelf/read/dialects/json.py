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

from papershelf.model import Block, Digest, Failed, PartialDate, Source, Span
from papershelf.read.dialects import bibtex
from papershelf.read.lines import partition, shortened
from papershelf.read.offsets import span_finder
from papershelf.read.records.nested import DEEPEST, is_frame, record_block
from papershelf.text.dates import date_in_name

NAME = "json"

EXAMPLE = '{"title": "A title", "url": "https://arxiv.org/abs/2401.00001", "authors": ["Ann Lee"]}'
_SPACE = re.compile(r"[\s,\x1e]*")
_KEY = re.compile(r'"((?:[^"\\\n]|\\.)*)"\s*:\s*')
_START = re.compile(r"[\s\x1e]*(?:\[\s*[\[{\]]|\{\s*[\"}])")
_TITLE = re.compile(r'"(?:(?:paper|article)[_ ]?)?(?:title|display_name)"\s*:', re.IGNORECASE)
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
    shown = text[found.start : found.start + 200]
    if found.error:
        return Failed(span=span, message=found.error, example=EXAMPLE, text=shortened(shown))
    block = record_block(
        span,
        found.value,
        found.headings,
        key=found.key,
        date=date,
        shown=shown,
        example=EXAMPLE,
    )
    return bibtex.completed(block, found.value)


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
    if text[at] == "[" and len(names) < DEEPEST:
        return _walk_list(text, at, names, found)
    try:
        value, end = _DECODER.raw_decode(text, at)
    except (ValueError, RecursionError) as error:
        return _walk_broken(text, at, names, found, str(error))
    if isinstance(value, dict) and is_frame(value) and len(names) < DEEPEST:
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


def _walk_broken(
    text: str, at: int, names: tuple[str, ...], found: list[_Stretch], error: str
) -> int:
    """Goes on behind a value that is no JSON: inside of it where it is a frame, else after it."""
    inner = re.compile(r"[\[{]").search(text, at + 1)
    if (
        text[at] == "{"
        and inner
        and len(names) < DEEPEST
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
