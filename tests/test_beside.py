"""A folder changes as a whole: whoever looks finds the former state or the new one."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from papershelf.engine import beside
from papershelf.engine.beside import _OLD, Beside, _exchange, _is_mounted
from papershelf.engine.owned import RECORD
from papershelf.errors import DiskError, ForeignFileError
from tests.endings import ended, full
from tests.test_owned import ENDINGS, OLD, Pages

ABSENT: dict[str, bytes] = {}


def tree(folder: Path) -> dict[str, bytes]:
    found = folder.rglob("*") if folder.is_dir() else []
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in found if path.is_file()
    }


def make(folder: Path, pages: Pages, *, whole: bool = True) -> bool:
    """A build of these pages, which writes all of them."""
    held = Beside(folder, whole=whole)
    try:
        held.begin(every=False)
        for path, text in pages.items():
            held.write(path, text.encode())
        return held.finish(pages)
    finally:
        held.release()


def no_such_step(_: Path, place: Path) -> None:
    raise OSError(errno.ENOSYS, "no such step", str(place))


def busy(_: Path, place: Path) -> None:
    raise OSError(errno.EBUSY, "in use", str(place))


def no_links(*_: object, **__: object) -> None:
    raise OSError(errno.EPERM, "no links")


Step = Callable[[Path, Path], None]
WAYS: dict[str, tuple[Step, Callable[..., None]]] = {
    "exchanged": (_exchange, os.link),
    "renamed": (no_such_step, os.link),
    "moved": (busy, os.link),
    "copied": (_exchange, no_links),
}
"""What the file system offers."""


def offer(way: str, patch: pytest.MonkeyPatch) -> Step:
    exchange, link = WAYS[way]
    patch.setattr(beside, "_exchange", exchange)
    patch.setattr("papershelf.engine.beside.os.link", link)
    return exchange


@pytest.mark.parametrize(
    ("way", "scene"),
    [("exchanged", scene) for scene in ENDINGS]
    + [(way, "edit") for way in list(WAYS)[1:]]
    + [("renamed", "first build")],
)
def test_whenever_a_build_ends_the_folder_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str, scene: str
) -> None:
    before, during, after = ENDINGS[scene]
    offer(way, monkeypatch)
    whole = way != "moved"
    expected: list[dict[str, bytes]] = []
    for pages in (before or {}, during, after):
        make(tmp_path / f"clean/{len(expected)}", pages)
        expected.append(tree(tmp_path / f"clean/{len(expected)}"))
    states = [expected[0] if before else ABSENT, expected[1]]
    if way == "renamed":  # for an instant
        states += [ABSENT, {RECORD: expected[0][RECORD]}]
    moment, going = 0, True
    seen = set()
    while going:
        moment += 1
        folder = tmp_path / f"{moment}/site"
        folder.mkdir(parents=True)
        if before:
            make(folder, before)
        (folder / "CNAME").write_text("mine")
        going = ended(folder.parent, moment, lambda folder=folder: make(folder, during))  # type: ignore[misc]
        now = {name: data for name, data in tree(folder).items() if f"{RECORD}." not in name}
        foreign = now.pop("CNAME", b"absent")
        assert foreign == b"mine" or (way == "renamed" and not folder.exists())
        if whole:
            assert now in states, moment
            seen.add(states.index(now))
        make(folder, after)
        assert tree(folder) == expected[2] | {"CNAME": b"mine"}, moment
        assert [path.name for path in folder.parent.iterdir()] == ["site"]
    assert moment > 10
    assert not whole or {0, 1} <= seen


def test_where_nothing_is_new_nothing_happens(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    assert make(folder, OLD)
    known = folder.stat().st_ino
    assert not make(folder, OLD)
    assert folder.stat().st_ino == known
    assert make(folder, OLD | {"index.md": "new"})
    assert folder.stat().st_ino != known


def test_what_stays_is_the_same_file_and_the_folder_keeps_its_mode(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    make(folder, OLD)
    folder.chmod(0o750)
    stays = (folder / "papers/b.md").stat()
    make(folder, OLD | {"index.md": "new"})
    now = (folder / "papers/b.md").stat()
    assert (now.st_ino, now.st_mtime_ns, now.st_nlink) == (stays.st_ino, stays.st_mtime_ns, 1)
    assert folder.stat().st_mode & 0o777 == 0o750


@pytest.mark.parametrize("way", WAYS)
def test_all_that_is_anothers_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """Files, links, folders with nothing in them, and what is made while the build is at work."""
    folder, outside = tmp_path / "site", tmp_path / "outside"
    make(folder, OLD)
    outside.mkdir()
    (outside / "file").write_text("outside")
    (folder / ".well-known/empty").mkdir(parents=True)
    (folder / "papers/mine.txt").write_text("mine")
    (folder / "link").symlink_to(outside)
    (folder / "dangling").symlink_to("nowhere")
    exchange = offer(way, monkeypatch)

    def meanwhile(one: Path, other: Path) -> None:
        (folder / "deep/late.txt").write_text("late")
        exchange(one, other)

    monkeypatch.setattr(beside, "_exchange", meanwhile)
    assert make(folder, {"index.md": "all gone"})
    assert tree(folder).keys() == {RECORD, "index.md", "papers/mine.txt", "deep/late.txt"}
    assert (folder / "link").readlink() == outside
    assert (folder / "dangling").is_symlink()
    assert (folder / ".well-known/empty").is_dir()
    assert tree(outside) == {"file": b"outside"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["outside", "site"]


CONFLICTS: dict[str, Callable[[Path], object]] = {
    "a file": lambda folder: Path(shutil.copytree(folder / "papers", folder / "new")),
    "a file for a folder": lambda folder: (folder / "new").write_text("mine"),
    "a link": lambda folder: (folder / "new").symlink_to(folder.parent / "victim"),
    "a folder": lambda folder: (folder / "new/a.md").mkdir(parents=True),
}


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("conflict", CONFLICTS)
def test_where_anothers_stands_nothing_changes(
    tmp_path: Path, conflict: str, *, whole: bool
) -> None:
    folder = tmp_path / "site"
    (tmp_path / "victim").mkdir()
    make(folder, OLD)
    CONFLICTS[conflict](folder)
    before = tree(folder)
    with pytest.raises(ForeignFileError, match="site/new"):
        make(folder, {"index.md": "new", "new/a.md": "new"}, whole=whole)
    assert tree(folder) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "victim"]
    assert list((tmp_path / "victim").iterdir()) == []


@pytest.mark.parametrize("name", [".site.papershelf-new", ".site.papershelf-old"])
def test_a_folder_of_a_person_that_has_our_name_stays(tmp_path: Path, name: str) -> None:
    (tmp_path / "victim").mkdir()
    (tmp_path / "victim/file").write_text("mine")
    for place in (lambda: (tmp_path / "victim").rename(tmp_path / name), None):
        if place:
            place()
            victim = tmp_path / name
        else:
            victim = victim.rename(tmp_path / "victim")
            (tmp_path / name).symlink_to(victim)
        with pytest.raises(ForeignFileError, match=name):
            make(tmp_path / "site", OLD)
        assert (victim / "file").read_text() == "mine"


def test_a_link_to_the_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to("real")
    make(tmp_path / "site", OLD)
    make(tmp_path / "site", {"index.md": "new"})
    assert (tmp_path / "site").is_symlink()
    assert tree(tmp_path / "real").keys() == {RECORD, "index.md"}


def test_no_path_leads_out(tmp_path: Path) -> None:
    with pytest.raises(ForeignFileError, match="stays as it is"):
        make(tmp_path / "site", {"../victim": "ours"})
    assert not (tmp_path / "victim").exists()


def test_a_mount_is_no_folder_to_exchange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _is_mounted(Path("/proc"))
    assert not _is_mounted(tmp_path)
    # One folder of a file system, mounted in another place of it, is known by its number alone.
    monkeypatch.setattr(beside, "_mount", lambda folder: str(folder == tmp_path / "site"))
    make(tmp_path / "site", OLD)
    known = (tmp_path / "site").stat().st_ino
    make(tmp_path / "site", {"index.md": "new"})
    assert (tmp_path / "site").stat().st_ino == known
    assert tree(tmp_path / "site").keys() == {RECORD, "index.md"}


@pytest.mark.parametrize("whole", [True, False])
def test_on_a_full_disk_the_former_state_stays(tmp_path: Path, *, whole: bool) -> None:
    folder = tmp_path / "site"
    make(folder, OLD)
    before = tree(folder)

    def build() -> None:
        full()
        with pytest.raises(DiskError, match=str(folder)) as told:
            make(folder, {"a.md": "a", "index.md": "x" * 10_000}, whole=whole)
        assert told.value.exit_code == 1

    assert not ended(tmp_path, 0, build)
    assert tree(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_disk_that_is_full_of_links_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "a.md")

    folder = tmp_path / "site"
    make(folder, OLD)
    before = tree(folder)
    monkeypatch.setattr("papershelf.engine.beside.os.link", no_room)
    with pytest.raises(DiskError, match="No space left"):
        make(folder, OLD | {"index.md": "new"})
    assert tree(folder) == before


def test_files_that_others_wrote_beside_are_ours_and_go_again(tmp_path: Path) -> None:
    """As other plugins write into the site, and mkdocs packs the sitemap."""
    folder = tmp_path / "site"
    for written in ("one", "one", "two", ""):
        held = Beside(folder, whole=True)
        held.begin(every=True)
        held.write("index.md", b"index")
        if written:
            (held.place / "packed").write_text(written)
        changed = held.finish([])
        held.release()
        assert tree(folder).get("packed", b"").decode() == written
        assert changed or written == "one"


def test_what_is_written_twice_is_as_written_last(tmp_path: Path) -> None:
    """As the sitemap, first whole, then cut, which may be as it stands already."""
    make(tmp_path / "site", {"sitemap.xml": "cut"})
    held = Beside(tmp_path / "site", whole=True)
    held.begin(every=False)
    assert held.write("sitemap.xml", b"whole")
    assert held.latest("sitemap.xml").read_bytes() == b"whole"
    assert not held.write("sitemap.xml", b"cut")
    assert held.latest("sitemap.xml").read_bytes() == b"cut"
    assert not held.finish(["sitemap.xml"])
    held.release()


def test_a_folder_between_two_renames_comes_back_at_once(tmp_path: Path) -> None:
    """Not with the end of the next build only, which may be refused."""
    folder = tmp_path / "site"
    folder.mkdir()
    make(folder, {"a.html": "old"})
    before = tree(folder)
    folder.rename(tmp_path / _OLD.format("site"))
    Beside(folder, whole=True).release()
    assert tree(folder) == before
