"""The way of the data, from top to bottom: digests in, the docs tree out.

No other module knows every stage.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from papershelf.config.addresses import NAME as ADDRESSES
from papershelf.config.addresses import Addresses, load_addresses
from papershelf.config.corrections import Corrections, load_corrections
from papershelf.config.extent import Extent
from papershelf.config.notes import NoteRules
from papershelf.config.shipped import PAGES, TAGS, TOPICS
from papershelf.config.tags import Vocabulary, load_vocabulary
from papershelf.config.topics import TopicRules, load_topics
from papershelf.config.words import FALLBACK, words_of
from papershelf.engine.cache import ResultCache
from papershelf.engine.output import Written, write_pages
from papershelf.engine.parallel import uncollected
from papershelf.engine.progress import Track, silent
from papershelf.errors import ConfigError
from papershelf.library.collect import collect
from papershelf.library.former import remembered
from papershelf.library.readings import Signs
from papershelf.model import Library, Page, Paper, Problem, TopicMatch
from papershelf.pages import plan
from papershelf.pages.catalogue import Catalogue, keywords_of
from papershelf.pages.standing import leading_nowhere, new_record
from papershelf.publish.files import Citation, cite_all
from papershelf.read.files import read_paths, want
from papershelf.read.links import INSTEAD, LEADS_OUT, Links
from papershelf.read.packed import Packed
from papershelf.topics.match import classify, why_unsorted
from papershelf.topics.misnamed import misnamed
from papershelf.topics.paper_words import PaperWords, words_of_papers
from papershelf.topics.related import Relations
from papershelf.topics.tags import find_tags

T = TypeVar("T")

CORRECTIONS, OWN_TOPICS, OWN_TAGS, OWN_PAGES = "corrections.yml", "topics.yml", "tags.yml", "pages"
"""In the content folder, beside the addresses on record."""
MANY = 400
"""With fewer papers, one process makes all pages sooner than a second process starts."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the editor's files are, where the docs tree goes, and what the site is called."""

    digests: tuple[str, ...]
    """Files and folders; `-` for standard input."""
    content: Path
    """The folder of topics.yml, tags.yml, corrections.yml and pages/; each may be absent."""
    docs: Path
    site_name: str = "Papershelf"
    site_url: str = ""
    """The address where the site will be published; empty if not known."""
    note_rules: NoteRules = field(default_factory=NoteRules)
    extent: Extent = field(default_factory=Extent)
    review: bool = False
    """Whether the site has the page of what a curator should look at."""
    follow_symlinks: bool = False
    """Whether links in the folders of digests and pages may lead anywhere."""
    language: str = FALLBACK
    """Of the words of the pages; English where there are none in it."""

    @property
    def links(self) -> Links:
        """Where links may lead that stand in these places."""
        return Links((*self.digests, self.content), anywhere=self.follow_symlinks)

    @property
    def read(self) -> tuple[Path, ...]:
        """All files and folders that a build reads; each may be absent."""
        own = (CORRECTIONS, OWN_TOPICS, OWN_TAGS, OWN_PAGES, ADDRESSES)
        return (*map(Path, self.digests), *(self.content / name for name in own))


@dataclass(frozen=True, slots=True, kw_only=True)
class Caches:
    """The results that a build keeps for the next one, stage by stage."""

    digests: ResultCache[Packed]
    signs: ResultCache[Signs]
    papers: ResultCache[Paper]
    topics: ResultCache[tuple[TopicMatch, ...]]
    words: ResultCache[PaperWords]
    citations: ResultCache[Citation]
    search: ResultCache[bytes]


def new_caches(folder: Path | None = None, *, once: bool = True) -> Caches:
    """Caches that are empty, or hold what an earlier process left in the folder.

    folder: where the results outlive the process; None where they do not.
    once: whether the caches serve a single build, so that memory holds no result for a next one.
    """

    def cache(stage: str, kind: type[T]) -> ResultCache[T]:
        return ResultCache(kind, folder / stage if folder else None, once=once)

    return Caches(
        digests=cache("digests", Packed),
        signs=cache("signs", Signs),
        papers=cache("papers", Paper),
        topics=cache("topics", tuple[TopicMatch, ...]),
        words=cache("words", PaperWords),
        citations=cache("citations", Citation),
        search=cache("search", bytes),
    )


@dataclass(frozen=True, slots=True)
class Account:
    """How many digests, entries and papers there are, where entries = papers + merged; and how many
    blocks of lines were skipped or failed.
    """

    digests: int
    entries: int
    papers: int
    merged: int
    skipped: int
    failed: int

    def __str__(self) -> str:
        return (
            f"{self.digests} digests: {self.entries} entries = {self.papers} papers + "
            f"{self.merged} merged, {self.failed} failed, {self.skipped} blocks skipped"
        )


@dataclass(frozen=True, slots=True)
class Report:
    """What a build tells its caller: counts, problems, and the files written."""

    account: Account
    problems: tuple[Problem, ...]
    written: Written
    addresses: str = field(default="", repr=False)
    """The new text of addresses.yml, where it was asked for."""


@uncollected()
def build_docs(
    places: Places,
    track: Track = silent,
    caches: Caches | None = None,
    *,
    approve: Callable[[Library], object] | None = None,
    today: str = "",
) -> Report:
    """Reads the digests and writes the docs tree to `places.docs`.

    approve: may raise before anything is written. today: in ISO 8601, where addresses are to be
    recorded as of this day.
    Raises ConfigError if an editor's file cannot be used. A digest that cannot be read is a problem
    of the report.
    """
    caches = caches or new_caches()
    record = addresses_of(places)
    if today and record.problems:
        first = record.problems[0]
        raise ConfigError(first.path, first.line, first.message, first.example)
    catalogue = make_catalogue(places, track, caches)
    if approve:
        approve(catalogue.library)
    standing, problems = _standing_pages(places)
    parts = [*plan(catalogue.prepare(), caches.search, review=places.review), lambda: standing]
    many = len(catalogue.library.papers) >= MANY
    written = write_pages(parts, places.docs, share=many)
    problems += [standing_there(places.docs / path) for path in written.foreign]
    problems += leading_nowhere(catalogue, places.content / ADDRESSES)
    return Report(
        account(catalogue.library),
        (*catalogue.library.problems, *problems),
        written,
        new_record(catalogue, record.remarks, today) if today else "",
    )


def standing_there(file: Path) -> Problem:
    """Of a person's file in the docs tree where a page of ours would be."""
    message = (
        "not made by Papershelf, so it stays as it is, and a page of that name is missing: move it "
        "away, or set another docs_dir"
    )
    return Problem(path=str(file), line=1, message=message)


def make_catalogue(
    places: Places, track: Track = silent, caches: Caches | None = None
) -> Catalogue:
    """All that the pages are made from. Raises as `build_docs` does."""
    caches = caches or new_caches()
    corrections = load_corrections(places.content / CORRECTIONS)
    rules, vocabulary = rules_of(places)
    words = words_of(places.language)
    library = read(places, corrections, track, caches)
    hidden = {topic.name for topic in corrections.mute.topics}
    matches = _unmuted(classify(library.papers, rules, caches.topics), hidden)
    topics = tuple(topic for topic in rules.topics if topic.id not in hidden)
    paper_words = words_of_papers(library.papers, vocabulary, caches.words)
    muted = {term.name for term in (*corrections.mute.tags, *corrections.mute.words)}
    tags = find_tags(library.papers, paper_words, vocabulary, muted)
    names = {topic.id: topic.name for topic in topics}
    keywords = keywords_of(library.papers, topics, matches, tags)
    return Catalogue(
        library=library,
        topics=topics,
        matches=matches,
        tags=tags,
        relations=Relations(
            library.papers, paper_words, matches, tags, names, vocabulary.generic, words=words
        ),
        unsorted={
            paper.slug: why_unsorted(paper, rules, words)
            for paper in library.papers
            if not matches[paper.slug]
        },
        keywords=keywords,
        cited=cite_all(library.papers, keywords, caches.citations),
        addresses=addresses_of(places).lines,
        wordings={key: vocabulary.names[tag] for key, tag in vocabulary.keys.items()},
        site_name=places.site_name,
        site_url=places.site_url,
        note_rules=places.note_rules,
        extent=places.extent,
        words=words,
    )


def _unmuted(
    matches: Mapping[str, tuple[TopicMatch, ...]], hidden: Collection[str]
) -> dict[str, tuple[TopicMatch, ...]]:
    return {
        slug: tuple(match for match in found if match.topic not in hidden)
        for slug, found in matches.items()
    }


def rules_of(places: Places) -> tuple[TopicRules, Vocabulary]:
    """The editor's topics and tags, or else those of the package. Raises ConfigError."""
    topics = _own_or(TOPICS, places.content / OWN_TOPICS)
    tags = _own_or(TAGS, places.content / OWN_TAGS)
    return _topics(topics, _held(topics)), _vocabulary(tags, _held(tags))


def _own_or(shipped: Path, own: Path) -> Path:
    return own if own.exists() else shipped


def _held(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def addresses_of(places: Places) -> Addresses:
    """The addresses on record. Raises ConfigError where the file is no text."""
    path = places.content / ADDRESSES
    if path.exists() and not path.is_file():
        raise ConfigError(path.as_posix(), 0, "cannot be read: not a regular file")
    return _addresses(path.as_posix(), _held(path))


# The preview builds again and again with the same rules. The bytes of the file are part of the key,
# so that a changed file is read again.
@lru_cache(maxsize=2)
def _topics(path: Path, held: bytes) -> TopicRules:  # noqa: ARG001
    return load_topics(path)


@lru_cache(maxsize=1)
def _addresses(shown: str, held: bytes) -> Addresses:
    return load_addresses(held, shown)


@lru_cache(maxsize=2)
def _vocabulary(path: Path, held: bytes) -> Vocabulary:  # noqa: ARG001
    return load_vocabulary(path)


def read(
    places: Places, corrections: Corrections, track: Track = silent, caches: Caches | None = None
) -> Library:
    """The library of the digests, with all problems of the digests and the corrections.

    Raises UsageError where digests are not there: an empty site would be made.
    """
    caches = caches or new_caches()
    want(places.digests)
    digests, problems = read_paths(places.digests, track, caches.digests, links=places.links)
    record = addresses_of(places)
    library = collect(digests, corrections, caches.papers, caches.signs, words_of(places.language))
    library = remembered(library, record.lines)
    failed = tuple(
        Problem(
            path=digest.path, line=block.span.first, message=block.message, example=block.example
        )
        for digest in digests
        for block in digest.failed
    )
    cut = tuple(
        Problem(path=digest.path, line=entry.span.first, message=entry.cut, level="review")
        for digest in digests
        for entry in digest.entries
        if entry.cut
    )
    unknown = misnamed(corrections, *rules_of(places), library.papers)
    told = (*problems, *failed, *cut, *record.problems, *library.problems, *unknown)
    return replace(library, problems=told)


def with_examples(problems: Iterable[Problem]) -> Iterator[tuple[Problem, str]]:
    """Each problem with its example; an example that was given before is left out."""
    shown = {""}
    for problem in problems:
        yield problem, "" if problem.example in shown else problem.example
        shown.add(problem.example)


def account(library: Library) -> Account:
    """The counts of the library."""
    digests = [listing.digest for listing in library.listings]
    return Account(
        digests=len(digests),
        entries=sum(len(digest.entries) for digest in digests),
        papers=len(library.papers),
        merged=library.merged,
        skipped=sum(len(digest.skipped) for digest in digests),
        failed=sum(len(digest.failed) for digest in digests),
    )


def _standing_pages(places: Places) -> tuple[list[Page], list[Problem]]:
    """The hand-written pages, as they are: the editor's, and those of the package, in the site's
    language where it has them, that the editor has not replaced. What cannot be read, or leads
    out, is reported.
    """
    links = places.links
    languages = (FALLBACK, words_of(places.language).language)
    paths = {
        path.relative_to(folder).as_posix(): path
        for folder in (*(PAGES / one for one in languages), places.content / OWN_PAGES)
        for path in sorted(folder.rglob("*"))
    }
    pages, problems = [], []
    for place, path in paths.items():
        if links.lead_out(path):
            example = INSTEAD.format(path)
            problems.append(Problem(path=str(path), line=1, message=LEADS_OUT, example=example))
            continue
        if path.suffix != ".md" or not path.is_file():  # reading a pipe would wait
            continue
        try:
            pages.append(Page(place, path.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError) as error:
            problems.append(
                Problem(path=str(path), line=1, message=f"the page cannot be read: {error}")
            )
    return pages, problems


def files_beside_pages(places: Places) -> dict[str, Path]:
    """What lies beside the editor's pages: pictures, styles. By path in the site."""
    own = places.content / OWN_PAGES
    found = {path.relative_to(own): path for path in sorted(own.rglob("*"))}
    return {
        place.as_posix(): path
        for place, path in found.items()
        if path.suffix != ".md"
        and not any(part.startswith(".") for part in place.parts)
        and path.is_file()
        and not places.links.lead_out(path)
    }
