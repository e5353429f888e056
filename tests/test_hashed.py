"""Scripts and styles have names that change with what they hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from papershelf.config.words import ENGLISH
from tests.crawl import parse
from tests.project import Site, build_site, copy_project, own_theme

MARK = re.compile(r"assets-([0-9a-f]{8})/(?:javascripts|stylesheets)/")


def marks(site: Path) -> set[str]:
    """Of all files that the site's pages load."""
    return {mark for page in site.rglob("*.html") for mark in MARK.findall(page.read_text("utf-8"))}


def test_pages_load_them_by_such_names_alone(demo: Site) -> None:
    (mark,) = marks(demo.folder)
    assert (demo.folder / f"assets-{mark}/javascripts/every-page.js").is_file()
    former = re.compile(r"assets/(?:javascripts/(?!bundle)|stylesheets/papershelf)")
    for path in demo.folder.rglob("*.html"):
        for _, attributes in parse(path).elements:
            assert not former.search(attributes.get("src") or attributes.get("href") or "")


def test_the_search_engine_keeps_its_address(demo: Site) -> None:
    (mark,) = marks(demo.folder)
    stub = (demo.folder / "assets/javascripts/search/engine.js").read_text("utf-8")
    assert stub == f'export * from "../../../assets-{mark}/javascripts/search/engine.js";\n'
    assert (demo.folder / f"assets-{mark}/javascripts/search/engine.js").is_file()


def test_feeds_name_a_style_that_is_there_and_speaks(demo: Site) -> None:
    for feed in ("feed.xml", "topics/agents/feed.xml"):
        style = re.search(
            r'xml-stylesheet [^>]*href="([^"]+)"', (demo.folder / feed).read_text("utf-8")
        )
        assert style
        text = (demo.folder / feed).parent.joinpath(style[1]).read_text("utf-8")
        assert ENGLISH("feed_about") in text


@pytest.mark.large
def test_another_style_has_another_name(demo: Site, tmp_path: Path) -> None:
    """A person's own in the place of ours, too; every page is rendered anew."""
    project = copy_project(tmp_path)
    build_site(project, demo.url)
    css = own_theme(project, "assets/stylesheets/papershelf.css")
    with (css / "assets/stylesheets/papershelf.css").open("a", encoding="utf-8") as file:
        file.write("/* Mine. */\n.mine {}\n/*! kept */")
    again = build_site(project, demo.url)
    (now,) = marks(again.folder)
    assert {now}.isdisjoint(marks(demo.folder))
    style = again.folder / f"assets-{now}/stylesheets/papershelf.css"
    text = style.read_text("utf-8")
    assert text.endswith("\n.mine {}\n/*! kept */")
    assert "Mine." not in text
