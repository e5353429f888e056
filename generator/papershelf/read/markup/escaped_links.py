r"""Links whose brackets a converter escaped, over some lines: `\[A title\](<https://…>)`."""

from __future__ import annotations

import re

_ESCAPED = re.compile(r"\\\[(?P<label>[^\[\]]{1,600})\\\]\(<(?P<url>https?://[^<>\s]+)>\)")


def is_written_in(text: str) -> bool:
    """Whether a text has one."""
    return "\\](<http" in text and _ESCAPED.search(text) is not None


def as_markdown(lines: list[str]) -> list[str]:
    """As many lines in Markdown."""
    return _ESCAPED.sub(r"[\g<label>](\g<url>)", "\n".join(lines)).split("\n")
