"""Chooses the dialect of a source and lets it cut the source into blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from papershelf.engine.limits import LONGEST_GAP
from papershelf.model import Digest, Entry, Failed, Source, Span
from papershelf.read.beside import place_of_list, with_addresses
from papershelf.read.bounded import bounded
from papershelf.read.dialects import (
    AT_MOST,
    DIALECTS,
    INTERCHANGE,
    LAST_RESORT,
    MIXED,
    Dialect,
)
from papershelf.read.lines import emptied, partition
from papershelf.read.mail import opened_mail
from papershelf.read.mail_head import with_head
from papershelf.read.markup.html_page import PageLine, is_page, page_lines
from papershelf.read.pages import as_markdown, on_the_page
from papershelf.read.remains import read_remains
from papershelf.read.translate import in_markdown, markup_named

NEAREST = """\
# Paper 1
[A title](https://arxiv.org/abs/2401.00001)
Abstract
What the paper says."""

_FEW = 3
"""Entries, up to which the last resort is asked whether the list is another one."""
_TIMES = 3
"""How many times as many titles without links it then has to read: those with links the others
have looked at.
"""

_ATTRIBUTE = r"(?:[.#][\w-]+|[\w-]+=(?:\"[^\"{}\n]*\"|[\w-]+))"
_ATTRIBUTES = re.compile(rf"(?<=[)\]*`])\{{:? ?{_ATTRIBUTE}(?: {_ATTRIBUTE}){{0,9}} ?\}}")
"""`[Title](…){:target="_blank"}`: how a page shows what stands in front of it."""
_DATA = re.compile(r"\s*(?:\{|\[\s*[{\"])")
"""How JSON begins, whose values are as they stand."""
_COMMENT = re.compile(r"^[ \t]*<!--(?=[^\n]*\n)(?:[^\n]*\n){0,400}?[^\n]*?-->", re.MULTILINE)
"""Lines that somebody took out of his list; the most that may be one comment."""
_QUOTED = re.compile(r"``(?<!```)(?![`a-z])([^`\n]{1,400}?(?:\n[^`\n]{1,300}?)?)''")
"""` ``Slow Kites,'' `: quotes as TeX has them, which people copy into any text. A title does not
begin with a small letter; words of a sentence are typeset with the rest of it."""
_WIDE_GAP = re.compile(rf"[^\S\n][^\S\n]{{{LONGEST_GAP},}}")  # found faster than one set


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which dialect reads a source, and why."""

    promises: Sequence[tuple[int, Dialect]]
    """How many entries each dialect promises, in the order that decides between equal ones."""
    taken: Dialect | None
    """None where nobody promises anything."""
    reason: str


def choose(source: Source, *, explained: bool = False) -> Choice:
    """The dialect which promises the most entries, the first of them in a tie.

    A form of interchange goes before lists of which the values inside of it remind. source: in
    Markdown, where it is in another markup. explained: every promise is exact, also those that can
    change nothing; else these count as none.
    """
    promises = [*_promises(source, DIALECTS, all_asked=explained)]
    count, best = max(promises, key=lambda promise: promise[0])
    if not count:
        return _last_resort(source, promises)
    if count <= _FEW and best not in INTERCHANGE:
        bare = sum(not entry.links for entry in LAST_RESORT.read(source).entries)
        if bare > count * _TIMES:
            return _last_resort(source, promises)
    strict = [one for one in promises if one[1] in INTERCHANGE and one[0] * 2 > count]
    if not strict or best in INTERCHANGE:
        equal = sum(one == count for one, _ in promises) > 1
        reason = "the most, and it goes before its equals" if equal else "the most"
        return Choice(promises=promises, taken=best, reason=reason)
    _, form = max(strict, key=lambda promise: promise[0])
    reason = f"it fills its file, and promises more than half of what {best.NAME} does"
    return Choice(promises=promises, taken=form, reason=reason)


def _promises(
    source: Source, dialects: Sequence[Dialect], *, all_asked: bool = False
) -> Iterator[tuple[int, Dialect]]:
    """Promises in order. A dialect that cannot promise enough to be taken is not asked: more than
    those before it, and twice what a form of interchange does where that is more than a few.
    """
    least = 1
    for dialect in dialects:
        limits = () if all_asked else AT_MOST.get(dialect.NAME, ())
        asked = all(limit(source) >= least for limit in limits)
        count = dialect.recognize(source) if asked else 0
        sure = dialect in INTERCHANGE and count > _FEW
        least = max(least, count * 2 if sure else count + 1)
        yield count, dialect


def _last_resort(source: Source, promises: Sequence[tuple[int, Dialect]]) -> Choice:
    count = LAST_RESORT.recognize(source)
    taken = LAST_RESORT if count else None
    others = max(one for one, _ in promises)
    reason = "nobody promises anything"
    if count:
        reason = "others promise few of its titles" if others else "nobody else promises anything"
    return Choice(promises=[*promises, (count, LAST_RESORT)], taken=taken, reason=reason)


def read_source(source: Source) -> Digest:
    """Never raises: what cannot be read is a `Failed` block."""
    opened = prepared(source)
    if lines := _lines_of_page(opened):
        return on_the_page(_digest(as_markdown(opened, lines)), lines, source)
    return _digest(in_markdown(opened))


def as_dialects_see(source: Source) -> tuple[Source, str]:
    """What dialects read of a prepared source, and the markup it was in; empty for Markdown."""
    if lines := _lines_of_page(source):
        return as_markdown(source, lines), "page"
    return in_markdown(source), markup_named(source.text)


def _lines_of_page(source: Source) -> list[PageLine]:
    """A page in Markdown; nothing for any other text, and where a form of its own reads it."""
    if not is_page(source.text) or any(form.recognize(source) for form in INTERCHANGE):
        return []
    return page_lines(source.text)


def _digest(source: Source) -> Digest:
    if not source.text.strip():
        return Digest(path=source.path, dialect="", blocks=partition(source, ()))
    dialect = choose(source).taken
    digest = _read(source, dialect) if dialect else _unknown(source)
    if dialect and not digest.entries and not digest.failed and LAST_RESORT.recognize(source):
        digest = LAST_RESORT.read(source)
    digest = with_head(with_addresses(digest, place_of_list(source.text)), source.lines)
    blocks = (bounded(block) if isinstance(block, Entry) else block for block in digest.blocks)
    return replace(digest, blocks=tuple(blocks))


def prepared(source: Source) -> Source:
    """The source out of its mail, without the widest gaps, attributes, and quotes of TeX."""
    text = _WIDE_GAP.sub(" " * LONGEST_GAP, source.text)
    attributed = ("){" in text or "]{" in text) and not _DATA.match(text)
    text = _ATTRIBUTES.sub("", text) if attributed else text
    if "<!--" in text and not text.startswith("<?xml"):
        text = _COMMENT.sub(emptied, text)
    if "``" in text and "''" in text:
        text = _QUOTED.sub(r"“\1”", text)
    return opened_mail(replace(source, text=text))


def _read(source: Source, dialect: Dialect) -> Digest:
    digest = dialect.read(source)
    others = [other for other in MIXED if other is not dialect] if dialect in MIXED else []

    def next_best(rest: Source) -> tuple[int, Callable[[Source], Digest] | None]:
        count, best = max(_promises(rest, others), key=lambda promise: promise[0])
        others.remove(best)
        return count, best.read

    return read_remains(source, digest, next_best, len(others)) if others else digest


def _unknown(source: Source) -> Digest:
    lines = source.lines
    filled = [number for number, line in enumerate(lines, 1) if line.strip()]
    block = Failed(
        span=Span(filled[0], filled[-1]),
        message="no known form of digest: no table, numbered list, page dump, cards, fields, "
        "bullets, mail or interchange format was recognized",
        example=NEAREST,
        text=lines[filled[0] - 1].strip()[:100],
    )
    return Digest(path=source.path, dialect="", blocks=partition(source, (block,)))
