"""The dialect of tables: daily, weekly and by topic, with three to seven columns in any order.

What a column holds is its role (`columns.py`), how rows are cut is `rows.py`, and what a title
cell says is `titles.py`. No list has a parser of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from papershelf.config.fields import TEXTS
from papershelf.engine.asked_again import asked_again
from papershelf.engine.limits import MOST_COLUMNS
from papershelf.model import Block, Digest, Entry, Failed, Link, PartialDate, Skipped, Source
from papershelf.read.beside import files_among
from papershelf.read.digest_names import first_name
from papershelf.read.items import (
    bullet_text,
    section_names,
    surnames,
    when_where,
)
from papershelf.read.items import cells as cells_of
from papershelf.read.items.beside_title import parted
from papershelf.read.items.bullet_text import ItemText
from papershelf.read.items.line_kinds import leads_to_title
from papershelf.read.items.link_labels import only_jumps
from papershelf.read.items.no_paper import is_programme
from papershelf.read.items.pieces import align
from papershelf.read.items.title_cells import TitleCell, read_title
from papershelf.read.items.venue_behind import venue_in, year_of_venue
from papershelf.read.items.whole_reference import cited_in
from papershelf.read.lines import partition, shortened
from papershelf.read.markup.headings import Heading
from papershelf.read.markup.inline import anchors, links, plain
from papershelf.read.markup.rows import Table, TableRow, scan
from papershelf.read.records import columns
from papershelf.read.records.links import links_among
from papershelf.read.records.named import named_value
from papershelf.read.records.unknown import WORDS_OF_TEXT, sorted_out
from papershelf.text.dates import date_in_name, find_date, within

NAME = "table"

EXAMPLE = """\
| Title | Authors | Summary |
|-------|---------|---------|
| A title (Read more on [arXiv](https://arxiv.org/abs/2401.00001)) | Ada Wind | What it says. |"""

_LONGEST_HEADER = 30
"""Characters of a cell in a header that is repeated; a row of words so short is seldom a paper."""
_HABIT = 4
"""More rows than half of it without a border at their end are a habit, no cut."""
_SAMPLE = 40
"""Rows looked at to tell what the columns of a table hold."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What is known of a table: its columns with their roles, and how its titles are written."""

    names: tuple[str, ...]
    """As the header writes them; empty texts where the table has none."""
    roles: tuple[str, ...]
    linked: bool
    """Titles hold links."""
    closed: bool
    """Rows end with a border."""
    authored: bool = False
    """What stands below a title in its cell are the authors."""

    @property
    def alone(self) -> bool:
        """The text about a paper has a column of its own."""
        told = {columns.ABSTRACT, columns.SUMMARY, columns.AUTHORS, columns.DATE}
        return not told.isdisjoint(self.roles)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table stands."""

    section: str = ""
    date: PartialDate | None = None
    tags: tuple[str, ...] = ()


def at_most(source: Source) -> int:
    """How many rows there can be."""
    return source.text.count("|")


def recognize(source: Source) -> int:
    """How many rows stand in tables with a column of titles; a header alone counts as one."""
    if "|" not in source.text:
        return 0
    count, last = 0, NO_SHAPE
    for part in _parts(source):
        if isinstance(part, Table):
            last = shape_of(part, last)
            count += max(len(part.rows), bool(part.header)) if columns.TITLE in last.roles else 0
    return count


@lru_cache(maxsize=1)  # tables are read as soon as they have promised
def _parts(source: Source) -> list[Table | Heading]:
    return list(scan(source.lines))


def read(source: Source) -> Digest:
    lines = source.lines
    parts = _parts(source)
    title, date = _digest_title([part for part in parts if isinstance(part, Heading)])
    date = date or date_in_name(source.path)
    blocks: list[Block] = []
    headings: list[Heading] = []
    shape = NO_SHAPE
    for part in parts:
        if isinstance(part, Heading):
            headings = [*(above for above in headings if above.level < part.level), part]
            blocks.append(Skipped(part.span, "heading"))
        else:
            shape = shape_of(part, shape)
            blocks += row_blocks(part, shape, place_of(headings, date), len(lines))
    return Digest(
        path=source.path, dialect=NAME, blocks=partition(source, blocks), title=title, date=date
    )


_MAY_CITE = re.compile(r"(?:19|20|['’])\d\d|[\"“«]")
_QUOTED_BY = re.compile(r"[\"“][^\"“”]{8,300}[\"”],? by (?=[^\W\d_a-z])")
_IN_BOLD = re.compile(r"\*\*[^*]+\*\*|__[^_]+__")
_BRACKETS = re.compile(r"\s*[(\[（]([^()\[\]（）]{2,60})[)\]）]")
NO_SHAPE = Shape((), (), linked=False, closed=True)


def shape_of(table: Table, before: Shape) -> Shape:
    """before: the shape of the table above, which rows without a header go on with."""
    table = replace(table, header=table.header[:MOST_COLUMNS])
    first = table.header or (table.rows[0].cells[:MOST_COLUMNS] if table.rows else ())
    width = len(first)
    if not table.header and len(before.roles) == width:
        return before
    whole = [
        tuple(cell.strip() for cell in row.cells)
        for row in table.rows[: 2 * _SAMPLE]
        if len(row.cells) == width
    ][:_SAMPLE]
    roles = columns.roles(table.header, whole)
    names = tuple(plain(name) for name in table.header) or ("",) * width
    if columns.TITLE not in roles and names == before.names:
        roles = before.roles
    at = roles.index(columns.TITLE) if columns.TITLE in roles else None
    linked = at is not None and sum("](" in cells[at] for cells in whole) * 2 > len(whole)
    authored = at is not None and bool(table.header) and columns.promises_authors(table.header[at])
    unclosed = sum(not row.closed for row in table.rows)
    closed = table.closed and unclosed * 2 <= max(len(table.rows), _HABIT)
    closed = closed and (before.closed or before.names != names)
    return Shape(names, roles, linked, closed, authored)


def _digest_title(headings: Sequence[Heading]) -> tuple[str, PartialDate | None]:
    """What the file calls itself, and its date where it has but one."""
    named = [heading for heading in headings if heading.level == 1] or (
        headings if len(headings) == 1 else ()
    )
    dates = {date for heading in headings if (date := _day(heading.text))}
    name = first_name(plain(heading.text) for heading in named)
    return name, dates.pop() if len(dates) == 1 else None


def _day(text: str) -> PartialDate | None:
    """The date of a heading; a year alone belongs to a topic (`SLAM 2024`)."""
    date = find_date(text)
    return date if date and date.month else None


def place_of(headings: Sequence[Heading], date: PartialDate | None) -> Place:
    """The headings a table stands under: those without a date are its topics."""
    days = [day for heading in headings if (day := _day(heading.text))]
    topics = (plain(h.text) for h in headings if h.level > 1 and not _day(h.text))
    section = plain(headings[-1].text) if headings else ""
    return Place(section, days[-1] if days else date, tuple(topic for topic in topics if topic))


def row_blocks(table: Table, shape: Shape, place: Place, total: int) -> Iterator[Block]:
    """A block for the header and one for each row. total: lines of the file, to know a cut end."""
    papers = columns.TITLE in shape.roles
    if table.header:
        yield Skipped(table.span, "table header" if papers else "table without papers")
    if not papers:
        yield from (Skipped(row.span, "table without papers") for row in table.rows)
        return
    under = place
    heads = _heads(table, shape.roles.index(columns.TITLE))
    for row in table.rows:
        if head := heads.get(row.span.first):
            yield Skipped(row.span, "a row that heads those below it")
            day = _day(head)
            under = Place(head, day or place.date, place.tags if day else (*place.tags, head))
        else:
            yield _block(row, shape, under, last=row.span.last == total)


def _heads(table: Table, at: int) -> dict[int, str]:
    """First line of each row that heads those below it -> what it says: a date that stands alone in
    its row, or a text in bold, where titles are not.

    at: the column of titles.
    """
    lone, bold, whole = {}, 0, 0
    for row in table.rows:
        filled = [cell for cell in map(str.strip, row.cells) if cell]
        if len(filled) == 1 and "](" not in filled[0]:
            lone[row.span.first] = filled[0]
        elif len(filled) > 1:
            whole += 1
            bold += at < len(row.cells) and bool(_IN_BOLD.fullmatch(row.cells[at].strip()))
    marked = bold * 2 < whole
    said = ((first, plain(text), text) for first, text in lone.items())
    return {
        first: head
        for first, head, text in said
        if when_where.is_date_heading(head) or (marked and _IN_BOLD.fullmatch(text))
    }


def _block(row: TableRow, shape: Shape, place: Place, *, last: bool) -> Block:
    cells = row.cells
    if len(cells) > len(shape.roles):
        cells = align(cells, shape.roles, linked=shape.linked)
    cells = tuple(cell.strip() for cell in cells)
    if reason := _no_entry(cells, shape):
        return Skipped(row.span, reason)
    if fault := _fault(row, cells, shape, last=last):
        return Failed(span=row.span, message=fault, example=EXAMPLE, text=shortened(row.text))
    cells += ("",) * (len(shape.roles) - len(cells))
    title = _title(cells, shape)
    heads = not title.title and cells[0] and not any(cells[1:])
    if heads or (title.title and columns.is_nothing(title.title)):
        return Skipped(row.span, "a row that names no paper")
    if not title.title:
        return Failed(
            span=row.span, message="the row has no title", example=EXAMPLE, text=shortened(row.text)
        )
    if "[[" in title.title and not any("://" in cell for cell in cells):
        return Skipped(row.span, "notes of one's own (`[[…]]`), no paper")
    entry = _entry(row, cells, shape, title, place)
    reason = _why_no_paper(entry)
    return Skipped(row.span, reason) if reason else entry


def _why_no_paper(entry: Entry) -> str:
    if not entry.authors and is_programme(entry.title):
        return "an item of a programme, or a remark (is_programme)"
    kind = section_names.kind_of_section([entry.section], [link.url for link in entry.links])
    return f"stands under {kind}, no paper (kind_of_section)" if kind else ""


def _no_entry(cells: Sequence[str], shape: Shape) -> str:
    """Why a row holds no paper and ought to hold none; empty where it may."""
    if all(columns.is_nothing(cell) for cell in cells):
        return "empty row"
    jumps = any("#" in cell for cell in cells)
    if jumps and only_jumps([anchor for cell in cells for anchor in anchors(cell)]):
        return "a table of contents (only_jumps)"
    return "table header" if _is_header(cells, shape) else ""


def _is_header(cells: Sequence[str], shape: Shape) -> bool:
    """The header once more, without a delimiter row below it."""
    if len(cells) != len(shape.roles) or max(map(len, cells)) > _LONGEST_HEADER:
        return False
    known = [cell for cell in cells if columns.named(cell)]
    return len(known) * 2 > len(cells) and columns.is_title(cells[shape.roles.index(columns.TITLE)])


def _fault(row: TableRow, cells: Sequence[str], shape: Shape, *, last: bool) -> str:
    """Why a row cannot be whole; empty where it can."""
    missing = len(shape.roles) - len(cells)
    open_ended = not shape.closed and shape.roles.index(columns.TITLE) < len(cells) - 1
    if missing > 0 and not open_ended and (not row.closed or last or len(cells) == 1):
        return f"the row is cut: {len(cells)} of {len(shape.roles)} cells"
    if shape.closed and not row.closed and not columns.is_links(cells[-1]):
        return "the row is cut: no | at its end"
    return ""


def _title(cells: Sequence[str], shape: Shape) -> TitleCell:
    cell = cells[shape.roles.index(columns.TITLE)]
    if said := _reference(cell):
        return TitleCell(said.title, "")
    return read_title(cell, alone=shape.alone)


@asked_again
def _reference(cell: str) -> ItemText | None:
    """What a cell says that holds a whole reference; None for any other."""
    quoted = _QUOTED_BY.match(cell)
    if cell[:1] == "[" or not (_MAY_CITE.search(cell)):
        return None
    named = quoted or leads_to_title(cell) or surnames.in_front(cell)[0]
    return bullet_text.read([cell]) if named or cited_in(cell) else None


def _entry(
    row: TableRow, cells: Sequence[str], shape: Shape, title: TitleCell, place: Place
) -> Entry:
    by_role: dict[str, list[str]] = {}
    stated: list[Link] = []
    others: list[tuple[str, str]] = []
    further: list[str] = []
    for name, role, cell in zip(shape.names, shape.roles, cells, strict=True):
        if not cell or columns.is_nothing(cell):
            continue
        by_role.setdefault(role, []).append(cell)
        if role == columns.LINK and not links(cell):
            ids = links_among([named_value(name, plain(cell), columns.named(name))])
            stated += ids
            others += [] if ids else [(name, cells_of.running_text([cell]))]
        elif role == columns.OTHER and _is_further_title(name, cell):
            further.append(plain(cell))
        elif role in {columns.OTHER, columns.ASIDE} and not columns.is_links(cell):
            others.append((name, "" if role == columns.ASIDE else cells_of.running_text([cell])))
    below = columns.AUTHORS if shape.authored else columns.SUMMARY
    rest, known, year, when_behind = _cited(title.rest)
    if said := _reference(cells[shape.roles.index(columns.TITLE)]):
        known, year = said.told.authors, said.told.date
        by_role.setdefault(columns.VENUE, []).append(said.told.texts.get("venue", ""))
    for role, text in cells_of.labelled_parts(rest, below, named=columns.AUTHORS in shape.roles):
        by_role.setdefault(role, []).insert(0, text)
    named, when = parted(title.title)
    when += when_behind
    by_role.setdefault(columns.VENUE, [venue_in(when)])
    venue = " ".join(by_role[columns.VENUE])
    listed = cells_of.date_of(by_role.get(columns.DATE, ()))
    behind_title = find_date(when) or year_of_venue(venue_in(when)) or year
    if behind_title and listed and listed.year not in {None, behind_title.year}:
        listed = None  # the day of a meeting
    date = (
        listed
        or behind_title
        or find_date(venue)
        or year_of_venue(venue)
        or find_date(" ".join(by_role.get(columns.AUTHORS, ())))
    )
    linked = (cell for cell in cells if "](" in cell.replace("](http", "") or "<a" in cell)
    files = files_among(anchor for cell in linked for anchor in anchors(cell))
    kept, unread = sorted_out(others, WORDS_OF_TEXT)
    summary = cells_of.running_text(by_role.get(columns.SUMMARY, ()))
    texts: dict[str, Any] = {
        one.name: " ".join(map(plain, by_role.get(one.name, ()))) for one in TEXTS
    }
    return Entry(
        span=row.span,
        title=named,
        aliases=tuple(one for one in further if one != named),
        links=(*cells_of.cell_links(cells, shape.roles, title), *stated, *files),
        authors=cells_of.authors(by_role.get(columns.AUTHORS, ())) or known,
        abstract=cells_of.running_text(by_role.get(columns.ABSTRACT, ())),
        summary="\n\n".join(filter(None, [summary, *kept])),
        date=within(date, place.date),
        section=place.section,
        tags=tuple(dict.fromkeys([*place.tags, *cells_of.tags(by_role.get(columns.TAGS, ()))])),
        comment=cells_of.running_text(by_role.get(columns.COMMENT, ())),
        unread=unread,
        **texts,
    )


def _cited(rest: str) -> tuple[str, tuple[str, ...], PartialDate | None, str]:
    """The text behind a title without the brackets it begins with, where they cite: authors and
    date, or what they say of when and where it came out.
    """
    behind = _BRACKETS.match(rest)
    if behind is None:
        return rest, (), None, ""
    names, year = surnames.cited(behind[1])
    when = behind[1] if not names and when_where.says_when(behind[1]) else ""
    return (
        (rest[behind.end() :] if names or when else rest),
        names,
        year,
        f" {when}" if when else "",
    )


def _is_further_title(name: str, cell: str) -> bool:
    """Whether a column beside the titles has them in another language, or nicknames of them."""
    means = columns.named(name)
    if means is None or means.field.name != columns.TITLE:
        return False
    return not means.loose or len(plain(cell).split()) <= _NICKNAME


_NICKNAME = 3
"""Words of the longest nickname: a column `Method` may say more than what it is called."""
