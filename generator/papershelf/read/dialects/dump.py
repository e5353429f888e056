"""The dialect of page dumps: a page of papers, copied or scraped as text or Markdown.

    Get trending papers in your email inbox!
    Mar 24
    A title
    What the paper says.

Titles are headings or links where the dump has them; in plain text they take turns with the
abstracts (`sequence.py`). What is page and not paper (menu, votes, counts of authors) is skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from papershelf.model import (
    Block,
    Digest,
    Entry,
    Failed,
    Link,
    PartialDate,
    Skipped,
    Source,
    Span,
)
from papershelf.read.dumps import atoms as kinds
from papershelf.read.dumps.atoms import Atom, atoms
from papershelf.read.dumps.page import OWN_SITE, PAPER, papers_only, told_apart
from papershelf.read.dumps.sequence import ABSTRACT, TITLE, UNDECIDED, is_prose
from papershelf.read.lines import partition, shortened
from papershelf.text.dates import date_in_name, find_date

NAME = "dump"

EXAMPLE = """\
Get trending papers in your email inbox!

Mar 24

A title

What the paper says."""

_PAGE_SIGNS = (
    "get trending papers in your",
    "and the research community",
    "huggingface.co/login?next=%2fpapers",
    "\n·\n",
)
_PAGE_NAME = re.compile(r"(?:daily|trending|weekly|monthly) papers", re.IGNORECASE)
_FEWEST = 4
"""Paragraphs of a bare dump: two papers, as one title and its text may be any letter."""
_DOUBT = 3
"""Any letter may look like titles and texts: of three turns one is promised, so that what has a
form of its own is read by it."""
_SAMPLE = 1000
"""Lines that are looked at for turns; a file of titles and texts is one throughout."""
_HEADLINE = re.compile(r"[\w$\"“'‘(<¿].*[^:;,=~{\s]")
_COUNT_OF_AUTHORS = re.compile(r"^[-*·•\[ ]*\d+ authors?\b", re.MULTILINE)
_COUNTED = re.compile(r" author(?<=\d author)")
_HEAD = 20
"""Lines in which a dump says where and when it was taken."""


@dataclass(slots=True)
class GatheredPaper:
    """A paper while its atoms are gathered. date: of the page or the group it stands in."""

    title: Atom
    date: PartialDate | None
    texts: list[Atom] = field(default_factory=list)
    others: list[Atom] = field(default_factory=list)

    @property
    def span(self) -> Span:
        told = [self.title, *self.texts, *self.others]
        return Span(self.title.first + 1, max(atom.last for atom in told) + 1)


def at_most(source: Source) -> int:
    """As many titles as lines on a page; in a bare dump, of every two lines one may be a title."""
    lines = len(source.lines)
    if _is_page(source.text):
        return lines
    return _promised(min(lines, _SAMPLE) // 2, lines)


def recognize(source: Source) -> int:
    """How many titles stand in what has the signs of a page, or is titles and texts only."""
    if _is_page(source.text):
        told = list(told_apart(papers_only(atoms(source.lines))))
        return sum(kind == TITLE for _, kind in told)
    return _pairs(source.lines)


_MARKUP = ("#", "|", "- ", "* ", "**", "__", "[", "{", "}", "@", ">", "%",
           "\\\\", "..", "==", "--", "~~", "``", '"')  # fmt: skip
"""What no line of a bare dump begins with."""


def _is_page(text: str) -> bool:
    lower = text.lower()
    if any(sign in lower for sign in _PAGE_SIGNS):
        return True
    counted = _COUNTED.search(text) is not None  # a search for the start of a line takes longer
    return counted and _COUNT_OF_AUTHORS.search(text) is not None


def _pairs(lines: list[str]) -> int:
    """How many titles, where plain titles and texts of sentences take turns from first to last."""
    filled = [line for line in lines if line.strip()]
    if sum(line.lstrip().startswith(_MARKUP) for line in filled) * 8 > len(filled):
        return 0
    turns = _turns(lines[:_SAMPLE])
    return _promised(turns, len(lines)) if turns else 0


def _promised(turns: int, lines: int) -> int:
    """turns: of the sample. lines: of the file."""
    return max(1, turns // _DOUBT) * max(lines, _SAMPLE) // _SAMPLE


def _turns(lines: list[str]) -> int:
    """How many titles stand in these lines with their texts; 0 where that is not sure."""
    told = list(told_apart(papers_only(atoms(lines))))
    turns = sum(
        (above, below) == (TITLE, ABSTRACT) and _is_headline(title) and is_prose(text.text)
        for (title, above), (text, below) in pairwise(told)
    )
    sure = len(told) >= _FEWEST and turns * 8 >= len(told) * 3
    return turns if sure else 0


def _is_headline(atom: Atom) -> bool:
    """On one line, which begins with a word and does not lead over to what follows."""
    return atom.first == atom.last and _HEADLINE.fullmatch(atom.text) is not None


def read(source: Source) -> Digest:
    found = atoms(source.lines)
    page_date = _page_date(found, source.lines)
    date = page_date or date_in_name(source.path)
    records, undecided = _records(found, date)
    blocks: list[Block] = [_undecided(atom) for atom in undecided]
    blocks += _printed_once(records)
    heading = next((atom for atom in found if _names_page(atom)), None)
    title = heading.text if heading else ""
    return Digest(
        path=source.path, dialect=NAME, blocks=partition(source, blocks), title=title, date=date
    )


def _names_page(atom: Atom) -> bool:
    return atom.kind == kinds.BANNER and _PAGE_NAME.match(atom.text) is not None


def _undecided(atom: Atom) -> Failed:
    message = "cannot tell whether this is a title or part of an abstract"
    return Failed(
        span=Span(atom.first + 1, atom.last + 1),
        message=message,
        example=EXAMPLE,
        text=shortened(atom.text),
    )


def _page_date(found: list[Atom], lines: list[str]) -> PartialDate | None:
    """The date above the papers; its year where the head of the file states the same day."""
    kept = papers_only(found)
    above = takewhile(lambda atom: atom.kind not in (kinds.TEXT, kinds.HEADING), kept)
    date = next((find_date(atom.text) for atom in above if atom.kind == kinds.DATE), None)
    if date and date.year is None:
        for line in lines[:_HEAD]:
            full = find_date(line)
            if full and full.year and (full.month, full.day) == (date.month, date.day):
                return full
    return date


def _records(found: list[Atom], date: PartialDate | None) -> tuple[list[GatheredPaper], list[Atom]]:
    """The papers, and the atoms of which none can tell what they are."""
    kept = papers_only(found)
    told = {atom.first: (atom, kind) for atom, kind in told_apart(kept)}
    records: list[GatheredPaper] = []
    undecided: list[Atom] = []
    own_dates = _own_dates(kept, told)
    group = date
    for place, atom in enumerate(kept):
        linked, kind = told.get(atom.first, (atom, ""))
        if kind == TITLE:
            records.append(GatheredPaper(linked, group))
        elif kind == UNDECIDED or (kind == ABSTRACT and _is_lost(records, undecided)):
            undecided.append(atom)
        elif kind == ABSTRACT:
            records[-1].texts.append(linked)
        elif atom.kind == kinds.DATE and not (
            records and (own_dates or _dotted(kept, place)) and not _heads(kept, place)
        ):
            group = find_date(atom.text)
        elif not _is_lost(records, undecided) and _belongs(atom, records[-1]):
            records[-1].others.append(atom)
    return records, undecided


def _is_lost(records: list[GatheredPaper], undecided: list[Atom]) -> bool:
    """Whether no title stands above a text, or one that may be a title lies between."""
    return not records or bool(undecided and undecided[-1].first > records[-1].title.first)


def _heads(kept: list[Atom], place: int) -> bool:
    """Whether a date stands right below a banner: then it is the page's."""
    above = [atom for atom in kept[max(0, place - 6) : place] if atom.kind != kinds.URL]
    return any(atom.kind == kinds.BANNER for atom in above[-2:])


def _dotted(kept: list[Atom], place: int) -> bool:
    """Behind a dot stands what a page says of one paper."""
    return place > 0 and kept[place - 1].text == "·"


def _own_dates(kept: list[Atom], told: dict[int, tuple[Atom, str]]) -> bool:
    """Whether papers carry dates of their own: there are about as many as titles."""
    titles = [atom for atom, kind in told.values() if kind == TITLE]
    if not titles:
        return False
    below = sum(atom.kind == kinds.DATE and atom.first > titles[0].first for atom in kept)
    return below * 2 > len(titles)


def _belongs(atom: Atom, record: GatheredPaper) -> bool:
    """Whether an atom behind a title says something of its paper."""
    if atom.kind == kinds.DATE:
        return not any(other.kind == kinds.DATE for other in record.others)
    if atom.kind == kinds.URL:
        return bool(PAPER.match(atom.text)) and "#" not in atom.text
    outward = any(not OWN_SITE.match(link.url) for link in atom.links)
    return outward or re.search(r"\d\s+authors?$", atom.text) is not None


def _entry(record: GatheredPaper) -> Entry:
    dates = [find_date(atom.text) for atom in record.others if atom.kind == kinds.DATE]
    return Entry(
        span=record.span,
        title=record.title.text,
        links=tuple(_links(record)),
        abstract="\n\n".join(atom.text for atom in record.texts),
        date=next((date for date in dates if date), record.date),
    )


def _links(record: GatheredPaper) -> Iterator[Link]:
    """The addresses of the paper, without those of the page around it."""
    given = [Link(record.title.url)] if record.title.url else []
    for atom in [*record.texts, *record.others]:
        if atom.kind == kinds.URL:
            given.append(Link(atom.text.strip("<>")))
        elif atom.kind == kinds.MARK:
            given += [link for link in atom.links if not OWN_SITE.match(link.url)]
        elif atom.url:
            given.append(Link(atom.url))
    seen: set[str] = set()
    for link in given:
        if link.url not in seen and not (seen and PAPER.match(link.url) and "#" in link.url):
            seen.add(link.url)
            yield link


def _printed_once(records: Iterable[GatheredPaper]) -> Iterator[Block]:
    """Entries; where a page prints a paper twice, the first with all that either says."""
    first: dict[str, int] = {}
    blocks: list[Block] = []
    for record in records:
        entry = _entry(record)
        key = "".join(entry.title.split()).casefold()
        at = first.setdefault(key, len(blocks))
        before = blocks[at] if at < len(blocks) else None
        if isinstance(before, Entry) and _same(before, entry):
            blocks[at] = _joined(before, entry)
            blocks.append(Skipped(entry.span, "printed twice"))
        else:
            blocks.append(entry)
    yield from blocks


def _same(first: Entry, second: Entry) -> bool:
    """One text is the other, or its cut beginning."""
    short, long = sorted((first.abstract, second.abstract), key=len)
    return long.startswith(short.rstrip("….").rstrip())


def _joined(first: Entry, second: Entry) -> Entry:
    links = {link.url: link for link in (*second.links, *first.links)}
    order = dict.fromkeys(link.url for link in (*first.links, *second.links))
    return replace(
        first,
        abstract=max(first.abstract, second.abstract, key=len),
        links=tuple(links[url] for url in order),
        date=first.date or second.date,
    )
