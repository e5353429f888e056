"""YAML: a list of records, records below their topics, records below records; CITATION.cff.

    Rivers:
      - title: A title
        authors: [Ann Lee, Cy Day]
        url: https://arxiv.org/abs/2401.00001

Where the file is no YAML, each item at the margin is read by itself, so that a broken one costs
only itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import yaml

from papershelf.config.fields import naming
from papershelf.model import Block, Digest, Failed, PartialDate, Source, Span
from papershelf.read.dialects import bibtex
from papershelf.read.lines import partition, shortened
from papershelf.read.markup.yaml_nodes import YamlNode, yaml_nodes
from papershelf.read.offsets import stretches
from papershelf.read.records.nested import (
    DEEPEST,
    WORDS_OF_A_TITLE,
    holds_records,
    is_frame,
    record_block,
    said,
)
from papershelf.read.records.values import by_folded_name, text_of
from papershelf.text.dates import date_in_name

NAME = "yaml"

EXAMPLE = """\
- title: "A title: with a colon it is quoted"
  authors: [Ann Lee, Cy Day]
  url: https://arxiv.org/abs/2401.00001"""
_MARGIN = re.compile(r"\s|$|---|\.\.\.|%YAML|-(?:\s|$)|[\]}]|#|[^\s:\[{|>*`][^:\n]{0,80}:(?:\s|$)")
_MEMBER = re.compile(
    r"(?P<margin> *(?:- +)*)[\"']?(?P<name>[^\s\"'#:\[{*-][^\"'#:]{0,100}?)[\"']?\s*:(?:\s|$)"
)
_FLOW = re.compile(r"\s*- *\{.*\btitle[\"']?\s*:", re.IGNORECASE)
_ITEM = re.compile(r"-(?:\s|$)|[^\s#\-.%\]}]")
_CITED = re.compile(r"citation|reference|cites", re.IGNORECASE)
_HEADS = ("topic", "category", "section", "title", "name", "heading", "area", "label", "year")
"""Folded names under which an object says what the records in it have in common."""


def recognize(source: Source) -> int:
    """Titles that another member stands beside, below a list or a name."""
    lines = source.lines
    if ":" not in source.text or not _keeps_margin(lines):
        return 0
    found = [match for line in lines if line.strip() and (match := _MEMBER.match(line))]
    count = sum(1 for line in lines if "{" in line and _FLOW.match(line))
    for number, match in enumerate(found):
        means = naming(match["name"], "keys")
        titled = match["margin"] and means and means.field.name == "title"
        if titled and not (means and means.loose and "://" in match.string):
            after, before = found[number + 1 : number + 2], found[number - 1 : number]
            count += any(_beside(match, one) for one in after) or any(
                _beside(one, match) for one in before
            )
        elif len(match["name"].split()) >= WORDS_OF_A_TITLE and match.end() == len(match.string):
            below = [
                one for one in found[number + 1 : number + 4] if one["margin"] > match["margin"]
            ]
            count += any(_says_paper(one["name"]) for one in below)
    return count


def _keeps_margin(lines: list[str]) -> bool:
    """Whether all lines begin as lines of YAML do; within quotes they begin as they like."""
    quote = ""
    for line in lines:
        if quote:
            quote = "" if quote in line else quote
        elif not _MARGIN.match(line):
            return False
        else:
            quote = _opened(line)
    return True


def _opened(line: str) -> str:
    """The quote that goes on over the next lines; the last of its kind is none that closes."""
    for quote in sorted("\"'", key=line.rfind):
        if line[: max(0, line.rfind(quote))].endswith((": ", "- ")):
            return quote
    return ""


def _beside(upper: re.Match[str], lower: re.Match[str]) -> bool:
    """Whether both are members of one object."""
    return len(upper["margin"]) == len(lower["margin"]) and "-" not in lower["margin"]


def _says_paper(name: str) -> bool:
    means = naming(name, "keys")
    return means is not None and means.rank[0] == 0 and means.field.role in {"authors", "links"}


def read(source: Source) -> Digest:
    date = date_in_name(source.path)
    try:
        blocks = [*_records(yaml_nodes(source.text), source.lines, date)]
    except yaml.YAMLError:
        blocks = [*_piecewise(source.lines, date)]
    return Digest(
        path=source.path,
        dialect=NAME,
        blocks=partition(source, blocks, "the frame of the records"),
        date=date,
    )


def _piecewise(lines: list[str], date: PartialDate | None) -> Iterator[Block]:
    starts = [number for number, line in enumerate(lines, 1) if _ITEM.match(line)]
    for first, after in stretches(starts, len(lines) + 1):
        last = after - 1
        while last > first and not lines[last - 1].strip(" -."):
            last -= 1
        text = "\n".join(lines[first - 1 : last]) + "\n"
        try:
            yield from _records(yaml_nodes(text, above=first - 1), lines, date)
        except yaml.YAMLError as error:
            told = getattr(error, "problem", None) or "it cannot be read"
            message = f"broken YAML: {shortened(str(told))}"
            yield Failed(
                span=Span(first, last), message=message, example=EXAMPLE, text=shortened(text[:200])
            )


def _records(roots: list[YamlNode], lines: list[str], date: PartialDate | None) -> Iterator[Block]:
    """The records of documents, in the order of the lines; two on one line share it."""
    found = [one for root in roots for one in _walk(root, (), "")]
    bare = _only_last_names(node.value for node, *_ in found)
    for node, headings, key in found:
        block = record_block(
            Span(node.first, node.last),
            _parted(node.value) if bare else node.value,
            headings,
            key=key,
            date=date,
            shown=lines[node.first - 1],
            example=EXAMPLE,
        )
        yield bibtex.completed(block, node.value)


def _only_last_names(records: Iterable[object]) -> bool:
    """Whether a list names its authors by single words, so that `Lee, Day` are two."""
    said = [value for record in records for _, value in _names(record)]
    return any("," not in text for text in said) and all(
        len(part.split()) == 1 for text in said for part in text.split(",")
    )


def _names(record: object) -> Iterator[tuple[str, str]]:
    for name, value in record.items() if isinstance(record, dict) else ():
        means = naming(name, "keys")
        if means and means.field.name == "authors" and isinstance(value, str):
            yield name, value


def _parted(record: object) -> object:
    parted = {name: text.split(",") for name, text in _names(record)}
    return {**record, **parted} if isinstance(record, dict) else record


def _walk(
    node: YamlNode, headings: tuple[str, ...], key: str
) -> Iterator[tuple[YamlNode, tuple[str, ...], str]]:
    """The records in a value, each with the names above it and its own."""
    deeper = (*headings, key) if key else headings
    if len(deeper) > DEEPEST:
        return
    if isinstance(node.value, list):
        for _, part in node.parts:
            if isinstance(part.value, dict | list):
                yield from _walk(part, (*deeper, ""), "")
        return
    if not isinstance(node.value, dict):
        return
    inner = [part for name, part in node.parts if _lists_records(name, part)]
    if is_frame(node.value) or _is_list(node):
        by_name = by_folded_name(node.value)
        names = () if _CITING & node.value.keys() else _HEADS
        head = next((text for name in names if (text := text_of(by_name.get(name)))), "")
        for name, part in node.parts:
            if isinstance(part.value, dict | list):
                yield from _walk(part, (*deeper, head) if head else deeper, name)
        return
    yield _without(node, inner), headings, key
    for part in inner:
        yield from _walk(part, headings, "")


def _is_list(node: YamlNode) -> bool:
    """Whether an object says nothing but what a list says of itself."""
    values = [part.value for _, part in node.parts]
    if any(isinstance(value, str) and "://" in value for value in values):
        return False
    holds = any(isinstance(value, dict | list) for value in values)
    return isinstance(node.value, dict) and said(node.value) <= (_OF_A_LIST if holds else {"title"})


_OF_A_LIST = frozenset({"title", "abstract", "comment", "summary"})
"""Fields that a list states of itself: what has no more is no record of a paper."""
_CITING = frozenset({"references", "preferred-citation"})
"""Members of software that names the papers it rests on."""


def _lists_records(name: str, part: YamlNode) -> bool:
    return not _CITED.search(name) and holds_records(part.value)


def _without(node: YamlNode, inner: list[YamlNode]) -> YamlNode:
    """A record without the records below it; its lines end where they begin."""
    if not inner:
        return node
    own = [(name, part) for name, part in node.parts if part not in inner]
    begin = min(part.first for part in inner)
    last = max([node.first, *(part.last for _, part in own if part.last < begin)])
    return YamlNode({name: part.value for name, part in own}, node.first, last, own)
