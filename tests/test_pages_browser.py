"""What scripts add to the pages: orders and marks of lists, the tools of the tag cloud."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

TITLES = ".ps-papers[data-order] .ps-item__title"
SEEN = "/.papershelf.seen"


def test_the_cloud_is_filtered_and_sorted(page: Page) -> None:
    page.goto("tags/")
    tags = page.locator(".ps-cloud > li:visible")
    names = tags.locator("a").all_inner_texts()
    page.get_by_label("Order of the tags").select_option("By number of papers")
    counts = [int(text) for text in tags.locator(".ps-count").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    assert len(counts) == len(names)

    page.get_by_label("Filter tags").fill("LEARNING reinf")
    expect(tags).to_have_count(1)
    expect(page.locator("[data-cloud] [role=status]")).to_have_text(f"1 of {len(names)} tags")
    page.get_by_label("Filter tags").fill("")
    page.get_by_label("Order of the tags").select_option("By name")
    assert tags.locator("a").all_inner_texts() == names


def test_the_cloud_needs_no_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "tags/")
    assert all(text[-1].isdigit() for text in page.locator(".ps-cloud a").all_inner_texts())
    expect(page.locator("[data-cloud] input")).to_have_count(0)
    context.close()


def test_a_digest_is_sorted_under_its_headings_and_back(page: Page) -> None:
    page.goto("digests/2024-week-44/")
    given = page.locator(TITLES).all_inner_texts()
    expect(page.locator(".ps-sort")).to_have_count(1)
    page.get_by_label("Sort by").select_option("Title")
    for section in page.locator(".ps-papers[data-order]").all():
        titles = section.locator(".ps-item__title").all_inner_texts()
        assert titles == sorted(titles, key=str.casefold)
    page.get_by_label("Sort by").select_option("The digest’s order")
    assert page.locator(TITLES).all_inner_texts() == given


def test_the_home_page_lists_without_tools(page: Page) -> None:
    page.goto("")
    expect(page.locator(".ps-papers")).to_have_count(1)
    expect(page.locator(".ps-papers [data-mounted]").first).to_be_visible()
    expect(page.locator(".ps-sort")).to_have_count(0)


def test_the_home_page_searches(page: Page) -> None:
    page.goto("")
    page.get_by_role("main").get_by_label("Search all papers").fill("attention")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    page.wait_for_url("**/search/?q=attention")


def test_new_papers_are_marked_from_the_second_visit_on(page: Page) -> None:
    page.goto("new/")
    expect(page.locator(".ps-item [data-mounted]").first).to_be_visible()
    expect(page.locator(".ps-new")).to_have_count(0)

    seen = json.loads(page.evaluate(f"localStorage.getItem('{SEEN}')"))
    seen["keys"] = seen["keys"][2:]
    page.evaluate(
        f"kept => {{ localStorage.setItem('{SEEN}', kept); sessionStorage.clear() }}",
        json.dumps(seen),
    )
    page.reload()
    expect(page.locator(".ps-new")).to_contain_text("2 new since your last visit")
    expect(page.locator(".ps-item--new")).to_have_count(2)
    page.goto("")
    expect(page.locator(".ps-item--new")).to_have_count(2)


def test_a_paper_prints_without_what_is_for_the_screen(page: Page) -> None:
    page.goto("papers/adam-a-method-for-stochastic-optimization/")
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    for gone in (".md-header", ".md-tabs", ".ps-shelf", ".ps-cite", "#correct", ".md-footer"):
        expect(page.locator(gone)).to_be_hidden()


def test_the_first_key_leads_past_the_header(page: Page) -> None:
    page.goto("topics/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to content")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".ps-card a").first).to_be_focused()


def test_what_is_focused_is_not_below_the_header(page: Page) -> None:
    page.set_viewport_size({"width": 800, "height": 400})
    page.goto("digests/2024-week-44/")
    page.locator(".ps-item__title").last.focus()
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        focused = page.evaluate("document.activeElement.getBoundingClientRect().top")
        header = page.evaluate(
            "document.querySelector('.md-header').getBoundingClientRect().bottom"
        )
        assert focused >= header
