"""Bad input through the command line: what is told, what goes on, and how it exits."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from papershelf.cli import main
from tests.project import copy_project, run

GOOD = "# Paper 1\n\n[A Good Paper](https://arxiv.org/abs/2401.00001)\n\nAbstract\n\nIt is good.\n"
HEAD = "| Title | Authors | Summary |\n|---|---|---|\n"
ROW = (
    "| A Row of a Table (Read more on [arXiv](https://arxiv.org/abs/2401.00002)) | Ann | Text. |\n"
)
CUT = f"## Papers for 2024-10-22\n\n{HEAD}{ROW}| A Title That Is Cut (Read mo"

FILES = {
    "empty.md": b"",
    "binary.md": bytes(range(256)) * 8,
    "latin1.md": GOOD.replace("A Good Paper", "Una ni\xf1a").encode("latin-1"),
    "cut.md": CUT.encode(),
    "unknown.md": b"Dear diary,\n\ntoday I read nothing at all.\n\nTomorrow perhaps.\n",
    "zz-twin.md": GOOD.encode(),
}
"""Files that are not as they should be, by name; `zz-twin.md` has the bytes of `good.md`."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy_project(tmp_path)
    for path in (tmp_path / "content/digests").iterdir():
        path.unlink()
    (tmp_path / "content/digests/good.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "content/corrections.yml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def papershelf(*arguments: str) -> Result:
    """Runs a command in this process; a bug would show as an exception other than SystemExit."""
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    assert "Traceback" not in result.output
    return result


@pytest.mark.parametrize("name", FILES)
def test_each_is_told_with_its_line_and_costs_only_itself(project: Path, name: str) -> None:
    (project / "content/digests" / name).write_bytes(FILES[name])
    result = papershelf("check", "--strict")
    told = [line for line in result.output.splitlines() if re.search(rf"{name}:\d+: ", line)]
    assert told, result.output
    assert "1 papers" in result.output or "2 papers" in result.output
    if any(line.startswith("error") for line in told):
        assert result.exit_code == 1
        assert "    " in result.output, "an example of right stands below the message"


@pytest.mark.parametrize("name", ["binary.md", "cut.md", "unknown.md", "zz-twin.md"])
def test_what_was_not_read_fails_under_strict_only(project: Path, name: str) -> None:
    (project / "content/digests" / name).write_bytes(FILES[name])
    assert papershelf("check", "--strict").exit_code == 1
    assert papershelf("check").exit_code == 0


def test_utf16_is_read_or_told(project: Path) -> None:
    (project / "content/digests/utf16.md").write_bytes(
        GOOD.replace("2401.00001", "2401.00009").replace("Good", "Wide").encode("utf-16")
    )
    result = papershelf("check")
    assert "2 papers" in result.output or "utf16.md:1: " in result.output


@pytest.mark.parametrize("command", [["parse"], ["check", "--digests"], ["build", "--digests"]])
def test_a_path_that_is_not_there_is_wrong_use(project: Path, command: list[str]) -> None:
    result = papershelf(*command, "content/digests/good.md", "nowhere/at-all.md")
    assert result.exit_code == 2
    assert "nowhere/at-all.md: no such file" in result.output
    assert not (project / "build/site").exists()


@pytest.mark.parametrize("command", [["parse"], ["check", "--digests"]])
@pytest.mark.parametrize(
    ("data", "alone", "strictly", "beside_strictly"),
    [(bytes(range(256)) * 8, 2, 2, 1), (b"\x89PNG\r\n", 2, 2, 1), (b"", 0, 1, 1)],
    ids=["binary", "picture", "empty"],
)
def test_a_file_that_was_asked_for_and_is_no_text(
    project: Path, command: list[str], data: bytes, alone: int, strictly: int, beside_strictly: int
) -> None:
    """Nothing to read is wrong use; beside a digest it is told, and the digest is read."""
    (project / "odd.md").write_bytes(data)
    assert papershelf(*command, "odd.md").exit_code == alone
    assert papershelf(*command, "odd.md", "--strict").exit_code == strictly
    both = [*command, "odd.md", "content/digests/good.md"]
    result = papershelf(*both)
    assert result.exit_code == 0
    assert "odd.md:1: " in result.output
    assert "1 entries" in result.output
    assert papershelf(*both, "--strict").exit_code == beside_strictly


def test_a_picture_beside_the_digests_of_a_folder_is_no_fault(project: Path) -> None:
    (project / "content/digests/cover.png").write_bytes(b"\x89PNG\r\n")
    assert papershelf("check", "--strict").exit_code == 0


def test_what_is_parsed_is_printed_before_the_exit(project: Path) -> None:
    (project / "odd.md").write_bytes(b"\0\1")
    result = papershelf("parse", "odd.md", "--json")
    assert '"file": "odd.md"' in result.output


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("corrections.yml", "digests:\n  good.md:\n    yeer: 2024\n", 3),
        ("corrections.yml", "digests:\n  good.md: [2024\n", 3),
        ("corrections.yml", "papers: 7\n", 1),
        ("topics.yml", "- id: a\n  name: A\n", 1),
        ("topics.yml", "- id: [\n", 2),
        ("topics.yml", "- id: a\n  name: A\n  about: B\n  mach: []\n", 4),
    ],
)
def test_unusable_configuration_exits_with_2(
    project: Path, file: str, text: str, line: int
) -> None:
    (project / "content" / file).write_text(text, encoding="utf-8")
    for command in (["check"], ["build"]):
        result = papershelf(*command)
        assert result.exit_code == 2, result.output
        assert f"content/{file}:{line}: " in result.output
        assert "Right would be:" in result.output


GOOD_PAPER = "; did you mean “a good paper”?"
MISNAMED = """\
papers:
  A Good Paper:
    topics:
      - agnets
      - robotics
  A God Paper: {note: x}
digests:
  god.md: {year: 2024}
mute:
  topics: [zzz]
  tags: [unheard of, good]
"""


def test_what_corrections_name_and_nothing_has_is_told(project: Path) -> None:
    """Topics, papers, digests and terms, each with its line; the rest holds."""
    (project / "content/corrections.yml").write_text(MISNAMED, encoding="utf-8")
    result = papershelf("check")
    told = re.findall(r"^(\w+): content/corrections.yml:(\d+): (.*)$", result.output, re.MULTILINE)
    assert sorted(told, key=lambda one: int(one[1])) == [
        ("error", "4", "“agnets” is the id of no topic; did you mean “agents”?"),
        ("review", "6", f"“A God Paper” is the id, title or slug of no paper{GOOD_PAPER}"),
        ("review", "8", "“god.md” is the path of no digest; did you mean “good.md”?"),
        ("error", "10", "“zzz” is the id of no topic; there are 3d, agents, alignment, ..."),
        ("review", "11", "“unheard of” stands in no paper"),
    ]
    assert papershelf("check", "--strict").exit_code == 1
    explained = papershelf("explain", "A Good Paper")
    assert "robotics (1.00)" in explained.output
    assert "agnets" not in explained.output
    assert "did you mean “A Good Paper”?" in papershelf("explain", "a godd paper").output


def test_mkdocs_shows_the_same_error_without_a_traceback(project: Path) -> None:
    (project / "content/topics.yml").write_text("- id: a\n", encoding="utf-8")
    (project / "build/docs").mkdir(parents=True)
    done = run("mkdocs", "build", cwd=project)
    assert done.returncode == 2
    assert "content/topics.yml:1: " in done.stderr
    assert "Traceback" not in done.stderr


def test_the_rest_is_built(project: Path) -> None:
    for name, data in FILES.items():
        (project / "content/digests" / name).write_bytes(data)
    done = run("papershelf", "build", "--strict", cwd=project)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert (project / "build/site/papers/a-good-paper/index.html").is_file()
    assert (project / "build/site/papers/a-row-of-a-table/index.html").is_file()


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "--config-file", "nowhere.yml"],
        ["parse"],
        ["explain", "no such paper"],
        ["unknown-command"],
    ],
)
def test_wrong_use_exits_with_2(project: Path, arguments: list[str]) -> None:
    del project
    assert papershelf(*arguments).exit_code == 2
