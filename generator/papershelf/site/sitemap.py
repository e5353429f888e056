"""The sitemap: cut into parts where it has more addresses than the protocol allows in one file, and
packed so that the same site is the same file, whenever it was built.

Knows nothing of mkdocs, which writes the whole.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from html import escape
from pathlib import Path

LIMIT = 50_000
"""Addresses in one file, by the protocol; none is so long that they pass its 50 MB."""
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_URL = re.compile(r"<url>.*?</url>", re.DOTALL)


def split_sitemap(
    whole: Path, site_url: str, write: Callable[[str, bytes], object], limit: int = LIMIT
) -> list[str]:
    """Where `sitemap.xml` is too long, make it an index of parts. Gives the names of the parts.

    whole: the file. write: writes a file of the site.
    """
    name = whole.name
    data = whole.read_bytes() if whole.is_file() else b""
    names: list[str] = []
    if data.count(b"<url>") > limit:
        urls = _URL.findall(data.decode())
        for start in range(0, len(urls), limit):
            names.append(f"sitemap-{len(names) + 1}.xml")
            write(names[-1], _xml("urlset", urls[start : start + limit]))
        site = site_url.rstrip("/")
        index = [f"<sitemap><loc>{escape(f'{site}/{one}')}</loc></sitemap>" for one in names]
        data = _xml("sitemapindex", index)
        write(name, data)
    if data:
        write(f"{name}.gz", _packed(data))  # mkdocs's holds the time of the build
    return names


def _packed(data: bytes) -> bytes:
    """As gzip has it, without a time and from no system in particular: Pythons differ in both."""
    packed = zlib.compress(data, 9, wbits=31)
    return packed[:9] + b"\xff" + packed[10:]


def _xml(root: str, items: list[str]) -> bytes:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<{root} {_NAMESPACE}>", *items]
    return "\n".join([*lines, f"</{root}>\n"]).encode()
