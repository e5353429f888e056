"""Writing: only what changed, deleting only what is owned, also after a build that broke off."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from generator.model import Page
from generator.output import MANIFEST, write_pages


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
    assert again.revisions["a/index.md"] == first.revisions["a/index.md"]
    assert again.revisions["b/index.md"] > first.revisions["b/index.md"]
    assert held(tmp_path) == {"a": "1", "b": "3"}


def test_what_is_no_longer_made_is_deleted_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/index.md").write_text("by hand", encoding="utf-8")
    write_pages([lambda: pages(a="1", b="2")], tmp_path)
    gone = write_pages([lambda: pages(a="1")], tmp_path)
    assert gone.deleted == 1
    assert held(tmp_path) == {"a": "1", "mine": "by hand"}


@pytest.mark.parametrize("share", [False, True])
def test_a_build_that_broke_off_leaves_nothing_behind(tmp_path: Path, *, share: bool) -> None:
    """The next build still owns the old files, and trusts none of them."""

    def breaks() -> Iterator[Page]:
        yield Page("b/index.md", "half")
        raise KeyboardInterrupt

    first = write_pages([lambda: pages(a="1", b="2", c="3")], tmp_path)
    with pytest.raises((KeyboardInterrupt, RuntimeError)):
        write_pages([breaks, breaks], tmp_path, share=share)
    last = write_pages([lambda: pages(a="1", b="2")], tmp_path)
    assert held(tmp_path) == {"a": "1", "b": "2"}
    assert last.revisions["b/index.md"] > first.revisions["b/index.md"]


@pytest.mark.parametrize("manifest", ["", "[]", "7", '{"../outside.md": 1, "/etc/passwd": 2}'])
def test_a_manifest_that_is_wrong_harms_nothing(tmp_path: Path, manifest: str) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    (tmp_path / "outside.md").write_text("outside", encoding="utf-8")
    (folder / MANIFEST).write_text(manifest, encoding="utf-8")
    write_pages([lambda: pages(a="1")], folder)
    assert (tmp_path / "outside.md").is_file()
    assert list(json.loads((folder / MANIFEST).read_text(encoding="utf-8"))) == ["a/index.md"]
