"""Bullets: the lists of papers that people curate, under headings, in every shape.

    - [Title](url), Venue Year
    1. **Title**. *Authors*. Venue Year. [[pdf](url)] [[code](url)]
    * ⭐ 01/2023: [Title](url)

This module cuts the list into items; which of them are papers is decided by `list_items`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from papershelf.model import Digest, Entry, PartialDate, Source
from papershelf.read.digest_names import first_name, names_digest
from papershelf.read.dumps.known import is_page_dump
from papershelf.read.items import hosts, section_names, when_where
from papershelf.read.items.bullet_text import MEETING
from papershelf.read.items.card_line import starts_with_authors
from papershelf.read.items.line_kinds import (
    BOLD_LABEL,
    is_only_links,
    leads_to_title,
    says_where,
)
from papershelf.read.items.marked_alike import mark_alike
from papershelf.read.items.names_again import names_again
from papershelf.read.items.names_behind import names_apart
from papershelf.read.items.names_below import names_below
from papershelf.read.items.nesting import Item, item_blocks, nested, size
from papershelf.read.items.reference import are_names
from papershelf.read.items.whole_reference import is_reference
from papershelf.read.lines import partition
from papershelf.read.markup import inline
from papershelf.read.markup.headings import underlined_at_top, unmarked
from papershelf.read.records.labels import is_labelled, label_of, role_of
from papershelf.text.dates import date_in_name, find_date

NAME = "bullets"

BULLET = re.compile(
    r"(?P<indent>[ \t]*)(?:>\s?)?(?:[-*+•●▪◦‣∙·○■□➤►▶✦–](?![-*]{2})\s+|\\?[-*]\s+"
    r"|\[\^[\w+-]{1,40}\]:\s+|\(?(?!(?<=\()(?:19|20)\d\d\))\d{1,5}[.)\]、](?:\s+|(?=[^\d\s]))|\d{1,5}:\s+(?=[A-Z])|\[\d{1,5}\](?!\()[.:]?\s+)(?P<text>\S.*)"
)
_NO_MARK = frozenset('"{}@')
"""How lines begin that have no mark in front, other than with a letter."""
_MAY_BE_NOTHING = frozenset("-*_=<[")
"""How a rule begins, or a line that says where links lead."""
_EMOJI = re.compile(r"(?P<indent>[ \t]*)(?P<text>[☀-➿⬀-⯿\U0001f300-\U0001faff]️?\s*\S.*)")
_MEETING = re.compile(rf"(?P<indent>)(?P<text>{MEETING.pattern}.*)")
"""`Jan 9: A title`, a line for each meeting."""
_HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})(?:\s+|(?=[^\s#\d]))(?P<text>.*)")
_HTML_HEADING = re.compile(r"\s*<h(?P<level>[1-6])\b[^>]*>(?P<text>.*?)</h[1-6]>\s*", re.IGNORECASE)
_SUMMARY = re.compile(
    r"\s*(?:<details\b[^>]*>\s*)?<summary\b[^>]*>(?P<text>.*?)</summary>\s*", re.IGNORECASE
)
_FOLD = re.compile(r"\s*<details\b[^>]*>\s*<summary\b[^>]*>(?P<text>.*?)</summary>", re.IGNORECASE)
_LISTED = re.compile(r"[^\W_][^|]{1,60}[:：]\s*")
"""`Agents:`, at the margin: a list begins below it."""
_UNDERLINE = re.compile(r" {0,3}(?:={3,}|-{3,})\s*")
_FENCES = frozenset("`~")
FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_LEAD = re.compile(r"\s*<a |\s{0,3}(?:\*\*|__|\[|<b>|[A-Z][\w -]{2,25}: ?\[)")
_LABELLED = re.compile(r"\s{0,3}[A-Z][\w ]{2,25}:(?= ?\[)")
"""`Presented paper: [`"""
_DATED = re.compile(r"\s*\(?(?:1[6-9]|20)\d\d[.)] ")
"""`2031. Wind, A. …`: no number of an item."""
_TABLE = re.compile(r"\s*\|.*\|.*\|?\s*$")
_RULE = re.compile(r"\s*(?:[-*_=]\s?){3,}\s*|\s*<(?:br|hr)\s*/?>\s*")
_NOTHING = re.compile(
    rf"(?:{_RULE.pattern})$| {{0,3}}\[(?!\^)[^\[\]]{{1,80}}\]:\s*<?https?://\S+(?:\s+[\"'(].*)?$"
)
"""A rule, or a line that says where links of elsewhere lead."""
_ADDRESS = re.compile(r"\s*<?(?:https?://|www\.)\S+>?\s*")
_DAY = re.compile(r"\s*(\d\d?)/(\d\d?)/((?:20)?\d\d):?\s*")
"""`5/31/20` on a line of its own, above what was read that day."""
_PARAGRAPH = re.compile(r"\s*<p(?:\s[^<>]*)?>")
_PARAGRAPH_TAG = re.compile(r"^\s*<p(?:\s[^<>]*)?>\s*|\s*</p>\s*$")
_BESIDE = re.compile(
    r"(?P<words>[^\W\d_a-z\"“].{4,300}?(?<=\S))\s*(?:[-–—:|,]\s*)?"
    r"[(<]?(?P<url>https?://[^\s()<>]+)[)>]?"
    r"|(?P<first>https?://[^\s()<>]+)(?:\s*[-–—:|,])?\s+(?P<title>[^\W\d_a-z\"“].{4,300})"
)
"""`A title - https://…` and `https://… A title`, without a bullet."""
_SECOND = re.compile(r"[^\s:.]+ [^.]*\w\s*[-–—:|]\s*<?(?P<url>https?://[^\s()<>]+)>?")
"""The second line of such a title, with its address."""
_WORDS = 3
"""Words of the shortest title beside an address."""
_LINES_BETWEEN = 2
"""Lines of names and venues between a title and its address."""
_FEW = 6
"""Words of the shortest paragraph that tells of the title above it."""
_SAYS = re.compile(r"[^\W\d_a-z]|[\"“‘*_]")
_CITES = re.compile(
    r" {0,3}(?:\((?:19|20)\d\d\) )?(?:[*_]{1,2})?"
    r"(?:(?:van|von|de|del|di|al|el|d)[ '’-])?[^\W\d_a-z]"
)
_BLANK = r"[^\S\n]*"
_OF_A_RECORD = re.compile(
    rf"^(?:[A-Z][A-Z0-9]  - |{_BLANK}(?:@\w+{_BLANK}\{{|\w[\w-]*{_BLANK}={_BLANK}[{{\"]))",
    re.MULTILINE,
)
"""A line of RIS or BibTeX, where nothing begins."""
_OF_ANY_RECORD = re.compile(
    rf"{_OF_A_RECORD.pattern}|^{_BLANK}(?:[\"{{}}@]|[a-z]\w*:(?!//))", re.MULTILINE
)
"""The same, or a line of JSON or YAML, which could only be a title above links or its address."""
_FIELD = re.compile(r"^([A-Z][^\W\d_]*):(?! ?\[)[ \t]*(https?://\S*$)?", re.MULTILINE)
"""`Authors: Ada Wind`, `Link: https://…`: a label, and an address alone or anything."""
_BEGINS_WITH_ADDRESS = re.compile(rf"^{_BLANK}<?(?:https?://|www\.)", re.MULTILINE)
_END_OF_ONE = re.compile(r"[.。)\]>\d]\W*$")
_TAIL = 100
"""Characters of a line in which its end is looked for."""
_LINES_OF_ONE = 6
"""Lines of a reference that is a paragraph."""
_SAMPLE = 400
"""Items that are read to estimate how many there are."""
_LONGEST = 60
"""Lines of an item that are looked at for the estimate: what is no list may be one long item."""
_WIDEST = 4000
"""Characters of a line that are looked at for the estimate."""
_NUMBERED = re.compile(r"\s*(?:\d{1,3}[.)]\s+[\"“*\[]|[-*+]\s+)")
"""A line that begins an item whatever stands above it."""
_ITALIC_LINE = re.compile(r"([*_])(?![*_])[^*_]{4,300}\1")
_KIND = 40
"""Characters of the longest line that says of what kind the list right below it is."""
_BOLD_HEADING = re.compile(r"\s*(?:\*{2,3}|__)(?P<text>[^*_]{2,60}?)[:：]?(?:\*{2,3}|__)[:：]?\s*")


def recognize(source: Source) -> int:
    def titles(sample: list[Item]) -> int:
        read_ones = item_blocks(map(_cut, sample), title=name_of_list(source.lines))
        return len({block.title for block in read_ones if isinstance(block, Entry)})

    return _estimated(source, _list(source), titles)


def lines_at_most(source: Source) -> int:
    """How many lines can begin an item: none of a record does."""
    text = source.text
    lines = text.count("\n") + 1 - text.count("\n\n")
    if "](" in text or "<p" in text or _BEGINS_WITH_ADDRESS.search(text):
        return lines - len(_OF_A_RECORD.findall(text))
    return lines - len(_OF_ANY_RECORD.findall(text)) - _labelled(text)


def _labelled(text: str) -> int:
    """How many lines begin no item as they have a label: where an address stands behind words, a
    title may be in front of it.
    """
    fields = [(field, url) for field, url in _FIELD.findall(text) if role_of(field)]
    return max(0, len(fields) + sum(bool(url) for _, url in fields) - text.count("://"))


def at_most(source: Source) -> int:
    """How many entries the list can promise at most: all items and those within them."""
    return _estimated(source, _found(source)[1], lambda sample: sum(map(size, sample)))


def _estimated(source: Source, items: list[Item], count: Callable[[list[Item]], int]) -> int:
    """count: of the first items; the others are taken to be like them."""
    if is_page_dump(source.text):
        return 0
    sample = items[:_SAMPLE]
    return count(sample) * len(items) // max(1, len(sample))


@lru_cache(maxsize=1)  # a list is read as soon as it has promised
def _list(source: Source) -> list[Item]:
    each, top = _found(source)
    mark_alike(each)
    return top


@lru_cache(maxsize=1)
def _found(source: Source) -> tuple[list[Item], list[Item]]:
    """All items in order, and those of them that stand in no other."""
    each = names_below(names_apart([*_items(names_again(source.lines))]))
    return each, nested(each)


def _cut(item: Item) -> Item:
    lines = [line[:_WIDEST] for line in item.lines[:_LONGEST]]
    return item if lines == item.lines else replace(item, lines=lines)


def name_of_list(lines: list[str]) -> str:
    """The first name among the highest headings of the file; one underlined at its top is it."""
    if (above := underlined_at_top(lines)) and names_digest(above):
        return above
    heads = [match for line in lines[:40] if (match := _HEADING.fullmatch(line))]
    top = [match for match in heads if len(match["marks"]) <= len(heads[0]["marks"])]
    return first_name(section_names.heading_text(unmarked(match["text"])) for match in top)


def read(source: Source) -> Digest:
    lines = source.lines
    title = name_of_list(lines)
    date = find_date(title) or find_date(title.replace("-", " ")) or _date_above(lines)
    date = date or date_in_name(source.path)
    blocks = item_blocks(_list(source), date, title)
    filled = partition(source, blocks, "text outside of the list")
    return Digest(path=source.path, dialect=NAME, blocks=filled, title=title, date=date)


def _goes_with(item: Item, line: str) -> bool:
    """Whether a line goes on below a hard break, or says more of the title above."""
    broken = item.lines[-1].endswith("  ")
    named = broken and line[:2] == "**" and "](" not in line and are_names(line.replace("*", ""))
    inner = line[:2] == "  " and is_labelled(line)
    labelled = "](" not in line and BOLD_LABEL.match(line) is not None
    noted = labelled and (broken or BOLD_LABEL.match(item.lines[-1]) is not None)
    more = _is_within(item, line) or _says_more(item.lines[0], line)
    return named or inner or noted or more


def _is_within(item: Item, line: str) -> bool:
    """Whether a line is as deep as the text of an item whose last line ends with a hard break."""
    return item.lines[-1].endswith("  ") and line[:2] == "  "


def _date_above(lines: list[str]) -> PartialDate | None:
    """The day that a first line without any mark states: `Reading group, 14 March 2031`."""
    first = next((line for line in lines if line.strip()), "")
    other = len(first) > _LONGEST or BULLET.match(first) or first.startswith("Date:")
    date = None if other else find_date(first)
    return date if date and date.year and date.day and not is_reference(first) else None


def _items(lines: list[str]) -> Iterator[Item]:
    """The items in order, not yet nested: bullets, and paragraphs that start as entries do."""
    path: list[ListHeading] = []
    item: Item | None = None
    fenced = blank = linked = cited = alone = margin = False
    lines, begun = _without_paragraphs(lines)
    for number, line in enumerate(lines, 1):
        blank = blank or number in begun
        first, plain = _begins(line)
        fence = first in _FENCES and FENCE.match(line)
        fenced ^= bool(fence)
        if fenced or fence or not first or (first in _MAY_BE_NOTHING and _NOTHING.match(line)):
            blank = True
            continue
        heading = heading_of(lines, number)
        other = heading or (first == "|" and _TABLE.fullmatch(line))
        match = None if other else _marker(line, plain=plain, within=cited and not blank)
        bare = not (other or match or _is_of_a_record(line))
        near = bare and (item is None or (blank and not _is_within(item, line)))
        apart = near or (bare and item and linked and not _goes_with(item, line))
        leads = apart and (_LEAD.match(line) or leads_to_title(line[:_WIDEST]))
        starts = match or (leads and not _names_whose(lines, number))
        below = bare and linked and bool(item and _ends_with_address(item.lines[-1]))
        starts = starts or (
            (near or below) and (_stands_with_address(lines, number) or _goes_on(lines, number))
        )
        cites = not starts and (near or (bare and cited)) and _cites(lines, number, below=cited)
        starts = starts or cites
        parted = blank and line[:1] not in " \t>" and not (alone and _tells(line, linked=linked))
        alone = False
        if item and (other or starts or parted):
            yield item
            item = None
        if heading:
            path = [*(one for one in path if one.depth < heading.depth), heading]
        elif starts:
            indent = len(match["indent"].expandtabs(4)) if match else 0
            # A title above its address ends with its line, as if a hard break stood there.
            whole = match or cites or leads or _goes_on(lines, number)
            said = match["text"] if match and not _DATED.match(line) else line
            headings = tuple(one.text for one in path)
            parts = _broken(said if whole else f"{said}  ")
            item = Item(number, number, indent, parts, headings, apart=margin)
            margin, linked = False, _is_linked(line)
            cited = not (match or leads)
            alone = bool(leads) and len(_outside_links(line)) < _FEW
        elif not item:
            margin = margin or _lists(line)
        else:
            item.lines.append(line)
            item.last = number
            linked = linked or _is_linked(line)
        blank = False
    if item:
        yield item


def _broken(line: str) -> list[str]:
    r"""A line, parted where a program wrote `\n` for the end of one."""
    return _WRITTEN_BREAK.split(line.removesuffix("\\n")) if "\\n" in line else [line]


_WRITTEN_BREAK = re.compile(r"\\n(?=\s+[-*+] )")


def _begins(line: str) -> tuple[str, bool]:
    """The first character of a line, which spares most lines most of the patterns, and whether no
    mark can stand in front of what follows.
    """
    first = line.lstrip()[:1]
    return first, (first.isalnum() and not first.isdecimal()) or first in _NO_MARK


def _lists(line: str) -> bool:
    return line.rstrip().endswith((":", "：")) and _LISTED.fullmatch(line) is not None


def _marker(line: str, *, plain: bool, within: bool) -> re.Match[str] | None:
    """The mark in front of an item. within: a reference, where `(2. ed., p. 9)` is none."""
    none = plain or (within and line.lstrip(" (")[:1].isdigit())
    marked = None if none else BULLET.fullmatch(line) or _EMOJI.fullmatch(line)
    return marked or _MEETING.fullmatch(line)


def _is_of_a_record(line: str) -> bool:
    may_be = "  - " in line or "=" in line or "@" in line
    return may_be and _OF_A_RECORD.match(line) is not None


def _says_more(first: str, line: str) -> bool:
    """Whether a line only says where the item above it is, or has a label that the item has not."""
    label = _LABELLED.match(line) if "[" in line else None
    labelled = label is not None and not first.lstrip().startswith(label[0].strip())
    return labelled or is_only_links(line)


def _without_paragraphs(lines: list[str]) -> tuple[list[str], frozenset[int]]:
    """The lines without the tags of HTML's paragraphs, and the numbers of those that begin one."""
    if any("<summary" in line for line in lines):
        lines = [_unfolded(line) for line in lines]
    if not any("<p" in line for line in lines):
        return lines, frozenset()
    begun = (number for number, line in enumerate(lines, 1) if _PARAGRAPH.match(line))
    return [_PARAGRAPH_TAG.sub("", line) for line in lines], frozenset(begun)


def _unfolded(line: str) -> str:
    """The reference in the head of a fold; any other line as it is."""
    fold = _FOLD.match(line)
    return fold["text"] if fold and is_reference(fold["text"][:_WIDEST]) else line


def _outside_links(line: str) -> list[str]:
    return inline.outside(line, inline.anchors(line)).split()


def _tells(line: str, *, linked: bool) -> bool:
    """Whether a paragraph says something of the title that stands alone above it.

    linked: there is a link above; where there is none, only names belong to the title.
    """
    told = (linked and len(line.split()) >= _FEW) or are_names(line.strip("*_ "))
    return bool(_SAYS.match(line)) and told and not line.rstrip().endswith(":")


def _stands_with_address(lines: list[str], number: int) -> bool:
    """Whether a line of some words begins a paper whose address stands by it.

    The address is on the same line, on the one below, behind names or a venue, or alone above.
    """
    line = lines[number - 1].strip()
    if "://" in line and (beside := _BESIDE.fullmatch(line)):
        url, words = beside["url"] or beside["first"], beside["words"] or beside["title"]
        return hosts.leads_to_paper(url) and len(words.split()) >= _WORDS
    after = lines[number : number + _LINES_BETWEEN + 1]
    if _is_address(line):
        title = after[0].strip() if after else ""
        return hosts.leads_to_paper(line.strip("<>")) and _is_words(title)
    linked = _is_words(line) and any("](" in below or _is_address(below) for below in after)
    if not linked or ("," in line and not any(map(str.isdigit, line)) and are_names(line)):
        return False
    for below in after:
        if _is_address(below) or says_where(below):
            return True
        if not (are_names(below.strip("*_ ")) or when_where.says_when(below)):
            return False
    return False


def _goes_on(lines: list[str], number: int) -> bool:
    """Whether the line is the first of two that are a title, in front of its address or above."""
    if _is_wrapped(lines, number):
        return True
    if number >= len(lines) or "://" not in lines[number]:
        return False
    line, after, *more = *map(str.strip, lines[number - 1 : number + 2]), ""
    second = _SECOND.fullmatch(after) if "://" not in line else None
    if second is None or more[0] or not _is_words(f"{line} -") or not _CITES.match(line):
        return False
    return hosts.leads_to_paper(second["url"])


def _is_wrapped(lines: list[str], number: int) -> bool:
    """Whether a paragraph is a title on two lines, and its address on the third."""
    line, after, address, *more = *map(str.strip, lines[number - 1 : number + 3]), "", "", ""
    if "://" not in address or len(line) < _FULL or (more and more[0]):
        return False
    alone = number == 1 or not lines[number - 2].strip()
    words = _CITES.match(line) and _is_words(line) and _is_words(f"{after} -")
    leads = _is_address(address) and hosts.leads_to_paper(address.strip("<>"))
    if not (alone and words and leads):
        return False
    return not (says_where(after) or are_names(after) or are_names(line) or is_reference(line))


_FULL = 50
"""Characters of a line that may have been wrapped."""


def _is_address(line: str) -> bool:
    return ("://" in line or "www." in line) and _ADDRESS.fullmatch(line) is not None


def _ends_with_address(line: str) -> bool:
    return _is_address(line) or ("://" in line and _BESIDE.fullmatch(line.strip()) is not None)


def _is_words(line: str) -> bool:
    return len(line.split()) > 1 and "://" not in line and not line.rstrip().endswith((":", "："))


def _cites(lines: list[str], number: int, *, below: bool) -> bool:
    """Whether a paragraph is a reference. below: of one, where each line may be one by itself."""
    line = lines[number - 1]
    if not _CITES.match(line) or label_of(line)[0] or starts_with_authors(line):
        return False
    above = lines[number - 2].strip() if below else ""
    if above and not (above.startswith("#") or _ends_one(above) or is_reference(above[:_WIDEST])):
        return False
    most = number if above else number + _LINES_OF_ONE - 1
    text = itertools.takewhile(str.strip, lines[number - 1 : most])
    said = [line, *itertools.takewhile(lambda one: not _NUMBERED.match(one), [*text][1:])]
    return is_reference("\n".join(said)[:_WIDEST])


def _ends_one(line: str) -> bool:
    """Whether a line ends as the last line of a reference does: with its year, or an address."""
    return "://" in line.rsplit(maxsplit=1)[-1] or bool(_END_OF_ONE.search(line[-_TAIL:]))


def _is_linked(line: str) -> bool:
    return "](" in line or "://" in line


@dataclass(frozen=True, slots=True)
class ListHeading:
    """marked: whether it is written with markup, which most of them are never asked for."""

    depth: int
    written: str
    marked: bool = False

    @property
    def text(self) -> str:
        return section_names.heading_text(self.written) if self.marked else self.written


def heading_of(lines: list[str], number: int) -> ListHeading | None:
    """A heading of a list: Markdown's, HTML's, a fold's, or a line in bold."""
    line = lines[number - 1]
    after = lines[number] if number < len(lines) else ""
    first = line.lstrip()[:1]
    marked = first in {"#", "<"}
    if marked and (match := _HEADING.fullmatch(line) or _HTML_HEADING.fullmatch(line)):
        depth = len(match["marks"]) if "marks" in match.groupdict() else int(match["level"])
        text = unmarked(match["text"])
        return ListHeading(depth, text, marked=True) if text else None
    if first == "<" and (match := _SUMMARY.fullmatch(line)):
        text = inline.plain(match["text"])
        shown = text.lower() in {"abstract", "details", "show", "more"}
        return None if shown else ListHeading(7, text)
    below = after.lstrip()[:1]
    underlined = below in {"=", "-"} and _UNDERLINE.fullmatch(after)
    if underlined and not BULLET.match(line) and "://" not in line:
        return ListHeading(1 if "=" in after else 2, line, marked=True)
    if first.isdecimal() and (day := _DAY.fullmatch(line)):
        return ListHeading(8, f"{day[1]}/{day[2]}/{int(day[3]) % 100 + 2000}")
    bold = _BOLD_HEADING.fullmatch(line) if first in {"*", "_"} else None
    if bold and (not after.strip() or BULLET.match(after)) and not _names_whose(lines, number):
        return ListHeading(8, inline.plain(bold["text"]))
    # `Slides` at the margin, right above its list
    near = len(line) < _KIND and line[:1].isalpha() and below and not below.isalpha()
    kind = line.rstrip(" :：") if near and BULLET.match(after) else ""
    known = kind and section_names.kind_of_section([kind], ())
    return ListHeading(8, kind) if known else None


def _names_whose(lines: list[str], number: int) -> bool:
    """Whether a line names who wrote what stands above it: a line in bold, a title in italics."""
    line = lines[number - 1].strip()
    if starts_with_authors(lines[number - 1]):
        return True
    if line[:2] not in {"**", "__"} or not line.endswith(line[:2]):
        return False
    near = [one.strip() for one in lines[max(0, number - 3) : number - 1] if one.strip()]
    titled = bool(near) and _ITALIC_LINE.fullmatch(near[-1]) is not None
    return titled and are_names(line.strip("*_ "), 1)
