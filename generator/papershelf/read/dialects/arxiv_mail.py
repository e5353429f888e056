r"""arXiv listing mails: items between rules, with a header, an abstract and an address.

    \\
    arXiv:2401.00001
    Date: Mon, 1 Jan 2024 10:00:00 GMT   (12kb)

    Title: A title
     that goes on
    Authors: Ann Lee, Cy Day
    \\
      The abstract.
    \\ ( https://arxiv.org/abs/2401.00001 ,  12kb)

Replaced items have no abstract; continuation lines start with a space, of any kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from papershelf.model import Block, Digest, Failed, Link, Source, Span
from papershelf.read.lines import paragraphs, partition, shortened
from papershelf.read.offsets import stretches
from papershelf.read.records.entries import entry_of
from papershelf.text.dates import date_in_name, find_date

NAME = "arxiv-mail"

EXAMPLE = r"""\\
arXiv:2401.00001
Date: Mon, 1 Jan 2024 10:00:00 GMT   (12kb)

Title: A title
Authors: Ann Lee, Cy Day
\\
  The abstract.
\\ ( https://arxiv.org/abs/2401.00001 ,  12kb)"""
_ITEM = re.compile(
    r"\s*(?:arXiv:|Paper:)\s*(?P<id>\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?\s*"
    r"(?:\(\*?(?P<note>[^()*]*)\*?\))?\s*",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"(?P<name>Date(?: \([^()]*\))?|Title|Authors?|Categories|Comments?|Journal-ref|DOI|Report-no"
    r"|License|(?:MSC|ACM|Subj)-class|From|Proxy|replaced with revised version|Subject):?\s+"
    r"(?P<value>.*)",
    re.IGNORECASE,
)
_RULE = re.compile(r"\s*[-%=]{20,}\s*")
_BREAK = re.compile(r"\s*\\\\(?P<rest>.*)")
_URL = re.compile(r"https?://[^\s,()]+")
_RECEIVED = re.compile(r"\s*received from .*?\bto\s+(?P<last>.*)", re.IGNORECASE)
_QUOTED = re.compile(r"(?:>\s?)+")


def recognize(source: Source) -> int:
    if "Title:" not in source.text:
        return 0
    lines = _unquoted(source)
    return sum(
        any(line.lstrip().startswith("Title:") for line in lines[number : number + 20])
        for number in _starts(lines)
    )


def _unquoted(source: Source) -> list[str]:
    """The lines without the `> ` of a forwarded mail."""
    return [_QUOTED.sub("", line, count=1) if line[:1] == ">" else line for line in source.lines]


def _starts(lines: list[str]) -> Iterator[int]:
    r"""The numbers of the lines with an item's id, which stand below a rule or `\\`."""
    above = ""
    for number, line in enumerate(lines, 1):
        if _ITEM.fullmatch(line) and (
            not above or _BREAK.fullmatch(above) or _RULE.fullmatch(above)
        ):
            yield number
        if line.strip():
            above = line


def read(source: Source) -> Digest:
    lines = _unquoted(source)
    received = (_RECEIVED.match(line) for line in lines[:80])
    date = next((find_date(match["last"]) for match in received if match), None)
    starts = [*_starts(lines)]
    blocks = [
        _block(lines, first, _end(lines, first, after))
        for first, after in stretches(starts, len(lines) + 1)
    ]
    filled = partition(source, blocks, "frame of the mail")
    return Digest(
        path=source.path, dialect=NAME, blocks=filled, date=date or date_in_name(source.path)
    )


def _end(lines: list[str], first: int, after: int) -> int:
    r"""The item's last line: the one with its address, or the one above a rule or the next item."""
    last = first
    for number in range(first + 1, after):
        line = lines[number - 1]
        if _RULE.fullmatch(line):
            break
        mark = _BREAK.fullmatch(line)
        if line.strip() and not (mark and number == after - 1 and not mark["rest"].strip()):
            last = number
        if mark and "(" in mark["rest"]:
            break
    return last


def _block(lines: list[str], first: int, last: int) -> Block:
    begin = first - bool(first > 1 and _BREAK.fullmatch(lines[first - 2]))
    span = Span(begin, last)
    item = _ITEM.fullmatch(lines[first - 1])
    fields, text, tail = _parts(lines[first:last])
    moved = fields.pop("replaced with revised version", "")
    fields.setdefault("date", moved)
    entry = entry_of(span, {**fields, "abstract": paragraphs(text)}) if item else None
    if item is None or entry is None:
        message = "an item without a title"
        return Failed(span=span, message=message, example=EXAMPLE, text=shortened(lines[first - 1]))
    return replace(
        entry,
        links=_links(item["id"], tail, fields.get("doi", "")),
        section=" ".join((item["note"] or "").split()) or ("replaced" if moved else ""),
    )


def _parts(lines: list[str]) -> tuple[dict[str, str], list[str], str]:
    """The fields of an item, the lines of its abstract, and what stands behind the last break."""
    fields: dict[str, str] = {}
    text: list[str] = []
    name, breaks = "", 0
    for line in lines:
        if mark := _BREAK.fullmatch(line):
            breaks += 1
            if mark["rest"].strip():
                return fields, text, mark["rest"]
        elif breaks:
            text.append(line)
        elif match := _FIELD.fullmatch(line):
            name = match["name"].lower().split(" (")[0]
            fields.setdefault(name, match["value"])
        elif name and line.strip():
            fields[name] += f" {line.strip()}"
    return fields, text, ""


def _links(number: str, tail: str, doi: str) -> tuple[Link, ...]:
    urls = _URL.findall(tail) or [f"https://arxiv.org/abs/{number}"]
    urls += [f"https://doi.org/{each}" for each in doi.split() if each.startswith("10.")]
    return tuple(Link(url) for url in dict.fromkeys(urls))
