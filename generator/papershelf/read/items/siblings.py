"""What only the items beside it tell of an item: one list has one order of its parts.

    - Slow Kites — Ada Wind           - (Pond Letters) Slow Kites        - Ada Wind: [Slow Kites](…)
    - Fast Rivers — Bo Lake           - (Moor) Fast Rivers               - Bo Lake: [Fast Rivers](…)

`Slow Kites — Deep Ponds` may be one title; where most parts behind the dash are people, all are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import replace

from papershelf.read.items import surnames, when_where
from papershelf.read.items.beside_title import parted
from papershelf.read.items.bullet_text import ItemText
from papershelf.read.items.by_commas import without_names_by_commas
from papershelf.read.items.habits import FEWEST, is_habit
from papershelf.read.items.lone_names import with_lone_authors, with_titles_behind_names
from papershelf.read.items.reference import are_names, trimmed
from papershelf.read.items.sibling_venues import (
    with_short_years,
    with_venues,
    without_venues,
    without_venues_in_front,
)
from papershelf.read.items.title_shape import clean, is_kind_of_paper
from papershelf.read.items.venue_behind import venue_in
from papershelf.read.records.people import split_authors
from papershelf.text.dates import find_date

_PARTS = re.compile(
    r"(?P<head>.+\S)(?P<sign>;| /| \||(?: [–—]| -{1,3})|[,.] ?[*_]|\.(?= )| \((?=[^()]+\)$))"
    r"\s*(?P<tail>[^\W\d_a-z].*)"
)
_DASHES = str.maketrans("—–", "--")
_YEAR = re.compile(r"(?<![\s,;:|])[\s,;:|]*[(\[]?\b(?:19|20)\d\d\b[)\]]?\W*$")
_REMARKS = re.compile(r"(?<=\S)(?:\s?\((?=[a-z“\"])[^()]{3,120}\)){1,4}$")
_HEAD_WORD = re.compile(r"(?P<word>[^\W\d_]{3,20})(?: ?#?\d{1,3})?[.:：)] +(?=\S)")
"""`Reading: Slow Kites`, `Week 3: Slow Kites`"""
_LABEL = re.compile(r"\((?P<label>[^()]{2,40})\)\s+(?=\S)")
_FRONT = re.compile(r"(?P<names>[^:]{2,200}?)(?::| [–—] | -{1,3} ) *(?P<title>[^\W\d_a-z].*)")
"""`Wind, Lake: Slow Kites`, `Wind & Lake - Slow Kites`"""
_CROWD = 5
"""Full names in a row that no title begins with."""
_TURNED = re.compile(
    r"(?:[a-z]{2,3} ){0,2}[^\W\d_a-z][\w'’-]+(?: [iy] [^\W\d_a-z][\w'’-]+)?,"
    r" [^\W\d_a-z][\w'’-]*\.?(?: [^\W\d_a-z][\w'’-]*\.?){1,2}"
)
_PAIR = 2
_GIVEN = re.compile(r"(?:[^,]+, (?=\w+(?: |$))|(?=[^\s,]+ [^\s,]))(?P<name>[^\W\d_][\w'’-]+)")
"""The given name of `Ada Wind` and `Wind, Ada`."""
_KIND = re.compile(r"\s\((?P<kind>[^()]{3,60})\)$")


def agreed(items: Sequence[ItemText]) -> list[ItemText]:
    """The items as their neighbours show them to be meant."""
    items = _without_remarks(
        _without_notes_as_names(_without_head_words(with_titles_behind_names(items)))
    )
    placed = without_venues_in_front(without_venues(with_venues([*items])))
    parted = without_names_by_commas(_without_people_in_front(_without_names(placed)))
    return with_short_years(_with_pairs(with_lone_authors(_without_labels(parted))))


def _without_notes_as_names(items: Sequence[ItemText]) -> Sequence[ItemText]:
    """The items without a lone name beside the title, where something else stands beside most.

    `Generative Model` is a note among others, whatever it looks like.
    """
    beside = [said for said in items if said.beside]
    others = sum(not said.told.authors for said in beside)
    if others == len(beside) or not is_habit(others, len(beside)):
        return items
    return [
        replace(said, told=replace(said.told, authors=()))
        if said.beside and said.told.authors == (said.beside,)
        else said
        for said in items
    ]


def _without_head_words(items: Sequence[ItemText]) -> Sequence[ItemText]:
    """The items without the one word that most titles begin with: `Reading: Slow Kites`."""
    heads = [_HEAD_WORD.match(said.title) for said in items]
    words = Counter(head["word"].casefold() for head in heads if head)
    most = {word for word, times in words.items() if times >= FEWEST and times * 2 > len(items)}
    return [
        replace(said, title=said.title[head.end() :])
        if head and head["word"].casefold() in most
        else said
        for said, head in zip(items, heads, strict=True)
    ]


def _without_remarks(items: Sequence[ItemText]) -> Sequence[ItemText]:
    """The items without what somebody remarks behind their titles: `Slow Kites (from Ada's lab)`.

    `Kites (and how to fly them)` alone is a title.
    """
    titles = [said.title for said in items]
    remarks = [_REMARKS.search(title) if title.endswith(")") else None for title in titles]
    if sum(map(bool, remarks)) < FEWEST:
        return items
    return [
        replace(said, title=said.title[: found.start()]) if found else said
        for said, found in zip(items, remarks, strict=True)
    ]


def _without_names(items: list[ItemText]) -> list[ItemText]:
    """The items without the people behind a sign in the title."""
    parts = [_PARTS.fullmatch(_undated(said.title)) for said in items]
    signs = Counter(_kind(part) for part in parts if part)
    named = Counter(_kind(part) for part in parts if part and _are_people(part["tail"]))
    others = sum(bool(said.told.authors) for said in items)
    habits = {sign for sign in named if is_habit(named[sign] + others, signs[sign] + others)}
    for place, part in enumerate(parts):
        if part is None or not _are_people(part["tail"]):
            continue
        if items[place].told.authors and part["sign"][:1] not in {".", ";", ","}:
            continue  # they are known, and the title holds a dash
        if part["sign"] == "." and (items[place].told.authors or are_names(part[0], 1)):
            continue  # `Kites. An Essay`, `A. Wind, B. Air`
        sure = part["sign"] == ";" and are_names(part["tail"])
        if part["sign"] != " (" and part["head"].count("(") > part["head"].count(")"):
            continue  # `Kites (Slow - Deep Ponds)`
        if sure or _kind(part) in habits:
            items[place] = _parted(items[place], part["head"], part["tail"])
    return items


def _undated(title: str) -> str:
    return _YEAR.sub("", title) if "19" in title or "20" in title else title


def _kind(part: re.Match[str]) -> str:
    """The sign of a title; all dashes are one."""
    return part["sign"].strip().translate(_DASHES)


def _are_people(text: str) -> bool:
    text = text.rstrip(")")
    named = surnames.are_people(text)
    return named and not is_kind_of_paper(text)


def _parted(said: ItemText, head: str, tail: str) -> ItemText:
    names = (*split_authors(trimmed(tail.rstrip(")"))), *said.told.authors)
    title, stated = parted(clean(head))
    year = find_date(said.title[len(head) + len(tail) :]) or find_date(stated)
    venue = said.told.texts.get("venue") or venue_in(stated)
    told = replace(said.told, authors=tuple(dict.fromkeys(names)), date=said.told.date or year)
    told = replace(told, texts={**told.texts, "venue": venue})
    return replace(said, title=title, told=told, cited=True)


def _without_people_in_front(items: list[ItemText]) -> list[ItemText]:
    """The items without the people in front of the title: `Wind, Lake: Slow Kites`.

    `Kites & Ovens: A Survey` is a title where few others without authors begin so.
    """
    items = [*map(_without_crowd, items)]
    unknown = [
        said
        for said in items
        if said.title and not said.told.authors and not when_where.says_when(said.title)
    ]
    fronts = [front for said in unknown if (front := _FRONT.fullmatch(said.title))]
    listed = [front["names"] for front in fronts if _are_several(front["names"])]
    sure = len(unknown) < len(items) or any("et al" in names for names in listed)
    least = 1 / 2 if sure and len(listed) >= _PAIR else 4 / 5
    if len(listed) < (_PAIR if sure else FEWEST) or len(listed) < least * len(unknown):
        return items
    known = {name for names in listed for name in split_authors(names)}
    known |= {name for said in items for name in said.told.authors}
    return [
        _begun_by(said, front["names"], front["title"])
        if not said.told.authors
        and (front := _FRONT.fullmatch(said.title))
        and (_are_several(front["names"]) or front["names"] in known)
        else said
        for said in items
    ]


def _without_crowd(said: ItemText) -> ItemText:
    front = None if said.told.authors else _FRONT.fullmatch(said.title)
    names = split_authors(front["names"]) if front and are_names(front["names"], _CROWD) else ()
    full = names and all(" " in name for name in names)
    return _begun_by(said, front["names"], front["title"]) if front and full else said


def _is_turned(text: str) -> bool:
    """Whether a text is one name with two given names behind it: `Wind, Ada Bo`."""
    return _TURNED.fullmatch(text) is not None


def _are_several(text: str) -> bool:
    several = surnames.alone(text) or _is_turned(text) or are_names(text)
    return bool(several) and not is_kind_of_paper(text)


def _begun_by(said: ItemText, names: str, title: str) -> ItemText:
    turned = (names,) if _is_turned(names) else ()
    authors = turned or surnames.alone(names, 1) or split_authors(names)
    told = replace(said.told, authors=tuple(authors))
    return replace(said, title=clean(title), told=told, cited=True)


def _with_pairs(items: list[ItemText]) -> list[ItemText]:
    """The items with `Wind, Ada, Lake, Bo` as two people, where others have such given names."""
    if not any(_may_be_pairs(said.told.authors) for said in items):
        return items
    given = {
        found["name"]
        for said in items
        for name in said.told.authors
        if (found := _GIVEN.match(name))
    }
    return [
        replace(said, told=replace(said.told, authors=pairs))
        if given and (pairs := _paired(said.told.authors, given))
        else said
        for said in items
    ]


def _may_be_pairs(names: Sequence[str]) -> bool:
    return bool(names) and len(names) % 2 == 0 and not any(" " in name for name in names[::2])


def _paired(names: Sequence[str], given: Container[str]) -> tuple[str, ...]:
    """The names two by two, where each second is a given name; nothing for any others."""
    last, first = names[::2], names[1::2]
    if not (_may_be_pairs(names) and all(name in given for name in first)):
        return ()
    return tuple(f"{one}, {other}" for one, other in zip(last, first, strict=True))


def _without_labels(items: list[ItemText]) -> list[ItemText]:
    """The items without the journals in brackets that their titles begin with."""
    labels = [_LABEL.match(said.title) for said in items]
    count = sum(label is not None for label in labels)
    if count < FEWEST or count * 2 <= len(items):
        return items
    kinds = Counter(kind["kind"] for said in items if (kind := _KIND.search(said.title)))
    for place, label in enumerate(labels):
        said, title = items[place], items[place].title
        if (kind := _KIND.search(title)) and kinds[kind["kind"]] > 1:
            title = title[: kind.start()]
        if label:
            texts = {"venue": label["label"], **{k: v for k, v in said.told.texts.items() if v}}
            title = title[label.end() :]
            said = replace(said, told=replace(said.told, texts=texts))
        items[place] = replace(said, title=title)
    return items
