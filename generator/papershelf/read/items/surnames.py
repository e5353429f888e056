"""Authors by their surnames alone: `Ro & Po 2031 — Title`, `1958 – Wind. “Title”`.

Knows no dialect.
"""

from __future__ import annotations

import re

from papershelf.model import PartialDate
from papershelf.read.items import hints
from papershelf.read.items.reference import authors_in

_SURNAME = (
    r"(?:(?:van|von|de|der|den|du) )*[A-ZÀ-Þ](?:['’]?[A-ZÀ-Þ])?[a-zß-ÿ]+"
    r"(?:(?:['’-][A-ZÀ-Þ]?|[A-ZÀ-Þ])[a-zß-ÿ]+)*"
)
_LEADING = re.compile(
    rf"\W{{0,3}}(?P<names>{_SURNAME}(?:, {_SURNAME})*(?:,? (?:&|and) {_SURNAME}|,? et al\.?)?)"
    r",? (?:[(\[]?(?P<year>(?:19|20)\d\d)[a-z]?[)\]]?\s*(?:\s[–—-]|[:|])\s+(?=\S)"
    r"|[(\[](?P<closed>(?:19|20)\d\d)[a-z]?[)\]][.,]?\s+(?=[^\W\d_a-z]|[\[*\"“‘]))"
)
"""`Ro & Po 2031 — `, `Wind (2030): `, `Mo et al. (2029) ` in front of a title."""
_LIST = re.compile(
    rf"\W*(?P<names>{_SURNAME}(?:, {_SURNAME})*(?:,? (?:&|and) {_SURNAME}|,? et al\.?)?)\W*"
)
_BETWEEN = re.compile(r",? (?:&|and) |, (?!et al)")
_NAMES_A_VENUE = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|spring|summer|autumn|fall|winter"
    r"|arxiv|bioarxiv|biorxiv|medrxiv|nature|science|cell|lancet|preprint|neurips|usenix|siggraph"
    r"|interspeech|crypto|eurocrypt|asiacrypt|eurosys|sigcomm|infocom|mobicom|oakland|workshop|blog"
    r"|eurographics|updated?|published|released|since|year|version|paper|survey|other|thesis|vldb"
    r"|book|patent|news|week|day|vol|part|top|best|new|report|article|kdd|week|accepted|fri|mon|tue"
    r"|wed|thu|sat|sun|recsys|interact|robotica|automatica|neuron|brain|micro|middleware|supercomputing",
    re.IGNORECASE,
)
"""What stands alone in front of a year and is nobody's name."""


def in_front(text: str) -> tuple[tuple[str, ...], PartialDate | None, str]:
    """Authors, date and rest of `Ro & Po 2031 — Title`; none, None and the text for any other."""
    match = _LEADING.match(text)
    if match is None or _NAMES_A_VENUE.fullmatch(match["names"]):
        return (), None, text
    names, rest = tuple(_BETWEEN.split(match["names"])), text[match.end() :]
    year = PartialDate(int(match["year"] or match["closed"]))
    named = len(names) == 1 and authors_in(rest.split("\n")[0])  # `Deep (2015) Ada Wind, Bo Air`
    return ((), None, text) if named else (names, year, rest)


def alone(text: str, least: int = 2) -> tuple[str, ...]:
    """The surnames in a text that holds nothing else: `Ro & Po`, `Mo et al.`; at least so many."""
    match = _LIST.fullmatch(text)
    names = _BETWEEN.split(match["names"]) if match else []
    known = len(names) >= least or any("et al" in name for name in names)
    plain_words = any(hints.is_generic(name) or _NAMES_A_VENUE.fullmatch(name) for name in names)
    return tuple(names) if known and not plain_words else ()
