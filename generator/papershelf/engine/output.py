"""The only module that writes: files below one folder, and a manifest of those it owns.

A file is written when its content differs, deleted when the manifest owns it and the build no
longer makes it; what a person put there is never touched. A file that was made of the same as now
is not even made, as long as its size and time say that nobody has touched it since; where they
differ, its bytes decide.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import msgspec

from papershelf.engine.cache import cache_key, version
from papershelf.engine.parallel import parallel_map
from papershelf.model import Page, Planned

MANIFEST = ".papershelf-manifest.json"


class Row(NamedTuple):
    """What the manifest knows of a file."""

    revision: int
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
    revisions: Mapping[str, int] = field(default_factory=dict, repr=False)
    """File to the number of the build that last changed it; later builds have higher numbers."""


Pages = Callable[[], Iterable[Page | Planned]]
"""Makes some of the pages when called; the same ones every time."""


def write_pages(families: Sequence[Pages], folder: Path, *, share: bool = False) -> Written:
    """Makes the folder hold the pages of all families. Raises OSError where the disk says no.

    share: whether there is so much to make that it is worth sharing over the cores.
    """
    folder.mkdir(parents=True, exist_ok=True)
    manifest = folder / MANIFEST
    owned = _read(manifest)
    # Numbers grow even where the manifest is lost, so that nobody takes a new file for an old one.
    revision = max(time.time_ns(), max((row.revision for row in owned.values()), default=0) + 1)

    def write(some: Iterable[Pages]) -> dict[str, Row]:
        return dict(_written(some, folder, owned, revision))

    parts = parallel_map(write, families, chunk=1, worth_it=2 if share else len(families) + 1)
    made = {path: row for part in parts for path, row in part.items()}
    changed = sum(row.revision == revision for row in made.values())
    gone = owned.keys() - made.keys()
    for path in gone:
        delete(folder, path)
    if made != owned:
        _record(manifest, dict(sorted(made.items())))
    revisions = {path: row.revision for path, row in made.items()}
    return Written(changed, len(made) - changed, len(gone), revisions)


def _written(
    families: Iterable[Pages], folder: Path, owned: Mapping[str, Row], revision: int
) -> Iterator[tuple[str, Row]]:
    """Each file with what is now known of it."""
    changing = False
    for page in (page for family in families for page in family()):
        target = os.path.join(folder, page.path)  # noqa: PTH118 - Path costs as much as the write
        known = owned.get(page.path)
        key = page.key if isinstance(page, Planned) else cache_key(page.text)
        if known and known.key == key and _untouched(target, known):
            yield page.path, known
            continue
        data = page.text.encode()
        if known and known.key and _holds(target, data):
            yield page.path, _row(target, known.revision, key)
            continue
        if not changing:
            _distrust(folder / MANIFEST, owned)
            changing = True
        _write(target, data)
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


def _distrust(manifest: Path, owned: Mapping[str, Row]) -> None:
    """A build that breaks off leaves a manifest that owns the old files, and vouches for none."""
    if owned:
        _record(manifest, {path: Row(row.revision) for path, row in owned.items()})


def _record(manifest: Path, files: dict[str, Row]) -> None:
    """Whole or not at all, though several processes write it or one is ended while it writes."""
    beside = manifest.with_name(f"{manifest.name}.{os.getpid()}")
    beside.write_bytes(msgspec.json.encode(Manifest(version().decode(), files)))
    beside.replace(manifest)


def _read(manifest: Path) -> dict[str, Row]:
    """What an earlier build wrote; nothing outside the folder, whatever the file says.

    Another version of the program may make other things of the same: then the bytes decide.
    """
    try:
        known = msgspec.json.decode(manifest.read_bytes(), type=Manifest)
    except (OSError, ValueError):
        return {}
    same = known.version == version().decode()
    return {
        path: row if same else row._replace(time=0)
        for path, row in known.files.items()
        if _inside(path)
    }


def write_changed(target: str, data: bytes) -> bool:
    """Writes one file where it does not hold the bytes yet; says whether it wrote."""
    if _holds(target, data):
        return False
    _write(target, data)
    return True


def _write(target: str, data: bytes) -> None:
    try:
        file = open(target, "wb")  # noqa: PTH123, SIM115 - closed below
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120
        file = open(target, "wb")  # noqa: PTH123, SIM115
    with file:
        file.write(data)


def _inside(path: str) -> bool:
    parts = path.split("/")
    return bool(path) and not path.startswith("/") and ".." not in parts and "\\" not in path


def _holds(target: str, data: bytes) -> bool:
    try:
        if os.path.getsize(target) != len(data):  # noqa: PTH202
            return False
        with open(target, "rb") as file:  # noqa: PTH123
            return file.read() == data
    except OSError:
        return False


def delete(folder: Path, path: str) -> None:
    """Deletes a file below a folder, and the folders it leaves empty; nothing outside."""
    target = folder / path
    within = target.parent.resolve().is_relative_to(folder.resolve())  # also past links
    if not _inside(path) or not within or target.is_dir():
        return
    target.unlink(missing_ok=True)
    parent = target.parent
    while parent != folder and parent.is_dir() and not any(parent.iterdir()):
        parent.rmdir()
        parent = parent.parent
