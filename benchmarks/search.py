"""The search at work: what it costs to build, to send and to wait for, and what it finds.

    python -m benchmarks.search [PAPERS]

Builds a site of synthetic papers and the demo's, indexes it in three ways (ours, Material's
built-in search, Pagefind), and asks each the same in a headless Chromium: bytes and time to the
first results, plain and over a slow line (the best and the middle of several visits, for other work
on the machine only ever adds), and the keystrokes after. Then asks ours for known
papers: by half-remembered words (known_items.tsv), by name, by a name with a slip.
The server compresses as GitHub Pages does; bytes are those on the wire.
"""

from __future__ import annotations

import functools
import json
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.utils import get_theme_dir
from playwright.sync_api import Browser, Page

from benchmarks.synthetic import write
from benchmarks.wire import Served, served, visit
from tests.browser.chromium import chromium
from tests.project import ROOT, copy_project, own_theme, run

SLOW_VISITS = 9
FIRST, REST = "low", " rank adaptation"
KNOWN = Path(__file__).with_name("known_items.tsv")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Pagefind has no search field of its own here: its results are asked for by its script.
PAGEFIND = """async (query) => {
    const pagefind = await import(location.origin + '/pagefind/pagefind.js');
    const found = await pagefind.search(query);
    await Promise.all(found.results.slice(0, 8).map((result) => result.data()));
    return found.results.length;
}"""
ASK = """async ([query, count]) => {
    const { openEngine } = await import('/assets/javascripts/search/engine.js');
    globalThis.engine ??= await openEngine(new URL('/search/', location));
    const found = await engine.search({ text: query });
    return (await engine.show(found.papers.slice(0, count))).map((paper) => paper.slug);
}"""


@dataclass(frozen=True)
class Cost:
    kilobytes: float
    """Until the first results of the first query, what the page itself sends left out."""
    first: float
    """Milliseconds from the keystroke to the first results."""
    later: float
    """The same for later keystrokes, the median."""


def typed(browser: Browser, site: Served, field_of: str, hits: str, *, slow: bool = False) -> Cost:
    """Types the query letter by letter into the search of a page's header."""
    before = len(site.sent)
    with visit(browser, site.url, slow=slow) as page:
        touched = len(site.sent)
        started = time.perf_counter()
        page.locator(field_of).focus()
        page.keyboard.type(FIRST)
        page.locator(hits).first.wait_for(timeout=120_000)
        first = time.perf_counter() - started
        page.wait_for_timeout(300)
        # What the page loads for the search by itself counts too.
        sent = [size for path, size in site.sent[before:touched] if "search" in path]
        sent += [size for _, size in site.sent[touched:]]
        later = [keystroke(page, letter, hits) for letter in REST]
    return Cost(sum(sent) / 1000, first * 1000, statistics.median(later) * 1000)


def keystroke(page: Page, letter: str, hits: str) -> float:
    """Seconds until the results answer one more letter."""
    page.evaluate(
        """(hits) => {
            globalThis.answered = new Promise((done) => {
                const list = document.querySelector(hits).closest('ol');
                const watch = new MutationObserver(() => { watch.disconnect(); done(); });
                watch.observe(list, { childList: true, subtree: true, characterData: true });
                setTimeout(done, 3000);
            });
        }""",
        hits,
    )
    started = time.perf_counter()
    page.keyboard.type(letter)
    page.evaluate("answered")
    return time.perf_counter() - started


def pagefind_cost(browser: Browser, site: Served, *, slow: bool = False) -> Cost:
    with visit(browser, site.url, slow=slow) as page:
        touched = len(site.sent)
        started = time.perf_counter()
        page.evaluate(PAGEFIND, FIRST)
        first = time.perf_counter() - started
        sent = [size for _, size in site.sent[touched:]]
        later = []
        for end in range(1, len(REST) + 1):
            started = time.perf_counter()
            page.evaluate(PAGEFIND, FIRST + REST[:end])
            later.append(time.perf_counter() - started)
    return Cost(sum(sent) / 1000, first * 1000, statistics.median(later) * 1000)


def built(project: Path, site: Path) -> Path:
    done = run("papershelf", "build", "--site-dir", str(site), cwd=project)
    assert done.returncode == 0, done.stderr
    print(done.stdout.splitlines()[0])
    return site


def material_site(project: Path) -> Path:
    """The same docs with the theme's own header and search."""
    own = own_theme(project, "main.html")
    (own / "partials").mkdir()
    for name in ("header.html", "search.html"):
        shutil.copy(Path(get_theme_dir("material"), "partials", name), own / "partials")
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace(
        "  - papershelf\n", "  - papershelf\n  - search\n"
    )
    config.write_text(text, encoding="utf-8")
    main = own / "main.html"
    lines = main.read_text(encoding="utf-8").splitlines()
    main.write_text("\n".join(line for line in lines if "search/header.js" not in line))
    return built(project, project / "build/material")


def pagefind_index(site: Path) -> tuple[float, float]:
    """Seconds and megabytes it takes Pagefind to index the papers' HTML."""
    command = [
        sys.executable,
        "-m",
        "pagefind",
        "--site",
        str(site),
        "--glob",
        "papers/**/*.html",
        "--quiet",
    ]
    started = time.perf_counter()
    subprocess.run(command, check=True)
    return time.perf_counter() - started, resource.getrusage(
        resource.RUSAGE_CHILDREN
    ).ru_maxrss / 1000


def own_index(project: Path) -> tuple[float, float]:
    """Seconds and megabytes it takes us, apart from reading the digests."""
    code = (
        "import resource, time; from pathlib import Path;"
        "from papershelf.pipeline import Places, make_catalogue;"
        "from papershelf.engine.cache import ResultCache;"
        "from papershelf.pages import search;"
        "places = Places(('content/digests',), Path('content'), Path('build/docs'));"
        "catalogue = make_catalogue(places); catalogue.order, catalogue.months;"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss; start = time.perf_counter();"
        "told = list(search.documents(catalogue));"
        "entries = search.index_entries(told, ResultCache(bytes));"
        "files = list(search.pages(catalogue, told, entries));"
        "print(time.perf_counter() - start,"
        " resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000, before / 1000)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=project,
        env={"PYTHONPATH": str(ROOT / "generator"), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, megabytes, _ = map(float, done.stdout.split())
    return seconds, megabytes


def known_items(site: Path, page: Page) -> dict[str, tuple[int, int]]:
    """How many known papers are found, of how many, by the way they are asked for."""
    papers = [
        paper
        for file in (site / "search/papers").glob("*.json")
        for paper in json.loads(file.read_text(encoding="utf-8"))
    ]
    papers.sort(key=lambda paper: paper["slug"])
    dice = random.Random(1)
    some = dice.sample([paper for paper in papers if ":" in paper["title"]], 160)
    asked: dict[str, list[tuple[str, str, int]]] = {
        "words": list(_meant(papers)),
        "title": [(paper["title"], paper["slug"], 1) for paper in some],
        "name": [(_name(paper), paper["slug"], 3) for paper in some],
        "slip": [(_slip(_name(paper), dice), paper["slug"], 5) for paper in some],
    }
    return {
        kind: (
            sum(slug in page.evaluate(ASK, [query, top]) for query, slug, top in rows),
            len(rows),
        )
        for kind, rows in asked.items()
    }


def _known() -> list[tuple[str, str]]:
    lines = KNOWN.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if "\t" in line]
    return [(query, start) for query, start in rows]


def _meant(papers: list[dict[str, Any]]) -> Iterator[tuple[str, str, int]]:
    """What is remembered of the demo's papers; one may share its identifier with a made-up one."""
    for query, start in _known():
        for paper in papers:
            if paper["slug"].startswith(start):
                yield query, paper["slug"], 10
                break


def _name(paper: dict[str, Any]) -> str:
    return str(paper["title"].partition(":")[0])


def _slip(name: str, dice: random.Random) -> str:
    """The name with a letter changed, added, dropped or swapped with the next."""
    at = dice.randrange(len(name) - 1)
    letter = dice.choice(LETTERS)
    ways = (
        name[:at] + letter + name[at + 1 :],
        name[:at] + letter + name[at:],
        name[:at] + name[at + 1 :],
        name[:at] + name[at + 1] + name[at] + name[at + 2 :],
    )
    return dice.choice(ways)


def report(name: str, index: str, cost: Cost, slow: list[Cost]) -> None:
    waits = [visit.first for visit in slow]
    print(
        f"{name:10} {index:>16} {cost.kilobytes:9.0f} kB {cost.first:8.0f} ms {cost.later:6.0f} ms"
        f" {min(waits):8.0f} and {statistics.median(waits):.0f} ms"
    )


def slowly(cost: Callable[..., Cost], visits: int = SLOW_VISITS) -> list[Cost]:
    return [cost(slow=True) for _ in range(visits)]


def main(papers: int) -> None:
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        project = copy_project(Path(folder))
        write(project / "content/digests", papers)
        site = built(project, project / "build/site")
        ours = own_index(project)
        other = pagefind_index(site)
        print(f"{papers} papers         index s, MB      first query   results  later  slow line")
        with served(site) as on:
            own = functools.partial(
                typed, browser, on, "[data-search] input[name=q]", "[data-search] .ps-hit a"
            )
            own()  # the browser's own start
            report("Papershelf", f"{ours[0]:.1f}, {ours[1]:.0f}", own(), slowly(own))
            find = functools.partial(pagefind_cost, browser, on)
            report("Pagefind", f"{other[0]:.1f}, {other[1]:.0f}", find(), slowly(find))
            page = browser.new_page()
            page.goto(on.url)
            for kind, (hits, count) in known_items(site, page).items():
                print(f"  known by {kind}: {hits} of {count}, {hits / count:.3f}")
        with served(material_site(project)) as on:
            stock = functools.partial(
                typed,
                browser,
                on,
                ".md-search__input",
                ".md-search-result__item .md-search-result__link",
            )
            report("Material", "with mkdocs", stock(), slowly(stock, 1))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
