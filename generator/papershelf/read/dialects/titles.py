"""Titles alone: the last resort, for a list whose papers have no link, year or venue.

    ## Papers Read
    * Dangers of a fixed mindset: implications for teaching
    * The End of Computing Science?

Asked only where no other dialect reads anything. What stands in one section in one shape (items,
headings, lines, the cells of a column) is a list of papers where most of it looks like titles, and
the headings above or the line that leads to it speak of papers, or most of it states years or
authors.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from pathlib import PurePath

from papershelf.model import Digest, Source
from papershelf.read.dialects import bullets, html
from papershelf.read.dumps.known import is_page_dump
from papershelf.read.items import no_paper, section_names, siblings, when_where
from papershelf.read.items.dated_fronts import without_dated_fronts
from papershelf.read.items.habits import is_habit
from papershelf.read.items.judged import Judged
from papershelf.read.items.names_behind import names_apart
from papershelf.read.items.nesting import Item, judge, paper_of
from papershelf.read.items.reference import are_names
from papershelf.read.items.title_places import WHERE, Shape, TitlePlace, with_people
from papershelf.read.items.title_shape import is_titled
from papershelf.read.items.whole_reference import is_reference
from papershelf.read.lines import partition
from papershelf.read.markup.rows import DELIMITER, split_row
from papershelf.text.dates import date_in_name, find_date

NAME = "titles"

_OF_OTHERS = re.compile(
    r"\b(?:tools?|managers?|cli|app|apps|templates?|librar\w+|software|how to|guides?|guidelines"
    r"|tips|writing|comparison|plans?|to[- ]?dos?|tasks?|steps?|rules?|features?|usage|options?"
    r"|install\w*|requirements?|config\w*|commands?|syllabus|schedule|topics?|questions?|agenda"
    r"|c[óo]mo|comment|wie man|как|如何"
    r"|contribut\w+|setup|examples?|results?|goals?|format|groups?|structure|files?|folders?)\b",
    re.IGNORECASE,
)
"""What stands below such words is of papers at most."""
_ORDER = re.compile(
    r"(?:add|ask|bring|build|buy|check|choose|clone|complete|copy|create|download|email|finish|fix"
    r"|follow|implement|install|keep|make|move|open|please|prepare|read|remove|run|say|send|set"
    r"|show|sign|sort|submit|support|supports|update|upload|use|visit|write)\b(?! (?:of|and)\b)",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(r"[`{}=@]|://|->|→|\b(?:you|your|please|click)\b|[.:,;!。：；]$|\.\.\.")
_BEGINS = re.compile(r"[\W\d_]*[^\W\d_a-z]|\W*\d")
_CJK = re.compile(r"[一-鿿぀-ヿ가-힯]")
_WORDS = 4
_MOST = 40
_FEWEST = 2
"""Titles that make a list which says that it is one of papers; one more makes any other."""
_LEAD = 6
"""Words of the longest line that leads to a list without a colon."""
_COLUMNS = 12
"""Columns that are looked at: each cell is read once with the others behind it."""
_LONGEST = 600
"""Characters of the longest text that is looked at for its parts."""
_STARS = re.compile(r"\s+\*+$")
_REFERENCE = re.compile(r"\[([^\[\]]+)\]\[[^\[\]]*\](?=\W*$)")
"""`[Title][key]`, where no line says what the key leads to."""
_LABEL = re.compile(r"\*\*[^*]{2,40}\*\*:\s+(?=.*[\"“][^\"”]{10,}[\"”]\W*$)")
"""What a title in quotes is about, in front of its authors."""
_YEAR_BEHIND = re.compile(r"(?<=[^\W\d]),?\s+((?:19|20)\d\d)$")
_YEAR = re.compile(r"\(?(?:19|20)\d\d\)?$")
"""A year behind a title is the paper's, a date in another cell the meeting's."""
_BOLD_LINE = re.compile(r"\*\*(?P<text>[^*]{4,300})\*\*\s*")
_LONGEST_HEADING = 60
"""Characters of a line in bold that is no heading for other dialects."""
_BREAK = re.compile(r"\s*<br\s*/?>\s*")


def recognize(source: Source) -> int:
    return 0 if is_page_dump(source.text) else len(_titles(source))


def read(source: Source) -> Digest:
    titles = _titles(source)
    title = bullets.name_of_list(source.lines)
    if any(title.startswith(each.said.title) for each in titles):
        title = ""  # the first paper is a heading
    date = find_date(title) or date_in_name(source.path)
    found = (paper_of(each, date, title) for each in titles)
    return Digest(
        path=source.path,
        dialect=NAME,
        blocks=partition(source, found, "no title of a paper"),
        title=title,
        date=date,
    )


@lru_cache(maxsize=1)  # a list is read as soon as it has promised
def _titles(source: Source) -> list[Judged]:
    groups: dict[tuple[Shape, tuple[str, ...]], list[TitlePlace]] = defaultdict(list)
    for place in with_people([*_places(source.lines)]):
        undated = (above for above in place.item.path if not when_where.is_date_heading(above))
        groups[place.shape, tuple(undated)].append(place)
    name = re.sub(r"[-_.]", " ", PurePath(source.path).stem)
    for item in html.items_of(source):
        groups[("item", item.indent), item.path].append(TitlePlace(item, ("item", item.indent), ""))
    listed = [_listed(group, name) for group in groups.values()]
    shapes = {group[0].shape for group, one in zip(groups.values(), listed, strict=True) if one}
    listed = [
        one or (_listed(group, name, alone=True) if group[0].shape in shapes else [])
        for group, one in zip(groups.values(), listed, strict=True)
    ]
    found: dict[int, list[Judged]] = {}
    for each in sorted(listed, key=len):
        found |= {first: [*same] for first, same in groupby(each, lambda one: one.span.first)}
    inner = _within(source.lines, found)
    return [each for first in sorted(found) if first not in inner for each in found[first]]


def _within(lines: list[str], found: Container[int]) -> set[int]:
    """The numbers of the items that stand deeper below an item that is a title: notes on it."""
    inner: set[int] = set()
    depth = -1
    for number, line in enumerate(lines, 1):
        bullet = bullets.BULLET.fullmatch(line)
        indent = len(bullet["indent"].expandtabs(4)) if bullet else -1
        if bullet and 0 <= depth < indent:
            inner.add(number)
        elif line.strip():
            depth = indent if number in found else -1
    return inner


def _listed(group: Sequence[TitlePlace], name: str, *, alone: bool = False) -> list[Judged]:
    """The titles of a group; none where it is no list of papers.

    alone: others of its shape are lists, so that one that states who wrote it is enough.
    """
    first = group[0]
    if alone and len(group) > _FEWEST:
        return []
    if first.own and sum(_is_long(place.own) for place in group) * 2 <= len(group):
        return []
    said = [*first.item.path[-2:], first.lead] if first.lead else [*first.item.path[-2:]]
    said = said or [name]
    promised = any(map(_promises, said)) and not _OF_OTHERS.search(said[-1])
    allowed = {"", no_paper.UNLINKED, *([no_paper.UNSURE] if promised else [])}
    judged = [*map(judge, names_apart([place.item for place in group]))]
    meant = siblings.agreed(without_dated_fronts([each.said for each in judged]))
    judged = [replace(each, said=said) for each, said in zip(judged, meant, strict=True)]
    whole = [
        each
        for place, each in zip(group, judged, strict=True)
        if each.reason in allowed
        and each.said.title
        and _begins(place, each)
        and not (place.shape[0] == "line" and each.said.title[0].islower())
    ]
    lines = [place.item for place in group if place.shape[0] == "line"]
    sentences = {item.first for item in lines if item.lines[0].endswith((".", "。", "！", "!"))}
    short = [each for each in whole if _is_authored(each) or each.span.first not in sentences]
    if first.shape[0] == "line" and is_habit(sum(map(_is_authored, short)), len(short)):
        whole = [each for each in short if _is_authored(each) or not _may_head(each)]
        judged = whole
    stated = sum(_states(each) for each in whole) * 2 > len(judged)
    capitals = first.shape[0] != "item" or not promised
    titles = [
        each
        for each in whole
        if stated
        or (
            _is_title(each.said.title, capitals=capitals)
            and not each.said.told.summary
            and each.span.first not in sentences
        )
    ]
    asked = sum(each.said.title.endswith(("?", "？")) for each in titles)
    fewest = _FEWEST if promised else _FEWEST + 1
    fewest = 1 if alone and stated else fewest
    sure = (promised or stated) and len(titles) * 4 >= len(judged) * 3 and asked * 2 <= len(titles)
    return whole if sure and len(titles) >= fewest else []


def _is_long(text: str) -> bool:
    """Whether a title may stand in a cell: most columns hold something else, and are not read."""
    return len(text.split()) >= _WORDS or len(_CJK.findall(text)) > _WORDS


def _promises(text: str) -> bool:
    """Whether a text speaks of papers, or names the conference that they were at."""
    return bool(section_names.OF_PAPERS.search(text)) or _is_conference(text)


def _is_conference(text: str) -> bool:
    """`ACL 2031`; no `Kite workshop`, no `March 2031`."""
    return find_date(text) is not None and when_where.says_more_than_when(text)


def _begins(place: TitlePlace, judged: Judged) -> bool:
    """Whether the title is out of the cell itself."""
    return not place.own or judged.said.title[:_LEAD] in place.own


def _may_head(judged: Judged) -> bool:
    """Whether a line among titles with their authors is the heading of some."""
    return not judged.said.told.date and len(judged.said.title.split()) <= _LEAD


def _is_authored(judged: Judged) -> bool:
    return bool(judged.said.told.authors)


def _states(judged: Judged) -> bool:
    told = judged.said.told
    return bool(told.authors or told.date or judged.said.cited) and _is_title(
        judged.said.title, capitals=False
    )


def _is_title(text: str, *, capitals: bool) -> bool:
    """Whether a whole text has the shape of a title. capitals: its words begin with them."""
    if _NO_TITLE.search(text) or _ORDER.match(text) or not _BEGINS.match(text):
        return False
    if _CJK.search(text):
        return len(_CJK.findall(text)) > _WORDS
    return _WORDS <= len(text.split()) <= _MOST and (is_titled(text) or not capitals)


def _places(lines: list[str]) -> Iterator[TitlePlace]:
    """What may be titles: items, headings, lines, and the cells of rows."""
    path: dict[int, str] = {}
    above: tuple[str, ...] = ()
    place: TitlePlace | None = None
    fenced, table, lead = False, 0, ""
    for number, line in enumerate(lines, 1):
        fenced ^= bool(bullets.FENCE.match(line))
        heading = None if fenced else bullets.heading_of(lines, number) or _bold_title(line)
        if fenced or not line.strip():
            place = place if place and place.shape[0] == "heading" else None
        elif heading:
            depth, text = heading.depth, heading.text
            path = {outer: name for outer, name in path.items() if outer < depth}
            above = tuple(path.values())
            lead = ""
            place = TitlePlace(
                Item(number, number, 0, [_title_of(text)], above), ("heading", depth), ""
            )
            yield place
            path[depth] = text
            above = (*above, text)
        elif "|" in line:
            place = None
            table = table if number > 1 and "|" in lines[number - 2] else number
            below = lines[number] if number < len(lines) else ""
            if not (DELIMITER.match(line) or DELIMITER.match(below)):
                yield from _cells(line, number, table, above)
        elif bullet := bullets.BULLET.fullmatch(line):
            indent = len(bullet["indent"].expandtabs(4))
            place = TitlePlace(
                Item(number, number, indent, [_title_of(bullet["text"])], above),
                ("item", indent, line.lstrip()[0].isdigit()),
                lead,
            )
            yield place
        elif place and place.shape[0] == "item":
            place.item.lines.append(line)
            place.item.last = number
        elif _heads(line):
            lead = ""
            above = (*path.values(), line.strip())
        elif _leads(line):
            lead = line.strip()
        else:
            yield TitlePlace(Item(number, number, 0, [_title_of(line)], above), ("line",), lead)


def _bold_title(line: str) -> bullets.ListHeading | None:
    """A title in bold that is too long for a heading, among others that are not."""
    bold = _BOLD_LINE.fullmatch(line) if line[:2] == "**" else None
    long = bold and len(bold["text"]) >= _LONGEST_HEADING
    return (
        bullets.ListHeading(8, bold["text"]) if bold and long and not are_names(bold[1]) else None
    )


def _heads(line: str) -> bool:
    """Whether a line is the day or the conference of what stands below it."""
    said = line.strip()
    dated = when_where.is_date_heading(said) and find_date(said) is not None
    return dated or (_is_conference(line) and not WHERE.match(line))


def _leads(line: str) -> bool:
    """Whether a line speaks of the list below it."""
    named = len(line.split()) <= _LEAD and section_names.OF_PAPERS.search(line)
    return bool(named) or line.rstrip().endswith((":", "："))


def _title_of(text: str) -> str:
    """A text without what stands around its title, in the form in which a year is looked for."""
    if len(text) > _LONGEST:
        return text
    text = _STARS.sub("", _REFERENCE.sub(r"\1", text.strip()))
    return _YEAR_BEHIND.sub(r" (\1)", _LABEL.sub("", text))


def _cells(line: str, number: int, table: int, above: tuple[str, ...]) -> Iterator[TitlePlace]:
    """Each cell of a row, in front of the others."""
    cells = [cell.strip() for cell in split_row(line)[0][:_COLUMNS]]
    for column, cell in enumerate(cells):
        others = [other for other in cells[:column] + cells[column + 1 :] if other]
        for own in filter(None, _BREAK.split(cell)):
            dated = _YEAR.search(own)
            beside = [one for one in others if not (dated and find_date(one))]
            text = own if is_reference(own) else " | ".join([own, *beside])
            item = Item(number, number, 0, [text], above)
            yield TitlePlace(item, ("cell", table, column), "", own)
