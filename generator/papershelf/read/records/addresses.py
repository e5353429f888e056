"""The web addresses in a value which is nothing but addresses.

Knows no dialect and no file format.
"""

from __future__ import annotations

import re
from functools import lru_cache

from papershelf.read.markup import inline
from papershelf.read.records.values import raw_text

_NO_LINKS = re.compile(
    r"thumb|image|img|media|avatar|photo|icon|logo|favicon|license|licence|rights|video_?preview"
    r"|author|creator|editor|user|organi[sz]ation|schema|context|scheme|references|relatedworks"
    r"|institution|affiliation|funder|orcid|venue|cited|citing|cites|relatedurl"
    r"|citation|abstract|summary|accessed|ngrams|self|discussionid|bibtex|biburl|bibsource|keyword|concepts|topics"
)
"""Parts of plain names whose addresses do not lead to the paper or what belongs to it."""
_CITED_BY = re.compile(r"/citedby\b|scholar\.google\.\w+/scholar\?cites=")
"""Pages of what cites a paper."""
_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_SEVERAL = re.compile(r"[\s;,|]https?://")
_BETWEEN = re.compile(r"[\s;|]+|,(?=\s*https?://)")
DOI = re.compile(r"10(?:\.\d{4,9}(?:\.\d+)*)?/[^\s\"<>]+")


def addresses_in(name: str, value: object, field: str) -> list[str]:
    """The addresses in a value of this name, which means this field, however deep they are."""
    if isinstance(value, str) and "://" not in value:
        return []  # so nearly all
    if field == "doi" and DOI.search(raw_text(value)):
        return []
    return [url for url in _addresses(name, value) if not _CITED_BY.search(url)]


def _addresses(name: str, value: object) -> list[str]:
    if not _may_link(name):
        return []
    if isinstance(value, str):
        return _in_text(value.strip())
    if isinstance(value, list):
        return [url for part in value for url in _addresses(name, part)]
    if isinstance(value, dict):
        return [url for inner, part in value.items() for url in _addresses(str(inner), part)]
    return []


@lru_cache(maxsize=4096)
def _may_link(name: str) -> bool:
    return not _NO_LINKS.search(squeezed(name))


@lru_cache(maxsize=4096)
def squeezed(name: str) -> str:
    """A name in small letters, without what parts its words."""
    return re.sub(r"[\W_]+", "", name).lower()


def _in_text(text: str) -> list[str]:
    if text.startswith("[") and "](" in text:
        return [link.url for link in inline.links(text)]
    if _WEB.match(text) and (" " not in text or _SEVERAL.search(text)):
        parts = (_WEB.match(part) for part in _BETWEEN.split(text))
        return [part[0] for part in parts if part]
    return []
