"""A sitemap of more addresses than the protocol allows in one file: cut into parts, with an index.

Knows nothing of mkdocs, which writes the whole.
"""

from __future__ import annotations

import gzip
import re
from html import escape
from pathlib import Path

LIMIT = 50_000
"""Addresses in one file, by the protocol; none is so long that they pass its 50 MB."""
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_URL = re.compile(r"<url>.*?</url>", re.DOTALL)


def split_sitemap(folder: Path, site_url: str, limit: int = LIMIT) -> list[str]:
    """Where `sitemap.xml` is too long, make it an index of parts. Gives the names of the parts."""
    whole = folder / "sitemap.xml"
    text = whole.read_text(encoding="utf-8") if whole.is_file() else ""
    if text.count("<url>") <= limit:
        return []
    urls = _URL.findall(text)
    names: list[str] = []
    for start in range(0, len(urls), limit):
        names.append(f"sitemap-{len(names) + 1}.xml")
        _write(folder / names[-1], "urlset", urls[start : start + limit])
    site = site_url.rstrip("/")
    _write(
        whole,
        "sitemapindex",
        [f"<sitemap><loc>{escape(f'{site}/{name}')}</loc></sitemap>" for name in names],
    )
    packed = gzip.compress(whole.read_bytes(), mtime=0)
    (folder / "sitemap.xml.gz").write_bytes(packed)
    return names


def _write(path: Path, root: str, items: list[str]) -> None:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<{root} {_NAMESPACE}>", *items]
    path.write_text("\n".join([*lines, f"</{root}>\n"]), encoding="utf-8")
