"""The values that the stages pass on: frozen dataclasses of plain data.

What a digest *claims* (`Entry`) and what is *held true* (`Paper`) are two types. A claim is never
changed: a paper lists the claims it came from.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias


@dataclass(frozen=True)
class Source:
    """The text of one file: decoded, without a byte order mark, each line ending in LF."""

    path: str
    """The path that messages show: with `/`, relative to the folder of digests if there is one."""
    text: str

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends; line n of the file is `lines[n - 1]`; not to be changed."""
        return self.text.removesuffix("\n").split("\n")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Lines `first` to `last` of a source, counted from 1, both included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known.

    What is not known is None: a year alone, a month of a year, a whole date, or a month and a day
    whose year the source does not state.
    """

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
    """A link as the digest gives it: its address and its text."""

    url: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one place of a digest claims of a paper, in the words and markup of the source.

    A text that the source does not give is empty.
    """

    span: Span
    title: str
    """On one line, without the links and the emphasis of Markdown or HTML; its LaTeX is left as
    the source writes it."""
    aliases: tuple[str, ...] = ()
    """Further titles that the source gives, such as a translation."""
    links: tuple[Link, ...] = ()
    """In the order of the source; each address stands once."""
    authors: tuple[str, ...] = ()
    """A name or an account handle each, as the source writes it; may hold `X et.al.`."""
    more_authors: bool = False
    """Whether the source says that it leaves authors out, where `authors` does not."""
    abstract: str = ""
    """The paper's own abstract."""
    summary: str = ""
    """What the digest itself says of the paper: a summary, a TL;DR, a description. An empty line
    separates paragraphs, here and in `abstract`."""
    date: PartialDate | None = None
    """The entry's own date; if it has none, the date of its section, then that of the digest."""
    section: str = ""
    """The heading the entry stands under (a day, a topic), as plain text."""
    tags: tuple[str, ...] = ()
    """Headings, classes, categories and keywords that the digest files the paper under."""
    venue: str = ""
    kind: str = ""
    """What it is, as CSL calls it: `article-journal`, `book`; empty where nothing says it."""
    comment: str = ""
    """Further remarks of the source, such as `12 pages, 3 figures`."""
    unread: tuple[str, ...] = ()
    """Names of columns, labels and keys whose values are not held: counts, numbers of a service."""
    cut: str = ""
    """What of it was over a limit, in words; empty where nothing was."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Lines that hold no paper, and the reason: a heading, a blank line, a badge, a course."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """Lines that should hold a paper but could not be read."""

    span: Span
    message: str
    example: str = ""
    """What the lines should look like; may be empty."""
    text: str = ""
    """The text that could not be read, shortened to one line."""


Block: TypeAlias = Entry | Skipped | Failed


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """One source, divided into blocks.

    The blocks are in the order of the source and cover every line. Two blocks share a line only
    where the source has two records on one line, as minified JSON does.
    """

    path: str
    dialect: str
    """NAME of the dialect that read the source; empty if no dialect could."""
    blocks: tuple[Block, ...]
    title: str = ""
    """The title that the source gives itself, as plain text; may be empty."""
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

    @property
    def unread(self) -> tuple[str, ...]:
        """What `Entry.unread` names in any of its entries, each once."""
        return tuple(dict.fromkeys(name for entry in self.entries for name in entry.unread))


@dataclass(frozen=True, slots=True, order=True)
class PaperId:
    """An identifier of a paper in a registry: `PaperId("arxiv", "2410.16256")`.

    scheme: arxiv, doi, shortdoi, openreview or acl.
    value: without a version, so that all versions of a paper have one id.
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
    """With its abstract and its summary typeset."""
    rank: int
    """Position among the digest's entries, from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLink:
    """A link of a paper, with what it leads to.

    role: paper, pdf, code, model, dataset, demo, project, video, discussion or other.
    mined: the address was found in a text; the digest does not give it as a link.
    """

    url: str
    role: str
    label: str = ""
    mined: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A text about a paper, and the slugs of the digests that have it."""

    text: str
    digests: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What is held true of one paper, and the claims it came from.

    All texts are plain Unicode: LaTeX typeset, HTML unescaped, math kept as `$...$`.
    """

    slug: str
    """The page of the paper stands at `papers/SLUG/`."""
    title: str
    claims: tuple[Claim, ...]
    """Sorted by the dates of their digests, then by the paths."""
    authors: tuple[str, ...] = ()
    """Names of persons and groups, without account names."""
    handles: tuple[str, ...] = ()
    """Account names that digests have among the authors; citations leave them out."""
    more_authors: bool = False
    """Whether there are more authors than `authors`: a source says `et al.`, or has accounts."""
    date: PartialDate | None = None
    """When the paper came out, as a correction, its arXiv id or an entry's own date says."""
    date_from: str = ""
    """Where `date` comes from: `arXiv id`, `digest` or `correction`; empty without a date."""
    abstract: str = ""
    summaries: tuple[Summary, ...] = ()
    links: tuple[PaperLink, ...] = ()
    ids: tuple[PaperId, ...] = ()
    venue: str = ""
    kind: str = ""
    """As in `Entry`."""
    tags: tuple[str, ...] = ()
    """What the digests file the paper under, typeset."""
    note: str = ""
    """The curator's note, from corrections.yml."""
    aliases: tuple[str, ...] = ()
    """Slugs of all other titles that were claimed; their addresses redirect to this paper."""
    pinned_topics: tuple[str, ...] = ()
    """Ids of topics that corrections.yml sets; they replace the topics that were matched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A digest as the site shows it."""

    slug: str
    title: str
    digest: Digest
    date: PartialDate | None
    """The digest's date after corrections."""
    series: str
    """A name that digests of one kind share: one dialect, one folder, names that differ in dates
    alone. It decides which digest is the previous one and which the next."""
    papers: tuple[str, ...]
    """Slugs of its papers, in the order of the digest; each stands once."""
    aliases: tuple[str, ...] = ()
    """Former slugs; their addresses redirect to this digest."""


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Problem:
    """Something that an editor should know, and its place.

    level: `error` where something was not read, for which `--strict` ends with exit code 1;
    `review` where it was read but a person should check it.
    """

    path: str
    line: int
    message: str
    example: str = ""
    level: str = "error"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
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
        """How many entries belong to a paper that an earlier entry has: entries - papers."""
        return sum(len(paper.claims) for paper in self.papers) - len(self.papers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why a paper has a topic or a tag.

    phrase: as the rules, the vocabulary or the paper write it.
    where: what it was found in, such as `title` or `text`.
    weight: what it adds to the score of a topic; may be negative.
    """

    phrase: str
    where: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicMatch:
    """A topic of a paper: its id, its score (above 0) and the evidence, the weightiest first."""

    topic: str
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A topic as readers see it; `config/topics.py` has the rules that match it."""

    id: str
    name: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A term that is narrower than a topic, with the slugs of the papers that carry it."""

    slug: str
    name: str
    papers: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    """Why each of the papers carries it, in their order."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A related paper: its slug, and why it is related, as one line for the reader."""

    slug: str
    reason: str


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the docs tree: its path below build/docs, with `/`, and its whole text."""

    path: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A file of the docs tree that is made only if the last build made it of other values."""

    path: str
    key: bytes
    """Checksum of all values that the text depends on."""
    make: Callable[[], str] = field(repr=False)
    """Returns the text; it depends on nothing but the values of the cache key."""

    @property
    def text(self) -> str:
        return self.make()
