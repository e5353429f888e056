"""LaTeX, Org, reStructuredText, AsciiDoc and outlines as Markdown that says the same.

It does so line by line: the dialects of Markdown read them, and a line keeps its number.
"""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

from papershelf.model import Source
from papershelf.read.dumps.known import is_page_dump
from papershelf.read.markup import (
    asciidoc,
    escaped_links,
    latex_list,
    org,
    outline,
    reference_links,
    rst,
    spaced_links,
    swapped_links,
)

_MARKUPS = (
    latex_list,
    org,
    rst,
    asciidoc,
    outline,
    reference_links,
    spaced_links,
    swapped_links,
    escaped_links,
)


def in_markdown(source: Source) -> Source:
    """The source in Markdown, with as many lines; itself where it is in none of the markups."""
    markup = _markup_of(source.text)
    if markup is None:
        return source
    return replace(source, text="\n".join(markup.as_markdown(source.lines)) + "\n")


def markup_named(text: str) -> str:
    """What a text is written in; empty for Markdown and for data."""
    markup = _markup_of(text)
    return markup.__name__.rpartition(".")[2].replace("_", " ") if markup else ""


def _markup_of(text: str) -> ModuleType | None:
    if is_page_dump(text):
        return None
    return next((markup for markup in _MARKUPS if markup.is_written_in(text)), None)
