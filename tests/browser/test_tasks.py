"""What a reader comes for, from the first key to the last; and axe on each state."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin

import feedparser
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.kinds import searched
from tests.browser.test_accessibility import RULES

RESULTS = "[data-search-page] .ps-hit__title"
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1440, "height": 900}


def tab_to(page: Page, wanted: str, most: int = 60) -> None:
    """Goes on with Tab until what is focused fits the selector."""
    for _ in range(most):
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
            return
        page.keyboard.press("Tab")
    raise AssertionError(wanted)


def test_three_papers_are_found_marked_and_taken_along_by_keys_alone(page: Page) -> None:
    page.goto("")
    page.keyboard.press("/")
    page.keyboard.type("model")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=model")
    searched(page)
    page.keyboard.press("/")
    expect(page.locator("[data-search-page] input[name=q]")).to_be_focused()
    tab_to(page, ".ps-facet input")
    page.keyboard.press("Space")
    searched(page)
    for number in range(3):
        tab_to(page, f".ps-hit:nth-child({number + 1}) .reading-plus")
        page.keyboard.press("Enter")
        expect(page.locator(".reading-menu:visible")).to_have_count(number + 1)
    tab_to(page, ".ps-toast button")
    page.keyboard.press("Enter")
    expect(page.locator(".reading-menu:visible")).to_have_count(2)
    expect(page.locator(".ps-hit:nth-child(3) .reading-plus")).to_be_focused()
    page.keyboard.press("Enter")
    page.goto("my-list/")
    expect(page.locator(".reading-list > li")).to_have_count(3)
    page.locator(".reading-files button:nth-of-type(2)").wait_for()
    tab_to(page, ".reading-files button:nth-of-type(2)")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.path().read_text("utf-8").count("papershelf = {") == 3


def test_a_reader_goes_back_to_the_very_place_by_keys_alone(page: Page) -> None:
    page.goto("search/?q=model")
    searched(page)
    tab_to(page, ".ps-facet input")
    page.keyboard.press("Space")
    searched(page)
    tab_to(page, ".ps-hit:nth-child(4) .ps-hit__title")
    asked, place = page.evaluate("[location.href, scrollY]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/**")
    page.go_back()  # a headless browser has no keys of its own
    page.wait_for_url(asked)
    searched(page)
    expect(page.locator("[data-search-page] input[name=q]")).to_have_value("model")
    page.wait_for_function("(place) => Math.abs(scrollY - place) < 2", arg=place)


def test_a_list_comes_into_a_fresh_browser_by_keys_alone(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "list.json"
    papers = [{"ids": [f"doi:10.1/{one}"], "title": one, "state": "read"} for one in "ab"]
    file.write_text(json.dumps({"version": 1, "papers": papers}), "utf-8")
    # Playwright tells the browser to hand choosers over, and does not wait until it will.
    page.on("filechooser", lambda _: None)
    page.goto("my-list/")
    page.locator(".reading-import").wait_for()
    tab_to(page, ".reading-import input")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(file)
    expect(page.locator(".reading-list > li")).to_have_count(2)
    expect(page.get_by_text("2 papers imported from list.json")).to_be_visible()
    tab_to(page, ".ps-toast button")
    page.keyboard.press("Enter")
    expect(page.locator(".reading-list > li")).to_have_count(0)


def test_a_topic_and_a_month_filter_together(page: Page) -> None:
    page.goto("search/?q=")
    searched(page)
    box = page.locator(".ps-facet input").first
    box.check()
    searched(page)
    page.locator(".ps-facets summary", has_text="Month").click()
    month = page.locator(".ps-facets details", has_text="Month").locator(".ps-facet").first
    told = month.locator(".ps-count").inner_text()
    month.locator("input").check()
    expect(page.locator("[data-search-page] [role=status]").first).to_contain_text(f"{told} paper")
    expect(page).to_have_url(re.compile("topic=.*month="))


@pytest.mark.parametrize("path", ["", "topics/agents/"])
def test_a_reader_finds_the_feed(page: Page, path: str) -> None:
    page.goto(path)
    links = page.locator("link[rel~=alternate][type='application/atom+xml']")
    address = urljoin(page.url, links.last.get_attribute("href"))
    read = feedparser.parse(page.request.get(address).body())
    assert read.bozo == 0
    assert read.entries


def test_the_manifest_names_icons_that_are_there(page: Page) -> None:
    page.goto("topics/")
    address = urljoin(page.url, page.locator("link[rel=manifest]").get_attribute("href"))
    manifest = json.loads(page.request.get(address).text())
    assert manifest["name"] == "Papershelf"
    for icon in manifest["icons"]:
        assert page.request.get(urljoin(address, icon["src"])).ok
    assert page.request.get(urljoin(address, manifest["start_url"])).ok


def marked(page: Page) -> None:
    page.goto("search/?q=model")
    page.locator(".reading-plus").first.click()
    page.locator(".ps-toast").wait_for()


def unfolded(page: Page) -> None:
    page.goto("search/?q=model&topic=vision")
    searched(page)
    if page.viewport_size == PHONE:
        page.get_by_role("button", name="Filters").click()
    folds = page.locator(".ps-facets details")
    for place in range(folds.count()):
        if folds.nth(place).get_attribute("open") is None:
            folds.nth(place).locator("summary").click()
    expect(folds.locator("fieldset")).to_have_count(folds.count())


def listed(page: Page) -> None:
    marked(page)
    page.goto("my-list/")
    page.get_by_role("button", name="Remove").first.wait_for()


STATES: list[Callable[[Page], None]] = [marked, unfolded, listed]


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(
    address: str,
    browser: Browser,
    scheme: Literal["light", "dark"],
    viewport: dict[str, int],
) -> None:
    found = []
    for state in STATES:
        context = browser.new_context(
            base_url=address,
            color_scheme=scheme,
            reduced_motion="reduce",
            viewport=viewport,  # type: ignore[arg-type]
        )
        page = context.new_page()
        state(page)
        found += [
            (state.__name__, violation["id"], node["html"][:200])
            for violation in Axe().run(page, options=RULES).response["violations"]
            for node in violation["nodes"]
        ]
        context.close()
    assert found == []
