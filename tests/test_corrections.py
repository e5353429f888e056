"""content/corrections.yml: every fault is told with its line and an example of right."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from papershelf.config.corrections import Corrections, Mute, load_corrections
from papershelf.config.fields import FIELDS, Field
from papershelf.config.yaml_lines import Mention
from papershelf.errors import ConfigError
from tests.project import ROOT

# What is wrong, the line it is found on, and words of the message.
FAULTS = [
    ("- a list", 1, "must be a mapping"),
    ("paper: {}", 1, "has no `paper`"),
    ("digests:\n  a.md: 2025", 2, "must be a mapping"),
    ("digests:\n  a.md:\n    yaer: 2025", 3, "has no `yaer`"),
    ("digests:\n  a.md:\n    year: 25", 3, "four digits"),
    ("digests:\n  a.md:\n    date: March 2025", 3, "2025-03-24"),
    ("digests:\n  a.md:\n    date: 2025-13", 3, "2025-03-24"),
    ("digests:\n  a.md:\n    source: the shelf", 3, "no web address"),
    ("digests: [a.md]", 1, "must be a mapping"),
    ("papers:\n  T:\n    year: 2025\n    date: 2025-01", 3, "exclude each other"),
    ("papers:\n  T: {note: x}\n  T: {note: y}", 3, "given twice"),
    ("papers:\n  T:\n    venue: [x]", 3, "`venue` must be a text"),
    ("papers:\n  T:\n    authors: {a: b}", 3, "must be a list"),
    ("papers:\n  T:\n    authors: [[a]]", 3, "must be a text"),
    ("papers:\n  T:\n    authors: Ada Lovelace, Alan Turing", 3, "are a list"),
    ("papers:\n  T:\n    links: [x]", 3, "must be a mapping"),
    ("papers:\n  T:\n    links:\n      add: {code: 'javascript:x'}", 4, "no web address"),
    ("merge: [Only One]", 1, "two papers"),
    ("merge:\n  - {a: b}", 2, "must be a list"),
    ("merge: word", 1, "must be a list"),
    ("split:\n  - paper: T", 2, "needs `paper` and `digests`"),
    ("accept: [[]]", 1, "a paper or more"),
    ("accept:\n  - {a: b}", 2, "must be a list"),
    ("mute:\n  tag: [x]", 2, "has no `tag`"),
    ("papers:\n  T: [unclosed", 3, "no YAML"),
    ("papers:\n\t- x", 2, "no YAML"),
    ("papers:\n  ? [a, b]\n  : {note: c}", 2, "must be a text"),
]


@pytest.mark.parametrize(("text", "line", "message"), FAULTS, ids=lambda value: str(value)[:30])
def test_faults(text: str, line: int, message: str, tmp_path: Path) -> None:
    path = tmp_path / "corrections.yml"
    for before, lines in (("", 0), ("\n# a note\n", 2)):
        path.write_text(before + text + "\n", encoding="utf-8")
        with pytest.raises(ConfigError) as caught:
            load_corrections(path)
        assert message in caught.value.message
        assert caught.value.line == line + lines
        assert caught.value.example


@pytest.mark.parametrize("one", FIELDS.values(), ids=lambda one: one.name)
def test_what_can_be_corrected_is_as_defined(one: Field, tmp_path: Path) -> None:
    path = tmp_path / "corrections.yml"
    path.write_text(f"papers:\n  T:\n    {one.name}: [[]]\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_corrections(path)
    assert ("has no" in caught.value.message) is not one.correct


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\x00\x01\x02", b"digests: {}\x07"])
def test_what_is_no_text_is_told(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "corrections.yml"
    path.write_bytes(data)
    with pytest.raises(ConfigError):
        load_corrections(path)


@pytest.mark.parametrize("text", ["", "# only a comment\n", "digests:\npapers:\nmerge:\nmute:\n"])
def test_an_empty_file_corrects_nothing(text: str, tmp_path: Path) -> None:
    path = tmp_path / "corrections.yml"
    path.write_text(text, encoding="utf-8")
    assert load_corrections(path) == Corrections(path.as_posix())
    assert load_corrections(tmp_path / "missing.yml").papers == ()


def test_mute_lists_are_read(tmp_path: Path) -> None:
    path = tmp_path / "corrections.yml"
    path.write_text("mute: {topics: [a], tags: [b, c], words: d}\n", encoding="utf-8")
    muted = load_corrections(path).mute
    assert muted == Mute(*(tuple(map(Mention, names)) for names in ("a", "bc", "d")))
    assert [term.line for term in muted.tags] == [1, 1]


def test_the_examples_of_the_shipped_file_are_right(tmp_path: Path) -> None:
    shipped = (ROOT / "content/corrections.yml").read_text(encoding="utf-8").splitlines()
    head = itertools.takewhile(lambda line: line.startswith("#"), shipped)
    comments = [line.removeprefix("#")[1:] for line in head]
    path = tmp_path / "corrections.yml"
    first = next(number for number, line in enumerate(comments) if line.startswith("digests:"))
    path.write_text("\n".join(comments[first:]), encoding="utf-8")
    found = load_corrections(path)
    assert found.digests
    assert found.papers[0].links
    assert found.merges
    assert found.splits
    assert found.accepts
    assert found.mute.words
