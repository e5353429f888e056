"""Walks a finished site on disk and finds what leads nowhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

LINKS = {"a": "href", "link": "href", "script": "src", "img": "src", "source": "src"}


@dataclass
class PageOf(HTMLParser):
    """One parsed page: where its links lead, its anchors, its elements, and its text."""

    links: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.elements.append((tag, given))
        if (link := given.get(LINKS.get(tag, ""))) is not None:
            self.links.append(link)
        if tag == "meta" and (given.get("http-equiv") or "").lower() == "refresh":
            self.links.append((given.get("content") or "").partition("url=")[2])
        self.anchors.update(value for key in ("id", "name") if (value := given.get(key)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def parse(path: Path) -> PageOf:
    page = PageOf()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def broken(site: Path, base: str) -> list[str]:
    """Links and anchors of all pages that lead nowhere, as `page -> link`.

    base: the address the site is published at, with its trailing slash; links to it elsewhere
    on the same host count as broken: they leave the sub-path.
    """
    pages = {path: parse(path) for path in sorted(site.rglob("*.html"))}
    host = urlsplit(base).netloc
    found = []
    for path, page in pages.items():
        relative = path.relative_to(site).as_posix()
        here = urljoin(base, relative.removesuffix("index.html"))
        for link in page.links:
            target, anchor = urldefrag(urljoin(here, link))
            if urlsplit(target).scheme not in {"http", "https"} or urlsplit(target).netloc != host:
                continue
            if not _resolves(site, base, target, unquote(anchor), pages):
                found.append(f"{relative} -> {link}")
    return found


def _resolves(site: Path, base: str, target: str, anchor: str, pages: dict[Path, PageOf]) -> bool:
    if not target.startswith(base):
        return False
    inside = unquote(urlsplit(target[len(base) :]).path)
    file = site / inside
    if inside == "" or inside.endswith("/"):
        file = file / "index.html"
    if not file.is_file():
        return False
    return not anchor or file not in pages or anchor in pages[file].anchors
