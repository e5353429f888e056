"""content/addresses.yml: the addresses that a list has published, and what each stands for.

Owns the form of the file and says where it is broken. An address is a line, in the order of the
alphabet: git shows what came and went, and merges what two branches added. The file is YAML, so
that other programs read it; here its lines are cut one by one, so that a fault costs its own line.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote

from papershelf.errors import ConfigError
from papershelf.model import Problem

NAME = "addresses.yml"
EXAMPLE = "papers/attention-is-all-you-need: since:2024-10-22 arxiv:1706.03762 in:daily.md:12"
NAMED_BY = ("arxiv", "doi", "shortdoi", "openreview", "acl", "text", "link", "has", "name", "about")
"""Kinds of names, each before a colon: ids of registries; a paper's text and link, titles in a
digest, wordings of a topic or tag. Texts stand as checksums: what is withdrawn stays nowhere."""
_HEAD = """\
# Addresses that this list has published, and what each stands for, so that none of them ends at
# nothing: what moved redirects, what is gone says so. `papershelf build --record` writes the file,
# people may: `papers/old-name: to:papers/new-name` leads on. Where git cannot merge two versions,
# keep the lines of both.
"""
_PART = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_ADDRESS = re.compile(
    rf"(?=[^ ]{{1,250}}$)(?:papers|digests|topics|tags|authors|archive)/(?!index$|index/){_PART}"
    r"(?:/page-[1-9]\d{0,5})?"
)
_DAY = 10
"""Characters of `2024-10-22`."""
_MERGE = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What is known of an address."""

    since: str = ""
    """The day it was first recorded, in ISO 8601; empty where a person wrote the line."""
    gone: str = ""
    """The day since which nothing stands there; empty where something does."""
    listed: str = ""
    """Of a paper or digest: the path of its digest, as `word` writes it; of a paper also a colon
    and the line there."""
    names: tuple[str, ...] = ()
    """What it stands for, the surest first, each with its kind: `arxiv:1706.03762`."""
    to: str = ""
    """The address it last led to; empty where a page of its own stood there."""
    line: int = field(default=0, compare=False)
    """Of the file."""

    @property
    def digest(self) -> str:
        """`listed` without the line."""
        return self.listed.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Addresses:
    """The whole file."""

    lines: Mapping[str, Recorded] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    """Lines that cannot be used; the others are."""
    remarks: tuple[str, ...] = ()
    """Comments of a person."""


def load_addresses(data: bytes, shown: str) -> Addresses:
    """What the file holds. Raises ConfigError where it is no text.

    shown: the file, as people see it.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(shown, 0, f"is not UTF-8: {error.reason}", EXAMPLE) from error
    lines: dict[str, Recorded] = {}
    problems, remarks = [], []
    ours = set(_HEAD.splitlines())
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.rstrip()
        if line.startswith("#"):
            if line not in ours:
                remarks.append(line)
        elif line:
            try:
                address, one = _line(line, number)
            except ValueError as error:
                told = Problem(path=shown, line=number, message=str(error), example=EXAMPLE)
                problems.append(told)
            else:
                known = lines.get(address)
                lines[address] = united(known, one) if known else one
    return Addresses(lines, tuple(problems), tuple(remarks))


def _line(line: str, number: int) -> tuple[str, Recorded]:
    """Raises ValueError with what is wrong."""
    if line.startswith(_MERGE):
        raise ValueError("a mark of a merge that is not done: keep the lines of both sides")
    address, colon, rest = line.partition(":")
    if not colon or rest[:1].strip():
        raise ValueError(f"“{_shown(line)}” is no address, a colon, a space and what it stands for")
    _check(address)
    found: dict[str, Any] = {}
    names = []
    for word in rest.split():
        kind, colon, value = word.partition(":")
        if kind in NAMED_BY and value:
            names.append(word)
        elif kind in _READ and value and kind not in found:
            found[kind] = _READ[kind](value)
        else:
            known = ", ".join((*_READ, *NAMED_BY))
            raise ValueError(f"“{_shown(word)}” is none of {known} with a colon and a value")
    listed = found.pop("in", "")
    return address, Recorded(names=tuple(dict.fromkeys(names)), listed=listed, line=number, **found)


def _check(address: str) -> str:
    """Nothing else may become a path: the file may come from a stranger's branch."""
    if not _ADDRESS.fullmatch(address):
        raise ValueError(
            f"“{_shown(address)}” is the address of no page of a list: a kind (papers, digests, "
            "topics, tags, authors, archive), a slash, small letters, digits and hyphens"
        )
    return address


def _date(value: str) -> str:
    try:
        day = dt.date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or len(value) != _DAY:
        raise ValueError(f"“{_shown(value)}” is no day as 2024-10-22")
    return value


_READ: dict[str, Callable[[str], str]] = {"since": _date, "gone": _date, "in": str, "to": _check}


def _shown(text: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in text[:80])


def united(one: Recorded, other: Recorded) -> Recorded:
    """Two lines of one address as one: both sides of a merge may have written it."""
    return replace(
        one,
        since=min(filter(None, (one.since, other.since)), default=""),
        gone=one.gone and other.gone,
        listed=one.listed or other.listed,
        names=tuple(dict.fromkeys((*one.names, *other.names))),
        to=one.to or other.to,
    )


def addresses_file(lines: Mapping[str, Recorded], remarks: tuple[str, ...] = ()) -> str:
    """The file's text."""
    written = (" ".join([f"{address}:", *_words(lines[address])]) for address in sorted(lines))
    return _HEAD + "".join(f"{line}\n" for line in (*remarks, *written))


def _words(one: Recorded) -> Iterator[str]:
    if one.since:
        yield f"since:{one.since}"
    yield from one.names
    for kind, value in (("in", one.listed), ("to", one.to), ("gone", one.gone)):
        if value:
            yield f"{kind}:{value}"


def list_of(address: str) -> str:
    """The list that one of its further pages belongs to: `topics/code/page-2` is `topics/code`;
    empty for all other addresses.
    """
    base, _, number = address.rpartition("/page-")
    return base if number.isdecimal() else ""


def word(text: str) -> str:
    """A text without spaces and colons, and the same in YAML as here."""
    return quote(text, safe="/;,+=@()~")
