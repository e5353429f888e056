"""The web addresses and ids among named values: links, DOIs and arXiv ids.

Knows no dialect and no file format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from papershelf.model import Link
from papershelf.read.markup import inline
from papershelf.read.records.values import Fields, plain_name, raw_text

DOIS = ("doi", "doiurl", "dois", "doilink")
ARXIV_IDS = ("arxivid", "arxiv", "eprint", "arxivnumber", "arxivno")
IDS = ("id", "paperid", "identifier", "key", "uid", "slug")
NO_LINKS = re.compile(
    r"thumb|image|img|media|avatar|photo|icon|logo|favicon|license|licence|rights|video_?preview"
    r"|author|creator|editor|user|organi[sz]ation|schema|context|scheme|references|relatedworks"
    r"|citation|abstract|summary|accessed|ngrams|self|discussionid|bibtex|keyword|concepts|topics"
)
_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_SEVERAL = re.compile(r"[\s;,|]https?://")
_BETWEEN = re.compile(r"[\s;|]+|,(?=\s*https?://)")
_DOI = re.compile(r"10(?:\.\d{4,9}(?:\.\d+)*)?/[^\s\"<>]+")
_ARXIV = re.compile(
    r"(?:^|arxiv[:.\s/]+(?:(?:abs|pdf)/)?|abs/)"
    r"(\d{4}\.\d{4,5}|[a-z][a-z-]+(?:\.[A-Z]{2})?/\d{7})(v\d+)?(?=$|[\s,;)\].}])",
    re.IGNORECASE,
)


def links_of(fields: Fields) -> tuple[Link, ...]:
    """Every web address among the values, DOIs and arXiv ids as links; each paper's link once."""
    found: dict[str, Link] = {}
    for name, value in fields.items():
        if not NO_LINKS.search(name) and not (name in DOIS and _DOI.search(raw_text(value))):
            for url in _addresses(value):
                found.setdefault(url, Link(url, name))
    for doi in _dois(fields):
        if not any(url.lower().endswith(doi.lower()) for url in found):
            found[f"https://doi.org/{doi}"] = Link(f"https://doi.org/{doi}", "DOI")
    arxiv = arxiv_id(fields)
    if arxiv and not any(arxiv in url for url in found):
        found[f"https://arxiv.org/abs/{arxiv}"] = Link(f"https://arxiv.org/abs/{arxiv}", "arXiv")
    return tuple(found.values())


def _addresses(value: object) -> Iterator[str]:
    """The web addresses in a value which is nothing but addresses, however deep they are."""
    if isinstance(value, str):
        yield from _in_text(value.strip())
    elif isinstance(value, list):
        for part in value:
            yield from _addresses(part)
    elif isinstance(value, dict):
        for name, part in value.items():
            if not NO_LINKS.search(plain_name(str(name))):
                yield from _addresses(part)


def _in_text(text: str) -> Iterator[str]:
    if text.startswith("[") and "](" in text:
        yield from (link.url for link in inline.links(text))
    elif _WEB.match(text) and (" " not in text or _SEVERAL.search(text)):
        parts = (_WEB.match(part) for part in _BETWEEN.split(text))
        yield from (part[0] for part in parts if part)


def _dois(fields: Fields) -> Iterator[str]:
    nested = fields.get("externalids") or fields.get("ids")
    places = [fields.get(name) for name in DOIS]
    if isinstance(nested, dict):
        places += [value for name, value in nested.items() if plain_name(str(name)) == "doi"]
    for place in places:
        for value in place if isinstance(place, list) else [place]:
            if match := _DOI.search(raw_text(value)):
                yield match[0].rstrip(".,;")


def arxiv_id(fields: Fields) -> str:
    """The arXiv id that a field of its own, or the name of a preprint's journal, states."""
    nested = fields.get("externalids") or fields.get("ids")
    inner = (
        {plain_name(str(name)): value for name, value in nested.items()}
        if isinstance(nested, dict)
        else {}
    )
    for name in (*ARXIV_IDS, *IDS, "journal", "volume", "number", "note", "howpublished", "extra"):
        for value in (fields.get(name), inner.get(name) if name in ARXIV_IDS else None):
            if isinstance(value, str) and (match := _ARXIV.search(value.strip())):
                return match[1]
    return ""
