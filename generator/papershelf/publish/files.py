"""Papers as lists cite them: what is made of each once, and the files of many.

The files are those of the formats for lists, split where they grow too large.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from papershelf.config.words import ENGLISH, Words
from papershelf.engine.cache import ResultCache
from papershelf.engine.compact import Compact
from papershelf.model import Page, Paper
from papershelf.publish.citable import citable
from papershelf.publish.coins import coins
from papershelf.publish.formats import FORMATS, Format, label

LIMIT = 50_000_000
"""Bytes no file may reach: GitHub warns of files from 50 MB on."""
OF_LISTS = tuple(one for one in FORMATS if one.of_lists)


@dataclass(frozen=True, slots=True)
class Citation:
    """A paper in the forms in which lists cite it. It may stand in several of them.

    Without abstract: a paper stands in five files or so, and abstracts would be nine tenths of
    each. Its own page and its JSON have it.
    """

    key: str
    """No two papers of the list have the same."""
    title: str
    url: str
    authors: tuple[str, ...]
    """In their natural order of names."""
    coins: str
    texts: dict[str, str]
    """By the name of the format."""


def cite(paper: Paper, keywords: Iterable[str] = (), key: str = "") -> Citation:
    """keywords: names of the paper's topics and tags. key: in place of the paper's own."""
    cited = replace(citable(paper, keywords, key), abstract="")
    return Citation(
        key=cited.key,
        title=cited.title,
        url=cited.url,
        authors=tuple(name.natural for name in cited.authors),
        coins=coins(cited),
        texts={one.name: one.write(cited) for one in OF_LISTS},
    )


def cite_all(
    papers: Sequence[Paper], keywords: Mapping[str, tuple[str, ...]], cache: ResultCache[Citation]
) -> Compact[Citation]:
    """Each paper cited, by slug. keywords: of each, by slug."""
    shown = [
        (replace(paper, claims=(), abstract="", summaries=()), keywords[paper.slug])
        for paper in papers
    ]
    made = cache.each(shown, lambda key: cite(*key))
    cited = {paper.slug: citation for paper, citation in zip(papers, made, strict=True)}
    held: Counter[str] = Counter()
    for (paper, words), one in zip(shown, made, strict=True):
        held[one.key] += 1
        if held[one.key] > 1:  # of one title and author, without any identifier
            cited[paper.slug] = cite(paper, words, f"{one.key}-{held[one.key]}")
    return Compact(Citation, cited.items())


def formats_file(
    words: Words = ENGLISH, shards: int = 1, formats: Iterable[Format] = FORMATS
) -> str:
    """The text of data/formats.json: what the browser knows of the formats, and how many files hold
    the texts.
    """
    told = ("name", "label", "suffix", "mime", "before", "between", "after")
    known = [
        {name: getattr(one, name) for name in told} | {"label": label(one, words)}
        for one in formats
    ]
    return msgspec.json.encode({"version": 1, "shards": shards, "formats": known}).decode() + "\n"


def library_files(
    papers: Collection[Citation],
    name: str,
    limit: int = LIMIT,
    formats: Iterable[Format] = OF_LISTS,
) -> Iterator[Page]:
    """A file a format for lists, in the order given: `NAME.bib`, `NAME.ris`, `NAME.csl.json`.

    A file that would reach `limit` bytes becomes `NAME-1.bib`, `NAME-2.bib`, ... with an index
    `NAME.bib.json`: `{"version": 1, "count": papers, "files": [names beside the index]}`.
    """
    for one in formats:
        if one.of_lists:
            yield from _split(name, one, [paper.texts[one.name] for paper in papers], limit)


def _split(name: str, form: Format, entries: list[str], limit: int) -> Iterator[Page]:
    texts = [form.file(chunk) for chunk in chunks(entries, limit - 16)]
    if len(texts) == 1:
        yield Page(name + form.suffix, texts[0])
        return
    paths = [f"{name}-{number}{form.suffix}" for number in range(1, len(texts) + 1)]
    names = [path.rpartition("/")[2] for path in paths]
    index = {"version": 1, "count": len(entries), "files": names}
    yield Page(f"{name}{form.suffix}.json", msgspec.json.encode(index).decode() + "\n")
    yield from (Page(path, text) for path, text in zip(paths, texts, strict=True))


def chunks(entries: list[str], limit: int) -> Iterator[list[str]]:
    """The entries in shares of at most `limit` bytes; one that is longer has a share of its own."""
    chunk: list[str] = []
    size = 0
    for entry in entries:
        length = len(entry.encode()) + 2
        if chunk and size + length > limit:
            yield chunk
            chunk, size = [], 0
        chunk.append(entry)
        size += length
    yield chunk
