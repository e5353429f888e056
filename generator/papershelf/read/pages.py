"""Pages of HTML, read as the Markdown that says the same: there and back again.

Knows no dialect.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from papershelf.model import Block, Digest, Skipped, Source, Span
from papershelf.read.lines import BLANK, partition
from papershelf.read.markup.html_page import PageLine


def as_markdown(source: Source, lines: Sequence[PageLine]) -> Source:
    """The source with the lines of its page."""
    return replace(source, text="\n".join(line.text for line in lines) + "\n")


def on_the_page(digest: Digest, lines: Sequence[PageLine], page: Source) -> Digest:
    """The digest with the lines of the page in place of those it was read from."""
    return replace(digest, blocks=partition(page, _placed(digest.blocks, lines)))


def _placed(blocks: Sequence[Block], lines: Sequence[PageLine]) -> Iterator[Block]:
    """What is skipped is told only where it has lines for itself."""
    last = 0
    for block in blocks:
        if isinstance(block, Skipped) and block.reason == BLANK:
            continue
        first, end = lines[block.span.first - 1].span.first, lines[block.span.last - 1].span.last
        if isinstance(block, Skipped):
            first = max(first, last + 1)
            if end < first:
                continue
        last = end
        yield replace(block, span=Span(first, end))
