"""Lists of fields: `Title: …`, `PDF: …`, `Summary: …`, parted by rules or by the next title.

A value may go on over the next lines. The names of the fields are those `config.fields` knows, in
bold or not, as bullets or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from papershelf.config.fields import folded, naming
from papershelf.model import Block, Digest, Failed, PartialDate, Source, Span
from papershelf.read.digest_names import first_name, names_digest
from papershelf.read.items import when_where
from papershelf.read.items.beside_title import parted
from papershelf.read.items.line_kinds import is_only_links
from papershelf.read.lines import partition, shortened
from papershelf.read.markup import inline
from papershelf.read.markup.headings import unmarked
from papershelf.read.records.entries import entry_of
from papershelf.read.records.unknown import WORDS_OF_TEXT
from papershelf.text.dates import date_in_name, find_date

NAME = "fields"
TITLE = "title"

EXAMPLE = """\
Title: A title
Authors: Ann Lee, Cy Day
URL: https://arxiv.org/abs/2401.00001
Abstract: What the paper says.
---"""
_MAIN = frozenset({"pdf", "url", "link", "abstract", "summary", "author"})
"""Folded names: a record without a title is one if it has any of these."""
_FIELD = re.compile(
    r"\s{0,3}(?:[-*+•]\s+|\[?\d{1,4}[.)\]]\s+|#{1,6}\s+|>\s?)?(?P<mark>\*\*|__|\*|_)?"
    r"(?P<name>[^\W\d_](?:[^\W\d_]|[ /_’'-]){0,24}?)\s*(?:\([A-Za-z]{1,5}\))?"
    r"(?:\*\*|__|\*|_)?\s*[:：]"
    r"(?:\*\*|__)?(?P<value>\s*.*)"
)
_NUMBERED = re.compile(r"\s{0,3}(?:\[\d{1,4}\]|\(?\d{1,4}[.):])\s+(?P<title>[^\s\[].{3,})")
_BELOW_A_TITLE = frozenset({"authors", "links", "abstract", "date"})
_LINKS = re.compile(r"\s*[-*+•]\s+\[")
_RULE = re.compile(r"\s*(?:[-=_*~#+]\s?){3,}\s*")
_HEADING = re.compile(r"#{1,6}\s+(?P<text>.*)")


@dataclass(frozen=True, slots=True)
class _FieldRecord:
    """One paper's fields in the order of the source: names as written, the lines of the values."""

    first: int
    last: int
    section: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


def at_most(source: Source) -> int:
    """How many fields and lines of links there can be, one of which stands beside each title."""
    return sum(map(source.text.count, (":", "：", "[")))


def recognize(source: Source) -> int:
    """Titles which another field follows within a few lines."""
    lines = source.lines
    found = [_meant(name) if name else "" for name, _ in _found(source)]
    count = template = 0
    fenced = False
    for number in range(_front_matter(lines), len(lines)):
        fenced ^= lines[number].startswith("```")
        if found[number] == TITLE:
            around = (*found[number + 1 : number + 9], *found[max(0, number - 3) : number])
            count += not {"", TITLE}.issuperset(around)
            template += fenced
    return 0 if count == template == 1 else count  # how somebody writes his notes


@lru_cache(maxsize=1)  # fields are read as soon as they have promised
def _found(source: Source) -> list[tuple[str, str]]:
    return _fields(source.lines)


def _front_matter(lines: list[str]) -> int:
    """How many lines at the top are settings of a page, not a record of a paper."""
    if lines[0].strip() != "---" or "---" not in (line.strip() for line in lines[1:40]):
        return 0
    end = next(number for number, line in enumerate(lines[1:40], 1) if line.strip() == "---")
    names = {folded(name) for name, _ in _fields(lines[1:end])}
    return 0 if names & {"pdf", "abstract", "summary", "author"} else end + 1


def _fields(lines: list[str]) -> list[tuple[str, str]]:
    """The name of the field that each line starts, and its value; two empty texts where none.

    `[1] A title` above a field is a title as well. An unknown name is one where it stands right
    below a field of one line, as far from the margin and in the same case.
    """
    found: list[tuple[str, str]] = []
    above: re.Match[str] | None = None
    for line in lines:
        short = ":" in line[:48] or "：" in line[:48]
        match = _FIELD.fullmatch(line) if short else None
        if match is None and "[" in line and _LINKS.match(line) and is_only_links(line):
            found.append(("link", line))
            continue
        known = match is not None and _meant(match["name"]) != ""
        if match is None or not (known or (above and _is_alike(match, above))):
            found.append(("", ""))
            above = None
            continue
        value = match["value"].strip()
        found.append((match["name"], value.removesuffix(match["mark"] or "")))
        above = None if _meant(match["name"]) in _TEXTS else match
    for number, line in enumerate(lines[:-1]):
        first = line.lstrip()[:1]
        numbered = _NUMBERED.fullmatch(line) if first in "[(" or first.isdecimal() else None
        if not numbered or _meant(found[number][0]) == TITLE:
            continue
        if _meant(found[number + 1][0]) in _BELOW_A_TITLE:
            found[number] = (TITLE, numbered["title"])
    return found


def _is_alike(match: re.Match[str], above: re.Match[str]) -> bool:
    name, value = match["name"], match["value"].strip()
    return (
        match.start("name") == above.start("name")
        and name[0].isupper() == above["name"][0].isupper()
        and len(name.split()) <= _NAME_WORDS
        and not value.startswith("//")
    )


_NAME_WORDS = 3
"""Words of the longest name of a field that no table knows."""
_TEXTS = frozenset({"abstract", "summary", "comment"})
"""Fields whose values go on over lines, in which any word may stand before a colon."""


def _meant(name: str) -> str:
    """The field that a name means; loose words are too common in front of a colon."""
    found = naming(name, "keys")
    return found.field.role if found and not found.loose else ""


def read(source: Source) -> Digest:
    lines = source.lines
    found = [*_records(lines, _found(source))]
    head = lines[: found[0].first - 1] if found else lines
    stated = next((date for line in head if (date := find_date(line)) and date.year), None)
    date = stated or date_in_name(source.path)
    title = first_name(inline.plain(line[2:]) for line in head if line.startswith("# "))
    blocks = [_block(record, date, title) for record in found]
    return Digest(
        path=source.path,
        dialect=NAME,
        blocks=partition(source, blocks, "text between records"),
        title=title,
        date=date,
    )


def _records(lines: list[str], found: list[tuple[str, str]]) -> Iterator[_FieldRecord]:
    """A rule, a heading, the return of a title or of the field that comes first ends a record.

    found: the field that each line starts.
    """
    values: list[tuple[str, list[str]]] = []
    names: set[str] = set()  # of the record, folded
    first = last = 0
    section = leader = ""

    def record() -> Iterator[_FieldRecord]:
        if values and any(_meant(name) == TITLE or folded(name) in _MAIN for name, _ in values):
            made = tuple((name, tuple(said)) for name, said in values)
            yield _FieldRecord(first, last, section, made)
        values.clear()
        names.clear()

    begin = _front_matter(lines)
    for number, line in enumerate(lines[begin:], begin + 1):
        name, value = found[number - 1]
        heading = None if name else _HEADING.fullmatch(line)
        if heading or _RULE.fullmatch(line):
            yield from record()
            section = inline.plain(unmarked(heading["text"])) if heading else section
        elif name:
            if folded(name) in names and (_meant(name) == TITLE or folded(name) == folded(leader)):
                yield from record()
            if not values:
                first, leader = number, leader or name
            values.append((name, [value]))
            names.add(folded(name))
            last = number
        elif values and _meant(values[-1][0]) == "authors" and when_where.says_when(line):
            values.append(("venue", [line.strip()]))
            last = number
        elif values:
            values[-1][1].append(line)
            last = number if line.strip() else last
    yield from record()


def _block(record: _FieldRecord, date: PartialDate | None, title: str) -> Block:
    span = Span(record.first, record.last)
    fields: dict[str, object] = {}
    for name, lines in record.values:
        text = "\n".join(lines).strip()
        meant = _meant(name)
        urls = [link.url for link in inline.links(text)] if meant == "links" else []
        if meant == TITLE and (found := inline.anchors(text)):
            fields["link"] = [anchor.url for anchor in found]
            text = inline.plain(text)
        if meant == TITLE:
            text, _ = parted(inline.unwrapped(text))
        if re.fullmatch(r"\"[^\"]+\"|'[^']+'", text):
            text = text[1:-1]  # YAML quotes what holds a colon
        if text:
            if name == "venue" and (dated := find_date(text)) and dated.year:
                fields.setdefault("year", str(dated.year))
            held = fields.setdefault(name, urls or text)
            if isinstance(held, list):
                held += [url for url in urls if url not in held]
    outer = find_date(record.section) or date
    says_topic = record.section != title and names_digest(record.section)
    section = (
        record.section if says_topic and not when_where.is_date_heading(record.section) else ""
    )
    entry = entry_of(span, fields, outer=outer, section=section, least=WORDS_OF_TEXT)
    shown = shortened(" ".join(record.values[0][1]))
    return entry or Failed(
        span=span, message="a record without a title", example=EXAMPLE, text=shown
    )
