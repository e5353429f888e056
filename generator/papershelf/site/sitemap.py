"""A sitemap of more addresses than the protocol allows in one file: cut into parts, with an index.

Knows nothing of mkdocs, which writes the whole.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from html import escape
from pathlib import Path

LIMIT = 50_000
"""Addresses in one file, by the protocol; none is so long that they pass its 50 MB."""
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_URL = re.compile(r"<url>.*?</url>", re.DOTALL)


def split_sitemap(
    folder: Path, site_url: str, write: Callable[[str, bytes], object], limit: int = LIMIT
) -> list[str]:
    """Where `sitemap.xml` is too long, make it an index of parts. Gives the names of the parts.

    write: writes a file below the folder.
    """
    whole = folder / "sitemap.xml"
    text = whole.read_text(encoding="utf-8") if whole.is_file() else ""
    if text.count("<url>") <= limit:
        return []
    urls = _URL.findall(text)
    names: list[str] = []
    for start in range(0, len(urls), limit):
        names.append(f"sitemap-{len(names) + 1}.xml")
        write(names[-1], _xml("urlset", urls[start : start + limit]))
    site = site_url.rstrip("/")
    index = _xml(
        "sitemapindex",
        [f"<sitemap><loc>{escape(f'{site}/{name}')}</loc></sitemap>" for name in names],
    )
    write(whole.name, index)
    write(f"{whole.name}.gz", gzip.compress(index, mtime=0))
    return names


def _xml(root: str, items: list[str]) -> bytes:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<{root} {_NAMESPACE}>", *items]
    return "\n".join([*lines, f"</{root}>\n"]).encode()
