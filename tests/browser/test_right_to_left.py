"""A site in a language that runs from right to left, with papers in both directions."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import reader, served
from tests.browser.kinds import KINDS, path_of, searched, visit
from tests.browser.test_accessibility import RULES
from tests.project import Site, build_site, copy_project

WIDTHS = (360, 1440)
TITLE = "سفن تعبر النهر: دراسة في نماذج transformer"
PAPERS = [
    {
        "title": TITLE if number == 0 else f"{TITLE} {number}",
        "authors": ["محمد الخطيب", "Ada Wind"],
        "abstract": "نقدم نموذجا يحقق 12.5% أفضل من BERT (والنهر). Boats cross it!",
        "date": f"2024-11-0{number + 1}",
    }
    for number in range(3)
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    project = copy_project(tmp_path_factory.mktemp("right-to-left"))
    digest = project / "content/digests/2024-11-10.json"
    digest.write_text(json.dumps(PAPERS), encoding="utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("theme:\n  name: material\n  language: ar\n")
    return build_site(project, "https://papers.example/")


@pytest.fixture
def opened(site: Site, browser: Browser) -> Iterator[Page]:
    with served(site.folder) as url, reader(browser.new_context(base_url=url)) as page:
        yield page


def test_every_kind_of_page_fits_and_axe_finds_nothing(site: Site, opened: Page) -> None:
    found: list[tuple[object, ...]] = []
    for place, kind in enumerate(KINDS):
        visit(opened, path_of(site, kind))
        # The page is looked at last, by turns, as narrow and as wide as it can be.
        for width in WIDTHS if place % 2 else reversed(WIDTHS):
            opened.set_viewport_size({"width": width, "height": 800})
            reach = opened.evaluate("document.documentElement.scrollWidth")
            found += [(kind, width, reach)] if reach > width else []
        found += [
            (kind, violation["id"], node["html"][:200])
            for violation in Axe().run(opened, options=RULES).response["violations"]
            for node in violation["nodes"]
        ]
    assert found == []


def test_titles_begin_at_the_right_in_either_direction(opened: Page) -> None:
    opened.goto("digests/2024-11-10/")
    box = opened.locator(".ps-papers").first.bounding_box()
    assert box
    for direction in ("rtl", "ltr"):
        title = opened.get_by_role("link", name=TITLE, exact=True)
        if direction == "ltr":
            opened.goto("digests/2024-week-44/")
            title = opened.locator(".ps-item__title").first
        there = title.bounding_box()
        assert there
        assert box["x"] + box["width"] - there["x"] - there["width"] < 40, direction


@pytest.mark.parametrize("width", WIDTHS)
def test_papers_are_found_marked_filtered_and_listed(opened: Page, width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 800})
    opened.goto("search/?q=النهر")
    searched(opened)
    expect(opened.locator("[data-search-page] .ps-hit__title")).to_have_count(3)
    opened.get_by_role("button", name=f"To read: {TITLE}", exact=True).click()
    menu = opened.get_by_label(f"Reading state of {TITLE}", exact=True)
    menu.select_option("Reading")
    opened.get_by_role("button", name="Undo").click()
    expect(menu).to_have_value("to-read")
    if width == min(WIDTHS):
        opened.get_by_role("button", name="Filters").click()
    mine = opened.locator(".ps-facets details", has_text="On my list")
    mine.locator("summary").click()
    mine.locator(".ps-facet", has_text="To read").locator("input").check()
    expect(opened.locator("[data-search-page] .ps-hit__title")).to_have_count(1)
    opened.goto("my-list/")
    expect(opened.locator(".reading-title")).to_have_text([TITLE])
