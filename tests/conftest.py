"""What all tests share: where the project is, and golden files."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from tests.project import ROOT, Site, build_site, copy_project

__all__ = ["ROOT"]

# No test has a time limit of its own; CI tries the same examples every time.
settings.register_profile("papershelf", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("papershelf")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite the golden files; review the diff"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compares a text with its golden file, or rewrites the file under --update-golden."""

    def check(path: Path, actual: str) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, encoding="utf-8")
        assert path.is_file(), f"no golden file {path}: run with --update-golden and review it"
        assert actual == path.read_text(encoding="utf-8")

    return check


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the demo digests, at the root of its host."""
    project = copy_project(tmp_path_factory.mktemp("demo"))
    return build_site(project, "https://papers.example/")


@pytest.fixture(scope="session")
def demo_below(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The same site under a sub-path, as a project site of GitHub Pages."""
    project = copy_project(tmp_path_factory.mktemp("below"))
    return build_site(project, "https://name.example/reading/list/")
