"""What a digest calls itself: the first of its headings that is a name.

A banner that calls for something (`Listen here`, `Sponsored by`), an address or a table of
contents stands above many a list and says nothing of it.

Knows no dialect.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from papershelf.engine.asked_again import asked_again
from papershelf.read.items.section_names import is_administration

_CALL = re.compile(
    r"\W*(?:please |now,? |don.?t (?:forget|miss) (?:to )?)?(?:"
    r"(?:listen|join|subscribe|sign(?:ing)? ?up|register|follow|watch|download|donate|visit|share|"
    r"click|tap|view|open|star|support|reply|forward|scan|buy|sponsor)"
    r"(?:\W*$|\s+(?:to|for|on|in|at|with|via|by|along|here|now|today|it|us|me|our|my|your|this|the)\b)"
    r"|(?:read|learn|see|find out|discover|get) (?:more|online|in (?:your )?browser|this)\b"
    r"|check (?:\w+ )?out\b|thank(?:s| you) (?:to|for)\b|back to\b|skip to\b|"
    r"(?:sponsored|presented|powered|hosted|brought to you) by\b|"
    r"(?:advert(?:isement)?s?|ads?|our sponsors?|unsubscribe)\W*$)",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"\b(?:click|tap|listen|join|sign ?up|subscribe|register) here\b", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://|\bwww\.|\w=[^\s&]*&\w+=")


@asked_again
def names_digest(heading: str) -> bool:
    """Whether a heading may be what a digest calls itself."""
    unfit = (_CALL.match(heading), _POINTER.search(heading), _ADDRESS.search(heading))
    return not any(unfit) and not is_administration(heading) and bool(re.search(r"\w", heading))


def first_name(headings: Iterable[str]) -> str:
    """The first heading that is a name; empty where there is none."""
    return next(filter(names_digest, headings), "")
