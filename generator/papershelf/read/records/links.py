"""The web addresses and ids among named values: links, DOIs and arXiv ids.

Knows no dialect and no file format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from papershelf.config.fields import folded
from papershelf.model import Link
from papershelf.read.records.addresses import DOI, squeezed
from papershelf.read.records.named import NamedValue
from papershelf.read.records.values import raw_text

_TELL_ARXIV = ("journal", "volume", "number", "note", "howpublished", "extra")
"""Folded names under which bibliographies mention an arXiv id, the likeliest first."""
_FORUM = re.compile(r"[\w-]{6,16}")
"""OpenReview's name of a paper."""
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
        for url in one.addresses:
            found.setdefault(url, Link(url, squeezed(one.name)))
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


_CLOSING = {")": "(", "]": "["}
"""Brackets around a DOI, where it has none that opens."""


def dois(value: object) -> Iterator[str]:
    """The DOIs in a value, without the address of a resolver."""
    for one in value if isinstance(value, list) else [value]:
        if match := DOI.search(raw_text(one)):
            doi = match[0].rstrip(".,;")
            while doi[-1:] in _CLOSING and doi.count(doi[-1]) > doi.count(_CLOSING[doi[-1]]):
                doi = doi[:-1].rstrip(".,;")
            yield doi


def arxiv_id_in(value: object) -> str:
    """The arXiv id that a text is, or states; empty without one."""
    match = _ARXIV.search(value.strip()) if isinstance(value, str) else None
    return match[1] if match else ""


def _arxiv_id(given: Iterable[NamedValue], names: Iterable[str]) -> str:
    """The arXiv id that a field of its own, or the name of a preprint's journal, states.

    names: of the values, folded.
    """
    by_name = dict(zip(names, given, strict=True))
    stated = (one.value for one in given if one.field == "arxiv")
    told = (by_name[name].value for name in _TELL_ARXIV if name in by_name)
    return next(filter(None, map(arxiv_id_in, (*stated, *told))), "")
