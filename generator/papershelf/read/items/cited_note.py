"""References whose title is the name of a note of one's own: `Wind, [[Slow Kites]], Oslo, 2031`."""

from __future__ import annotations

import re

from papershelf.read.items import surnames
from papershelf.read.items.citation import CitedWork
from papershelf.read.items.imprint import stated_date, venue_of
from papershelf.read.markup import inline
from papershelf.read.records.people import split_authors

_NOTE = re.compile(
    r"(?P<names>[^\[\]]{3,200}?)[.,:;]\s+[\"“]?\[\[(?P<title>[^\[\]|]{3,300})\]\](?!\()[\"”.,]*",
)


def cited_note(text: str) -> CitedWork | None:
    """The parts of a text that is such a reference; None for any other."""
    note = _NOTE.match(text) if "[[" in text else None
    names = split_authors(note["names"]) if note else ()
    if not (note and names and all(map(surnames.are_people, names))):
        return None
    tail = inline.plain(text[note.end() :])
    return CitedWork(
        title=note["title"].strip(),
        authors=names,
        more_authors=False,
        venue=venue_of(tail)[0],
        date=stated_date(tail),
    )
