"""What scripts add to the pages: orders and marks of lists, the tools of the tag cloud."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.kinds import searched

TITLES = ".ps-papers[data-order] .ps-item__title"
VISITS = "/.papershelf.visits"


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


def test_without_scripts_a_link_stands_in_the_place_of_the_search(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "digests/")
    page.get_by_role("banner").get_by_role("link", name="Search").click()
    expect(page.locator("noscript a").first).to_be_visible()
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


def come_back(page: Page, minutes: int, unseen: int = 0) -> None:
    """Let the last page be so long ago, and some papers not yet on the site then."""
    page.wait_for_function("(key) => JSON.parse(localStorage.getItem(key)).keys", arg=VISITS)
    page.evaluate(
        """([key, minutes, unseen]) => {
            const kept = JSON.parse(localStorage.getItem(key));
            const keys = kept.keys.slice(unseen);
            localStorage.setItem(key, JSON.stringify(
                { ...kept, keys, last: Date.now() - minutes * 60000 }));
        }""",
        [VISITS, minutes, unseen],
    )


def test_new_is_what_came_since_the_last_visit_of_the_site(page: Page) -> None:
    page.goto("topics/")  # any page is a visit
    come_back(page, minutes=29, unseen=2)
    page.goto("new/")
    expect(page.locator(".ps-item [data-mounted]").first).to_be_visible()
    expect(page.locator(".ps-new")).to_have_count(0)  # still the first visit

    come_back(page, minutes=31)
    page.goto("about/")  # the second visit begins here and goes on below
    page.goto("new/")
    expect(page.locator(".ps-new")).to_contain_text("2 new since your last visit")
    expect(page.locator(".ps-item--new")).to_have_count(2)
    page.goto("")
    expect(page.locator(".ps-item--new")).to_have_count(2)

    come_back(page, minutes=40)
    page.goto("new/")
    expect(page.locator(".ps-new")).to_contain_text("Nothing new since your last visit")
    expect(page.locator(".ps-item--new")).to_have_count(0)


def mute(page: Page, path: str) -> None:
    page.goto(path)
    page.get_by_role("button", name="Mute").click()


def test_what_is_muted_is_hidden_in_lists_and_results(page: Page) -> None:
    mute(page, "topics/agents/")
    titles = page.locator(".ps-item__title").all_inner_texts()
    assert len(titles) > 1
    page.reload()  # the topic's own page shows its papers all the same
    expect(page.get_by_role("button", name="Mute")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".ps-item:visible")).to_have_count(len(titles))

    page.goto("new/")
    show = page.get_by_role("button", name=f"{len(titles)} muted, show")
    expect(show).to_be_visible()
    for title in titles:
        expect(page.get_by_role("link", name=title, exact=True)).to_have_count(0)
    show.click()
    for title in titles:
        expect(page.get_by_role("link", name=title, exact=True)).to_be_visible()
    page.get_by_role("button", name=f"{len(titles)} muted, hide").click()
    expect(page.get_by_role("link", name=titles[0], exact=True)).to_have_count(0)

    page.goto(f"search/?q={titles[0]}")
    expect(page.get_by_role("button", name="muted, show")).to_be_visible()
    results = page.locator("[data-search-page] .ps-hits")
    expect(results.get_by_role("link", name=titles[0])).to_have_count(0)
    page.locator("[data-search-page] input[name=q]").fill(titles[1])
    searched(page)
    expect(page.get_by_role("button", name="muted, show")).to_be_visible()
    expect(results.get_by_role("link", name=titles[1])).to_have_count(0)


def test_muting_is_told_and_can_be_undone(page: Page) -> None:
    mute(page, "topics/agents/")
    expect(page.locator(".ps-said-aloud")).to_have_text("Muted")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Mute")).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("button", name="Mute")).to_be_focused()


def test_what_is_on_the_readers_list_is_never_muted(page: Page) -> None:
    mute(page, "topics/agents/")
    kept = page.locator(".ps-item__title").first.inner_text()
    page.get_by_role("button", name=f"Star {kept}").click()
    page.goto("new/")
    expect(page.get_by_role("button", name="muted, show")).to_be_visible()
    expect(page.get_by_role("link", name=kept, exact=True)).to_be_visible()


def test_words_are_muted_and_all_is_unmuted_on_my_list(page: Page, tmp_path: Path) -> None:
    mute(page, "tags/fine-tuning/")
    name = page.locator("h1").inner_text()
    page.goto("my-list/")
    page.get_by_label("Word to mute").fill("Networks ")
    page.get_by_label("Word to mute").press("Enter")
    expect(page.locator(".reading-muted > li")).to_have_count(2)
    with page.expect_download() as download:
        page.get_by_role("button", name="Export JSON").click()
    download.value.save_as(tmp_path / "my-list.json")

    page.goto("new/")
    expect(page.get_by_role("button", name="muted, show")).to_be_visible()
    networks = page.locator(".ps-item__title", has_text=re.compile(r"\bNetworks\b"))
    assert networks.count()
    expect(networks.locator("visible=true")).to_have_count(0)

    page.goto("my-list/")
    for shown in (name, "Networks"):
        page.get_by_role("button", name=f"Unmute {shown}", exact=True).click()
    expect(page.locator(".reading-muted > li")).to_have_count(0)
    page.goto("new/")
    expect(networks.first).to_be_visible()
    expect(page.locator(".ps-muted")).to_have_count(0)

    page.goto("my-list/")
    page.get_by_label("Import").set_input_files(tmp_path / "my-list.json")
    expect(page.get_by_text("0 papers and 2 muted imported")).to_be_visible()
    expect(page.locator(".reading-muted > li")).to_have_count(2)


def test_a_foreign_file_mutes_no_more_than_it_may(page: Page, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.json"
    muted = [
        {"id": "topics/gone/", "name": "<b>Gone</b>"},
        *({"id": bad} for bad in ("https://example.org/", "topics/../x/", "word: ", 7)),
        None,
    ]
    foreign.write_text(json.dumps({"papers": [], "muted": muted}))
    page.goto("my-list/")
    page.get_by_label("Import").set_input_files(foreign)
    expect(page.locator(".reading-muted > li")).to_have_text(["<b>Gone</b> Unmute"])
    page.goto("new/")
    expect(page.locator(".ps-item:visible").first).to_be_visible()
    expect(page.locator(".ps-muted")).to_have_count(0)


def test_a_paper_prints_without_what_is_for_the_screen(page: Page) -> None:
    page.goto("papers/adam-a-method-for-stochastic-optimization/")
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("[data-cite-text]")).to_be_visible()
    for gone in (".md-header", ".ps-tabs", ".ps-reading", "[data-cite-tools]", ".md-footer"):
        expect(page.locator(gone)).to_be_hidden()


def test_the_first_key_leads_past_the_header(page: Page) -> None:
    page.goto("topics/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to content")
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.hash")
    page.keyboard.press("Tab")
    expect(page.locator(".ps-card a").first).to_be_focused()


def test_what_is_focused_is_not_below_the_header(page: Page) -> None:
    page.set_viewport_size({"width": 800, "height": 400})
    page.goto("digests/2024-week-44/")
    page.locator(".ps-item__title").last.focus()
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        page.wait_for_function(
            """() => document.activeElement.getBoundingClientRect().top
                >= document.querySelector(".md-header").getBoundingClientRect().bottom"""
        )


@pytest.mark.parametrize(
    ("path", "name"),
    [("papers/attention-is-all-you-need/", "Ashish Vaswani"), ("tags/", "Adapters")],
)
def test_who_has_too_few_papers_for_a_page_leads_to_a_search_that_shows_them(
    page: Page, path: str, name: str
) -> None:
    page.goto(path)
    page.get_by_role("main").get_by_role("link", name=name).first.click()
    expect(page).to_have_url(re.compile(r"/search/\?"))
    expect(page.locator("[data-search-page] .ps-hit").first).to_be_visible()


def test_the_papers_of_a_topic_are_taken_along_as_a_file(page: Page, tmp_path: Path) -> None:
    page.goto("topics/agents/")
    papers = page.locator(".ps-papers .ps-item").count()
    page.get_by_text("Citations as a file").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Export {papers}").click()
    download.value.save_as(tmp_path / "papers.bib")
    assert (tmp_path / "papers.bib").read_text("utf-8").count("\n  title = ") == papers
