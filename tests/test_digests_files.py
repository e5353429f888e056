"""Files that are no digests, or not as they should be: each is told, the others are read."""

from __future__ import annotations

import gzip
import io
import os
import sys
from pathlib import Path

import pytest

from papershelf.read.files import read_paths

DIGEST = "# Paper 1\n[Kités](https://kites.example)\nAbstract\nKites fly.\n"
GOOD = DIGEST.replace("é", "e")

# name: bytes, titles read, line and words of the problem
FILES: dict[str, tuple[bytes, list[str], int, str]] = {
    "bom": (b"\xef\xbb\xbf" + DIGEST.encode(), ["Kités"], 0, ""),
    "windows": (DIGEST.replace("\n", "\r\n").encode(), ["Kités"], 0, ""),
    "old mac": (DIGEST.replace("\n", "\r").encode(), ["Kités"], 0, ""),
    "gzip": (gzip.compress(DIGEST.encode()), ["Kités"], 0, ""),
    "gzip cut": (gzip.compress(DIGEST.encode())[:30], [], 1, "ended before"),
    "gzip broken": (b"\x1f\x8b nothing", [], 1, "cannot be read"),
    "empty": (b"", [], 1, "empty"),
    "blank": (b"\n \n\n", [], 1, "empty"),
    "latin-1": (DIGEST.encode("latin-1"), ["Kités"], 2, "Windows-1252"),
    "mixed": (DIGEST.encode() + b"\x93quoted\x94 caf\xe9", ["Kités"], 5, "“quoted” café"),
    "utf-16": (DIGEST.encode("utf-16"), ["Kités"], 1, "UTF-16"),
    "utf-16 cut": (DIGEST.encode("utf-16")[:-1], [], 4, "damaged UTF-16"),
    "utf-16 without mark": (DIGEST.encode("utf-16-le"), [], 1, "without a byte order mark"),
    "utf-32": (DIGEST.encode("utf-32"), ["Kités"], 1, "UTF-32"),
    "binary": (b"one\ntwo\n" + bytes(range(256)) * 9, [], 3, "binary"),
    "picture": (b"\x89PNG\r\n\x1a\n", [], 1, "PNG"),
    "large": (b"# Paper 1\n" * 1000, [], 1, "larger than the limit"),
    "large when unpacked": (gzip.compress(b" " * 99_999), [], 1, "larger than the limit"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_beside_a_good_one(name: str, tmp_path: Path) -> None:
    data, titles, line, words = FILES[name]
    (tmp_path / "a file.txt").write_bytes(data)
    (tmp_path / "good.md").write_text(GOOD, encoding="utf-8")
    digests, problems = read_paths([tmp_path], limit=5000)
    read = [entry.title for digest in digests for entry in digest.entries]
    assert read == [*titles, "Kites"]
    if words:
        [problem] = problems
        assert (problem.path, problem.line) == ("a file.txt", line)
        assert words in problem.message
        assert problem.example or problem.level == "review"
    else:
        assert not problems


@pytest.mark.parametrize(
    ("text", "encoding", "level"),
    [
        (
            "# Paper 1\n[Größe übt Würde: Äpfel für Öfen](https://kites.example)\n",
            "cp1252",
            "review",
        ),
        ("# Paper 1\n[深度学习中的风筝](https://kites.example)\n", "gb18030", "error"),
        ("# Paper 1\n[Воздушные змеи](https://kites.example)\n", "cp1251", "error"),
        ("# Paper 1\n[Kites](https://kites.example)\n", "utf-16", "review"),
    ],
)
def test_a_file_that_is_surely_read_whole_fails_no_build(
    tmp_path: Path, text: str, encoding: str, level: str
) -> None:
    (tmp_path / "a.md").write_bytes(text.encode(encoding))
    _, [problem] = read_paths([tmp_path])
    assert problem.level == level


def test_missing_paths_and_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / ".hidden").write_text("hidden", encoding="utf-8")
    (tmp_path / "dead").symlink_to(tmp_path / "nowhere")
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    digests, problems = read_paths([tmp_path, tmp_path / "missing.md", tmp_path / "good.md"])
    assert [digest.path for digest in digests] == ["good.md"]
    assert [(Path(problem.path).name, problem.level) for problem in problems] == [
        ("missing.md", "error"),
        ("loop", "error"),
        ("dead", "error"),
        ("pipe", "error"),
    ]


def test_the_same_bytes_are_read_once(tmp_path: Path) -> None:
    for name in ("b.md", "a.md"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    digests, problems = read_paths([tmp_path])
    assert [digest.path for digest in digests] == ["a.md"]
    assert [str(problem) for problem in problems] == [
        "b.md:1: the same bytes as a.md, read once only"
    ]


def test_one_name_in_two_folders(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.md").write_text(f"{GOOD}In {folder}.\n", encoding="utf-8")
    paths = [tmp_path / "two", tmp_path / "one"]
    digests, problems = read_paths(paths)
    assert [Path(digest.path).parts[-2:] for digest in digests] == [
        ("one", "a.md"),
        ("two", "a.md"),
    ]
    assert not problems
    assert read_paths(reversed(paths)) == (digests, problems)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(GOOD.encode()))))
    [digest], problems = read_paths(["-"])
    assert (digest.path, digest.dialect, problems) == ("-", "numbered", ())


def test_a_form_nobody_knows(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("\nDear all,\nhow are you?\n", encoding="utf-8")
    [digest], problems = read_paths([tmp_path])
    assert (digest.dialect, problems) == ("", ())
    [failed] = digest.failed
    assert (failed.span.first, failed.text) == (2, "Dear all,")
    assert "# Paper 1" in failed.example
