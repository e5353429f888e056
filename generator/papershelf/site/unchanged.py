"""The last build's answer again, where nothing has changed since: then no build is needed.

A build notes what it was made of, how it left the files, and what it said. Where the next one finds
the first two as noted, it would write nothing and say the same. What may depend on more is always
built: other plugins and hooks read what they like, a link may lead anywhere, standard input is read
once, and a loss is told once.
"""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from mkdocs import utils
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig

from papershelf.config.shipped import SHIPPED
from papershelf.engine.cache import UNREADABLE, cache_key, unreadable, version
from papershelf.engine.disk import Stamp
from papershelf.engine.sealed import read_sealed, replace_sealed
from papershelf.errors import DiskError
from papershelf.pipeline import Report
from papershelf.read.files import STDIN
from papershelf.site.defaults import KEPT, root_of, stated
from papershelf.site.logged import logged
from papershelf.site.own_site import OwnSite

if TYPE_CHECKING:
    from papershelf.site.plugin import PapershelfPlugin

log = logging.getLogger("mkdocs.plugins.papershelf")

NAME = "last-answer"
"""Of the note, among what builds keep."""
ENVIRONMENT = (
    "GITHUB_BASE_REF",
    "GITHUB_REF_NAME",
    "GITHUB_REPOSITORY",
    "GITHUB_SERVER_URL",
    "PAPERSHELF_PLAIN",
)
"""What this room reads of it; mkdocs.yml has its own `!ENV`, which `stated` has read."""


class UnsureError(Exception):
    """What was read may depend on more than can be noted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What the last build was made of, how it left the files (both checksums), and what it said."""

    made_of: bytes
    left: bytes
    report: Report
    warnings: tuple[str, ...]


def build_where_changed(config: MkDocsConfig, plugin: PapershelfPlugin) -> None:
    """As mkdocs's own `build`; `plugin.report` is what a build would have there."""
    kept = root_of(config) / KEPT
    folders = (kept, Path(config.docs_dir), Path(config.site_dir))
    made_of = _made_of(config, plugin)  # before any of it is read: it may change meanwhile
    known = _read(kept / NAME)
    if known and known.made_of == made_of and known.left == _left(*folders):
        for message in known.warnings:
            log.warning("%s", message)
        plugin.report = known.report
        return
    with logged(logging.WARNING) as warnings:
        build(config)
    report, part, guard = plugin.report, plugin.part, plugin.guard
    own = isinstance(part, OwnSite) and not part.plain
    if made_of and report and own and guard and not guard.lost:
        report = replace(report, written=replace(report.written, sums={}), addresses="")
        note = Note(made_of=made_of, left=_left(*folders), report=report, warnings=tuple(warnings))
        with suppress(DiskError):  # a folder that is read-only costs the time it would have saved
            replace_sealed(kept / NAME, msgspec.json.encode(note))


def _made_of(config: MkDocsConfig, plugin: PapershelfPlugin) -> bytes:
    """A checksum of all that shapes the website, and what is said of it; empty where that cannot be
    told.
    """
    places, own_theme = plugin.places(config), config.theme.custom_dir
    if set(config.plugins) != {"papershelf"} or STDIN in places.digests:
        return b""
    own = (Path(own_theme),) if own_theme else ()
    try:
        held = [sorted(_contents(place)) for place in (*SHIPPED, *own, *places.read)]
    except (OSError, UnsureError):
        return b""
    day = utils.get_build_date() if own or plugin.record else ""  # which only those show
    settings = [repr(stated(config)), plugin.lean, day]
    environment = [os.environ.get(name, "") for name in ENVIRONMENT]
    return cache_key([version(), settings, environment, plugin.record, held])


def _contents(place: Path) -> Iterator[tuple[str, bytes]]:
    """The files at a place or below it, each with a checksum of what it holds.

    Raises UnsureError where one is a link or no file, OSError where one cannot be read.
    """
    if place.is_file():
        yield os.fspath(place), _sum(place)
        return
    if not os.path.lexists(place):
        return
    for here, folders, names in os.walk(place, onerror=_raise):
        if any(os.path.islink(os.path.join(here, name)) for name in folders):  # noqa: PTH114, PTH118
            raise UnsureError
        folders[:] = [name for name in folders if name != "__pycache__"]
        for name in names:
            path = os.path.join(here, name)  # noqa: PTH118 - Path costs as much as lstat
            if not stat.S_ISREG(os.lstat(path).st_mode):
                raise UnsureError
            yield path, _sum(path)


def _sum(path: str | Path) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123
        return file_digest(file, lambda: blake2b(digest_size=16)).digest()


def _raise(error: OSError) -> None:
    raise error


def _left(kept: Path, docs: Path, site: Path) -> bytes:
    """A checksum of the names, sizes and times of all files below the folders but the note."""
    folders = {kept, docs, site}
    found = sorted(row for folder in folders for row in _stamps(os.fspath(folder)))
    return cache_key([row for row in found if row[0] != os.fspath(kept / NAME)])


def _stamps(folder: str) -> Iterator[tuple[str, Stamp]]:
    """Of all files, links too: what they are themselves."""
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _stamps(entry.path)
            else:
                held = entry.stat(follow_symlinks=False)
                yield entry.path, Stamp(held.st_size, held.st_mtime_ns)


def _read(file: Path) -> Note | None:
    try:
        return msgspec.json.decode(read_sealed(file), type=Note)
    except FileNotFoundError:
        pass
    except UNREADABLE:
        unreadable(file)
    return None
