"""A list of one's own: the folder, and digests on their way into it."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from click.testing import CliRunner, Result

from papershelf import __version__
from papershelf.cli import main
from papershelf.cli.new_list import FILES, STARTER, requirement
from papershelf.config.corrections import load_corrections
from tests.crawl import parse
from tests.project import run

DAILY = """\
# Papers for 2024-10-22

| Title | Authors | Summary |
|---|---|---|
| Otters in Boats ([arXiv](https://arxiv.org/abs/3101.00001)) | Ann Ash | They row. |
| Otters on Ice ([arXiv](https://arxiv.org/abs/3101.00002)) | Ben Birch | They slide. |
"""
CLUB = "# Paper 1\n\n[Otters at Sea](https://arxiv.org/abs/3101.00003)\n\nAbstract\n\nThey swim.\n"


def papershelf(*arguments: str, given: str = "") -> Result:
    result = CliRunner().invoke(main, arguments, input=given)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def inside(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new list, and we are in it."""
    assert papershelf("new", "otters").exit_code == 0
    monkeypatch.chdir(here / "otters")
    return here / "otters"


def digests(project: Path) -> set[str]:
    folder = project / "content/digests"
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".gitkeep")
    return {path.relative_to(folder).as_posix() for path in files}


def test_a_new_list_is_built_empty_and_says_what_to_do(inside: Path) -> None:
    assert {
        path.relative_to(inside).as_posix() for path in inside.rglob("*") if path.is_file()
    } == {*FILES}
    done = run("papershelf", "build", "--strict", cwd=inside)
    assert done.returncode == 0, done.stderr
    home = "".join(parse(inside / "site/index.html").text)
    assert "The shelf is empty" in home
    assert "papershelf add FILE" in home
    assert "Latest papers" not in home
    run("papershelf", "add", "-", cwd=inside)


def test_its_corrections_are_examples_that_hold(here: Path) -> None:
    """Without the `#` before it, each line is one that may be written."""
    lines = (STARTER / "corrections.yml").read_text("utf-8").splitlines()
    own = here / "corrections.yml"
    own.write_text("\n".join(line.removeprefix("#").removeprefix(" ") for line in lines[3:]))
    found = load_corrections(own)
    assert all((found.digests, found.papers, found.merges, found.splits, found.accepts, found.mute))


def test_what_is_said_at_once_stands_in_its_files(here: Path) -> None:
    answers = ["--name", 'Otters: "a" list', "--address", "https://otters.example/list"]
    more = ["--repository", "ann/otters", "--language", "de"]
    assert papershelf("new", "otters", *answers, *more).exit_code == 0
    held = yaml.safe_load((here / "otters/mkdocs.yml").read_text("utf-8"))
    assert held == {
        "site_name": 'Otters: "a" list',
        "site_url": "https://otters.example/list/",
        "repo_url": "https://github.com/ann/otters",
        "extra": {"corrections": "https://github.com/ann/otters/edit/main/content/corrections.yml"},
        "docs_dir": "content",
        "plugins": ["papershelf"],
        "theme": {"name": "material", "language": "de"},
    }


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--address", "otters.example", "no web address"),
        ("--repository", "javascript:alert(1)", "no web address"),
        ("--language", "dee", "did you mean “de”?"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_made(
    here: Path, option: str, value: str, told: str
) -> None:
    result = papershelf("new", "otters", option, value)
    assert result.exit_code == 2
    assert told in result.output
    assert list(here.iterdir()) == []


def test_digests_that_lie_there_are_moved_and_nothing_else_is_touched(here: Path) -> None:
    (here / "2025").mkdir()
    (here / "2025/daily.md").write_text(DAILY)
    (here / "club.txt").write_text(CLUB)
    (here / "README.md").write_text("Mine.")
    (here / ".hidden").write_text("Mine, too.")
    result = papershelf("new", ".")
    assert result.exit_code == 0, result.output
    assert "moved 2025/daily.md to content/digests/2025/daily.md" in result.output
    assert "README.md was there and stays as it is" in result.output
    assert digests(here) == {"2025/daily.md", "club.txt"}
    assert (here / "content/digests/club.txt").read_text() == CLUB
    assert not (here / "2025").exists()
    assert not (here / "club.txt").exists()
    assert (here / "README.md").read_text() == "Mine."
    assert (here / ".hidden").read_text() == "Mine, too."


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("diary.md", "Today I read nothing at all.\n", "no known form of digest"),
        ("photo.png", "\x89PNG\r\n\0", "photo.png"),
        ("mkdocs.yml", "site_name: Mine\n", "plugins:\n  - papershelf"),
    ],
)
def test_a_folder_of_other_things_stays_as_it_is(
    here: Path, name: str, text: str, told: str
) -> None:
    (here / "club.txt").write_text(CLUB)
    (here / name).write_text(text)
    result = papershelf("new", ".")
    assert result.exit_code == 2
    assert told in result.output
    assert {path.name for path in here.iterdir()} == {"club.txt", name}
    assert (here / "club.txt").read_text() == CLUB


def test_a_digest_twice_stops_it_before_one_is_lost(here: Path) -> None:
    (here / "content/digests").mkdir(parents=True)
    (here / "content/digests/club.txt").write_text(CLUB)
    (here / "club.txt").write_text(DAILY)
    assert papershelf("new", ".").exit_code == 2
    assert (here / "club.txt").read_text() == DAILY
    assert (here / "content/digests/club.txt").read_text() == CLUB


WHERE = ": write below where a build elsewhere gets it."


@pytest.mark.parametrize(
    ("origin", "wanted"),
    [
        (None, f"papershelf=={__version__}"),
        (
            {"url": "https://git.example/p.git", "vcs_info": {"vcs": "git", "commit_id": "ab12"}},
            "papershelf @ git+https://git.example/p.git@ab12",
        ),
        (
            {"url": "file:///home/ann/p", "dir_info": {}},
            f"# Here it was installed from file:///home/ann/p{WHERE}\npapershelf=={__version__}",
        ),
    ],
)
def test_what_runs_here_is_what_others_install(
    monkeypatch: pytest.MonkeyPatch, origin: object, wanted: str
) -> None:
    told = None if origin is None else json.dumps(origin)

    installed = SimpleNamespace(read_text=lambda _: told)
    monkeypatch.setattr("papershelf.cli.new_list.distribution", lambda _: installed)
    assert requirement() == wanted


def test_a_digest_is_put_in_its_place_and_told(inside: Path, tmp_path: Path) -> None:
    source = tmp_path / "download (3).md"
    source.write_text(DAILY + "| A Title That Is Cut (Read mo")
    result = papershelf("add", str(source))
    assert result.exit_code == 0, result.output
    assert digests(inside) == {"2024-10-22-papers.md"}
    assert "content/digests/2024-10-22-papers.md: 2 entries, read as table" in result.output
    assert "failed, line 7: " in result.output
    assert source.read_text().startswith(DAILY), "the file given is not moved"


def test_one_of_a_series_is_named_and_put_as_the_others(inside: Path, tmp_path: Path) -> None:
    folder = inside / "content/digests/daily"
    folder.mkdir()
    (folder / "2024-10-22-otters.md").write_text(DAILY)
    papershelf("add", "-", given=DAILY.replace("22", "23").replace("Row", "Swim"))
    named = tmp_path / "2024-11-01-otters.md"
    named.write_text(DAILY.replace("10-22", "11-01"))
    papershelf("add", str(named))
    assert digests(inside) == {
        "daily/2024-10-22-otters.md",
        "daily/2024-10-23-otters.md",
        "daily/2024-11-01-otters.md",
    }


def test_a_name_that_is_taken_gets_a_number(inside: Path, tmp_path: Path) -> None:
    (tmp_path / "club.txt").write_text(CLUB)
    papershelf("add", str(tmp_path / "club.txt"))
    (tmp_path / "club.txt").write_text(CLUB.replace("swim", "dive"))
    papershelf("add", str(tmp_path / "club.txt"))
    assert digests(inside) == {"club.txt", "club-2.txt"}
    assert (inside / "content/digests/club.txt").read_text() == CLUB


def test_the_same_twice_is_told(inside: Path) -> None:
    papershelf("add", "-", given=CLUB)
    [name] = digests(inside)
    result = papershelf("add", "-", given=CLUB)
    assert result.exit_code == 0
    assert f"the same is there already, as content/digests/{name}" in result.output
    assert digests(inside) == {name}


@pytest.mark.parametrize(
    ("given", "why"),
    [("Dear diary,\n", "no known form"), ("\0\1\2", "not added"), ("", "not added")],
)
def test_what_is_no_digest_is_refused_with_the_reason(inside: Path, given: str, why: str) -> None:
    result = papershelf("add", "-", given=given)
    assert result.exit_code == 2
    assert why in result.output
    assert digests(inside) == set()


def test_a_name_leads_nowhere_else(inside: Path, tmp_path: Path) -> None:
    odd = tmp_path / ".hidden list\n of May.md"
    odd.write_text(CLUB)
    papershelf("add", str(odd))
    assert digests(inside) == {"hidden-list-of-May.md"}
