"""References as style guides have them: names first, then year, title and venue in some order.

    Mo, C. (2031). Title. *Venue*, 12(3), 45–67.       APA, Harvard
    Mo, Cleo. "Title." *Venue*, vol. 12, 2031.         MLA, Chicago, IEEE
    Mo C. Title. Venue. 2031;12(3):45-67.              Vancouver, ГОСТ, GB/T 7714
    Cleo Mo. 2031. Title. *Venue* 12, 3 (2031).        ACM
    Mo, C. Title. *Venue* **12**, 45–67 (2031).        Nature

What is in another order, or has no names, is read by `headline` and `reference`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from papershelf.model import PartialDate
from papershelf.read.items import when_where
from papershelf.read.items.beside_title import without_house
from papershelf.read.items.cited_title import (
    QUOTES,
    at_colon,
    cut_title,
    in_front_of_place,
    is_quoted,
    may_be_title,
    title_of_record,
    with_place,
)
from papershelf.read.items.imprint import is_imprint, stated_date, venue_of
from papershelf.read.items.no_names import says_no_name
from papershelf.read.items.one_line import on_one_line
from papershelf.read.items.people_first import LeadingNames, names_at_start
from papershelf.read.items.reference import are_names, is_journal
from papershelf.read.markup import inline

_MANY = 2
"""Names, behind more of which a title in quotes or italics needs no year."""
_NAME_LEFT = 2
"""Words of the longest rest of a name that stands in front of a title in quotes."""
_WORDS_SAID = 6
"""Words behind a reference that are a remark of the list."""
_WHEN = re.compile(
    r"(?P<when>(?:[A-Z][\w.&’'-]*,? ){1,5}(?:19|20)\d\d)[\s.:,|–—-]+(?=[^\W\d_a-z*])"
)
"""`CVPR 2031 ` in front of names."""
_FOUR_DIGITS = re.compile(r"\d\d{3}")
_QUOTE_OR_BRACKET = re.compile(r"[\"“„«'‘’`「『《*_(（\[]")
_INITIAL_FIRST = re.compile(r"[^\W\d_][\w'’ -]{1,30}, [^\W\d_a-z]\.")
_SIGN = re.compile(r"\s*[.,:：]?\s*")
_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)[a-z]?"
_IN_PARENTHESES = re.compile(
    r"[,.:]?\s*[(（\[]\s*"
    rf"(?:(?:[A-Z][a-z]{{2,8}}\.?(?: \d\d?)?,? )?{_YEAR}(?:[,;/ –-][^()（）]{{0,30}})?"
    r"|in press|forthcoming|to appear|n\.d\.|s\.f\.)[)）\]](?:\s\[[^\[\]]{0,30}\d{4}\])?"
    r"(?:\s+(?P<late>(?:19|20)\d\d)[a-z]?(?=[,.:]))?"
    r"\s*(?:[.,:：]|[–—-](?=\s))?\s*"
)
"""`(2031). `, `(March, 2031)`, `[in press] `, `[1966] 2002a, `"""
_BARE_YEAR = re.compile(
    rf"(?:[,.]?\s+|,)(?:\(?{_YEAR}\)?(?:, [A-Z][a-z]{{2,8}}(?: \d\d?)?)?[.,:]"
    r"|n\.d\.,?|[Ff]orthcoming\.)\s+"
)
_YEAR_ALONE = re.compile(rf"\.?\s+{_YEAR}\s+(?=[^\Wa-z])")
"""`Wind A, Lake B. 2010 Slow kites`, as the Royal Society has it."""
_COMMA_YEAR = re.compile(r", (?:19|20)\d\d[a-z]?, ")
"""Between names and a title that a colon ends, as geologists have it: `: Ponds, v. 2, p. 3–9`."""
_ALONE = re.compile(
    r"^\W*(?:19|20)\d\d\. eprint\b|\d\(\d{1,4}\):\d{1,6}[–-]+\d{1,6}, (?:19|20)\d\d\b"
)
"""What makes one full name in front that of an author: ` 26(1):32–46, 2031`."""
_CHAPTER = re.compile(r"(?:Chapter|Chap\.|Ch\.|Kapitel|Chapitre|Cap\.) \d+[.,:]? (?=[\"“„«])")
_STOPPED_YEAR = re.compile(r"\.\s+\d{4}[a-z]?\.\s")
_PRINTED = re.compile(r"\.?\s*[A-ZÀ-Þ][^.,\d]{2,60}, (?:19|20)\d\d\.?(?:\s+[A-Z]{2,8})?\s*")
"""`Kite Press, 2031.`, also with the style's name that was copied along."""
_DAY = re.compile(r"\((?:19|20)\d\d[/-]\d\d?[/-]\d\d?\)")
"""`(2031/07/01)`, as data bases print it"""
_PUBLISHED = re.compile(r"https?://|\. [A-ZÀ-Þ][\w/ -]{2,30}: [A-ZÀ-Þ]")
"""An address, or `. Oslo: Kite Press`."""
_CLOSED_YEAR = re.compile(r"\s*\((?:19|20)\d\d\)")
_ONLY_A_YEAR = re.compile(r"\W*(?:19|20)\d\d\W*")
_AFTER = re.compile(r"(?:\s[–—-]|\s\|)\s+(?P<said>\S.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedWork:
    """What a reference says."""

    title: str
    authors: tuple[str, ...]
    more_authors: bool
    venue: str
    date: PartialDate | None
    said: str = ""
    """What stands behind it."""


def work_by(
    names: LeadingNames, title: str, venue: str, date: PartialDate | None, said: str = ""
) -> CitedWork:
    """What a reference with these names says."""
    return CitedWork(
        title=title,
        authors=names.names,
        more_authors=names.more,
        venue=venue,
        date=date,
        said=said,
    )


def citation(text: str) -> CitedWork | None:
    """The parts of a text that is a reference with its names in front; None for any other.

    text: with the marks of emphasis, the labels of its links in place of the links.
    """
    if not may_cite(text):
        return None
    text = on_one_line(text)
    if found := _cited(text):
        return found
    when = _WHEN.match(text)
    moved = when and when_where.says_when(when["when"])
    return _cited(f"{text[when.end() :].rstrip(' .')}. {when['when']}") if when and moved else None


def may_cite(text: str) -> bool:
    """Whether a text has a year, a quote, emphasis or a bracket, or begins with a family name and
    an initial: no reference is without.
    """
    marked = _QUOTE_OR_BRACKET.search(text) or _FOUR_DIGITS.search(text)
    return bool(marked or _INITIAL_FIRST.match(text))


def _cited(text: str) -> CitedWork | None:
    readings = names_at_start(text)
    longest_first = sorted(readings, key=lambda names: -len(text[: names.end].rstrip(".")))
    for plainly in (True, False):  # a full stop behind names may be that of an initial
        for names in readings if plainly else longest_first:
            if _ends_in_title(names, text):
                continue
            if found := _read(text, names, plainly=plainly):
                return found
    return None


def _ends_in_title(names: LeadingNames, text: str) -> bool:
    """Whether the last of some names alone has no initial: `A. Wind, B. Lake, Slow Kites: How …`"""
    *others, last = names.names
    colon = text.startswith(":", names.end)
    return colon and bool(others) and "." not in last and all("." in name for name in others)


def _year_behind(names: LeadingNames, text: str) -> re.Match[str] | None:
    """The year that stands right behind names."""
    rest = text[names.end :]
    if year := _IN_PARENTHESES.match(rest) or _BARE_YEAR.match(rest):
        return year
    several = names.sure and len(names.names) > 1
    stopped = several and "." in text[names.end - 1 : names.end + 1]
    return _YEAR_ALONE.match(rest) if stopped else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Behind:
    """What stands behind the names that a text begins with."""

    names: LeadingNames
    rest: str
    """All of it; `body` is what follows the year, or else the sign."""
    body: str
    year: re.Match[str] | None
    sign: str
    plainly: bool
    """Whether a year, a quote or a colon has to stand behind the names; else a full stop."""
    marked: bool
    """The title is in quotes or italics."""

    @property
    def several(self) -> bool:
        """Several people, or one whose name is as references have it."""
        names = self.names
        return names.sure or len(names.names) > 1 or names.more

    @property
    def turned(self) -> bool:
        """The family name stands first."""
        return "," in self.names.names[0]

    def title_and_tail(self) -> tuple[str, str, bool]:
        """The title, what stands behind it, and whether that is where a book came out."""
        body, year = self.body, self.year[0] if self.year else ""
        if placed := in_front_of_place(body) if self.turned and ":" in self.sign else None:
            return *placed, True
        if year and _DAY.match(year.lstrip()) and (title := title_of_record(body)):
            return title, "", False
        parted = at_colon(body) if year and _COMMA_YEAR.fullmatch(year) else None
        cut = parted or (with_place(*cut_title(body)) if year else cut_title(body))
        return *cut, False


def _behind(text: str, names: LeadingNames, *, plainly: bool) -> _Behind | None:
    """None where names do not end so in front of a title."""
    rest = text[names.end :]
    year = _year_behind(names, text)
    sign = year or _SIGN.match(rest)
    if sign is None:
        return None
    body = _CHAPTER.sub("", rest[sign.end() :])
    marked = body[:1] == "*" or is_quoted(body)
    opened = body[:1] in QUOTES or marked
    glued = opened and not sign[0] and text[names.end - 1].isalnum()
    if glued or body.startswith(("and ", "& ")):
        return None
    if not year:
        last = text[: names.end].rstrip("*_")[-1]
        stopped = "." in sign[0] or (last == "." and "," not in sign[0])
        ended = (marked or ":" in sign[0]) if plainly else stopped
        if not ended or (not names.sure and any(map(says_no_name, names.names))):
            return None  # `Fast Networks: Towards Kites`
    return _Behind(
        names=names,
        rest=rest,
        body=body,
        year=year,
        sign=sign[0],
        plainly=plainly,
        marked=marked,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """A text taken apart as a reference, which it may not be."""

    behind: _Behind
    title: str
    tail: str
    """Behind the title."""
    placed: bool
    venue: str
    date: PartialDate | None

    @property
    def is_evident(self) -> bool:
        """Whether nothing but a reference is written so."""
        behind, tail = self.behind, self.tail
        return bool(
            behind.names.sure
            or self.placed
            or (self.venue and (behind.several or behind.marked))
            or (behind.body[:1] == "*" and _CLOSED_YEAR.match(tail))
            or (behind.turned and _PRINTED.fullmatch(tail))
            or is_imprint(tail)
            or _is_published(behind.rest, tail)
        )

    @property
    def needs_no_year(self) -> bool:
        behind, people = self.behind, len(self.behind.names.names)
        initials = behind.names.sure or all("." in name for name in behind.names.names)
        marked = behind.marked and (
            people > _MANY
            or (behind.turned and not self.tail.strip(" ."))
            or (self.venue and (initials or behind.turned))
        )
        turned = behind.turned and behind.names.sure and people > 1
        return bool(marked or (turned and _is_long(self.title)))

    def is_reference(self) -> bool:
        behind, names = self.behind, self.behind.names
        if not (may_be_title(self.title) and (self.date or behind.year or self.needs_no_year)):
            return False
        bare = _ONLY_A_YEAR.fullmatch(self.tail)
        known = (
            self.is_evident
            or (behind.turned and self.needs_no_year)
            or (behind.year and (behind.several or (behind.turned and behind.marked)))
            or (behind.marked and names.more)
            or (behind.several and self.date and _is_marked_title(behind.body, self.title))
            or (bare and (len(names.names) > 1 or names.more))
        )
        return bool(known) and not self._begins_with_title(nicknamed=bool(bare))

    def _begins_with_title(self, *, nicknamed: bool) -> bool:
        """Whether the names are a title, and its rest is taken for one.

        `Fast R-CNN: Towards Kites (2015)`; `Deep Rivers (2015), Ada Wind, Bo Air`
        """
        behind, title = self.behind, self.title
        plain = not (behind.several and not behind.names.sure)
        if nicknamed and behind.plainly and plain and not (behind.turned or behind.marked):
            return True
        if "," in title and not (behind.names.sure and behind.year) and are_names(title):
            return True
        left = not behind.marked and len(title.split()) <= _NAME_LEFT
        if left and is_quoted(self.tail.lstrip(" .,")):
            return True
        return not (self.is_evident or behind.marked) and are_names(title, 1)


def _read(text: str, names: LeadingNames, *, plainly: bool) -> CitedWork | None:
    """The reference with these names, if there is one. plainly: as in `_Behind`."""
    behind = _behind(text, names, plainly=plainly)
    if behind is None:
        return None
    title, tail, placed = behind.title_and_tail()
    year = behind.year
    if not (year or plainly or behind.several or behind.turned or _ALONE.search(tail)):
        return None
    stated = year and (year.groupdict().get("late") or year["year"])
    venue, after = ("", tail) if placed else venue_of(tail)
    parts = _Parts(
        behind=behind,
        title=without_house(title),
        tail=tail,
        placed=placed,
        venue=venue,
        date=PartialDate(int(stated)) if stated else stated_date(tail),
    )
    if not parts.is_reference():
        return None
    said = _AFTER.search(after)
    remark = inline.plain(said["said"]) if said else ""
    remark = remark if len(remark.split()) >= _WORDS_SAID else ""
    return work_by(names, parts.title, venue, parts.date, remark)


def _is_long(title: str) -> bool:
    return len(title.split()) > _WORDS_SAID and not is_journal(title)


def _is_marked_title(body: str, title: str) -> bool:
    """Whether what stands in italics behind names is longer than a venue, and names none."""
    return body[:1] == "*" and _is_long(title)


def _is_published(rest: str, tail: str) -> bool:
    """Whether a year stands as in references alone, or a title in front of a house or an address.

    rest: behind the names. tail: behind the title.
    """
    bracketed = _IN_PARENTHESES.match(rest)
    stopped = bracketed[0].lstrip() if bracketed and "." in bracketed[0] else ""
    sure = stopped and (_PUBLISHED.search(tail) or _DAY.match(stopped))
    return bool(sure or _STOPPED_YEAR.match(rest))
