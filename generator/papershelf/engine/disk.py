"""Files that a build leaves for the next one: read and replaced whole, and nothing else touched."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from papershelf.errors import DiskError


class Stamp(NamedTuple):
    """Changes with a file: where it is the same, nobody has touched the file.

    Stamps are compared for being equal alone, as a clock may have been set back.
    """

    size: int
    time: int
    """Of the last change, in nanoseconds."""


NEVER = Stamp(-1, 0)
"""No file has it."""


def stamp(file: str | Path) -> Stamp:
    """`NEVER` where there is no file."""
    try:
        stat = os.stat(file)  # noqa: PTH116 - Path costs as much as stat
    except (OSError, ValueError):
        return NEVER
    return Stamp(stat.st_size, stat.st_mtime_ns)


def read_whole(file: Path) -> bytes:
    """Raises OSError, also where it is no file: a pipe would never end.

    What a write left beside it that was broken off is removed.
    """
    with suppress(OSError):
        for left in file.parent.glob(f"{file.name}.[0-9]*"):
            left.unlink()
    if os.path.lexists(file) and not file.is_file():
        raise OSError(errno.EINVAL, "not a file", os.fspath(file))
    return file.read_bytes()


def replace_whole(file: Path, *parts: bytes) -> None:
    """Whole or not at all, though several processes write it or one is ended while it writes.

    Raises DiskError. A link that stands there or beside is replaced, never followed.
    """
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        beside.unlink(missing_ok=True)
        with beside.open("xb") as out:
            out.writelines(parts)
        beside.replace(file)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise DiskError(file, error) from error


def holds(target: str, data: bytes) -> bool:
    try:
        if os.path.getsize(target) != len(data):  # noqa: PTH202
            return False
        with open(target, "rb") as file:  # noqa: PTH123
            return file.read() == data
    except (OSError, ValueError):
        return False
