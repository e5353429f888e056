"""content/corrections.yml: facts that outlive every re-reading of the digests.

Owns the form of the file and says where it is broken; what the corrections do is in `library`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from papershelf.config.fields import FIELDS, TEXTS
from papershelf.config.yaml_lines import Located, Mention, read_yaml
from papershelf.ids.urls import safe_url
from papershelf.model import Link, PartialDate

_EXAMPLE_DIGEST = "digests:\n  2025/march.txt:\n    year: 2025"
_EXAMPLE_SOURCE = "digests:\n  2025/march.txt:\n    source: https://github.com/owner/list"
_EXAMPLE_PAPER = 'papers:\n  "arxiv:2410.16256":\n    authors: [Ada Lovelace, Alan Turing]'
_EXAMPLE_MERGE = 'merge:\n  - ["arxiv:2410.16256", A title without a link]'
_EXAMPLE_SPLIT = "split:\n  - paper: A title two papers share\n    digests: [2025/march.txt]"
_EXAMPLE_LINKS = """\
papers:
  A title:
    links:
      add: {code: "https://github.com/owner/name"}
      remove: ["https://example.org/wrong"]"""
_EXAMPLE_ACCEPT = 'accept:\n  - ["arxiv:2410.16256", A title like it]'
_EXAMPLE_MUTE = "mute:\n  tags: [misc]"
_EXAMPLE = f"{_EXAMPLE_DIGEST}\n{_EXAMPLE_PAPER}"


@dataclass(frozen=True, slots=True)
class DigestFix:
    """What is right about a digest."""

    path: str
    line: int
    year: int | None = None
    date: PartialDate | None = None
    title: str = ""
    source: str = ""
    """The address where the list lies, from which those of files beside it go on."""


@dataclass(frozen=True, slots=True)
class PaperFix:
    """What is right about a paper; what is none stays as the digests say."""

    paper: str
    """An id (`arxiv:2410.16256`), a title or a slug."""
    line: int
    title: str | None = None
    authors: tuple[str, ...] | None = None
    handles: tuple[str, ...] = ()
    """Authors which are accounts, not names."""
    date: PartialDate | None = None
    links: tuple[Link, ...] = ()
    unlink: tuple[str, ...] = ()
    topics: tuple[Mention, ...] | None = None
    note: str = ""
    aliases: tuple[str, ...] = ()
    """Further titles or slugs that lead to the paper."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Of the fields that are texts of one line, by name."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Papers that are one."""

    papers: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Split:
    """The claims of `paper` in `digests` are a paper of their own."""

    paper: str
    digests: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Accept:
    """Papers that are right as they are: what the review page doubts of just these is settled."""

    papers: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mute:
    """Topics, tags and words that the site does not show."""

    topics: tuple[Mention, ...] = ()
    tags: tuple[Mention, ...] = ()
    words: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Corrections:
    """The whole file."""

    path: str = "content/corrections.yml"
    digests: tuple[DigestFix, ...] = ()
    papers: tuple[PaperFix, ...] = ()
    merges: tuple[Merge, ...] = ()
    splits: tuple[Split, ...] = ()
    accepts: tuple[Accept, ...] = ()
    mute: Mute = field(default_factory=Mute)


def load_corrections(path: Path) -> Corrections:
    """Read the file; a missing file corrects nothing.

    Raises ConfigError with the line of the offending key.
    """
    shown = path.as_posix()
    root = read_yaml(path) if path.exists() else None
    if root is None:
        return Corrections(shown)
    names = ("digests", "papers", "merge", "split", "accept", "mute")
    parts = root.fields("the file", names, _EXAMPLE)
    given = {name: node for name, node in parts.items() if not node.is_null}
    return Corrections(
        shown,
        tuple(_digest(*one) for one in _named(given, "digests", _EXAMPLE_DIGEST)),
        tuple(_paper(*one) for one in _named(given, "papers", _EXAMPLE_PAPER)),
        tuple(_merge(node) for node in _listed(given, "merge", _EXAMPLE_MERGE)),
        tuple(_split(node) for node in _listed(given, "split", _EXAMPLE_SPLIT)),
        tuple(_accept(node) for node in _listed(given, "accept", _EXAMPLE_ACCEPT)),
        _mute(given["mute"]) if "mute" in given else Mute(),
    )


def _named(
    given: dict[str, Located], part: str, example: str
) -> Iterator[tuple[str, Located, Located]]:
    """Name, its place and what is said of it, for each digest or paper; each name once."""
    seen: set[str] = set()
    for key, value in given[part].pairs(f"`{part}`", example) if part in given else ():
        name = key.text(f"a key of `{part}`", example)
        if name in seen:
            raise key.error(f"“{name}” is given twice", example)
        seen.add(name)
        yield name, key, value


def _listed(given: dict[str, Located], part: str, example: str) -> Iterator[Located]:
    return given[part].items(f"`{part}`", example) if part in given else iter(())


def _digest(path: str, key: Located, node: Located) -> DigestFix:
    parts = node.fields(f"“{path}”", ("year", "date", "title", "source"), _EXAMPLE_DIGEST)
    fix: dict[str, Any] = {}
    if "year" in parts:
        fix["year"] = _year(parts["year"], _EXAMPLE_DIGEST)
    if "date" in parts:
        fix["date"] = _date(parts["date"], _EXAMPLE_DIGEST)
    if "title" in parts:
        fix["title"] = parts["title"].text("`title`", _EXAMPLE_DIGEST)
    if "source" in parts:
        fix["source"] = _source(parts["source"])
    return DigestFix(path, key.line, **fix)


def _source(node: Located) -> str:
    address = node.text("`source`", _EXAMPLE_SOURCE)
    if safe_url(address) is None:
        raise node.error(f"{address!r} is no web address", _EXAMPLE_SOURCE)
    return address


def _paper(ref: str, key: Located, node: Located) -> PaperFix:
    parts = node.fields(f"“{ref}”", (*_PAPER_FIELDS, *_TEXTS), _EXAMPLE_PAPER)
    if "year" in parts and "date" in parts:
        raise parts["year"].error("`year` and `date` exclude each other", _EXAMPLE_PAPER)
    fix: dict[str, Any] = {"texts": {}}
    for name, value in parts.items():
        if name in _TEXTS:
            fix["texts"][name] = _text(name, value)
        else:
            fix.update(_PAPER_FIELDS[name](value))
    return PaperFix(ref, key.line, **fix)


def _text(name: str, node: Located) -> str:
    text = node.text(f"`{name}`", _EXAMPLE_PAPER)
    values = FIELDS[name].values
    if values and text not in values:
        raise node.error(f"`{name}` is one of {', '.join(sorted(values))}, not {text!r}")
    return text


def _year(node: Located, example: str) -> int:
    text = node.text("`year`", example)
    if not re.fullmatch(r"[12]\d{3}", text):
        raise node.error(f"`year` must be a year of four digits, not {text!r}", example)
    return int(text)


def _date(node: Located, example: str) -> PartialDate:
    text = node.text("`date`", example)
    match = re.fullmatch(r"([12]\d{3})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?", text)
    if match is None:
        message = f"`date` must be written 2025-03-24, 2025-03 or 2025, not {text!r}"
        raise node.error(message, example)
    return PartialDate(*(int(part) if part else None for part in match.groups()))


def _links(node: Located) -> dict[str, Any]:
    """`add` is a mapping of labels to addresses, `remove` a list of addresses."""
    parts = node.fields("`links`", ("add", "remove"), _EXAMPLE_LINKS)
    added: list[Link] = []
    for label, url in parts["add"].pairs("`add`", _EXAMPLE_LINKS) if "add" in parts else ():
        address = url.text("an address", _EXAMPLE_LINKS)
        if safe_url(address) is None:
            raise url.error(f"{address!r} is no web address", _EXAMPLE_LINKS)
        added.append(Link(address, label.text("a label", _EXAMPLE_LINKS)))
    removed = parts["remove"].texts("`remove`", _EXAMPLE_LINKS) if "remove" in parts else ()
    return {"links": tuple(added), "unlink": removed}


def _authors(node: Located) -> tuple[str, ...]:
    names = node.texts("`authors`", _EXAMPLE_PAPER)
    if len(names) == 1 and _SEVERAL.search(names[0]):
        raise node.error("several `authors` are a list, in brackets", _EXAMPLE_PAPER)
    return names


_SEVERAL = re.compile(r"\S \S+, *\S+ \S|,.*,")
"""`Ada Lovelace, Alan Turing`; but `Lovelace, Ada` is one."""

_PAPER_FIELDS: dict[str, Callable[[Located], dict[str, Any]]] = {
    "title": lambda node: {"title": node.text("`title`", _EXAMPLE_PAPER)},
    "authors": lambda node: {"authors": _authors(node)},
    "handles": lambda node: {"handles": node.texts("`handles`", _EXAMPLE_PAPER)},
    "year": lambda node: {"date": PartialDate(_year(node, _EXAMPLE_PAPER))},
    "date": lambda node: {"date": _date(node, _EXAMPLE_PAPER)},
    "links": _links,
    "topics": lambda node: {"topics": node.mentions("`topics`", _EXAMPLE_PAPER)},
    "note": lambda node: {"note": node.text("`note`", _EXAMPLE_PAPER)},
    "alias": lambda node: {"aliases": node.texts("`alias`", _EXAMPLE_PAPER)},
}


_TEXTS = tuple(one.name for one in TEXTS if one.correct)


def _merge(node: Located) -> Merge:
    papers = node.texts("an item of `merge`", _EXAMPLE_MERGE)
    if len(papers) < 2:  # noqa: PLR2004
        raise node.error("an item of `merge` must name two papers or more", _EXAMPLE_MERGE)
    return Merge(papers, node.line)


def _split(node: Located) -> Split:
    parts = node.fields("an item of `split`", ("paper", "digests"), _EXAMPLE_SPLIT)
    if len(parts) < 2:  # noqa: PLR2004
        raise node.error("an item of `split` needs `paper` and `digests`", _EXAMPLE_SPLIT)
    return Split(
        parts["paper"].text("`paper`", _EXAMPLE_SPLIT),
        parts["digests"].texts("`digests`", _EXAMPLE_SPLIT),
        node.line,
    )


def _accept(node: Located) -> Accept:
    papers = node.texts("an item of `accept`", _EXAMPLE_ACCEPT)
    if not papers:
        raise node.error("an item of `accept` must name a paper or more", _EXAMPLE_ACCEPT)
    return Accept(papers, node.line)


def _mute(node: Located) -> Mute:
    lists = node.fields("`mute`", ("topics", "tags", "words"), _EXAMPLE_MUTE)
    return Mute(**{name: one.mentions(f"`{name}`", _EXAMPLE_MUTE) for name, one in lists.items()})
