"""Golden docs trees: digests in, Markdown pages out, character for character."""

from __future__ import annotations

import re
import sys
import types
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from jinja2 import DictLoader, Environment

from papershelf import pages
from papershelf.cli.explain import explanation
from papershelf.model import Page, Planned
from papershelf.pages.catalogue import Catalogue
from papershelf.pages.html import html_paragraphs
from papershelf.pipeline import Places, make_catalogue
from tests.project import ROOT
from tests.template_types import walk

CASES = sorted((ROOT / "tests/golden/pages").iterdir())


def catalogue_of(case: Path) -> Catalogue:
    content = case / "content"
    places = Places((str(content / "digests"),), content, case, "A Shelf", "https://shelf.example/")
    return make_catalogue(places)


def pages_of(case: Path) -> list[Page | Planned]:
    return [page for family in pages.plan(catalogue_of(case)) for page in family()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_pages(case: Path, golden: Callable[[Path, str], None]) -> None:
    made = [page for page in pages_of(case) if page.path.endswith(".md")]
    golden(case / "pages.md", "".join(f"==> {page.path}\n{page.text}\n" for page in made))


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
    catalogue = catalogue_of(ROOT / "tests" / "golden" / "pages" / "small")
    said = [line for paper in catalogue.library.papers for line in explanation(catalogue, paper)]
    assert "    River: 'River' in the title" in said
    assert "    River: 'River' in the text" in said


def test_the_worked_page_works(monkeypatch: pytest.MonkeyPatch) -> None:
    section = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    section = section.partition("## Add a page\n")[2].partition("\n## ")[0]
    files = re.findall(r"^`([\w./]+/[\w./]+)`", section, re.MULTILINE)
    assert len(files) == 3, "a page kind is three files"
    code = re.search(r"```python\n(.*?)```", section, re.DOTALL)
    template = re.search(r"```html\n(.*?)```", section, re.DOTALL)
    assert code
    assert template
    kind = types.ModuleType("dialects")
    monkeypatch.setitem(sys.modules, "dialects", kind)
    exec(compile(code[1], files[0], "exec"), kind.__dict__)
    assert Path(files[1]).name == kind.DialectsPage.template
    monkeypatch.setattr(pages, "KINDS", (*pages.KINDS, kind))
    (page,) = (page for page in pages_of(CASES[0]) if page.path == "dialects.md")
    own = {
        kind.DialectsPage.template: template[1],
        "main.html": "{% block content %}{% endblock %}",
    }
    env = Environment(loader=DictLoader(own))
    assert walk(env, kind.DialectsPage, frozenset(own)).faults == []
    meta = yaml.safe_load(page.text.split("---\n")[1])
    shown = env.get_template(meta["template"]).render(page={"meta": meta})
    assert "<li>table: 1</li>" in shown


@pytest.mark.parametrize("text", ["\ufffe", "\x01\x02", "\ud800", "\uffff\n\n\x0e"])
def test_a_text_of_what_html_forbids_is_no_paragraph(text: str) -> None:
    """Python-Markdown leaves an empty one out, and the quick way has to do the same."""
    assert html_paragraphs(text) == []
    assert html_paragraphs(f"Kites\n\n{text}\n\nPonds") == ["Kites", "Ponds"]
