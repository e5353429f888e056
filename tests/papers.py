"""Papers and listings for tests, from short YAML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from papershelf.model import Claim, Digest, Entry, Listing, Paper, PaperLink, PartialDate, Span


def read_papers(path: Path) -> list[Paper]:
    """One paper for each item of title, abstract, tags, date, digests, code and pinned."""
    items = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [_paper(f"p{number:02}", item) for number, item in enumerate(items, 1)]


def listings_of(dates: dict[str, str]) -> list[Listing]:
    """Digests by slug with their dates, without papers."""
    return [
        Listing(
            slug=slug,
            title=slug,
            digest=Digest(path=slug, dialect="test", blocks=()),
            date=date_of(date),
            series="test",
            papers=(),
        )
        for slug, date in dates.items()
    ]


def date_of(text: str) -> PartialDate | None:
    return PartialDate(*map(int, text.split("-"))) if text else None


def _paper(slug: str, item: dict[str, Any]) -> Paper:
    entry = Entry(span=Span(1, 1), title=item["title"])
    return Paper(
        slug=slug,
        title=item["title"],
        claims=tuple(
            Claim(digest=digest, entry=entry, rank=0) for digest in item.get("digests", ())
        ),
        date=date_of(str(item.get("date", ""))),
        abstract=item.get("abstract", ""),
        links=tuple(PaperLink(url=url, role="code") for url in item.get("code", ())),
        tags=tuple(item.get("tags", ())),
        pinned_topics=tuple(item.get("pinned", ())),
    )
