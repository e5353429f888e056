"""References that part everything by commas, as publishers of engineering and physics have them.

    A. Wind, B. Lake, Slow kites, fast rivers, J. Kites 11 (4) (2031) 49–51.
    A. Wind, Kites: Principles, Techniques, and Tools, Kite Press, Oslo, NO, 2031.

    A Wind, B Lake, Slow kites, ICKW'31.     Ada Wind and Bo Lake, Slow kites, in Ponds, 2031.

Only names with initials, or with `and` in front of the last, tell where the title begins.
"""

from __future__ import annotations

import re

from papershelf.read.items import when_where
from papershelf.read.items.citation import CitedWork, work_by
from papershelf.read.items.cited_title import cut_title, may_be_title, without_end
from papershelf.read.items.imprint import is_imprint, stated_date, venue_of
from papershelf.read.items.one_line import on_one_line
from papershelf.read.items.people_first import LeadingNames, names_at_start
from papershelf.read.items.reference import are_names, is_journal
from papershelf.read.items.venue_behind import year_of_venue

_COMMA = re.compile(r",\s+")
_INITIAL = re.compile(r"\b[^\W\d_a-z]\.|^(?!A )[A-Z] ")
"""`A. Wind`, `B Lake`, but not `A Survey`."""
_LAST = re.compile(r"(?:\band|&) [^,&]+$")
_YEAR_STATED = re.compile(r"[\d'’](?:(?<=\d)\d{3}|(?<=['’])\d\d\b)")  # found faster than parts
_FRONT = 60
"""Characters in which a name with initials stands."""
_VENUE = re.compile(
    r"in:?\s|(?:ph\.?d\.?|master\S*|doctoral|diploma) |arxiv|technical report|tech\. rep"
    r"|.*\((?:19|20)\d\d\)|proc(?:eedings)?\b"
    r"|vols?\. |(?:journal|transactions|trans\.|j\.|annals|acta|bulletin|lecture notes) ",
    re.IGNORECASE,
)
"""The part behind a title that says where it came out."""
_YEAR = re.compile(r"\W*(?:19|20)\d\d\b(?:\W|$)")
_FEW = 3
"""Words of the longest name."""
_PRINTED = re.compile(r"[A-ZÀ-Þ][^\W\d_]+(?: [A-ZÀ-Þ][^\W\d_]+)?: [A-ZÀ-Þ].{2,60}")
"""`Oslo: Kite Press`"""
_STATE = re.compile(r"[A-Z]{2,3}")


_IN_ITALICS = re.compile(
    r"(?P<title>[^*\s\"“][^*\"“”]{11,300}?),?\s+(?:in:? )?(?=\*[^*]{4,200}\*[, ]+(?:vol\. )?\d)"
)
"""`Slow kites in the wind, *J. Ponds* 14(2031), 3–9`: a title in front of its journal."""
_LONE = re.compile(r"\*,? (?:vol\. )?\d+ ?\((?:19|20)\d\d\)")
"""Behind a journal: what makes one full name in front that of an author."""
_FULL_NAME = re.compile(r"([A-ZÀ-Þ][a-zß-ÿ’'-]+(?: [A-ZÀ-Þ](?:\.|[a-zß-ÿ’'-]+)){1,3}), ")
"""`Ada Klinger Wind, ` at the start of a text."""


def comma_citation(text: str) -> CitedWork | None:
    """The parts of a text that is such a reference; None for any other. text: as for `citation`."""
    listed = _INITIAL.search(text[:_FRONT]) or " and " in text or " & " in text
    lone = "*" in text and _LONE.search(text) is not None
    if not ((listed or lone) and ", " in text and _YEAR_STATED.search(text)):
        return None
    text = on_one_line(text)
    readings = names_at_start(text)
    if lone and (name := _FULL_NAME.match(text)):
        readings = (LeadingNames(names=(name[1],), end=name.end(1), sure=False), *readings)
    for names in readings:
        comma = _COMMA.match(text, names.end)
        surely = all(map(_INITIAL.search, names.names))
        plainly = _end_plainly(names, text) or (lone and are_names(names.names[0], 1))
        if not comma or not (surely or plainly):
            continue
        title, tail = _parted(text[comma.end() :])
        if not surely and (len(title.split()) < _FEW or is_journal(title)):
            continue  # `Two Handed Kites, Ada Wind and Bo Lake, Ponds Today, May 2031`
        date = stated_date(tail) or year_of_venue(tail)
        if date and may_be_title(title) and not are_names(title):
            venue, _ = venue_of(tail)
            return work_by(names, title, venue, date)
    return None


def _end_plainly(names: LeadingNames, text: str) -> bool:
    """Whether `and` stands in front of the last of the names that a text begins with."""
    listed = len(names.names) > 1 and _LAST.search(text, 0, names.end)
    return bool(listed) and are_names(", ".join(names.names))


def _parted(body: str) -> tuple[str, str]:
    """The title and what stands behind it; no title where neither comma nor full stop ends it."""
    if italic := _IN_ITALICS.match(body) if "*" in body else None:
        return without_end(italic["title"]), body[italic.end() :]
    parts = _COMMA.split(body)
    title, tail = cut_title(body)
    if at := _where(parts):
        longer = without_end(", ".join(parts[:at]))
        stopped = longer.startswith(f"{title}. ") and len(title.split()) > _FEW
        return (title, tail) if stopped else (longer, ", ".join(parts[at:]))
    whole = len(title.split()) > _FEW and is_imprint(tail) and not are_names(title, 1)
    return (title, tail) if whole else ("", "")


def _where(parts: list[str]) -> int:
    """Which part is the first behind the title: a venue, or the house in front of place and year.

    0 where none is.
    """
    for number, part in enumerate(parts):
        if number and (_VENUE.match(part) or _is_dated_venue(part)):
            return number - bool(part[0].isdigit() and number > 1)
        if _YEAR.match(part):
            place = number - 1 - bool(_STATE.fullmatch(parts[number - 1]))
            return max(0, place - (not _PRINTED.fullmatch(parts[place])))
    return 0


def _is_dated_venue(part: str) -> bool:
    """`ICKW'31`, `UAI 2031.`"""
    venue = when_where.VENUE.match(part)
    return venue is not None and venue[0][-2:].isdigit()
