"""CSV with named columns: separated by commas, semicolons, tabs or bars.

Exports of Zotero, Scopus, PubMed, Semantic Scholar and people's spreadsheets. A row may go on over
several lines inside of quotes; a quote that is never closed costs its row, not the rest.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from papershelf.config.fields import ASIDE, naming
from papershelf.engine.limits import LARGEST_FILE
from papershelf.model import Block, Digest, Failed, PartialDate, Skipped, Source, Span
from papershelf.read.lines import partition, shortened
from papershelf.read.records.columns import named
from papershelf.read.records.entries import entry_of
from papershelf.read.records.people import are_surnames
from papershelf.read.records.references import names_reference, with_parts
from papershelf.text.dates import date_in_name

NAME = "csv"

EXAMPLE = """\
title,authors,url,date
A title,"Ann Lee, Cy Day",https://arxiv.org/abs/2401.00001,2024-01-31"""
csv.field_size_limit(LARGEST_FILE)  # 128 kB as the module comes
_SEPARATORS = ",\t;|"
_REMARK = re.compile(r"\"[^\"]+\"\W*")
"""A line of one cell, as services write it above the names: `"About the data: …"`."""
_LONGEST = 200
"""Lines a row may take: beyond them a quote was not meant as one."""
_WIDEST = 5000
"""Characters a line of names may have."""


@dataclass(frozen=True, slots=True)
class _Header:
    """line: its number. names: of the columns, as the file writes them."""

    line: int
    separator: str
    names: tuple[str, ...]


def recognize(source: Source) -> int:
    lines = source.lines
    header = _header(lines)
    return sum(1 for line in lines[header.line :] if header.separator in line) if header else 0


def read(source: Source) -> Digest:
    lines = source.lines
    date = date_in_name(source.path)
    header = _header(lines)
    if header is None:
        return Digest(path=source.path, dialect=NAME, blocks=partition(source, ()), date=date)
    blocks: list[Block] = [Skipped(Span(header.line, header.line), "the names of the columns")]
    rows = [*_rows(lines, header)]
    for column in _of_surnames(rows, header):
        for _, cells in rows:
            if cells and len(cells) > column:
                cells[column] = cells[column].replace(",", ";")
    blocks += [_block(span, cells, header, date, lines) for span, cells in rows]
    return Digest(
        path=source.path,
        dialect=NAME,
        blocks=partition(source, blocks, "before the columns"),
        date=date,
    )


def _of_surnames(rows: list[tuple[Span, list[str] | None]], header: _Header) -> list[int]:
    """The columns of authors by surnames alone, where `Lee, Day` are two."""
    named = ((naming(name, "keys"), column) for column, name in enumerate(header.names))
    columns = [column for found, column in named if found and found.field.name == "authors"]
    filled = [cells for _, cells in rows if cells and len(cells) == len(header.names)]
    return [one for one in columns if are_surnames([cells[one] for cells in filled])]


def _header(lines: list[str]) -> _Header | None:
    """The first line, below `sep=;` or empty ones: it names a title and something else known."""
    for number, line in enumerate(lines[:5], 1):
        for separator in _SEPARATORS if len(line) < _WIDEST else "":
            names = _names(_cells(line, separator))
            known = {found.field.name for name in names if (found := naming(name, "keys"))}
            if separator == "|" and line.strip().strip("|") != line.strip():
                continue  # the head of a Markdown table
            titled = "title" in known and len(known) > 1
            if separator in line and (titled or _cite(names, lines[number:], separator)):
                return _Header(number, separator, names)
        if line.strip() and not line.lower().startswith("sep=") and not _REMARK.fullmatch(line):
            return None
    return None


def _cite(names: tuple[str, ...], rows: list[str], separator: str) -> bool:
    """Whether a column is named for references, and the first row has one there."""
    if not any(map(names_reference, names)):
        return False
    row = next((line for line in rows if line.strip()), "")[:_WIDEST]
    return with_parts(dict(zip(names, _cells(row, separator), strict=False))) is not None


def _names(cells: list[str]) -> tuple[str, ...]:
    """The names of the columns; a compound that no key is stands for what its last word means."""
    names = [cell.strip() for cell in cells]
    if "GSRank" in names:  # Publish or Perish calls the journal so
        names = ["journal" if name == "Source" else name for name in names]
    fields = [found.field.name if (found := naming(name, "keys")) else "" for name in names]
    if "title" not in fields and fields.count("venue") > 1 and "Publication" in names:
        names = ["title" if name == "Publication" else name for name in names]  # beside `Journal`
    used = {found.field.name for name in names if (found := naming(name, "keys"))}
    for place, name in enumerate(names):
        found = None if naming(name, "keys") or "." in name else named(name)
        if found and found.field.name not in {*used, "links", ASIDE.name}:
            names[place] = found.field.name
            used |= {found.field.name}
    return tuple(names)


def _cells(text: str, separator: str) -> list[str]:
    """The cells of one row. Raises csv.Error for a cell of more characters than any file has."""
    if separator == "\t" and "\n" not in text:
        return [_unquoted(cell) for cell in text.split("\t")]
    lines = text.splitlines(keepends=True)
    return next(csv.reader(lines, delimiter=separator, skipinitialspace=True), [])


def _unquoted(cell: str) -> str:
    """Tabs need no quotes, so that a quote in a cell is most often only a quote."""
    cell = cell.strip()
    quoted = (
        len(cell) > 1 and cell[0] == cell[-1] == '"' and '"' not in cell[1:-1].replace('""', "")
    )
    return cell[1:-1].replace('""', '"') if quoted else cell


def _rows(lines: list[str], header: _Header) -> Iterator[tuple[Span, list[str] | None]]:
    """The rows with their cells, or None where a row is broken."""
    number = header.line
    while number < len(lines):
        first = number + 1
        number, closed = _row_end(lines, first, header)
        if text := "\n".join(lines[first - 1 : number]).strip("\n"):
            try:
                yield Span(first, number), _cells(text, header.separator) if closed else None
            except csv.Error:
                yield Span(first, number), None


def _row_end(lines: list[str], first: int, header: _Header) -> tuple[int, bool]:
    """The line where the row ends, and whether it ends well.

    It ends where no quoted cell is open. Where a quote turns out to have been closed by one that
    opens another cell, or by none, the row is only its first line, and broken.
    """
    if header.separator == "\t" and lines[first - 1].count("\t") >= len(header.names) - 1:
        return first, True
    cell, closing = _patterns(header.separator)
    opened = False
    for number in range(first, min(first + _LONGEST, len(lines) + 1)):
        line = lines[number - 1]
        at = 0
        if opened and '"' in line.replace('""', ""):
            if not (match := closing.match(line)):
                return first, False
            at, opened = match.end(), False
        while not opened and at < len(line):
            match = cell.match(line, at)
            at = max(at + 1, match.end()) if match else at
            opened = match is None
        if not opened:
            return number, True
    return first, False


@cache
def _patterns(separator: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a cell is with the separator behind it, and what closes one with a quote."""
    end = re.escape(separator)
    cell = rf' *(?:"(?:[^"]|"")*+"[^{end}]*|[^"{end}][^{end}]*)?(?:{end}|$)'
    return re.compile(cell), re.compile(rf'(?:[^"]|"")*+"\s*(?:{end}|$)')


def _block(
    span: Span, cells: list[str] | None, header: _Header, date: PartialDate | None, lines: list[str]
) -> Block:
    def failed(message: str) -> Failed:
        shown = shortened(lines[span.first - 1])
        return Failed(span=span, message=message, example=EXAMPLE, text=shown)

    if cells is None:
        return failed("a row with a quote that is never closed")
    if not any(cell.strip() for cell in cells):
        return Skipped(span, "an empty row")
    if len(cells) == 1:
        return failed(f"a row of one cell where the header names {len(header.names)}")
    entry = entry_of(span, dict(_named(cells, header)), outer=date)
    return entry or failed("a row without a title")


def _named(cells: list[str], header: _Header) -> Iterator[tuple[str, object]]:
    """The cells under the names of their columns; of two with one name the first that is filled."""
    seen: set[str] = set()
    for name, cell in zip(header.names, cells, strict=False):
        if cell.strip() and name not in seen:
            seen.add(name)
            yield name, cell
