"""Org, reStructuredText, AsciiDoc and outlines as the Markdown that says the same, line by line.

So the dialects of Markdown read them, and a line keeps its number.
"""

from __future__ import annotations

from dataclasses import replace

from papershelf.model import Source
from papershelf.read.items.hints import is_page_dump
from papershelf.read.markup import asciidoc, org, outline, reference_links, rst

_MARKUPS = (org, rst, asciidoc, outline, reference_links)


def in_markdown(source: Source) -> Source:
    """The source in Markdown, with as many lines; itself where it is in none of the markups."""
    for markup in () if is_page_dump(source.text) else _MARKUPS:
        if markup.is_written_in(source.text):
            return replace(source, text="\n".join(markup.as_markdown(source.lines)) + "\n")
    return source
