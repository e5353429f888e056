"""The dialect of numbered lists: `# Paper 1`, a linked title, further links, `Abstract`, the text.

# Paper 1
[A title](https://arxiv.org/abs/2401.00001)
[Code](https://github.com/ada/engine)
Abstract
What the paper says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from papershelf.model import Block, Digest, Entry, Failed, Link, PartialDate, Source, Span
from papershelf.read.digest_names import first_name
from papershelf.read.items import card_text
from papershelf.read.items.below_heading import names_a_paper
from papershelf.read.items.link_labels import is_generic
from papershelf.read.lines import paragraphs, partition, shortened
from papershelf.read.markup.headings import Heading, is_rule
from papershelf.read.markup.inline import anchors, links, outside, plain, spelled
from papershelf.read.markup.rows import heading_at
from papershelf.read.records.labels import is_labelled
from papershelf.text.dates import date_in_name, find_date

NAME = "numbered"

EXAMPLE = """\
# Paper 1

[A title](https://arxiv.org/abs/2401.00001)

Abstract

What the paper says."""

_PAPER = re.compile(
    r"^[*_\s]*(?:Paper|PAPER|paper)\s*(?:No\.?|#|№)?\s*\d{1,5}\b[*_\s]*[.:)–—-]*\s*(.*)$"
)
_BARE = re.compile(r"[#№]?\s*(?!(?:19|20)\d\d\b)\d{1,5}\s*[.:)]?()")
_NUMBERED = re.compile(
    r"\s*#{1,6}\W*(?:paper\b.*)?\d|[*_]*paper\W*\d{1,5}[*_:.\s]*$", re.IGNORECASE
)
_BEGINS = frozenset("#*_pP")
_HEAD = 40
"""Characters of the longest `**Paper 12:**` that stands in a line of its own."""
_ABSTRACT = re.compile(
    r"^\s*#*\s*[*_]*abstract\s*[:.–—-]?\s*[*_]*(?:[:.–—-]\s*|\s*$|\s+(?=\S))", re.IGNORECASE
)
_ADDRESS = re.compile(r"\s*(?:[\w ]{1,20}:\s*)?<?https?://\S+>?\s*")
_LINK_LINE = re.compile(r"^[\s*_>|,;·•-]*$")


def at_most(source: Source) -> int:
    """How many lines can name a paper by its number."""
    return source.text.count("#") + source.text.lower().count("paper")


def recognize(source: Source) -> int:
    lines = source.lines
    return sum(_number_at(lines, number) is not None for number in range(len(lines)))


def read(source: Source) -> Digest:
    lines = source.lines
    starts = [n for n in range(len(lines)) if _number_at(lines, n) is not None]
    heads = [plain(text) for text in _headings(lines[: starts[0] if starts else len(lines)])]
    stated = next(filter(None, map(find_date, heads)), None)
    date = stated or date_in_name(source.path)
    blocks: list[Block] = []
    for start, after in pairwise([*starts, len(lines)]):
        blocks.append(_paper(lines, start, _end(lines, start, after), date))
    return Digest(
        path=source.path,
        dialect=NAME,
        blocks=partition(source, blocks),
        title=first_name(heads),
        date=date,
    )


def _headings(lines: list[str]) -> Iterator[str]:
    for number in range(len(lines)):
        if heading := heading_at(lines, number):
            yield heading.text


def _number_at(lines: list[str], number: int) -> tuple[Heading, str] | None:
    """The heading `Paper N` at a line and what follows it there."""
    line = lines[number]
    if line.lstrip()[:1] not in _BEGINS or not _NUMBERED.match(line):
        return None
    heading = heading_at(lines, number)
    alone = number == 0 or not lines[number - 1].strip()
    if heading is None and alone and len(line) < _HEAD:
        heading = Heading(number + 1, number + 1, 1, line)
    match = heading and (_PAPER.match(heading.text) or _BARE.fullmatch(heading.text.strip()))
    return (heading, match[1] or "") if heading and match else None


def _end(lines: list[str], start: int, after: int) -> int:
    """The line behind a paper: another heading of its level or above ends it as well."""
    level = heading.level if (heading := heading_at(lines, start)) else 1
    last = after == len(lines)
    for number in range(start + 1, after):
        other = heading_at(lines, number)
        if other and other.level <= level and not _ABSTRACT.match(other.text):
            after = number
            break
    if last and (foot := _foot(lines, start, after)):
        after = foot
    while after > start + 1 and (not lines[after - 1].strip() or is_rule(lines[after - 1])):
        after -= 1
    return after


def _foot(lines: list[str], start: int, after: int) -> int | None:
    """The rule that parts the text of the last paper from what the page says at its end."""
    told = False
    for number in range(start + 1, after):
        if told and is_rule(lines[number]):
            return number
        told = told or bool(_ABSTRACT.match(lines[number]) or is_labelled(lines[number]))
    return None


def _paper(lines: list[str], start: int, after: int, date: PartialDate | None) -> Entry | Failed:
    found = _number_at(lines, start)
    head = [found[1]] if found and found[1] else []
    body = head + lines[start + 1 : after]
    abstract_at = next((n for n, line in enumerate(body) if _ABSTRACT.match(line)), None)
    top = body if abstract_at is None else body[:abstract_at]
    title, given, rest = _top(top)
    span = Span(start + 1, after)
    if not title:
        return Failed(
            span=span,
            message="no title stands under the number",
            example=EXAMPLE,
            text=shortened(lines[start]),
        )
    if names_a_paper(rest):
        return _labelled(span, title, given, body[len(top) - len(rest) :], date)
    text = rest
    if abstract_at is not None:
        text = [*rest, "", _ABSTRACT.sub("", body[abstract_at], count=1), *body[abstract_at + 1 :]]
    return Entry(span=span, title=title, links=given, abstract=_text(text), date=date)


def _labelled(
    span: Span, title: str, given: tuple[Link, ...], lines: list[str], date: PartialDate | None
) -> Entry:
    """A paper of which labelled lines tell (`Authors: …`, `Link: …`), as they do on cards."""
    told = card_text.read(lines)
    return told.entry(span, title, date=told.date or date, links=given)


def _top(lines: list[str]) -> tuple[str, tuple[Link, ...], list[str]]:
    """Title, links and remaining lines of what stands above the abstract."""
    title, given, rest, used = "", dict[str, Link](), [], 0
    while used < len(lines):
        line, taken = _whole(lines, used)
        used += taken
        found = anchors(line)
        around = outside(line, found).strip("# ")
        if not found and _ADDRESS.fullmatch(line) and title:
            for link in links(line):
                given.setdefault(link.url, link)
            continue
        if found and _LINK_LINE.match(around):
            for link in links(line):
                given.setdefault(link.url, link)
            label = plain(found[0].label)
            # A label without a letter says nothing of where it leads: it is all the title there is.
            leads = is_generic(label) and any(map(str.isalnum, label))
            if not title and not (leads and given):
                title = label
        elif not title and line.strip():
            title = plain(line.lstrip("# "))
            for link in links(line):
                given.setdefault(link.url, link)
        else:
            rest.append(line)
    return title, tuple(given.values()), rest


def _whole(lines: list[str], at: int) -> tuple[str, int]:
    """A line, with those below it while a link that it opens is not closed."""
    for count in range(1, min(5, len(lines) - at) + 1):
        text = "\n".join(lines[at : at + count])
        if not text.lstrip("#*_> ").startswith("[") or anchors(text):
            return text, count
    return lines[at], 1


def _text(lines: list[str]) -> str:
    parts = paragraphs(line.lstrip("> ") if line.startswith(">") else line for line in lines)
    return "\n\n".join(spelled(part) for part in parts.split("\n\n") if part)
