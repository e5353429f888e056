"""References that name no title: `Wind, Lake, J Kites, 12, 345 (2031).`, as physicists have them.

Knows no dialect.
"""

from __future__ import annotations

import re

from papershelf.read.markup import inline

_AT_PLACE = (
    r"\**(?:[Vv]ol\.? )?\d{1,4}\**(?:\s?\(\d{1,4}\))?(?:,? ?\((?:19|20)\d\d\)|, |: ?| )\s*"
    r"(?:[A-Z]?\d{1,7}(?:\s?[-–—]+\s?[A-Z]?\d{1,7})?)(?![\w.]*[^\W\d_])"
)
_PLACE = re.compile(rf",?\s+{_AT_PLACE}")
"""`, 73, 054104`, ` 91: 43-56`, ` 71 (2031) 473-479`: a volume and the pages in it."""
_HAS_PLACE = re.compile(rf"\s(?=[*Vv\d]){_AT_PLACE}")
"""Found wherever `_PLACE` is, and sooner."""
_YEAR = re.compile(r"\((?:19|20)\d\d[a-z]?\)[.,:]?\s+")
_JOURNAL = re.compile(
    r"(?:[^\W\d_a-z][\w&'’-]*[.:]{0,2}|of|the|in|and|for|on|de|&)"
    r"(?: (?:[^\W\d_a-z][\w&'’-]*[.:]{0,2}|of|the|in|and|for|on|de|&)){0,6}"
)
_SHORTENED = re.compile(
    r"(?:J|Phys|Rev|Nat|Proc|Comp|Comput|Ann|Chem|Biol|Mol|Mater|Appl|Am|Adv|Eur|Europhys|Int|Math"
    r"|Opt|Astron|Trans|Biophys|Biochem|Sci|Nucl|Class|Mon|Bull|Theor|Rep|Z)\."
)
"""The first word of a journal; a full stop behind any other ends a title."""
_PERSON = re.compile(
    r"(?:(?:and|&) )?(?:(?:[A-Z]\. ?-?){0,3}(?:(?:van|von|de|der|den|la) ){0,2}[^\W\d_a-z][\w'’-]+"
    r"(?:(?:,? et al\.?)|(?: (?:and|&) (?:[A-Z]\. ?-?){0,3}[^\W\d_a-z][\w'’-]+))?|et al\.?"
    r"|(?:[A-Z]\. ?-?){1,4})"
)
_LONGEST = 400


def is_untitled(text: str) -> bool:
    """Whether a reference goes from the names to the journal, with its volume and pages."""
    if not _HAS_PLACE.search(text[:_LONGEST]):
        return False
    text = inline.plain(text[:_LONGEST])
    place = _PLACE.search(text)
    if place is None:
        return False
    front = text[: place.start()]
    if year := _YEAR.search(front):
        names, journal = front[: year.start()], front[year.end() :]
    else:
        names, _, journal = front.rpartition(", ")
    parts = [part.strip() for part in names.split(",") if part.strip()]
    stopped = "." in journal.rstrip(".") and not _SHORTENED.match(journal)
    named = _JOURNAL.fullmatch(journal) and not stopped
    return bool(parts and named) and all(map(_PERSON.fullmatch, parts))
