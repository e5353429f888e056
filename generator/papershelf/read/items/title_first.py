"""References with their title in front, then names, a venue and a year.

    Slow kites in the wind - Wind A, Lake B. Kite Science. 2031;3(5):88-9.
    Slow kites, A. Wind and B. Lake, Journal of Kites 12 (2031)
    Slow Kites by Ada Wind and Bo Lake, 2031

What has its names in front is read by `citation`.
"""

from __future__ import annotations

import re
from itertools import islice

from papershelf.model import PartialDate
from papershelf.read.items import surnames
from papershelf.read.items.citation import CitedWork, work_by
from papershelf.read.items.cited_title import may_be_title, without_end
from papershelf.read.items.imprint import stated_date, venue_of
from papershelf.read.items.one_line import on_one_line
from papershelf.read.items.people_first import LeadingNames, names_at_start
from papershelf.read.items.reference import are_names

_ENDS = re.compile(
    r"(?P<dash>\s[–—-]\s+)|(?P<by>[,.]?\s+\(?by:?\s+)|(?P<paren>\s+\((?=[A-ZÀ-Þ]))|[?!]\s+"
    r"|(?<![A-Z])\.\s+|,\s+"
)
"""What may part a title from the names behind it."""
_BOLD_LINE = re.compile(r"\*\*(?P<title>[^*\n]{4,400})\*\*[ .,]*\n")
"""A title in bold above the rest: it ends with its mark."""
_QUOTED = re.compile(r"[\"“][^\"“”]+[\"”]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SIGN = re.compile(r"[\s.,;:()|]*")
_GOES_ON = re.compile(r"\s*(?:[.,;:()|]|(?:19|20)\d\d|$)")
_MOST = 12
"""Ends of a title that are tried."""
_WORDS = 2
"""Words of the shortest title."""


def title_first(text: str, *, sure: bool = False) -> CitedWork | None:
    """The parts of a text that is such a reference; None for any other.

    text: as for `citation`. sure: only where a full stop, a dash or a bracket stands before names
    with initials, and a year behind them, as nothing but references has it.
    """
    if not _YEAR.search(text):
        return None
    if bold := _BOLD_LINE.match(text):
        return _below(without_end(bold["title"]), on_one_line(text[bold.end() :]), sure=sure)
    text = on_one_line(text)
    for end in islice(_ENDS.finditer(text), _MOST):
        quoted = bool(end["by"]) and _QUOTED.fullmatch(text, 0, end.start()) is not None
        if sure and not quoted and (end[0][0] == "," or end["by"]):
            continue
        title = without_end(text[: end.start()])
        named = not quoted and (len(title.split()) < _WORDS or are_names(title, 1))
        if named or not may_be_title(title):
            continue
        rest = text[end.end() :]
        row = surnames.in_a_row(rest) if end["paren"] or end["dash"] else None
        for names in (row,) if row else names_at_start(rest):
            if found := _read(title, names, rest, end, sure=sure, quoted=quoted):
                return found
    return None


def _below(title: str, text: str, *, sure: bool) -> CitedWork | None:
    """The same of a title on a line of its own, where the names need no mark in front of them."""
    date = stated_date(text)
    for names in names_at_start(text) if date else ():
        known = names.sure if sure else len(names.names) > 1 or names.more
        if known and _GOES_ON.match(text, names.end):
            return _cited(title, names, text[names.end :], date)
    return None


def _read(
    title: str, names: LeadingNames, text: str, end: re.Match[str], *, sure: bool, quoted: bool
) -> CitedWork | None:
    rest = text[names.end :]
    several = len(names.names) > 1 or names.more
    initials = names.sure and several
    marked = end["dash"] or end["by"] or end["paren"]
    enough = initials or (several and end["dash"])
    if not sure and (end["by"] or end[0][0] != ","):
        enough = several or (marked and names.sure)
    ends = (text[names.end - 1] == "." and not quoted) or _GOES_ON.match(rest)
    date = stated_date(rest) if (enough or quoted) and ends else None
    return _cited(title, names, rest, date) if date else None


def _cited(title: str, names: LeadingNames, rest: str, date: PartialDate | None) -> CitedWork:
    """rest: what stands behind the names."""
    venue, _ = venue_of(rest[_SIGN.match(rest).end() :])  # type: ignore[union-attr]
    return work_by(names, title, venue, date)
