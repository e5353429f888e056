"""The data of papers with all their texts, a few papers a file: which paper is in which.

A paper's own id decides, so that a new paper changes one file; `overrides/assets/javascripts/
citations.js` finds it in the same way.
"""

from __future__ import annotations

from zlib import crc32

PAPERS_A_SHARD = 16
"""At most, on average: what a browser loads of twelve papers packs to some 10 kB. A file for each
paper would be as many files as pages, and hosts count files."""


def shards_for(papers: int) -> int:
    """How many shards so many papers have: a power of two, so that it seldom changes."""
    return 1 << (max(papers - 1, 0) // PAPERS_A_SHARD).bit_length()


def shard_of(slug: str, shards: int) -> int:
    """The number of the shard that a paper is in, from 0."""
    return crc32(slug.encode()) % shards
