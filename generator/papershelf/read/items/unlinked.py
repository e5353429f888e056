"""Titles without links: which of them are papers, as all of the list shows.

Knows no dialect.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from papershelf.read.items import (
    hosts,
    no_paper,
    section_names,
    when_where,
)
from papershelf.read.items.bullet_text import ItemText
from papershelf.read.items.judged import Judged
from papershelf.read.items.title_shape import is_titled

TITLE_WORDS = 4
"""Words of a text without a link that may be a title; names of things have fewer."""
_MANY = 8
"""Titles without links that make a list of papers which says that it is one."""
_DATED = 3
"""Titles with a year or authors, and without links, that make a list of papers."""
_HAN = re.compile(r"[一-鿿]{5}")


def unlinked_papers(judged: list[Judged], title: str) -> set[int]:
    """The places of the titles without a link, in a list that gives none to its papers.

    Such a list states venues or calls itself one of papers. What is a heading as well is a table
    of contents.
    """
    papers = [each for each in judged if not each.reason]
    linked = sum(bool(each.said.told.links) for each in papers)
    marked = len(papers) >= _DATED and all(each.said.named for each in papers)
    quoted = {each.path for each in papers} if marked else set()
    headings = {heading.casefold() for each in judged for heading in each.path}
    found = {
        place
        for place, each in enumerate(judged)
        if (
            each.reason == no_paper.UNLINKED
            or (each.reason in {no_paper.UNSURE, no_paper.NAME} and is_noted(each.said))
        )
        and _is_title(
            each.said,
            marked=_below_venue(each)
            or (_is_marked(each.said) and (each.path in quoted or of_papers(each.path))),
        )
        and not when_where.says_when(each.said.title)
        and each.said.title.casefold() not in headings
    }  # fmt: skip
    long = {judged[place].path for place in found if is_long(judged[place].said.title)}
    found = {place for place in found if judged[place].path in long}
    found |= set() if linked else _in_chinese(judged, title)
    if papers and len(papers) >= 2 * linked and len(found) <= 2 * len(papers):
        paths = {each.path for each in papers}
        found = _references(judged, found) if _are_references(papers) else found
        short = {n for n, each in enumerate(judged) if each.path in paths and _is_short(each)}
        return found | short | _notes_of_papers(judged)
    sections = Counter(judged[place].path for place in found)
    sure = Counter(judged[place].path for place in found if _says_paper(judged[place]))
    whole = Counter(each.path for each in judged)
    named = section_names.OF_PAPERS.search(title) and not linked and len(found) >= _MANY
    most = {path for path, times in sections.items() if times * 2 > whole[path]}
    many = sum(sure[path] for path in most) >= _DATED
    listed = {path for path in most if named or (many and sure[path] * 2 > sections[path])}
    listed |= {path for path in most if sections[path] >= _DATED and of_papers(path)}
    return _notes_of_papers(judged) | {
        place
        for place, each in enumerate(judged)
        if each.path in listed and (place in found or _is_short(each))
    }


def _in_chinese(judged: list[Judged], title: str) -> set[int]:
    """The places of the titles in Chinese with a year, where most of a list of papers are such."""
    places = {
        place
        for place, each in enumerate(judged)
        if each.said.told.date and _HAN.search(each.said.title)
    }
    sections = Counter(judged[place].path for place in places)
    whole = Counter(each.path for each in judged)
    named = section_names.OF_PAPERS.search(title)
    most = {
        path
        for path, times in sections.items()
        if times >= _DATED and times * 4 >= whole[path] * 3 and (named or of_papers(path))
    }
    return {
        place
        for place in places
        if judged[place].path in most and judged[place].reason == no_paper.UNLINKED
    }


def _notes_of_papers(judged: list[Judged]) -> set[int]:
    """The places of the items that lead to what somebody wrote of papers, where most of a list do
    and are titles; none where links of others say that notes are something beside.
    """
    noted = {place for place, each in enumerate(judged) if is_noted(each.said)}
    long = sum(is_long(judged[place].said.title) for place in noted)
    linked = sum(bool(each.said.told.links) for each in judged)
    if len(noted) < _MANY or len(noted) * 10 < linked * 9 or long * 4 < len(noted) * 3:
        return set()
    open_ = {no_paper.UNSURE, no_paper.NAME, no_paper.CODE}
    return {place for place in noted if judged[place].reason in open_}


def _are_references(papers: list[Judged]) -> bool:
    """Whether nearly all papers of a list state their authors, as in a bibliography."""
    authored = sum(bool(each.said.told.authors) for each in papers)
    return authored >= _MANY and authored * 10 >= len(papers) * 9


def _references(judged: list[Judged], found: set[int]) -> set[int]:
    """Of the titles found in a bibliography those with authors, and those among references; all
    else is what somebody says of them.
    """
    whole = Counter(each.path for each in judged)
    papers = Counter(each.path for each in judged if not each.reason)
    return {
        place
        for place in found
        if judged[place].said.told.authors
        or papers[judged[place].path] * 3 > whole[judged[place].path]
    }


def is_long(title: str) -> bool:
    """Whether a title tells a list of papers from one of names, of which none has so many words."""
    return len(re.findall(r"\w+", title)) >= TITLE_WORDS


def _is_short(judged: Judged) -> bool:
    """A title of few words with its venue or year: a paper where its longer neighbours are."""
    said = judged.said
    few = 1 < len(said.title.split()) < TITLE_WORDS and is_titled(said.title)
    if is_noted(said):
        return few and judged.reason in {no_paper.UNLINKED, no_paper.UNSURE, no_paper.NAME}
    return judged.reason == no_paper.UNLINKED and few and bool(said.told.date)


def _says_paper(judged: Judged) -> bool:
    """Whether a title without a link has a year, authors, or notes of somebody beside the list."""
    said = judged.said
    if _below_venue(judged):
        return True
    return said.cited or bool(said.told.authors) or is_noted(said)


def is_noted(said: ItemText) -> bool:
    """Whether the title leads to what somebody wrote of the paper."""
    return any(hosts.is_note(anchor.url) for anchor in said.anchors)


def of_papers(path: Sequence[str]) -> bool:
    return bool(path) and any(map(section_names.OF_PAPERS.search, path[-2:]))


def _below_venue(judged: Judged) -> bool:
    """Whether it stands under `ICLR 2031`; a year alone is one of anything."""
    above = judged.path[-1] if judged.path else ""
    return when_where.says_more_than_when(above)


def _is_marked(said: ItemText) -> bool:
    return said.named and said.nickname in {"", said.title}


def _is_title(said: ItemText, *, marked: bool) -> bool:
    """Several words with capitals, or any in front of a year or a venue in parentheses.

    marked: in bold, below a heading that speaks of papers, where capitals are not asked for.
    """
    words = re.findall(r"\w+", said.title)
    if said.title.startswith(f"{said.nickname}:") and not is_titled(said.nickname):
        return False  # `For use with: the workbench`
    labelled = any(anchor.url and not anchor.url.startswith("#") for anchor in said.anchors)
    return said.cited or (
        len(words) >= TITLE_WORDS
        and (marked or labelled or is_titled(said.title))
        and (marked or not said.told.summary)
        and not said.title.endswith((".", ":", ","))
    )
