"""Links whose brackets somebody took for one another: `(A title)[https://…]`."""

from __future__ import annotations

import re

_SWAPPED = re.compile(r"\((?P<label>[^()\n]{1,300})\)\[(?P<url>https?://[^\[\]\s]+)\]")


def is_written_in(text: str) -> bool:
    """Whether a text has one."""
    return ")[http" in text and _SWAPPED.search(text) is not None


def as_markdown(lines: list[str]) -> list[str]:
    """As many lines in Markdown."""
    return [_SWAPPED.sub(r"[\g<label>](\g<url>)", line) for line in lines]
