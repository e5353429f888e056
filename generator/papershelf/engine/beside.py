"""A folder that others read, and that changes as a whole: what is new is made beside it.

In the end the new folder is filled up with links to the files that stay, and the two change places
in one step: whoever opens a file by its path finds the former state or the new one, and no mixture.
Where nothing is new, nothing of this happens.

Where folders cannot change places (a mount point, a parent that is read-only), the new files are
moved into the folder one by one, each recorded before. Where nothing can be written, nothing may be
new.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from papershelf.engine.disk import holds
from papershelf.engine.lock import Lock
from papershelf.engine.owned import RECORD, Owned, inside, note_record, recorded
from papershelf.errors import DiskError, ForeignFileError, PapershelfError

_IN_THE_MAKING = "# Papershelf makes a folder here, and deletes what a build left of it:"
_NEW, _OLD = ".{}.papershelf-new", ".{}.papershelf-old"
_WITHIN = ".papershelf-new"
"""Where the new folder cannot lie beside."""
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""What no other way of writing would mend."""
_NO_LINKS = frozenset({errno.EPERM, errno.EXDEV, errno.EMLINK, errno.ENOSYS, errno.EOPNOTSUPP})
_NO_EXCHANGE = frozenset({errno.EINVAL, errno.ENOSYS})


class Beside:
    """One build's hold on a folder, for which others wait. `release` ends it, whatever happened."""

    def __init__(self, folder: Path, more: Iterable[str] = (), *, whole: bool) -> None:
        """more: as in `Owned`. whole: False where nobody reads the folder while it changes.

        Raises DiskError.
        """
        self.folder = Path(os.path.realpath(folder))
        parent, name = self.folder.parent, self.folder.name
        self._new, self._old = parent / _NEW.format(name), parent / _OLD.format(name)
        self._within = self.folder / _WITHIN
        self._recover()
        self._locks = [Lock(self.folder)]
        self.owned = Owned(self.folder, more)
        self._whole = whole and sys.platform != "win32" and not _is_mounted(self.folder)
        self.place = self.folder
        """Where files are written, once it has begun."""
        self._every = False
        self._refused: DiskError | None = None
        """Why nothing can be written."""
        self._made: set[str] = set()

    def begin(self, *, every: bool) -> None:
        """Makes the place. Raises DiskError, or ForeignFileError where something else stands there.

        every: whether files are written that stand in the folder already: others want to see all.
        """
        self._every = every
        try:
            self._clear()
            self.place = self._make_place()
        except OSError as error:
            raise _told(error, self.folder) from error

    def write(self, path: str, data: bytes) -> bool:
        """Whether the folder does not hold the bytes yet. Raises as `Owned.write`."""
        standing = os.path.join(self.folder, path)  # noqa: PTH118 - Path costs as much as the write
        target = os.path.join(self.place, path)  # noqa: PTH118
        if not self._every and path in self.owned.paths and holds(standing, data):
            with suppress(FileNotFoundError):
                os.unlink(target)  # noqa: PTH108 - it was something else a moment ago
            return False
        if not inside(path):
            raise ForeignFileError(standing)
        parent = os.path.dirname(target)  # noqa: PTH120
        try:
            if parent not in self._made:
                os.makedirs(parent, exist_ok=True)  # noqa: PTH103
                self._made.add(parent)
            with open(target, "wb") as file:  # noqa: PTH123
                file.write(data)
        except OSError as error:
            raise DiskError(standing, error) from error
        return True

    def latest(self, path: str) -> Path:
        """The file as it is, or will be."""
        new = self.place / path
        return new if new.is_file() else self.folder / path

    def finish(self, made: Collection[str]) -> bool:
        """Whether anything changes. Then the folder holds what was written and what of `made` stood
        there; all else that is ours is gone. Raises DiskError, or ForeignFileError.
        """
        try:
            new, same = self._written()
            stay = self.owned.paths.intersection(made).difference(new) | same
            if not new and stay == self.owned.paths:
                note_record(self.folder, stay)
                return False
            if self._refused:
                raise self._refused
            if not (self.place == self._new and self._exchange(new, stay)):
                for path in sorted(new):
                    self.owned.claim(path)
                    (self.place / path).replace(self.folder / path)
                self.owned.keep(new | stay)
            self._clear()
        except OSError as error:
            raise _told(error, self.folder) from error
        return True

    def release(self) -> None:
        if not self._locks:  # what lies beside may be another build's now
            return
        with suppress(OSError, PapershelfError):
            self._clear()
        if self.place not in {self.folder, self._new, self._within}:
            shutil.rmtree(self.place, ignore_errors=True)
        self.place = self.folder
        while self._locks:
            self._locks.pop().release()

    def _make_place(self) -> Path:
        """Raises OSError where the disk is full."""
        for place in [self._new, self._within] if self._whole else [self._within]:
            try:
                _want_writable(self.folder)
                place.mkdir()
                (place / RECORD).write_bytes(os.fsencode(_IN_THE_MAKING))
            except DiskError as error:
                self._refused = error
            except OSError as error:
                if error.errno in _FULL:
                    raise
                self._refused = _told(error, self.folder)
            else:
                self._refused = None
                return place
        return Path(tempfile.mkdtemp())

    def _written(self) -> tuple[set[str], set[str]]:
        """The files in the place: those that are new, and those that stand in the folder."""
        new: set[str] = set()
        same: set[str] = set()
        for held in _walk(self.place):
            folder = self.folder / held.path
            if held.path.rstrip("/") not in self.owned.paths and _is_other_than_folder(folder):
                raise ForeignFileError(folder)
            for path in held.files:
                standing = f"{self.folder}/{path}"
                if os.path.isfile(standing) and holds(standing, (self.place / path).read_bytes()):  # noqa: PTH113 - Path costs as much as the look
                    same.add(path)
                elif path not in self.owned.paths and os.path.lexists(standing):
                    raise ForeignFileError(standing)
                else:
                    new.add(path)
        return new, same

    def _exchange(self, new: set[str], stay: set[str]) -> bool:
        """Whether the folder is the new one now. Raises OSError where the disk is full."""
        try:
            self._fill(stay)
            note_record(self.place, new | stay)
            held = self.folder.stat()
            os.chown(self.place, held.st_uid, held.st_gid)
            shutil.copystat(self.folder, self.place)
            self._locks.append(Lock(self.place))
            try:
                _exchange(self.place, self.folder)
            except OSError as error:
                if error.errno not in _NO_EXCHANGE:
                    raise
                note_record(self.folder, self.owned.paths)  # so that it is known as what it was
                self.folder.rename(self._old)
                self.place.rename(self.folder)
        except OSError as error:
            self._recover()
            if error.errno in _FULL:
                raise
            return False
        return True

    def _fill(self, stay: set[str]) -> None:
        """Links to all that stays: what is ours, and whatever is another's."""
        old, new = f"{self.folder}/", f"{self.place}/"
        for held in _walk(self.folder):
            _want_writable(old + held.path)  # all of it will be deleted
            files = [path for path in held.files if path in stay or path not in self.owned.paths]
            if files or held.empty:
                os.makedirs(new + held.path, exist_ok=True)  # noqa: PTH103
            for path in files:
                _link(old + path, new + path)

    def _recover(self) -> None:
        """After a build that was ended between two renames."""
        if not os.path.lexists(self.folder) and recorded(self._old):
            self._old.rename(self.folder)

    def _clear(self) -> None:
        """Removes the folder that is no longer or not yet in its place, of this build or another.

        What a person put into it meanwhile comes back.
        """
        for folder in (self._new, self._old, self._within):
            if not os.path.lexists(folder):
                continue
            lines = set(recorded(folder))
            whose = None if _IN_THE_MAKING in lines else self.owned.paths | lines
            if _is_other_than_folder(folder) or not (lines or self._has_all_of(folder)):
                raise ForeignFileError(folder)
            folders = []
            for held in _walk(folder):
                folders.append(f"{folder}/{held.path}")
                for path in held.files:
                    file = f"{folder}/{path}"
                    if whose is None or path in whose or _same(file, f"{self.folder}/{path}"):
                        os.unlink(file)  # noqa: PTH108
                    else:
                        self._bring_back(folder / path, self.folder / path)
            for one in reversed(folders[1:]):
                os.rmdir(one)  # noqa: PTH106
            (folder / RECORD).unlink(missing_ok=True)  # last: until then it says whose all is
            folder.rmdir()

    def _has_all_of(self, folder: Path) -> bool:
        """As after the first exchange: what was there before has no record."""
        held = (path for held in _walk(folder) for path in held.files)
        return all(_same(f"{folder}/{path}", f"{self.folder}/{path}") for path in held)

    def _bring_back(self, file: Path, place: Path) -> None:
        if os.path.lexists(place):
            raise ForeignFileError(file)
        place.parent.mkdir(parents=True, exist_ok=True)
        file.rename(place)


@dataclass(frozen=True, slots=True)
class _Held:
    """What a folder holds, by its path below the one where the walk began."""

    path: str
    files: list[str]
    """Links too, wherever they lead."""
    empty: bool


def _walk(top: Path) -> Iterator[_Held]:
    """Without the record and what lies within for the time of a build."""
    todo = [""]
    while todo:
        within = todo.pop()
        files: list[str] = []
        folders: list[str] = []
        with os.scandir(f"{top}/{within}") as entries:
            for entry in entries:
                kind = folders if entry.is_dir(follow_symlinks=False) else files
                if within or entry.name not in {RECORD, _WITHIN}:
                    kind.append(within + entry.name)
        yield _Held(within, files, empty=not files and not folders)
        todo += [f"{folder}/" for folder in folders]


def _is_other_than_folder(path: Path) -> bool:
    return os.path.lexists(path) and (path.is_symlink() or not path.is_dir())


def _want_writable(folder: str | Path) -> None:
    if not os.access(folder, os.W_OK):
        raise DiskError(folder, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))


def _same(file: str, other: str) -> bool:
    """Whether one is a link to the other, or its copy."""
    with suppress(OSError):
        one, two = os.lstat(file), os.lstat(other)
        return os.path.samestat(one, two) or (
            (one.st_size, one.st_mtime_ns) == (two.st_size, two.st_mtime_ns)
        )
    return False


def _link(file: str, place: str) -> None:
    """Or a copy, where the file system has no links or lends none."""
    try:
        os.link(file, place, follow_symlinks=False)
    except FileExistsError:
        pass  # the same was written there
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        shutil.copy2(file, place, follow_symlinks=False)


def _exchange(one: Path, other: Path) -> None:
    """Both change places at once; raises OSError, ENOSYS where there is no such step."""
    step = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    here, exchange = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux
    if step is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), os.fspath(one))
    if step(here, os.fsencode(one), here, os.fsencode(other), exchange):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), os.fspath(one))


def _is_mounted(folder: Path) -> bool:
    """Also where it is a folder of the same file system that is mounted there."""
    with suppress(OSError):
        return folder.is_mount() or _mount(folder) != _mount(folder.parent)
    return False


def _mount(folder: Path) -> str:
    """The kernel's number of the mount that a folder lies in. Raises OSError where none is told."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        lines = Path(f"/proc/self/fdinfo/{opened}").read_text(encoding="ascii").splitlines()
    finally:
        os.close(opened)
    return next((line for line in lines if line.startswith("mnt_id:")), "")


def _told(error: OSError, folder: Path) -> DiskError:
    return DiskError(error.filename or folder, error)
