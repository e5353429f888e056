"""What is kept from build to build: used where it is right, and never missed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from papershelf.config.extent import Extent
from papershelf.engine import cache as module
from papershelf.engine.cache import ResultCache
from papershelf.engine.sealed import replace_sealed
from papershelf.model import Source
from papershelf.pipeline import Places, build_docs, new_caches
from papershelf.read.choose import read_source
from papershelf.read.packed import Packed, pack, unpack
from tests.project import ROOT

GOLDEN = sorted((ROOT / "tests/golden/digests").glob("*/digest.*"))


def lengths(kept: ResultCache[int], words: Iterable[str]) -> tuple[list[int], list[str]]:
    """The length of each word, and the words that had to be measured."""
    measured = []

    def measure(word: str) -> int:
        measured.append(word)
        return len(word)

    return kept.each(list(words), measure), measured


def test_a_result_is_worked_out_once_and_forgotten_when_not_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "cache/lengths"
    kept = ResultCache(int, file)
    assert lengths(kept, ["one", "three"]) == ([3, 5], ["one", "three"])
    assert lengths(kept, ["three", "four"]) == ([5, 4], ["four"])
    assert lengths(ResultCache(int, file), ["one", "four"]) == ([3, 4], ["one"])
    assert list(file.parent.iterdir()) == [file]


def test_equal_things_give_equal_results(tmp_path: Path) -> None:
    assert lengths(ResultCache(int, tmp_path / "lengths"), ["one", "two", "one"])[0] == [3, 3, 3]


@pytest.mark.parametrize("data", [b"", b"\n", b"another version\n\x80", b"no version"])
def test_a_file_of_no_use_is_not_used(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "lengths"
    file.write_bytes(data)
    assert lengths(ResultCache(int, file), ["one"]) == ([3], ["one"])
    assert lengths(ResultCache(int, file), ["one"]) == ([3], [])


@pytest.mark.parametrize("end", [b"\xc1", b"\x81\xc4\x01a\xa1b", b""])
def test_a_broken_file_of_this_version_is_not_used(tmp_path: Path, end: bytes) -> None:
    file = tmp_path / "lengths"
    replace_sealed(file, module.version() + b"\n" + end)
    assert lengths(ResultCache(int, file), ["one"]) == ([3], ["one"])


def test_a_file_that_was_changed_is_not_used(tmp_path: Path) -> None:
    file = tmp_path / "lengths"
    lengths(ResultCache(int, file), ["one"])
    held = file.read_bytes()
    assert held.endswith(b"\x03")
    file.write_bytes(held[:-1] + b"\x04")
    assert lengths(ResultCache(int, file), ["one"]) == ([3], ["one"])


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    assert lengths(ResultCache(int, tmp_path / "cache/lengths"), ["one"]) == ([3], ["one"])


def test_many_are_shared_over_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("papershelf.engine.parallel._processes", lambda: 2)
    words = [str(number) for number in range(1000)]
    kept = ResultCache(int)
    assert lengths(kept, words)[0] == list(map(len, words))
    assert lengths(kept, words) == (list(map(len, words)), [])


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.parent.name)
def test_a_digest_comes_back_as_it_was(path: Path) -> None:
    kept = ResultCache(Packed)
    digest = read_source(Source(path.name, path.read_text(encoding="utf-8")))
    [packed] = kept.each([0], lambda _: pack(digest))
    assert unpack(packed) == digest


def replaced(path: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(content: Path) -> None:
        text = (content / path).read_text(encoding="utf-8")
        assert old in text
        (content / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def copied(path: str, other: str) -> Callable[[Path], None]:
    def edit(content: Path) -> None:
        shutil.copy(content / path, content / other)

    return edit


def removed(path: str) -> Callable[[Path], None]:
    return lambda content: (content / path).unlink()


EDITS: dict[str, Callable[[Path], None]] = {
    "nothing": lambda _: None,
    "a digest less": removed("digests/2024-10-22-daily.md"),
    "a digest more": copied("digests/reading-club-01.md", "digests/reading-club-05.md"),
    "a summary": replaced("digests/2024-11-05-daily.md", ". ", "! "),
    "a title": replaced("digests/2024-11-05-daily.md", "BLOOM: A 176B", "Bloom, a 176B"),
    "an author": replaced("digests/2024-11-05-daily.md", "Petar Veličković", "P. Veličković"),
    "a topic's name": replaced("topics.yml", "name: ", "name: New "),
    "a topic's rule": replaced("topics.yml", "weight: 2", "weight: 1"),
    "no corrections": removed("corrections.yml"),
    "a digest's title": replaced("corrections.yml", "Three days at", "Some days at"),
    "a digest's date": replaced("corrections.yml", "date: 2024-09", "date: 2023-09"),
    "a note": replaced("corrections.yml", "note: If you", "note: When you"),
}


def built(places: Places, folder: Path | None) -> dict[str, str]:
    build_docs(places, caches=new_caches(folder))
    return {
        str(path.relative_to(places.docs)): path.read_text(encoding="utf-8")
        for path in places.docs.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the demo with all that it leaves for the next one."""
    folder = tmp_path_factory.mktemp("demo")
    content = Path(shutil.copytree(ROOT / "content", folder / "content"))
    built(Places((str(content / "digests"),), content, folder / "docs"), folder / "kept")
    return folder


@pytest.mark.parametrize("edit", EDITS)
def test_a_build_on_an_earlier_one_is_the_same_as_a_new_one(
    demo: Path, tmp_path: Path, edit: str
) -> None:
    folder = Path(shutil.copytree(demo, tmp_path / "demo"))
    content = folder / "content"
    places = Places((str(content / "digests"),), content, folder / "docs")
    EDITS[edit](content)
    assert built(places, folder / "kept") == built(replace(places, docs=tmp_path / "docs"), None)


@pytest.mark.parametrize(
    "setting",
    [
        {"site_name": "Another"},
        {"site_url": "https://list.example/shelf/"},
        {"extent": Extent(lean=True)},
        {"extent": Extent(exports=True)},
        {"review": True},
        {"language": "de"},
    ],
    ids=repr,
)
def test_also_where_the_site_itself_changed(
    demo: Path, tmp_path: Path, setting: dict[str, Any]
) -> None:
    folder = Path(shutil.copytree(demo, tmp_path / "demo"))
    content = folder / "content"
    places = Places((str(content / "digests"),), content, folder / "docs")
    before = built(places, folder / "kept")
    other = replace(places, **setting)
    assert built(other, folder / "kept") == built(replace(other, docs=tmp_path / "docs"), None)
    assert built(places, folder / "kept") == before
