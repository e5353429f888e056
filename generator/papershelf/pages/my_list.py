"""The reading list of the reader: the page is empty, and the browser fills it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from papershelf.model import Planned
from papershelf.pages.catalogue import Catalogue
from papershelf.pages.context import PageContext
from papershelf.pages.frontmatter import page
from papershelf.pages.html import Html


@dataclass(frozen=True, slots=True, kw_only=True)
class MyListPage(PageContext):
    """Nothing but a title: the list is known to the reader's browser alone."""

    template = "my-list.html"


def pages(catalogue: Catalogue) -> Iterator[Planned]:
    yield page("my-list.md", MyListPage(title=Html(catalogue.words("my_list"))))
