"""CSL-JSON, the value a page embeds for the browser, and COinS for lists."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import msgspec

from papershelf.model import PartialDate
from papershelf.publish.citable import Citable
from papershelf.publish.formats.ris import INCOMPLETE
from papershelf.publish.names import Name

_TYPES = {
    "preprint": "article",
    "conference": "paper-conference",
    "journal": "article-journal",
    "unknown": "document",
}
# Format, name and value of the genre, names of title and venue.
_COINS = {
    "preprint": ("dc", "rft.type", "preprint", "rft.title", "rft.source"),
    "conference": ("book", "rft.genre", "proceeding", "rft.atitle", "rft.btitle"),
    "journal": ("journal", "rft.genre", "article", "rft.atitle", "rft.jtitle"),
    "unknown": ("dc", "rft.type", "document", "rft.title", "rft.source"),
}
# Valid inside <script>, and valid JSON: no `<` can end the element or open a comment in it.
_IN_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def csl(paper: Citable) -> dict[str, Any]:
    """One CSL-JSON item. What CSL has no field for is in `custom`, as its schema asks."""
    preprint = paper.kind == "preprint"
    item = {
        "id": paper.key,
        "type": _TYPES[paper.kind],
        "genre": "preprint" if preprint else "",
        "title": paper.title,
        "author": [_name(name) for name in paper.authors],
        "issued": {"date-parts": [_date_parts(paper.date)]} if paper.date else None,
        "container-title": paper.venue,
        "publisher": "arXiv" if preprint and paper.arxiv else "",
        "number": f"arXiv:{paper.arxiv}" if preprint and paper.arxiv else "",
        "abstract": paper.abstract,
        "keyword": ", ".join(paper.keywords),
        "note": INCOMPLETE if paper.authors and paper.more_authors else "",
        "DOI": paper.doi,
        "URL": paper.url,
        "custom": _known(
            {
                "arxiv": paper.arxiv,
                "primary_class": paper.primary_class,
                "openreview": paper.openreview,
                "acl": paper.acl,
                "pdf": paper.pdf,
                "keywords": list(paper.keywords),
                "more_authors": paper.more_authors,
            }
        ),
    }
    return _known(item)


def embedded(paper: Citable) -> str:
    """The CSL-JSON item as text for `data-paper='…'`, as it is.

    An attribute, not a script: instant navigation runs every script it finds in a page.
    """
    return script_json(csl(paper)).replace("'", "\\u0027")


def script_json(value: Any) -> str:
    """JSON that may stand between <script> tags as it is."""
    text = msgspec.json.encode(value).decode()
    for char, escaped in _IN_SCRIPT.items():
        text = text.replace(char, escaped)
    return text


def coins(paper: Citable) -> str:
    """The title attribute of a COinS span, not yet escaped for HTML.

    `<span class="Z3988" title="...">`: for lists only, where Zotero offers several to choose
    from; a paper's own page has better in its head.
    """
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        *_coins_form(paper),
        ("rft.date", paper.date.iso if paper.date else ""),
        *(("rft.au", name.inverted) for name in paper.authors),
        ("rft_id", f"info:doi/{paper.doi}" if paper.doi else ""),
        ("rft_id", paper.url),
    ]
    return "&".join(f"{name}={quote(value, safe='')}" for name, value in pairs if value)


def _coins_form(paper: Citable) -> list[tuple[str, str]]:
    """Format, genre, title and venue: Zotero takes the kind of an item from the first two."""
    form, genre, value, title, venue = _COINS[paper.kind]
    return [
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}"),
        (genre, value),
        (title, paper.title),
        (venue, paper.venue),
    ]


def _known(item: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if value}


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
