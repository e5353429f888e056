"""The items of a list, once they are cut: how they nest, which are papers, and what they say.

What an item says is read by `bullet_text`, why one is no paper by `no_paper`.
Knows no dialect: Markdown's bullets and HTML's lists come here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from papershelf.engine.asked_again import asked_again
from papershelf.model import Block, Entry, Link, PartialDate, Skipped, Span
from papershelf.read.beside import files_among
from papershelf.read.digest_names import names_digest
from papershelf.read.items import (
    bullet_text,
    company,
    no_paper,
    siblings,
    when_where,
)
from papershelf.read.items.bullet_text import ItemText
from papershelf.read.items.citation import CitedWork
from papershelf.read.items.dated_fronts import without_dated_fronts
from papershelf.read.items.habits import FEWEST
from papershelf.read.items.judged import Judged
from papershelf.read.items.line_kinds import is_field, is_only_links
from papershelf.read.items.link_labels import is_generic
from papershelf.read.items.reference import are_names
from papershelf.read.items.turned_names import with_turned_names
from papershelf.read.items.unlinked import (
    TITLE_WORDS,
    is_long,
    is_noted,
    of_papers,
    unlinked_papers,
)
from papershelf.read.items.venue_behind import year_of_venue
from papershelf.read.markup import inline
from papershelf.text.dates import find_date, within

_DEEPEST = 12
"""Levels of bullets within bullets."""
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
    cited: CitedWork | None = None
    """What it is a reference of, where all of its list shows that."""
    children: list[Item] = field(default_factory=list)
    judged: list[Judged] = field(default_factory=list, init=False)
    """What it is, and what stands below it, once that is decided."""


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
    doubtful = [each for each in judged if each.reason == no_paper.UNSURE]
    unmarked = Counter(
        each.path for each in judged if doubtful and not (each.reason or company.form(each.said))
    )
    many = papers.total() > others.total() or not (papers or others)
    bare = unlinked_papers(judged, title)
    bare |= company.papers_among([(each.path, each.said, each.reason) for each in judged])
    for place, each in enumerate(judged):
        alone = not papers[each.path] and not others[each.path]
        if not papers:
            alone = not each.path or of_papers(each.path)
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
    shown = with_turned_names(without_dated_fronts([each.said for each in judged]))
    judged = [
        each if said is each.said else replace(each, said=said)
        for each, said in zip(judged, shown, strict=True)
    ]
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
    times = Counter(link.url for each in judged for link in each.said.told.links)
    if max(times.values(), default=0) < FEWEST:
        return judged  # so most lists
    named = Counter(link.url for each in judged for link in each.said.told.links if _is_name(link))
    shared = {url for url, count in named.items() if count >= FEWEST}
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


def _is_authored(judged: Judged) -> bool:
    """A title with its authors: among papers it needs no link."""
    said = judged.said
    return judged.reason == no_paper.UNLINKED and bool(said.title and said.told.authors)


def paper_of(judged: Judged, outer: PartialDate | None, title: str) -> Entry:
    """outer: the date of the digest. title: its name, which is no tag of its papers."""
    said = judged.said
    headings = tuple(
        heading
        for heading in judged.path
        if heading != title and names_digest(heading) and not _is_same(heading, said.title)
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


def _is_same(heading: str, title: str) -> bool:
    """Whether a heading is the title of the paper below it, but for marks and capitals."""
    if abs(len(heading) - len(title)) > _MARKS_OF_TITLE:
        return False
    ours, theirs = ("".join(filter(str.isalnum, text)).casefold() for text in (heading, title))
    return ours == theirs


_MARKS_OF_TITLE = 6
"""By how many characters a title and its heading differ at most."""

_AROUND = re.compile(
    r"\b(?:before|until|till|after|since|prior to|earlier|older)\b|以前|之前", re.IGNORECASE
)
"""`Before 2031`: when none of what stands below came out."""


_YEARS = re.compile(r"(?:19|20)\d\d\s?[~–—-]\s?(?:19|20)\d\d")


@asked_again
def _date_of(heading: str) -> PartialDate | None:
    if _AROUND.search(heading) or _YEARS.search(heading):
        return None
    return find_date(heading) or (year_of_venue(heading) if when_where.says_when(heading) else None)


def _judged(item: Item) -> list[Judged]:
    if not item.judged:
        item.judged = [*_judge(item)]
    return item.judged


def judge(item: Item) -> Judged:
    """An item by itself, without what stands below it."""
    said = bullet_text.read(item.lines, cited=item.cited)
    return Judged(Span(item.first, item.last), item.path, said, _reason(said, item.path))


def _judge(item: Item) -> Iterator[Judged]:
    """The item with all below it, or, where papers stand below it, each of them by itself."""
    inner = [judged for child in item.children for judged in _judged(child)]
    own = bullet_text.read(item.lines, cited=item.cited)
    if is_field(item.lines[0]):
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
    whole = bullet_text.read(item.lines, below, cited=item.cited) if below else own
    last = max([item.last, *(judged.span.last for judged in inner)])
    yield Judged(Span(item.first, last), item.path, whole, _reason(whole, item.path))


def _begin_alike(item: Item) -> bool:
    """Whether the item and a paper below it begin with a tag: `**[Kite]** Kites in the Wind`."""
    if not (item.children and _TAG.match(item.lines[0])):
        return False
    tagged = (child for child in item.children if _TAG.match(child.lines[0]))
    return any(not _judged(one)[0].reason for one in tagged)


def _are_titles(inner: Sequence[Judged]) -> bool:
    """Whether what stands below an item are titles whose links lead to files beside the list."""
    linked = [judged.said for judged in inner if judged.said.named and judged.said.anchors]
    long = sum(
        is_long(said.title) or (is_noted(said) and len(said.title.split()) > 1) for said in linked
    )
    return long >= FEWEST and long * 4 >= len(inner) * 3


def _stands_alone(judged: Judged, parent: ItemText) -> bool:
    """Whether what stands below an item is a paper by itself, and no part of the item."""
    linked = bool(judged.said.told.links) or not parent.told.links
    title = judged.said.title
    plainly = len(title.split()) >= TITLE_WORDS and not are_names(title)
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
    if _tells_of(above, item):
        return True
    linked = "](" in item.lines[0] or "://" in item.lines[0]
    if above.path != item.path or above.indent != item.indent or not (linked or above.children):
        return False
    if any("](" in line or "://" in line for line in above.lines):
        return False
    if is_field(above.lines[0]):
        return False
    return is_field(item.lines[0]) or is_only_links(item.lines[0])


def _tells_of(above: Item, item: Item) -> bool:
    """Whether an item says nothing but who wrote the title above it, as deep as it, or when."""
    text = item.lines[0].strip()
    if above.path != item.path or above.indent != item.indent or len(item.lines) > 1:
        return False
    marked = text[:1] == text[-1:] and text[:1] in {"*", "_", "`"}
    if not marked or text[1:2] == text[:1] or not any("](" in line for line in above.lines):
        return False
    said = text.strip("*_`")
    return find_date(said) is not None if text[:1] == "`" else are_names(said)


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
