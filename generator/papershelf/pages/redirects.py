"""Former addresses: a page at each that leads to what moved, or says that nothing stands there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from papershelf.model import Planned
from papershelf.pages.catalogue import Catalogue
from papershelf.pages.context import Named, PageContext
from papershelf.pages.frontmatter import page
from papershelf.pages.html import Html, escape
from papershelf.pages.standing import addresses_now, asked_instead, moved
from papershelf.text.readable import readable

_INDEXES = {
    "papers": ("archive", "all_papers_by_month"),
    "digests": ("digests", "all_digests"),
    "topics": ("topics", "all_topics"),
    "tags": ("tags", "all_tags"),
    "authors": ("authors", "all_authors"),
    "archive": ("archive", "all_months"),
}
"""Kind of what is gone -> the slug of the index that leads on, and the word for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectPage(PageContext):
    """A former address of a paper or a list."""

    template = "redirect.html"
    to: str
    """The address that it leads to, below the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GonePage(PageContext):
    """A former address of what is no longer on the list: no word of it is kept."""

    template = "gone.html"
    index: Named
    """Where others of its kind are."""


def pages(catalogue: Catalogue) -> Iterator[Planned]:
    there = addresses_now(catalogue) if catalogue.addresses else {}  # which only they ask for
    led, asked = moved(catalogue, there), asked_instead(catalogue)
    onto = {address: asked.get(target, f"{target}/") for address, target in led.items()}
    onto |= {address: asked[address] for address in asked.keys() & catalogue.addresses.keys()}
    for address, target in sorted(onto.items()):
        kind, _, slug = target.strip("/").partition("/")
        name = readable(catalogue.papers[slug].title) if kind == "papers" else target.strip("/")
        yield page(f"{address}.md", RedirectPage(title=escape(name), to=target))
    for address in sorted(catalogue.addresses.keys() - there.keys() - onto.keys()):
        slug, word = _INDEXES[address.partition("/")[0]]
        index = Named(slug, Html(catalogue.words(word)))
        title = Html(catalogue.words("gone"))
        yield page(f"{address}.md", GonePage(title=title, index=index))
