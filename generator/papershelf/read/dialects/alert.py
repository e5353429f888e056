"""Alerts of Google Scholar and Semantic Scholar, and pages that list papers in the same way.

    <h3><a href="https://kites.example/a">A title</a></h3>
    <div>A Lee, C Day - Journal of Kites, 2031</div>
    <div>What the paper says …</div>

A link is a title where the alert marks it as one, or where it is a heading and leads to a paper;
what stands between it and the next one is its own.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlsplit

from papershelf.engine.limits import LONGEST_LINE
from papershelf.model import Block, Digest, Entry, Link, Source, Span
from papershelf.read.digest_names import first_name
from papershelf.read.items import card_text, hosts
from papershelf.read.items.link_labels import is_generic
from papershelf.read.lines import partition
from papershelf.read.markup import inline
from papershelf.read.offsets import span_finder, stretches
from papershelf.read.records.people import split_authors
from papershelf.text.dates import date_in_name, find_date

NAME = "alert"

_PAGE = re.compile(r"<(?:html|body|!doctype)\b", re.IGNORECASE)
_CLASS = "gse_alrt_title"
_ANCHOR = re.compile(
    r"(?P<head><h[1-6]\b[^<>]*>(?:\s*<(?:span|font|b|img)\b[^<>]*>[^<>]{0,40}(?:</(?:span|font|b)>)?)*\s*)?"
    r"<a\b(?P<marks>[^<>]*?\bhref\s*=\s*(?:\"(?P<url>[^\"<>]*)\"|'(?P<other>[^'<>]*)')[^<>]*)>"
    r"(?P<text>[^<>]*(?:</?(?:b|i|em|strong|span|font|sub|sup)\b[^<>]*>[^<>]*){0,40})</a\s*>",
    re.IGNORECASE,
)
_MARKED = re.compile(r"gse_alrt_title|scholar_url\?|semanticscholar\.org/paper/", re.IGNORECASE)
_BREAK = re.compile(r"</?(?:div|p|br|h[1-6]|tr|td|table|li|ul|hr)\b[^<>]*>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(style|script|head)\b|<!(--)", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_FOOT = re.compile(
    r"^(?:this (?:message|email) was sent|unsubscribe|cancel alert|list alerts|see all|view all|"
    r"manage (?:your )?alerts|you(?:'re| are) receiving|google scholar sends)",
    re.IGNORECASE,
)
_ACTION = re.compile(
    r"(?:save|share|twitter|linkedin|facebook|cite|pdf|html|view paper|\W)*", re.IGNORECASE
)
_BYLINE = re.compile(
    r"(?P<authors>[^\d]{2,400}?)\s+[-–]\s+(?:(?P<venue>.*?)(?:,\s+|\s+-\s+|^))?"
    r"(?P<year>(?:19|20|21|3\d)\d\d)\b.*"
)
_WORDS = 2
"""Words of the shortest title of a marked link."""


@dataclass(frozen=True, slots=True)
class _Title:
    start: int
    end: int
    text: str
    url: str


def recognize(source: Source) -> int:
    page = _PAGE.search(source.text) or _CLASS in source.text
    return sum(1 for _ in _titles(source.text)) if page else 0


def _titles(text: str) -> Iterator[_Title]:
    for match in _ANCHOR.finditer(text):
        address = html.unescape(match["url"] or match["other"] or "").strip()
        url = _target(address)
        marked = _MARKED.search(match["marks"])
        title = inline.plain(match["text"])
        known = marked or (match["head"] and hosts.leads_to_paper(url))
        words = len(title.split()) >= _WORDS and not is_generic(title)
        named = words or (bool(title) and _CLASS in match["marks"])
        if known and named and url.startswith(("https://", "http://")):
            yield _Title(match.start(), match.end(), " ".join(title.split()), url)


def _target(address: str) -> str:
    """The address that a link of Scholar leads on to."""
    try:
        parts = urlsplit(address)
        if parts.path == "/scholar_url" and ".google." in f".{parts.netloc}":
            return parse_qs(parts.query).get("url", [address])[0]
    except ValueError:
        return address
    return address


def read(source: Source) -> Digest:
    text = _shown(source.text)
    span = span_finder(text)
    found = [*_titles(text)]
    blocks: list[Block] = []
    for one, (_, end) in zip(found, stretches([t.start for t in found], len(text)), strict=True):
        lines, last = _lines(text, one.end, end)
        blocks.append(_entry(one, lines, span(one.start, last)))
    return Digest(
        path=source.path,
        dialect=NAME,
        blocks=partition(source, blocks, "frame of the page"),
        title=first_name(_names(source.text[: found[0].start] if found else "")),
        date=date_in_name(source.path),
    )


def _shown(text: str) -> str:
    """The text with spaces for styles, scripts and comments."""
    parts: list[str] = []
    lower, at, unclosed = text.lower(), 0, set[str]()
    for match in _HIDDEN.finditer(text):
        end = "-->" if match[2] else f"</{match[1].lower()}"
        if match.start() < at or end in unclosed:
            continue
        stop = lower.find(end, match.end())
        if stop < 0:
            unclosed.add(end)
        else:
            parts += (text[at : match.start()], re.sub(r"[^\n]", " ", text[match.start() : stop]))
            at = stop
    return "".join([*parts, text[at:]])


def _names(head: str) -> Iterator[str]:
    for match in re.finditer(r"<(title|h1)\b[^<>]*>([^<>]+)</\1", head, re.IGNORECASE):
        yield inline.plain(match[2])


def _lines(text: str, start: int, end: int) -> tuple[list[str], int]:
    """The lines of text below a title, and the place where they end."""
    lines: list[str] = []
    last = at = start
    for match in (*_BREAK.finditer(text, start, end), None):
        stop = match.start() if match else end
        said = " ".join(inline.plain(_TAG.sub("", text[at:stop])).split())
        if _FOOT.match(said):
            break
        if said and not _ACTION.fullmatch(said):
            lines.append(said)
            last = stop
        at = match.end() if match else end
    return lines, last


def _entry(title: _Title, lines: list[str], span: Span) -> Entry:
    short = (line for line in lines[:2] if len(line) <= LONGEST_LINE)
    byline = next(filter(None, map(_BYLINE.fullmatch, short)), None)
    if byline:
        lines = [line for line in lines if line != byline[0]]
    told = card_text.read([line for said in lines for line in (said, "")])
    entry = told.entry(span, title.text, date=told.date, links=(Link(title.url),))
    if byline is None:
        return entry
    return replace(
        entry,
        authors=split_authors(byline["authors"].rstrip(" …")),
        date=find_date(byline["year"]),
        venue=(byline["venue"] or "").strip(" …,"),
    )
