"""Titles in italics or in quotes behind names, where all of a list has them so.

    Ada Wind and Bo Lake. *Slow Kites in the Wind*
    Ada Wind, «Slow Kites», _Kite Letters_, 2031
    Cy Moor (dir.), _Deep Ponds_, éditions du Lac
    Di Pond (2031). *Fast Knots*. Knot Press

By itself such a text may say anything: a name, a nickname, a question. Where most of what stands
in front of the marks are names, the others are names as well, whatever they look like.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from papershelf.model import PartialDate
from papershelf.read.items import surnames, when_where
from papershelf.read.items.citation import CitedWork
from papershelf.read.items.cited_title import may_be_title, without_end
from papershelf.read.items.habits import FEWEST
from papershelf.read.items.imprint import stated_date, venue_of
from papershelf.read.items.nesting import Item
from papershelf.read.items.one_line import on_one_line
from papershelf.read.items.people_first import names_at_start
from papershelf.read.items.reference import are_names, is_journal, trimmed
from papershelf.read.items.whole_reference import cited_in, without_links
from papershelf.read.records.people import is_et_al, split_authors

_MARKS = frozenset('*_«“"')
_FORM = re.compile(
    r"(?P<names>[^\W\d_a-z][^\d*«»“”\"\[\]:]{1,400}?)[.,]?"
    r"(?:\s\((?P<year>(?:19|20)\d\d)\)[.,]?)?\s+"
    r"(?:\*(?=\S)(?P<italic>[^*]{3,300})\*(?![\w*])|«\s?(?P<angled>[^«»]{3,300})»"
    r"|“(?P<curly>[^“”]{3,300})”|\"(?P<straight>[^\"]{3,300})\")(?P<tail>.*)",
)
_BOLD = re.compile(r"\*\*([^*]{2,300})\*\*")
_ROLE = re.compile(r"\s*\((?:dir|eds?|coords?|orgs?|Hrsg|Hg|trad)\.?\)", re.IGNORECASE)
_AND = re.compile(r"^[\s,;]*(?:and|&|et|und|y|e)\s+")
_SENTENCE = re.compile(r"[^\W\d_]{2}[.?!] ")
_LONGEST_NAME = 8
"""Words of the longest name of a group."""
_LONGEST = 2000
"""Characters of an item that are looked at."""


def mark_alike(items: Sequence[Item]) -> None:
    """Says of each item what it cites, where their list has such a form."""
    forms = [_form(item) for item in items]
    listed = [form for form in forms if form]
    named = sum(_are_people(form["names"]) for form in listed)
    if named < FEWEST or named * 3 < len(listed) * 2:
        return
    for item, form in zip(items, forms, strict=True):
        item.cited = _cited(item, form) if form else None


def _form(item: Item) -> re.Match[str] | None:
    first = item.lines[0]
    if first.lstrip()[:1] in "[<" or _MARKS.isdisjoint(first):
        return None
    text = without_links("\n".join(item.lines)[:_LONGEST])
    if not all(_are_people(bold) for bold in _BOLD.findall(text)):
        return None  # what is in bold is the title
    form = _FORM.match(on_one_line(text.replace("**", "")))
    said = _title(form) if form else ""
    if form is None or when_where.says_when(said) or is_journal(said):
        return None
    sure = "." in form["names"] or are_names(form["names"])
    return form if sure or not are_names(said) else None


def _title(form: re.Match[str]) -> str:
    return form["italic"] or form["angled"] or form["curly"] or form["straight"]


def _are_people(text: str) -> bool:
    text = _ROLE.sub("", text)
    whole = any(one.end >= len(text.rstrip(" .,")) for one in names_at_start(text))
    return whole or surnames.are_people(text)


def _cited(item: Item, form: re.Match[str]) -> CitedWork | None:
    title = without_end(_title(form))
    authors = _authors(_ROLE.sub("", form["names"]))
    if not authors or not may_be_title(title) or is_et_al(title):
        return None
    known = cited_in("\n".join(item.lines))
    if known and not (title in known.title[1:] or are_names(known.title, 1)):
        broken = item.lines[0].endswith("  ") and known.title == title
        return known if broken else None  # its year stands on the line below
    venue, _ = venue_of(form["tail"])
    return CitedWork(
        title=title,
        authors=tuple(name for name in authors if not is_et_al(name)),
        more_authors=any(map(is_et_al, authors)),
        venue=venue,
        date=PartialDate(int(form["year"])) if form["year"] else stated_date(form["tail"]),
    )


def _authors(text: str) -> Sequence[str]:
    """The names in a text; none where one is too long for a name, or begins with a small letter."""
    text = trimmed(text) if are_names(text, 1) else text.rstrip(" ,")
    longest = max(names_at_start(text), key=lambda names: names.end, default=None)
    if longest and (len(longest.names) > 1 or longest.end * 2 > len(text)):
        rest = _AND.sub("", text[longest.end :]).strip(" .,")
        return (*longest.names, *(split_authors(rest) if rest else ()))
    names = surnames.alone(text, 1) or split_authors(trimmed(text))
    return () if any(map(_is_odd, names)) else names


def _is_odd(name: str) -> bool:
    said = len(name.split()) > _LONGEST_NAME or _SENTENCE.search(name)
    return bool(said) or not name[:1].isupper()
