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
    "papers": (10_400, 1.01),
    "tags": (5_050, 0.51),
    "data": (4_900, 0.09),
    "digests": (2_420, 0.11),
    "topics": (2_140, 0.08),
    "archive": (1_130, 0.08),
    "search": (1_900, 0.21),
    "authors": (900, 0.14),
}
"""Folder -> bytes and files that a paper may take there, some hundredths above what it takes."""
MOST_BYTES, MOST_FILES = 30_900, 2.23
"""That it may take in all."""
LEAN_PAPERS = 1_000
LEAN = {"papers": 7_800, "data": 2_900, "search": 2_050, "digests": 1_780, "archive": 740}
"""Folder -> bytes that a paper may take in a lean site of so many papers."""
MOST_OF_A_PAGE = 150_000
MOST_ELEMENTS = 1_500


def built(folder: Path, papers: int, *more: str) -> Path:
    project = copy_project(folder)
    spread.write_digests(project / "digests", papers)
    address = ("--site-url", "https://list.example/shelf/")
    done = run("papershelf", "build", "--digests", "digests", *address, *more, cwd=project)
    assert done.returncode == 0, done.stderr
    return project / "build/site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("weight"), PAPERS)


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


def test_a_lean_site_keeps_to_its_own(tmp_path: Path) -> None:
    kinds = {kind.folder: kind for kind in weigh(built(tmp_path, LEAN_PAPERS, "--lean")).kinds}
    for folder, size in LEAN.items():
        assert kinds[folder].bytes <= size * LEAN_PAPERS, (folder, kinds[folder].bytes)


def test_paper_pages(pages: list[Weight]) -> None:
    papers = [page for page in pages if page.path.startswith("papers/")]
    assert max(page.html for page in papers) <= 15_600
    assert max(page.packed for page in papers) <= 4_400


def test_all_pages(pages: list[Weight], site: Path) -> None:
    assert max(page.html for page in pages) <= MOST_OF_A_PAGE
    assert max(page.first_view for page in pages) <= 108_000
    for page in pages:
        elements = len(re.findall(rb"<[a-z]", (site / page.path).read_bytes()))
        assert elements <= MOST_ELEMENTS, page.path


def links(page: Path) -> set[str]:
    """What a head leads to beside styles: names of files, and of icons their relation."""
    head = page.read_text("utf-8").partition("</head>")[0]
    found = re.findall(r'<link rel="([^"]+)"[^>]*? href="([^"]+)"', head)
    left_out = {"stylesheet", "preload", "modulepreload", "canonical"}
    return {
        rel if "icon" in rel else href.rpartition("/")[2]
        for rel, href in found
        if rel not in left_out
    }


def test_heads_lead_only_where_a_page_is_the_place_for_it(site: Path) -> None:
    """Each of these is in all pages of its kind, of which there may be a hundred thousand."""
    icons = {"icon", "apple-touch-icon"}
    for folder, wanted in {
        "papers": {"icon"},
        "archive": {*icons, "site.webmanifest", "feed.xml"},
        "digests": {*icons, "site.webmanifest", "feed.xml"},
        "topics": {*icons, "site.webmanifest", "feed.xml", "feed.json"},
        "authors": {*icons, "site.webmanifest", "feed.xml"},
    }.items():
        pages = list((site / folder).glob("*/index.html"))
        assert pages
        assert [page for page in pages if links(page) - wanted] == []
    home = {*icons, "site.webmanifest", "feed.xml", "feed.json", "opensearch.xml"}
    assert links(site / "index.html") == home
    one = next((site / "archive").glob("20*/index.html"))
    assert links(one) == {*icons, "site.webmanifest", "feed.xml"}


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
