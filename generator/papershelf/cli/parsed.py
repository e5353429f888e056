"""What `papershelf parse` prints: the blocks of digests as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from papershelf.config.fields import TEXTS
from papershelf.model import Digest, Entry, Problem


def as_parsed(digests: Iterable[Digest], problems: Iterable[Problem]) -> dict[str, list[Any]]:
    """The blocks by kind: `entries`, `skipped`, `failed`; unreadable files are failed too.

    An entry's `date` is ISO 8601, `--03-24` where the year is missing, None where there is none;
    its `abstract` is the digest's summary where the digest gives no abstract. `unread` has, by
    file, the names of columns and keys of which nothing is kept.
    """
    digests = list(digests)
    return {
        "entries": [_entry(digest, entry) for digest in digests for entry in digest.entries],
        "skipped": [
            {
                "file": digest.path,
                "line": block.span.first,
                "last_line": block.span.last,
                "reason": block.reason,
            }
            for digest in digests
            for block in digest.skipped
        ],
        "failed": [
            {"file": digest.path, "line": block.span.first, "message": block.message}
            for digest in digests
            for block in digest.failed
        ]
        + [
            {"file": problem.path, "line": problem.line, "message": problem.message}
            for problem in problems
            if problem.level == "error"
        ],
        "unread": [
            {"file": digest.path, "names": list(digest.unread)}
            for digest in digests
            if digest.unread
        ],
    }


def as_lines(parsed: dict[str, list[Any]]) -> Sequence[str]:
    """The same for people: a line an entry, then what failed or is not kept, then the sums."""
    lines = [f"{entry['file']}:{entry['line']}: {entry['title']}" for entry in parsed["entries"]]
    lines += [f"{row['file']}:{row['line']}: FAILED: {row['message']}" for row in parsed["failed"]]
    lines += [f"{row['file']}: not kept: {', '.join(row['names'])}" for row in parsed["unread"]]
    sums = (f"{len(parsed[kind])} {kind}" for kind in ("entries", "skipped", "failed"))
    return [*lines, ", ".join(sums)]


def _entry(digest: Digest, entry: Entry) -> dict[str, Any]:
    return {
        "file": digest.path,
        "line": entry.span.first,
        "last_line": entry.span.last,
        "dialect": digest.dialect,
        "title": entry.title,
        "aliases": list(entry.aliases),
        "urls": [link.url for link in entry.links],
        "authors": list(entry.authors),
        "more_authors": entry.more_authors,
        "abstract": entry.abstract or entry.summary,
        "date": (entry.date.iso if entry.date else None),
        "section": entry.section,
        "tags": list(entry.tags),
        **{one.name: getattr(entry, one.name) for one in TEXTS},
    }
