"""Outlines of Logseq and notes of Obsidian: `name:: value`, and `[[names]]` of other pages."""

from __future__ import annotations

import re

from papershelf.config.fields import naming

_PROPERTY = re.compile(
    r"(?P<margin>\s*(?:[-*+] )?)\**(?P<name>[A-Za-z][\w -]{0,30}?)\**:: ?(?P<value>.*)"
)
_PAGE = re.compile(r"\[\[@?(?:[^\[\]|\n]{1,200}\|)?([^\[\]|\n]{1,200})\]\](?!\()")
_TAGGED = re.compile(r"(?:^|\s+)#(?=[^\W\d])")


def is_written_in(text: str) -> bool:
    """Whether a line says under a doubled colon what a table knows."""
    if ":: " not in text:
        return False
    found = (match["name"] for match in map(_PROPERTY.fullmatch, text.split("\n")) if match)
    return any(naming(name, "labels") for name in found)


def as_markdown(lines: list[str]) -> list[str]:
    """As many lines in Markdown."""
    return [_line(_PAGE.sub(r"\1", line)) for line in lines]


def _line(line: str) -> str:
    match = _PROPERTY.fullmatch(line)
    value = _TAGGED.sub(", ", match["value"]).lstrip(", ") if match else ""
    return f"{match['margin']}{match['name']}: {value}" if match else line
