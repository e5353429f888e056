"""What a kept result depends on is in its key: a build on an earlier one is as a new one.

Small libraries, changed in one thing each; `test_kept.py` does the same with whole sites.
"""

from __future__ import annotations

import sys
import sysconfig
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from papershelf.engine import cache
from papershelf.pipeline import Caches, Places, make_catalogue, new_caches

FILES = {
    "digests/a.csv": "title,authors,abstract,url,date\n"
    'Kites Sort Stones,"Ann Kite, Ben Lake",We present kites on a sandy lake.,https://arxiv.org/abs/2401.00001,\n'
    'Otters Count,annk,Otters dive in a sandy lake (ASL).,https://example.org/o,2024-05-06\n'
    'Drums,Cy Drum,Drums drum. Otters drum.,,2024-05-06\n',
    "digests/b.csv": "title,authors\nOtters Count,Ann Kite\nA Sandy Lake of Kites,Ben Lake\n",
    "corrections.yml": "digests:\n  a.csv: {date: 2024-06-01}\n",
    "topics.yml": "- {id: kites, name: Kites, about: A.}\n- {id: seas, name: Seas, about: B.}\n",
    "tags.yml": "tags: {Otters: , Kites: }\ngeneric: [a in on we the of]\n",
}  # fmt: skip

# What is changed: the file, what stands there, what comes in its place (empty: at the end).
EDITS = {
    "a digest's date": ("corrections.yml", "2024-06-01", "2024-05-06"),
    "a digest's title": ("corrections.yml", "2024-06-01", "2024-06-01, title: Other"),
    "a pinned topic": ("corrections.yml", "", "papers:\n  Drums: {topics: [seas]}\n"),
    "a muted topic": ("corrections.yml", "", "mute: {topics: [kites]}\n"),
    "a muted tag": ("corrections.yml", "", "mute: {tags: [Otters]}\n"),
    "a corrected title": ("corrections.yml", "", "papers:\n  Drums: {title: Drums of Kites}\n"),
    "corrected authors": ("corrections.yml", "", "papers:\n  Drums: {authors: [Di Drum]}\n"),
    "a corrected date": ("corrections.yml", "", "papers:\n  Drums: {date: 2023-01}\n"),
    "a link": ("corrections.yml", "",
               "papers:\n  Drums: {links: {add: {a: 'https://arxiv.org/abs/2402.00002'}}}\n"),
    "a note": ("corrections.yml", "", "papers:\n  Drums: {note: Loud.}\n"),
    "a merge": ("corrections.yml", "", "merge: [[Drums, A Sandy Lake of Kites]]\n"),
    "a split": ("corrections.yml", "", "split: [{paper: Otters Count, digests: [b.csv]}]\n"),
    "accounts in the digest": ("digests/a.csv", "Cy Drum", "@cy_drum"),
    "an abstract": ("digests/a.csv", "Drums drum.", "Kites drum."),
    "an entry's date": ("digests/a.csv", "drum.,,2024-05-06", "drum.,,2023-05-06"),
    "a wrong link": ("digests/a.csv", "drum.,,", "drum.,https://arxiv.org/abs/2401.00001,"),
    "a topic's name": ("topics.yml", "name: Kites", "name: Drums"),
    "a tag's name": ("tags.yml", "Otters: ", "Drums: "),
    "generic words": ("tags.yml", "we the of", "we the of sandy"),
}  # fmt: skip


def filled(folder: Path, caches: Caches | None = None) -> tuple[object, ...]:
    places = Places((str(folder / "digests"),), folder, folder / "docs")
    catalogue = make_catalogue(places, caches=caches)
    related = catalogue.relations.of([paper.slug for paper in catalogue.library.papers])
    return (catalogue.library, catalogue.matches, catalogue.tags, catalogue.cited, related)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "digests").mkdir()
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("edit", EDITS)
def test_what_is_kept_is_not_used_where_something_changed(content: Path, edit: str) -> None:
    caches = new_caches(content / "kept")
    before = filled(content, caches)
    path, old, new = EDITS[edit]
    text = (content / path).read_text(encoding="utf-8")
    assert old in text
    (content / path).write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")
    after = filled(content, new_caches(content / "kept"))
    assert after == filled(content)
    assert after != before, "the edit changes nothing, so this proves nothing"


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A program of two modules, with one library, in the place of ours."""
    for name in ("papershelf/engine/cache.py", "papershelf/model.py", "libraries/a-1.dist-info"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one", encoding="utf-8")
    monkeypatch.setattr(cache, "__file__", str(tmp_path / "papershelf/engine/cache.py"))
    monkeypatch.setattr(sysconfig, "get_path", lambda _: str(tmp_path / "libraries"))
    cache.version.cache_clear()
    yield tmp_path
    cache.version.cache_clear()


CHANGES: dict[str, Callable[[Path], object]] = {
    "a module": lambda folder: (folder / "papershelf/model.py").write_text("two"),
    "a new module": lambda folder: (folder / "papershelf/engine/new.py").write_text("x = 1"),
    "a library": lambda folder: (folder / "libraries/a-1.dist-info").rename(
        folder / "libraries/a-2.dist-info"
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_another_version_of_the_program_uses_nothing(code: Path, change: str) -> None:
    before = cache.version()
    assert cache.version() == before
    CHANGES[change](code)
    cache.version.cache_clear()
    assert cache.version() != before


def test_what_lies_beside_the_package_is_no_part_of_it(code: Path) -> None:
    before = cache.version()
    (code / "beside.py").write_text("x = 1")
    cache.version.cache_clear()
    assert cache.version() == before


def test_another_python_uses_nothing(code: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del code
    before = cache.version()
    cache.version.cache_clear()
    monkeypatch.setattr(sys, "version", "4.0")
    assert cache.version() != before


def test_keys_are_told_apart() -> None:
    given = cache.Given("a", b"1")
    assert cache.cache_key(("a", given)) == cache.cache_key(("a", cache.Given("b", b"1")))
    assert cache.cache_key(("a", given)) != cache.cache_key(("a", cache.Given("a", b"2")))
    assert cache.cache_key([1, [2]]) != cache.cache_key([1, 2])
    with pytest.raises(NotImplementedError):
        cache.cache_key(object())


@pytest.mark.parametrize(("once", "made"), [(False, ["a"]), (True, ["a", "a"])])
def test_what_is_asked_for_again_is_held_in_memory(*, once: bool, made: list[str]) -> None:
    kept = cache.ResultCache(str, once=once)
    asked: list[str] = []
    for _ in range(2):
        assert kept.each(["a"], lambda key: asked.append(key) or key.upper()) == ["A"]  # type: ignore[func-returns-value]
    assert asked == made


@pytest.mark.parametrize(
    ("old", "new"), [(b"\x01", b"\x02"), (b"\n", b""), (b"\x81", b"\xc1"), (b"\x01", b"")]
)
def test_a_damaged_cache_is_not_used(old: bytes, new: bytes, tmp_path: Path) -> None:
    """One byte at the end of the file, its value, is another, or gone; or the head's end is."""
    file = tmp_path / "kept"
    cache.ResultCache(int, file).each(["a"], lambda _: 1)
    assert cache.ResultCache(int, file).each(["a"], lambda _: 3) == [1]
    before, _, after = file.read_bytes().rpartition(old)
    file.write_bytes(before + new + after)
    assert cache.ResultCache(int, file).each(["a"], lambda _: 3) == [3]


def test_what_another_version_kept_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "kept"
    cache.ResultCache(int, file).each(["a"], lambda _: 1)
    other = b"0" * len(cache.version())
    monkeypatch.setattr(cache, "version", lambda: other)
    assert cache.ResultCache(int, file).each(["a"], lambda _: 3) == [3]
