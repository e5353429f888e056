"""Golden docs trees: digests in, Markdown pages out, character for character."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from papershelf.cli.explain import explanation
from papershelf.model import Page, Planned
from papershelf.pages import plan
from papershelf.pages.catalogue import Catalogue
from papershelf.pipeline import Places, fill
from tests.project import ROOT

CASES = sorted((ROOT / "tests/golden/pages").iterdir())


def shelf_of(case: Path) -> Catalogue:
    content = case / "content"
    places = Places((str(content / "digests"),), content, case, "A Shelf", "https://shelf.example/")
    return fill(places)


def pages_of(case: Path) -> list[Page | Planned]:
    return [page for family in plan(shelf_of(case)) for page in family()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_pages(case: Path, golden: Callable[[Path, str], None]) -> None:
    pages = [page for page in pages_of(case) if page.path.endswith(".md")]
    golden(case / "pages.md", "".join(f"==> {page.path}\n{page.text}\n" for page in pages))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_front_matter_is_yaml(case: Path) -> None:
    """Any YAML reader gets what the JSON values say."""
    for page in pages_of(case):
        if page.path.endswith(".md"):
            meta = yaml.safe_load(page.text.split("---\n")[1])
            assert meta["template"].endswith(".html")
            assert meta["title"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_no_path_is_made_twice(case: Path) -> None:
    paths = [page.path for page in pages_of(case)]
    assert len(paths) == len(set(paths))


def test_an_explanation_says_why_a_paper_has_its_tags() -> None:
    shelf = shelf_of(ROOT / "tests" / "golden" / "pages" / "small")
    said = [line for paper in shelf.library.papers for line in explanation(shelf, paper)]
    assert "    River: 'River' in the title" in said
    assert "    River: 'River' in the text" in said
