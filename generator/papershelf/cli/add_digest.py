"""`papershelf add`: a digest goes to its place in the list, and what is read in it is told."""

from __future__ import annotations

import gzip
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from papershelf.cli.project import places_of
from papershelf.errors import DiskError, UsageError

if TYPE_CHECKING:
    from papershelf.model import Digest, Problem

_SHOWN = 20
"""So many lines of one kind are told of a digest."""


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--config-file", "-f", default="mkdocs.yml", show_default=True, help="The site's mkdocs.yml."
)
def add(files: tuple[str, ...], config_file: str) -> None:
    """Put digests (files, or - for standard input) into the list, and say what is read in them."""
    from papershelf.read.files import want

    want(files)
    places = places_of(config_file, ())
    folder = next(
        (Path(path) for path in places.digests if path != "-" and not Path(path).is_file()),
        places.content / "digests",
    )
    refused = [told for told in (_add(one, folder, places.digests) for one in files) if told]
    if refused:
        raise UsageError("\n".join(refused))


def _add(given: str, folder: Path, places: Sequence[str]) -> str:
    """Why the file is refused; empty where it was added, or is there already."""
    from papershelf.cli.digest_names import name_for
    from papershelf.read.files import read_paths

    data = _bytes(given)
    if twin := _twin(data, places):
        click.echo(f"{given}: the same is there already, as {twin}")
        return ""
    digests, problems = _read(given, data)
    if not any(digest.entries for digest in digests):
        return f"{given}: not added, as it is no digest: {_why_not(digests, problems)}"
    known, _ = read_paths([path for path in places if path != "-"])
    target = _write(folder, name_for(digests[0], "" if given == "-" else given, known), data)
    shown = os.path.relpath(target)
    click.echo("\n".join(_told(shown, digests, problems)))
    return ""


def _bytes(given: str) -> bytes:
    """Raises UsageError."""
    try:
        return sys.stdin.buffer.read() if given == "-" else Path(given).read_bytes()
    except OSError as error:
        raise UsageError(f"{given}: cannot be read: {error.strerror}") from error


def _read(given: str, data: bytes) -> tuple[Sequence[Digest], Sequence[Problem]]:
    """As a build will read the file under the name it has."""
    import tempfile

    from papershelf.read.files import read_paths

    if given != "-":
        return read_paths([given])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "stdin")
        path.write_bytes(data)
        digests, problems = read_paths([path])
    shown = str(path)
    named = [replace(one, path="-") for one in digests]
    return named, [replace(one, path=one.path.replace(shown, "-")) for one in problems]


def _why_not(digests: Sequence[Digest], problems: Sequence[Problem]) -> str:
    from papershelf.read.choose import NEAREST

    failed = [block for digest in digests for block in digest.failed]
    if failed:
        example = failed[0].example or NEAREST
        return f"{failed[0].message}\nA digest looks like this, for example:\n{example}"
    return problems[0].message if problems else "no entry of it is a paper"


def _twin(data: bytes, places: Sequence[str]) -> str:
    """The path of a file among the digests that holds the same, packed or not; empty without."""
    wanted = _unpacked(data)
    for path in _files(places):
        try:
            if _unpacked(path.read_bytes()) == wanted:
                return os.path.relpath(path)
        except OSError:
            continue
    return ""


def _unpacked(data: bytes) -> bytes:
    try:
        return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
    except (OSError, EOFError):
        return data


def _files(places: Sequence[str]) -> Iterator[Path]:
    for place in places:
        path = Path(place)
        if path.is_file():
            yield path
        elif path.is_dir():
            yield from (found for found in sorted(path.rglob("[!.]*")) if found.is_file())


def _write(folder: Path, name: str, data: bytes) -> Path:
    """Writes a file of that name; where the name is taken, of that name with a number."""
    stem, dot, suffix = name.rpartition("/")[2].partition(".")
    parent = (folder / name).parent
    number = 1
    while True:
        target = parent / (
            f"{stem}-{number}{dot}{suffix}" if number > 1 else f"{stem}{dot}{suffix}"
        )
        try:
            parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                file.write(data)
        except FileExistsError:
            number += 1
        except OSError as error:
            raise DiskError(target, error) from error
        else:
            return target


def _told(shown: str, digests: Sequence[Digest], problems: Sequence[Problem]) -> Iterator[str]:
    """What was read, a line each."""
    from papershelf.read.lines import BLANK

    entries = sum(len(digest.entries) for digest in digests)
    dialects = ", ".join(dict.fromkeys(digest.dialect for digest in digests if digest.dialect))
    date = digests[0].date
    dated = f"of {date.iso}" if date else "without a date"
    count = "1 entry" if entries == 1 else f"{entries} entries"
    yield f"{shown}: {count}, read as {dialects}, {dated}"
    failed = [block for digest in digests for block in digest.failed]
    yield from _some([f"  failed, line {one.span.first}: {one.message}" for one in failed])
    reasons = Counter(block.reason for digest in digests for block in digest.skipped)
    del reasons[BLANK]
    yield from _some([f"  skipped: {reason} ({times})" for reason, times in reasons.most_common()])
    unread = [name for digest in digests for name in digest.unread]
    if unread:
        yield f"  not kept: {', '.join(unread)}"
    yield from _some([f"  line {one.line}: {one.message}" for one in problems])


def _some(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:_SHOWN]
    if len(lines) > _SHOWN:
        yield f"  ... and {len(lines) - _SHOWN} more"
