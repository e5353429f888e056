"""Bibliographies of tagged lines: RIS, MEDLINE (PubMed), Web of Science and EndNote.

All four are records of lines that start with a short tag; they differ in how a tag looks, in which
tag starts a record, and in what the tags are called. Records are cut at the tags, so a missing
end of record costs nothing, and are read one by one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from papershelf.config.fields import FIELDS
from papershelf.model import Block, Digest, Failed, PartialDate, Source, Span
from papershelf.read.lines import partition, shortened
from papershelf.read.offsets import stretches
from papershelf.read.records.entries import entry_of
from papershelf.text.dates import date_in_name

NAME = "ris"

EXAMPLE = """\
TY  - JOUR
TI  - A title
AU  - Lee, Ann
PY  - 2024
ER  -"""


@dataclass(frozen=True, slots=True)
class _Form:
    """How the lines of one format look. tag: a pattern with the groups `tag` and `value`."""

    name: str
    """As in `Field.tagged`."""
    start: str
    end: str
    tag: re.Pattern[str]
    title: str = ""
    """The tag of titles, where the start may be missing or stand further below."""


_FORMS = (
    _Form("ris", "TY", "ER", re.compile(r"(?P<tag>[A-Z][A-Z0-9])  -(?: (?P<value>.*)|\s*$)")),
    _Form("ris", "TY", "ER", re.compile(r"\s{0,3}(?P<tag>[A-Z][A-Z0-9])\s{0,3}-\s?(?P<value>.*)")),
    _Form("medline", "PMID", "", re.compile(r"(?P<tag>[A-Z]{2,4}) {0,2}- ?(?P<value>.*)"), "TI"),
    _Form("web-of-science", "PT", "ER", re.compile(r"(?P<tag>[A-Z][A-Z0-9])(?: (?P<value>.*)|$)")),
    _Form("endnote", "%0", "", re.compile(r"(?P<tag>%[A-Z0-9@!?&<>*+^$~(]) (?P<value>.*)"), "%T"),
)
_LINES_OF_ONE = 3
"""Tagged lines of the shortest record without the tag of a start."""
_SEVERAL = frozenset({"authors", "links", "tags", "doi"})
"""Fields whose tag stands once for each of their values."""


def recognize(source: Source) -> int:
    return len(_form_of(source)[1])


@lru_cache(maxsize=1)  # records are read as soon as they have promised
def _form_of(source: Source) -> tuple[_Form, list[int]]:
    """The form whose records begin first, and where they do: its tags may stand in others'.

    `PT` starts a record of Web of Science; in one of MEDLINE it is a type of publication.
    """
    lines, text = source.lines, source.text
    best: tuple[_Form, list[int]] = (_FORMS[0], [])
    top = next((number for number, line in enumerate(lines, 1) if line.strip()), 0)
    for form in _FORMS:
        titles = f"\n{text}".count(f"\n{form.title}") if form.title else 0
        most = max(text.count(form.start), titles)
        if not most or (best[1][:1] == [top] and most <= len(best[1])):
            continue  # it can begin no further up, and no more often
        starts = _starts(lines, form)
        if starts and (not best[1] or (starts[0], -len(starts)) < (best[1][0], -len(best[1]))):
            best = form, starts
    return best


def _starts(lines: list[str], form: _Form) -> list[int]:
    """The numbers of the lines that start a record.

    Where more paragraphs of tagged lines have a title than have the tag that starts a record, each
    of them is one, as ERIC and the AIS write them.
    """
    tagged = [*_tagged_starts(lines, form)]
    paragraphs = [*_titled_paragraphs(lines, form)] if form.title else []
    return paragraphs if len(paragraphs) > len(tagged) else tagged


def _titled_paragraphs(lines: list[str], form: _Form) -> Iterator[int]:
    """The numbers of the lines that begin a paragraph of tagged lines with a title."""
    first, count, titled = 0, 0, False
    for number, line in enumerate([*lines, ""], 1):
        match = form.tag.match(line) if line.strip() else None
        if match and (count or number == 1 or not lines[number - 2].strip()):
            first, count = first or number, count + 1
            titled = titled or match["tag"] == form.title
        elif not line.strip():
            if titled and count >= _LINES_OF_ONE:
                yield first
            first, count, titled = 0, 0, False


def _tagged_starts(lines: list[str], form: _Form) -> Iterator[int]:
    """The numbers of the lines with the tag of a start, below which another tag stands."""
    for number, line in enumerate(lines, 1):
        if line.lstrip().startswith(form.start) and (match := form.tag.match(line)):
            below = [line for line in lines[number : number + 3] if line.strip()]
            # `PMID  - 33355555` below `TY  - JOUR` is no tag of RIS
            follows = below[:1] if form.start != "TY" else below
            if match["tag"] == form.start and any(map(form.tag.match, follows)):
                yield number


def read(source: Source) -> Digest:
    lines = source.lines
    form, starts = _form_of(source)
    date = date_in_name(source.path)
    blocks = [
        _block(lines, form, first, after - 1, date)
        for first, after in stretches(starts, len(lines) + 1)
    ]
    return Digest(
        path=source.path,
        dialect=NAME,
        blocks=partition(source, blocks, "no tagged line"),
        date=date,
    )


def _block(lines: list[str], form: _Form, first: int, last: int, date: PartialDate | None) -> Block:
    values: dict[str, list[str]] = defaultdict(list)
    end, tag = first, ""
    for number in range(first, last + 1):
        line = lines[number - 1]
        match = form.tag.match(line)
        if match and match["tag"] == form.end:
            end = number
            break
        if match:
            tag = match["tag"]
            values[tag].append((match["value"] or "").strip())
        elif tag and line.strip():
            _continue(values[tag], line, tag, form)
        if line.strip():
            end = number
    entry = entry_of(Span(first, end), _fields(values, form), outer=date)
    return entry or Failed(
        span=Span(first, end),
        message="a record without a title",
        example=EXAMPLE,
        text=shortened(" ".join(lines[first - 1 : end])),
    )


def _continue(values: list[str], line: str, tag: str, form: _Form) -> None:
    """A line without a tag goes on: with the next name in a list of names, else with the text."""
    if form.start == "PT" and tag in {"AU", "AF", "BE", "BA"}:
        values.append(line.strip())
    else:
        values[-1] += f"\n{line.strip()}"


@cache
def _tags_of(form: str) -> Mapping[str, Sequence[str]]:
    """The tags of each field."""
    return {one.name: one.tagged.get(form, "").split() for one in FIELDS.values()}


def _fields(values: Mapping[str, list[str]], form: _Form) -> dict[str, object]:
    """The record by the names of fields; a tag of no field says only that there is something."""
    fields: dict[str, object] = {}
    tagged = _tags_of(form.name)
    known = {form.start}.union(*tagged.values())
    for name, tags in tagged.items():
        given = [values[tag] for tag in tags if any(values.get(tag, ()))]
        if name in {"links", "doi"}:
            fields["url" if name == "links" else name] = [text for texts in given for text in texts]
        elif given and name in _SEVERAL:
            fields[name] = [text.rstrip(",") for text in given[0] if text]
        elif given:
            fields[name] = next(filter(None, given[0]))
    if form.start == "PT" and "month" in fields:  # `OCT 15`, `JAN-FEB`
        fields["month"], _, fields["day"] = str(fields["month"]).split("-")[0].partition(" ")
    if form.start == "PT" and "tags" in fields:
        words = "; ".join(text for tag in ("DE", "ID") for text in values[tag])
        fields["tags"] = " ".join(words.split("\n"))  # lines are wrapped within a keyword
    if form.start == "PT" and "year" not in fields and any(values.get("EA", ())):
        fields["date"] = values["EA"][0]  # early access: no year, and a month of another one
        fields = {name: text for name, text in fields.items() if name not in {"month", "day"}}
        known.add("EA")
    return fields | {tag: True for tag in values if tag not in known and any(values[tag])}
