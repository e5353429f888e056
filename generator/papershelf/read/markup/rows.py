"""Pipe tables cut into rows without losing anything.

A Markdown parser ends a row at the end of its line and drops the cells beyond the header's. Real
lists break rows inside a cell and write pipes into text, so a third of the rows of one archive
comes out wrong. The cutter here reads whole rows exactly as a Markdown parser does (the tests hold
it to markdown-it-py's tokens), and those that are not whole as well, in a twentieth of the time;
so it reads them all.

Knows nothing of what the columns mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from papershelf.model import Span
from papershelf.read.markup.headings import Heading, unmarked

DELIMITER = re.compile(r"^\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?\s*$")
HEADING = re.compile(r"^ {0,3}(#{1,6})(?:\s+|(?=[^#\s\d]))(.*)$")
_TAG = re.compile(r"#\w")
"""`#ponds | Slow Kites | …`: what a row begins with, and no heading."""
_ESCAPED = re.compile(r"\\\|")
_HIDDEN = "\ue000"
"""Stands for a pipe that is no border while a row is split."""
_LONGEST = 200
"""Lines of the longest row."""
_REACH = 40
"""Lines looked ahead for the end of a row that is broken by an empty line."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row. cells: as they stand between the borders, with LF; an escaped pipe is a pipe."""

    span: Span
    text: str
    cells: tuple[str, ...]
    closed: bool
    """Ends with a border."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its header, empty where the rows stand without one, and its rows."""

    span: Span
    """Of the header and the line below it; of no lines (last < first) without a header."""
    header: tuple[str, ...]
    closed: bool
    """The header ends with a border, so the rows ought to."""
    rows: tuple[TableRow, ...]


def split_row(text: str) -> tuple[tuple[str, ...], bool]:
    """The cells of a row, and whether it ends with a border."""
    if "</details>" in text:
        text = _hide_in_details(text)
    if "\\|" in text:
        text = _ESCAPED.sub(_HIDDEN, text)
    text = text.strip()
    body = text.removeprefix("|")
    closed = body.endswith("|")
    cells = (body[:-1] if closed else body).split("|")
    if _HIDDEN in body:
        cells = [cell.replace(_HIDDEN, "|") for cell in cells]
    return tuple(cells), closed


def _hide_in_details(text: str) -> str:
    """Without the pipes between `<details>` and its end; one that is never closed hides nothing."""
    first, *others = text.split("<details")
    parts = [first]
    for other in others:
        inside, end, behind = other.partition("</details>")
        parts.append((inside.replace("|", _HIDDEN) if end else inside) + end + behind)
    return "<details".join(parts)


def scan(lines: list[str]) -> Iterator[Table | Heading]:
    """The tables and headings of a text, in order; the lines between them are left out."""
    number = 0
    while number < len(lines):
        if heading := heading_at(lines, number):
            yield heading
            number += 1
        elif is_header(lines, number):
            table, number = _table(lines, number, number + 2)
            yield table
        elif lines[number].lstrip().startswith("|"):
            table, number = _table(lines, None, number)
            yield table
        else:
            number += 1


def heading_at(lines: list[str], number: int) -> Heading | None:
    """The heading that `lines[number]` is, marked by `#`; None where it is none."""
    line = lines[number].lstrip()
    if not line.startswith("#") or (" | " in line and _TAG.match(line)):
        return None
    match = HEADING.match(lines[number])
    return match and Heading(number + 1, number + 1, len(match[1]), unmarked(match[2]))


def is_header(lines: list[str], number: int) -> bool:
    """A line with a border above a delimiter row (`|---|---|`)."""
    below = lines[number + 1] if number + 1 < len(lines) else ""
    return (
        "|" in lines[number]
        and "-" in below
        and DELIMITER.match(below) is not None
        and DELIMITER.match(lines[number]) is None
    )


def _table(lines: list[str], header_at: int | None, number: int) -> tuple[Table, int]:
    """The table with the header at a line, or without one, and the line behind it."""
    if header_at is None:
        header: tuple[str, ...] = ()
        closed, span = True, Span(number + 1, number)
        width, bordered = len(split_row(lines[number])[0]), True
    else:
        header, closed = split_row(lines[header_at])
        span, width = Span(header_at + 1, header_at + 2), len(header)
        bare = number < len(lines) and lines[number].lstrip()[:1] != "|"
        bare = bare and lines[number].count("|") >= max(1, width - 1)
        bordered = lines[header_at].lstrip().startswith("|") and not bare
        closed = closed and not bare
    rows: list[TableRow] = []
    while (start := _next_row(lines, number, bordered=bordered, started=bool(rows))) is not None:
        end = _row_end(lines, start, width, bordered=bordered)
        text = "\n".join(lines[start:end])
        cells, row_closed = split_row(text)
        rows.append(TableRow(Span(start + 1, end), text, cells, row_closed))
        number = end
    return Table(span, header, closed, tuple(rows)), number


def _next_row(lines: list[str], number: int, *, bordered: bool, started: bool) -> int | None:
    """Where the next row of a table begins: rows may stand apart, but not behind other text."""
    while number < len(lines) and not lines[number].strip():
        if not bordered and started:
            return None
        number += 1
    if number == len(lines) or is_header(lines, number) or heading_at(lines, number):
        return None
    starts = lines[number].lstrip().startswith("|") if bordered else "|" in lines[number]
    return number if starts else None


def _row_end(lines: list[str], start: int, width: int, *, bordered: bool) -> int:
    """The line behind a row: it goes on over lines that start no row of their own."""
    end = start + 1
    if not bordered:
        return end
    while end < min(len(lines), start + _LONGEST) and not _is_whole(lines, start, end, width):
        line = lines[end]
        if not line.strip():
            resumed = _resumed(lines, start, end, width)
            return resumed or end
        if heading_at(lines, end):
            return end
        if line.lstrip().startswith("|") and _indent(line) <= _indent(lines[start]):
            return end + 1 if _completes(lines, start, end, width) else end
        end += 1
    return end


def _indent(line: str) -> int:
    """A line that is indented more than its row goes on with it, even where it begins with `|`."""
    return len(line) - len(line.lstrip())


def _is_whole(lines: list[str], start: int, end: int, width: int) -> bool:
    """Closed, with all its cells. Cheap: only a line that ends with a border is split."""
    if not lines[end - 1].rstrip().endswith("|"):
        return False
    cells, closed = split_row("\n".join(lines[start:end]))
    return closed and len(cells) >= width


def _completes(lines: list[str], start: int, end: int, width: int) -> bool:
    """Whether a row cut before a border goes on in a line that starts with this border."""
    if lines[end - 1].rstrip().endswith("|"):
        return False
    begun, _ = split_row("\n".join(lines[start:end]))
    rest, closed = split_row(lines[end])
    return closed and len(rest) < width and len(begun) + len(rest) == width


def _resumed(lines: list[str], start: int, blank: int, width: int) -> int | None:
    """The line behind a row that is broken by empty lines; none where it is not taken up again."""
    for end in range(blank, min(blank + _REACH, len(lines))):
        line = lines[end]
        if line.lstrip().startswith(("|", "<")) or heading_at(lines, end):
            return None
        if line.strip() and _is_whole(lines, start, end + 1, width):
            return end + 1
    return None
