"""What stands before a title and is no part of it: symbols, dates, `[CVPR 2023]`, badges.

Knows no dialect.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from papershelf.read.items import when_where
from papershelf.read.items.beside_title import TAG
from papershelf.read.items.link_labels import is_generic
from papershelf.read.items.title_shape import SHORT, states
from papershelf.read.markup import inline
from papershelf.read.markup.inline import Anchor

_SYMBOLS = re.compile(r"(?:[^\w\s【\[\]$\\\"'“‘(<*`_&#!{|^@%]|️|‍|:[a-z_0-9+-]+:)+\s*")
_CHECKBOX = re.compile(r"\[[ xX✓]?\](?!\()\s*")
_BOLD_TAG = re.compile(r"\*\*(?P<text>[^*]{2,40})\*\*\s*[:,.|-]?\s*")
_DATE = re.compile(
    r"\(?(?P<text>(?:19|20)\d\d(?:(?:[-/.]\d\d?){0,2}| [A-Z][a-z]{2,8} \d\d?)"
    r"|\d\d?/(?:19|20)\d\d|[A-Z][a-z]{2,8}\.? (?:19|20)\d\d)"
    r"\)?\s*(?:[:,|]\s*|[–—-]\s+|[–—-](?=[^\W\d])|(?=[\[*\"“]))"
)
ID_BEFORE = re.compile(
    r"(?:(?:ar[Xx]iv:? ?)?\d{4}\.\d{4,5}(?:v\d+)?(?::|\s[|–—-])"
    r"|[a-z]{3,20}(?:19|20)\d\d[a-z]{2,20}:)\s+(?=\S)"
)
"""`3101.00001: `, or the key that somebody cites it by."""
_SHORT_VENUE = re.compile(
    r"(?P<text>[A-Z][A-Za-z]{1,12}['’]? ?['’]?\d\d)\s(?:-{1,2}|[–—])\s+(?=[*\w\"“$])"
)
"""`OSDI 16 -- ` or `KiteSys '13 - ` in front of a title."""
_VENUE = re.compile(
    r"(?:[A-Z][A-Za-z&]{1,12}|ar[Xx]iv|3DV)(?: [A-Z][A-Za-z]+)?[ '’-]{0,2}(?:19|20)\d\d(?:\.\d\d)?"
    r"(?:\s\(?(?i:oral|spotlight|poster|highlight|workshop|submission|findings|demo|notable|best|"
    r"outstanding|award|accepted|under review)\b[^,;:()\[\]]{0,40}\)?)?"
    r"(?:\s*[,|]|\s*:(?!\s+[a-z])|\s[–—-])\s+(?=[*\w\"“$\[])"
)
"""`ICLR 2031 oral, ` or `ICLR 2031 - ` in front of a title."""
_HTML_LEAD = re.compile(r"<(?!a[\s>]|b>|strong>|i>|em>)/?[a-z][^<>]*>\s*", re.IGNORECASE)
_MARK = 25
"""Characters of the longest mark in brackets before a title."""
_LINK_TAIL = re.compile(r"[\])】*]?\s*[,;|/:]?\s*")


def split_lead(text: str) -> tuple[str, str]:
    """What stands before the title, and the rest."""
    at = 0
    anchors = {anchor.start: anchor for anchor in inline.anchors(text)}
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        if (end := _generic_link(text, at, anchors)) > at:
            at = end
            continue
        match = _words(text, at) if text[at].isalnum() else _signs(text, at)
        if match is None or match.end() <= at:
            break
        at = match.end()
    return text[:at], text[at:]


def _is_label(bold: str) -> bool:
    """`**ICLR 2031**`, `**Best Paper Award:**`"""
    return states(bold) or (bold.rstrip().endswith(":") and when_where.says_when(bold))


def _words(text: str, at: int) -> re.Match[str] | None:
    """A venue, an id or a date from here on."""
    short = _SHORT_VENUE.match(text, at)
    if short and when_where.says_when(short["text"]):
        return short
    return ID_BEFORE.match(text, at) or _DATE.match(text, at) or _VENUE.match(text, at)


def _signs(text: str, at: int) -> re.Match[str] | None:
    """Symbols, or what stands in brackets or in bold from here on."""
    if sign := _SYMBOLS.match(text, at) or _CHECKBOX.match(text, at) or _HTML_LEAD.match(text, at):
        return sign
    tag = TAG.match(text, at)
    if tag and _is_tag(tag["text"]):
        return tag
    bold = _BOLD_TAG.match(text, at)
    return bold if bold and _is_label(bold["text"]) else _DATE.match(text, at)


def _is_tag(text: str) -> bool:
    """A date, a venue, a short mark such as `NEW` or `cs.CL`: no part of a title."""
    words = text.strip(" *_`:")
    known = when_where.says_when(words) or is_generic(words)
    return known or (len(words.split()) <= SHORT and len(words) < _MARK)


def _generic_link(text: str, at: int, anchors: Mapping[int, Anchor]) -> int:
    """The end of an image or of a link such as `[[pdf](…)]` that starts here, or the place."""
    anchor = anchors.get(at) or (anchors.get(at + 1) if text[at] in "[(【*" else None)
    if anchor is None or not (anchor.image or is_generic(anchor.label)):
        return at
    tail = _LINK_TAIL.match(text, anchor.end)
    return tail.end() if tail else anchor.end
