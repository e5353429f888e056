"""The title in a text that marks none: it ends at names, a venue, a full stop or a dash.

Knows no dialect.
"""

from __future__ import annotations

import re
from itertools import islice

from papershelf.read.items import when_where
from papershelf.read.items.beside_title import parted
from papershelf.read.items.reference import ITALIC, are_names, authors_in, is_person, vancouver
from papershelf.read.items.surnames import alone
from papershelf.read.items.title_shape import (
    SHORT,
    clean,
    is_kind_of_paper,
    is_subtitle,
    names_people,
    states,
)

_APA = re.compile(
    r"(?P<authors>.{5,300}?)\s*[(\[]?(?P<year>(?:19|20)\d\d)[a-z]?[)\]]?[.,:]\s+"
    r"(?P<title>[^.?!]{10,300}?(?:[.?!]|(?=, In:? [A-Z])))"
)
_CITED = re.compile(
    r"[,\s]\s*\((?:[^()]{2,60}et al\.?,? ?)?(?:19|20)\d\d[a-z]?\)"
    r"|\s\((?=[A-Z])[^()\d]{2,60},? (?:19|20)\d\d[a-z]?\)(?=[,.] )"
)
"""`(2015)` or `(Wind et al., 2015)` ends a title."""
_STATED_WITHIN = re.compile(r"\s\((?P<said>[^()]{2,40})\),?\s+(?=[A-Z])")
"""`Title (NIPS 2017), Wind et al.`"""
_VENUE_END = re.compile(
    r"[,(]\s*(?=(?:in |\*\*?|_)?(?:" + when_where.VENUE.pattern + r")[^,()]{0,30}\)?$)"
)
YEAR_END = re.compile(r"[,(]\s*(?:[A-Z][a-z]+\.? )?(?:19|20)\d\d\)?$")
_ENDS = re.compile(
    r"(?:(?<=[a-z)\]?!\d])|(?<=[A-Z]{2}))(?<!\bvs)(?<!\.[a-z])"
    r"\.\s+(?=[A-Z\[(*])(?![IVX]{1,5}\. )"
    r"|(?:(?<=[A-Z*+a-z])\.|(?<=[?!]))\s+(?=(?:In |in )?(?:"
    + when_where.VENUE.pattern
    + r"))|(?<!\s)\s+[|–—-]\s+(?![IVXL]{1,6}[.:] )|<br\s*/?>"
)
_STOP = re.compile(
    r"(?<=[\w+$)\]])(?<!\b[A-Z])(?<!\bvs)(?<!\bal)\.\s+(?=[^\W\d_])(?![IVX]{1,5}\. )"
)
_BY = re.compile(r",? by (?=[A-ZÀ-Þ])")
_EDGE = " \t.,;:：|-–—·•/\\([{【"
_CLOSED = {"(": ")", "[": "]", "{": "}", "\\": "}", "【": "】"}
_MOST_STOPS = 12
"""Full stops behind which names are looked for: no title has more."""
_OPENED = re.compile(r"(?<=[,.])\s+[*_](?=[^\W\d_a-z]).*")


def plain_title(text: str) -> tuple[str, str]:
    """The title in a text without markup, and what stands around it.

    `Title. Authors. Venue`, `Authors (2020). Title. …`, `Title *Authors*`, `Title (ICRA 2030)`.
    """
    behind = ""
    for italic in ITALIC.finditer(text):
        if len(text[: italic.start()].split()) >= SHORT and names_people(italic[0]):
            text, behind = text[: italic.start()], text[italic.start() :]
            break
    opened = _OPENED.search(text) if "*" in text or "_" in text else None
    if opened and authors_in(opened[0].strip(" *_")):  # italics that somebody did not close
        text, behind = text[: opened.start()], opened[0].replace("*", "") + behind
    text, stated = parted(" ".join(text.split()).rstrip(_EDGE))
    names, text = vancouver(text) or ("", text)
    title, tail = title_of_words(text, published=bool(stated))
    return title, " | ".join([*filter(None, [names, stated]), tail, *filter(None, [behind])])


def title_of_words(text: str, *, published: bool = False) -> tuple[str, str]:
    """published: a venue or a year stood behind the text."""
    words = text.rstrip(_EDGE + "]")
    words += "]" if words.count("[") > words.count("]") and text[len(words) :][:1] == "]" else ""
    words = words.lstrip("".join(mark for mark in _EDGE if _CLOSED.get(mark, "\0") not in words))
    if (stated := _STATED_WITHIN.search(words)) and when_where.says_when(stated["said"]):
        title, tail = words[: stated.start()], words[stated.end() :]
        if authors_in(tail) or alone(tail):
            return clean(title), f"{tail} | {stated['said']}"
    if cited := _CITED.search(words):
        title, tail = words[: cited.start()], words[cited.start() :]
        if not authors_in(title):
            return clean(title), tail
    if by := _BY.search(words) if " by " in words else None:
        least = 1 if by[0][0] == "," else 2
        if are_names(words[by.end() :], least):
            return clean(words[: by.start()]), words[by.end() :]
    if (match := _APA.match(words)) and authors_in(match["authors"]):
        return clean(match["title"]), f"{match['authors']} | {match['year']} {words[match.end() :]}"
    parts = _before_names(words) or _without_subtitles(words)
    begin = next((number for number, part in enumerate(parts) if not states(part)), 0)
    parts = [*parts[begin:], *parts[:begin]]  # `NeurIPS 2022 | A title`
    if len(parts) > 1 and authors_in(parts[0]) and len(parts[1].split()) > 1:
        return clean(parts[1]), f"{parts[0]} | {' | '.join(parts[2:])}"
    title, tail = parts[0], " | ".join(parts[1:])
    ends = _VENUE_END.search(title) or YEAR_END.search(title)
    if ends and ends.start():
        title, tail = title[: ends.start()], f"{title[ends.start() :]} | {tail}"
    title, names = _trailing_names(title, venue=published or bool(ends))
    return clean(title), f"{names} | {tail}" if names else tail


def _before_names(words: str) -> list[str]:
    """The parts of `Title. Names. Venue`, whatever the title ends with; none without names."""
    stops = [*_STOP.finditer(words)]
    ends = [*(stop.start() for stop in stops[1:]), len(words)]
    for stop, end in islice(zip(stops, ends, strict=False), _MOST_STOPS):
        title, names = words[: stop.start()], words[stop.end() : end]
        if are_names(names, 1) and not are_names(title, 1):
            return [title, *_STOP.split(words[stop.end() :])]
    return []


def _without_subtitles(words: str) -> list[str]:
    """The parts of a text; what goes on with a title behind a dash is no part of its own."""
    parts, last = [], 0
    ends = [end for end in _ENDS.finditer(words) if not _is_open(words, end.start())]
    stops = [*(end.start() for end in ends[1:]), len(words)]
    for end, stop in zip(ends, stops, strict=False):
        dash = end[0].strip() in {"–", "—", "-"}
        if not (dash and last == 0 and _is_subtitle(words[end.end() : stop].partition(" (")[0])):
            parts.append(words[last : end.start()])
            last = end.end()
    return [part for part in (*parts, words[last:]) if part] or [""]


def _is_open(words: str, at: int) -> bool:
    """Whether a bracket is open at a place and closed behind it: `(“We fly it” - Ada)`."""
    return words.rfind("(", 0, at) > words.rfind(")", 0, at) and ")" in words[at:]


def _is_subtitle(text: str) -> bool:
    return is_subtitle(text) or is_kind_of_paper(text)


def _trailing_names(text: str, *, venue: bool) -> tuple[str, str]:
    """A title and the names behind it: `Kites, Ada Wind, Bo Air, Cy Sky`.

    Two of them are enough behind a title of several words, one in front of a venue.
    """
    pieces = text.split(", ")
    count = 0
    while count + 1 < len(pieces) and is_person(pieces[-count - 1].removeprefix("and ")):
        count += 1
    title = ", ".join(pieces[: len(pieces) - count])
    least = 3 if len(title.split()) <= SHORT and not venue else 2
    few = len(pieces[-1].split()) < SHORT or "et al" in pieces[-1]
    least = 1 if venue and count and few else least
    return (title, ", ".join(pieces[len(pieces) - count :])) if count >= least else (text, "")
