"""What is kept from build to build: used where it is right, and never missed."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from generator import kept as module
from generator.digests import read_source
from generator.digests.packed import Packed, pack, unpack
from generator.kept import Kept
from generator.model import Source
from generator.pipeline import Places, build_docs, memory
from tests.project import ROOT

GOLDEN = sorted((ROOT / "tests/golden/digests").glob("*/digest.*"))


def lengths(kept: Kept[int], words: Iterable[str]) -> tuple[list[int], list[str]]:
    """The length of each word, and the words that had to be measured."""
    measured = []

    def measure(word: str) -> int:
        measured.append(word)
        return len(word)

    return kept.each(list(words), of=lambda word: word, make=measure), measured


def test_a_result_is_worked_out_once_and_forgotten_when_not_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "cache/lengths"
    kept = Kept(int, file)
    assert lengths(kept, ["one", "three"]) == ([3, 5], ["one", "three"])
    assert lengths(kept, ["three", "four"]) == ([5, 4], ["four"])
    assert lengths(Kept(int, file), ["one", "four"]) == ([3, 4], ["one"])
    assert list(file.parent.iterdir()) == [file]


def test_equal_things_give_equal_results(tmp_path: Path) -> None:
    assert lengths(Kept(int, tmp_path / "lengths"), ["one", "two", "one"])[0] == [3, 3, 3]


@pytest.mark.parametrize("data", [b"", b"\n", b"another version\n\x80", b"no version"])
def test_a_file_of_no_use_is_not_used(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "lengths"
    file.write_bytes(data)
    assert lengths(Kept(int, file), ["one"]) == ([3], ["one"])
    assert lengths(Kept(int, file), ["one"]) == ([3], [])


@pytest.mark.parametrize("end", [b"\xc1", b"\x81\xc4\x01a\xa1b", b""])
def test_a_broken_file_of_this_version_is_not_used(tmp_path: Path, end: bytes) -> None:
    file = tmp_path / "lengths"
    file.write_bytes(module.version() + b"\n" + end)  # as a build that broke off
    assert lengths(Kept(int, file), ["one"]) == ([3], ["one"])


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    assert lengths(Kept(int, tmp_path / "cache/lengths"), ["one"]) == ([3], ["one"])


def test_many_are_shared_over_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.cores._processes", lambda: 2)
    words = [str(number) for number in range(1000)]
    kept = Kept(int)
    assert lengths(kept, words)[0] == list(map(len, words))
    assert lengths(kept, words) == (list(map(len, words)), [])


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.parent.name)
def test_a_digest_comes_back_as_it_was(path: Path) -> None:
    kept = Kept(Packed)
    digest = read_source(Source(path.name, path.read_text(encoding="utf-8")))
    [packed] = kept.each([digest], of=lambda _: 0, make=pack)
    assert unpack(packed) == digest


def test_a_build_on_what_was_kept_is_the_same_as_a_new_one(tmp_path: Path) -> None:
    """Also where digests, topics and corrections changed since."""
    content = shutil.copytree(ROOT / "content", tmp_path / "content")
    first, *others = sorted((content / "digests").iterdir())
    moved = first.rename(tmp_path / first.name)

    def built(name: str, folder: Path | None) -> dict[str, str]:
        docs = tmp_path / name
        build_docs(Places((str(content / "digests"),), content, docs), kept=memory(folder))
        return {
            str(path.relative_to(docs)): path.read_text(encoding="utf-8")
            for path in docs.rglob("*")
            if path.is_file() and not path.name.startswith(".")
        }

    before = built("one", tmp_path / "kept")
    moved.rename(first)
    others[0].unlink()
    others[1].write_text(others[1].read_text(encoding="utf-8").replace(". ", "! ", 3))
    topics = content / "topics.yml"
    topics.write_text(topics.read_text(encoding="utf-8").replace("weight: 2", "weight: 1"))
    (content / "corrections.yml").unlink()
    after = built("two", tmp_path / "kept")
    assert after == built("three", None)
    assert after != before
