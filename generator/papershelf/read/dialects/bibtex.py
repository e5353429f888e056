"""BibTeX and BibLaTeX, as Zotero, Better BibTeX, JabRef, Mendeley, DBLP and people write it.

The library cuts a file into blocks and no more: duplicate and empty keys, `+` in the names of
fields, front matter and prose between the entries cost nothing, a broken entry costs itself. What
the values mean (macros, braces, names, eprints) is read here.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from bibtexparser.model import Block as BibBlock
from bibtexparser.model import (
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    ExplicitComment,
    ParsingFailedBlock,
    Preamble,
    String,
)
from bibtexparser.model import Entry as BibEntry
from bibtexparser.splitter import Splitter

from papershelf.config.fields import folded
from papershelf.model import Block, Digest, Entry, Failed, PartialDate, Skipped, Source, Span
from papershelf.read.items import card_text
from papershelf.read.lines import emptied, partition, shortened
from papershelf.read.markup import inline
from papershelf.read.markup.headings import BOLD, Heading, headings
from papershelf.read.records.entries import entry_of
from papershelf.read.records.links import arxiv_id_in
from papershelf.text.dates import date_in_name, month_of

NAME = "bibtex"

EXAMPLE = """\
@article{lee2024,
  title = {A title},
  author = {Lee, Ann and Day, Cy},
  year = {2024}
}"""
_ENTRY = re.compile(
    r"^[ \t]*@(?!comment|string|preamble)\w+\s*[{(]\s*[^\s{}()=]*\s*,", re.IGNORECASE | re.MULTILINE
)
_HELD = re.compile(
    r"^[ \t-]*[\"']?\w+[\"']?\s*[:=]\s*(?:[|>][-+]?|\"\"\"|''')[ \t]*\n\s*@\w+\s*\{", re.MULTILINE
)
"""`bibtex: |` above an entry: a value of a record."""
_TITLE_OF_RECORD = re.compile(r"^[ \t-]*title[ \t]*(?::|=[ \t]*[\"'])", re.MULTILINE)
_COMMENTED = re.compile(r"^[ \t]*%[ \t%]*@\w+[ \t]*[{(].*\n(?:[ \t]*%.*\n)*", re.MULTILINE)
_LONGEST_MACRO = 2000
"""Characters of the longest macro: each may double the one before it."""
_NO_PAPERS = frozenset({"ieeetranbstctl", "control", "xdata", "set", "settings"})
_FORGOTTEN = re.compile(r"\s*([\w+:-]+)\s*=\s*(.*)", re.DOTALL)
_MARK = re.compile(r"\\.|\{|\}|\"|#", re.DOTALL)
_URL = re.compile(r"\\(?:url|href)\s*\{([^{}]*)\}")
_ESCAPED = re.compile(r"\\([_%&#$~{}])")
_MACRO = re.compile(r"[A-Za-z][\w:.+-]*")
_NAMED_BY_MACROS = frozenset({"author", "editor", "journal", "booktitle", "publisher", "series"})
"""Fields of which a macro that nothing defines says nothing to a reader."""
_NAMES = frozenset({"author", "editor"})
"""Fields in which braces hold a name together."""
_BRACED = re.compile(r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}")
_SPACED = re.compile(r"https?://\S+(?: (?!https?://)[^\s;,]+)+\.\w{2,4}")
_LINK_FIELDS = frozenset(("url", "doi", "pdf", "code", "ee", "html", "link", "howpublished"))

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # blocks say what failed


def recognize(source: Source) -> int:
    """Entries; those that records hold are one fewer, so that the records go before them."""
    count = len(_ENTRY.findall(source.text)) if "@" in source.text else 0
    held = len(_HELD.findall(source.text)) if count else 0
    titles = len(_TITLE_OF_RECORD.findall(source.text)) if held else 0
    return count - (held > 0 and held == count and titles >= count)


def read(source: Source) -> Digest:
    parsed = Splitter(_COMMENTED.sub(emptied, source.text)).split().blocks
    macros: dict[str, str] = {}
    for block in parsed:
        if isinstance(block, String):
            value = next(_values("", str(block.value), macros), ("", ""))[1]
            macros[block.key.lower()] = value[:_LONGEST_MACRO]
    date = date_in_name(source.path)
    lines = source.lines
    blocks = [
        read for block in parsed if (read := _block(block, _span(block, len(lines)), macros, date))
    ]
    marked = any(line.startswith("##") for line in lines)
    heads = [head for head in headings(lines) if _is_section(head, lines)] if marked else []
    placed = _placed(blocks, heads, lines) if heads else blocks
    return Digest(
        path=source.path,
        dialect=NAME,
        blocks=partition(source, placed, "text between entries"),
        date=date,
    )


def _is_section(head: Heading, lines: list[str]) -> bool:
    """A heading of Markdown or Org; with one mark alone it may be a remark."""
    return head.level < BOLD and lines[head.first - 1].startswith("##")


def _placed(blocks: list[Block], heads: list[Heading], lines: list[str]) -> Iterator[Block]:
    """The entries of a text with headings: tagged by those above, with the text below them.

    Notes have a heading for each paper as well, which is no tag.
    """
    path: list[Heading] = []
    at = 0
    starts = [block.span.first for block in blocks] + [head.first for head in heads]
    ends = iter(sorted({*starts, len(lines) + 1}))
    end = next(ends)
    for block in blocks:
        while at < len(heads) and heads[at].first < block.span.first:
            path = [head for head in path if head.level < heads[at].level] + [heads[at]]
            at += 1
        if not isinstance(block, Entry):
            yield block
            continue
        title = folded(block.title)
        names = [inline.plain(head.text) for head in path]
        tags = tuple(name for name in names if not title.startswith(folded(name)))
        while end <= block.span.last:
            end = next(ends)
        below = [
            (number, line)
            for number, line in enumerate(lines[block.span.last : end - 1], block.span.last + 1)
            if not line.startswith(("#", "```", "~~~"))
        ]
        told = card_text.read([line for _, line in below])
        last = max((number for number, line in below if line.strip()), default=block.span.last)
        yield replace(
            block,
            span=Span(block.span.first, last),
            section=tags[-1] if tags else "",
            tags=tuple(dict.fromkeys([*tags, *block.tags])),
            abstract=block.abstract or told.abstract,
            summary="\n\n".join(
                filter(None, [block.summary, told.summary, block.abstract and told.abstract])
            ),
        )


def completed(block: Block, record: object) -> Block:
    """A record with what the BibTeX among its values says and nothing else in it does."""
    if not isinstance(block, Entry) or not isinstance(record, dict):
        return block
    held = (one for one in record.values() if isinstance(one, str) and one.lstrip()[:1] == "@")
    said = next((found for one in held if (found := _only_entry(one))), None)
    if said is None:
        return block
    return replace(
        block,
        authors=block.authors or said.authors,
        date=block.date or said.date,
        venue=block.venue or said.venue,
        abstract=block.abstract or said.abstract,
        links=block.links or said.links,
    )


def _only_entry(text: str) -> Entry | None:
    """The first entry of a value."""
    read_blocks = (_block(one, Span(1, 1), {}, None) for one in Splitter(text).split().blocks)
    return next((one for one in read_blocks if isinstance(one, Entry)), None)


def _span(block: BibBlock, count: int) -> Span:
    first = min((block.start_line or 0) + 1, count)
    raw = (block.raw or "").strip("\n")
    return Span(first, min(first + raw.count("\n"), count))


def _block(
    block: BibBlock, span: Span, macros: Mapping[str, str], date: PartialDate | None
) -> Block | None:
    raw = block.raw or ""
    if isinstance(block, String | Preamble | ExplicitComment):
        return Skipped(span, f"@{type(block).__name__.removeprefix('Explicit').lower()}, no entry")
    if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
        block = block.ignore_error_block or block
    if isinstance(block, ParsingFailedBlock):
        message = f"broken BibTeX: {_told(block)}"
        return Failed(span=span, message=message, example=EXAMPLE, text=shortened(raw))
    if not isinstance(block, BibEntry):
        return None  # prose
    if block.entry_type.lower() in _NO_PAPERS:
        return Skipped(span, f"@{block.entry_type}, no entry")
    entry = entry_of(span, _fields(block, macros), outer=date)
    message = f"entry `{block.key}` has no title"
    return entry or Failed(span=span, message=message, example=EXAMPLE, text=shortened(raw))


def _told(block: ParsingFailedBlock) -> str:
    """What the parser says is wrong, on one line."""
    told = getattr(block.error, "abort_reason", None) or block.error
    return shortened(str(told), 200)


def _fields(block: BibEntry, macros: Mapping[str, str]) -> dict[str, object]:
    found: dict[str, str] = {}
    for field in block.fields:
        for name, text in _values(field.key.lower(), str(field.value), macros):
            if text:
                found.setdefault(name, text)
    fields: dict[str, object] = {"entry_type": block.entry_type, **found}
    for name in _NAMES & found.keys():
        fields[name] = list(split_names(found[name]))
    for name in _LINK_FIELDS & fields.keys():
        fields[name] = _address(str(fields[name]))
    return _with_eprint(fields) | _dates(fields)


def _address(text: str) -> str:
    """A link or an id without braces, escapes and entities; a space within it is encoded."""
    bare = _ESCAPED.sub(r"\1", _URL.sub(r"\1", text)) if "\\" in text else text
    bare = bare.replace("&amp;", "&").strip()
    return re.sub(r"\s", "%20", bare) if _SPACED.fullmatch(bare) else bare


def _values(name: str, raw: str, macros: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The value of a field: braced, quoted, a number or a macro, or several joined by `#`.

    Where a comma was forgotten the value runs on into the next field, which is read as well.
    """
    parts = []
    for piece in _pieces(raw):
        if piece[0] in '{"':
            parts.append(piece[1:-1] if piece[-1] in '}"' else piece[1:])
        elif parts and (match := _FORGOTTEN.fullmatch(piece)):
            yield from _values(match[1].lower(), match[2], macros)
        elif piece.lower() in macros:
            parts.append(macros[piece.lower()])
        elif name not in _NAMED_BY_MACROS or not _MACRO.fullmatch(piece):
            parts.append(piece)  # a number, or a text without its braces
    value = "".join(parts).strip()
    yield name, value if name in _NAMES else _unbraced(value)


def _unbraced(value: str) -> str:
    """A value without a second pair of braces around the whole of it, as exports write it."""
    while value[:1] == "{" and _BRACED.fullmatch(value):
        value = value[1:-1].strip()
    return value


def _pieces(raw: str) -> Iterator[str]:
    if raw[:1] == "{" and "{" not in raw[1:] and raw.find("}") == len(raw) - 1 and "\\" not in raw:
        yield raw  # so most of them
        return
    depth, start, quoted = 0, 0, False
    for match in _MARK.finditer(raw):
        mark, place = match[0], match.start()
        if mark == '"' and depth == 0 and (quoted or not raw[start:place].strip()):
            quoted = not quoted
        elif mark in "{}":
            depth += 1 if mark == "{" else -1
        closed = mark in '}"' and depth <= 0 and not quoted
        if (closed or (mark == "#" and depth <= 0 and not quoted)) and raw[start:place].strip():
            yield raw[start : place + closed].strip()
        if closed or (mark == "#" and depth <= 0 and not quoted):
            start = place + 1
            if _FORGOTTEN.fullmatch(raw, start):
                break
    if piece := raw[start:].strip():
        yield piece


def split_names(text: str) -> Iterator[str]:
    """The names of a BibTeX list: separated by `and` outside of braces; `others` is `et al.`"""
    depth, braced = 0, "{" in text
    name: list[str] = []
    for word in text.split():
        if depth == 0 and word[:1] in {"a", "A"} and word.lower() == "and":
            if name:
                yield _name(name)
            name = []
        else:
            name.append(word)
            depth = max(0, depth + word.count("{") - word.count("}")) if braced else 0
    if name:
        yield _name(name)


def _name(words: list[str]) -> str:
    name = " ".join(words).strip(" ,")
    return "et al." if name.lower() in {"others", "{others}"} else name


def _with_eprint(fields: dict[str, object]) -> dict[str, object]:
    """An eprint is an arXiv id where it says so, or where it looks like one and says nothing."""
    kinds = [fields.pop(name, "") for name in ("eprinttype", "archiveprefix")]
    kind = str(next(filter(None, kinds), "arxiv"))
    eprint = str(fields.pop("eprint", ""))
    arxiv = arxiv_id_in(eprint) if kind.lower() == "arxiv" else ""
    return {**fields, "eprint" if arxiv else f"{kind} eprint": arxiv or eprint}


def _dates(fields: Mapping[str, object]) -> dict[str, object]:
    """The year, month and date as text that can be read; `2019-06-16/2019-06-20` is its start."""
    found: dict[str, object] = {"date": str(fields.get("date", "")).partition("/")[0]}
    year = re.search(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)", str(fields.get("year", "")))
    found["year"] = year[0] if year else ""
    words = re.split(r"[\W_]+", str(fields.get("month", "")))  # `15~jun`, `May/June`
    found["month"] = next((word for word in words if word.isalpha() and month_of(word)), words[0])
    return found
