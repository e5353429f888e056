"""CSL-JSON."""

from __future__ import annotations

from typing import Any

import msgspec

from papershelf.config.fields import FIELDS
from papershelf.model import PartialDate
from papershelf.publish.citable import Citable
from papershelf.publish.formats.ris import INCOMPLETE
from papershelf.publish.names import Name

_TYPES = {
    "preprint": "article",
    "conference": "paper-conference",
    "journal": "article-journal",
    "book": "book",
    "chapter": "chapter",
    "thesis": "thesis",
    "report": "report",
    "unknown": "document",
}
_NAMES = {name: one.called("csl") for name, one in FIELDS.items()}


def csl(paper: Citable) -> str:
    """One item, without a line feed: a file of them is an array."""
    return msgspec.json.encode(item(paper)).decode()


def item(paper: Citable) -> dict[str, Any]:
    """One item as a value. What CSL has no field for is in `custom`, as its schema asks."""
    preprint = paper.kind == "preprint"
    fields = {
        "id": paper.key,
        "type": _TYPES[paper.kind],
        "genre": "preprint" if preprint else "",
        _NAMES["title"]: paper.title,
        _NAMES["authors"]: [_name(name) for name in paper.authors],
        _NAMES["date"]: {"date-parts": [_date_parts(paper.date)]} if paper.date else None,
        _NAMES["venue"]: paper.venue,
        "publisher": "arXiv" if preprint and paper.arxiv else "",
        "number": f"arXiv:{paper.arxiv}" if preprint and paper.arxiv else "",
        _NAMES["tags"]: ", ".join(paper.keywords),
        "note": INCOMPLETE if paper.authors and paper.more_authors else "",
        _NAMES["doi"]: paper.doi,
        _NAMES["links"]: paper.url,
        **{_NAMES[name]: text for name, text in paper.more.items() if _NAMES[name]},
        "custom": _known(
            {
                "arxiv": paper.arxiv,
                "primary_class": paper.primary_class,
                "openreview": paper.openreview,
                "acl": paper.acl,
                "pdf": paper.pdf,
                # The names as they are, where commas do not tell one from the next.
                "keywords": list(paper.keywords) if "," in "".join(paper.keywords) else [],
                "more_authors": paper.more_authors,
                **{name: text for name, text in paper.more.items() if not _NAMES[name]},
            }
        ),
        _NAMES["abstract"]: paper.abstract,  # last: shards have it once, and scripts put it here
    }
    return _known(fields)


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _name(name: Name) -> dict[str, str]:
    if not name.given:
        return {"literal": name.family}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {part: value for part, value in parts.items() if value}


def _date_parts(date: PartialDate) -> list[int]:
    known = []
    for part in (date.year, date.month, date.day):
        if not part:
            break
        known.append(part)
    return known
