"""A library with the spread of a real one: its digests, and what its search page sends.

    python -m benchmarks.spread [PAPERS]            asks the search page
    python -m benchmarks.spread PAPERS FOLDER       writes the digests

Tags, topics, digests, years, authors, titles and abstracts are spread as in a library of 29,669
real papers. The search page is asked in a headless Chromium: bytes and requests until the first
results stand, and the wait, plain and at 1.6 Mbit/s and 150 ms. Words are made
up; a word's frequency falls with its rank.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.synthetic import FIRST_DAY, SUBJECTS, _word
from benchmarks.wire import Served, served
from papershelf.publish.search.documents import Document
from papershelf.publish.search.files import index_files
from papershelf.publish.search.index_entry import index_entry
from tests.project import build_site, copy_project

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WORDS = 60_000
NO_AUTHOR, ABSTRACT, CODE = 0.38, 0.35, 0.3
"""Shares of the papers."""
NEW_AUTHOR = 0.55
"""Share of the names of which no other paper has one."""
COUNTED, TAGS, DIGESTS = 30_000, 6774, 771
"""So many tags and digests had so many papers."""
LISTS = 20
"""The longest digests have no date."""
YEARS = {2022: 1206, 2023: 3849, 2024: 5764, 2025: 9941, 2026: 4581}
SLOW = {"latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 1.6e6 / 8}
ARRIVED = """() => ["navigation", "resource"].flatMap((kind) => performance.getEntriesByType(kind))
    .map((entry) => [entry.name, entry.encodedBodySize])"""
"""Address and bytes of each file that the browser has whole."""
READY = "() => document.querySelector('.ps-search:not(.ps-search--waiting) .ps-hit')"


def documents(count: int) -> list[Document]:
    """Papers from the oldest to the newest."""
    dice = random.Random(1)
    words = [_word(dice) + _word(dice) for _ in range(WORDS)]
    people = [f"{_word(dice)} {_word(dice)} {_word(dice)}".title() for _ in range(count // 4 + 9)]
    return [_document(number, count, dice, words, people) for number in range(count)]


def _document(
    number: int, count: int, dice: random.Random, words: list[str], people: list[str]
) -> Document:
    about = dice.choices(SUBJECTS, k=dice.choice((0, 1, 1, 2)))
    said = _some(dice, words, max(2, round(dice.gauss(7, 2)) - 2 * len(about)))
    title = " ".join([*said, *about]).capitalize()
    abstract = " ".join(_some(dice, words, max(5, round(dice.gauss(112, 30)))))
    authors = 0 if dice.random() < NO_AUTHOR else dice.choice((1, 1, 2, 2, 3, 4, 5))
    listed = dice.choices((1, 2, 3, 4, 5), (50, 37, 8, 3, 2))[0]
    year, month = _when(number / count)
    return Document(
        slug=f"{title.lower().replace(' ', '-')[:70]}-{number}",
        aliases=(),
        title=title,
        titles=(title,),
        ids=(f"arxiv:{year % 100:02}{month:02}.{number:05}",),
        authors=tuple(dict.fromkeys(_person(dice, number, people) for _ in range(authors))),
        text=abstract if dice.random() < ABSTRACT else "",
        fields=(),
        date=str(year),
        listed=listed,
        code=dice.random() < CODE,
        facets=tuple(_facets(dice, listed, year, month, count / COUNTED)),
    )


def _person(dice: random.Random, number: int, people: Sequence[str]) -> str:
    if dice.random() < NEW_AUTHOR:
        return f"{_word(dice)} {_word(dice)}{number}".title().replace("0", "o")
    return people[int(dice.random() ** 1.5 * len(people))]


def _facets(
    dice: random.Random, listed: int, year: int, month: int, size: float
) -> Iterator[tuple[str, str, str]]:
    for _ in range(dice.choice((1, 1, 2, 2, 3))):
        yield "topic", *_named("Topic", int(dice.random() ** 2.2 * 32))
    for _ in range(dice.choice((1, 1, 2, 3, 4, 6, 10))):
        yield "tag", *_named("A tag of some", _rank(dice, round(TAGS * size**0.6)))
    for _ in range(listed):
        yield "digest", *_named("Daily papers of day", _rank(dice, round(DIGESTS * size) + 9))
    yield "language", "en", "English"
    yield "year", str(year), str(year)
    yield "month", f"{year}-{month:02}", f"Month {month} of {year}"


def _named(name: str, number: int) -> tuple[str, str]:
    return f"{name.lower().replace(' ', '-')}-{number}", f"{name} {number}"


def _some(dice: random.Random, words: list[str], count: int) -> list[str]:
    return [words[_rank(dice, len(words))] for _ in range(count)]


def _rank(dice: random.Random, count: int) -> int:
    """Of rank n about as often as 1 / n."""
    return int(count ** dice.random()) - 1


def _when(share: float) -> tuple[int, int]:
    rest = share * sum(YEARS.values())
    for year, papers in YEARS.items():
        if rest < papers:
            return year, int(12 * rest / papers) + 1
        rest -= papers
    return max(YEARS), 12


def write_digests(folder: Path, count: int) -> int:
    """Fills a folder with the digests of so many papers; returns how many."""
    listed: defaultdict[str, list[Document]] = defaultdict(list)
    for paper in documents(count):
        for digest in dict.fromkeys(value for facet, value, _ in paper.facets if facet == "digest"):
            listed[digest].append(paper)
    folder.mkdir(parents=True, exist_ok=True)
    for digest, papers in listed.items():
        number = int(digest.rpartition("-")[2])
        name = f"{FIRST_DAY + timedelta(days=2 * number)}-daily" if number >= LISTS else digest
        lines = "".join(f"{json.dumps(_entry(paper))}\n" for paper in papers)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return len(listed)


def _entry(paper: Document) -> dict[str, Any]:
    year, month = next(value for facet, value, _ in paper.facets if facet == "month").split("-")
    arxiv = paper.ids[0].partition(":")[2]
    code = {"code": f"https://github.com/example/{paper.slug}"} if paper.code else {}
    return {
        "title": paper.title,
        "authors": list(paper.authors),
        "abstract": paper.text,
        "url": f"https://arxiv.org/abs/{arxiv}",
        "date": f"{year}-{month}-{1 + len(paper.slug) % 28:02}",
        "tags": [name for facet, _, name in paper.facets if facet == "tag"],
        **code,
    }


def write_index(folder: Path, papers: list[Document]) -> None:
    mean = sum(len(paper.text) for paper in papers) / len(papers)
    for page in index_files(papers, map(index_entry, papers), mean):
        path = folder / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.text, encoding="utf-8")


def asked(browser: Browser, site: Served, query: str, *, slow: bool) -> str:
    """What a query costs a reader who comes to the search page for the first time."""
    with browser.new_context(viewport={"width": 1440, "height": 900}) as context:
        page = context.new_page()
        if slow:
            network = context.new_cdp_session(page)
            network.send("Network.enable")
            network.send("Network.emulateNetworkConditions", {"offline": False, **SLOW})
        started = time.perf_counter()
        page.goto(f"{site.url}search/{query}", wait_until="commit")
        page.wait_for_function(READY, polling="raf")
        seconds = time.perf_counter() - started
        sent = page.evaluate(ARRIVED)
        ours = [size for path, size in sent if "/search/" in path]
        every = sum(size for _, size in sent)
        return (
            f"{seconds:5.2f} s, {every / 1000:4.0f} kB in {len(sent)} files,"
            f" {sum(ours) / 1000:4.0f} kB in {len(ours)} of the search"
        )


def main(count: int) -> None:
    from tests.browser.chromium import chromium  # noqa: PLC0415 - lists are made without a browser

    papers = documents(count)
    word, rare = papers[7].title.split()[:2]
    queries = {
        "nothing asked": "",
        "a word": f"?q={word}",
        "two words": f"?q={word}+{rare}",
        "a slip": f"?q={word[:-2]}{word[-1]}",
        "the most frequent word": f"?q={max(papers[7].title.split(), key=len)}",
        "a topic and a month": "?topic=topic-1&month=2025-03",
        "a rare tag": "?tag=a-tag-of-some-900",
    }
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        site = build_site(copy_project(Path(folder)), "http://127.0.0.1/")
        for part in (site.folder / "search").iterdir():
            if part.is_dir():
                shutil.rmtree(part)
        started = time.perf_counter()
        write_index(site.folder, papers)
        print(f"{count} papers, index in {time.perf_counter() - started:.0f} s")
        with served(site.folder) as on:
            for slow in (False, True):
                print("at 1.6 Mbit/s and 150 ms" if slow else "plain")
                for name, query in queries.items():
                    print(f"  {name:24} {asked(browser, on, query, slow=slow)}")


if __name__ == "__main__":
    papers = int(sys.argv[1]) if len(sys.argv) > 1 else 30_000
    if sys.argv[2:]:
        print(f"{write_digests(Path(sys.argv[2]), papers)} digests")
    else:
        main(papers)
