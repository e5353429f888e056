"""How long the largest page of each kind is on a phone, and how many elements it has with scripts.

python -m benchmarks.phone SITE_DIR
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.wire import served
from tests.browser.chromium import chromium

KINDS = (
    "index.html", "new/index.html", "most-listed/index.html", "papers/*/index.html",
    "digests/index.html", "digests/*/index.html", "digests/*/page-*/index.html",
    "topics/index.html", "topics/*/index.html", "topics/*/page-*/index.html",
    "tags/index.html", "tags/*/index.html", "tags/letters/*/index.html",
    "authors/index.html", "authors/*/index.html", "authors/letters/*/index.html",
    "archive/index.html", "archive/*/index.html", "trends/index.html",
)  # fmt: skip
READ = "[document.getElementsByTagName('*').length, document.documentElement.scrollHeight]"


def main(site: Path) -> None:
    print("| page | elements | px at 360 |\n|---|---|---|")
    with chromium() as browser, served(site) as on:
        page = browser.new_page(viewport={"width": 360, "height": 800})
        for kind in KINDS:
            if found := list(site.glob(kind)):
                largest = max(found, key=lambda path: path.stat().st_size).relative_to(site).parent
                page.goto(f"{on.url}{largest.as_posix()}/", wait_until="networkidle")
                elements, height = page.evaluate(READ)
                print(f"| {largest.as_posix()}/ | {elements:,} | {height:,} |", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
