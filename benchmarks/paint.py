"""What a reader with a middling phone waits for, scored as Lighthouse 10 does.

    python -m benchmarks.paint [SITE...]

SITE: a folder that `papershelf build` made; without one, the demo's site and one of 3,000 papers
are made. A row for the heaviest page of each kind: medians of three first visits of a headless
Chromium at 1.6 Mbit/s and 150 ms. The processor is four times slower while paints are timed; for
how long it is blocked, tasks count with four times the processor's time they take, which other work
on the machine hardly changes. Lighthouse by itself computes what such a line would do; its speed
index is not measured, and its tenth of the weight is shared out among the others.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from math import log
from pathlib import Path
from statistics import NormalDist, median
from typing import TYPE_CHECKING

from benchmarks import spread
from benchmarks.wire import served
from tests.browser.chromium import chromium
from tests.browser.kinds import path_of, visit
from tests.project import Site, build_site, copy_project

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page

PAPERS, VISITS = 3_000, 3
SLOWER = 4
"""Times that a phone's processor is slower."""
PHONE = {"width": 412, "height": 823}
KINDS = {
    "home": "",
    "paper": "papers/*",
    "topic": "topics/*",
    "digest": "digests/*",
    "search": "search/?q=learning",
}
WATCH = """window.seen = { first: 0, largest: 0, moved: 0 };
const watch = (type, hear) => new PerformanceObserver((list) => list.getEntries().forEach(hear))
  .observe({ type, buffered: true });
watch("largest-contentful-paint", ({ startTime }) => { window.seen.largest = startTime; });
watch("layout-shift", ({ value }) => { window.seen.moved += value; });
watch("paint", ({ name, startTime }) => {
  if (name === "first-contentful-paint") window.seen.first = startTime;
});"""
TRACED = ["toplevel", "loading", "disabled-by-default-devtools.timeline"]
QUIET = 1_000
"""Milliseconds after a page is ready: what is late is counted, too."""
SHORT = 50
"""Milliseconds of a task that block nobody."""


@dataclass(frozen=True)
class Curve:
    """A log-normal one: the value that gets 50 of 100 points, and the one that gets 90."""

    weight: float
    median: float
    p10: float

    def score(self, value: float) -> float:
        """From 0 to 1."""
        width = (log(self.median) - log(self.p10)) / NormalDist().inv_cdf(0.9)
        return 1 - NormalDist(log(self.median), width).cdf(log(max(value, 1e-9)))


CURVES: Mapping[str, Curve] = {
    "first paint": Curve(0.10, 3_000, 1_800),
    "largest paint": Curve(0.25, 4_000, 2_500),
    "blocked": Curve(0.30, 600, 200),
    "moved": Curve(0.25, 0.25, 0.1),
}
"""Lighthouse 10 on a phone, in milliseconds but for the last: its weights as its documentation has
them (developer.chrome.com/docs/lighthouse/performance/performance-scoring), its curves as the
sources of its audits do (core/audits/metrics, `defaultOptions`)."""


def score(values: Mapping[str, float]) -> float:
    """Of 100."""
    weights = sum(curve.weight for curve in CURVES.values())
    points = sum(curve.weight * curve.score(values[name]) for name, curve in CURVES.items())
    return 100 * points / weights


@contextmanager
def opened(browser: Browser) -> Iterator[tuple[Page, CDPSession]]:
    """A phone that has not been there, on a slow line."""
    context = browser.new_context(viewport=PHONE, is_mobile=True)  # type: ignore[arg-type]
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {"offline": False, **spread.SLOW})
    yield page, session
    context.close()


def measured(browser: Browser, url: str) -> dict[str, float]:
    """Two first visits, by the names of `CURVES`."""
    with opened(browser) as (page, session):
        page.add_init_script(WATCH)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        visit(page, url)
        page.wait_for_timeout(QUIET)
        seen = page.evaluate("window.seen")
    return {
        "first paint": seen["first"],
        "largest paint": seen["largest"],
        "blocked": blocked(browser, url),
        "moved": seen["moved"],
    }


def blocked(browser: Browser, url: str) -> float:
    """Milliseconds beyond `SHORT` of all tasks after the first paint, on a phone."""
    with opened(browser) as (page, _):
        browser.start_tracing(page=page, categories=TRACED)
        visit(page, url)
        page.wait_for_timeout(QUIET)
        traced = json.loads(browser.stop_tracing())["traceEvents"]
    painted = [one for one in traced if one["name"] == "firstContentfulPaint"][-1]
    lengths: list[float] = [
        SLOWER * one["tdur"] / 1000
        for one in traced
        if one["name"] == "RunTask" and "tdur" in one
        if (one["pid"], one["tid"]) == (painted["pid"], painted["tid"])
        if one["ts"] > painted["ts"]
    ]
    return sum(max(0.0, length - SHORT) for length in lengths)


def rows(browser: Browser, site: Site) -> Iterator[str]:
    with served(site.folder) as at:
        for kind, path in KINDS.items():
            visits = [measured(browser, at.url + path_of(site, path)) for _ in range(VISITS)]
            values = {name: median(one[name] for one in visits) for name in CURVES}
            times = " | ".join(f"{values[name] / 1000:.2f} s" for name in list(CURVES)[:3])
            yield f"| {kind} | {times} | {values['moved']:.3f} | {median(map(score, visits)):.0f} |"


def made(folder: Path) -> Iterator[Site]:
    """The demo's site, and a large one."""
    for name in ("demo", "large"):
        project = folder / name
        project.mkdir()
        copy_project(project)
        more = ("--digests", "digests") if name == "large" else ()
        if more:
            spread.write_digests(project / "digests", PAPERS)
        yield build_site(project, "https://list.example/", *more)


def main(*folders: str) -> None:
    with tempfile.TemporaryDirectory(prefix="papershelf-") as folder, chromium() as browser:
        given = (Site(Path(one), "", "") for one in folders)
        for site in given if folders else made(Path(folder)):
            print(f"{site.folder}\n| page | {' | '.join(CURVES)} | of 100 |")
            for row in rows(browser, site):
                print(row, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
