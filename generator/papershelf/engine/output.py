"""Writes the docs tree, and a manifest of what each of its files was made of.

A file is written when its content differs, deleted when it is ours and the build no longer makes
it; what a person put there is never touched. A file that was made of the same as now is not even
made, as long as its size and time say that nobody has touched it since; where they differ, its
bytes decide.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, NamedTuple

import msgspec

from papershelf.engine.cache import UNREADABLE, cache_key, unreadable, version
from papershelf.engine.owned import Owned, holds, inside, replace_whole
from papershelf.engine.parallel import parallel_map
from papershelf.errors import DiskError, ForeignFileError
from papershelf.model import Page, Planned

MANIFEST = ".papershelf-manifest.json"


class Row(NamedTuple):
    """What the manifest knows of a file."""

    revision: Annotated[int, msgspec.Meta(ge=0, lt=2**62)]
    """Number of the build that last changed it."""
    key: bytes = b""
    """Cache key of what it was made of; empty where the file is ours, but may hold anything."""
    size: int = 0
    time: int = 0
    """Of its last change, in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Manifest:
    version: str
    """Of the program that made the files."""
    files: dict[str, Row]


@dataclass(frozen=True, slots=True)
class Written:
    """How many files a build wrote, left as they were, and deleted."""

    changed: int
    same: int
    deleted: int
    foreign: tuple[str, ...] = ()
    """Files that were to be written, but for another's that stand there."""
    revisions: Mapping[str, int] = field(default_factory=dict, repr=False)
    """File to the number of the build that last changed it; later builds have higher numbers."""


Pages = Callable[[], Iterable[Page | Planned]]
"""Makes some of the pages when called; the same ones every time."""


def write_pages(families: Sequence[Pages], folder: Path, *, share: bool = False) -> Written:
    """Makes the folder hold the pages of all families. Raises DiskError.

    share: whether there is so much to make that it is worth sharing over the cores.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DiskError(folder, error) from error
    manifest = folder / MANIFEST
    known = _read(manifest)
    owned = Owned(folder, known)
    # Numbers grow even where the manifest is lost, so that nobody takes a new file for an old one.
    revision = max(time.time_ns(), max((row.revision for row in known.values()), default=0) + 1)

    def write(some: Iterable[Pages]) -> dict[str, Row | None]:
        return dict(_written(some, owned, known, revision))

    parts = parallel_map(write, families, chunk=1, worth_it=2 if share else len(families) + 1)
    rows = {path: row for part in parts for path, row in part.items()}
    made = {path: row for path, row in rows.items() if row}
    changed = sum(row.revision == revision for row in made.values())
    gone = owned.keep(made)
    if made != known:
        _record(manifest, dict(sorted(made.items())))
    return Written(
        changed=changed,
        same=len(made) - changed,
        deleted=gone,
        foreign=tuple(sorted(rows.keys() - made.keys())),
        revisions={path: row.revision for path, row in made.items()},
    )


def _written(
    families: Iterable[Pages], owned: Owned, known: Mapping[str, Row], revision: int
) -> Iterator[tuple[str, Row | None]]:
    """Each file with what is now known of it; nothing where it is another's."""
    changing = False
    for page in (page for family in families for page in family()):
        target = os.path.join(owned.folder, page.path)  # noqa: PTH118 - Path costs as much as stat
        row = known.get(page.path)
        key = page.key if isinstance(page, Planned) else cache_key(page.text)
        if row and row.key == key and _untouched(target, row):
            yield page.path, row
            continue
        data = page.text.encode()
        if row and row.key and holds(target, data):
            yield page.path, _row(target, row.revision, key)
            continue
        if not changing:
            _distrust(owned.folder / MANIFEST, known)
            changing = True
        try:
            owned.write(page.path, data)
        except ForeignFileError:
            yield page.path, None
        else:
            yield page.path, _row(target, revision, key)


def _row(target: str, revision: int, key: bytes) -> Row:
    stat = os.stat(target)  # noqa: PTH116
    return Row(revision, key, stat.st_size, stat.st_mtime_ns)


def _untouched(target: str, known: Row) -> bool:
    try:
        stat = os.stat(target)  # noqa: PTH116
    except OSError:
        return False
    return (stat.st_size, stat.st_mtime_ns) == (known.size, known.time)


def _distrust(manifest: Path, known: Mapping[str, Row]) -> None:
    """A build that breaks off leaves a manifest that vouches for no file."""
    if known:
        _record(manifest, {path: Row(row.revision) for path, row in known.items()})


def _record(manifest: Path, files: dict[str, Row]) -> None:
    replace_whole(manifest, msgspec.json.encode(Manifest(version().decode(), files)))


def _read(manifest: Path) -> dict[str, Row]:
    """What an earlier build wrote; nothing outside the folder, whatever the file says.

    Another version of the program may make other things of the same: then the bytes decide.
    """
    try:
        known = msgspec.json.decode(manifest.read_bytes(), type=Manifest)
    except FileNotFoundError:
        return {}
    except UNREADABLE:
        return unreadable(manifest)
    same = known.version == version().decode()
    return {
        path: row if same else row._replace(time=0)
        for path, row in known.files.items()
        if inside(path)
    }
