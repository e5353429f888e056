"""PubMed's export "Abstract (text)": numbered records of paragraphs, the journal first.

1. Nat Kites. 2031 Mar;20(3):137-50. doi: 10.1234/k.1.

A title.

Wind AB(1), Lake C(2)(3).

Author information:
(1)Department of Kites, Pondtown.

What the paper says.

DOI: 10.1234/k.1
PMID: 30700001 [Indexed for MEDLINE]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from papershelf.model import Block, Digest, Entry, Failed, Link, Source, Span
from papershelf.read.items.people_first import names_at_start
from papershelf.read.lines import partition, shortened
from papershelf.read.offsets import stretches
from papershelf.text.dates import date_in_name, find_date

NAME = "pubmed"

EXAMPLE = """\
1. Nat Kites. 2031 Mar;20(3):137-50. doi: 10.1234/k.1.

A title.

Wind AB(1), Lake C(2).

PMID: 30700001"""
_START = re.compile(
    r"\d{1,5}[.:] (?P<venue>\S[^;\n]{1,160}?)\. (?P<date>(?:1[89]|20)\d\d\b[^;:.\n]{0,20})[;:.]"
)
_PMID = re.compile(r"PMID: (?P<id>\d+)")
_DOI = re.compile(r"\bdoi: (?P<id>10\.\S+?)\.?(?=\s|$)", re.IGNORECASE)
_TRANSLATED = re.compile(r"\[(?P<title>.+?)\]?\.?\]?")
_ASIDE = re.compile(
    r"\[Article in|Author information:|Collaborators?[ :(]|(?:Comment|Erratum|Update|Retract\w+"
    r"|Republished|Corrected|Expression of concern|Original report|Summary for)[\w -]*"
    r" (?:in|on|of)\b"
)
"""Paragraphs between a title and its abstract that are neither names nor text."""
_END = re.compile(r"DOI: |PMC?ID: |©|\(c\) |Copyright |Conflict of interest|Published by ")
_MARKS = re.compile(r"\(#?\d+\)")
"""Numbers of affiliations behind a name."""


def recognize(source: Source) -> int:
    return len(_starts(source.lines)) if _PMID.search(source.text) else 0


def _starts(lines: list[str]) -> list[int]:
    return [
        number
        for number, line in enumerate(lines, 1)
        if (number == 1 or not lines[number - 2].strip()) and _START.match(line)
    ]


def read(source: Source) -> Digest:
    lines = source.lines
    blocks = [
        _record(lines, first, after) for first, after in stretches(_starts(lines), len(lines) + 1)
    ]
    return Digest(
        path=source.path,
        dialect=NAME,
        blocks=partition(source, blocks, "frame of the export"),
        date=date_in_name(source.path),
    )


def _record(lines: list[str], first: int, after: int) -> Block:
    last = next(n for n in range(after - 1, first - 1, -1) if lines[n - 1].strip())
    head, *paragraphs = _paragraphs(lines[first - 1 : last])
    title = paragraphs[0] if paragraphs else ""
    start, span = _START.match(head), Span(first, last)
    if start is None or not title or _END.match(title):
        message = "a record without a title"
        return Failed(span=span, message=message, example=EXAMPLE, text=shortened(head))
    told = [text for text in paragraphs[1:] if not _ASIDE.match(text)]
    authors = _authors(told[0]) if told else ()
    texts = told[bool(authors) :]
    end = next((n for n, text in enumerate(texts) if _END.match(text)), len(texts))
    translated = _TRANSLATED.fullmatch(title)
    return Entry(
        span=span,
        title=(translated["title"] if translated else title).removesuffix("."),
        authors=authors,
        venue=start["venue"],
        date=find_date(start["date"]),
        abstract="\n\n".join(texts[:end]),
        links=tuple(_links("\n".join([head, *paragraphs]))),
    )


def _paragraphs(lines: list[str]) -> list[str]:
    """Each on one line."""
    whole = "\n".join(line.strip() for line in lines)
    return [" ".join(part.split()) for part in re.split(r"\n{2,}", whole) if part.strip()]


def _authors(text: str) -> tuple[str, ...]:
    """The names of a paragraph that holds nothing else."""
    plain = _MARKS.sub("", text)
    return next(
        (found.names for found in names_at_start(plain) if not plain[found.end :].strip(" .")), ()
    )


def _links(text: str) -> Iterator[Link]:
    if doi := _DOI.search(text):
        yield Link(f"https://doi.org/{doi['id']}", "DOI")
    if pmid := _PMID.search(text):
        yield Link(f"https://pubmed.ncbi.nlm.nih.gov/{pmid['id']}/", "PubMed")
