"""The only module that writes: files below one folder, and a manifest of those it owns.

A file is written when its content differs, deleted when the manifest owns it and the build no
longer makes it; what a person put there is never touched. Nothing goes by modification time.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.cores import spread
from generator.model import Page

MANIFEST = ".papershelf-manifest.json"
UNKNOWN = 0
"""In place of a build's number: the file is ours, but may hold anything."""


@dataclass(frozen=True, slots=True)
class Written:
    """How many files a build wrote, left as they were, and deleted."""

    changed: int
    same: int
    deleted: int
    revisions: Mapping[str, int] = field(default_factory=dict, repr=False)
    """File to the number of the build that last changed it; later builds have higher numbers."""


Pages = Callable[[], Iterable[Page]]
"""Makes some of the pages when called; the same ones every time."""


def write_pages(families: Sequence[Pages], folder: Path, *, share: bool = False) -> Written:
    """Makes the folder hold the pages of all families. Raises OSError where the disk says no.

    share: whether there is so much to make that it is worth sharing over the cores.
    """
    folder.mkdir(parents=True, exist_ok=True)
    manifest = folder / MANIFEST
    owned = _revisions(manifest)
    # Numbers grow even where the manifest is lost, so that nobody takes a new file for an old one.
    revision = max(time.time_ns(), max(owned.values(), default=0) + 1)

    def write(some: Iterable[Pages]) -> dict[str, int]:
        return dict(_written(some, folder, owned, revision))

    parts = spread(write, families, chunk=1, worth_it=2 if share else len(families) + 1)
    made = {path: number for part in parts for path, number in part.items()}
    changed = sum(number == revision for number in made.values())
    gone = owned.keys() - made.keys()
    for path in gone:
        delete(folder, path)
    if changed or gone:
        _record(manifest, dict(sorted(made.items())))
    return Written(changed, len(made) - changed, len(gone), made)


def _written(
    families: Iterable[Pages], folder: Path, owned: Mapping[str, int], revision: int
) -> Iterator[tuple[str, int]]:
    """Each file with the build that last changed it."""
    changing = False
    for page in (page for family in families for page in family()):
        target = os.path.join(folder, page.path)  # noqa: PTH118 - Path costs as much as the write
        data = page.text.encode()
        if owned.get(page.path) and _holds(target, data):
            yield page.path, owned[page.path]
            continue
        if not changing:
            _distrust(folder / MANIFEST, owned)
            changing = True
        _write(target, data)
        yield page.path, revision


def _distrust(manifest: Path, owned: Mapping[str, int]) -> None:
    """A build that breaks off leaves a manifest that owns the old files, and vouches for none."""
    if owned:
        _record(manifest, dict.fromkeys(owned, UNKNOWN))


def _record(manifest: Path, revisions: Mapping[str, int]) -> None:
    """Whole or not at all, though several processes write it or one is ended while it writes."""
    beside = manifest.with_name(f"{manifest.name}.{os.getpid()}")
    beside.write_text(json.dumps(revisions, indent=0), encoding="utf-8")
    beside.replace(manifest)


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


def _revisions(manifest: Path) -> dict[str, int]:
    """What an earlier build wrote; nothing outside the folder, whatever the file says."""
    try:
        known = json.loads(manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(known, dict):
        return {}
    return {
        path: number for path, number in known.items() if _inside(path) and isinstance(number, int)
    }


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
    if not _inside(path):
        return
    target = folder / path
    target.unlink(missing_ok=True)
    parent = target.parent
    while parent != folder and parent.is_dir() and not any(parent.iterdir()):
        parent.rmdir()
        parent = parent.parent
