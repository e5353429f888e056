"""The files below a folder that are ours: only they are replaced or deleted.

Each is recorded before it exists. So a build that is ended at any moment leaves no file that nobody
owns, and the next one replaces or deletes it. Nothing outside the folder is touched, whatever the
record says or wherever a link leads.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from papershelf.engine.disk import holds, read_whole, replace_whole
from papershelf.errors import DiskError, ForeignFileError

RECORD = ".papershelf-files"
"""In the folder itself, so that it moves and goes with it: a line for each file."""
_HEAD = "# What Papershelf made here, and may replace and delete:"


class Owned:
    """One build's hold on a folder."""

    def __init__(self, folder: Path, more: Iterable[str] = ()) -> None:
        """more: what else is known to be ours."""
        self.folder = folder
        self._record = folder / RECORD
        lines = recorded(folder)
        self.paths = {path for path in (*lines, *more) if inside(path)}
        self.known = bool(self.paths) or _HEAD in lines
        """Whether a build has been here."""
        self._root = os.path.realpath(folder)
        self._safe: set[str] = set()
        self._open = -1

    def write(self, path: str, data: bytes) -> bool:
        """Whether the file did not hold the bytes yet. Raises as `claim`."""
        target = os.path.join(self.folder, path)  # noqa: PTH118 - Path costs as much as the write
        held = holds(target, data)
        self.claim(path, held=held)
        if held:
            return False
        try:
            with open(target, "wb") as file:  # noqa: PTH123
                file.write(data)
        except OSError as error:
            raise DiskError(target, error) from error
        return True

    def claim(self, path: str, *, held: bool = False) -> None:
        """Before the file is written. Raises ForeignFileError where another's stands, or DiskError.

        held: it stands there as we would write it, so that it is taken for ours.
        """
        target = os.path.join(self.folder, path)  # noqa: PTH118
        ours = path in self.paths
        if not inside(path) or (not (ours or held) and os.path.lexists(target)):
            raise ForeignFileError(target)
        parent = os.path.dirname(target)  # noqa: PTH120
        try:
            if parent not in self._safe:
                if not self._within(parent):
                    raise ForeignFileError(parent)
                os.makedirs(parent, exist_ok=True)  # noqa: PTH103
                self._safe.add(parent)
            if os.path.islink(target) and not held:  # noqa: PTH114 - what it leads to is not ours
                os.unlink(target)  # noqa: PTH108
        except OSError as error:
            raise DiskError(target, error) from error
        if not ours:
            self._note(path)

    def keep(self, made: Collection[str]) -> int:
        """Deletes what is ours and was not made; says how many files that were."""
        gone = self.paths.difference(made)
        for path in gone:
            self._delete(path)
        if self._open >= 0:
            os.close(self._open)
            self._open = -1
        note_record(self.folder, made)
        self.paths = set(made)
        return len(gone)

    def _note(self, path: str) -> None:
        """Appends a line in one write: other processes do the same."""
        try:
            if self._open < 0:
                flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
                self._open = os.open(self._record, flags, 0o666)
            os.write(self._open, os.fsencode(f"\n{path}"))
        except OSError as error:
            raise DiskError(self._record, error) from error
        self.paths.add(path)

    def _delete(self, path: str) -> None:
        """With the folders that it leaves empty."""
        target = self.folder / path
        if not os.path.lexists(target) or target.is_dir() or not self._within(target.parent):
            return
        try:
            target.unlink(missing_ok=True)
            parent = target.parent
            while parent != self.folder and not any(parent.iterdir()):
                parent.rmdir()
                parent = parent.parent
        except OSError as error:
            raise DiskError(target, error) from error

    def _within(self, parent: str | Path) -> bool:
        """Also past links."""
        return Path(os.path.realpath(parent)).is_relative_to(self._root)


def inside(path: str) -> bool:
    """Whether a path from a file leads to a place below the folder, and can be a line."""
    odd = any(character in path for character in "\\\0\n")
    return not odd and path != _HEAD and not {"", ".", "..", RECORD}.intersection(path.split("/"))


def recorded(folder: Path) -> list[str]:
    """The lines of a folder's record. Bytes that are no path are no harm: nothing is named so."""
    with suppress(OSError):
        return os.fsdecode(read_whole(folder / RECORD)).split("\n")
    return []


def note_record(folder: Path, made: Iterable[str]) -> None:
    """Makes the record of a folder say that these files are ours, and no others."""
    lines = [_HEAD, *sorted(made)]
    if lines != recorded(folder):
        replace_whole(folder / RECORD, os.fsencode("\n".join(lines)))
