"""What a reader's browser has to fetch stays small."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import synthetic
from benchmarks.weight import Weight, weights
from tests.project import copy_project, run

pytestmark = pytest.mark.large


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Weight]:
    """Of a site with long lists: 450 papers."""
    project = copy_project(tmp_path_factory.mktemp("weight"))
    synthetic.write(project / "digests", 450)
    done = run("papershelf", "build", "--digests", "digests", cwd=project)
    assert done.returncode == 0, done.stderr
    return weights(project / "build/site")


def test_paper_pages(pages: list[Weight]) -> None:
    papers = [page for page in pages if page.path.startswith("papers/")]
    assert max(page.html for page in papers) <= 60_000
    assert max(page.packed for page in papers) <= 15_000


def test_all_pages(pages: list[Weight]) -> None:
    assert max(page.html for page in pages) <= 300_000
    assert max(page.first_view for page in pages) <= 200_000


def test_styles_and_scripts_are_counted(pages: list[Weight]) -> None:
    assert (
        min(page.first_view - page.packed for page in pages if page.path == "index.html") > 50_000
    )


def test_same_digests_every_time(tmp_path: Path) -> None:
    synthetic.write(tmp_path / "one", 30)
    synthetic.write(tmp_path / "two", 30)
    texts = [
        [path.read_text(encoding="utf-8") for path in sorted((tmp_path / name).iterdir())]
        for name in ("one", "two")
    ]
    assert texts[0] == texts[1]
