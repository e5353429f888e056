"""The Markdown the generator writes, to what mkdocs makes of it.

A body is headings, paragraphs of one line and lines that end in a link; text stands in numeric
references for all that Markdown could take for markup. That much needs no Markdown converter.
Anything else is answered with None: the converter has to do it.

Must not import mkdocs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

_decode = msgspec.json.decode
_KEY = re.compile(rb"[a-z_]+")
_SURROGATE = re.compile(rb"\\u[dD]")
_HEADING = re.compile(r"(##|###) ([A-Za-z]+(?: [A-Za-z]+)*)")
# MathML and the inline elements of `html`: none of them opens a block inside a line.
_TAGS = (
    "math|mrow|mi|mo|mn|mtext|mspace|ms|msub|msup|msubsup|mfrac|msqrt|mroot|mover|munder"
    "|munderover|mtable|mtr|mtd|mstyle|mpadded|mphantom|menclose|merror|semantics|annotation"
    "|a|code|em|strong|sub|sup|span"
)
_PLAIN = r"[^\s\x00-\x1f\x7f-\x9f&<>\"'\\`*_\[\]{}|~^$=@]"
_TEXT = rf"(?:{_PLAIN}++| (?![ \])])|&#[0-9]{{1,7}};)"
_LINK = rf"\[({_TEXT}++)\]\(((?:\.\./)*+[A-Za-z0-9][A-Za-z0-9./-]*\.md)\)"
_LINKED = re.compile(_LINK)
_SAFE = re.compile(
    rf"(?![#+\-:!?%/ ]|\d+[.)])(?:{_PLAIN}++| (?! )|&#[0-9]{{1,7}};|{_LINK}"
    rf"|(?!\A)</?(?:{_TAGS})(?: [^<>\\`\[\]*_\s][^<>\\`\[\]*_\n]*)?/?>)*+(?<! )"
)
# Keys that YAML takes for a truth value.
_NOT_KEYS = frozenset({b"y", b"n", b"yes", b"no", b"on", b"off", b"true", b"false", b"null"})
_OPEN, _CLOSE = b"---\n", b"\n---\n"


@dataclass(frozen=True, slots=True)
class Body:
    html: str
    headings: tuple[tuple[int, str, str], ...]
    """Level, id and text of each."""


def read_front_matter(data: bytes) -> tuple[dict[str, Any], str] | None:
    """The front matter and the Markdown below it; None where it is not of our own make."""
    end = data.find(_CLOSE)
    # YAML takes a character written as two such escapes for two characters.
    if not data.startswith(_OPEN) or end < 0 or b"\r" in data or _SURROGATE.search(data):
        return None
    values: dict[str, Any] = {}
    lines = data[len(_OPEN) : end].split(b"\n")
    try:
        for line in lines:
            key, colon, value = line.partition(b": ")
            if not colon or not _KEY.fullmatch(key) or key in _NOT_KEYS:
                return None
            values[key.decode()] = _decode(value)
        markdown = data[end + len(_CLOSE) :].decode()
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return (values, markdown.lstrip("\n")) if len(values) == len(lines) else None


def convert(markdown: str, address: Callable[[str], str | None]) -> Body | None:
    """The body as HTML.

    address: the link to a file of the docs tree, given as the Markdown gives it; None where there
    is no such file.
    """
    html: list[str] = []
    headings: list[tuple[int, str, str]] = []
    taken: dict[str, int] = {}
    text = markdown.removesuffix("\n")
    for block in text.split("\n\n") if text else ():
        heading = _HEADING.fullmatch(block)
        if heading:
            level, title = len(heading[1]), heading[2]
            name = _unique(title.lower().replace(" ", "-"), taken)
            headings.append((level, name, title))
            html.append(f'<h{level} id="{name}">{title}</h{level}>')
            continue
        if not _SAFE.fullmatch(block):
            return None
        line = _with_links(block, address) if "](" in block else block
        if line is None:
            return None
        html.append(f"<p>{line}</p>")
    return Body("\n".join(html), tuple(headings))


def _unique(name: str, taken: dict[str, int]) -> str:
    """Python-Markdown's rule: the second `summary` is `summary_1`."""
    count = taken.get(name, -1) + 1
    taken[name] = count
    return f"{name}_{count}" if count else name


def _with_links(block: str, address: Callable[[str], str | None]) -> str | None:
    """The line with its Markdown links as HTML; None where one leads nowhere."""
    pieces = _LINKED.split(block)
    for place in range(1, len(pieces), 3):
        href = address(pieces[place + 1])
        if href is None:
            return None
        pieces[place] = f'<a href="{href}">{pieces[place]}</a>'
        pieces[place + 1] = ""
    return "".join(pieces)
