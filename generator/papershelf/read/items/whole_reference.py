"""A text that is a reference as a whole: names, title, venue and year in one order.

`citation`, `comma_citation` and `title_first` know the orders; what stands around a reference goes
off here.
Knows no dialect.
"""

from __future__ import annotations

import re
from dataclasses import replace

from papershelf.model import PartialDate
from papershelf.read.items import surnames
from papershelf.read.items.before_title import split_lead
from papershelf.read.items.citation import CitedWork, citation, may_cite, work_by
from papershelf.read.items.cited_title import cut_title, may_be_title
from papershelf.read.items.comma_citation import comma_citation
from papershelf.read.items.imprint import is_imprint, stated_date, venue_of
from papershelf.read.items.link_labels import is_generic
from papershelf.read.items.people_first import LeadingNames
from papershelf.read.items.reference import is_journal
from papershelf.read.items.title_first import title_first
from papershelf.read.items.venue_behind import year_of_venue
from papershelf.read.markup import inline
from papershelf.read.markup.inline import Anchor
from papershelf.text.dates import find_date

_YEAR = re.compile(r"(?:19|20)\d\d")
_EMPTY = re.compile(r"[\[(\\](?:(?<=\()\s*\)|(?<=\[)\s*\\?\]|(?<=\\)\[\s*\\?\])")
"""`[ ]`, `\\[\\]`, `( )`: what is left around a link."""
_ADDRESS = re.compile(r"<https?://[^\s<>]+>|https?://\S+")
_DATED = re.compile(r"\((?:19|20)\d\d[a-z]?\)[.,:]? $")
_MARKS = frozenset('*_"“”«»')
_EDGE = 4
"""Characters of markup before a link that begins a text; a reference begins with names."""
_BOLD_NAMES = re.compile(
    r"\*\*(?P<names>[^\W\d_a-z][\w'’-]+, [^\W\d_a-z][\w'’-]*\.?(?: [^\W\d_a-z]\.)*"
    r"(?:(?:,| (?:y|and|et|und|e|och|og|en|и)) [^*]{2,200})?)\*\*\.?\s+(?=[\"“«]|[*_][^*_]{8})"
)
"""`**Wind, Ada y Lake, Bo.** "A title"`: the names in front of a title in quotes or italics."""
_FRONT = re.compile(r"[^\"“«*_(\d]{6,300}(?=[\"“«*_(])")
_AND = re.compile(r"(?<=[\w.]),? (?:y|et|und|e|och|og|en|и) (?=[^\W\d_a-z][\w'’-]+, [^\W\d_a-z])")
_KEY = re.compile(
    r"\A(?P<bold>\W{0,3})(?:\\?\[[^\[\]]{1,25}\\?\](?!\()|\((?!(?:19|20)\d\d[a-z]?\))[^()]{3,25}\))[.:]?\s*(?=[^\W\d_])"
)
"""`[AJR01] Wind, A. …`, `**[2.1] Wind, A. (2031).** …`, `[pp. 94-108] Wind, A. …`"""
_YEAR_FIRST = re.compile(r"[(\[]?((?:19|20)\d\d)[)\]]?[.:,]?\s+(?=(?:\*\*)?[^\W\d_a-z])")
"""`2031 A. Wind, *Slow Kites*. …`, `(2031) **A. Wind**, …`"""
_PUBLISHER = re.compile(
    r"(?P<who>[A-Z\d][\w&’'-]*(?: (?:of|on|for|the|and|&|in|[A-Z][\w&’'-]*)){0,6}"
    r"|[a-z]\w+(?= \())"
    r"(?P<role> \((?:Director|Producer|Host|Writer|Creator)s?\))?\.\s+"
    r"\((?:(?P<when>(?:19|20)\d\d(?:, [A-Z][a-z]{2,8}(?: \d\d?)?)?)[a-z]?|n\.d\.)\)\."
    r"\s+(?!Retrieved|Accessed)(?=[^\Wa-z])"
)
"""`Kite Office of Ponds. (2031, May 4). `, `kitesinc (Director). (2031). `: who is no person."""
_LEAST_WORDS = 3
"""Words of the shortest title where little else tells that it is one."""
_LONG_WORD = 4
"""Characters of a word that titles of journals have a capital for."""


def cited_in(main: str) -> CitedWork | None:
    """What a text says that is a reference, as a whole."""
    return _cited(without_labels(main))


def _cited(text: str) -> CitedWork | None:
    if not text:
        return None
    text = _KEY.sub(r"\g<bold>", inline.unwrapped(text.strip()))
    text = _without_bold_names(text)
    found = citation(text) or comma_citation(text) or _dated_first(text) or _published(text)
    return found or _by_surnames(text) or title_first(split_lead(text)[1], sure=True)


def _by_surnames(text: str) -> CitedWork | None:
    """A reference with three surnames or more: `Wind, Lake, Moor: Slow Kites. KITES’31`."""
    row = surnames.in_a_row(text)
    if row is None or text[row.end : row.end + 2] not in {": ", ". "}:
        return None
    title, tail = cut_title(text[row.end + 2 :].lstrip())
    date = stated_date(tail) or year_of_venue(tail.strip(" ."))
    if not (date and may_be_title(title) and len(title.split()) >= _LEAST_WORDS):
        return None
    return work_by(row, title, venue_of(tail)[0], date)


def _dated_first(text: str) -> CitedWork | None:
    """A reference behind its year."""
    year = _YEAR_FIRST.match(text)
    dated = f"{text[year.end() :].rstrip()} ({year[1]})" if year else ""
    found = citation(dated) or comma_citation(dated) if year else None
    return replace(found, date=PartialDate(int(year[1]))) if year and found else None


def _published(text: str) -> CitedWork | None:
    """A reference in APA to what an office or a channel put out.

    Its title is no name of a site or a journal, as it stands behind a title without authors.
    """
    front = _PUBLISHER.match(text)
    if not front:
        return None
    title, tail = cut_title(text[front.end() :])
    words = [word for word in title.split()[1:] if len(word) >= _LONG_WORD and word.isalpha()]
    said = sum(word.islower() for word in words) * 2 >= max(1, len(words))
    if len(title.split()) < _LEAST_WORDS or not (front["role"] or (said and not is_journal(title))):
        return None
    names = LeadingNames(names=(front["who"],), end=front.end(), sure=True)
    venue = venue_of(tail)[0] if is_imprint(tail) else ""
    return work_by(names, title, venue, find_date(front["when"] or ""))


def _without_bold_names(text: str) -> str:
    """A reference whose names are in bold, or parted by the word for `and` in its language."""
    if bold := _BOLD_NAMES.match(text):
        text = f"{bold['names'].rstrip('.')}. {text[bold.end() :]}"
    front = _FRONT.match(text)
    return _AND.sub(" and ", front[0]) + text[front.end() :] if front else text


def is_reference(main: str) -> bool:
    """Whether a paragraph is a reference: with names in front, or with a title, names and a DOI."""
    if not may_cite(main):
        return False
    text = without_labels(main)
    if _cited(text):
        return True
    dated = _YEAR.search(text) and is_imprint(text)
    return bool(dated and title_first(split_lead(text)[1]))


def without_labels(main: str) -> str:
    """The text without its links, where none of them is the title; else nothing."""
    labels = (one for one in inline.anchors(main) if not (one.image or is_generic(one.label)))
    first = next(labels, None)
    whole = first is None or first.start > _EDGE or _YEAR.search(first.label)
    return without_links(main, marked=True) if whole else ""


def without_links(text: str, *, marked: bool = False) -> str:
    """The text with generic links and images taken out; labels of other links stay.

    marked: in italics behind a year, where they are titles of references.
    """

    def said(anchor: Anchor) -> str:
        if anchor.image or is_generic(anchor.label):
            return ""
        said = anchor.label
        title = (
            marked and _DATED.search(text, max(0, anchor.start - 10), anchor.start) and " " in said
        )
        return f"*{said}*" if title and not _MARKS.intersection(said) else said

    joined = inline.outside(text, inline.anchors(text), said)
    emptied = _EMPTY.sub(" ", joined) if "[" in joined or "(" in joined else joined
    return _ADDRESS.sub(_gap, emptied) if "://" in emptied else emptied


def _gap(address: re.Match[str]) -> str:
    """A blank and the marks behind an address, which belong to the text around it."""
    marks = len(address[0].rstrip("*").rstrip(".,;"))
    return f" {address[0][marks:]}"
