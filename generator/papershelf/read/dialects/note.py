"""Notes: a file about one paper, with its fields in front matter and texts below.

    ---
    title: A title
    authors: [Ann Lee, Cy Day]
    doi: 10.1234/a.1
    ---
    ## Abstract
    What the paper says.

Obsidian, Jekyll and Hugo (`+++`, TOML) write such files. The front matter of a list has a title
and often an author as well; it has no address of a paper, and no year beside its authors.

Logseq's notes from Zotero have properties instead (`original-title:: A title`) and then blocks
(`- [[Abstract]]`) with what belongs to them farther in.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

import yaml

from papershelf.config.fields import folded
from papershelf.model import Block, Digest, Entry, Source, Span
from papershelf.read.items import card_text, hosts
from papershelf.read.lines import partition
from papershelf.read.markup import inline
from papershelf.read.markup.headings import BOLD, headings
from papershelf.read.markup.yaml_nodes import yaml_nodes
from papershelf.read.records.entries import entry_of, title_of
from papershelf.read.records.labels import POINTS, role_of
from papershelf.read.records.named import Fields, named_values
from papershelf.text.dates import date_in_name

NAME = "note"
_LONGEST = 200
"""Lines of the longest front matter."""
_OF_THE_NOTE = re.compile(
    r"created|update|modif|lastmod|publishdate|cdate|mdate|dateadded|datecreated|dateread|added"
)
"""Folded names of dates that are the note's, not the paper's."""
_OWN = frozenset({"authors", "abstract", "summary", "links", "tags", POINTS})
"""What the headings of a note name that is the paper's own."""
_CITEKEYS = frozenset({"citekey", "citationkey", "bibkey"})
"""Folded names of what reference managers call a paper."""
_OPENING = 10
"""Lines below the front matter where the title of the note may stand."""
_TAGS = re.compile(r"(?: #[\w/-]+){1,20}$")
_WIKI = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_HASH = re.compile(r"(?<=, )#(?=\w)")
"""`[[Kites]], #ponds`, as Logseq writes it, is no YAML."""


@dataclass(frozen=True, slots=True)
class _Front:
    """last: the line of the mark that ends it. sure: it is of a paper, whatever the text holds."""

    last: int
    fields: Fields
    sure: bool


_PROPERTY = re.compile(r"(?P<name>[A-Za-z][\w-]{0,30}): ?(?P<value>.*)")
_WHOLE_TITLE = "originaltitle"
"""The folded name of a paper's title in a note that is itself called by a key."""
_IN_ZOTERO = re.compile(r"\]\(zotero:")
_BLOCK = re.compile(r"- (?P<name>\w[\w ]{0,60})")
_INNER = re.compile(r"^(?:\t| {2,4})- ")
_ATTACHED = "{{zotero-"
_POINTER = re.compile(r"(?:\{\{embed )?\(\([\da-f-]{36}\)\)(?:\}\})?")
"""`((6491380c-…))`: another block of Logseq's."""


def recognize(source: Source) -> int:
    """A note is one paper, whatever lists its text holds: where it is sure it promises all lines.

    Where it is not, a list in the text promises more.
    """
    front = _front(source.lines)
    return 0 if front is None else len(source.lines) if front.sure else 1


def _front(lines: list[str]) -> _Front | None:
    return _properties(lines) if _PROPERTY.fullmatch(lines[0]) else _between_marks(lines)


def _properties(lines: list[str]) -> _Front | None:
    """The properties of a note from Zotero, which names the paper beside the note."""
    named = [*takewhile(bool, map(_PROPERTY.fullmatch, lines[:_LONGEST]))]
    given: dict[str, object] = {match["name"]: match["value"] for match in named if match}
    title = next((given[name] for name in given if folded(name) == _WHOLE_TITLE), "")
    fields = {
        name: value
        for name, value in given.items()
        if folded(name) not in {"title", _WHOLE_TITLE} and not _IN_ZOTERO.search(str(value))
    }
    fields |= {"title": title}
    return _Front(len(named), fields, sure=True) if title else None


def _between_marks(lines: list[str]) -> _Front | None:
    mark = lines[0].rstrip()
    if mark not in {"---", "+++"}:
        return None
    marks = (number for number, line in enumerate(lines[1:_LONGEST], 2) if line.rstrip() == mark)
    last = next(marks, 0)
    fields = _fields("\n".join(lines[1 : last - 1]), toml=mark == "+++") if last else {}
    given = {one.field: one for one in named_values(fields) if one.sure and one.value}
    if not title_of(fields) and given:
        opening = headings(lines[last : last + _OPENING])
        head = next((head for head in opening if head.level == 1), None)
        fields |= {"title": inline.plain(head.text)} if head else {}
    paper = next((str(one) for one in fields.values() if hosts.leads_to_paper(str(one))), "")
    if paper and "links" not in given:
        fields |= {"link": paper}
    own = bool(given.keys() & {"doi", "arxiv"} or paper)
    own = own or any(folded(name) in _CITEKEYS for name in fields)
    about = given.keys() & {"authors", "year", "abstract", "venue"}
    if not title_of(fields) or not (own or about & {"authors", "abstract"}):
        return None
    return _Front(last, fields, sure=bool(own and about) or {"authors", "year"} <= about)


def _fields(text: str, *, toml: bool) -> dict[str, object]:
    if "]], " in text:
        text = _HASH.sub("", _WIKI.sub(r"\1", text))
    try:
        if toml:
            found: object = tomllib.loads(text)
        else:
            found = next((node.value for node in yaml_nodes(text)), {})
    except (yaml.YAMLError, tomllib.TOMLDecodeError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    values = {str(name): _plain(value) for name, value in found.items()}
    dated = any(one.field == "year" for one in named_values(values))
    return {
        name: value
        for name, value in values.items()
        if not _OF_THE_NOTE.match(folded(name)) and not (dated and name.lower() == "date")
    }


def _plain(value: object) -> object:
    """Without the marks of wiki links and tags: `[[Ann Lee]]`, `#kites`."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, str):
        return _WIKI.sub(r"\1", value).removeprefix("#") if value[:1] in "[#" else value
    return value if isinstance(value, int | float | dict) else str(value or "")


def read(source: Source) -> Digest:
    lines = source.lines
    front = _front(lines)
    blocks: list[Block] = []
    date = date_in_name(source.path)
    if front:
        last = max((n for n, line in enumerate(lines, 1) if line.strip()), default=front.last)
        entry = entry_of(Span(1, max(last, front.last)), front.fields, outer=date)
        body = lines[front.last : last]
        body = [*_headed(body)] if _PROPERTY.fullmatch(lines[0]) else body
        blocks = [_told(_with_whole_title(entry, body), body)] if entry else []
    return Digest(path=source.path, dialect=NAME, blocks=partition(source, blocks), date=date)


def _headed(body: list[str]) -> Iterator[str]:
    """As many lines: an outer block is the heading of the lines that stand farther in."""
    for line in body:
        block = _BLOCK.fullmatch(line)
        told = "" if _ATTACHED in line else _POINTER.sub("", _INNER.sub("", line))
        yield f"## {block['name']}" if block else told


def _with_whole_title(entry: Entry, body: list[str]) -> Entry:
    """The entry with the first heading as its title, where it goes on with the one it has.

    `# SlowKites: Kites in the Wind` below `title: SlowKites`.
    """
    heads = (inline.plain(head.text) for head in headings(body[:_OPENING]))
    title = _TAGS.sub("", next(heads, ""))
    if not title.casefold().startswith(f"{entry.title.casefold()}:"):
        return entry
    return replace(entry, title=title, aliases=(entry.title, *entry.aliases))


def _told(entry: Entry, body: list[str]) -> Entry:
    """The entry with what the text below it says.

    What stands under a heading of its own is a remark of the note, and its links are not the
    paper's.
    """
    parts = [*_parts(entry.title, body)]
    told = card_text.read(parts[0][1])
    texts = [entry.summary, told.summary, told.abstract if entry.abstract else ""]
    for label, lines in parts[1:]:
        more = card_text.read(lines)
        said = [f"{label}: {more.abstract}" if more.abstract else "", more.summary]
        texts += said
    abstract = entry.abstract or told.abstract
    return replace(
        entry,
        abstract=abstract,
        summary="\n\n".join(text for text in dict.fromkeys(texts) if text and text != abstract),
        authors=entry.authors or told.authors,
        venue=entry.venue or told.texts.get("venue", ""),
        date=entry.date or told.date,
        links=entry.links or told.links,
        tags=tuple(dict.fromkeys([*entry.tags, *told.tags])),
        unread=tuple(dict.fromkeys([*entry.unread, *told.unread])),
    )


def _parts(title: str, body: list[str]) -> Iterator[tuple[str, list[str]]]:
    """What stands under the title and under headings that the table of labels knows; then each
    other part with its heading.
    """
    own: list[str] = []
    others: list[tuple[str, list[str]]] = []
    into, at = own, 0
    for head in headings(body):
        into += body[at : head.first - 1]
        name, at = inline.plain(head.text), head.last
        role = role_of(name)
        if role in _OWN or _TAGS.sub("", name).casefold() == inline.plain(title).casefold():
            into = own
            into += body[head.first - 1 : head.last] if role in _OWN else []
        elif head.level < BOLD:
            others.append((name, []))
            into = others[-1][1]
        else:
            at = head.first - 1
    into += body[at:]
    yield "", own
    yield from others
