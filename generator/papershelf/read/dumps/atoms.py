"""Page dumps cut into atoms: a title, a paragraph, a date, a vote count, a link of the menu.

A dump is a web page turned to text, plain or Markdown: a link may be wrapped around a whole
abstract and go over many lines, or be `[` and `][33]` on lines of their own.

Knows nothing of papers; says only what kind of thing stands where.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from papershelf.model import Link
from papershelf.read.dumps.wraps import HEADING_LINE, whole_link, wraps
from papershelf.read.markup.inline import (
    anchors,
    definitions,
    links_where,
    outside,
    plain_where,
    spelled,
)
from papershelf.text.dates import find_date

TEXT, HEADING, DATE, BANNER, MARK, URL = "text", "heading", "date", "banner", "mark", "url"


@dataclass(frozen=True, slots=True)
class Atom:
    """One thing of the page. first, last: its lines, counted from 0, both included."""

    kind: str
    first: int
    last: int
    text: str
    url: str = ""
    """Where the whole of it leads to."""
    links: tuple[Link, ...] = ()
    """All links in it."""


_NUMBERED = re.compile(r"\]\[(\d{1,4})\]")
"""The name of a link whose definition the dump may have lost: it leads nowhere then."""
_HARD_BREAK = re.compile(r"(?<!\\)\\+(?:[ \t]*$|[ \t]{2,})", re.MULTILINE)
_DATE = re.compile(
    r"^(?:·\s*)?(?:(?:published|submitted|updated|posted)\s*(?:on|:)?\s*)?"
    r"((?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+)?"
    r"(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?)(?:,?\s+\d{4})?"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?:\s*[\[(]?\s*\d+\s*[\])]?)?$",
    re.IGNORECASE,
)
_BANNER = re.compile(
    r"^(?:[-*•]\s+)*(?:new|get trending papers.*|subscribe|by|AK"
    r"|by\s*(?:\[[^\]]*\])?\s*AK\b.*|(?:and )?the research community"
    r"|(?:daily|weekly|monthly|trending)(?: papers)?(?: - hugging face)?"
    r"|daily\s+weekly\s+monthly)$",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"^(?:[-–—·•|*>\s]*|-{3,}|```+\w*|<a\s[^>]*>\s*</a>|(?:[-*•]\s+)*\[图片[^\]]*\]"
    r"|[-*]?\s*\d[\d.,]*\s*k?|\[-\]\s*[-\d.,k]*|[-*·•\s]*\d+\s+authors?|\+\d+"
    r"|(?:up)?votes?:?\s*\d*|\d+\s+(?:comments?|upvotes?|votes?|likes?)"
    r"|submitted by(?:\s+\S+)?|(?:link:\s*)?github(?:\s*[\d.,]+k?)?|arxiv(?: page)?|pdf"
    r"|view (?:arxiv page|pdf)|project page|paper|abstract|summary|read more|previous|next"
    r"|load more|hugging face)$",
    re.IGNORECASE,
)
_MENU = frozenset(
    (
        "hugging face|hugging face's logo|models|datasets|spaces|buckets|buckets new|docs|"
        "enterprise|pricing|log in|sign up|website|tasks|huggingchat|collections|languages|"
        "organizations|community|blog|posts|learn|discord|forum|github|solutions|"
        "team & enterprise|hugging face pro|enterprise support|inference providers|"
        "inference endpoints|storage buckets|company|tos|privacy|about|careers|jobs|papers|"
        "system theme|hf.co|© hugging face|daily papers|trending papers|changelog|status"
    ).split("|")
)
_PUBLISHED = re.compile(r"published\b", re.IGNORECASE)
_LONGEST_NAME = 80
"""Characters of the longest name of who published it: `Kite Lab · Published on Jan 24`."""
_WIDTH = 120
"""Characters of the longest line that may have been broken at a width."""
_STOP = re.compile(r"[.!?]\W*$")
_PAGE = re.compile(r"^https?://(?:www\.)?huggingface\.co/(?!papers/\d)", re.IGNORECASE)


def atoms(lines: list[str]) -> list[Atom]:
    """The atoms of a page in order. Lines in none of them are blank, or definitions of links."""
    text = "\n".join(lines)
    references = dict.fromkeys(_NUMBERED.findall(text), "") | definitions(text)
    markdown = any("](" in line or "][" in line for line in lines)
    found: list[list[Atom]] = []
    wrapped = wraps(lines)
    apart = _apart(lines)
    number = _front_matter(lines)
    fresh = True
    while number < len(lines):
        if not lines[number].strip() or _is_definition(lines[number], references):
            number += 1
            fresh = True
            continue
        last = wrapped.end(number, fresh=fresh) if markdown else number
        if HEADING_LINE.match(lines[number]):
            last = _heading_end(lines, last)
        atom = _atom(lines, number, last, references, markdown=markdown)
        if found and not fresh and not apart and (more := _continued(found[-1][-1], atom)):
            found[-1].append(more)
        else:
            found.append([atom])
        number = last + 1
        fresh = False
    return [_paragraph(parts) for parts in found]


def _front_matter(lines: list[str]) -> int:
    if lines and lines[0].strip() == "---":
        for number in range(1, min(len(lines), 60)):
            if lines[number].strip() == "---":
                return number + 1
    return 0


def _is_definition(line: str, references: Mapping[str, str]) -> bool:
    return bool(references) and line.lstrip().startswith("[") and bool(definitions(line))


def _heading_end(lines: list[str], last: int) -> int:
    """A heading goes on in lines that are indented: its text was broken at a width."""
    while last + 1 < len(lines) and re.match(r"^[ \t]+\S", lines[last + 1]):
        last += 1
    return last


def _apart(lines: list[str]) -> bool:
    """Whether every line is a paragraph: lines are long, and few are empty."""
    filled = [line for line in lines if line.strip()]
    long = sum(len(line) > _WIDTH for line in filled)
    return (len(lines) - len(filled)) * 4 < len(filled) and long * 4 > len(filled)


def _continued(before: Atom, atom: Atom) -> Atom | None:
    """A line that goes on with the paragraph above it; an address may stand at its start."""
    if before.kind != TEXT or before.url or before.last + 1 != atom.first:
        return None
    if atom.kind == URL and not _STOP.search(before.text):
        return replace(atom, kind=TEXT)
    return atom if atom.kind == TEXT and not atom.url else None


def _paragraph(parts: list[Atom]) -> Atom:
    """The lines of a paragraph as one."""
    if len(parts) == 1:
        return parts[0]
    return Atom(TEXT, parts[0].first, parts[-1].last, " ".join(part.text for part in parts))


def _atom(
    lines: list[str], first: int, last: int, references: Mapping[str, str], *, markdown: bool
) -> Atom:
    raw = "\n".join(lines[first : last + 1]).strip()
    match = HEADING_LINE.match(raw)
    body = raw[match.start(2) :].strip() if match else raw
    if not markdown:
        text = " ".join(body.split())
        return Atom(_kind(text, "", heading=bool(match)), first, last, text)
    body = _HARD_BREAK.sub(" ", body)
    text, url = _linked(body, references, heading=bool(match))
    kind = _kind(text, url, heading=bool(match))
    given = links_where(body, references)
    if kind == TEXT and given and not url:
        around = " ".join(outside(body, anchors(body, references)).split())
        if _date_of(around):
            kind, text = DATE, around
        elif not re.sub(r"\W", "", around) and _only_marks(body, references):
            kind = MARK
    return Atom(kind, first, last, text, url, given)


def _linked(body: str, references: Mapping[str, str], *, heading: bool) -> tuple[str, str]:
    """The text of a piece and, where the whole piece is one link, its address."""
    read = plain_where if heading else spelled
    found = anchors(body, references)
    whole = whole_link(body, references)
    if whole and not any(not anchor.image and anchor.end < len(body) for anchor in found):
        return read(whole[0], references), whole[1]
    if heading and found and not body[: found[0].start].strip("*_ "):
        return plain_where(found[0].label, references), found[0].url
    return read(body, references), ""


def _only_marks(body: str, references: Mapping[str, str]) -> bool:
    """Links under words of the page alone: `[GitHub](…) [arXiv](…)`."""
    labels = (plain_where(anchor.label, references) for anchor in anchors(body, references))
    return all(map(_is_mark, labels))


def _date_of(text: str) -> bool:
    """A date and nothing else but, behind it, a number of comments; in front, who published it."""
    name, _, told = text.rpartition("·")
    if name and len(name) < _LONGEST_NAME and _PUBLISHED.match(told.strip()):
        text = told.strip()
    match = _DATE.match(text)
    return match is not None and find_date(match[1]) is not None


def _is_mark(text: str) -> bool:
    return not text or bool(_MARK.match(text)) or text.lower().strip("*-[] ") in _MENU


def _kind(text: str, url: str, *, heading: bool) -> str:
    if _BANNER.match(text):
        return BANNER
    if _is_mark(text):
        return MARK
    if heading:
        return HEADING
    if re.fullmatch(r"<?https?://\S+>?", text):
        return URL
    if _date_of(text):
        return DATE
    return MARK if url and _PAGE.match(url) else TEXT
