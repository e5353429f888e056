"""What a workflow's cache brings back may be stale, damaged or of another list."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.project import Site, build_site, copy_project
from tests.test_site import differences

URL = "https://papers.example/"
pytestmark = pytest.mark.large


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built when it had one digest less, and other topics."""
    project = copy_project(tmp_path_factory.mktemp("earlier"))
    next((project / "content/digests").glob("reading-club-*")).unlink()
    topics = project / "content/topics.yml"
    topics.write_text(topics.read_text("utf-8").replace("name: Agents", "name: Actors"), "utf-8")
    build_site(project, "https://elsewhere.example/")
    return project


def files(project: Path) -> list[Path]:
    kept = (project / ".cache/papershelf", project / "build/docs")
    return sorted(path for folder in kept for path in folder.rglob("*") if path.is_file())


def stale(project: Path) -> None:
    """As it was left."""
    assert files(project)


def damaged(project: Path) -> None:
    """Every third file has other bytes, every seventh is cut short, every eleventh is empty."""
    chance = random.Random(1)
    for number, path in enumerate(files(project)):
        data = path.read_bytes()
        if number % 3 == 0:
            path.write_bytes(chance.randbytes(len(data)))
        elif number % 7 == 0:
            path.write_bytes(data[: len(data) // 2])
        elif number % 11 == 0:
            path.write_bytes(b"")


def of_one_time(project: Path) -> None:
    """An archive unpacked with the same time for all files, in the future."""
    for path in files(project):
        os.utime(path, (4e9, 4e9))


def without_records(project: Path) -> None:
    """What says which files are ours is lost, the pages are there."""
    for path in files(project):
        if path.name.startswith(".papershelf") and path.name != ".papershelf-files":
            path.unlink()


def in_part(project: Path) -> None:
    """The docs tree alone."""
    shutil.rmtree(project / ".cache/papershelf")


@pytest.mark.parametrize("how", [stale, damaged, of_one_time, without_records, in_part])
def test_whatever_is_restored_the_site_is_that_of_now(
    earlier: Path, tmp_path: Path, demo: Site, how: Callable[[Path], None]
) -> None:
    project = copy_project(tmp_path)
    for kept in (".cache/papershelf", "build/docs"):
        shutil.copytree(earlier / kept, project / kept)
    how(project)
    site = build_site(project, URL)
    assert differences(demo.folder, site.folder) == []
