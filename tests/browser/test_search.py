"""The search as a reader uses it, in a real browser: in the header and on its own page."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Literal
from urllib.parse import urlencode, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.chromium import held, served
from tests.browser.kinds import READY, searched, visit, visit_instantly
from tests.project import Site, build_site, copy_project

HEADER = "[data-search] input[name=q]"
FIELD = "[data-search-page] input[name=q]"
HITS = "[data-search] .ps-hit__title"
RESULTS = "[data-search-page] .ps-hit__title"
WAITED = ".ps-search:not(.ps-search--waiting)"
BESIDE = 1000
"""Pixels of a screen that has room for the filters; else they are a sheet."""


def titles(page: Page, selector: str) -> list[str]:
    return page.locator(selector).all_inner_texts()


def papers(site: Site) -> list[dict[str, str]]:
    files = sorted((site.folder / "search/papers").glob("*.json"), key=lambda one: int(one.stem))
    return [paper for file in files for paper in json.loads(file.read_text(encoding="utf-8"))]


def count_of(page: Page) -> int:
    """The number of results that the page tells of what was asked last."""
    searched(page)
    told = page.locator("[data-search-page] [role=status]").first.inner_text()
    return int(re.sub(r"^No", "0", told).split()[0])


def test_nothing_is_loaded_before_the_search_is_touched(address: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    visit(page, address)
    modules = {path.partition("/javascripts/")[2] for path in asked if "/javascripts/" in path}
    assert "every-page.js" in modules
    assert not [path for path in (*modules, *asked) if "search/" in path]
    page.locator(HEADER).fill("segment")
    expect(page.locator(HITS).first).to_be_visible()
    assert "/search/manifest.json" in asked


def test_the_search_page_does_not_wait_for_the_theme(address: str, page: Page) -> None:
    waiting: list[Route] = []
    page.route("**/bundle.*.min.js", lambda route: waiting.append(route))  # noqa: PLW0108 - a function of Python
    page.goto(f"{address}search/?q=segment", wait_until="commit")
    expect(page.locator(RESULTS).first).to_be_visible()
    assert len(waiting) == 1
    waiting[0].continue_()
    page.wait_for_load_state("load")
    expect(page.locator("#__search")).not_to_be_checked()
    expect(page).to_have_url(f"{address}search/?q=segment")
    expect(page.locator(FIELD)).to_have_value("segment")


@pytest.mark.parametrize("fixture", ["demo", "demo_below"])
def test_typing_finds_and_enter_opens(
    fixture: str, page: Page, request: pytest.FixtureRequest
) -> None:
    site: Site = request.getfixturevalue(fixture)
    with served(site.folder, urlsplit(site.url).path) as url:
        page.goto(f"{url}topics/")
        page.keyboard.press("/")
        page.keyboard.type("segment anyth")
        expect(page.locator(HITS).first).to_have_text("Segment Anything")
        assert "Segment" in titles(page, "[data-search] .ps-hit mark")
        expect(page.locator("[data-search] [role=status]")).to_have_text(re.compile(r"\d+ papers?"))
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{url}papers/segment-anything/")


def test_every_title_finds_its_paper_first(demo: Site, address: str, page: Page) -> None:
    page.goto(f"{address}search/")
    first = page.locator(RESULTS).first
    for paper in papers(demo):
        page.locator(FIELD).fill(paper["title"])
        expect(first).to_have_text(paper["title"])
        expect(first).to_have_attribute("href", f"{address}papers/{paper['slug']}/")


@pytest.mark.parametrize(
    ("typed", "paper"),
    [
        ("toolfromer", "Toolformer"),
        ("segmant anithing", "Segment Anything"),
        ("wav2vec20", "wav2vec 2.0"),
        ("nerf", "NeRF"),
    ],
)
def test_names_are_found_however_written(address: str, page: Page, typed: str, paper: str) -> None:
    page.goto(f"{address}search/")
    page.locator(FIELD).fill(typed)
    expect(page.locator(RESULTS).first).to_contain_text(paper)


def test_a_typo_is_pointed_out(address: str, page: Page) -> None:
    page.goto(f"{address}search/?q=difusion+image")
    page.get_by_role("button", name="diffusion", exact=True).click()
    expect(page.locator(FIELD)).to_have_value("diffusion image")
    expect(page.locator(".ps-instead")).to_have_count(0)


def test_operators(address: str, page: Page) -> None:
    page.goto(f"{address}search/?q=diffusion")
    searched(page)
    every = titles(page, RESULTS)
    page.locator(FIELD).fill("diffusion -policy")
    searched(page)
    fewer = titles(page, RESULTS)
    assert set() < set(fewer) < set(every)
    assert not any("Policy" in title for title in fewer)
    page.locator(FIELD).fill('"diffusion probabilistic models"')
    expect(page.locator(RESULTS)).to_have_text(["Denoising Diffusion Probabilistic Models"])
    page.locator(FIELD).fill('"models probabilistic diffusion"')
    expect(page.locator(RESULTS)).to_have_count(0)
    page.locator(FIELD).fill("author:rombach")
    expect(page.locator(RESULTS).first).to_contain_text("Latent Diffusion")


@pytest.mark.parametrize(
    ("typed", "papers"),
    [
        ("diffusion author:chi", ["Diffusion Policy"]),
        ('author:"r rombach"', ["High-Resolution Image Synthesis"]),
        ("diffusion model year:2021-2023 -author:chi -author:zhang", ["High-Resolution Image"]),
        ("dao year:2023-", ["Mamba"]),
        ("“diffusion probabilistic models”", ["Denoising Diffusion"]),
        ("author:schmidhuber year:-2016", ["Deep Learning in Neural Networks"]),
    ],
)
def test_operators_combine(address: str, page: Page, typed: str, papers: list[str]) -> None:
    page.goto(f"{address}search/?{urlencode({'q': typed})}")
    expect(page.locator(RESULTS)).to_have_text([re.compile(f"^{paper}") for paper in papers])


def test_a_facet_can_be_left_out(address: str, page: Page) -> None:
    page.goto(f"{address}search/?q=model+topic%3Avision")
    expect(page.locator(".ps-find__chips li")).to_have_count(1)
    within = count_of(page)
    page.goto(f"{address}search/?q=model")
    every = count_of(page)
    page.goto(f"{address}search/?q=model+-topic%3Avision")
    assert count_of(page) == every - within
    page.goto(f"{address}search/?q=model+-topic%3Aotters")
    expect(page.locator("[data-search-page]")).to_contain_text("Nothing is filed under “-topic")


@pytest.mark.parametrize(
    ("pasted", "paper"),
    [
        ("2304.02643", "Segment Anything"),
        ("arXiv:2304.02643v2", "Segment Anything"),
        ("https://arxiv.org/pdf/2304.02643v1.pdf", "Segment Anything"),
        ("https://doi.org/10.48550/arXiv.2304.02643", "Segment Anything"),
        ("https://doi.org/10.1038/S41586-021-03819-2.", "Highly accurate protein"),
        ("https://papers.example/papers/segment-anything/#cite", "Segment Anything"),
        ("https://papers.example/papers/alphafold-2/", "Highly accurate protein"),
    ],
)
def test_a_pasted_identifier_finds_its_paper(
    address: str, page: Page, pasted: str, paper: str
) -> None:
    page.goto(f"{address}search/")
    page.locator(FIELD).fill(pasted)
    expect(page.locator(RESULTS)).to_have_text([re.compile(f"^{paper}")])


def test_an_unknown_address_is_searched_for_as_words(address: str, page: Page) -> None:
    page.goto(f"{address}search/?q=https://example.org/10.1000/otters")
    expect(page.locator("[data-search-page] .ps-instead")).to_contain_text("otters")


def test_facets_chips_and_address(address: str, page: Page) -> None:
    page.goto(f"{address}search/?q=model")
    before = count_of(page)
    first = page.locator(".ps-facet").first
    told = int(first.locator(".ps-count").inner_text())
    name = first.locator("span").first.inner_text()
    assert 0 < told < before
    first.locator("input").check()
    expect(page.locator("[data-search-page] [role=status]").first).to_have_text(
        re.compile(rf"^{told} papers?")
    )
    expect(page.locator(".ps-find__chips")).to_contain_text(name)
    expect(page).to_have_url(re.compile(r"\?q=model&topic=[^&]+$"))
    shown = titles(page, RESULTS)
    page.reload()
    expect(page.locator(RESULTS)).to_have_text(shown)
    page.locator(".ps-find__chips button").click()
    expect(page.locator("[data-search-page] [role=status]").first).to_have_text(
        re.compile(rf"^{before} papers?")
    )


def test_a_facet_opened_while_results_come_stays_open(address: str, page: Page) -> None:
    page.goto(f"{address}search/?q=")
    searched(page)
    month = page.locator(".ps-facets details", has_text="Month")
    with held(page, "**/search/papers/*"):
        with page.expect_request("**/search/papers/*"):
            page.locator(".ps-facet input").first.check()
        month.locator("summary").click()
        expect(month.locator(".ps-facet").first).to_be_visible()
    expect(page.locator(".ps-find__chips li")).to_have_count(1)
    expect(month.locator(".ps-facet").first).to_be_visible()


@pytest.mark.parametrize("late", ["search/facets/", "search/papers/"])
def test_six_results_come_before_the_others_and_the_filters(
    demo: Site, address: str, page: Page, late: str
) -> None:
    """What is asked for later waits: all filters, or the file of the last result on the page."""
    count = len(papers(demo))
    last = "**" if late == "search/facets/" else f"{(count - 20) // 8}.json*"
    with held(page, f"**/{late}{last}"):
        page.goto(f"{address}search/")
        expect(page.locator(f"{WAITED} .ps-hit")).to_have_count(6)
        if last == "**":
            expect(page.locator(".ps-facet")).to_have_count(0)
        expect(page.locator(RESULTS)).to_have_count(6)
    expect(page.locator(RESULTS)).to_have_count(20)
    expect(page.locator(".ps-facet").first).to_be_attached()


def test_a_facet_stays_open_while_another_is_counted(address: str, page: Page) -> None:
    page.goto(f"{address}search/?q=")
    searched(page)
    tag, month = (page.locator(".ps-facets details", has_text=name) for name in ("Tag", "Month"))
    with held(page, "**/facets/month/*"):
        with held(page, "**/facets/tag/*"):
            for facet, asked in ((tag, "**/facets/tag/*"), (month, "**/facets/month/*")):
                with page.expect_request(asked):
                    facet.locator("summary").click()
        expect(tag.locator(".ps-facet").first).to_be_visible()
        expect(month.get_by_text("Loading")).to_be_visible()
    expect(month.locator(".ps-facet").first).to_be_visible()


def test_values_of_a_facet_combine_with_or_and_with_and(address: str, page: Page) -> None:
    page.goto(f"{address}search/")
    boxes = page.locator(".ps-facet input")
    boxes.nth(0).check()
    one = count_of(page)
    boxes.nth(1).check()
    expect(page.locator(".ps-find__chips [aria-label^=Remove]")).to_have_count(2)
    either = count_of(page)
    page.get_by_label("only papers with all of these").check()
    assert count_of(page) <= one <= either
    expect(page).to_have_url(re.compile("&all=topic"))


def test_what_a_reader_chooses_is_an_entry_of_the_history(address: str, page: Page) -> None:
    page.goto(f"{address}search/?q=model")
    status = page.locator("[data-search-page] [role=status]").first
    searched(page)
    before = status.inner_text()
    page.locator(".ps-facet input").first.check()
    expect(status).not_to_have_text(before)
    chosen = status.inner_text()
    page.get_by_label("Sort by").select_option("Oldest first")
    page.go_back()
    expect(page.get_by_label("Sort by")).to_have_value("relevance")
    expect(status).to_have_text(chosen)
    page.go_back()
    expect(status).to_have_text(before)
    expect(page.locator(".ps-facet input").first).not_to_be_checked()
    page.go_forward()
    expect(status).to_have_text(chosen)


def test_back_from_a_paper_leads_to_its_place_among_the_results(address: str, page: Page) -> None:
    page.set_viewport_size({"width": 800, "height": 500})
    page.goto(f"{address}search/?q=model")
    searched(page)
    page.get_by_role("button", name="Next page").click()
    expect(page.locator("[data-search-page] [role=status]").first).to_be_focused()
    shown = titles(page, RESULTS)
    page.locator(RESULTS).nth(12).scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    assert place > 0
    page.locator(RESULTS).nth(12).click()
    page.wait_for_url("**/papers/*/")
    page.go_back()
    expect(page.locator(RESULTS)).to_have_text(shown)
    page.wait_for_function("(place) => scrollY === place", arg=round(place))
    expect(page.locator(FIELD)).to_have_value("model")


def test_going_back_while_scrolling_leads_to_the_place_of_that_entry(
    address: str, page: Page
) -> None:
    """The place of the one before is kept some time after the last step."""
    page.clock.install()
    page.set_viewport_size({"width": 800, "height": 500})
    page.goto(f"{address}search/?q=model")
    searched(page)
    page.evaluate("scrollTo(0, 300)")
    page.wait_for_function("() => history.state?.y === 300")
    page.get_by_label("Sort by").select_option("Oldest first")
    searched(page)
    page.reload()
    searched(page)
    with held(page, "**/search/papers/*"):
        with page.expect_request("**/search/papers/*"):
            page.evaluate("""() => {
                addEventListener("scroll", () => history.back(), { once: true });
                scrollTo(0, 40);
            }""")
        page.wait_for_function("() => !location.search.includes('sort')")
        page.clock.run_for(1_000)
    page.wait_for_function("() => scrollY === 300")


def test_filters_are_a_sheet_on_a_phone(address: str, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto(f"{address}search/?q=model")
    expect(page.locator(".ps-facet")).to_have_count(0)
    button = page.get_by_role("button", name="Filters")
    button.focus()
    page.keyboard.press("Enter")
    sheet = page.get_by_role("dialog", name="Filters")
    box = sheet.locator(".ps-facet input").first
    told = sheet.locator(".ps-facet .ps-count").first.inner_text()
    box.focus()
    page.keyboard.press("Space")
    done = sheet.get_by_role("button", name=f"Show {told} paper")
    expect(done).to_be_visible()
    for _ in range(60):
        page.keyboard.press("Tab")
        # From the last stop a browser goes to its own controls: then nothing of the page has it.
        assert page.evaluate("document.activeElement.closest('dialog, main')?.tagName") != "MAIN"
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(page.get_by_role("button", name="Filters (1)")).to_be_focused()
    assert str(count_of(page)) == told


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_jumps_when_results_come(address: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script("""window.shift = 0; new PerformanceObserver((list) => {
        for (const one of list.getEntries()) if (!one.hadRecentInput) window.shift += one.value;
    }).observe({ type: "layout-shift", buffered: true });""")
    for query in ("", "?q=model", "?q=model&topic=vision&year=2023"):
        visit(page, f"{address}search/{query}")
        assert page.evaluate("window.shift") <= 0.02, query


def test_nothing_asked_for_is_the_newest(demo: Site, address: str, page: Page) -> None:
    page.goto(f"{address}search/")
    newest = papers(demo)[-1]["title"]
    expect(page.locator(RESULTS).first).to_have_text(newest)
    expect(page.locator("[data-search-page] [role=status]").first).to_contain_text("newest first")


@pytest.mark.parametrize(
    ("typed", "paper"),
    [
        ("attention", "Attention Is All You Need"),
        ("that paper about dropping neurons lottery", "The Lottery Ticket Hypothesis"),
    ],
)
def test_what_is_meant_comes_first(address: str, page: Page, typed: str, paper: str) -> None:
    page.goto(f"{address}search/?{urlencode({'q': typed})}")
    expect(page.locator(RESULTS).first).to_contain_text(paper)


def test_a_typed_filter_is_a_filter(address: str, page: Page) -> None:
    page.goto(f"{address}search/?q=model+topic%3Aagents")
    chip = page.locator(".ps-find__chips button")
    expect(chip).to_contain_text("Topic: Agents")
    assert count_of(page) > 0
    chip.click()
    expect(page.locator(FIELD)).to_have_value("model")
    expect(chip).to_have_count(0)


def test_nothing_found_helps(address: str, page: Page) -> None:
    page.goto(f"{address}search/?q=xyzzyqwv&topic=agents")
    expect(page.locator("[data-search-page] [role=status]").first).to_have_text("No papers")
    expect(page.locator(".ps-nothing a").first).to_be_visible()
    page.get_by_role("button", name="search without the filters").click()
    expect(page).to_have_url(f"{address}search/?q=xyzzyqwv")


def test_the_readers_list_is_a_filter(address: str, page: Page) -> None:
    page.goto(f"{address}papers/segment-anything/")
    page.get_by_role("button", name="To read").click()
    page.goto(f"{address}search/?q=is:to-read")
    expect(page.locator(RESULTS)).to_have_text(["Segment Anything"])


def test_results_carry_the_readers_marks(demo: Site, address: str, page: Page) -> None:
    page.goto(f"{address}search/?q=segment+anything")
    page.get_by_role("button", name="To read: Segment Anything", exact=True).click()
    page.get_by_label("Reading state of Segment Anything", exact=True).select_option("Reading")
    mine = page.locator(".ps-facets details", has_text="On my list")
    mine.locator("summary").click()
    expect(mine.locator(".ps-facet", has_text=re.compile("^Reading"))).to_contain_text("1")
    page.get_by_role("button", name="Star Segment Anything", exact=True).click()
    page.reload()
    menu = page.get_by_label("Reading state of Segment Anything", exact=True)
    expect(menu).to_have_value("reading")
    star = page.get_by_role("button", name="Star Segment Anything", exact=True)
    expect(star).to_have_attribute("aria-pressed", "true")
    page.goto(f"{address}search/?q=-is%3Areading")
    assert count_of(page) == len(papers(demo)) - 1


def test_arrows_walk_through_the_page(address: str, page: Page) -> None:
    page.goto(f"{address}search/?q=model")
    page.locator(RESULTS).nth(1).wait_for()
    page.locator(FIELD).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(RESULTS).nth(1)).to_be_focused()
    menu = page.locator("[data-search-page] .reading-menu").nth(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(menu).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(menu).to_have_value("reading")
    page.locator(RESULTS).nth(1).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}papers/*/")


def test_filters_are_cleared_at_once(address: str, page: Page) -> None:
    page.goto(f"{address}search/?q=model+year%3A2023&topic=vision&topic=agents")
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator(".ps-find__chips")).to_be_hidden()
    expect(page.locator(FIELD)).to_have_value("model")
    expect(page).to_have_url(f"{address}search/?q=model")


def test_results_sort_by_date(address: str, page: Page) -> None:
    page.goto(f"{address}search/?q=year%3A2013-2016&sort=oldest")
    expect(page.locator(RESULTS).first).to_contain_text("Efficient Estimation")
    page.get_by_label("Sort by").select_option("Newest first")
    expect(page.locator(RESULTS).first).to_contain_text("Semi-Supervised")


def test_results_are_exported(address: str, page: Page) -> None:
    page.goto(f"{address}search/?q=segment+anything")
    searched(page)
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("^Export")).click()
    text = download.value.path().read_text(encoding="utf-8")
    assert download.value.suggested_filename == "papers.bib"
    assert "Segment Anything" in text.replace("{", "").replace("}", "")
    assert text.count("\n@") + 1 == count_of(page)


def test_keys(address: str, page: Page) -> None:
    page.goto(address)
    page.keyboard.press("s")
    expect(page.locator(HEADER)).to_be_focused()
    page.keyboard.type("model")
    expect(page.locator(HITS)).not_to_have_count(0)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(HITS).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(HEADER)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}search/?q=model")
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    expect(page.locator(HEADER)).not_to_be_focused()


def test_keys_can_be_switched_off(address: str, page: Page) -> None:
    page.goto(f"{address}search/")
    page.get_by_text("How to search").click()
    page.get_by_label("The keys / and s lead to the search").uncheck()
    page.goto(address)
    page.keyboard.press("s")
    expect(page.locator(HEADER)).not_to_be_focused()


def test_instant_navigation_keeps_the_search(tmp_path: Path, page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    project = copy_project(tmp_path)
    with (project / "mkdocs.yml").open("a") as config:
        config.write(
            "theme:\n  name: material\n  features: [navigation.instant, navigation.tabs]\n"
        )
    folder = project / "build/site"
    folder.mkdir(parents=True)
    with served(folder) as url:
        build_site(project, url)
        visit_instantly(page, url)
        page.evaluate("globalThis.kept = true")
        page.keyboard.press("/")
        page.keyboard.type("segment anything")
        expect(page.locator(HITS).first).to_have_text("Segment Anything")
        page.locator(HITS).first.click()
        page.wait_for_url(f"{url}papers/segment-anything/")
        expect(page.locator("h1")).to_have_text("Segment Anything")
        expect(page.locator("[data-cite-text]")).to_contain_text("Segment Anything")
        page.keyboard.press("/")
        page.keyboard.type("diffusion")
        expect(page.locator(HITS).first).to_contain_text("Diffusion")
        page.keyboard.press("Escape")
        page.locator("a[href*='/search/?']").first.dispatch_event("click")
        page.locator(FIELD).fill("mamba")
        expect(page.locator(RESULTS).first).to_contain_text("Mamba")
        assert page.evaluate("globalThis.kept")
        assert said == []


def test_without_scripts_the_indexes_are_linked(address: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}search/?q=model")
    expect(page.locator("noscript a")).to_have_count(5)
    expect(page.locator("noscript a").first).to_be_visible()
    context.close()


def test_from_disk_the_page_says_what_to_do(demo: Site, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((demo.folder / "search/index.html").as_uri())
    expect(page.locator("[data-search-disk]")).to_contain_text("papershelf serve")
    expect(page.locator(HEADER)).to_be_disabled()
    page.locator("[data-search-without] a").first.click()
    expect(page.locator("h1")).to_have_text("Digests")
    page.close()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    address: str, browser: Browser, scheme: Literal["light", "dark"], width: int
) -> None:
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("difusion models")
    expect(page.locator(HITS)).not_to_have_count(0)
    page.wait_for_function(READY)  # the theme fades the results in
    found = violations(page)
    page.goto(f"{address}search/?q=difusion+model&topic=generation&topic=vision")
    searched(page)
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    facets = page.locator(".ps-facets details")
    if width >= BESIDE:
        expect(facets.locator("fieldset")).to_have_count(facets.count())
    found += violations(page)
    page.goto(f"{address}search/?q=xyzzyqwv")
    page.locator(".ps-nothing").wait_for()
    found += violations(page)
    page.close()
    assert found == []


def violations(page: Page) -> list[tuple[str, str]]:
    return [
        (violation["id"], node["html"][:200])
        for violation in Axe().run(page).response["violations"]
        for node in violation["nodes"]
    ]
