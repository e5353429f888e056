"""Exports of many papers: BibTeX, RIS and CSL-JSON files, split where they grow too large."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from generator.cite.bibtex import bibtex
from generator.cite.citable import Citable
from generator.cite.csl import csl
from generator.cite.ris import ris
from generator.model import Page

LIMIT = 50_000_000
"""Bytes no file may reach: GitHub warns of files from 50 MB on."""


@dataclass(frozen=True, slots=True)
class Written:
    """One paper in the three formats of the exports; it may stand in several of them."""

    bibtex: str
    ris: str
    csl: str


def written(paper: Citable) -> Written:
    """The paper's part of every export it stands in."""
    return Written(bibtex(paper), ris(paper), msgspec.json.encode(csl(paper)).decode())


def library_files(papers: Iterable[Written], name: str, limit: int = LIMIT) -> list[Page]:
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
