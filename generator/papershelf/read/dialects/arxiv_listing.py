"""The listing pages of arXiv, saved as text or as HTML.

[1] arXiv:2401.00001 [pdf, html, other]
Title: A title
Ann Lee, Cy Day
Comments: 12 pages
Subjects: Computation and Language (cs.CL)

The abstract.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace

from papershelf.model import Block, Digest, Failed, Link, Source, Span
from papershelf.read.lines import paragraphs, partition, shortened
from papershelf.read.offsets import stretches
from papershelf.read.records.entries import entry_of
from papershelf.text.dates import date_in_name, find_date

NAME = "arxiv-listing"

EXAMPLE = """\
[1] arXiv:2401.00001 [pdf, html, other]
Title: A title
Ann Lee, Cy Day
Subjects: Computation and Language (cs.CL)"""
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--[^<>]*-->")
_NUMBER = re.compile(r"\s*\[\d{1,5}\]\s*")
_HEAD = re.compile(
    r"\s*(?P<number>\[\d{1,5}\])?\s*arXiv:(?P<id>\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})"
    r"(?:v\d+)?(?:\s+\((?P<note>[^()]*)\))?\s*(?:\[.*)?"
)
_FIELD = re.compile(
    r"\s*(?P<name>Title|Authors?|Comments?|Subjects?|Journal-ref|DOI|Report-no|(?:MSC|ACM)-class)"
    r":\s*(?P<value>.*)"
)
_SECTION = re.compile(
    r".*\bsubmissions?\b.*\b(?:showing|continued)\b.*|Total of \d+ .*", re.IGNORECASE
)
_MORE = re.compile(r",?\s*et al\. \(\d+ additional authors not shown\)")
_REACH = 12
"""Lines below the number of a paper in which its title stands."""


def recognize(source: Source) -> int:
    return len(_starts(_bare(source))) if "arXiv:" in source.text else 0


def _bare(source: Source) -> list[str]:
    """The lines without their tags."""
    if "<" not in source.text:
        return source.lines
    return [html.unescape(_TAG.sub("", line)) if "<" in line else line for line in source.lines]


def _starts(lines: list[str]) -> list[int]:
    """The numbers of the lines with an id, in or below a number in brackets."""
    found: list[int] = []
    above = ""
    for number, line in enumerate(lines, 1):
        head = _HEAD.fullmatch(line)
        if head and (head["number"] or _NUMBER.fullmatch(above)):
            near = lines[number : number + _REACH]
            found += [number] if any(line.lstrip().startswith("Title:") for line in near) else []
        above = line if line.strip() else above
    return found


def read(source: Source) -> Digest:
    lines = _bare(source)
    starts = _starts(lines)
    head = lines[: starts[0] - 1] if starts else lines
    date = next((day for line in head if (day := find_date(line))), date_in_name(source.path))
    blocks = [_block(lines, first, end) for first, end in stretches(starts, len(lines) + 1)]
    return Digest(
        path=source.path,
        dialect=NAME,
        blocks=partition(source, blocks, "frame of the listing"),
        date=date,
    )


def _block(lines: list[str], first: int, after: int) -> Block:
    fields, text, last = _parts(lines, first, after)
    head = _HEAD.fullmatch(lines[first - 1])
    number, note = (head["id"], head["note"] or "") if head else ("", "")
    span = Span(first, last)
    entry = entry_of(span, {**fields, "abstract": paragraphs(text)})
    if entry is None:
        message = "an item without a title"
        return Failed(span=span, message=message, example=EXAMPLE, text=shortened(lines[first - 1]))
    return replace(
        entry,
        links=(Link(f"https://arxiv.org/abs/{number}"), *entry.links),
        section=note,
        tags=tuple(part.strip() for part in fields.get("subject", "").split(";") if part.strip()),
    )


def _parts(lines: list[str], first: int, after: int) -> tuple[dict[str, str], list[str], int]:
    """The fields of an item, the lines of its abstract, and the number of its last line."""
    fields: dict[str, str] = {}
    text: list[str] = []
    name, last = "", first
    for number in range(first + 1, after):
        line = lines[number - 1].strip()
        if _SECTION.fullmatch(line) or _NUMBER.fullmatch(line):
            break
        last = number if line else last
        match = None if text else _FIELD.fullmatch(line)
        if match:
            name = match["name"].lower().removesuffix("s")
            fields.setdefault(name, match["value"])
        elif name and line and not fields[name]:
            fields[name] = line
        elif name == "title" and line:
            name = "author"
            fields[name] = _MORE.sub(", et al.", line)
        elif name == "author" and line and fields[name].endswith(","):
            fields[name] += f" {line}"
        elif name and (line or text):
            text.append(line)
    return fields, text, last
