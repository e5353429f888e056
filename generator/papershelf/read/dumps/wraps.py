"""Links that are wrapped around paragraphs: where they end, what they hold.

Dumps wrap a whole abstract in a link, over many lines, or put its brackets on lines of their own.
The brackets within are not always pairs (`[0, 1)`), so a link is known by its first and last line.

Knows nothing of atoms or papers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

HEADING_LINE = re.compile(r"^ {0,3}(#{1,6})[ \t]*(?=\S)(.*)$", re.DOTALL)
_LONGEST = 400
"""Lines a link may go over."""
_GAP = 3
"""Lines of a link with an empty line in it, if it begins in text: `[Upvote`, empty, `117](…)`."""


def target(text: str) -> tuple[int, str, bool] | None:
    """Where the label of the link ends that a text ends with, and where it leads; or None.

    Third comes whether that is the name of a definition, not an address.
    """
    text = text.rstrip()
    if text.endswith(")") and (at := text.rfind("](")) >= 0:
        address = text[at + 2 : -1].strip(" \t<>")
        return (at, address, False) if address and not re.search(r"\s", address) else None
    if text.endswith("]") and (at := text.rfind("][")) >= 0:
        name = text[at + 2 : -1]
        return (at, name, True) if name and "[" not in name and "\n" not in name else None
    return None


def whole_link(text: str, references: Mapping[str, str]) -> tuple[str, str] | None:
    """Label and address of a text that is one link from its first character to its last."""
    found = target(text) if text.startswith("[") else None
    if found is None:
        return None
    at, address, named = found
    url = references.get(address.casefold()) if named else address
    return None if url is None else (text[1:at], url)


@dataclass(frozen=True, slots=True)
class Wraps:
    """For each line and for the end behind them, the next line of a kind at or below it."""

    lines: Sequence[str]
    ends: Sequence[int]
    headings: Sequence[int]
    blanks: Sequence[int]

    def end(self, number: int, *, fresh: bool) -> int:
        """The last line of a link that begins at a line; the line itself where none does.

        Lines are counted from 0. fresh: an empty line stands above, so a bracket may begin a link.
        """
        line = self.lines[number].strip()
        heading = HEADING_LINE.match(line)
        body = heading[2] if heading else line
        alone = body == "["
        if not body.startswith("[") or not (alone or fresh or heading):
            return number
        end = self.ends[number]
        reach = _LONGEST if alone or self.blanks[number] > end else _GAP
        within = end < self.headings[number + 1] and end <= number + reach
        return end if within and end < len(self.lines) else number


def wraps(lines: Sequence[str]) -> Wraps:
    """The lines with what is known of each, found once for all."""
    return Wraps(
        lines,
        _next([target(line) is not None for line in lines]),
        _next([line.lstrip().startswith("#") for line in lines]),
        _next([not line.strip() for line in lines]),
    )


def _next(marks: Sequence[bool]) -> list[int]:
    """For each place and the end, the next marked place at or behind it, or the end."""
    found = [len(marks)]
    for place in range(len(marks) - 1, -1, -1):
        found.append(place if marks[place] else found[-1])
    return found[::-1]
