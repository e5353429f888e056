"""A site stays light: what each kind of file weighs, and what a reader's browser has to fetch."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks import spread, synthetic
from benchmarks.weight import Weight, weights
from papershelf.site.weight import weigh
from tests.project import copy_project, run

pytestmark = pytest.mark.large

PAPERS = 3_000
"""With the spread of a real library: uniform ones hide what grows."""
BUDGET = {
    "papers": (13_300, 1.01),
    "tags": (5_750, 0.51),
    "data": (5_050, 0.09),
    "digests": (2_650, 0.11),
    "topics": (2_300, 0.08),
    "archive": (1_300, 0.08),
    "search": (1_900, 0.21),
    "authors": (1_200, 0.14),
}
"""Folder -> bytes and files that a paper may take there, some hundredths above what it takes."""
MOST_BYTES, MOST_FILES = 35_300, 2.23
"""That it may take in all."""
MOST_OF_A_PAGE = 150_000
MOST_ELEMENTS = 1_500


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_project(tmp_path_factory.mktemp("weight"))
    spread.write_digests(project / "digests", PAPERS)
    address = ("--site-url", "https://list.example/shelf/")
    done = run("papershelf", "build", "--digests", "digests", *address, cwd=project)
    assert done.returncode == 0, done.stderr
    return project / "build/site"


@pytest.fixture(scope="module")
def pages(site: Path) -> list[Weight]:
    return weights(site)


def test_each_kind_of_file_keeps_to_its_budget(site: Path) -> None:
    kinds = {kind.folder: kind for kind in weigh(site).kinds}
    for folder, (size, files) in BUDGET.items():
        kind = kinds[folder]
        assert kind.bytes <= size * PAPERS, (folder, kind.bytes / PAPERS)
        assert kind.files <= files * PAPERS, (folder, kind.files / PAPERS)


def test_all_files_together_do(site: Path) -> None:
    weight = weigh(site)
    assert weight.bytes <= MOST_BYTES * PAPERS
    assert weight.files <= MOST_FILES * PAPERS


def test_paper_pages(pages: list[Weight]) -> None:
    papers = [page for page in pages if page.path.startswith("papers/")]
    assert max(page.html for page in papers) <= 18_600
    assert max(page.packed for page in papers) <= 5_300


def test_all_pages(pages: list[Weight], site: Path) -> None:
    assert max(page.html for page in pages) <= MOST_OF_A_PAGE
    assert max(page.first_view for page in pages) <= 108_000
    for page in pages:
        elements = len(re.findall(rb"<[a-z]", (site / page.path).read_bytes()))
        assert elements <= MOST_ELEMENTS, page.path


def test_styles_and_scripts_are_counted(pages: list[Weight]) -> None:
    assert (
        min(page.first_view - page.packed for page in pages if page.path == "index.html") > 50_000
    )


def test_same_digests_every_time(tmp_path: Path) -> None:
    for write in (synthetic.write, spread.write_digests):
        one, two = (tmp_path / write.__module__ / name for name in ("one", "two"))
        write(one, 30)
        write(two, 30)
        texts = [
            [path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())]
            for folder in (one, two)
        ]
        assert texts[0] == texts[1]
