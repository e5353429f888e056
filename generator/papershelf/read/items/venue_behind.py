"""What stands behind a title besides its authors: a venue, a year, what the list says of the paper.

Knows no dialect.
"""

from __future__ import annotations

import re

from papershelf.model import PartialDate
from papershelf.read.items import when_where
from papershelf.read.items.reference import are_names, in_italics, is_journal, italics
from papershelf.read.markup import inline

_HOUSE = re.compile(r"\b(?:Universi|Institut|College|Press|Hospital|Museum|Librar|Laborator)")
"""Where somebody works or prints, which is no venue."""
_IN = re.compile(r"(?i:in):?\s+")
_DATED = re.compile(r"[,.]?\s*\(?(?:19|20)\d\d\b")
"""What stands behind the name of a venue in italics."""
_OPENED_VENUE = re.compile(r"[(（\[](?:[A-Z][\w&.-]* (?:(?:of|on|and|for|in) )?){1,5}$")
"""`(Kite ` in front of `Research 2031)`"""


def venue_in(text: str) -> str:
    """The venue that a text names, in italics or by a known name with its year; or nothing."""
    if not text:
        return ""
    for italic in italics(text):
        said = in_italics(italic)
        if when_where.find_venue(said):
            break
        if _HOUSE.search(said):
            continue
        if is_journal(said) or (_DATED.match(text, italic.end()) and not are_names(said, 1)):
            return _IN.sub("", inline.plain(said)).strip(" ,.")
    text = without_ids(inline.plain(text))
    match = when_where.find_venue(text)
    if match and (longer := _OPENED_VENUE.search(text, 0, match.start())):
        return longer[0].lstrip("(（[ ") + match[0].strip(" ,:-")
    return match[0].strip(" ,:-") if match and not when_where.is_date_heading(match[0]) else ""


def year_of_venue(venue: str) -> PartialDate | None:
    """The year of `ICLR'24`, `CVPR' 16`, `ICML2021` and `OSDI 16`."""
    if short := when_where.SHORT_YEAR.match(venue):
        return PartialDate(full_year(int(short["year"])))
    match = _YEAR_OF_VENUE.search(venue) if venue else None
    return (
        PartialDate(int(match[1] + match[2]) if match[1] else full_year(int(match[2])))
        if match
        else None
    )


_YEAR_OF_VENUE = re.compile(r"(?:(?<![\d-])[-'’] ?|(20|19))(\d\d)\W*$")
_LAST_CENTURY = 50
"""Two digits below are of this century."""


def full_year(short: int) -> int:
    """The year of two digits, up to some years from now."""
    return 2000 + short if short < _LAST_CENTURY else 1900 + short


_ARXIV_ID = re.compile(r"arXiv:?\s*\d{4}\.\d{4,5}(?:v\d+)?")
_PAGES = re.compile(r"(?<=[,:)] )\d{1,5}[-–]{1,2}\d{1,5}(?= \()")
"""`52 (11), 2074-2086 (2031)`"""
_PAGE = re.compile(r"(, \d{1,4}), (?:19|20)\d\d(?=\D.{0,40}(?:19|20)\d\d)")
"""`MNRAS, 453, 2075), 2031`"""


def without_ids(text: str) -> str:
    """The text without arXiv ids and pages, whose digits would be read as a year."""
    text = _ARXIV_ID.sub("arXiv", text) if "arXiv" in text else text
    text = _PAGE.sub(r"\1", text) if ", " in text else text
    return _PAGES.sub("", text) if "-" in text or "–" in text else text


_REMARKS_BEGIN = re.compile(r"^[\s|:,.–—-]+")
_REMARKS_END = re.compile(r"\s(?:[|–—-]\s|(?<=\n))")
_WORDS = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"\s*(?:\((?:19|20)\d\d\))?\s*[:–—-]\s+(?P<said>[A-Z][^|\n]*[.!])\s*")
"""`(1997): An argument for slow logs.`"""


def description_in(text: str) -> str:
    """What the list says about the paper: a part of many words behind title and authors."""
    least, few = 3, 8
    if len(_WORDS.findall(text)) < least:
        return ""
    sentence = _SENTENCE.fullmatch(text)
    if sentence and len(re.findall(r" [a-z]{2,}", sentence["said"])) >= least:
        return inline.plain(sentence["said"])
    parts = _REMARKS_END.split(_REMARKS_BEGIN.sub("", text))
    said = [inline.plain(part).strip(" |:,-–—*_\\") for part in parts]
    return " ".join(part for part in said if len(_WORDS.findall(part)) >= few)
