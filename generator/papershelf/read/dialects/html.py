"""The dialect of HTML in Markdown: tables, lists and definitions, as READMEs and exports have them.

    <table>
    <tr><th>Title</th><th>Link</th></tr>
    <tr><td>A title</td><td><a href="https://arxiv.org/abs/2401.00001">paper</a></td></tr>
    </table>

A table whose header names a title is read as any table (`table`); the rows of another one, and
the items of lists, are judged like bullets (`list_items`); a term is a title, and its definitions
say what cards say (`card_text`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from papershelf.model import Block, Digest, Entry, Failed, PartialDate, Skipped, Source, Span
from papershelf.read.dialects import table
from papershelf.read.digest_names import first_name
from papershelf.read.dumps.known import is_page_dump
from papershelf.read.items import card_text, hosts, no_paper, section_names, when_where
from papershelf.read.items.link_labels import is_generic
from papershelf.read.items.nesting import Item, item_blocks, nested
from papershelf.read.lines import partition, shortened
from papershelf.read.markup import inline
from papershelf.read.markup.headings import BOLD, Heading, headings
from papershelf.read.markup.html_blocks import (
    Cell,
    HtmlItem,
    HtmlRow,
    HtmlTable,
    html_parts,
    lines_of,
    may_hold,
    rows_of,
)
from papershelf.read.markup.rows import Table, TableRow
from papershelf.read.records import columns
from papershelf.read.records.labels import TITLE, role_of
from papershelf.text.dates import date_in_name, find_date

_Chain: TypeAlias = tuple[Heading, ...]
"""A heading, last, behind those that it stands under."""
NAME = "html"

EXAMPLE = """\
<table>
<tr><th>Title</th><th>Link</th></tr>
<tr><td>A title</td><td><a href="https://arxiv.org/abs/2401.00001">paper</a></td></tr>
</table>"""
_LONGEST_HEADER = 40
"""Characters of the longest name of a column."""
_FEWEST = 2
"""Rows that make a table without a header: one row is a layout."""
_SAMPLE = 40
"""Rows of a table, and parts of a file, that are looked at first."""
_LINK = re.compile(
    r"""<a\s[^<>]*?href\s*=\s*(?:"([^"<>]+)"|'([^'<>]+)'|([^"'<>\s]++))[^<>]*>(.*?)</a\s*>""",
    re.IGNORECASE | re.DOTALL,
)
_CELL_TAG = re.compile(r"</?(?:p|div|center|font|span|small|nobr|u)\b[^<>]*>", re.IGNORECASE)
_CONTROL = re.compile(
    r"<(?P<tag>button|script|style|svg|select)\b[^<]*(?:<(?!/?(?P=tag)\b)[^<]*)*</(?P=tag)>",
    re.IGNORECASE,
)
"""Never beyond the next of its kind: many that are not closed cost no more than one."""
_KEY = re.compile(r"(?:<[^<>]*>)*\[?[\w+-]{1,12}\d\d[a-z]?\]?(?:<[^<>]*>)*")
"""`Can84`: the term is a reference's key, its definition the reference."""
_STRONG_TAG = re.compile(r"</?(?:b|strong)>", re.IGNORECASE)


def recognize(source: Source) -> int:
    if not may_hold(source.text) or is_page_dump(source.text):
        return 0
    parts = html_parts(source.text)
    sample = [_first_rows(part) for part in parts[:_SAMPLE]]
    found = sum(isinstance(block, Entry) for block in _read(source, sample).blocks)
    return found * _size(parts) // max(1, _size(sample))


def _first_rows(part: HtmlTable | HtmlItem) -> HtmlTable | HtmlItem:
    return HtmlTable(part.rows[:_SAMPLE]) if isinstance(part, HtmlTable) else part


def _size(parts: Sequence[HtmlTable | HtmlItem]) -> int:
    return sum(len(part.rows) if isinstance(part, HtmlTable) else 1 for part in parts)


def read(source: Source) -> Digest:
    digest = _read(source, html_parts(source.text))
    blocks = partition(source, digest.blocks, "text outside of tables and lists")
    return Digest(
        path=source.path, dialect=NAME, blocks=blocks, title=digest.title, date=digest.date
    )


@dataclass(slots=True)
class _Found:
    """What is read so far; items wait until all are known, as their neighbours decide on them."""

    blocks: list[Block] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)


def items_of(source: Source) -> list[Item]:
    """The items of the lists of a source, before anything is decided on them."""
    return _cut(source, html_parts(source.text))[0].items if may_hold(source.text) else []


def _read(source: Source, parts: Sequence[HtmlTable | HtmlItem]) -> Digest:
    """The digest without the lines between its blocks."""
    found, title, date = _cut(source, parts)
    blocks = [*found.blocks, *item_blocks(nested(found.items), date, title)]
    return Digest(path=source.path, dialect=NAME, blocks=tuple(blocks), title=title, date=date)


def _cut(
    source: Source, parts: Sequence[HtmlTable | HtmlItem]
) -> tuple[_Found, str, PartialDate | None]:
    """What is found, the title of the digest, and its date."""
    lines = source.lines
    marked = [_STRONG_TAG.sub("**", line) if "<" in line else line for line in lines]
    chains = [*_chains(_heads(headings(marked)))]
    named = (head for *_, head in chains if head.level < BOLD)
    title = first_name(section_names.heading_text(head.text) for head in named)
    date = find_date(title) or date_in_name(source.path)
    found = _Found()
    for part in parts:
        if isinstance(part, HtmlTable):
            _read_table(part, chains, date, len(lines), found)
            continue
        path, span = _path(chains, part.span.first), part.span
        keyed = part.told is not None and _KEY.fullmatch(part.text.strip())
        texts = part.told if keyed else (part.text,)
        if part.told is not None and not keyed:
            found.blocks += filter(None, [_definition(part, path, date)])
        elif shown := [line for text in texts or () for line in lines_of(text)]:
            found.items.append(Item(span.first, span.last, part.depth * 4, shown, path))
    return found, title, date


def _heads(lines: list[Heading]) -> list[Heading]:
    """The headings; lines in bold are among them where one names a venue, else they are titles."""
    bold = (section_names.heading_text(line.text) for line in lines if line.level == BOLD)
    venues = any(map(when_where.says_more_than_when, bold))
    return [line for line in lines if venues or line.level < BOLD]


def _chains(heads: Iterable[Heading]) -> Iterator[_Chain]:
    above: _Chain = ()
    for head in heads:
        above = (*(other for other in above if other.level < head.level), head)
        yield above


def _path(chains: Sequence[_Chain], line: int) -> tuple[str, ...]:
    """The headings above a line, the highest first."""
    return tuple(section_names.heading_text(head.text) for head in _above(chains, line))


def _above(chains: Sequence[_Chain], line: int) -> _Chain:
    at = bisect_left(chains, line, key=lambda chain: chain[-1].first)
    return chains[at - 1] if at else ()


def _read_table(
    found: HtmlTable, chains: Sequence[_Chain], date: PartialDate | None, total: int, into: _Found
) -> None:
    rows = list(rows_of(found))
    if not rows:
        return
    above = _above(chains, rows[0][0].span.first)
    path = tuple(section_names.heading_text(head.text) for head in above)
    header = _header(rows)
    names, begin = header or ((), 0)
    roles = None if header else _roles(rows)
    if not header and not roles:
        into.items += _as_items(rows, path)
        return
    level = max([head.level for head in above], default=0) + 1
    parts: list[tuple[_Chain, list[TableRow]]] = [(above, [])]
    for row, cells in rows[begin:]:
        if _is_section(row, len(cells)):
            into.blocks.append(Skipped(row.span, "heading"))
            section = Heading(row.span.first, row.span.last, level, inline.plain(row.cells[0].text))
            parts.append(((*above, section), []))
        else:
            parts[-1][1].append(_row(row, cells))
    into.blocks += [Skipped(row.span, "table header") for row, _ in rows[:begin]]
    span = Span(rows[0][0].span.first, rows[0][0].span.first - 1)
    whole = Table(span, names, closed=True, rows=tuple(row for _, some in parts for row in some))
    shape = table.shape_of(whole, table.NO_SHAPE)
    shape = replace(shape, roles=roles) if roles else shape
    for where, those in parts:
        bare = Table(span, (), closed=True, rows=tuple(those))
        read = table.row_blocks(bare, shape, table.place_of(where, date), total)
        into.blocks += read if header else (_judged(block, path) for block in read)


def _roles(rows: Sequence[tuple[HtmlRow, tuple[Cell, ...]]]) -> tuple[str, ...] | None:
    """The roles of the columns of a table without a header; None where it is only a layout.

    A column of links, names or dates stands beside that of the titles, and a title has its line
    for itself.
    """
    widths = {len(cells) for _, cells in rows}
    if len(rows) < _FEWEST or len(widths) > 1 or widths <= {1}:
        return None
    texts = [tuple(_markdown(cell.text) for cell in cells) for _, cells in rows[:_SAMPLE]]
    found = columns.roles((), texts)
    told = {columns.LINK, columns.AUTHORS, columns.DATE, columns.ABSTRACT, columns.SUMMARY}
    if told.isdisjoint(found):
        return None
    if columns.TITLE in found:
        at = found.index(columns.TITLE)
    else:
        others = [n for n, role in enumerate(found) if role == columns.OTHER]
        at = next((n for n in others if all(_says(row[n]) for row in texts)), -1)
    if at < 0 or any(len(lines_of(cells[at].text)) > 1 for _, cells in rows):
        return None
    return (*found[:at], columns.TITLE, *found[at + 1 :])


def _judged(block: Block, path: tuple[str, ...]) -> Block:
    """A row of a table that does not say what it lists: only what leads to a paper is one."""
    if not isinstance(block, Entry):
        return block
    urls = [link.url for link in block.links]
    anchors = [inline.Anchor(0, 0, link.label, link.url) for link in block.links]
    reason = no_paper.why_no_paper(
        block.title, block.title, anchors, urls, path, structured=len(block.authors) > 1
    )
    return Skipped(block.span, reason) if reason else block


def _header(rows: Sequence[tuple[HtmlRow, tuple[Cell, ...]]]) -> tuple[tuple[str, ...], int] | None:
    """The names of the columns and how many rows they take, where one of them names titles."""
    for number, (row, cells) in enumerate(rows[:3]):
        names = tuple(inline.plain(cell.text) for cell in cells)
        short = all(len(name) < _LONGEST_HEADER for name in names)
        known = sum(columns.named(name) is not None for name in names)
        heads = all(cell.heads for cell in row.cells) or known * 2 > len(names)
        if len(names) > 1 and short and heads and any(map(columns.is_title, names)):
            return names, number + 1
    return None


def _is_section(row: HtmlRow, width: int) -> bool:
    """One cell over all columns, without a link: the heading of the rows below it."""
    [cell, *more] = row.cells
    return not more and cell.wide >= width > 1 and "://" not in cell.text


def _row(row: HtmlRow, cells: Sequence[Cell]) -> TableRow:
    texts = tuple(_markdown(cell.text) for cell in cells)
    return TableRow(row.span, " | ".join(texts), texts, row.closed)


def _markdown(text: str) -> str:
    """The markup of a cell as tables in Markdown have it: links, bold, no line ends."""
    text = _CELL_TAG.sub(" ", _CONTROL.sub("", text)) if "<" in text else text
    text = _LINK.sub(_as_link, text)
    return " ".join(_STRONG_TAG.sub("**", text).split())


def _as_link(match: re.Match[str]) -> str:
    url = match[1] or match[2] or match[3]
    label = match[4].replace("[", "\\[").replace("]", "\\]")
    return f"[{' '.join(label.split())}]({''.join(url.split())})"


def _as_items(
    rows: Sequence[tuple[HtmlRow, tuple[Cell, ...]]], path: tuple[str, ...]
) -> Iterator[Item]:
    """The rows of a table without a column of titles: each is an item by itself.

    Pictures and bare numbers stand beside a paper and say nothing of it.
    """
    for row, _ in rows:
        texts = [line for cell in row.cells for line in lines_of(cell.text) if _says(line)]
        if texts and not all(cell.heads for cell in row.cells):
            yield Item(row.span.first, row.span.last, 0, texts, path)


def _says(line: str) -> bool:
    return re.search(r"[^\W\d_]{2}", inline.plain(line)) is not None


def _definition(found: HtmlItem, path: tuple[str, ...], date: PartialDate | None) -> Block | None:
    """A term with its definitions: the title, and what is said of it."""
    lines = [line for text in found.told or () for line in lines_of(text)]
    anchors = [
        anchor
        for text in (found.text, *lines)
        for anchor in inline.anchors(text)
        if not anchor.image
    ]
    title = _without_label(found.text)
    if not title and (stated := _stated(lines)):
        title = stated[0]
        lines.remove(stated[1])
    told = card_text.read([line for text in lines for line in (text, "")])
    links = inline.links(found.text)
    urls = [link.url for link in (*links, *told.links)]
    reason = no_paper.why_no_paper(title, title, anchors, urls, path, bool(told.authors))
    if title and reason:
        return Skipped(found.span, reason)
    if not title:
        shown = shortened(found.text)
        if any(map(hosts.leads_to_paper, urls)):
            return Failed(
                span=found.span, message="a term without a title", example=EXAMPLE, text=shown
            )
        return Skipped(found.span, "a term without a title")
    dates = [day for day in map(find_date, reversed(path)) if day]
    tags = [text for text in path[1:] if text and not when_where.is_date_heading(text)]
    return told.entry(
        found.span,
        title,
        date=told.date or next(iter(dates), date),
        links=links,
        section=path[-1] if path else "",
        tags=tags,
    )


def _without_label(text: str) -> str:
    """The title in a term; empty where it holds nothing but `[1] arXiv:3101.00001`."""
    links = [anchor for anchor in inline.anchors(text) if not anchor.image]
    named = [anchor for anchor in links if not is_generic(anchor.label)]
    if named:
        return inline.plain(named[0].label)
    rest = inline.plain(text[: links[0].start] if links else text).replace("\u00a0", " ")
    rest = re.sub(r"^\W*\d{1,4}\W+|^\[\d{1,4}\]\s*", "", f"{rest} ").strip(" -–—:|([")
    return "" if is_generic(rest) else rest


def _stated(lines: Sequence[str]) -> tuple[str, str] | None:
    """The title that a line states under its name: `Title: …`, and that line."""
    for line in lines:
        label, colon, text = inline.plain(line).partition(":")
        if colon and role_of(label) == TITLE and text.strip():
            return text.strip(), line
    return None
