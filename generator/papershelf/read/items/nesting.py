"""The items of a list, once they are cut: how they nest, which are papers, and what they say.

What an item says is read by `bullet_text`, why one is no paper by `no_paper`.
Knows no dialect: Markdown's bullets and HTML's lists come here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from papershelf.model import Block, Entry, Link, PartialDate, Skipped, Span
from papershelf.read.beside import files_among
from papershelf.read.digest_names import names_digest
from papershelf.read.items import (
    bullet_text,
    company,
    hosts,
    no_paper,
    section_names,
    siblings,
    when_where,
)
from papershelf.read.items.bullet_text import ItemText
from papershelf.read.items.habits import FEWEST
from papershelf.read.items.link_labels import is_generic
from papershelf.read.items.reference import are_names, year_of_venue
from papershelf.read.items.title_shape import is_titled
from papershelf.read.markup import inline
from papershelf.text.dates import find_date, within

_DEEPEST = 12
"""Levels of bullets within bullets."""
_TITLE_WORDS = 4
"""Words of a text without a link that may be a title; names of things have fewer."""
_MANY = 8
"""Titles without links that make a list of papers which says that it is one."""
_DATED = 3
"""Titles with a year or authors, and without links, that make a list of papers."""

_TAG = re.compile(r"(?:\*\*|__|`)?[\[【][^\[\]【】()]{2,40}[\]】](?!\()")
"""`**[Kite]** Kites in the Wind`"""


@dataclass(slots=True)
class Item:
    """Lines that belong together below one bullet, before anything is decided on them."""

    first: int
    last: int
    indent: int
    lines: list[str]
    path: tuple[str, ...]
    """The headings it stands under, the highest first."""
    apart: bool = False
    """A line of text at the margin stands above it, so it is no part of an item."""
    children: list[Item] = field(default_factory=list)
    judged: list[Judged] = field(default_factory=list, init=False)
    """What it is, and what stands below it, once that is decided."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An item as read. reason: why it is no paper, or `no_paper.UNSURE`; empty for a paper."""

    span: Span
    path: tuple[str, ...]
    said: ItemText
    reason: str


def item_blocks(
    items: Iterable[Item], date: PartialDate | None = None, title: str = ""
) -> Iterator[Block]:
    """An entry for each item that is a paper, a skipped block with the reason for any other.

    date: of the digest. title: its name, which is no tag of its papers.
    """
    judged = _without_journals(_agreed([each for item in items for each in _judged(item)]))
    papers = Counter(each.path for each in judged if not each.reason)
    others = Counter(
        each.path
        for each in judged
        if each.reason not in {"", no_paper.UNSURE} and not _is_authored(each)
    )
    unmarked = Counter(each.path for each in judged if not (each.reason or company.form(each.said)))
    many = papers.total() > others.total() or not (papers or others)
    bare = _bare(judged, title)
    bare |= company.papers_among([(each.path, each.said, each.reason) for each in judged])
    for place, each in enumerate(judged):
        alone = not papers[each.path] and not others[each.path]
        if not papers:
            alone = not each.path or _of_papers(each.path)
        among_papers = many if alone else papers[each.path] > others[each.path]
        # A sentence with a link at its end stands out where the titles of all papers are marked.
        unlike = papers[each.path] >= company.FEWEST and not unmarked[each.path]
        unsure = each.reason == no_paper.UNSURE and (not unlike or bool(company.form(each.said)))
        unsure = (unsure or (_is_authored(each) and bool(papers))) and among_papers
        if not each.reason or unsure or place in bare:
            yield paper_of(each, date, title)
        else:
            yield Skipped(each.span, each.reason)


def _agreed(judged: list[Judged]) -> list[Judged]:
    """The items as those below their heading show them to be meant: one list has one order.

    Where few stand there, all of the file do.
    """
    lists: dict[tuple[str, ...], list[int]] = {}
    for place, each in enumerate(judged):
        if each.said.title:
            lists.setdefault(each.path, []).append(place)
    everywhere = [place for places in lists.values() for place in places]
    few = {place for places in lists.values() if len(places) < FEWEST for place in places}
    meant = [*judged]
    for places in (everywhere if few else [], *lists.values()):
        for place, said in zip(
            places, siblings.agreed([judged[n].said for n in places]), strict=True
        ):
            asked = len(places) >= FEWEST and (place in few) == (places is everywhere)
            if asked and said is not judged[place].said:
                meant[place] = replace(judged[place], said=said)
    return meant


def _without_journals(judged: list[Judged]) -> list[Judged]:
    """The items without the links that the names of journals lead to: several papers have them."""
    times = Counter(link.url for each in judged for link in each.said.told.links if _is_name(link))
    shared = {url for url, count in times.items() if count >= FEWEST}
    return [_without_links(each, shared) for each in judged] if shared else judged


def _is_name(link: Link) -> bool:
    """Whether a link bears the name of something, and not of the kind of file."""
    return bool(link.label) and not is_generic(link.label)


def _without_links(judged: Judged, shared: Container[str]) -> Judged:
    """The item without shared links, where the first of its own is another."""
    links = judged.said.told.links
    kept = tuple(link for link in links if link.url not in shared)
    if len(kept) == len(links) or kept[:1] != links[:1]:
        return judged
    return replace(judged, said=replace(judged.said, told=replace(judged.said.told, links=kept)))


def _bare(judged: list[Judged], title: str) -> set[int]:
    """The places of the titles without a link, in a list that gives none to its papers.

    Such a list states venues or calls itself one of papers. What is a heading as well is a table
    of contents.
    """
    papers = [each for each in judged if not each.reason]
    linked = sum(bool(each.said.told.links) for each in papers)
    headings = {heading.casefold() for each in judged for heading in each.path}
    found = {
        place
        for place, each in enumerate(judged)
        if (
            each.reason == no_paper.UNLINKED
            or (each.reason in {no_paper.UNSURE, no_paper.NAME} and _is_noted(each.said))
        )
        and _is_title(
            each.said,
            marked=_below_venue(each) or (_is_marked(each.said) and _of_papers(each.path)),
        )
        and not when_where.says_when(each.said.title)
        and each.said.title.casefold() not in headings
    }  # fmt: skip
    long = {judged[place].path for place in found if _is_long(judged[place].said.title)}
    found = {place for place in found if judged[place].path in long}
    if papers and len(papers) >= 2 * linked and len(found) <= 2 * len(papers):
        paths = {each.path for each in papers}
        short = {n for n, each in enumerate(judged) if each.path in paths and _is_short(each)}
        return found | short
    sections = Counter(judged[place].path for place in found)
    sure = Counter(judged[place].path for place in found if _says_paper(judged[place]))
    whole = Counter(each.path for each in judged)
    named = section_names.OF_PAPERS.search(title) and not linked and len(found) >= _MANY
    most = {path for path, times in sections.items() if times * 2 > whole[path]}
    many = sum(sure[path] for path in most) >= _DATED
    listed = {path for path in most if named or (many and sure[path] * 2 > sections[path])}
    listed |= {path for path in most if sections[path] >= _DATED and _of_papers(path)}
    return {
        place
        for place, each in enumerate(judged)
        if each.path in listed and (place in found or _is_short(each))
    }


def _is_long(title: str) -> bool:
    """Whether a title tells a list of papers from one of names, of which none has so many words."""
    return len(re.findall(r"\w+", title)) >= _TITLE_WORDS


def _is_authored(judged: Judged) -> bool:
    """A title with its authors: among papers it needs no link."""
    said = judged.said
    return judged.reason == no_paper.UNLINKED and bool(said.title and said.told.authors)


def _is_short(judged: Judged) -> bool:
    """A title of few words with its venue or year: a paper where its longer neighbours are."""
    said = judged.said
    few = 1 < len(said.title.split()) < _TITLE_WORDS and is_titled(said.title)
    if _is_noted(said):
        return few and judged.reason in {no_paper.UNLINKED, no_paper.UNSURE, no_paper.NAME}
    return judged.reason == no_paper.UNLINKED and few and bool(said.told.date)


def _says_paper(judged: Judged) -> bool:
    """Whether a title without a link has a year, authors, or notes of somebody beside the list."""
    said = judged.said
    if _below_venue(judged):
        return True
    return said.cited or bool(said.told.authors) or _is_noted(said)


def _is_noted(said: ItemText) -> bool:
    """Whether the title leads to what somebody wrote of the paper."""
    return any(hosts.is_note(anchor.url) for anchor in said.anchors)


def _of_papers(path: Sequence[str]) -> bool:
    return bool(path) and any(map(section_names.OF_PAPERS.search, path[-2:]))


def _below_venue(judged: Judged) -> bool:
    """Whether it stands under `ICLR 2031`; a year alone is one of anything."""
    above = judged.path[-1] if judged.path else ""
    return when_where.says_when(above) and not when_where.is_date_heading(above)


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
        len(words) >= _TITLE_WORDS
        and (marked or labelled or is_titled(said.title))
        and (marked or not said.told.summary)
        and not said.title.endswith((".", ":", ","))
    )


def paper_of(judged: Judged, outer: PartialDate | None, title: str) -> Entry:
    """outer: the date of the digest. title: its name, which is no tag of its papers."""
    said = judged.said
    headings = tuple(
        heading for heading in judged.path if heading != title and names_digest(heading)
    )
    dates = [date for date in map(_date_of, reversed(headings)) if date]
    date = within(said.told.date, dates[0] if dates else outer) or (dates[0] if dates else outer)
    return said.told.entry(
        judged.span,
        said.title,
        date=date,
        files=files_among(said.anchors),
        section=headings[-1] if headings else "",
        tags=(heading for heading in headings if not when_where.is_date_heading(heading)),
    )


_AROUND = re.compile(
    r"\b(?:before|until|till|after|since|prior to|earlier|older)\b|以前|之前", re.IGNORECASE
)
"""`Before 2031`: when none of what stands below came out."""


def _date_of(heading: str) -> PartialDate | None:
    if _AROUND.search(heading):
        return None
    return find_date(heading) or (year_of_venue(heading) if when_where.says_when(heading) else None)


def _judged(item: Item) -> list[Judged]:
    if not item.judged:
        item.judged = [*_judge(item)]
    return item.judged


def judge(item: Item) -> Judged:
    """An item by itself, without what stands below it."""
    said = bullet_text.read(item.lines)
    return Judged(Span(item.first, item.last), item.path, said, _reason(said, item.path))


def _judge(item: Item) -> Iterator[Judged]:
    """The item with all below it, or, where papers stand below it, each of them by itself."""
    inner = [judged for child in item.children for judged in _judged(child)]
    own = bullet_text.read(item.lines)
    if bullet_text.is_field(item.lines[0]):
        yield Judged(Span(item.first, item.last), item.path, own, "a field of what stands above")
        return
    venue = bool(inner) and len(item.lines) == 1 and when_where.says_when(item.lines[0])
    titled = not own.told.links and _are_titles(inner)
    titled = titled or _begin_alike(item)
    if titled or venue or any(_stands_alone(judged, own) for judged in inner):
        yield Judged(Span(item.first, item.last), item.path, own, _reason(own, item.path))
        name = (not venue and own.title) or inline.plain(item.lines[0])
        label = (name,) if name and _reason(own, item.path) else ()
        apart = sum(_stands_alone(judged, own) for judged in inner)
        for judged in inner:
            if apart == 1 and judged.reason == no_paper.UNLINKED and not own.told.links:
                yield replace(judged, reason="says something of the paper beside it")
                continue
            depth = len(item.path)
            path = (*judged.path[:depth], *label, *judged.path[depth:])
            yield replace(judged, path=path)
        return
    below = [line for child in item.children for line in _all_lines(child)]
    whole = bullet_text.read(item.lines, below) if below else own
    last = max([item.last, *(judged.span.last for judged in inner)])
    yield Judged(Span(item.first, last), item.path, whole, _reason(whole, item.path))


def _begin_alike(item: Item) -> bool:
    """Whether the item and a paper below it begin with a tag: `**[Kite]** Kites in the Wind`."""
    tagged = (child for child in item.children if _TAG.match(child.lines[0]))
    return bool(_TAG.match(item.lines[0])) and any(not _judged(one)[0].reason for one in tagged)


def _are_titles(inner: Sequence[Judged]) -> bool:
    """Whether what stands below an item are titles whose links lead to files beside the list."""
    linked = [judged.said for judged in inner if judged.said.named and judged.said.anchors]
    long = sum(
        _is_long(said.title) or (_is_noted(said) and len(said.title.split()) > 1) for said in linked
    )
    return long >= FEWEST and long * 4 >= len(inner) * 3


def _stands_alone(judged: Judged, parent: ItemText) -> bool:
    """Whether what stands below an item is a paper by itself, and no part of the item."""
    linked = bool(judged.said.told.links) or not parent.told.links
    title = judged.said.title
    plainly = len(title.split()) >= _TITLE_WORDS and not are_names(title)
    if parent.cited and not (plainly or judged.said.structured):
        return False  # `- Title (ICML 2031)` above `  - [Original paper](…)`
    named = judged.said.named or (judged.said.told.links and not parent.told.links and plainly)
    return bool(linked and named and not judged.reason)


def size(item: Item) -> int:
    """How many items it is, with those below it."""
    return 1 + sum(map(size, item.children))


def _all_lines(item: Item) -> Iterator[str]:
    yield from item.lines
    for child in item.children:
        yield from _all_lines(child)


def _reason(said: ItemText, path: tuple[str, ...]) -> str:
    name = said.nickname or said.title
    urls = [link.url for link in said.told.links]
    reason = no_paper.why_no_paper(said.title, name, said.anchors, urls, path, said.structured)
    whole = said.told.authors and (said.told.date or said.cited) and said.title
    return "" if reason == no_paper.UNLINKED and said.structured and whole else reason


def _belongs(above: Item, item: Item) -> bool:
    """Whether an item only says where the title above it, as deep as it, is to be found."""
    linked = "](" in item.lines[0] or "://" in item.lines[0]
    if above.path != item.path or above.indent != item.indent or not (linked or above.children):
        return False
    if any("](" in line or "://" in line for line in above.lines):
        return False
    if bullet_text.is_field(above.lines[0]):
        return False
    return bullet_text.is_field(item.lines[0]) or bullet_text.is_only_links(item.lines[0])


def nested(items: Iterable[Item]) -> list[Item]:
    """Items that are indented deeper than the one before, and stand close below it, become part.

    So do links and fields as deep as a title without a link of its own.
    """
    top: list[Item] = []
    open_items: list[Item] = []
    for item in items:
        if open_items and _belongs(open_items[-1], item):
            open_items[-1].children.append(item)
            continue
        while open_items and (
            item.apart or open_items[-1].indent >= item.indent or open_items[-1].path != item.path
        ):
            open_items.pop()
        if open_items and len(open_items) < _DEEPEST:
            open_items[-1].children.append(item)
        else:
            top.append(item)
        open_items.append(item)
    return top
