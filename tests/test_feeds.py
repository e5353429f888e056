"""Feeds: read by independent readers, with ids and dates that no rebuild changes."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import feedparser
import jsonschema
import pytest

from papershelf.model import Claim, Digest, Entry, Listing, Paper, PartialDate, Span
from papershelf.publish.feeds import Feed, FeedEntry, atom, feed_entries, json_feed, newest, opml
from papershelf.publish.files import cite
from tests.cite_cases import CASES
from tests.project import ROOT

GOLDEN = ROOT / "tests" / "golden" / "feeds"
SITE = "https://list.example/shelf"

JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "description": {"type": "string", "minLength": 1},
        "home_page_url": {"type": "string", "pattern": "^https?://"},
        "feed_url": {"type": "string", "pattern": "^https?://"},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "content_text"],
                "additionalProperties": False,
                "properties": {
                    "id": {"type": "string", "minLength": 1},
                    "url": {"type": "string", "minLength": 1},
                    "external_url": {"type": "string", "pattern": "^https?://"},
                    "title": {"type": "string", "minLength": 1},
                    "content_text": {"type": "string"},
                    "date_published": {"type": "string", "format": "date-time"},
                    "date_modified": {"type": "string", "format": "date-time"},
                    "tags": {"type": "array", "items": {"type": "string", "minLength": 1}},
                    "authors": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["name"],
                            "properties": {"name": {"type": "string", "minLength": 1}},
                        },
                    },
                },
            },
        },
    },
}


def listing(slug: str, date: PartialDate | None, papers: tuple[str, ...]) -> Listing:
    return Listing(
        slug=slug,
        title=slug.title(),
        digest=Digest(path=f"{slug}.txt", dialect="numbered", blocks=()),
        date=date,
        series="s",
        papers=papers,
    )


def listed(paper: Paper, *digests: str) -> Paper:
    entry = Entry(span=Span(1, 2), title=paper.title)
    return replace(
        paper, claims=tuple(Claim(digest=digest, entry=entry, rank=0) for digest in digests)
    )


LISTINGS = [
    listing("first", PartialDate(2024, 10, 22), ()),
    listing("second", PartialDate(2024, 11, 5), ()),
    listing("yearless", PartialDate(None, 3, 24), ()),
]
PAPERS = [
    listed(CASES["arxiv"], "first", "second"),
    listed(CASES["special"], "first"),
    listed(CASES["math"], "yearless"),
    listed(CASES["old-arxiv"], "yearless"),
    listed(CASES["title-only"], "yearless"),
    listed(CASES["unicode"], "second"),
    listed(replace(CASES["braces"], abstract="a\x00b\x0c]]> </summary>"), "second"),
]
CITED = {paper.slug: cite(paper) for paper in PAPERS}


def feed(papers: list[Paper] = PAPERS, listings: list[Listing] = LISTINGS, path: str = "") -> Feed:
    tags = {"otters": ["Rivers & Lakes"]}
    entries = feed_entries(papers, listings, CITED, tags)
    return Feed(path, "Otters & <Boats>", newest(entries.values()), "What otters read")


@pytest.mark.parametrize("site", [SITE, ""])
@pytest.mark.parametrize("path", ["", "topics/agents/"])
def test_atom_is_well_formed_and_valid(site: str, path: str) -> None:
    text = atom(feed(path=path), site)
    read = feedparser.parse(text.encode())
    assert read.bozo == 0
    assert read.feed.title == "Otters & <Boats>"
    assert len(read.entries) == len(PAPERS)
    for entry, made in zip(read.entries, feed().entries, strict=True):
        assert entry.title == made.title
        assert entry.id
        assert entry.get("updated", "") == made.updated
        assert entry.get("published", "") == made.published
        assert [author.name for author in entry.get("authors", [])] == list(made.authors)
    assert len({entry.id for entry in read.entries}) == len(PAPERS)
    if site:
        assert all(
            entry.link == f"{SITE}/{e.path}"
            for entry, e in zip(read.entries, feed().entries, strict=True)
        )


@pytest.mark.parametrize("site", [SITE, ""])
def test_json_feed_keeps_to_its_standard(site: str) -> None:
    document = json.loads(json_feed(feed(path="topics/agents/"), site))
    jsonschema.validate(document, JSON_FEED)
    if not site:
        assert document["items"][0]["url"].startswith("../../papers/")


def test_a_feed(golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / "site.xml", atom(feed(), SITE))
    golden(GOLDEN / "site.json", json_feed(feed(), SITE))
    golden(GOLDEN / "relative.xml", atom(feed(path="topics/agents/")))


@pytest.mark.parametrize(
    ("path", "page", "home"),
    [("", "", ""), ("topics/agents/", "", "topics/agents/"), ("tags/a/", "search/", "search/")],
)
def test_the_page_that_a_feed_is_of(path: str, page: str, home: str) -> None:
    one = replace(feed(path=path), page=page)
    assert json.loads(json_feed(one, SITE))["home_page_url"] == f"{SITE}/{home}"
    assert f'<link rel="alternate" type="text/html" href="{SITE}/{home}"/>' in atom(one, SITE)


def ids(text: str) -> dict[str, str]:
    return {entry.title: entry.id for entry in feedparser.parse(text.encode()).entries}


@pytest.mark.parametrize("site", [SITE, ""])
def test_a_further_digest_changes_no_id_and_no_first_date(site: str) -> None:
    later = [*LISTINGS, listing("third", PartialDate(2025, 1, 1), ())]
    again = [
        replace(p, claims=(*p.claims, Claim(digest="third", entry=p_entry(p), rank=0)))
        for p in PAPERS
    ]
    before, after = feed(), feed(again, later)
    assert ids(atom(before, site)) == ids(atom(after, site))
    first = {entry.path: entry.published for entry in before.entries if entry.published}
    assert first.items() <= {entry.path: entry.published for entry in after.entries}.items()


def p_entry(paper: Paper) -> Entry:
    return Entry(span=Span(5, 6), title=paper.title)


def test_the_order_of_papers_changes_no_byte() -> None:
    assert atom(feed(PAPERS[::-1]), SITE) == atom(feed(), SITE)
    assert json_feed(feed(PAPERS[::-1])) == json_feed(feed())


def test_an_unknown_date_is_not_invented() -> None:
    entries = feed_entries(PAPERS, LISTINGS, CITED)
    assert (entries["math"].published, entries["math"].updated) == ("", "")
    assert "updated" not in feedparser.parse(atom(Feed("", "F", (entries["math"],))).encode()).feed
    assert newest(entries.values())[-3:] == tuple(entries[x] for x in ("math", "stars", "zero"))
    assert entries["otters"].published == "2024-10-22T00:00:00Z"
    assert entries["otters"].updated == "2024-11-05T00:00:00Z"


def test_an_empty_feed_is_a_feed() -> None:
    empty = Feed("tags/none/", "Nothing", ())
    assert feedparser.parse(atom(empty, SITE).encode()).bozo == 0
    jsonschema.validate(json.loads(json_feed(empty, SITE)), JSON_FEED)


@pytest.mark.parametrize("site", [SITE, ""])
def test_opml_names_every_feed(site: str) -> None:
    feeds = [feed(), feed(path="topics/agents/")]
    root = ET.fromstring(opml('All "feeds" & more', feeds, site))
    assert root.attrib["version"] == "2.0"
    assert root.findtext("head/title") == 'All "feeds" & more'
    prefix = f"{SITE}/" if site else ""
    outlines = root.findall("body/outline")
    assert [one.attrib["xmlUrl"] for one in outlines] == [
        f"{prefix}feed.xml",
        f"{prefix}topics/agents/feed.xml",
    ]
    assert all(one.attrib["type"] == "rss" and one.attrib["text"] for one in outlines)


def entry_of(paper: Paper, date: PartialDate | None = None) -> FeedEntry:
    digests = [listing("first", date, ())]
    return feed_entries([paper], digests, {paper.slug: cite(paper)})[paper.slug]


@pytest.mark.parametrize(
    ("length", "kept"), [(500, "x " * 249 + "xx"), (501, "x " * 248 + "x …")], ids=["500", "501"]
)
def test_a_summary_of_five_hundred_characters(length: int, kept: str) -> None:
    text = "x " * 249 + "x" * (length - 498)
    assert entry_of(Paper(slug="p", title="P", claims=(), abstract=text)).summary == kept


@pytest.mark.parametrize(
    ("came_out", "listed", "published", "updated"),
    [
        (None, None, "", ""),
        (PartialDate(2024, 5, 6), None, "", ""),
        (None, PartialDate(2025, 6, 7), "2025-06-07", "2025-06-07"),
        (None, PartialDate(2025, 6), "2025-06-01", "2025-06-01"),
        (None, PartialDate(2025), "2025-01-01", "2025-01-01"),
        (None, PartialDate(None, 6, 7), "", ""),
    ],
)
def test_when_a_paper_is_announced(
    came_out: PartialDate | None, listed: PartialDate | None, published: str, updated: str
) -> None:
    claims = (Claim(digest="first", entry=Entry(span=Span(1, 1), title="P"), rank=0),)
    entry = entry_of(Paper(slug="p", title="P", claims=claims, date=came_out), listed)
    assert (entry.published[:10], entry.updated[:10]) == (published, updated)


def test_a_paper_of_an_undated_digest_is_as_old_as_the_site_knows_it() -> None:
    seen = {paper.slug: PartialDate(2024, 12, 24) for paper in PAPERS}
    entries = feed_entries(PAPERS, LISTINGS, CITED, seen=seen)
    assert entries["zero"].published == "2024-12-24T00:00:00Z"
    assert entries["otters"].published == "2024-10-22T00:00:00Z"


def test_a_feed_holds_the_fifty_newest() -> None:
    entries = [
        FeedEntry(f"papers/{n:02}/", "P", published="", updated=f"20{n // 2 + 10}")
        for n in range(51)
    ]
    kept = [entry.path for entry in newest(entries)]
    assert len(kept) == 50
    assert kept[:3] == ["papers/50/", "papers/48/", "papers/49/"]
    assert "papers/01/" not in kept
