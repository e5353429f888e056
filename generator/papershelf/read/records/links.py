"""The web addresses and ids among named values: links, DOIs and arXiv ids.

Knows no dialect and no file format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from papershelf.config.fields import folded
from papershelf.model import Link
from papershelf.read.markup import inline
from papershelf.read.records.named import NamedValue
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
_TELL_ARXIV = ("journal", "volume", "number", "note", "howpublished", "extra")
"""Folded names under which bibliographies mention an arXiv id, the likeliest first."""
_FORUM = re.compile(r"[\w-]{6,16}")
"""OpenReview's name of a paper."""
_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_SEVERAL = re.compile(r"[\s;,|]https?://")
_BETWEEN = re.compile(r"[\s;|]+|,(?=\s*https?://)")
_DOI = re.compile(r"10(?:\.\d{4,9}(?:\.\d+)*)?/[^\s\"<>]+")
_ARXIV = re.compile(
    r"(?:^|arxiv[:.\s/]+(?:(?:abs|pdf)/)?|abs/)"
    r"(\d{4}\.\d{4,5}|[a-z][a-z-]+(?:\.[A-Z]{2})?/\d{7})(v\d+)?(?=$|[\s,;:)\].}])",
    re.IGNORECASE,
)


def links_among(given: Iterable[NamedValue]) -> tuple[Link, ...]:
    """Every web address among the values, DOIs and arXiv ids as links; each paper's link once.

    A link is labelled by the name of its value, without what parts its words.
    """
    given = tuple(given)
    if not given:
        return ()
    found: dict[str, Link] = {}
    names = [folded(one.name) for one in given]
    own = "id" in names  # a service's own number
    for one in sorted(given, key=lambda one: folded(one.name) == "id") if own else given:
        for url in addresses_in(one):
            found.setdefault(url, Link(url, _plain(one.name)))
    for doi in (doi for one in given if one.field == "doi" for doi in dois(one.value)):
        if not any(url.lower().endswith(doi.lower()) for url in found):
            found[f"https://doi.org/{doi}"] = Link(f"https://doi.org/{doi}", "DOI")
    arxiv = _arxiv_id(given, names)
    if arxiv and not any(arxiv in url for url in found):
        found[f"https://arxiv.org/abs/{arxiv}"] = Link(f"https://arxiv.org/abs/{arxiv}", "arXiv")
    forum = given[names.index("forum")].value if "forum" in names else ""
    if (
        isinstance(forum, str)
        and _FORUM.fullmatch(forum)
        and not any(forum in url for url in found)
    ):
        address = f"https://openreview.net/forum?id={forum}"
        found[address] = Link(address, "OpenReview")
    return tuple(found.values())


def addresses_in(given: NamedValue) -> list[str]:
    """The web addresses in a value which is nothing but addresses, however deep they are."""
    if isinstance(given.value, str) and "://" not in given.value:
        return []  # so nearly all
    if given.field == "doi" and _DOI.search(raw_text(given.value)):
        return []
    return [url for url in _addresses(given.name, given.value) if not _CITED_BY.search(url)]


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
    return not _NO_LINKS.search(_plain(name))


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()


def _in_text(text: str) -> list[str]:
    if text.startswith("[") and "](" in text:
        return [link.url for link in inline.links(text)]
    if _WEB.match(text) and (" " not in text or _SEVERAL.search(text)):
        parts = (_WEB.match(part) for part in _BETWEEN.split(text))
        return [part[0] for part in parts if part]
    return []


def dois(value: object) -> Iterator[str]:
    """The DOIs in a value, without the address of a resolver."""
    for one in value if isinstance(value, list) else [value]:
        if match := _DOI.search(raw_text(one)):
            yield match[0].rstrip(".,;")


def arxiv_id_in(value: object) -> str:
    """The arXiv id that a text is, or states; empty without one."""
    match = _ARXIV.search(value.strip()) if isinstance(value, str) else None
    return match[1] if match else ""


def _arxiv_id(given: Iterable[NamedValue], names: Iterable[str]) -> str:
    """The arXiv id that a field of its own, or the name of a preprint's journal, states.

    names: of the values, folded.
    """
    by_name = {name: one.value for name, one in zip(names, given, strict=True)}
    stated = (one.value for one in given if one.field == "arxiv")
    told = (by_name.get(name) for name in _TELL_ARXIV)
    return next(filter(None, map(arxiv_id_in, (*stated, *told))), "")
