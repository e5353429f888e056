"""Entries within the limits: what is over one is cut, and the entry says so.

Knows no dialect.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from papershelf.config.fields import TEXTS
from papershelf.engine import limits
from papershelf.model import Entry, Link

T = TypeVar("T")


def bounded(entry: Entry) -> Entry:
    """The entry with all its values within the limits. Its `cut` says what was not."""
    if _is_small(entry):  # nearly all are, and this takes a fifth of the time
        return entry
    told: list[str] = []
    lines = ("title", "comment", *(one.name for one in TEXTS))
    texts = {name: _cut(getattr(entry, name), limits.LONGEST_LINE, name, told) for name in lines}
    texts |= {
        name: _cut(getattr(entry, name), limits.LONGEST_TEXT, name, told)
        for name in ("abstract", "summary")
    }
    names = _first(entry.authors, limits.MOST_NAMES, "authors", told)
    within = replace(entry, **texts)  # type: ignore[arg-type]  # all these fields are texts
    return replace(
        within,
        section=_cut(entry.section, limits.LONGEST_LINE, "section", told),
        authors=_short(names if len(names) == len(entry.authors) else (*names, "et al."), told),
        links=tuple(_links(_first(entry.links, limits.MOST_LINKS, "links", told), told)),
        aliases=tuple(
            _cut(title, limits.LONGEST_LINE, "a further title", told)
            for title in _first(entry.aliases, limits.MOST_TAGS, "further titles", told)
        ),
        tags=_short(_first(entry.tags, limits.MOST_TAGS, "tags", told), told),
        unread=_short(_first(entry.unread, limits.MOST_TAGS, "names of columns", told), told),
        cut="; ".join(dict.fromkeys(told)),
    )


def _is_small(entry: Entry) -> bool:
    """Whether all texts and lists are within the least of the limits."""
    lists = (entry.authors, entry.tags, entry.unread, entry.aliases, entry.links)
    labels = (part for link in entry.links for part in (link.url, link.label))
    texts = (getattr(entry, one.name) for one in TEXTS)
    names = (*entry.authors, *entry.tags, *entry.unread, *entry.aliases)
    return (
        max(len(entry.abstract), len(entry.summary)) <= limits.LONGEST_TEXT
        and max(map(len, lists)) <= limits.MOST_TAGS
        and max(map(len, (entry.title, entry.comment, entry.section, *texts, *names, *labels)))
        <= limits.LONGEST_NAME
    )


def _cut(text: str, limit: int, name: str, told: list[str]) -> str:
    if len(text) <= limit:
        return text
    told.append(f"{name} of more than {limit:,} characters: the rest is cut")
    return f"{text[: limit - 1].rstrip()}…"


def _first(values: Sequence[T], limit: int, name: str, told: list[str]) -> Sequence[T]:
    if len(values) > limit:
        told.append(f"{len(values):,} {name}: the first {limit:,} are kept")
    return values[:limit]


def _short(names: Iterable[str], told: list[str]) -> tuple[str, ...]:
    return tuple(_cut(name, limits.LONGEST_NAME, "a name or tag", told) for name in names)


def _links(links: Iterable[Link], told: list[str]) -> Iterator[Link]:
    for link in links:
        if len(link.url) <= limits.LONGEST_ADDRESS:
            yield replace(link, label=_cut(link.label, limits.LONGEST_LINE, "label", told))
        else:
            told.append(f"an address of {len(link.url):,} characters is left out")
