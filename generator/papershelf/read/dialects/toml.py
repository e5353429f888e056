"""TOML: a table for each record, below `[[papers]]` or below a name of its own.

    [[papers]]
    title = "A title"
    authors = ["Ann Lee", "Cy Day"]
    url = "https://arxiv.org/abs/2401.00001"

Each table is read by itself, so that its lines are known and a broken one costs only itself.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

from papershelf.model import Block, Digest, Failed, PartialDate, Skipped, Source, Span
from papershelf.read.dialects import bibtex
from papershelf.read.lines import partition, shortened
from papershelf.read.offsets import stretches
from papershelf.read.records.nested import record_block
from papershelf.text.dates import date_in_name

NAME = "toml"

EXAMPLE = """\
[[papers]]
title = "A title"
url = "https://arxiv.org/abs/2401.00001\""""
_HEAD = re.compile(r"\[\[?\s*(?P<path>[^\[\]]+?)\s*\]\]?\s*(?:#.*)?")
_TITLE = re.compile(r"[\"']?(?:(?:paper|article)[_-]?)?title[\"']?\s*=\s*[\"']", re.IGNORECASE)
_PART = re.compile(r"\"([^\"]*)\"|'([^']*)'|([^.\s\"']+)")


def recognize(source: Source) -> int:
    """Titles below heads of tables."""
    titles = heads = 0
    for line in source.lines:
        heads += line.startswith("[") and _HEAD.fullmatch(line) is not None
        titles += heads > 0 and _TITLE.match(line.lstrip()) is not None
    return titles


def read(source: Source) -> Digest:
    date = date_in_name(source.path)
    blocks = partition(source, _blocks(source.lines, date), "the frame of the records")
    return Digest(path=source.path, dialect=NAME, blocks=blocks, date=date)


def _blocks(lines: list[str], date: PartialDate | None) -> Iterator[Block]:
    starts: list[int] = []
    outer = ""
    for number, line in enumerate(lines, 1):
        head = _HEAD.fullmatch(line.strip()) if line.lstrip().startswith("[") else None
        if head and not (outer and head["path"].startswith(f"{outer}.")):
            starts.append(number)
            outer = head["path"]
    for first, after in stretches(starts, len(lines) + 1):
        last = after - 1
        while last > first and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
            last -= 1
        yield _block(lines[first - 1 : last], Span(first, last), date)


def _block(lines: list[str], span: Span, date: PartialDate | None) -> Block:
    shown = shortened(" ".join(lines[:3]))
    try:
        value: object = tomllib.loads("\n".join(lines))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        message = f"broken TOML: {shortened(str(error))}"
        return Failed(span=span, message=message, example=EXAMPLE, text=shown)
    head = _HEAD.fullmatch(lines[0].strip())
    path = ["".join(part) for part in _PART.findall(head["path"])] if head else []
    for name in path:
        value = value.get(name) if isinstance(value, dict) else value
        value = value[0] if isinstance(value, list) and value else value
    if not isinstance(value, dict) or not any(map(_TITLE.match, (line.lstrip() for line in lines))):
        return Skipped(span, "a table without a title")
    fields = {name: _plain(inner) for name, inner in value.items()}
    listed = lines[0].lstrip().startswith("[[")
    headings, key = (path, "") if listed else (path[:-1], path[-1] if path else "")
    block = record_block(span, fields, headings, key=key, date=date, shown=shown, example=EXAMPLE)
    return bibtex.completed(block, fields)


def _plain(value: object) -> object:
    """Dates as texts; all else is as JSON has it."""
    return value if isinstance(value, str | int | float | list | dict) else str(value)
