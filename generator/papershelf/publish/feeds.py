"""Feeds of a list: Atom, JSON Feed 1.1 and the OPML that names them all.

Ids and dates come from what was listed, never from the clock, so that a rebuild changes no
byte. Where nobody knows when a paper was listed, no date is invented, though Atom asks for one:
a feed reader takes the day on which it sees the entry.
A feed is written from entries that are made once and shared by all feeds they stand in.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import quote

import msgspec

from papershelf.model import Listing, Paper, PartialDate
from papershelf.publish.files import Citation

LIMIT = 50
"""Entries of a feed: the newest."""
SUMMARY = 500
"""Characters of a summary."""
# What XML 1.0 cannot hold, not even as a reference.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
STYLES = "assets/stylesheets/feed.css"
"""What a browser shows a feed with. XSLT could do more, but browsers are giving it up."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A paper as feeds announce it."""

    path: str
    """Address of its page below the site, as `papers/SLUG/`."""
    title: str
    published: str
    """RFC 3339: when it was first listed; empty where that is not known."""
    updated: str
    """RFC 3339: when it was last listed; empty where that is not known."""
    authors: tuple[str, ...] = ()
    summary: str = ""
    external_url: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed before it has a format.

    path: the folder of `feed.xml` and `feed.json` below the site, as `topics/agents/`; empty for
    the site's own feed. page: the page it stands for, where that is another address.
    """

    path: str
    title: str
    entries: tuple[FeedEntry, ...]
    subtitle: str = ""
    page: str = ""


def feed_entries(
    papers: Iterable[Paper],
    listings: Sequence[Listing],
    cited: Mapping[str, Citation],
    tags: Mapping[str, Sequence[str]] | None = None,
    seen: Mapping[str, PartialDate] | None = None,
) -> dict[str, FeedEntry]:
    """An entry for each paper, by slug.

    cited: the papers as cited. tags: names of a paper's topics and tags. seen: when the site first
    had a paper, for those of undated digests. All by slug.
    """
    dates = {listing.slug: listing.date for listing in listings}
    tags, seen = tags or {}, seen or {}
    return {
        paper.slug: _entry(
            paper,
            cited[paper.slug],
            _days(dates[claim.digest] for claim in paper.claims) or _days([seen.get(paper.slug)]),
            tuple(tags.get(paper.slug, ())),
        )
        for paper in papers
    }


def newest(entries: Iterable[FeedEntry], limit: int = LIMIT) -> tuple[FeedEntry, ...]:
    """The newest entries first, those of one day by address; last those without a date."""
    by_path = sorted(entries, key=lambda entry: entry.path)
    return tuple(sorted(by_path, key=lambda entry: entry.updated, reverse=True)[:limit])


def _entry(paper: Paper, cited: Citation, days: list[str], tags: tuple[str, ...]) -> FeedEntry:
    text = paper.abstract or (paper.summaries[0].text if paper.summaries else "")
    return FeedEntry(
        path=f"papers/{paper.slug}/",
        title=cited.title,
        published=days[0] if days else "",
        updated=days[-1] if days else "",
        authors=cited.authors,
        summary=_shortened(_clean(text)),
        external_url=cited.url,
        tags=tags,
    )


def _shortened(text: str) -> str:
    """The first sentences: a list of a thousand tags has a thousand feeds of the same papers."""
    if len(text) <= SUMMARY:
        return text
    return f"{text[:SUMMARY].rpartition(' ')[0]} …"


def _days(dates: Iterable[PartialDate | None]) -> list[str]:
    """The first day of each date that has a year, the earliest first."""
    known = (date for date in dates if date and date.year)
    return sorted(
        f"{date.year:04}-{date.month or 1:02}-{date.day or 1:02}T00:00:00Z" for date in known
    )


def atom(feed: Feed, site_url: str = "") -> str:
    """The feed as Atom.

    Without `site_url` ids are UUIDs made of the addresses, and links are relative to the site.
    """
    site = _site(site_url)
    base = "" if site else f' xml:base="{_to_root(feed.path) or "./"}"'
    updated = max((entry.updated for entry in feed.entries), default="")
    head = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<?xml-stylesheet type="text/css" href="{_to_root(feed.path)}{STYLES}"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom"{base}>',
        f"<title>{_xml(feed.title)}</title>",
        f"<subtitle>{_xml(feed.subtitle)}</subtitle>" if feed.subtitle else "",
        f"<id>{_xml(_id(site, f'{feed.path}feed.xml'))}</id>",
        f"<updated>{updated}</updated>" if updated else "",
        f"<author><name>{_xml(feed.title)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href="{_xml(site + feed.path)}feed.xml"/>',
        f'<link rel="alternate" type="text/html" href="{_home(feed, site)}"/>',
    ]
    entries = [_atom_entry(entry, site) for entry in feed.entries]
    return "\n".join([*filter(None, head), *entries, "</feed>"]) + "\n"


def _atom_entry(entry: FeedEntry, site: str) -> str:
    parts = [
        "<entry>",
        f"<title>{_xml(entry.title)}</title>",
        f"<id>{_xml(_id(site, entry.path))}</id>",
        f'<link rel="alternate" type="text/html" href="{_xml(site + entry.path)}"/>',
        f'<link rel="related" href="{_xml(entry.external_url)}"/>' if entry.external_url else "",
        f"<published>{entry.published}</published>" if entry.published else "",
        f"<updated>{entry.updated}</updated>" if entry.updated else "",
        *(f"<author><name>{_xml(name)}</name></author>" for name in entry.authors),
        *(f'<category term="{_xml(tag)}"/>' for tag in entry.tags),
        f"<summary>{_xml(entry.summary)}</summary>" if entry.summary else "",
        "</entry>",
    ]
    return "\n".join(filter(None, parts))


def json_feed(feed: Feed, site_url: str = "") -> str:
    """The feed as JSON Feed 1.1; addresses as in `atom`."""
    site = _site(site_url)
    root = site or _to_root(feed.path)
    document: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": site + (feed.page or feed.path) if site else "",
        "feed_url": f"{site}{feed.path}feed.json" if site else "",
    }
    document = {name: value for name, value in document.items() if value}
    document["items"] = [_json_item(entry, site, root) for entry in feed.entries]
    return msgspec.json.encode(document).decode() + "\n"


def _json_item(entry: FeedEntry, site: str, root: str) -> dict[str, Any]:
    item = {
        "id": _id(site, entry.path),
        "url": root + entry.path,
        "external_url": entry.external_url,
        "title": entry.title,
        "date_published": entry.published,
        "date_modified": entry.updated if entry.updated != entry.published else "",
        "authors": [{"name": name} for name in entry.authors],
        "tags": list(entry.tags),
    }
    known: dict[str, Any] = {name: value for name, value in item.items() if value}
    known["content_text"] = entry.summary  # required, and may be empty
    return known


def opml(title: str, feeds: Iterable[Feed], site_url: str = "") -> str:
    """All Atom feeds in OPML 2.0, in the order given."""
    site = _site(site_url)
    outlines = [
        f'<outline type="rss" text="{_xml(feed.title)}" title="{_xml(feed.title)}"'
        f' xmlUrl="{_xml(site + feed.path)}feed.xml" htmlUrl="{_home(feed, site)}"/>'
        for feed in feeds
    ]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>',
            '<opml version="2.0">',
            f"<head><title>{_xml(title)}</title></head>",
            "<body>",
            *outlines,
            "</body>",
            "</opml>\n",
        ]
    )


def _home(feed: Feed, site: str) -> str:
    return _xml(site + (feed.page or feed.path)) or "./"


def _site(site_url: str) -> str:
    return f"{site_url.rstrip('/')}/" if site_url else ""


def _id(site: str, path: str) -> str:
    """The permanent address, or a UUID made of its part below the site."""
    if site:
        return site + quote(path)
    return uuid.uuid5(uuid.NAMESPACE_URL, path).urn


def _to_root(path: str) -> str:
    return "../" * path.count("/")


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text).strip()


def _xml(text: str) -> str:
    # A look costs a tenth of the substitution; what is printable holds nothing of the kind.
    return escape(text if text.isprintable() else _FORBIDDEN.sub("", text))
