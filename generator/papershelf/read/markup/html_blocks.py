"""HTML in Markdown cut into the rows of its tables, the items of its lists, and its definitions.

Only the tags that make the structure are looked at, one after another, so a tag that is never
closed ends where the next of its kind begins and costs nothing beyond itself. What stands in a
cell stays text with markup, for `inline` to read.

Knows nothing of papers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from papershelf.model import Span
from papershelf.read.offsets import span_finder

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>table|tr|t[dh]|[uod]l|li|d[td])(?P<more>(?:\s[^<>]{0,400})?)/?>",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"<!--.*?-->|^ {0,3}(```|~~~).*?^ {0,3}\1", re.DOTALL | re.MULTILINE)
_SPAN = re.compile(r"\b(?P<name>col|row)span\s*=\s*[\"']?(?P<count>\d{1,3})", re.IGNORECASE)
_WIDEST = 40
"""Columns of the widest table."""


@dataclass(slots=True)
class Cell:
    """text: between its tags, with its markup. wide, tall: over how many columns and rows."""

    text: str
    heads: bool
    wide: int
    tall: int


@dataclass(slots=True)
class HtmlRow:
    """One `<tr>`."""

    span: Span
    cells: list[Cell]
    closed: bool
    """Its last cell or the row itself has an end, or another row begins."""


@dataclass(slots=True)
class HtmlTable:
    """One `<table>`; of tables within each other each by itself."""

    rows: list[HtmlRow] = field(default_factory=list)


@dataclass(slots=True)
class HtmlItem:
    """An item of a list, or a term with its definitions. depth: of the lists around it, from 0."""

    span: Span
    depth: int
    text: str
    told: list[str] | None = None
    """The definitions of a term; none for an item of a list."""


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet. at: where its text begins. start: where its tag does."""

    name: str
    start: int
    at: int
    more: str = ""


def html_parts(text: str) -> list[HtmlTable | HtmlItem]:
    """The tables and the items of a text, in the order in which they begin."""
    return _Cutter(without_hidden(text)).cut()


def may_hold(text: str) -> bool:
    """Whether there is anything to cut; cheap."""
    return "<" in text and any(tag in text.lower() for tag in ("<tr", "<li", "<dt"))


def without_hidden(text: str) -> str:
    """Comments and fenced code give way to spaces, so that every place stays where it is."""
    if "<!--" not in text and "```" not in text and "~~~" not in text:
        return text
    end = max(text.rfind("-->"), text.rfind("```"), text.rfind("~~~"))
    shown = _HIDDEN.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text[: end + 3])
    return shown + text[end + 3 :]


class _Cutter:
    """Goes over the tags once, with a stack of what is open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.span = span_finder(text)
        self.found: list[HtmlTable | HtmlItem] = []
        self.tables: list[HtmlTable] = []
        self.row: tuple[int, list[Cell]] | None = None
        self.cell: _Open | None = None
        self.lists: list[str] = []
        self.items: list[_Open] = []
        self.term: tuple[_Open, list[str]] | None = None
        self.told = 0
        """Where what was last said of the term ends."""

    def cut(self) -> list[HtmlTable | HtmlItem]:
        end = 0
        for tag in _TAG.finditer(self.text):
            name, closing = tag["name"].lower(), bool(tag["end"])
            if name == "table":
                self._table(tag, closing=closing)
            elif name == "tr":
                self._end_row(tag, closed=closing or self.cell is None)
                self.row = None if closing or not self.tables else (tag.start(), [])
            elif name in {"td", "th"}:
                self._cell(tag, name, closing=closing)
            elif self.cell is None:
                self._of_list(tag, name, closing=closing)
            end = tag.end()
        self._end_row(None, closed=self.cell is None and self.row is not None and end > 0)
        self._end_items(0, len(self.text.rstrip()))
        self._end_term(len(self.text.rstrip()))
        return self.found

    def _table(self, tag: re.Match[str], *, closing: bool) -> None:
        self._end_row(tag, closed=True)
        if closing:
            self.tables = self.tables[:-1]
        else:
            self.tables.append(HtmlTable())
            self.found.append(self.tables[-1])

    def _cell(self, tag: re.Match[str], name: str, *, closing: bool) -> None:
        if not self.tables:
            return
        self._end_cell(tag.start())
        if closing:
            return
        if self.row is None:
            self.row = (tag.start(), [])
        self.cell = _Open(name, tag.start(), tag.end(), tag["more"])

    def _end_cell(self, end: int) -> None:
        if self.cell is None or self.row is None:
            return
        counts = {match["name"].lower(): int(match["count"])
                  for match in _SPAN.finditer(self.cell.more)}  # fmt: skip
        wide, tall = (min(max(1, counts.get(name, 1)), _WIDEST) for name in ("col", "row"))
        text = self.text[self.cell.at : end].strip()
        self.row[1].append(Cell(text, self.cell.name == "th", wide, tall))
        self.cell = None

    def _end_row(self, tag: re.Match[str] | None, *, closed: bool) -> None:
        """tag: the one that ends the row; None at the end of the text."""
        if self.row is None or not self.tables:
            self.row = self.cell = None
            return
        start = self.row[0]
        end = tag.start() if tag else len(self.text.rstrip())
        closed = closed or tag is not None
        self._end_cell(end)
        if self.row[1]:
            last = tag.end() if tag and tag["end"] and tag["name"].lower() == "tr" else end
            while last > start + 1 and self.text[last - 1].isspace():
                last -= 1
            self.tables[-1].rows.append(HtmlRow(self.span(start, last), self.row[1], closed))
        self.row = None

    def _of_list(self, tag: re.Match[str], name: str, *, closing: bool) -> None:
        if name in {"ul", "ol", "dl"}:
            self._list(tag, name, closing=closing)
        elif name == "li":
            depth = max(0, len(self.lists) - 1)
            self._end_items(depth, tag.end() if closing else tag.start())
            if not closing:
                self.items.append(_Open(str(depth), tag.start(), tag.end()))
        elif name == "dt":
            if not closing:
                self._end_term(tag.start())
                self.term = (_Open(name, tag.start(), tag.end()), [])
            else:
                self._said(tag.start())
        elif self.term:
            self._said(tag.start())
            if not closing:
                self.term[0].at, self.term[0].name = tag.end(), name

    def _list(self, tag: re.Match[str], name: str, *, closing: bool) -> None:
        if closing:
            self._end_items(max(0, len(self.lists) - 1), tag.start())
            self.lists = self.lists[:-1]
        else:
            self.lists.append(name)
            self._pause_item(tag.start())
        if name == "dl":
            self._end_term(tag.start())

    def _pause_item(self, end: int) -> None:
        """A list within an item: the item's own text ends here."""
        if self.items and self.items[-1].at >= 0:
            item = self.items[-1]
            self._found_item(item, end)
            item.at = -1

    def _end_items(self, depth: int, end: int) -> None:
        while self.items and int(self.items[-1].name) >= depth:
            item = self.items.pop()
            if item.at >= 0:
                self._found_item(item, end)

    def _found_item(self, item: _Open, end: int) -> None:
        text = self.text[item.at : end]
        last = item.at + len(text.rstrip())
        text = re.sub(r"</li\s*>\s*$", "", text, flags=re.IGNORECASE)
        span = self.span(item.start, max(last, item.start + 1))
        self.found.append(HtmlItem(span, int(item.name), text.strip()))

    def _said(self, end: int) -> None:
        """The text of the term or of its last definition ends here."""
        if self.term is None or self.term[0].at < 0:
            return
        said = self.text[self.term[0].at : end].strip()
        if said:
            self.term[1].append(said)
        self.term[0].at = -1
        self.told = end

    def _end_term(self, end: int) -> None:
        if self.term is None:
            return
        self._said(end)
        end = self.told
        opened, said = self.term
        self.term = None
        if said:
            last = opened.start + len(self.text[opened.start : end].rstrip())
            span = self.span(opened.start, max(last, opened.start + 1))
            self.found.append(HtmlItem(span, 0, said[0], said[1:]))


_BREAK = re.compile(
    r"<br\s*/?>|</?(?:p|div|blockquote|tbody|thead)\b[^<>]*>|(?=<details\b)|</details>|\n[ \t]*\n",
    re.IGNORECASE,
)


def lines_of(text: str) -> list[str]:
    """The lines a browser would show, each with its inline markup."""
    return [line for part in _BREAK.split(text) if (line := " ".join(part.split()))]


def rows_of(table: HtmlTable) -> Iterator[tuple[HtmlRow, tuple[Cell, ...]]]:
    """The rows with a cell for every column: one over several rows or columns is in all of them."""
    above: dict[int, tuple[int, Cell]] = {}
    for row in table.rows:
        cells: list[Cell] = []

        def from_above() -> None:
            while (here := len(cells)) in above:  # noqa: B023 - called within this turn only
                left, cell = above.pop(here)
                if left > 1:
                    above[here] = (left - 1, cell)
                cells.append(cell)  # noqa: B023

        for cell in row.cells:
            from_above()
            for _ in range(cell.wide):
                if cell.tall > 1:
                    above[len(cells)] = (cell.tall - 1, cell)
                cells.append(cell)
        from_above()
        yield row, tuple(cells)
