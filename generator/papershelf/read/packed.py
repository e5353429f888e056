"""A digest as it is kept from build to build: blocks by kind, each read back as it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from sys import intern

from papershelf.model import Block, Digest, Entry, Failed, Link, PartialDate, Skipped

_KINDS = {Entry: "e", Skipped: "s", Failed: "f"}


@dataclass(frozen=True, slots=True)
class Packed:
    """order: a letter a block: `essef`."""

    path: str
    dialect: str
    title: str
    date: PartialDate | None
    order: str
    entries: tuple[Entry, ...]
    skipped: tuple[Skipped, ...]
    failed: tuple[Failed, ...]


def pack(digest: Digest) -> Packed:
    """The digest with its blocks by kind, and their order."""
    return Packed(
        digest.path,
        digest.dialect,
        digest.title,
        digest.date,
        "".join(_KINDS[type(block)] for block in digest.blocks),
        digest.entries,
        digest.skipped,
        digest.failed,
    )


def _with_shared_texts(entry: Entry) -> Entry:
    """Digests repeat each other: all entries and papers hold the same one of equal texts."""
    return replace(
        entry,
        title=intern(entry.title),
        authors=tuple(map(intern, entry.authors)),
        tags=tuple(map(intern, entry.tags)),
        abstract=intern(entry.abstract),
        summary=intern(entry.summary),
        links=tuple(Link(intern(link.url), intern(link.label)) for link in entry.links),
    )


def unpack(packed: Packed) -> Digest:
    """The digest that was packed."""
    blocks: dict[str, Iterator[Block]] = {
        "e": map(_with_shared_texts, packed.entries),
        "s": iter(packed.skipped),
        "f": iter(packed.failed),
    }
    in_order = tuple(next(blocks[kind]) for kind in packed.order)
    return Digest(
        path=packed.path,
        dialect=packed.dialect,
        blocks=in_order,
        title=packed.title,
        date=packed.date,
    )
