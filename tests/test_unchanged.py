"""Where nothing has changed, the last build's answer is given again; where anything has, never."""

from __future__ import annotations

import logging
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig

from papershelf.cli import main
from papershelf.site.unchanged import ENVIRONMENT, NAME
from tests.project import ROOT

CONFIG = """site_name: S
site_url: https://s.example/
docs_dir: docs
site_dir: site
plugins: [papershelf: {digests: lists}]
theme: {name: material, custom_dir: own}
"""
LIST = """# Paper 1
[Kites at Lake](https://arxiv.org/abs/3101.00001)
Abstract
They fly.
"""
FILES = {
    "mkdocs.yml": CONFIG,
    "lists/a.md": LIST,
    "lists/broken.json": '{"title": ',
    "content/pages/about.md": "# About\n\n[nowhere](gone.md)\n",
    "content/pages/dot.svg": "<svg/>",
    "content/topics.yml": "",
    "content/tags.yml": "",
    "content/corrections.yml": "",
    "content/addresses.yml": "",
    "own/extra.html": "",
}
BUILDS = pytest.mark.filterwarnings("ignore:user_configs")
NOTE = f".cache/papershelf/{NAME}"


def write(project: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text, encoding="utf-8")


def build(*more: str) -> Result:
    """One build by the command, as in a process of its own."""
    logging.getLogger("mkdocs").handlers.clear()
    return CliRunner().invoke(main, ["build", *more], catch_exceptions=False)


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built, and a copy of it to come back to."""
    folder = tmp_path_factory.mktemp("unchanged")
    project = folder / "project"
    write(project, FILES)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        for name in ENVIRONMENT:
            patch.delenv(name, raising=False)
        (folder / "said").write_text(told(build()), encoding="utf-8")
    shutil.copytree(project, folder / "copy")
    return project


@pytest.fixture
def project(finished: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(finished)
    yield finished
    monkeypatch.chdir(finished.parent)
    shutil.rmtree(finished)
    shutil.copytree(finished.parent / "copy", finished)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Each time that mkdocs is asked to build, which it does not."""
    seen: list[object] = []
    monkeypatch.setattr("papershelf.site.unchanged.build", seen.append)
    return seen


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Each time that mkdocs builds."""
    seen: list[object] = []

    def build_too(config: MkDocsConfig) -> None:
        seen.append(config)
        mkdocs_build(config)

    monkeypatch.setattr("papershelf.site.unchanged.build", build_too)
    return seen


def told(done: Result) -> str:
    return f"{done.exit_code}\n{done.stdout}\n{done.stderr}"


def state(folder: Path) -> dict[str, tuple[int, int]]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns) for path in paths}


@BUILDS
def test_the_same_is_said_and_nothing_is_written(project: Path, asked: list[object]) -> None:
    before = state(project)
    again = told(build())
    assert not asked
    assert again == (project.parent / "said").read_text("utf-8")
    assert state(project) == before
    for word in ("1 failed", "gone.md", "broken.json:1", "files,"):
        assert word in again


def touched(path: str) -> Callable[[Path], None]:
    def edit(project: Path) -> None:
        with (project / path).open("ab") as file:
            file.write(b"\n")

    return edit


def replaced(path: str, text: str) -> Callable[[Path], None]:
    return lambda project: write(project, {path: text})


def removed(path: str) -> Callable[[Path], None]:
    return lambda project: next(project.glob(path)).unlink()


def renamed(path: str, name: str) -> Callable[[Path], None]:
    def edit(project: Path) -> None:
        (project / path).rename(project / name)

    return edit


def of_the_same_size(path: str) -> Callable[[Path], None]:
    def edit(project: Path) -> None:
        file = project / path
        held = file.stat()
        file.write_text(file.read_text("utf-8").replace("Kites", "Kitez"), encoding="utf-8")
        os.utime(file, ns=(held.st_atime_ns, held.st_mtime_ns))

    return edit


def linked(path: str, target: str) -> Callable[[Path], None]:
    return lambda project: (project / path).symlink_to(project / target)


EDITS: dict[str, Callable[[Path], None]] = {
    "a digest": touched("lists/a.md"),
    "a digest, at the same time": of_the_same_size("lists/a.md"),
    "a digest more": replaced("lists/b.md", "# Paper 1\n"),
    "another name of a digest": renamed("lists/a.md", "lists/c.md"),
    "a template": replaced("own/home.html", '{% extends "main.html" %}'),
    "settings": replaced("mkdocs.yml", CONFIG.replace("name: S", "name: T")),
    **{path: touched(path) for path in FILES if path.startswith("content/")},
    "no corrections": removed("content/corrections.yml"),
    "a page of the site": touched("site/index.html"),
    "no page of the site": removed("site/papers/*/index.html"),
    "no record of the site": removed("site/.papershelf-files"),
    "a page of the docs tree": touched("docs/index.md"),
    "another's page in the docs tree": replaced("docs/more.md", "# More"),
    "no manifest": removed("docs/.papershelf-manifest.json"),
    "a damaged cache": touched(".cache/papershelf/digests"),
    "no last build to lose from": removed(".cache/papershelf/last-build-*"),
    "a damaged note": touched(NOTE),
    "no note": removed(NOTE),
}


@BUILDS
@pytest.mark.parametrize("edit", EDITS)
def test_what_has_changed_is_built(project: Path, asked: list[object], edit: str) -> None:
    EDITS[edit](project)
    build()
    assert asked


@BUILDS
@pytest.mark.parametrize("name", ENVIRONMENT)
def test_so_is_the_environment(
    project: Path, asked: list[object], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    del project
    monkeypatch.setenv(name, "x")
    build()
    assert asked


def test_all_that_is_read_of_the_environment_is_known() -> None:
    """Where it may shape the site: the command line shows things differently, and no more."""
    room = ROOT / "generator/papershelf"
    code = [path for path in room.rglob("*.py") if path.parent.name != "cli"]
    read = {
        name
        for path in code
        for name in re.findall(r"os\.environ(?:\.get\(|\[)\"?([A-Z_]+)", path.read_text("utf-8"))
    }
    assert read == {*ENVIRONMENT, "PLAIN"} - {"PAPERSHELF_PLAIN"}


@BUILDS
@pytest.mark.parametrize(
    "options", [["--lean"], ["--record"], ["--strict"], ["--site-url", "https://t.example/"]]
)
def test_so_are_options(project: Path, asked: list[object], options: list[str]) -> None:
    del project
    build(*options)
    assert asked


@BUILDS
@pytest.mark.parametrize("what", ["version", "day", "folder"])
def test_so_are_program_day_and_folder(
    project: Path, asked: list[object], what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    more: list[str] = []
    if what == "version":
        monkeypatch.setattr("papershelf.site.unchanged.version", lambda: b"another")
    if what == "day":  # templates of one's own may show it
        monkeypatch.setattr("mkdocs.utils.get_build_date", lambda: "2031-01-02")
    if what == "folder":  # messages name files as seen from here
        monkeypatch.chdir(project.parent)
        more = ["-f", "project/mkdocs.yml"]
    build(*more)
    assert asked


@BUILDS
def test_what_is_recorded_is_recorded_once(project: Path, anew: list[object]) -> None:
    build("--record")
    assert "kites" in (project / "content/addresses.yml").read_text("utf-8")
    build("--record")
    assert len(anew) == 2, "the first one changed what the second one read"
    before = state(project)
    build("--record")
    assert len(anew) == 2
    assert state(project) == before


OTHERS: dict[str, Callable[[Path], None]] = {
    "a hook": lambda project: write(
        project, {"hook.py": "", "mkdocs.yml": f"{CONFIG}hooks: [hook.py]\n"}
    ),
    "an extension": replaced("mkdocs.yml", f"{CONFIG}markdown_extensions: [footnotes]\n"),
    "a link to a file": linked("lists/b.md", "lists/a.md"),
    "a link to a folder": linked("content/pages/more", "own"),
    "a pipe": lambda project: os.mkfifo(project / "lists/pipe"),
    "pages of one's own": replaced("mkdocs.yml", CONFIG.replace("docs_dir: docs", "docs_dir: own")),
}


@BUILDS
@pytest.mark.parametrize("other", OTHERS)
def test_what_may_depend_on_more_is_always_built(
    project: Path, anew: list[object], other: str
) -> None:
    OTHERS[other](project)
    build()
    build()
    assert len(anew) == 2


@BUILDS
def test_standard_input_is_always_read(project: Path, anew: list[object]) -> None:
    del project
    for _ in range(2):
        done = CliRunner().invoke(main, ["build", "--digests", "-"], input=LIST)
        assert done.exit_code == 0
    assert len(anew) == 2


@BUILDS
def test_a_loss_is_told_once(project: Path, anew: list[object]) -> None:
    write(project, {"lists/b.md": LIST.replace("Kites", "Boats").replace("00001", "00002")})
    build()
    (project / "lists/b.md").unlink()
    assert "Gone since the last build" in told(build())
    assert "Gone since the last build" not in told(build())
    assert len(anew) == 3
    assert "Gone since the last build" not in told(build())
    assert len(anew) == 3


@BUILDS
def test_what_is_refused_is_refused_again(project: Path, anew: list[object]) -> None:
    del project
    first = build("--strict")
    assert first.exit_code == 1
    assert told(build("--strict")) == told(first)
    assert len(anew) == 2


@BUILDS
def test_what_changes_during_a_build_is_seen_by_the_next(
    project: Path, anew: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:

    def edited(config: MkDocsConfig) -> None:
        mkdocs_build(config)
        touched("lists/a.md")(project)

    touched("lists/a.md")(project)
    with monkeypatch.context() as patch:
        patch.setattr("papershelf.site.unchanged.build", edited)
        build()
    build()
    assert len(anew) == 1
