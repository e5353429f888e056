"""A person's files are theirs, and what was withdrawn is gone, whenever a build ends."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from papershelf.engine.disk import read_whole, replace_whole
from papershelf.engine.output import MANIFEST, write_pages
from papershelf.engine.owned import RECORD, Owned
from papershelf.errors import DiskError, ForeignFileError
from papershelf.model import Page
from tests.endings import ended, full


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


Pages = dict[str, str]
OLD: Pages = {"papers/a.md": "a", "papers/b.md": "b", "index.md": "a, b", "deep/er/c.json": "c"}
ENDINGS: dict[str, tuple[Pages | None, Pages, Pages]] = {
    "first build": (None, OLD, {"index.md": "none"}),
    "edit": (OLD, OLD | {"papers/a.md": "A", "papers/new.md": "new"}, OLD),
    "withdrawal": (OLD, {"index.md": "a", "papers/a.md": "a"}, OLD | {"papers/a.md": "again"}),
    "rename": (OLD, {"index.md": "a, d", "papers/d.md": "b", "papers/a.md": "a"}, OLD),
}
"""What stood there, what the build that is ended was to make, and what the next one makes."""


def write(pages: Pages, folder: Path) -> None:
    write_pages([lambda: [Page(path, text) for path, text in pages.items()]], folder)


@pytest.mark.parametrize("scene", ENDINGS)
@pytest.mark.parametrize("changed", [True, False])
def test_whenever_a_build_ends_the_next_is_as_from_nothing(
    tmp_path: Path, scene: str, *, changed: bool
) -> None:
    before, during, after = ENDINGS[scene]
    after = after if changed else during
    write(after, tmp_path / "clean")
    moment = 0
    going = True
    while going:
        moment += 1
        folder = tmp_path / f"{moment}/docs"
        if before:
            write(before, folder)
        going = ended(folder, moment, lambda folder=folder: write(during, folder))  # type: ignore[misc]
        write(after, folder)
        assert tree(folder) == tree(tmp_path / "clean"), moment
    assert moment > 5


def test_anothers_file_is_neither_replaced_nor_deleted(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("mine")
    written = write_pages([lambda: [Page("index.md", "x"), Page("a.md", "a")]], tmp_path)
    assert written.foreign == ("index.md",)
    assert written.changed == 1
    assert write_pages([list], tmp_path).deleted == 1
    assert tree(tmp_path).keys() == {"index.md", RECORD}
    assert (tmp_path / "index.md").read_text() == "mine"


def victim(folder: Path) -> Path:
    """A file beside the folder, which no record may reach."""
    folder.mkdir()
    file = folder.parent / "victim/file.md"
    file.parent.mkdir()
    file.write_text("outside")
    return file


HOSTILE = (
    b"../victim/file.md",
    b"%s/file.md",
    b"a/../../victim/file.md",
    b"link/file.md",
    b"linked.md",
    b"\0",
    b"\xff\xfe",
    b"a\0b",
    b"x" * 5000,
    b".",
    b"link",
    b"#",
)


@pytest.mark.parametrize("line", HOSTILE)
def test_a_record_that_lies_reaches_nothing_outside(tmp_path: Path, line: bytes) -> None:
    folder = tmp_path / "docs"
    file = victim(folder)
    (folder / "link").symlink_to(file.parent)
    (folder / "linked.md").symlink_to(file)
    line = line.replace(b"%s", os.fsencode(file.parent))
    (folder / RECORD).write_bytes(b"%s\n%s" % (line, line))
    owned = Owned(folder)
    owned.write("a.md", b"a")
    owned.keep(["a.md"])
    assert file.read_text() == "outside"
    assert (folder / "a.md").read_text() == "a"


def test_no_link_is_written_through(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    file = victim(folder)
    (folder / "link").symlink_to(file.parent)
    (folder / "linked.md").symlink_to(file)
    (folder / RECORD).write_text("link/file.md\nlinked.md\nlink/new.md")
    owned = Owned(folder)
    for path in ("link/file.md", "link/new.md", "../victim/new.md", "a\nb.md", "a/../b.md"):
        with pytest.raises(ForeignFileError, match="stays as it is"):
            owned.write(path, b"ours")
    assert owned.write("linked.md", b"ours")
    assert file.read_text() == "outside"
    assert list(file.parent.iterdir()) == [file]
    assert not (folder / "linked.md").is_symlink()


def test_a_record_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    file = victim(folder)
    (folder / RECORD).symlink_to(file)
    with pytest.raises(DiskError, match=RECORD):
        Owned(folder).write("a.md", b"a")
    assert file.read_text() == "outside"


def a_full_disk(_: Path) -> None:
    full()


def a_file_for_a_folder(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.write_text("a file")


@pytest.mark.parametrize("trouble", [a_full_disk, a_file_for_a_folder])
def test_what_cannot_be_written_is_told_with_its_path(
    tmp_path: Path, trouble: Callable[[Path], None]
) -> None:
    folder = tmp_path / "docs"
    write({"a.md": "a"}, folder)

    def build() -> None:
        trouble(folder)
        with pytest.raises(DiskError, match=str(folder)) as told:
            write({"a.md": "a" * 10_000}, folder)
        assert told.value.exit_code == 1

    assert not ended(tmp_path, 0, build)
    if folder.is_dir():
        write({"a.md": "b"}, folder)
        assert (folder / "a.md").read_text() == "b"


def test_what_is_replaced_whole_follows_no_link(tmp_path: Path) -> None:
    """Neither one in the file's place nor one where it is written first."""
    file = victim(tmp_path / "cache")
    target = tmp_path / "cache/digests"
    target.symlink_to(file)
    target.with_name(f"digests.{os.getpid()}").symlink_to(file)
    replace_whole(target, b"o", b"urs")
    assert file.read_text() == "outside"
    assert target.read_bytes() == b"ours"
    assert [path.name for path in target.parent.iterdir()] == ["digests"]


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    """A pipe would never end; what a write left that was broken off goes."""
    os.mkfifo(tmp_path / "digests")
    (tmp_path / "digests.12345").write_text("half")
    with pytest.raises(OSError, match="not a file"):
        read_whole(tmp_path / "digests")
    replace_whole(tmp_path / "digests", b"ours")
    assert read_whole(tmp_path / "digests") == b"ours"
    assert [path.name for path in tmp_path.iterdir()] == ["digests"]
