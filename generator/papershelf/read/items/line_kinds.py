"""What a line beside an item is: its links, a field of it, where it came out, or another title.

Knows no dialect.
"""

from __future__ import annotations

import re

from papershelf.read.items import hosts, surnames, when_where
from papershelf.read.items.before_title import ID_BEFORE
from papershelf.read.items.link_labels import is_generic
from papershelf.read.markup import inline
from papershelf.read.records.labels import is_labelled

_LINKS_END = frozenset(" []()|,-*+•>aA")
"""How a line ends that is nothing but links."""
_NOTE = re.compile(r"\W*notes?\W*", re.IGNORECASE)
BOLD_LABEL = re.compile(r"\*{2,3}[^*\n]{1,20}?(?:\*{2,3}\s*[:：]|[:：]\s*\*{2,3})")
"""`**Contribution**: …`, in any language"""
SENTENCE = 3
"""Words before a link that make it part of a sentence."""
LONGEST_CITED = 120
"""Characters of the longest year or venue in parentheses."""


def says_where(line: str) -> bool:
    """Whether a line has links such as `[pdf]`, and a venue or a date at most."""
    anchors = inline.anchors(line) if "](" in line else []
    rest = inline.plain(inline.outside(line, anchors)).strip(" []()|,-*+•·")
    generic = bool(anchors) and all(
        is_generic(anchor.label) or _NOTE.fullmatch(anchor.label) for anchor in anchors
    )
    return generic and (not rest or when_where.says_when(rest))


def leads_to_title(line: str) -> bool:
    """Whether a line links the title of a paper behind names or a venue: `Ro, Po. [Title](…)`."""
    anchors = inline.anchors(line) if "](" in line else []
    first = next((one for one in anchors if not (one.image or is_generic(one.label))), None)
    if first is None or len(first.label.split()) <= SENTENCE:
        return False
    before = inline.plain(line[: first.start]).strip(" ,.:;|([\"“'–—-")
    if not 1 < len(before) < LONGEST_CITED or not hosts.leads_to_paper(first.url):
        return False
    named = surnames.are_people(before)
    return named or when_where.says_when(before)


def is_field(line: str) -> bool:
    """`**PDF**: [link](…)`: says something of a paper that is named elsewhere."""
    if not is_labelled(line) or ID_BEFORE.match(line.lstrip("-*+ ")):
        return False
    return all(is_generic(anchor.label) for anchor in inline.anchors(line))


def is_only_links(line: str) -> bool:
    """`[[code](…)] [[data](…)]`: goes on with the item above."""
    if line[-1:] not in _LINKS_END:
        return False
    anchors = inline.anchors(line)
    return (
        bool(anchors)
        and not inline.outside(line, anchors).strip(" []()|,-*+•")
        and all(is_generic(anchor.label) for anchor in anchors)
    )
