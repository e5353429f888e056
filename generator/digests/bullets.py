"""Bullets: the lists of papers that people curate, under headings, in every shape.

    - [Title](url), Venue Year
    1. **Title**. *Authors*. Venue Year. [[pdf](url)] [[code](url)]
    * ⭐ 01/2023: [Title](url)

This module cuts the list into items and decides for each whether it is a paper; what an item says
is read by `bullet_text`, what words and addresses hint at is known to `hints`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from generator.dates import date_in_name, find_date, within
from generator.digests import bullet_text, card_text, hints, inline
from generator.digests.lines import partition
from generator.digests.naming import first_name, is_name
from generator.model import Block, Digest, Entry, PartialDate, Skipped, Source, Span

NAME = "bullets"

_BULLET = re.compile(
    r"(?P<indent>[ \t]*)(?:>\s?)?(?:[-*+•●▪◦‣∙·○■□➤►▶✦–](?![-*]{2})\s+|\\?[-*]\s+"
    r"|\(?\d{1,4}[.)\]、](?:\s+|(?=[^\d\s]))|\[\d{1,4}\](?!\()[.:]?\s+)(?P<text>\S.*)"
)
_EMOJI = re.compile(r"(?P<indent>[ \t]*)(?P<text>[☀-➿⬀-⯿\U0001f300-\U0001faff]️?\s*\S.*)")
_HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})(?:\s+|(?=[^\s#\d]))(?P<text>.*?)\s*#*\s*")
_HTML_HEADING = re.compile(r"\s*<h(?P<level>[1-6])\b[^>]*>(?P<text>.*?)</h[1-6]>\s*", re.IGNORECASE)
_SUMMARY = re.compile(
    r"\s*(?:<details\b[^>]*>\s*)?<summary\b[^>]*>(?P<text>.*?)</summary>\s*", re.IGNORECASE
)
_UNDERLINE = re.compile(r" {0,3}(?:={3,}|-{3,})\s*")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_LEAD = re.compile(r" {0,3}(?:\*\*|__|\[|<b>|<a )")
_TABLE = re.compile(r"\s*\|.*\|.*\|?\s*$")
_RULE = re.compile(r"\s*(?:[-*_=]\s?){3,}\s*|\s*<(?:br|hr)\s*/?>\s*")
_SAMPLE = 400
"""Items that are read to estimate how many there are."""
_DEEPEST = 12
"""Levels of bullets within bullets."""
_BOLD_HEADING = re.compile(r"\s*(?:\*\*|__)(?P<text>[^*_]{2,60}?)[:：]?(?:\*\*|__)[:：]?\s*")


@dataclass(slots=True)
class _Item:
    """Lines that belong together below one bullet, before anything is decided on them."""

    first: int
    last: int
    indent: int
    lines: list[str]
    path: tuple[str, ...]
    """The headings it stands under, the highest first."""
    children: list[_Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Judged:
    """An item as read; reason: why it is none, empty where it is a paper, `_OPEN` where unsure."""

    span: Span
    path: tuple[str, ...]
    said: bullet_text.Said
    reason: str


def recognize(source: Source) -> int:
    if ("://" not in source.text and "**" not in source.text) or hints.is_page_dump(source.text):
        return 0
    items = _tree(_items(source.lines))
    sample = items[:_SAMPLE]
    found = {block.title for block in _blocks(sample) if isinstance(block, Entry)}
    return len(found) * len(items) // max(1, len(sample))


def read(source: Source) -> Digest:
    lines = source.lines
    heads = [match for line in lines[:40] if (match := _HEADING.fullmatch(line))]
    top = [match for match in heads if len(match["marks"]) <= len(heads[0]["marks"])]
    title = first_name(hints.heading_text(match["text"]) for match in top)
    date = find_date(title) or date_in_name(source.path)
    blocks = _blocks(_tree(_items(lines)), date, title)
    filled = partition(source, blocks, "text outside of the list")
    return Digest(source.path, NAME, filled, title, date)


def _blocks(
    items: list[_Item], date: PartialDate | None = None, title: str = ""
) -> Iterator[Block]:
    judged = [each for item in items for each in _judge(item)]
    papers = Counter(each.path for each in judged if not each.reason)
    others = Counter(each.path for each in judged if each.reason not in {"", hints.UNSURE})
    many = papers.total() > others.total()
    for each in judged:
        alone = not papers[each.path] and not others[each.path]
        among_papers = many if alone else papers[each.path] > others[each.path]
        if not each.reason or (each.reason == hints.UNSURE and among_papers):
            yield _entry(each, date, title)
        else:
            yield Skipped(each.span, each.reason)


def _entry(judged: _Judged, outer: PartialDate | None, title: str) -> Entry:
    said = judged.said
    headings = tuple(heading for heading in judged.path if heading != title and is_name(heading))
    dates = [date for date in map(find_date, reversed(headings)) if date]
    date = within(said.date, dates[0] if dates else outer) or (dates[0] if dates else outer)
    tags = [heading for heading in headings if not hints.is_date(heading)]
    return Entry(
        judged.span,
        said.title,
        said.links,
        said.authors,
        said.abstract,
        said.summary,
        date,
        headings[-1] if headings else "",
        tuple(dict.fromkeys([*tags, *said.tags])),
        said.venue,
        said.comment,
    )


def _judge(item: _Item) -> Iterator[_Judged]:
    """The item with all below it, or, where papers stand below it, each of them by itself."""
    nested = [judged for child in item.children for judged in _judge(child)]
    own = bullet_text.read(item.lines)
    if bullet_text.is_field(item.lines[0]):
        yield _Judged(Span(item.first, item.last), item.path, own, "a field of what stands above")
        return
    if any(_stands_alone(judged, own) for judged in nested):
        yield _Judged(Span(item.first, item.last), item.path, own, _reason(own, item.path))
        label = (own.title,) if own.title and _reason(own, item.path) else ()
        for judged in nested:
            depth = len(item.path)
            path = (*judged.path[:depth], *label, *judged.path[depth:])
            yield replace(judged, path=path)
        return
    lines = [*item.lines, *(line for child in item.children for line in _all_lines(child))]
    whole = bullet_text.read(lines) if item.children else own
    last = max([item.last, *(judged.span.last for judged in nested)])
    yield _Judged(Span(item.first, last), item.path, whole, _reason(whole, item.path))


def _stands_alone(judged: _Judged, parent: bullet_text.Said) -> bool:
    """Whether what stands below an item is a paper by itself, and no part of the item."""
    linked = bool(judged.said.links) or not parent.links
    return linked and judged.said.named and not judged.reason


def _all_lines(item: _Item) -> Iterator[str]:
    yield from item.lines
    for child in item.children:
        yield from _all_lines(child)


def _reason(said: bullet_text.Said, path: tuple[str, ...]) -> str:
    name = said.nickname or said.title
    urls = [link.url for link in said.links]
    return hints.why_no_paper(said.title, name, said.anchors, urls, path, said.structured)


def _tree(items: Iterator[_Item]) -> list[_Item]:
    """Items that are indented deeper than the one before, and stand close below it, become part."""
    top: list[_Item] = []
    open_items: list[_Item] = []
    for item in items:
        while open_items and (
            open_items[-1].indent >= item.indent or open_items[-1].path != item.path
        ):
            open_items.pop()
        if open_items and len(open_items) < _DEEPEST:
            open_items[-1].children.append(item)
        else:
            top.append(item)
        open_items.append(item)
    return top


def _items(lines: list[str]) -> Iterator[_Item]:
    """The items in order, not yet nested: bullets, and paragraphs that start as entries do."""
    path: dict[int, str] = {}
    item: _Item | None = None
    fenced = blank = False
    for number, line in enumerate(lines, 1):
        if _FENCE.match(line):
            fenced = not fenced
        if fenced or not line.strip() or _RULE.fullmatch(line) or _FENCE.match(line):
            blank = True
            continue
        heading = _heading(lines, number)
        match = _BULLET.fullmatch(line) or _EMOJI.fullmatch(line)
        leads = _LEAD.match(line) and (item is None or blank or _linked(item))
        starts = match or (leads and not card_text.names_authors(line))
        ends = heading or starts or (blank and line[:1] not in " \t>") or _TABLE.fullmatch(line)
        if item and ends:
            yield item
            item = None
        if heading:
            path = {depth: text for depth, text in path.items() if depth < heading[0]}
            path[heading[0]] = heading[1]
        elif starts and not _TABLE.fullmatch(line):
            indent = len(match["indent"].expandtabs(4)) if match else 0
            headings = tuple(text for _, text in sorted(path.items()))
            item = _Item(number, number, indent, [match["text"] if match else line], headings)
        elif item:
            item.lines.append(line)
            item.last = number
        blank = False
    if item:
        yield item


def _linked(item: _Item) -> bool:
    return any("](" in line or "://" in line for line in item.lines)


def _heading(lines: list[str], number: int) -> tuple[int, str] | None:
    """The depth and the text of a heading: Markdown's, HTML's, a fold's, or a line in bold."""
    line = lines[number - 1]
    after = lines[number] if number < len(lines) else ""
    if match := _HEADING.fullmatch(line) or _HTML_HEADING.fullmatch(line):
        depth = len(match["marks"]) if "marks" in match.groupdict() else int(match["level"])
        return (depth, hints.heading_text(match["text"])) if match["text"].strip() else None
    if match := _SUMMARY.fullmatch(line):
        text = inline.plain(match["text"])
        return None if text.lower() in {"abstract", "details", "show", "more"} else (7, text)
    if _UNDERLINE.fullmatch(after) and not _BULLET.match(line) and "://" not in line:
        return (1 if "=" in after else 2), hints.heading_text(line)
    bold = _BOLD_HEADING.fullmatch(line)
    alone = not after.strip() or _BULLET.match(after)
    return (8, inline.plain(bold["text"])) if bold and alone else None
