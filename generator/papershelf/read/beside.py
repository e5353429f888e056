"""Files beside a list, `papers/otters.pdf`: their addresses, where the list says where it lies.

A list says it with `source:` in its front matter, or by badges and links of its own repository.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import urljoin

from papershelf.ids.urls import is_beside
from papershelf.model import Digest, Entry, Link
from papershelf.read.markup.inline import Anchor, anchors, plain

_SOURCE = re.compile(r"---\n(?:[^\n]*\n){0,40}?source:[ \t]*[\"']?(https?://[^\s\"']+)")
_OWN = re.compile(
    r"(?:img\.shields\.io/github/[\w/-]{1,40}?|star-history\.com/svg\?repos=|contrib\.rocks/image\?repo="
    r"|github\.com)/?(?P<name>[\w.-]+/[\w.-]+?)"
    r"(?:\.svg|\?|&|\)|\"|$|/(?:stargazers|network|issues|pulls|actions|graphs|blob/\w+/(?:LICENSE|CONTRIBUTING)))",
)
_BADGES = ("shields.io/github/", "star-history.com/", "contrib.rocks/", "/stargazers", "/pulls",
           "/issues", "/LICENSE", "/CONTRIBUTING")  # fmt: skip
_REPOSITORY = re.compile(r"(https://github\.com/[\w.-]+/[\w.-]+?)(?:\.git)?/?")
_TREE = re.compile(r"(https://github\.com/[\w.-]+/[\w.-]+)/tree/(.+?)/?")
_LOOKED_AT = 20_000
"""Characters at the start in which a list shows its repository."""


def files_among(anchors: Iterable[Anchor]) -> Iterator[Link]:
    """The links to files beside the list."""
    for anchor in anchors:
        if not anchor.image and is_beside(anchor.url):
            yield Link(anchor.url, plain(anchor.label))


def files_in(text: str) -> Iterator[Link]:
    """The same of a text, of which links are looked for only where one may lead beside the list."""
    whole = text.count("](http://") + text.count("](https://") == text.count("](")
    other = "] (" in text or "<a" in text or "<A" in text
    return iter(()) if whole and not other else files_among(anchors(text))


def place_of_list(text: str) -> str:
    """The address where a list lies, as far as it says so itself; empty if it does not."""
    if stated := _SOURCE.match(text):
        return stated[1]
    head = text[:_LOOKED_AT]
    marked = (line for line in head.split("\n") if any(badge in line for badge in _BADGES))
    own = next((match for line in marked if (match := _OWN.search(line))), None)
    return f"https://github.com/{own['name']}" if own else ""


def with_addresses(digest: Digest, source: str) -> Digest:
    """The digest with whole addresses of the files beside it. source: where the list lies."""
    beside = any(is_beside(link.url) for entry in digest.entries for link in entry.links)
    if not source or not beside:
        return digest
    base = _base(source)
    blocks = (
        _placed(block, base) if isinstance(block, Entry) else block for block in digest.blocks
    )
    return replace(digest, blocks=tuple(blocks))


def _base(source: str) -> str:
    """The address that relative ones go on from: in a repository, that of its files."""
    if repository := _REPOSITORY.fullmatch(source):
        return f"{repository[1]}/blob/HEAD/"
    tree = _TREE.fullmatch(source)
    return f"{tree[1]}/blob/{tree[2]}/" if tree else source


def _placed(entry: Entry, base: str) -> Entry:
    links = (
        Link(urljoin(base, link.url), link.label) if is_beside(link.url) else link
        for link in entry.links
    )
    return replace(entry, links=tuple({link.url: link for link in links}.values()))
