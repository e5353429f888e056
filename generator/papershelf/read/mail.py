"""Mails as they are saved (`.eml`): the part to read, decoded in its place.

Of a mail in several parts the HTML is read where there is one, else the text; all other parts give
way to empty lines, so that a line keeps its number.

Knows no dialect.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from papershelf.model import Source

_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]*:(?:\s|$)|From ")
_ENCODED = re.compile(
    r"^content-(?:type:\s*multipart/|transfer-encoding:\s*(?:quoted-printable|base64))",
    re.IGNORECASE | re.MULTILINE,
)
_BOUNDARY = re.compile(r"boundary\s*=\s*(?:\"([^\"]+)\"|([^\s;\"]+))", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*\"?([\w.:-]+)", re.IGNORECASE)
_TYPE = re.compile(r"^content-type:\s*([\w/.+-]+)", re.IGNORECASE | re.MULTILINE)
_ENCODING = re.compile(r"^content-transfer-encoding:\s*([\w-]+)", re.IGNORECASE | re.MULTILINE)
_HEAD = 20_000
"""Characters in which the headers of a mail stand."""


@dataclass(frozen=True, slots=True)
class _Part:
    """head: its headers. first, after: the places of its lines."""

    head: str
    first: int
    after: int

    @property
    def kind(self) -> str:
        match = _TYPE.search(self.head)
        return match[1].lower() if match else "text/plain"


def opened_mail(source: Source) -> Source:
    """The mail with the part to read in plain text; any other source as it is."""
    if not (_HEADER.match(source.text.lstrip()) and _ENCODED.search(source.text, 0, _HEAD)):
        return source
    lines = source.lines
    parts = [*_parts(lines)]
    kinds = [kind for kind in ("text/html", "text/plain") if any(p.kind == kind for p in parts)]
    read = [part for part in parts if part.kind in kinds[:1]]
    found = [""] * len(lines)
    end = parts[0].first if parts else 0
    found[:end] = lines[:end]
    for part in read:
        found[part.first : part.after] = _decoded(part, lines[part.first : part.after])
    return replace(source, text="\n".join(found) + "\n")


def _parts(lines: list[str]) -> Iterator[_Part]:
    """The parts, however deep they are, in their order."""
    marks: set[str] = set()
    head: list[str] = []
    first = -1  # of the body; below zero within headers
    for place, line in enumerate(lines):
        mark = line.rstrip() if line[:2] == "--" else ""
        if mark and (mark in marks or mark.removesuffix("--") in marks):
            if first >= 0:
                yield _Part("\n".join(head), first, place)
            head, first = [], -1
        elif first < 0 and not line.strip():
            text = "\n".join(head)
            marks |= {f"--{match[1] or match[2]}" for match in _BOUNDARY.finditer(text)}
            first = place + 1
        elif first < 0:
            head.append(line)
    if first >= 0:
        yield _Part("\n".join(head), first, len(lines))


def _decoded(part: _Part, lines: list[str]) -> list[str]:
    """As many lines as there were."""
    named = _CHARSET.search(part.head)
    encoding = _ENCODING.search(part.head)
    kind = encoding[1].lower() if encoding else ""
    if kind == "quoted-printable":
        return [*_quoted_printable(lines, named[1] if named else "utf-8")]
    if kind != "base64":
        return lines
    try:
        data = base64.b64decode("".join(lines).encode("ascii", "ignore"))
    except (binascii.Error, ValueError):
        return lines
    text = _text(data, named[1] if named else "utf-8").splitlines()
    room = len(lines)
    shown = [*text[: room - 1], " ".join(text[room - 1 :])] if len(text) > room else text
    return shown + [""] * (room - len(shown))


def _quoted_printable(lines: list[str], charset: str) -> Iterator[str]:
    """Each line whole where it begins; empty lines where it went on."""
    whole: list[str] = []
    for line in lines:
        if line.endswith("="):
            whole.append(line[:-1])
            continue
        data = quopri.decodestring("".join([*whole, line]).encode("utf-8", "replace"))
        yield " ".join(_text(data, charset).splitlines())
        yield from [""] * len(whole)
        whole = []
    if whole:
        data = quopri.decodestring("".join(whole).encode("utf-8", "replace"))
        yield " ".join(_text(data, charset).splitlines())
        yield from [""] * (len(whole) - 1)


def _text(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset, "replace").replace("\0", " ")
    except LookupError:
        return data.decode("utf-8", "replace").replace("\0", " ")
