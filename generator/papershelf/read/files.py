"""From paths to sources and digests: folders, single files, standard input, `.gz`.

What cannot be read is a `Problem` with a line and what to do; the other files are still read. The
order in which paths are given or files are listed changes nothing. Content decides what a file is,
never its name. A link met in a folder is followed only where it stays inside: digests come from
strangers, and what is read is published.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import stat
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from papershelf.engine.cache import ResultCache
from papershelf.engine.limits import LARGEST_FILE
from papershelf.engine.progress import Track, silent
from papershelf.errors import UsageError
from papershelf.model import Digest, Problem, Source
from papershelf.read.choose import read_source
from papershelf.read.encodings import decode
from papershelf.read.links import INSTEAD, LEADS_OUT, Links
from papershelf.read.packed import Packed, pack, unpack
from papershelf.read.workbooks import is_workbook, read_sheets
from papershelf.text.nearest import did_you_mean

MUCH = 1_000_000
"""Characters that take longer to read than a second process to start."""

STDIN = "-"
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Opening a pipe would wait for somebody to write to it."""
NOT_REGULAR = "not a regular file"
_GZIP = b"\x1f\x8b"
_EXAMPLE = "a text file with one of the known forms of digest, in UTF-8"


@dataclass(frozen=True, slots=True)
class File:
    """A file to read. shown: its path as people see it, relative to the folder it was found in.

    named: it was asked for, not met in a folder.
    """

    shown: str
    path: str
    named: bool = False


def read_paths(
    paths: Iterable[str | os.PathLike[str]],
    track: Track = silent,
    kept: ResultCache[Packed] | None = None,
    *,
    limit: int = LARGEST_FILE,
    links: Links | None = None,
) -> tuple[tuple[Digest, ...], tuple[Problem, ...]]:
    """The digests of all files below the paths, sorted by path, and what went wrong.

    paths: files, folders and `-` for standard input. limit: bytes of a file, unpacked.
    links: where symbolic links may lead; without it, into the folders that were given.
    """
    sources, problems = read_sources(paths, limit=limit, links=links)
    digests = (kept or ResultCache(Packed)).each(
        sources,
        lambda source: pack(read_source(source)),
        watch=lambda some: track(some, "Reading"),
        chunk=1,
        worth_it=2 if sum(len(source.text) for source in sources) > MUCH else len(sources) + 1,
    )
    return tuple(map(unpack, digests)), tuple(sorted(set(problems)))


def read_sources(
    paths: Iterable[str | os.PathLike[str]],
    *,
    limit: int = LARGEST_FILE,
    links: Links | None = None,
) -> tuple[Sequence[Source], Sequence[Problem]]:
    """The texts of all files below the paths, and what went wrong; as `read_paths`."""
    problems: list[Problem] = []
    given = [os.fspath(path) for path in paths]
    files = _told_apart(_found(given, links or Links(given), problems))
    sources: list[Source] = []
    seen: dict[bytes, str] = {}
    for file in files:
        data = _bytes(file, limit, problems)
        if data is None:
            continue
        twin = seen.setdefault(hashlib.sha256(data).digest(), file.shown)
        if twin != file.shown:
            message = f"the same bytes as {twin}, read once only"
            problems.append(
                Problem(path=file.shown, line=1, message=message, example=f"remove {file.shown}")
            )
            continue
        if is_workbook(data):
            sheets, found = read_sheets(file.shown, data, limit)
            sources += sheets
            problems += found
            continue
        text, found = decode(file.shown, data)
        if text is None and file.named:  # a picture beside digests is none's fault
            found = [replace(one, level="error") for one in found]
        problems += found
        if text is not None:
            sources.append(Source(file.shown, text))
    return sources, problems


def want(paths: Iterable[str]) -> None:
    """Raises UsageError where something that was asked for is not there."""
    gone = [path for path in paths if path != STDIN and not os.path.exists(path)]  # noqa: PTH110
    if gone:
        raise UsageError("\n".join(f"{path}: no such file or folder{_like(path)}" for path in gone))


def _like(path: str) -> str:
    """What is there and may be meant."""
    try:
        beside = os.listdir(Path(path).parent)  # noqa: PTH208 - names
    except OSError:
        return ""
    return did_you_mean(Path(path).name, beside)


def _found(paths: Iterable[str], links: Links, problems: list[Problem]) -> Iterator[File]:
    """Every file once, even where one path lies in another."""
    met: set[str] = set()
    for path in sorted(dict.fromkeys(paths)):
        if path == STDIN:
            yield File(STDIN, STDIN, named=True)
            continue
        named = [File(_shown(path), path, named=True)]
        for file in _below(path, links, problems) if Path(path).is_dir() else named:
            real = os.path.realpath(file.path)
            if real not in met:
                met.add(real)
                yield file


def _told_apart(files: Iterable[File]) -> list[File]:
    """Sorted; two files of one name in different folders are shown with their folders."""
    found = list(files)
    names = Counter(file.shown for file in found)
    apart = [
        replace(file, shown=_shown(file.path)) if names[file.shown] > 1 else file for file in found
    ]
    return sorted(apart, key=lambda file: (file.shown, file.path))


def _shown(path: str) -> str:
    """With slashes, and without bytes that are no text (they would not print)."""
    return os.fsencode(Path(path).as_posix()).decode("utf-8", "replace")


def _below(folder: str, links: Links, problems: list[Problem]) -> Iterator[File]:
    """The files of a folder and of those below it; hidden ones are left out."""
    entered = {os.path.realpath(folder)}

    def tell(path: str | Path, message: str, example: str = "") -> None:
        shown = _shown(os.path.relpath(path, folder))
        problems.append(Problem(path=shown, line=1, message=message, example=example.format(shown)))

    def fail(error: OSError) -> None:
        tell(error.filename or folder, f"cannot list the folder: {error.strerror}")

    for here, folders, names in os.walk(folder, onerror=fail, followlinks=True):
        seen = [name for name in (*folders, *names) if not name.startswith(".")]
        out = {name for name in seen if links.lead_out(Path(here, name))}
        for name in sorted(out):
            tell(Path(here, name), LEADS_OUT, INSTEAD)
        below = []
        for name in sorted({*folders}.intersection(seen) - out):
            real = os.path.realpath(Path(here, name))
            if real in entered:
                told = "a link to a folder that is read already"
                tell(Path(here, name), told, "remove the link {}")
            else:
                below.append(name)
            entered.add(real)
        folders[:] = below
        for name in names:
            if name in seen and name not in out:
                path = os.fspath(Path(here) / name)
                yield File(_shown(os.path.relpath(path, folder)), path)


def _bytes(file: File, limit: int, problems: list[Problem]) -> bytes | None:
    """What a file holds, unpacked; None with a problem where it cannot be read."""
    try:
        data = _raw(file, limit)
        if data.startswith(_GZIP):
            with gzip.open(io.BytesIO(data)) as packed:
                data = packed.read(limit + 1)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error) or "the file ends too early"
        problems.append(
            Problem(path=file.shown, line=1, message=f"cannot be read: {reason}", example=_EXAMPLE)
        )
        return None
    if len(data) > limit:
        message = f"larger than the limit of {limit / 1e6:g} MB, not read"
        problems.append(
            Problem(path=file.shown, line=1, message=message, example="split it into several files")
        )
        return None
    return data


def _raw(file: File, limit: int) -> bytes:
    if file.path == STDIN:
        return sys.stdin.buffer.read(limit + 1)
    if not stat.S_ISREG(os.stat(file.path).st_mode):  # noqa: PTH116 - opening a device may do things
        raise OSError(NOT_REGULAR)
    handle = os.open(file.path, os.O_RDONLY | _AT_ONCE)
    with os.fdopen(handle, "rb") as opened:
        if not stat.S_ISREG(os.fstat(handle).st_mode):  # it was replaced meanwhile
            raise OSError(NOT_REGULAR)
        return opened.read(limit + 1)
