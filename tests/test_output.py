"""Writing: only what changed, deleting only what is owned, also after a build that broke off."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from papershelf.engine.output import MANIFEST, Written, write_pages
from papershelf.model import Page, Planned


def pages(**texts: str) -> Iterable[Page]:
    return [Page(f"{name}/index.md", text) for name, text in texts.items()]


def held(folder: Path) -> dict[str, str]:
    return {
        path.parent.name: path.read_text(encoding="utf-8") for path in folder.glob("*/index.md")
    }


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    first = write_pages([lambda: pages(a="1", b="2")], tmp_path)
    assert (first.changed, first.same, first.deleted) == (2, 0, 0)
    again = write_pages([lambda: pages(a="1", b="3")], tmp_path)
    assert (again.changed, again.same, again.deleted) == (1, 1, 0)
    assert again.sums["a/index.md"] == first.sums["a/index.md"]
    assert again.sums["b/index.md"] != first.sums["b/index.md"]
    assert held(tmp_path) == {"a": "1", "b": "3"}


def test_what_is_no_longer_made_is_deleted_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/index.md").write_text("by hand", encoding="utf-8")
    write_pages([lambda: pages(a="1", b="2")], tmp_path)
    gone = write_pages([lambda: pages(a="1")], tmp_path)
    assert gone.deleted == 1
    assert held(tmp_path) == {"a": "1", "mine": "by hand"}


@pytest.mark.parametrize("share", [False, True])
@pytest.mark.parametrize("text", ["2", "half"])
def test_a_build_that_broke_off_leaves_nothing_behind(
    tmp_path: Path, text: str, *, share: bool
) -> None:
    """The next build still owns the old files, and trusts none of them."""

    def breaks() -> Iterator[Page]:
        yield Page("b/index.md", "half")
        raise KeyboardInterrupt

    first = write_pages([lambda: pages(a="1", b="2", c="3")], tmp_path)
    with pytest.raises((KeyboardInterrupt, RuntimeError)):
        write_pages([breaks, breaks], tmp_path, share=share)
    last = write_pages([lambda: pages(a="1", b=text)], tmp_path)
    assert held(tmp_path) == {"a": "1", "b": text}
    assert (last.sums["b/index.md"] == first.sums["b/index.md"]) == (text == "2")


OUTSIDE = (
    "../victim.md",
    "TEMPORARY/victim.md",
    "a/../../victim.md",
    "link/victim.md",
    "..\\\\victim.md",
    "",
    ".",
)


@pytest.mark.parametrize(
    "manifest",
    ["", "[]", "7"] + [f'{{"version": "", "files": {{"{path}": [1]}}}}' for path in OUTSIDE],
)
def test_a_manifest_that_is_wrong_harms_nothing(tmp_path: Path, manifest: str) -> None:
    """Whoever breaks a defence and runs this loses a temporary file and no other."""
    folder, victim = tmp_path / "docs", tmp_path / "victim.md"
    folder.mkdir()
    (folder / "link").symlink_to(tmp_path)
    victim.write_text("outside", encoding="utf-8")
    text = manifest.replace("TEMPORARY", tmp_path.as_posix())
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    write_pages([lambda: pages(a="1")], folder)
    assert victim.is_file()
    assert list(json.loads((folder / MANIFEST).read_bytes())["files"]) == ["a/index.md"]


def test_what_was_made_of_the_same_is_not_made_again(tmp_path: Path) -> None:
    made = []

    def planned(key: bytes, text: str) -> Written:
        def make() -> str:
            made.append(text)
            return text

        return write_pages([lambda: [Planned(path="a/index.md", key=key, make=make)]], tmp_path)

    first = planned(b"1", "one")
    again = planned(b"1", "one")
    assert (made, again.same) == (["one"], 1)
    # A key of its own, the same text: made, and found to be the same.
    other = planned(b"2", "one")
    assert (made, other.same) == (["one", "one"], 1)
    assert first.sums == again.sums == other.sums
    assert planned(b"3", "two").changed == 1
    assert held(tmp_path) == {"a": "two"}


@pytest.mark.parametrize("text", ["ONE", "longer"])
def test_a_file_that_somebody_touched_is_made_again(tmp_path: Path, text: str) -> None:
    def family() -> Iterable[Planned]:
        return [Planned(path="a/index.md", key=b"1", make=lambda: "one")]

    write_pages([family], tmp_path)
    file = tmp_path / "a/index.md"
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(1, 1))
    assert write_pages([family], tmp_path).changed == 1
    os.utime(file, ns=(2, 2))
    assert write_pages([family], tmp_path).same == 1
    file.unlink()
    assert write_pages([family], tmp_path).changed == 1
    assert held(tmp_path) == {"a": "one"}


def test_another_version_of_the_program_makes_all_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def family(text: str) -> Callable[[], Iterable[Planned]]:
        return lambda: [Planned(path="a/index.md", key=b"1", make=lambda: text)]

    write_pages([family("one")], tmp_path)
    monkeypatch.setattr("papershelf.engine.output.version", lambda: b"another")
    assert write_pages([family("one")], tmp_path).same == 1
    monkeypatch.setattr("papershelf.engine.output.version", lambda: b"a third")
    assert write_pages([family("two")], tmp_path).changed == 1
