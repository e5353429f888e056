"""Writes the docs tree, and a manifest of what each of its files was made of.

A file is written when its content differs, deleted when it is ours and the build no longer makes
it; what a person put there is never touched. A file that was made of the same as now is not even
made, as long as its size and time say that nobody has touched it since; where they differ, its
bytes decide.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import msgspec

from papershelf.engine.cache import UNREADABLE, cache_key, outdated, unreadable, version
from papershelf.engine.disk import NEVER, Stamp, read_whole, replace_whole, stamp
from papershelf.engine.owned import Owned, inside
from papershelf.engine.parallel import free_unused, parallel_map
from papershelf.errors import DiskError, ForeignFileError
from papershelf.model import Page, Planned

MANIFEST = ".papershelf-manifest.json"


class KeptFile(NamedTuple):
    """What the manifest knows of a file."""

    key: bytes
    """Cache key of what it was made of."""
    sum: bytes
    """Cache key of what it holds."""
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Manifest:
    version: str
    """Of the program that made the files."""
    files: dict[str, KeptFile]


@dataclass(frozen=True, slots=True)
class Written:
    """How many files a build wrote, left as they were, and deleted."""

    changed: int
    same: int
    deleted: int
    foreign: tuple[str, ...] = ()
    """Files that were to be written, but for another's that stand there."""
    sums: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """File to a checksum of what it holds."""


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

    def write(some: Iterable[Pages]) -> dict[str, tuple[KeptFile, bool] | None]:
        made = dict(_written(some, owned, known))
        free_unused()  # some families hold much at once: not until the last has ended
        return made

    parts = parallel_map(write, families, chunk=1, worth_it=2 if share else len(families) + 1)
    done = {path: one for part in parts for path, one in part.items()}
    made = {path: one[0] for path, one in sorted(done.items()) if one}
    changed = sum(one[1] for one in done.values() if one)
    gone = owned.keep(made)
    if made != known:
        _record(manifest, made, must=bool(changed or gone))
    return Written(
        changed=changed,
        same=len(made) - changed,
        deleted=gone,
        foreign=tuple(sorted(done.keys() - made.keys())),
        sums={path: row.sum for path, row in made.items()},
    )


def _written(
    families: Iterable[Pages], owned: Owned, known: Mapping[str, KeptFile]
) -> Iterator[tuple[str, tuple[KeptFile, bool] | None]]:
    """Each file with what is now known of it, and whether it changed; nothing where it is
    another's.
    """
    for page in (page for family in families for page in family()):
        target = os.path.join(owned.folder, page.path)  # noqa: PTH118 - Path costs as much as stat
        row = known.get(page.path)
        key = page.key if isinstance(page, Planned) else cache_key(page.text)
        if row and row.key == key and row.stamp == stamp(target):
            yield page.path, (row, False)
            continue
        text = page.text
        try:
            changed = owned.write(page.path, text.encode())
        except ForeignFileError:
            yield page.path, None
        else:
            yield page.path, (KeptFile(key, cache_key(text), stamp(target)), changed)


def _record(manifest: Path, files: dict[str, KeptFile], *, must: bool) -> None:
    """must: False where it only saves time, so that a read-only folder is no fault."""
    try:
        replace_whole(manifest, msgspec.json.encode(Manifest(version().decode(), files)))
    except DiskError:
        if must:
            raise


def _read(manifest: Path) -> dict[str, KeptFile]:
    """What an earlier build wrote; nothing outside the folder, whatever the file says.

    Another version of the program may make other things of the same: then the bytes decide.
    """
    try:
        known = msgspec.json.decode(read_whole(manifest), type=Manifest)
    except FileNotFoundError:
        return {}
    except UNREADABLE:
        return unreadable(manifest)
    same = known.version == version().decode()
    if not same:
        outdated()
    return {
        path: row if same else row._replace(stamp=NEVER)
        for path, row in known.files.items()
        if inside(path)
    }
