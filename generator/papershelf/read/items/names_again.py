"""Long dashes that stand for the names of the reference above: `———. 2031. “Fast Kites.” …`."""

from __future__ import annotations

import re

from papershelf.read.items.citation import citation
from papershelf.read.items.one_line import on_one_line
from papershelf.read.items.people_first import names_at_start

_AGAIN = re.compile(
    r"(?P<margin>\s*(?:[-*+•]\s+|\[?\d{1,4}[.)\]]\s+)?)(?:[—―]{2,}|[–_-]{3,})"
    r"(?P<sign>[.,:]?)\s+(?=[\w(\"“‘*_«„])"
)
_TWO_DASHES = [2 * mark for mark in "—―–_-"]
"""What any such dashes hold: found faster in a file than a pattern on its lines."""
_BULLET = re.compile(r"^\s*(?:[-*+•]|\[?\d{1,4}[.)\]])\s+")


def names_again(lines: list[str]) -> list[str]:
    """The lines with the names in place of such dashes."""
    text = "\n".join(lines)
    if not any(two in text for two in _TWO_DASHES) or not any(map(_AGAIN.match, lines)):
        return lines
    found: list[str] = []
    names = ""
    for line in lines:
        again = _AGAIN.match(line)
        if again and names:
            line = f"{again['margin']}{names}{again['sign'] or '.'} {line[again.end() :]}"  # noqa: PLW2901
        elif line.strip():
            names = _names_of(line) or names
        found.append(line)
    return found


def _names_of(line: str) -> str:
    text = on_one_line(_BULLET.sub("", line, count=1))
    cited = citation(text)
    readings = names_at_start(text) if cited else ()
    ends = (one.end for one in readings if cited and one.names == cited.authors)
    return text[: next(ends, 0)].rstrip(".")
