"""What the cells of a row say: texts, links, authors, tags, dates.

Knows nothing of lines or digests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from papershelf.model import Link, PartialDate
from papershelf.read.items.link_labels import is_generic
from papershelf.read.items.reference import are_names
from papershelf.read.items.surnames import alone
from papershelf.read.items.title_cells import TitleCell
from papershelf.read.markup.inline import links, plain, spelled
from papershelf.read.records.columns import (
    ABSTRACT,
    ASIDE,
    AUTHORS,
    COMMENT,
    DATE,
    SUMMARY,
    TAGS,
    TITLE,
)
from papershelf.read.records.labels import label_of
from papershelf.read.records.people import split_authors, without_footnotes
from papershelf.text.dates import find_date, from_month_and_day

_DAY = re.compile(r"(\d\d)-(\d\d)")
_BREAK = re.compile(r"\n\s*\n|<br\s*/?>|</p>\s*<p>|</li>", re.IGNORECASE)
_SUMMARY_TAG = re.compile(r"<summary\b[^>]*>.*?</summary>", re.IGNORECASE | re.DOTALL)


def running_text(cells: Sequence[str]) -> str:
    """Paragraphs of running text; what a folded part is labelled (`Show`) is no text."""
    parts = [part for cell in cells for part in _parts(cell)]
    return "\n\n".join(text for part in parts if (text := spelled(part)))


def labelled_parts(rest: str, role: str, *, named: bool = True) -> Iterator[tuple[str, str]]:
    """What stands below a title in its cell: the role of each part, by its label if it has one.

    named: another column has the authors. Where none has, a line of names has them, and a short
    line below it says where they work.
    """
    if not rest:
        return
    told: list[str] = []
    above = named
    for part in _parts(rest):
        found, _, text = label_of(plain(part))
        if found in _ROLES_BELOW:
            yield found, text
        elif not above and _names(part):
            above = True
            yield AUTHORS, part.strip(" ()")
        elif above and not named and len(part.split()) <= _PLACE:
            yield COMMENT, part
        else:
            told.append(part)
    yield role, "<br>".join(told)


def _names(part: str) -> bool:
    """Whether a line has nothing but names: several, or one in italics, or surnames in brackets."""
    said = plain(part).strip()
    return bool(
        are_names(said, 1 if part.strip()[:1] in "*_<" else 2) or (said[:1] == "(" and alone(said))
    )


_PLACE = 8
"""Words of the longest line that says where somebody works."""


_ROLES_BELOW = frozenset({AUTHORS, DATE, TAGS, COMMENT, ASIDE})


def _parts(cell: str) -> list[str]:
    """What stands between the breaks of a cell, without the handle of a fold."""
    if "<" not in cell and "\n" not in cell:
        return [cell]
    return _BREAK.split(_SUMMARY_TAG.sub(" ", cell) if "<summary" in cell else cell)


def cell_links(cells: Sequence[str], roles: Sequence[str], title: TitleCell) -> tuple[Link, ...]:
    """The links of all cells but those of running text, whose links are spelled out there."""
    running = {
        link.url for link in links(title.rest) if not (link.label and is_generic(link.label))
    }
    found: dict[str, Link] = {}
    for role, cell in zip(roles, cells, strict=True):
        if role not in (SUMMARY, ABSTRACT, COMMENT, AUTHORS):
            for link in links(cell):
                if role != TITLE or link.url not in running:
                    found.setdefault(link.url, link)
    return tuple(found.values())


def authors(cells: Sequence[str]) -> tuple[str, ...]:
    """The names in the cells, one each."""
    texts = (plain(without_footnotes(_people(cell))) for cell in cells)
    names = (name for text in texts for name in split_authors(text))
    return tuple(name for name in names if not name.isdecimal())


def _people(cell: str) -> str:
    """What a cell says between its breaks, without where the people there work."""
    parts = [part for part in _parts(cell) if part.strip()]
    whole = [_AT_WORK.fullmatch(part.strip()) for part in parts]
    if len(parts) > 1 and all(whole):
        return ", ".join(one["name"] for one in whole if one)
    turned = len(parts) > 1 and all(map(_TURNED.fullmatch, parts))
    return ("; " if turned else ", ").join(parts)


_TURNED = re.compile(r"\s*[^,;\s]+, [^,;]+")
_AT_WORK = re.compile(r"(?P<name>[^,;()\s]+(?: [^,;()\s]+){1,4}), [^,;].*")
"""`Ada Wind, Kite University`"""
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")


def tags(cells: Sequence[str]) -> Iterator[str]:
    """The tags that cells list: parted by commas or semicolons, or quoted in brackets."""
    for cell in cells:
        text = plain(", ".join(_parts(cell)))
        quoted = ["".join(match) for match in _QUOTED.findall(text)]
        parts = quoted if text.startswith("[") and quoted else re.split(r"\s*[,;，、]\s*", text)
        yield from (tag.strip("[] #`") for tag in parts if tag.strip("[] #`"))


_YEAR = re.compile(r"(?:1[4-9]|20)\d\d")
"""Old years are years in a column of them; elsewhere they are any number."""


def date_of(cells: Sequence[str]) -> PartialDate | None:
    """The date in the first cell that has one; in a column of dates `07-29` is one as well."""
    return next((date for cell in cells if (date := _date(plain(cell)))), None)


def _date(text: str) -> PartialDate | None:
    day, year = _DAY.fullmatch(text), _YEAR.fullmatch(text)
    if year:
        return PartialDate(int(year[0]))
    return from_month_and_day(int(day[1]), int(day[2])) if day else find_date(text)
