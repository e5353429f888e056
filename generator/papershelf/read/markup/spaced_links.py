"""Links with a blank between their brackets: `[A title] (https://…)`."""

from __future__ import annotations

import re

_SPACED = re.compile(
    r"(?<![\]\\!])\[(?!\d+\])(?P<label>[^\[\]\n]{2,300})\] \((?P<url>https?://[^\s()]+)\)"
)
"""A number in brackets is that of the line, one letter a box that is ticked."""


def is_written_in(text: str) -> bool:
    """Whether a text has one."""
    return "] (http" in text and _SPACED.search(text) is not None


def as_markdown(lines: list[str]) -> list[str]:
    """As many lines in Markdown."""
    return [_SPACED.sub(r"[\g<label>](\g<url>)", line) for line in lines]
