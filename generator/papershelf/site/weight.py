"""How heavy the finished website is, by kind of file, and which hosts take it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1_000_000
MOST_KINDS = 8
"""Named to a person; what weighs less is summed up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """What a host of static sites takes; 0 where it sets no limit."""

    name: str
    files: int = 0
    bytes: int = 0


HOSTS = (
    Host(name="GitHub Pages", bytes=1_000 * MEGABYTE),
    Host(name="Cloudflare Pages", files=100_000),
    Host(name="Cloudflare Pages without charge", files=20_000),
)
"""As their documentation says; looked up in November 2026."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """The files below one folder of the site; those at its top have none."""

    folder: str
    files: int = 0
    bytes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """A website by kinds, the heaviest first."""

    kinds: tuple[Kind, ...]
    largest_page: str
    largest_bytes: int

    @property
    def files(self) -> int:
        return sum(kind.files for kind in self.kinds)

    @property
    def bytes(self) -> int:
        return sum(kind.bytes for kind in self.kinds)

    def too_heavy_for(self, hosts: Iterable[Host] = HOSTS) -> Iterator[str]:
        """The hosts that do not take it, each with the limit that it passes."""
        for host in hosts:
            if 0 < host.files < self.files:
                yield f"{host.name} takes {host.files:,} files, this site has {self.files:,}"
            if 0 < host.bytes < self.bytes:
                yield f"{host.name} takes {_size(host.bytes)}, this site has {_size(self.bytes)}"

    def lines(self) -> Iterator[str]:
        """What a person is told after a build."""
        page = f"{self.largest_page}, {_size(self.largest_bytes)}"
        yield f"{self.files:,} files, {_size(self.bytes)}; the largest page is {page}"
        for kind in self._told():
            yield f"  {kind.folder:<12}{kind.files:>10,} files{_size(kind.bytes):>12}"
        yield from self.too_heavy_for()

    def _told(self) -> tuple[Kind, ...]:
        named = tuple(kind for kind in self.kinds if kind.folder)[:MOST_KINDS]
        rest = [kind for kind in self.kinds if kind not in named]
        files, size = sum(kind.files for kind in rest), sum(kind.bytes for kind in rest)
        return (*named, Kind(folder="others", files=files, bytes=size)) if rest else named


def weigh(site: Path) -> Weight:
    """The weight of all files below a folder, hidden ones left out."""
    kinds: dict[str, Kind] = {}
    largest = (0, "")
    for path, size in _files(site, ""):
        folder = path.partition("/")[0] if "/" in path else ""
        known = kinds.get(folder, Kind(folder=folder))
        kinds[folder] = Kind(folder=folder, files=known.files + 1, bytes=known.bytes + size)
        if path.endswith(".html"):
            largest = max(largest, (size, path))
    return Weight(
        kinds=tuple(sorted(kinds.values(), key=lambda kind: (-kind.bytes, kind.folder))),
        largest_page=largest[1],
        largest_bytes=largest[0],
    )


def _files(folder: Path, below: str) -> Iterator[tuple[str, int]]:
    """Each file's path from the top, and its bytes."""
    with os.scandir(folder) as found:
        for one in found:
            if one.name.startswith("."):
                continue
            if one.is_dir(follow_symlinks=False):
                yield from _files(Path(one.path), f"{below}{one.name}/")
            else:
                yield f"{below}{one.name}", one.stat().st_size


def _size(size: int) -> str:
    """`17 kB`, `4.2 MB`: decimal units, as hosts count."""
    return f"{size / MEGABYTE:,.1f} MB" if size >= MEGABYTE else f"{-(-size // 1000):,} kB"
