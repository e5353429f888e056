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
    "papers": Named("archive", Html("All papers by month")),
    "digests": Named("digests", Html("All digests")),
    "topics": Named("topics", Html("All topics")),
    "tags": Named("tags", Html("All tags")),
    "authors": Named("authors", Html("All authors")),
    "archive": Named("archive", Html("All months")),
}


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
    there = addresses_now(catalogue)
    led, asked = moved(catalogue, there), asked_instead(catalogue)
    onto = {address: asked.get(target, f"{target}/") for address, target in led.items()}
    onto |= {address: asked[address] for address in asked.keys() & catalogue.addresses.keys()}
    for address, target in sorted(onto.items()):
        kind, _, slug = target.strip("/").partition("/")
        title = readable(catalogue.papers[slug].title) if kind == "papers" else target.strip("/")
        yield page(f"{address}.md", RedirectPage(title=escape(title), to=target))
    for address in sorted(catalogue.addresses.keys() - there.keys() - onto.keys()):
        index = _INDEXES[address.partition("/")[0]]
        yield page(f"{address}.md", GonePage(title=Html("No longer listed"), index=index))
