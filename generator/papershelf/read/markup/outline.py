"""Outlines of Logseq and notes of Obsidian: `name:: value`, and `[[names]]` of other pages."""

from __future__ import annotations

import re

from papershelf.config.fields import naming

_PROPERTY = re.compile(
    r"(?P<margin>\s*(?:>\s?)*(?:[-*+] )?)\**(?P<name>[A-Za-z][\w -]{0,30}?)\**:: ?(?P<value>.*)"
)
_CALLOUT = re.compile(r"(?P<margin>\s*(?:>\s?)+)\[!(?P<kind>[A-Za-z][\w-]*)\][+-]?.*")
"""`> [!abstract]-`, above quoted lines."""
_TASK = re.compile(
    r"(?P<bullet>\s*[-*+] )(?:TODO|DOING|DONE|LATER|NOW|WAITING|CANCELED) (?:Read:? )?"
)
_HEADED = re.compile(r"\s*[-*+] (?P<heading>#{1,6} .*)")
_PAGE = re.compile(r"\[\[@?(?:[^\[\]|\n]{1,200}\|)?([^\[\]|\n]{1,200})\]\](?!\()")
_TAGGED = re.compile(r"(?:^|\s+)#(?=[^\W\d])")


def is_written_in(text: str) -> bool:
    """Whether a line names a field before a doubled colon, or a callout has an abstract."""
    lines = text.split("\n") if "[!" in text or ":: " in text else []
    callouts = (match for match in map(_CALLOUT.fullmatch, lines) if match)
    named = (match["name"] for match in map(_PROPERTY.fullmatch, lines) if match)
    return any(map(_role, callouts)) or any(naming(name, "labels") for name in named)


def as_markdown(lines: list[str]) -> list[str]:
    """As many lines in Markdown."""
    return [_line(_PAGE.sub(r"\1", line)) for line in lines]


def _role(callout: re.Match[str]) -> str:
    found = naming(callout["kind"], "labels")
    return found.field.role if found and found.field.role in {"abstract", "summary"} else ""


def _line(line: str) -> str:
    if callout := _CALLOUT.fullmatch(line):
        role = _role(callout)
        return (
            f"{callout['margin']}**{role.capitalize()}**:" if role else callout["margin"].rstrip()
        )
    if headed := _HEADED.fullmatch(line):
        return headed["heading"]
    line = _TASK.sub(r"\g<bullet>", line, count=1)
    match = _PROPERTY.fullmatch(line)
    value = _TAGGED.sub(", ", match["value"]).lstrip(", ") if match else ""
    return f"{match['margin']}{match['name']}: {value}" if match else line
