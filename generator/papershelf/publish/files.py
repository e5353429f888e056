"""Papers as lists cite them: what is made of each once, and the files of many.

The files are BibTeX, RIS and CSL-JSON, split where they grow too large.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from papershelf.engine.cache import ResultCache
from papershelf.model import Page, Paper
from papershelf.publish.citable import citable
from papershelf.publish.formats.bibtex import bibtex
from papershelf.publish.formats.csl import coins, csl
from papershelf.publish.formats.ris import ris

LIMIT = 50_000_000
"""Bytes no file may reach: GitHub warns of files from 50 MB on."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A paper in the forms in which lists cite it. It may stand in several of them.

    Without abstract: a paper stands in five files or so, and abstracts would be nine tenths of
    each. Its own page and its JSON have it.
    """

    key: str
    title: str
    url: str
    authors: tuple[str, ...]
    """In their natural order of names."""
    coins: str
    bibtex: str
    ris: str
    csl: str


def cite(paper: Paper, keywords: Iterable[str] = ()) -> Cited:
    """keywords: names of the paper's topics and tags."""
    cited = replace(citable(paper, keywords), abstract="")
    return Cited(
        key=cited.key,
        title=cited.title,
        url=cited.url,
        authors=tuple(name.natural for name in cited.authors),
        coins=coins(cited),
        bibtex=bibtex(cited),
        ris=ris(cited),
        csl=msgspec.json.encode(csl(cited)).decode(),
    )


def cite_all(
    papers: Sequence[Paper], keywords: Mapping[str, tuple[str, ...]], cache: ResultCache[Cited]
) -> dict[str, Cited]:
    """Each paper cited, by slug. keywords: of each, by slug."""
    shown = [
        (replace(paper, claims=(), abstract="", summaries=()), keywords[paper.slug])
        for paper in papers
    ]
    made = cache.each(shown, lambda key: cite(*key))
    return {paper.slug: cited for paper, cited in zip(papers, made, strict=True)}


def library_files(papers: Iterable[Cited], name: str, limit: int = LIMIT) -> list[Page]:
    """`NAME.bib`, `NAME.ris` and `NAME.csl.json`, in the order given.

    A file that would reach `limit` bytes becomes `NAME-1.bib`, `NAME-2.bib`, ... with an index
    `NAME.bib.json`: `{"version": 1, "count": papers, "files": [names beside the index]}`.
    """
    papers = tuple(papers)
    return [
        *_split(name, ".bib", [paper.bibtex for paper in papers], limit),
        *_split(name, ".ris", [paper.ris for paper in papers], limit),
        *_split(name, ".csl.json", [paper.csl for paper in papers], limit),
    ]


def _split(name: str, extension: str, entries: list[str], limit: int) -> Iterator[Page]:
    json = extension.endswith(".json")
    before, between, after = ("[\n", ",\n", "\n]\n") if json else ("", "\n", "")
    texts = [before + between.join(chunk) + after for chunk in chunks(entries, limit - 16)]
    if len(texts) == 1:
        yield Page(name + extension, texts[0])
        return
    paths = [f"{name}-{number}{extension}" for number in range(1, len(texts) + 1)]
    names = [path.rpartition("/")[2] for path in paths]
    index = {"version": 1, "count": len(entries), "files": names}
    yield Page(f"{name}{extension}.json", msgspec.json.encode(index).decode() + "\n")
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
