"""Cards: a heading for each paper, with authors, links and texts below it.

    ### [12] [A title](https://arxiv.org/abs/2401.00001)
    *Ann Lee, Cy Day*
    TL;DR: …
    Abstract: …

The heading links the title, or is numbered, or labelled fields follow it. All cards of a file
have headings of one level; higher headings are its sections, lower ones belong to the card. Lines
in bold are such headings where the file has no others of papers.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

from papershelf.model import Block, Digest, PartialDate, Source, Span
from papershelf.read.beside import files_in
from papershelf.read.digest_names import names_digest
from papershelf.read.dumps.known import is_page_dump
from papershelf.read.items import (
    card_text,
    hosts,
    section_names,
    surnames,
    when_where,
)
from papershelf.read.items.below_heading import original_title, tells_of_a_paper
from papershelf.read.items.beside_title import parted
from papershelf.read.items.cited_below import cited_below
from papershelf.read.items.line_kinds import leads_to_title
from papershelf.read.items.link_labels import is_generic, says_paper
from papershelf.read.items.venue_behind import venue_in, year_of_venue
from papershelf.read.lines import partition
from papershelf.read.markup import inline
from papershelf.read.markup.headings import BOLD, Heading, headings, headings_at_most, is_rule
from papershelf.read.offsets import stretches
from papershelf.read.records.labels import TITLE, is_labelled, label_of
from papershelf.text.dates import date_in_name, find_date, within

NAME = "cards"

EXAMPLE = """\
### [1] [A title](https://arxiv.org/abs/2401.00001)
*Ann Lee, Cy Day*

Abstract: What the paper says."""
_FURNITURE = re.compile(
    r"\s*|\s*<(sub|sup|small|div|p|a)\b[^>]*>.*</\1>\s*|\s*</?(?:div|p|br|center)\b[^>]*>\s*"
)
_NUMBER = re.compile(
    r"\W{0,3}(?:\*\*)?(?:\\?\[\d{1,4}\\?\](?!\()|\(\d{1,4}\)|\d{1,4}\s?[.):、]|#\d{1,4}\b|No\.\s?\d+|"
    r"`\d{1,4}`|Paper\s+\d{1,4}\s*[:.-])\s*(?:\*\*\s)?",
    re.IGNORECASE,
)
_SYMBOLS = re.compile(r"^(?:[^\w\s\[\]$\\\"'“‘(<*`_&#^@%-]|️|‍)+\s*")
_DATED = re.compile(r"\((?:19|20)\d\d\)\s*$")
_BOXED = re.compile(r"\[([^\[\]]+)\]")
_WORDS = 3
"""Words before a link that make a title of their own."""


@dataclass(frozen=True, slots=True)
class _Card:
    """first, last: its lines."""

    first: int
    last: int
    level: int
    text: str
    title: str
    """Of a paper; empty where this is the heading of a section."""
    stated: str
    """What the heading says beside the title of when and where it came out."""


def at_most(source: Source) -> int:
    """How many headings there can be."""
    return headings_at_most(source.text)


def recognize(source: Source) -> int:
    if is_page_dump(source.text):
        return 0
    found = _headings(source)
    level = _level(found)
    return len({heading.title for heading in found if heading.level == level} - {""})


@lru_cache(maxsize=1)  # cards are read as soon as they have promised
def _headings(source: Source) -> list[_Card]:
    """The headings, each with what stands below it up to the next; those in bold where they are
    the headings of more papers.
    """
    lines = source.lines
    found = [each for each in headings(lines) if not is_labelled(each.text)]
    marked = _titled(lines, [each for each in found if each.level < BOLD])
    if len(marked) == len(found):
        return marked
    bold = _titled(lines, found)
    bold = [each for each in bold if each.level < BOLD or each.title]
    level = _level(bold)
    return (
        bold if level == BOLD and _count(bold, level) > _count(marked, _level(marked)) else marked
    )


def _titled(lines: list[str], found: list[Heading]) -> list[_Card]:
    ends = stretches([each.first for each in found], len(lines) + 1)
    return [
        _Card(
            each.first,
            each.last,
            each.level,
            each.text,
            *parted(_title(each, lines[each.last : end - 1], apart=each.first - above > 1)),
        )
        for each, (_, end), above in zip(
            found, ends, [-1, *(each.last + 1 for each in found)], strict=False
        )
    ]


def _count(found: list[_Card], level: int) -> int:
    return sum(bool(heading.title) for heading in found if heading.level == level)


def _level(found: list[_Card]) -> int:
    """The level of most of the cards, the higher one in a tie; 0 where there is none."""
    counts = Counter(heading.level for heading in found if heading.title)
    return max(counts, key=lambda level: (counts[level], -level), default=0)


def _title(heading: Heading, body: list[str], *, apart: bool) -> str:
    """The title in a heading, where the heading or the text below it tells of a paper.

    apart: no other heading stands right above it, of which a line in bold may give the authors.
    """
    text = heading.text
    numbered = _NUMBER.match(text)
    text = _SYMBOLS.sub("", text[numbered.end() :] if numbered else text)
    role, _, labelled = label_of(text)
    text = labelled if role == TITLE else text
    text = surnames.in_front(text)[2]
    named = [
        anchor for anchor in inline.anchors(text) if not anchor.image and "://" in anchor.url[:8]
    ]
    title = heading_title(text, named)
    paper = any(hosts.leads_to_paper(anchor.url) or says_paper(anchor) for anchor in named)
    if not title or (is_generic(title) and not paper):
        return ""
    if paper or (named and numbered):
        return title
    if not named and leads_to_title(next(filter(str.strip, body), "")):
        return ""  # the heading of a week, of which the paper stands below
    long = len(title.split()) >= _WORDS or (heading.level == BOLD and apart)
    sure = bool(named) or _DATED.search(text) is not None
    told = tells_of_a_paper(body, linked=sure, named=bool(numbered) or long)
    return title if told else ""


def heading_title(text: str, named: list[inline.Anchor]) -> str:
    """The label of the first link, or the text before links such as `[pdf]`."""
    if not named:
        boxed = _BOXED.fullmatch(inline.plain(text))
        return boxed[1] if boxed else inline.plain(text)
    before = inline.plain(text[: named[0].start]).rstrip(" -–—:|([").lstrip(" -–—:|")
    label = inline.plain(named[0].label)
    label = label[1:-1] if label[:1] == "[" and label[-1:] == "]" else label
    if is_generic(label):
        return before
    if len(before.split()) < _WORDS:
        return label
    closed = text[: named[0].start].rstrip()[-1:] in {"[", "(", "|"}
    return before if closed or when_where.names_source(label) else inline.plain(text)


def read(source: Source) -> Digest:
    lines = source.lines
    found = _headings(source)
    level = _level(found)
    outer = _outer(found, level)
    title = _digest_title(found, level)
    date = find_date(title) or date_in_name(source.path)
    blocks: list[Block] = []
    path: dict[int, str] = {}
    ends = stretches([heading.first for heading in outer], len(lines) + 1)
    for heading, (_, end) in zip(outer, ends, strict=True):
        if heading.title:
            above = (text for _, text in sorted(path.items()))
            tags = tuple(
                text for text in above if names_digest(text) and (text != title or _is_topic(text))
            )
            blocks.append(_block(lines, heading, end, tags, date))
        else:
            path = {depth: text for depth, text in path.items() if depth < heading.level}
            path[heading.level] = section_names.heading_text(heading.text)
    reason = "text outside of the cards"
    return Digest(
        path=source.path,
        dialect=NAME,
        blocks=partition(source, blocks, reason),
        title=title,
        date=date,
    )


_OF_A_LIST = re.compile(
    r"papers?|reading|digest|club|awesome|lists?|weekly|daily|notes|journal|collection|library|"
    r"summar|review(?!s$)|arxiv|\d|论文",
    re.IGNORECASE,
)


def _is_topic(title: str) -> bool:
    """Whether what a digest calls itself is what its papers are about: `Surveys`, `cs.CL`."""
    return len(title.split()) < _WORDS and not _OF_A_LIST.search(title)


def _outer(found: list[_Card], level: int) -> list[_Card]:
    """The headings of sections and of cards; those below a card belong to it.

    Cards have one level; a heading of a paper at another level is one too where it stands in no
    card and has none below it.
    """
    outer: list[_Card] = []
    card = 0
    for number, heading in enumerate(found):
        if card and heading.level > card:
            continue
        holds = heading.level < level and _holds_a_card(found, number)
        if holds or not heading.title:
            outer.append(replace(heading, title=""))
            card = 0
        else:
            outer.append(heading)
            card = heading.level
    return outer


def _holds_a_card(found: list[_Card], number: int) -> bool:
    """Whether a paper's heading stands below another one."""
    for heading in found[number + 1 :]:
        if heading.level <= found[number].level:
            return False
        if heading.title:
            return True
    return False


def _digest_title(found: list[_Card], level: int) -> str:
    """The text of the one heading above all others, if there is one."""
    top = [heading for heading in found if heading.level == 1 and not heading.title]
    names = [
        name for heading in top if names_digest(name := section_names.heading_text(heading.text))
    ]
    return names[0] if len(names) == 1 and level > 1 else ""


def _block(
    lines: list[str],
    heading: _Card,
    end: int,
    tags: tuple[str, ...],
    outer: PartialDate | None,
) -> Block:
    last = _last(lines, heading.last, end)
    body = lines[heading.last : last]
    original, below = original_title(heading.title, body)
    told = card_text.read(below)
    if quoted := cited_below(heading.text, below):
        original, told = quoted.cited.title, quoted.told(card_text.read(quoted.below))
    title, translated = (original, (heading.title,)) if original else (heading.title, told.aliases)
    text = inline.plain(heading.text)
    known, year, _ = surnames.in_front(text)
    behind = text.partition(heading.title)[2].strip(" ()[]-–—:|,")
    if not known and behind:
        known, year = surnames.cited(behind)
    stated = heading.stated or (behind if when_where.says_when(behind) else "")
    venue = told.texts.get("venue") or venue_in(stated)
    dates = [date for date in map(find_date, reversed(tags)) if date]
    told = replace(
        told,
        authors=told.authors or known,
        aliases=translated,
        texts={**told.texts, "venue": venue},
    )
    return told.entry(
        Span(heading.first, last),
        title,
        date=within(
            told.date or year or find_date(stated) or find_date(venue) or year_of_venue(venue),
            outer,
        )
        or (within(dates[0], outer) if dates else outer),
        links=inline.links(heading.text),
        files=files_in("\n".join([heading.text, *body])),
        section=tags[-1] if tags else "",
        tags=(tag for tag in tags if not when_where.is_date_heading(tag)),
    )


def _last(lines: list[str], first: int, end: int) -> int:
    """The card's last line: rules, empty anchors and notes in small print follow it."""
    last = end - 1
    for number in range(first + 1, end):
        if is_rule(lines[number - 1]):
            following = [line for line in lines[number : end - 1] if line.strip()]
            if not any(is_labelled(line) for line in following):
                last = number - 1
                break
    while last > first and _FURNITURE.fullmatch(lines[last - 1]):
        last -= 1
    return last
