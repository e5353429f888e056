"""Lines and blocks: what every dialect needs so that its blocks cover every line of a source.

Knows no dialect.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from papershelf.model import Block, Digest, Skipped, Source, Span

BLANK = "blank"
FURNITURE = "furniture"


def emptied(match: re.Match[str]) -> str:
    """As many ends of lines as a text has that goes, so that all below keeps its number."""
    return "\n" * match[0].count("\n")


def partition(
    source: Source, blocks: Iterable[Block], reason: str = FURNITURE
) -> tuple[Block, ...]:
    """The blocks in order, and the lines between them as `Skipped`.

    Runs of empty lines are skipped as blank, all others for `reason`. Blocks may come unordered;
    one within which another begins (a list in a term of a list) ends there.
    """
    lines = source.lines
    ordered = sorted(blocks, key=lambda block: block.span)
    filled: list[Block] = []
    last = 0
    for number, block in enumerate(ordered):
        filled += _gap(lines, last + 1, block.span.first - 1, reason)
        last = block.span.last
        if number + 1 < len(ordered) and (below := ordered[number + 1].span.first) < last:
            last = max(block.span.first, below - 1)
            block = replace(block, span=Span(block.span.first, last))  # noqa: PLW2901
        filled.append(block)
    filled += _gap(lines, last + 1, len(lines), reason)
    return tuple(filled)


def _gap(lines: list[str], first: int, last: int, reason: str) -> Iterator[Skipped]:
    start = first
    for number in range(first, last + 1):
        blank = not lines[number - 1].strip()
        if number == last or blank != (not lines[number].strip()):
            yield Skipped(Span(start, number), BLANK if blank else reason)
            start = number + 1


def uncovered(source: Source, digest: Digest) -> str:
    """What is wrong with the spans of a digest, in words; empty where they cover every line.

    Two neighbours may share a line (two records on one line), but not more than that.
    """
    last, total = 0, len(source.lines)
    for block in digest.blocks:
        first = block.span.first
        if not (first == last + 1 or (first == last and last > 0)) or block.span.last < first:
            return f"{block.span} follows line {last}"
        last = block.span.last
    return "" if last == total else f"ends at line {last} of {total}"


def paragraphs(lines: Iterable[str]) -> str:
    """Joins hard-wrapped lines: single spaces within a paragraph, an empty line between two."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            found[-1].append(" ".join(line.split()))
        elif found[-1]:
            found.append([])
    return "\n\n".join(" ".join(part) for part in found if part)


def shortened(text: str, width: int = 100) -> str:
    """A text on one line of at most `width` characters, for messages."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"
