"""What the contexts of all page kinds have in common.

A context is all that a template is given: a frozen dataclass that names its template and stands
beside the function that fills it. Its fields are the front matter of the page, and the template
reads them as `page.meta.FIELD`. Every text in it is `Html`: it was escaped where it became HTML,
and templates print it as it is. An address in it is a slug: the template puts `base_url` and the
folder before it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from papershelf.config.words import Words
from papershelf.pages.html import NOTHING, Html
from papershelf.publish.formats import Format, label


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContext:
    """What every page has: a title and a template of the theme."""

    template: ClassVar[str]
    """Name of the template's file, such as `paper.html`."""
    title: Html


@dataclass(frozen=True, slots=True)
class Named:
    """A link to one of our pages: its slug, its text, and the count that a list shows beside it."""

    slug: str
    name: Html
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperItem:
    """A paper in a list."""

    slug: str
    title: Html
    said: Html = NOTHING
    """The first lines of its abstract, or of what a digest says of it."""
    hue: int = 0
    """The colour of its spine, from 1 to 6, by its first topic; 0 without one."""
    authors: Html = NOTHING
    """The first few names."""
    added: Html = NOTHING
    """In lists by that: when a digest first listed it, in words."""
    date: Html = NOTHING
    """In words, as `date_words` writes it."""
    iso: str = ""
    """ISO 8601, by which lists are sorted; empty where the year is not known."""
    listed: int = 1
    """How many digests name the paper."""
    code: bool = False
    """Whether a link leads to code or to a model."""
    ids: Html = NOTHING
    """Former addresses and ids, separated by spaces: reading lists may know it by them."""
    coins: Html = NOTHING
    """COinS, from which Zotero offers the papers of a list: on topic and digest pages."""
    topic: Html = NOTHING
    """Name of the paper's first topic."""
    before: Named | None = None
    """On digest pages: the digest that named the paper last, where an earlier one did."""


@dataclass(frozen=True, slots=True)
class FormatView:
    """A citation format in a menu."""

    label: str
    file: str
    """What a list's file of it is called; empty where lists have none."""


def format_views(words: Words, formats: Iterable[Format]) -> tuple[FormatView, ...]:
    """The formats in the order of menus; all but plain text bear names."""
    return tuple(
        FormatView(label(one, words), f"library{one.suffix}" if one.of_lists else "")
        for one in formats
    )
