"""What the columns of a table hold, and what the cells look like that hold it.

The role of a column comes from the words of its header (`config.fields`), and from its cells where
the words say nothing.

Knows nothing of lines or digests.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from papershelf.config.fields import Naming, naming
from papershelf.engine.asked_again import asked_again
from papershelf.read.items.link_labels import is_generic
from papershelf.read.items.reference import are_names
from papershelf.read.records.people import NO_VALUE
from papershelf.text.dates import find_date

TITLE, AUTHORS, ABSTRACT, SUMMARY = "title", "authors", "abstract", "summary"
DATE, LINK, TAGS, VENUE, COMMENT = "date", "links", "tags", "venue", "comment"
ASIDE, OTHER = "aside", ""
"""Roles of columns: the fields of an entry, what is never kept, and what nothing is known of."""

LINK_CELL = re.compile(r"\]\(|https?://|<a\s", re.IGNORECASE)
_EMPTY_CELLS = NO_VALUE | {"/", "\\", "✗", "❌", "x", ".", "?"}
"""What stands in cells that hold nothing: `x` is a mark in a table, and may be a name elsewhere."""
_LONGEST_NOTHING = 12
"""Characters of a cell that may say that there is nothing, with its emphasis."""
LIST = re.compile(r"^\[.*\]$", re.DOTALL)
_LABELS = re.compile(r"\[([^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)")
_ET_AL = re.compile(r"\bet\.?\s?al\b")
_LONGEST_DATE = 40
"""Characters of a cell that may be a date and no more: `Wednesday, 24 September 2031` has 28."""
SENTENCE = re.compile(r"[.!?;:]\s+\S")


_LONGEST_NAME = 100
"""Characters of the longest end of a header that the table of words may know."""


@asked_again
def named(header: str) -> Naming | None:
    """What a header's words promise.

    Of what is joined (`Title & Authors`) the first counts, of compounds (`Publish Date`) the last:
    the longest end of the header that the table of words knows.
    """
    bare = " ".join(re.sub(r"<[^<>]*>", "", header).split())
    text = re.sub(r"\([^()]*\)|（[^（）]*）", "", bare).strip() or bare
    return _last_named(_JOINED.split(text)[0])


_JOINED = re.compile(r"\s*[/&,+|、和与]\s*|\s+(?:and|to|of|for|in|on|from)\s+")
"""What joins two things in a header, or turns to what the first is of (`Link to the paper`)."""
_WORD_START = re.compile(r"(?<![^\W_])[^\W_]|[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
"""Where a word may begin: scripts of East Asia leave no space before it."""


def _last_named(text: str) -> Naming | None:
    text = text[-_LONGEST_NAME:]
    ends = (text[match.start() :] for match in _WORD_START.finditer(text))
    return next((found for end in ends if (found := naming(end, "columns"))), None)


def is_title(header: str) -> bool:
    """Words that head titles: `Title`, `Paper`."""
    found = named(header)
    return found is not None and found.field.role == TITLE


def promises_authors(header: str) -> bool:
    """A column of titles that promises their authors as well: `Title & Authors`."""
    parts = map(named, _JOINED.split(header)[1:])
    return any(found is not None and found.field.name == AUTHORS for found in parts)


def roles(header: Sequence[str], rows: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """The role of each column; no column is a title where the table holds no papers.

    rows: some rows that have as many cells as the header, or as each other without a header.
    """
    sample = list(rows)
    width = len(header) or (len(sample[0]) if sample else 0)
    promised = [named(header[column]) if header else None for column in range(width)]
    found = [
        _settled(promise, [row[column] for row in sample])
        for column, promise in enumerate(promised)
    ]
    if any(map(_OF_MEETINGS.search, header)):
        return tuple(OTHER for _ in found)
    talked = [bool(_TALKED_ABOUT.search(name)) for name in header]
    if any(talked):  # who speaks is no author, the day of the meeting is none of the paper
        found = [
            OTHER if at or role == DATE else role for at, role in zip(talked, found, strict=True)
        ]
    if TITLE not in found:
        found = _with_linked_titles(found, sample)
    sure = {promise.field.role for promise in promised if promise and not promise.loose}
    titles = [
        (promise.rank if promise else (0, 0), column)
        for column, promise in enumerate(promised)
        if found[column] == TITLE and (promise or not any(promised))
    ]
    for column, role in enumerate(found):
        guessed = not promised[column] and bool(header) and header[column].strip()
        lone = role == AUTHORS and not any(map(_several_names, (row[column] for row in sample)))
        if (role == TITLE and column != min(titles, default=((0, 0), -1))[1]) or (
            guessed and (lone or role in {*sure, SUMMARY})
        ):
            found[column] = OTHER
    return tuple(found)


_OF_MEETINGS = re.compile(r"\b(?:location|deadline|notification|city|country)\b", re.IGNORECASE)
"""Heads of a table of conferences, of which none is a paper."""


_TALKED_ABOUT = re.compile(
    r"presenter|speaker|presented by|发表者|汇报人|报告人|主讲人|発表者|발표자", re.IGNORECASE
)
"""Heads of a table of meetings, each about a paper."""


def _with_linked_titles(found: list[str], sample: Sequence[Sequence[str]]) -> list[str]:
    """The roles where titles stand below another word, such as `Topic`: links of most rows."""
    for column, role in enumerate(found):
        titled = sum(_guess(row[column]) == TITLE for row in sample)
        if role in {TAGS, OTHER} and titled > 1 and titled * 4 >= len(sample) * 3:
            return [*found[:column], TITLE, *found[column + 1 :]]
    return found


def _settled(promise: Naming | None, cells: list[str]) -> str:
    """The role of a column by its header's promise and its cells."""
    filled = [cell for cell in cells if not is_nothing(cell)]
    if promise and promise.loose:
        looks = [look for look in (LINK, DATE) if filled and all(_LOOKS[look](c) for c in filled)]
        return looks[0] if looks else promise.field.role
    if promise:
        return promise.field.role
    if not filled:
        return OTHER
    guesses = [_guess(cell) for cell in filled]
    return max(dict.fromkeys(guesses), key=guesses.count)


def _guess(cell: str) -> str:
    return next((role for role, fits in _GUESSES if fits(cell)), OTHER)


def is_nothing(cell: str) -> bool:
    """A cell that says there is nothing: `null`, `N/A`, `-`."""
    return len(cell) < _LONGEST_NOTHING and cell.strip("*_` ").lower() in _EMPTY_CELLS


@lru_cache(maxsize=4096)
def is_date_cell(cell: str) -> bool:
    """A cell that states a date and little else."""
    text = cell.strip("*_` ")
    return len(text) < _LONGEST_DATE and not LINK_CELL.search(text) and find_date(text) is not None


def is_links(cell: str) -> bool:
    """Nothing but links, under labels that are no titles: `[PDF](…), [2401.00001](…)`."""
    if not LINK_CELL.search(cell):
        return False
    labels = _LABELS.findall(cell)
    rest = re.sub(r"https?://\S+|[\s\W]|\bor\b|\band\b|br", "", _LABELS.sub("", cell))
    return not rest and all(map(is_generic, labels))


def _several_names(cell: str) -> bool:
    """One name alone may be a speaker's, or a topic: `Object Detection`."""
    return bool(_ET_AL.search(cell)) or cell.count(",") > 1 or are_names(cell)


_GUESSES: tuple[tuple[str, Callable[[str], object]], ...] = (
    (DATE, is_date_cell),
    (LINK, is_links),
    (TAGS, lambda cell: LIST.match(cell) and "](" not in cell),
    (ABSTRACT, lambda cell: "<details" in cell),
    (OTHER, re.compile(r"[\d.,%★⭐ ]+").fullmatch),
    (TITLE, lambda cell: ("](" in cell and "](#" not in cell) or cell.startswith("**")),
    (SUMMARY, lambda cell: SENTENCE.search(cell) and cell.count(". ") > 1),
    (AUTHORS, lambda cell: _several_names(cell) or are_names(cell, 1)),
)
"""Roles with the look of their cells, the clearest first."""


_LOOKS = dict(_GUESSES)
