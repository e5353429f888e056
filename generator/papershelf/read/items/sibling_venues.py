"""When and where the papers of a list came out, as only the items beside each tell.

- Slow Kites ICKW 2031     - Slow Kites (ICKW 2031)             - Slow Kites (KiteSec 31)
- Fast Rivers ICRR 2030    - Fast Rivers (River Research 2030)  - Fast Rivers (RS&P 30)
- ICKW-31-Slow Kites
- ICRR-30-Fast Rivers
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from papershelf.read.items.bullet_text import ItemText
from papershelf.read.items.habits import FEWEST, is_habit
from papershelf.read.items.venue_behind import year_of_venue

_VENUE_END = re.compile(
    r"(?<=\w)[\s,–—-]+(?P<venue>(?P<before>[A-Z][\w/]+ )?(?P<name>[A-Z][\w&/+-]{1,15}?)"
    r"[ '’-]{0,2}(?:(?:19|20)\d\d|(?<=['’])\d\d))$"
)
"""`Slow Kites ICKW 2031`, `Slow Kites ICKW'31`"""
_VENUE_FRONT = re.compile(
    r"(?P<name>[A-Z][A-Za-z&+]{1,10})[-'’](?P<year>\d\d)\s?[-:：]\s?(?=[\w(])"
)
"""`ICKW-31-Slow Kites`, `ICKW'31: Slow Kites`"""
_SHORT_END = re.compile(
    r"\((?:[A-Z][\w&./-]* ){0,3}[A-Z][A-Za-z&]{1,15}[ '’]?(?P<year>9\d|[0-3]\d)\)?"
)
"""`(IEEE KiteSec 31)`, `(KiteCon31)`"""


def with_venues(items: list[ItemText]) -> list[ItemText]:
    """The items with their venue where a lone name was read, of a list that names no authors.

    `Slow Kites (Kite Research 2031)` among `Fast Rivers (ICKW 2031)`.
    """
    lone = sum(map(_has_lone_name, items))
    named = sum(bool(said.told.authors) for said in items)
    placed = sum(bool(said.told.texts.get("venue")) for said in items)
    if not lone or lone < named or not is_habit(placed, placed + lone):
        return items
    return [_placed(said) if _has_lone_name(said) else said for said in items]


def _has_lone_name(said: ItemText) -> bool:
    told = said.told
    dated = bool(said.cited and told.date and not told.texts.get("venue"))
    return dated and len(told.authors) == 1


def _placed(said: ItemText) -> ItemText:
    texts = {**said.told.texts, "venue": said.told.authors[0]}
    return replace(said, told=replace(said.told, texts=texts, authors=()))


def without_venues(items: list[ItemText]) -> list[ItemText]:
    """The items without the venue and the year that most titles of the list end with."""
    dated = (said.title if said.title[-1:].isdecimal() else "" for said in items)
    ends = [_VENUE_END.search(title) for title in dated]
    if not is_habit(sum(map(bool, ends)), len(items)):
        return items
    names = Counter(end["name"] for end in ends if end)
    pairs = Counter((end["before"], end["name"]) for end in ends if end)
    whole = {pair for pair, times in pairs.items() if times == names[pair[1]] > 1}
    return [
        _published(said, end["venue"], whole=(end["before"], end["name"]) in whole) if end else said
        for said, end in zip(items, ends, strict=True)
    ]


def without_venues_in_front(items: list[ItemText]) -> list[ItemText]:
    """The items without the venue and the year that most titles of the list begin with."""
    fronts = [_VENUE_FRONT.match(said.title) for said in items]
    if not is_habit(sum(map(bool, fronts)), len(items)):
        return items
    return [
        _begun(said, front) if front else said for said, front in zip(items, fronts, strict=True)
    ]


def _begun(said: ItemText, front: re.Match[str]) -> ItemText:
    name = f"{front['name']} '{front['year']}"
    texts = {**said.told.texts, "venue": said.told.texts.get("venue") or name}
    told = replace(said.told, texts=texts, date=said.told.date or year_of_venue(name))
    return replace(said, title=said.title[front.end() :], told=told, cited=True)


def _published(said: ItemText, venue: str, *, whole: bool) -> ItemText:
    """whole: the word in front of the name stands there each time, as in `USENIX Security 2031`."""
    name = venue if whole else re.sub(r"^[A-Z][\w/]+ (?=[A-Z])", "", venue)
    texts = {**said.told.texts, "venue": said.told.texts.get("venue") or name}
    told = replace(said.told, texts=texts, date=said.told.date or year_of_venue(name))
    title = said.title.removesuffix(name).rstrip(" ,-–—")
    return replace(said, title=title, told=told, cited=True)


def with_short_years(items: list[ItemText]) -> list[ItemText]:
    """The items with the year of `(KiteSec 31)`, where others beside them state so when they came
    out.
    """
    ends = [_SHORT_END.fullmatch(said.beside) for said in items]
    if sum(map(bool, ends)) < FEWEST or not any(said.told.date for said in items):
        return items
    return [
        replace(said, told=replace(said.told, date=year_of_venue(f"'{end['year']}")))
        if end and not said.told.date
        else said
        for said, end in zip(items, ends, strict=True)
    ]
