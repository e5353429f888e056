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
    """A list of papers, or one of its pages: of a topic, a tag, a month, an author, a ranking."""

    template = "list.html"
    about: Html = NOTHING
    count: int = 0
    """How many papers the whole list has, on its page 1."""
    papers: tuple[PaperItem, ...] = ()
    """Those of this page."""
    paging: Paging = ONE_PAGE
    index: Named
    """The index that this list belongs to."""
    order: str = ""
    """The order of the papers, in words: one that lists.js knows, or another; empty for the newest
    first."""
    previous: Named | None = None
    next: Named | None = None
    neighbours: tuple[Named, ...] = ()
    """Lists of the same kind with which this one shares most papers; `count` says how many."""
    most_listed: tuple[PaperItem, ...] = ()
    chart: Chart | None = None
    formats: tuple[FormatView, ...] = ()
    """The files of citations of this list; `feeds`: whether it has feeds."""
    files_of_all: tuple[FormatView, ...] = ()
    """Those of all papers, for readers without scripts."""
    feeds: bool = False


def list_pages(head: ListPage, papers: Sequence[PaperItem], base: str) -> Iterator[Planned]:
    """The list, divided into pages.

    head: the list without its papers. What is said of the whole list stands on page 1 alone: a new
    paper changes no other page but those that it moves papers on.
    base: as `paged` takes it.
    """
    first = replace(head, count=len(papers))
    later = replace(head, neighbours=(), most_listed=(), chart=None)
    for path, share, paging in paged(papers, base):
        context = first if paging.number == 1 else later
        yield page(path, replace(context, papers=tuple(share), paging=paging))
