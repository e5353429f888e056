"""Pages that a person wrote, with what lies beside them: pictures, styles."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.crawl import broken, parse
from tests.project import run

URL = "https://otters.example/list/"
PAGE = """\
# The club

!!! note "When"
    On Tuesdays.

![We](pictures/we.svg) and [the minutes](pictures/minutes.pdf), see [topics](topics/index.md).
"""
SETTINGS = f"""\
site_name: S
site_url: {URL}
docs_dir: content
extra_css: [assets/own.css]
markdown_extensions: [admonition]
"""
BESIDE = {"pictures/we.svg": b"<svg/>", "pictures/minutes.pdf": b"%PDF\0", "assets/own.css": b"p{}"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    pages = tmp_path / "content/pages"
    for path, data in {"club.md": PAGE.encode(), ".hidden": b"x", **BESIDE}.items():
        (pages / path).parent.mkdir(parents=True, exist_ok=True)
        (pages / path).write_bytes(data)
    (tmp_path / "content/digests").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS + "plugins: [papershelf]\n", encoding="utf-8")
    return tmp_path


def build(folder: Path, *command: str) -> Path:
    done = run(*(command or ("papershelf", "build", "--strict")), cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def held(site: Path) -> dict[str, bytes]:
    return {path: (site / path).read_bytes() for path in BESIDE if (site / path).is_file()}


def test_what_lies_beside_pages_comes_along(project: Path) -> None:
    site = build(project)
    assert held(site) == BESIDE
    assert broken(site, URL) == []
    page = parse(site / "club/index.html")
    assert f"{URL}assets/own.css" in page.links or "../assets/own.css" in page.links
    assert '<div class="admonition note">' in (site / "club/index.html").read_text("utf-8")
    assert not [*site.rglob(".hidden")]
    own = project / "content/pages/pictures"
    (own / "we.svg").write_bytes(b"<svg></svg>")
    (own / "minutes.pdf").unlink()
    page_without = PAGE.replace(" and [the minutes](pictures/minutes.pdf)", "")
    (project / "content/pages/club.md").write_text(page_without, encoding="utf-8")
    now = held(build(project))
    assert now["pictures/we.svg"] == b"<svg></svg>"
    assert "pictures/minutes.pdf" not in now


def test_beside_pages_of_a_site_and_for_other_generators_as_well(project: Path) -> None:
    build(project, "papershelf", "docs", "tree")
    assert held(build(project / "tree", "mkdocs", "build", "--strict")) == BESIDE
    shutil.rmtree(project / "tree")
    (project / "docs").mkdir()
    (project / "docs/index.md").write_text("# Otters\n", encoding="utf-8")
    guest = SETTINGS.replace("docs_dir: content\n", "").replace("[assets", "[papers/assets")
    (project / "mkdocs.yml").write_text(
        f"{guest}plugins: [{{papershelf: {{under: papers/}}}}]\ntheme: material\n", encoding="utf-8"
    )
    site = build(project, "mkdocs", "build", "--strict")
    assert held(site / "papers") == BESIDE
    assert broken(site, URL) == []
