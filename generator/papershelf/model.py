"""The values every stage passes on to the next: frozen, plain, and free of behaviour with effects.

What a digest *claims* (`Entry`) and what is *held true* (`Paper`) are two types. A claim is never
changed: a paper lists the claims it came from.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Source:
    """One file as read: decoded, without BOM, with LF line ends."""

    path: str
    """As shown to people: POSIX, relative to the folder of digests where there is one."""
    text: str

    @property
    def lines(self) -> list[str]:
        """The lines without their ends; line n of the file is `lines[n - 1]`."""
        return self.text.removesuffix("\n").split("\n")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Lines `first` to `last` of a source, counted from 1, both included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known: a year, a month of a year, a day, a day of no stated year."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str:
        """ISO 8601: `2024-10-22`, `2024-10`, `2024`; `--03-24` where the year is not stated."""
        year = f"{self.year:04d}" if self.year is not None else "-"
        return "-".join([year, *(f"{part:02d}" for part in (self.month, self.day) if part)])


@dataclass(frozen=True, slots=True)
class Link:
    """An address as a digest gives it, with the words it stands under."""

    url: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one place of one digest says of one paper, in the source's own words and markup."""

    span: Span
    title: str
    """Lines joined by single spaces, links and emphasis of the host format (Markdown, HTML)
    removed; LaTeX as the source writes it."""
    links: tuple[Link, ...] = ()
    """In the order of the source, each address once."""
    authors: tuple[str, ...] = ()
    """Names and account handles, one each, as the source writes them; may hold `X et.al.`."""
    abstract: str = ""
    """The paper's own abstract."""
    summary: str = ""
    """The digest's words about the paper: a summary, a TL;DR, a description. Paragraphs are
    separated by an empty line, here and in `abstract`."""
    date: PartialDate | None = None
    """What the source says of this entry; else the date of its section, or of the digest."""
    section: str = ""
    """The heading the entry stands under (a day, a topic), as plain text."""
    tags: tuple[str, ...] = ()
    """Headings, classes, categories and keywords that the digest files the paper under."""
    venue: str = ""
    comment: str = ""
    """What the source adds: a venue note, `12 pages, 3 figures`."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Lines that hold no paper, and why: furniture, a blank line, a badge, a course."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """Lines that should have held a paper and could not be read."""

    span: Span
    message: str
    example: str = ""
    """What right looks like."""
    text: str = ""
    """The offending text, cut to a line's length."""


Block: TypeAlias = Entry | Skipped | Failed


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """One source, cut into blocks.

    The spans of the blocks are in order and cover every line. Two neighbours share a line only
    where the source itself puts two records on one line (minified JSON).
    """

    path: str
    dialect: str
    """Name of the dialect that read it; empty where none could."""
    blocks: tuple[Block, ...]
    title: str = ""
    """What the source calls itself, as plain text; may be empty."""
    date: PartialDate | None = None
    """From the text, the front matter or the file name; corrections.yml may complete it."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Entry))

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Skipped))

    @property
    def failed(self) -> tuple[Failed, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Failed))


@dataclass(frozen=True, slots=True, order=True)
class PaperId:
    """An identifier of a paper in a registry: `PaperId("arxiv", "2410.16256")`.

    Schemes: arxiv, doi, shortdoi, openreview, acl (identify a paper); versions are dropped.
    """

    scheme: str
    value: str

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One entry and the digest it stands in."""

    digest: str
    """`Listing.slug` of the digest."""
    entry: Entry
    rank: int
    """Position among the digest's entries, from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLink:
    """A link of a paper with what it leads to.

    role: paper, pdf, code, model, dataset, demo, project, video, discussion or other.
    mined: found in the running text, not given as a link.
    """

    url: str
    role: str
    label: str = ""
    mined: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A text about a paper and the digest that says it; equal texts are kept once."""

    text: str
    digests: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What is held true of one paper, and the claims it came from.

    All texts are plain Unicode: LaTeX typeset, HTML unescaped, math kept as `$...$`.
    """

    slug: str
    """Address of the page: `papers/SLUG/`."""
    title: str
    claims: tuple[Claim, ...]
    """In the order of the digests' dates, then paths."""
    authors: tuple[str, ...] = ()
    """Real names only."""
    handles: tuple[str, ...] = ()
    """Account names that stood among the authors; never cited."""
    more_authors: bool = False
    """The list of authors is not the whole: the source says `et al.`, or adds accounts."""
    date: PartialDate | None = None
    """When the paper came out: from an arXiv id, an entry's own date, or a correction."""
    date_from: str = ""
    """Where `date` comes from, in words: `arXiv id`, `digest`, `correction`."""
    abstract: str = ""
    summaries: tuple[Summary, ...] = ()
    links: tuple[PaperLink, ...] = ()
    ids: tuple[PaperId, ...] = ()
    venue: str = ""
    tags: tuple[str, ...] = ()
    """What the digests file it under, typeset; normalized later."""
    note: str = ""
    """The curator's note, from corrections.yml."""
    aliases: tuple[str, ...] = ()
    """Further slugs that redirect here: one for each title ever claimed."""
    pinned_topics: tuple[str, ...] = ()
    """Topics set by corrections.yml; they replace the matched ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A digest's place on the site: its blocks live in `digest`, its papers in `papers`."""

    slug: str
    title: str
    digest: Digest
    date: PartialDate | None
    """The digest's date after corrections."""
    series: str
    """What digests of one kind share (dialect and folder or name pattern), for previous/next."""
    papers: tuple[str, ...]
    """Slugs of its papers in the digest's own order, each once."""


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Problem:
    """Something an editor should know, at a place. Under `--strict` an error ends in exit code 1.

    level: `error` (something was not read) or `review` (read, but doubtful: worth a look).
    """

    path: str
    line: int
    message: str
    example: str = ""
    level: str = "error"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspect:
    """Papers that may be one, or one that may be two: for a person to decide.

    kind: near-title, one-id-two-titles, wrong-link, same-title; merged where they became one.
    """

    kind: str
    slugs: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Everything that was read, grouped into papers."""

    papers: tuple[Paper, ...]
    """Sorted by slug."""
    listings: tuple[Listing, ...]
    """Sorted by date (undated last), then path."""
    problems: tuple[Problem, ...] = ()
    suspects: tuple[Suspect, ...] = ()
    merges: tuple[Suspect, ...] = ()
    """Papers whose claims were joined by more than an id, each with the reason."""

    @property
    def merged(self) -> int:
        """How many entries fell together with another: entries = papers + merged."""
        return sum(len(paper.claims) for paper in self.papers) - len(self.papers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why a topic or tag was given: the phrase, where it stood (`title`, `text`), its weight."""

    phrase: str
    where: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicMatch:
    """A topic of a paper, with its score and the evidence for it. The first match is the best."""

    topic: str
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A topic as readers see it; its matching rules stay in `topics.py`."""

    id: str
    name: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A finer term with the papers that carry it."""

    slug: str
    name: str
    papers: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    """Why each of the papers carries it, in their order."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A related paper with the reason, in words a reader understands."""

    slug: str
    reason: str


@dataclass(frozen=True, slots=True)
class Page:
    """One file of build/docs: its path below it (POSIX) and its whole text."""

    path: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A file of build/docs that need not be made where it was made of the same before."""

    path: str
    basis: bytes
    """Checksum of all that the text depends on."""
    make: Callable[[], str] = field(repr=False)
    """Gives the text, of what the basis was taken of and of nothing else."""

    @property
    def text(self) -> str:
        return self.make()
