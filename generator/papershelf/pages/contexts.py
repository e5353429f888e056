"""What each template is given: one frozen dataclass a template, written as the front matter.

Every text is `Html`: escaped where it enters a page, printed as it is by the templates.
Addresses are slugs; templates put `base_url` and the folder before them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from papershelf.pages.html import NOTHING, Html

WIDE = ("navigation", "toc")
"""Material's `hide`: pages that use the whole width."""


@dataclass(frozen=True, slots=True)
class Named:
    """A link to one of our pages: its slug and its text; `count` where lists show one."""

    slug: str
    name: Html
    count: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """A paper in a list."""

    slug: str
    title: Html
    authors: Html = NOTHING
    """The first few names."""
    date: Html = NOTHING
    """As people read it."""
    iso: str = ""
    """As it sorts; empty where unknown."""
    listed: int = 1
    """How many digests name the paper."""
    code: bool = False
    ids: Html = NOTHING
    """Former addresses and ids, for the reader's list."""
    coins: Html = NOTHING
    """COinS, from which Zotero offers the papers of a list: on topic and digest pages."""
    topic: Html = NOTHING
    """Name of the paper's first topic."""
    before: Named | None = None
    """On digest pages: the digest that named the paper last, where an earlier one did."""


@dataclass(frozen=True, slots=True)
class Section:
    """Papers under one heading of a list."""

    name: Html
    papers: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Paging:
    """The pages one long list is cut into; page 1 is the list's own address."""

    number: int
    total: int
    base: str
    """Address of page 1 below the site's root, with its trailing slash."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Why a paper has a topic or tag: the phrase and where it stands."""

    phrase: Html
    where: str


@dataclass(frozen=True, slots=True)
class PaperTopic:
    slug: str
    name: Html
    proofs: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperTag:
    slug: str
    name: Html
    proof: Proof


@dataclass(frozen=True, slots=True)
class PaperLinkView:
    url: Html
    label: Html
    role: str
    mined: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """One digest that names a paper, with the paper's neighbours there."""

    digest: str
    title: Html
    date: Html
    place: int
    """Which one of `total` papers it is there, from 1."""
    total: int
    claimed: Html = NOTHING
    """The title the digest gives, where it differs from the page's."""
    previous: Named | None = None
    next: Named | None = None


@dataclass(frozen=True, slots=True)
class RelatedPaper:
    slug: str
    title: Html
    reason: Html


@dataclass(frozen=True, slots=True)
class MetaView:
    """One meta element of the head: `<meta ATTRIBUTE="KEY" content="CONTENT">`."""

    attribute: str
    key: str
    content: Html


@dataclass(frozen=True, slots=True)
class PaperPage:
    title: Html
    slug: str
    description: Html
    heading: Html
    """The title with its math typeset."""
    authors: tuple[Named, ...]
    """`slug` is empty for an author without a page."""
    more_authors: bool
    handles: tuple[Html, ...]
    date: Html
    iso: str
    date_from: str
    venue: Html
    links: tuple[PaperLinkView, ...]
    ids: tuple[PaperLinkView, ...]
    topics: tuple[PaperTopic, ...]
    unsorted: Html
    """Why the paper has no topic; empty where it has one."""
    tags: tuple[PaperTag, ...]
    listed: tuple[Listed, ...]
    related: tuple[RelatedPaper, ...]
    note: Html
    twins: tuple[Named, ...]
    """Other papers of the same title."""
    metas: tuple[MetaView, ...]
    json_ld: Html
    csl: Html
    """CSL-JSON, from which the browser makes all citation formats."""
    shelf: Html
    """What the reader's list keeps of the paper: an attribute's value."""
    template: str = "paper.html"
    hide: tuple[str, ...] = WIDE


@dataclass(frozen=True, slots=True)
class DigestPage:
    title: Html
    description: Html
    date: Html
    path: Html
    dialect: str
    count: int
    entries: int
    skipped: tuple[Named, ...]
    """Reasons with the number of lines."""
    failed_count: int
    failed: tuple[Html, ...]
    """The first of them, as `path:line: message`."""
    sections: tuple[Section, ...]
    listed_before: int
    """How many of its papers an earlier digest named."""
    gone_count: int
    gone: tuple[Item, ...]
    """Papers of the previous digest of the series that this one no longer lists: the first
    of them, on page 1."""
    series: str
    previous: Named | None
    next: Named | None
    paging: Paging
    template: str = "digest.html"
    hide: tuple[str, ...] = WIDE


@dataclass(frozen=True, slots=True)
class DigestRow:
    slug: str
    title: Html
    date: Html
    papers: int
    new: int
    first: Html
    """Title of its first paper: by what it holds, a digest is known again."""


@dataclass(frozen=True, slots=True)
class DigestIndexPage:
    title: Html
    digests: tuple[DigestRow, ...]
    paging: Paging
    template: str = "digests.html"
    hide: tuple[str, ...] = WIDE


@dataclass(frozen=True, slots=True)
class Count:
    name: Html
    count: int


@dataclass(frozen=True, slots=True)
class BarView:
    """Upper left corner and size of a bar, in the units of its chart."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Papers over time, as bars and as rows; periods without a paper have neither."""

    width: int
    height: int
    bars: tuple[BarView, ...]
    first: Html
    last: Html
    """The periods at both ends."""
    top: int
    rows: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list of papers: a topic, a tag, a month, an author."""

    title: Html
    kind: str
    """`Topic`, `Tag`, `Month` …: shown above the title."""
    about: Html
    count: int
    papers: tuple[Item, ...]
    paging: Paging
    index: Named
    """The index this list belongs to."""
    order: str = "Newest"
    """What the papers are sorted by: one of the orders of lists.js, or words of its own."""
    previous: Named | None = None
    next: Named | None = None
    neighbours: tuple[Named, ...] = ()
    """Lists of the same kind that share the most papers with this one; `count` says how many."""
    most_listed: tuple[Item, ...] = ()
    chart: Chart | None = None
    exports: bool = False
    """Whether the list has feeds and citations beside it; `feeds`: feeds alone."""
    feeds: bool = False
    template: str = "list.html"
    hide: tuple[str, ...] = WIDE


@dataclass(frozen=True, slots=True)
class TopicCard:
    slug: str
    name: Html
    about: Html
    count: int


@dataclass(frozen=True, slots=True)
class TopicIndexPage:
    title: Html
    topics: tuple[TopicCard, ...]
    template: str = "topics.html"
    hide: tuple[str, ...] = WIDE


@dataclass(frozen=True, slots=True)
class TopicTrend:
    slug: str
    name: Html
    count: int
    chart: Chart


@dataclass(frozen=True, slots=True)
class RisingRow:
    """A tag with its papers in the recent and in the earlier periods."""

    slug: str
    name: Html
    recent: int
    earlier: int


@dataclass(frozen=True, slots=True)
class CellView:
    """A square of the map; `level` 1 to 5 for its shade, `label` for the reader."""

    x: float
    y: float
    level: int
    label: Html


@dataclass(frozen=True, slots=True)
class PairRow:
    first: str
    first_name: Html
    second: str
    second_name: Html
    count: int


@dataclass(frozen=True, slots=True)
class MapView:
    """Which topics stand on the same papers."""

    side: int
    size: int
    names: tuple[Html, ...]
    cells: tuple[CellView, ...]
    rows: tuple[PairRow, ...]


@dataclass(frozen=True, slots=True)
class TrendsPage:
    title: Html
    papers: Chart | None
    undated: int
    topics: tuple[TopicTrend, ...]
    rising: tuple[RisingRow, ...]
    together: MapView | None
    template: str = "trends.html"
    hide: tuple[str, ...] = WIDE


@dataclass(frozen=True, slots=True)
class CloudTag:
    slug: str
    name: Html
    count: int
    size: int
    """1 (rare) to 6 (frequent)."""


@dataclass(frozen=True, slots=True)
class CloudPage:
    title: Html
    tags: tuple[CloudTag, ...]
    template: str = "cloud.html"
    hide: tuple[str, ...] = WIDE


@dataclass(frozen=True, slots=True)
class Year:
    name: Html
    months: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class ArchivePage:
    title: Html
    years: tuple[Year, ...]
    """Months by year; `weeks` and `days` likewise, by when they were listed."""
    weeks: tuple[Year, ...]
    days: tuple[Year, ...]
    undated: int
    template: str = "archive.html"
    hide: tuple[str, ...] = WIDE


@dataclass(frozen=True, slots=True)
class AuthorIndexPage:
    title: Html
    authors: tuple[Named, ...]
    paging: Paging
    template: str = "authors.html"
    hide: tuple[str, ...] = WIDE


@dataclass(frozen=True, slots=True)
class HomePage:
    title: Html
    papers: int
    digests: int
    newest: tuple[DigestRow, ...]
    topics: tuple[TopicCard, ...]
    tags: tuple[CloudTag, ...]
    latest: tuple[Item, ...]
    most_listed: tuple[Item, ...]
    template: str = "home.html"
    hide: tuple[str, ...] = WIDE


@dataclass(frozen=True, slots=True)
class PlainPage:
    """A page whose template is all there is to it."""

    title: Html
    template: str
    hide: tuple[str, ...] = WIDE


@dataclass(frozen=True, slots=True)
class ReviewRow:
    reason: Html
    papers: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    title: Html
    suspects: tuple[ReviewRow, ...]
    problems: tuple[Html, ...]
    template: str = "review.html"
    hide: tuple[str, ...] = WIDE


@dataclass(frozen=True, slots=True)
class SearchPage:
    title: Html
    papers: int
    indexes: tuple[Named, ...]
    """The ways to a paper for who has no scripts."""
    template: str = "search.html"
    hide: tuple[str, ...] = WIDE


@dataclass(frozen=True, slots=True)
class RedirectPage:
    title: Html
    to: str
    """Slug of the paper that now holds the address."""
    template: str = "redirect.html"
    hide: tuple[str, ...] = field(default=WIDE)
