"""Rows that are whole are cut exactly as a Markdown parser cuts them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from papershelf.read.markup.headings import Heading
from papershelf.read.markup.rows import Table, scan

MARKDOWN = MarkdownIt("commonmark").enable("table")
CELLS = st.text(alphabet="abK \\|é$<_*[](`.,!#", max_size=12).filter(
    lambda text: not text.endswith("\\")
)
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=5)


def escaped(cell: str) -> str:
    """A cell as it is written: its pipes escaped."""
    return cell.replace("\\", "").replace("|", "\\|")


def as_parsed(text: str) -> list[list[str]]:
    """The cells of all rows, the header first, as a Markdown parser has them."""
    rows: list[list[str]] = []
    tokens = MARKDOWN.parse(text)
    for token, after in pairwise(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(after.content)
    return rows


@given(ROWS)
def test_whole_rows_are_cut_as_markdown_is(rows: list[tuple[str, str, str]]) -> None:
    lines = ["| Title | Authors | Summary |", "|---|:-:|--:|"]
    lines += [f"| {' | '.join(escaped(cell) for cell in row)} |" for row in rows]
    [table] = scan(lines)
    assert isinstance(table, Table)
    cut = [table.header, *(row.cells for row in table.rows)]
    assert [[cell.strip() for cell in row] for row in cut] == as_parsed("\n".join(lines))


def test_headings_and_tables_come_in_order() -> None:
    lines = ["# One", "a | b", "--|--", "1 | 2", "", "##Two", "text", "| 3 | 4 |", "#5"]
    kinds = [(type(part).__name__, part.span.first) for part in scan(lines)]
    assert kinds == [("Heading", 1), ("Table", 2), ("Heading", 6), ("Table", 8)]
    assert [part.text for part in scan(lines) if isinstance(part, Heading)] == ["One", "Two"]
