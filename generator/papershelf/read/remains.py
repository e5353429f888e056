"""What the best dialect leaves of a file of mixed forms: read again by the next best.

A README may hold a table, bullets under other headings, and cards. The dialect that promises most
reads the whole file; the lines of which it made no entry are read again by the others, in a text
of as many lines in which what is read is empty. So the cost stays linear, and every line is still
accounted for once.

Knows no dialect: they are handed in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from papershelf.model import Block, Digest, Entry, Failed, Skipped, Source
from papershelf.read.lines import partition

FEWEST_ENTRIES = 2
"""Entries that make a form of their own; one alone may be a citation of the list."""
_IN_A_LIST = re.compile(r"\s*(?:[-*+•]|\d{1,4}[.)]|\||#{2,6})\s")
"""How an entry begins that stands in a list, even if it is the only one."""
Chooser = Callable[[Source], tuple[int, Callable[[Source], Digest] | None]]
"""How many entries the best of the remaining dialects promises, and how it reads."""


def read_remains(source: Source, first: Digest, chooser: Chooser, passes: int) -> Digest:
    """The digest with the entries that other dialects find in the lines it skips."""
    digest = first
    for _ in range(passes):
        rest = _without(source, digest.blocks)
        if not rest.text.strip():
            break
        count, read = chooser(rest)
        if read is None or not count:
            break
        more = [block for block in read(rest).blocks if isinstance(block, Entry)]
        digest = _joined(source, digest, more)
    return digest


def _without(source: Source, blocks: Sequence[Block]) -> Source:
    """The source with empty lines in place of what is read; headings stay where they are."""
    lines = [*source.lines]
    for block in blocks:
        if isinstance(block, Entry | Failed):
            for number in range(block.span.first, block.span.last + 1):
                lines[number - 1] = ""
    return replace(source, text="\n".join(lines) + "\n")


def _joined(source: Source, digest: Digest, more: Sequence[Entry]) -> Digest:
    """Both in order; what reaches over an entry that is read already is none."""
    taken = [block for block in digest.blocks if not isinstance(block, Skipped)]
    used = {n for block in taken for n in range(block.span.first, block.span.last + 1)}
    added = [
        entry for entry in more if used.isdisjoint(range(entry.span.first, entry.span.last + 1))
    ]
    if len(added) < FEWEST_ENTRIES:
        lines = source.lines
        added = [
            one for one in added if one.section and _IN_A_LIST.match(lines[one.span.first - 1])
        ]
    if not added:
        return digest
    read = {n for entry in added for n in range(entry.span.first, entry.span.last + 1)}
    kept = [
        block
        for block in digest.blocks
        if not isinstance(block, Skipped)
        or read.isdisjoint(range(block.span.first, block.span.last + 1))
    ]
    return replace(digest, blocks=partition(source, [*kept, *added]))
