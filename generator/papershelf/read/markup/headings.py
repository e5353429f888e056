"""Headings in every shape people give them: Markdown's, underlined ones, HTML's, a line in bold.

Knows no dialect.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from papershelf.model import Span

BOLD = 7
"""The level of a line in bold: below all that are headings by their markup."""
_MARKED = re.compile(r" {0,3}(?P<marks>#{1,6})(?:\s+|(?=\[))(?P<text>.*)")
_TAGGED = re.compile(
    r"\s*(?:<(?:p|div|center|a)\b[^<>]*>\s*)*<h(?P<level>[1-6])\b[^<>]*>(?P<text>.*?)"
    r"</h(?P=level)\s*>\s*(?:</(?:p|div|center|a)\s*>\s*)*",
    re.IGNORECASE,
)
_LONGEST_TAGGED = 6
"""Lines an HTML heading may go over."""
_UNDERLINE = re.compile(r" {0,3}(?P<mark>=+|-{2,})\s*")
_UNDERLINES = re.compile(r"\n {0,3}(?:=|--)")
_NO_HEADING = re.compile(r"\s*(?:[|>#<`~]|[-*+•]\s|\d+[.)]\s*\[|https?:|\[[^\]]*\]:|$)| {4,}|\t")
"""What no underlined heading begins with."""
_NO_END = (".", ":", ";", "…")
"""What none ends with: a rule below a text is more likely only a rule."""
_BOLD = re.compile(
    r" {0,3}(?P<number>[\[(#]?\d{1,5}[\])}.:、]{0,2}\s+)?(?P<mark>\*\*|__)(?P<text>\S.*?)(?P=mark)"
    r"(?:[:：]?\s*|(?P<more>\s*\[.*))"
)
_FENCES, _RULES = frozenset("`~"), frozenset("-*_=<")
"""How their lines begin."""
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_RULE = re.compile(r"\s*(?:[-*_=]\s?){3,}\s*|\s*<hr\s*/?>\s*", re.IGNORECASE)
"""A line across the page."""


@dataclass(frozen=True, slots=True)
class Heading:
    """first, last: its lines, counted from 1, both included. text: with its inline markup."""

    first: int
    last: int
    level: int
    text: str

    @property
    def span(self) -> Span:
        return Span(self.first, self.last)


def is_rule(line: str) -> bool:
    """Whether a line goes across the page."""
    return line.lstrip()[:1] in _RULES and _RULE.fullmatch(line) is not None


def unmarked(text: str) -> str:
    """The text of a heading without the marks that may close it: `Kites ##` but `C#`.

    No pattern does that in linear time where there are many spaces.
    """
    text = text.strip()
    bare = text.rstrip("#")
    return bare.rstrip() if not bare or bare[-1].isspace() else text


def underlined_at_top(lines: list[str]) -> str:
    """The text of the file's first line, where a line of `=` stands below it; else nothing."""
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    found = _heading(lines, first, above=True) if first < len(lines) else None
    return found.text if found and found.level == 1 and found.last > found.first else ""


def headings_at_most(text: str) -> int:
    """How many headings a text can have, told by their marks."""
    marks = sum(map(text.count, ("#", "<h", "<H", "**", "__")))
    return marks + len(_UNDERLINES.findall(text))


def headings(lines: list[str]) -> list[Heading]:
    """All headings outside of fenced code, in order; lines in bold come last in level."""
    found: list[Heading] = []
    fenced, above, number = False, True, 0
    while number < len(lines):
        line = lines[number]
        first = line.lstrip()[:1]
        if first in _FENCES and _FENCE.match(line):
            fenced = not fenced
        heading = None if fenced else _heading(lines, number, above=above)
        if heading:
            found.append(heading)
        above = bool(heading) or not first or is_rule(line)
        number = heading.last if heading else number + 1
    return found


def _heading(lines: list[str], number: int, *, above: bool) -> Heading | None:
    """above: an empty line, a rule or another heading stands above."""
    line = lines[number]
    first = line.lstrip()[:1]
    if first == "#":
        match = _MARKED.fullmatch(line)
        return match and Heading(
            number + 1, number + 1, len(match["marks"]), unmarked(match["text"])
        )
    if first == "<":
        return _tagged(lines, number)
    if not above or not first:
        return None
    below = lines[number + 1] if number + 1 < len(lines) else ""
    underline = _UNDERLINE.fullmatch(below) if below[:4].strip()[:1] in {"=", "-"} else None
    if underline and not _NO_HEADING.match(line) and line.rstrip()[-1:] not in _NO_END:
        level = 1 if underline["mark"][0] == "=" else 2
        return Heading(number + 1, number + 2, level, line.strip())
    bold = _BOLD.fullmatch(line) if "**" in line or "__" in line else None
    if bold and bold["mark"] not in bold["text"]:
        text = f"{bold['number'] or ''}{bold['text']}{bold['more'] or ''}"
        return Heading(number + 1, number + 1, BOLD, text)
    return None


def _tagged(lines: list[str], number: int) -> Heading | None:
    """`<h3>…</h3>`, on one line or on a few."""
    if "<h" not in lines[number].lower():
        return None
    text = lines[number]
    for last in range(number, min(number + _LONGEST_TAGGED, len(lines))):
        text = text if last == number else f"{text} {lines[last].strip()}"
        if match := _TAGGED.fullmatch(text):
            return Heading(number + 1, last + 1, int(match["level"]), match["text"].strip())
        if last == number and not re.search(r"<h[1-6]\b", text, re.IGNORECASE):
            return None
    return None
