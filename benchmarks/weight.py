"""How much a reader's browser has to fetch.

python -m benchmarks.weight SITE_DIR
"""

from __future__ import annotations

import gzip
import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_LINKED = re.compile(
    r"<link rel=\"(?:stylesheet|modulepreload)\" href=\"([^\"#?]+)|<script[^>]* src=\"([^\"#?]+)"
)
_IMPORTED = re.compile(r"^\s*(?:import|export)\b[^;'\"]*[\"'](\.[^\"']+)[\"']", re.MULTILINE)


@dataclass(frozen=True)
class Weight:
    """Bytes of a page, as it is and packed, and of all that its first view fetches, packed."""

    path: str
    html: int
    packed: int
    first_view: int


def weights(site: Path) -> list[Weight]:
    """Every page of a site."""
    return [_weight(site, path) for path in sorted(site.rglob("*.html"))]


def _weight(site: Path, path: Path) -> Weight:
    data = path.read_bytes()
    packed = len(gzip.compress(data, 6))
    found = _LINKED.findall(data.decode())
    parts = {(path.parent / (style or script)).resolve() for style, script in found}
    waiting = list(parts)
    while waiting:
        new = _imported(waiting.pop()) - parts
        parts |= new
        waiting += new
    fetched = sum(_packed(part) for part in parts if part.is_file())
    return Weight(path.relative_to(site).as_posix(), len(data), packed, packed + fetched)


@cache
def _imported(script: Path) -> frozenset[Path]:
    """The modules a script imports as it is loaded."""
    if script.suffix != ".js" or not script.is_file():
        return frozenset()
    text = script.read_text(encoding="utf-8")
    return frozenset((script.parent / name).resolve() for name in _IMPORTED.findall(text))


@cache
def _packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


def report(site: Path) -> str:
    pages = weights(site)
    papers = [page for page in pages if page.path.startswith("papers/")]
    rows = (
        ("largest page", max(pages, key=lambda page: page.html)),
        ("largest paper page", max(papers, key=lambda page: page.html)),
        ("heaviest paper page, packed", max(papers, key=lambda page: page.packed)),
        ("heaviest first view", max(pages, key=lambda page: page.first_view)),
    )
    lines = [
        f"{len(pages):,} pages; kB",
        "",
        "| | page | html | packed | first view |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {name} | {page.path} | {page.html / 1e3:.1f} | {page.packed / 1e3:.1f} "
        f"| {page.first_view / 1e3:.1f} |"
        for name, page in rows
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    print(report(Path(sys.argv[1])))
