"""Fabricated digests, short enough to be written into a test."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from papershelf.model import Digest, Entry, Library, Link, PartialDate, Span


def digest(path: str, data: Mapping[str, Any]) -> Digest:
    """`{"date": ..., "title": ..., "entries": [...]}`; an entry may be its title alone."""
    blocks = tuple(entry(line, item) for line, item in enumerate(data.get("entries", ()), 1))
    return Digest(
        path=path,
        dialect=data.get("dialect", "made"),
        blocks=blocks,
        title=data.get("title", ""),
        date=date(data),
    )


def entry(line: int, data: Mapping[str, Any] | str) -> Entry:
    if isinstance(data, str):
        data = {"title": data}
    links = data.get("links", {})
    pairs = links.items() if isinstance(links, Mapping) else [(url, "") for url in links]
    texts = {
        name: data[name]
        for name in ("abstract", "summary", "section", "venue", "kind", "comment")
        if name in data
    }
    return Entry(
        span=Span(line, line),
        title=str(data["title"]),
        aliases=tuple(data.get("aliases", ())),
        links=tuple(Link(url, label) for url, label in pairs),
        authors=tuple(data.get("authors", ())),
        more_authors=bool(data.get("more_authors")),
        date=date(data),
        tags=tuple(data.get("tags", ())),
        **texts,
    )


def date(data: Mapping[str, Any]) -> PartialDate | None:
    if "date" not in data:
        return None
    year, month, day = (str(data["date"]).replace("--", "-", 1) + "--").split("-")[:3]
    return PartialDate(*(int(part) if part else None for part in (year, month, day)))


def shown(library: Library) -> str:
    """The library as lines that read well in a diff; what is empty is left out."""
    lines: list[str] = []
    for listing in library.listings:
        said = listing.date.iso if listing.date else "undated"
        lines += [
            f"digest {listing.slug}: {listing.title}, {said}",
            f"    papers: {', '.join(listing.papers)}",
        ]
    for paper in library.papers:
        fields = {
            "also": ", ".join(paper.aliases),
            "ids": ", ".join(map(str, paper.ids)),
            "claims": ", ".join(f"{claim.digest}#{claim.rank}" for claim in paper.claims),
            "authors": ", ".join(paper.authors) + (" and more" if paper.more_authors else ""),
            "accounts": ", ".join(paper.handles),
            "date": f"{paper.date.iso} ({paper.date_from})" if paper.date else "",
            "abstract": paper.abstract,
            "venue": paper.venue,
            "tags": ", ".join(paper.tags),
            "topics": ", ".join(paper.pinned_topics),
            "note": paper.note,
        }
        lines += ["", f"paper {paper.slug}: {paper.title}"]
        lines += [f"    {name}: {value}" for name, value in fields.items() if value]
        lines += [
            f"    summary: {text.text} ({', '.join(text.digests)})" for text in paper.summaries
        ]
        for link in paper.links:
            label = f" “{link.label}”" if link.label else ""
            lines.append(f"    {link.role}: {link.url}{label}{' (found)' * link.mined}")
    lines += [""] if library.merges or library.suspects or library.problems else []
    lines += [f"merge {', '.join(one.slugs)}: {one.reason}" for one in library.merges]
    lines += [
        f"suspect {one.kind}: {', '.join(one.slugs)}: {one.reason}" for one in library.suspects
    ]
    lines += [f"{one.level} {one}" for one in library.problems]
    return "\n".join(lines) + "\n"
