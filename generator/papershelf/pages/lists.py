"""Lists of papers: those of a topic, a tag, a month, an author; all are shown by one template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from papershelf.model import Planned
from papershelf.pages.charts import Chart
from papershelf.pages.context import FormatView, Named, PageContext, PaperItem
from papershelf.pages.frontmatter import page
from papershelf.pages.html import NOTHING, Html
from papershelf.pages.paging import ONE_PAGE, Paging, paged


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(PageContext):
    """A list of papers: a topic, a tag, a month, an author."""

    template = "list.html"
    about: Html = NOTHING
    count: int = 0
    """How many papers the whole list has."""
    papers: tuple[PaperItem, ...] = ()
    """Those of this page."""
    paging: Paging = ONE_PAGE
    index: Named
    """The index this list belongs to."""
    order: str = "Newest"
    """What the papers are sorted by: one of the orders of lists.js, or words of its own."""
    previous: Named | None = None
    next: Named | None = None
    neighbours: tuple[Named, ...] = ()
    """Lists of the same kind that share the most papers with this one; `count` says how many."""
    most_listed: tuple[PaperItem, ...] = ()
    chart: Chart | None = None
    formats: tuple[FormatView, ...] = ()
    """The citations beside it; `feeds`: whether it has feeds."""
    feeds: bool = False


def list_pages(head: ListPage, papers: Sequence[PaperItem], base: str) -> Iterator[Planned]:
    """The list in as many pages as it takes.

    head: the list without its papers; its chart and its most listed papers stand on page 1 alone.
    base: as `paged` takes it.
    """
    for path, share, paging in paged(papers, base):
        context = replace(head, count=len(papers), papers=tuple(share), paging=paging)
        if paging.number > 1:
            context = replace(context, chart=None, most_listed=())
        yield page(path, context)
