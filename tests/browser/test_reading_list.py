"""The reader's list in a real browser: marking, keeping, merging, exporting, importing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape
from pathlib import Path

import pybtex.database
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from papershelf.model import Paper
from papershelf.publish.citable import citable
from papershelf.publish.formats import FORMATS, Format
from papershelf.publish.reading_list import reading_list_keys
from tests.browser.fake_site import SITE, data, filed, serve
from tests.cite_cases import CASES

SCRIPT = '<script type="module" src="/assets/javascripts/reading-list.js"></script>'
MY_LIST = f'<!doctype html><title>My list</title><main><div id="my-list"></div></main>{SCRIPT}'
OTTERS, BOATS, SPECIAL = CASES["arxiv"], CASES["conference"], CASES["special"]


def paper_page(paper: Paper) -> str:
    return (
        f"<!doctype html><title>t</title><h1>{escape(paper.title)}</h1>"
        f'<div data-reading="{" ".join(reading_list_keys(paper))}"></div>{SCRIPT}'
    )


def in_a_list(paper: Paper) -> str:
    return escape(json.dumps({"ids": reading_list_keys(paper), "title": paper.title}))


def list_page(*papers: Paper) -> str:
    items = "".join(
        f"<li data-reading-item>{escape(paper.title)}"
        f'<span data-reading="{in_a_list(paper)}" data-reading-compact></span></li>'
        for paper in papers
    )
    return f"<!doctype html><title>List</title><ul>{items}</ul>{SCRIPT}"


PAGES = {
    "/papers/otters/": paper_page(OTTERS),
    "/papers/boats/": paper_page(BOATS),
    "/papers/special/": paper_page(SPECIAL),
    "/list/": list_page(OTTERS, BOATS),
    "/my/": MY_LIST,
    **data([OTTERS, BOATS, SPECIAL]),
}


Open = Callable[..., Page]
KEPT = "async () => (await (await caches.open('/.papershelf')).keys()).length === 1"
LEARNT = (
    """() => JSON.parse(localStorage.getItem("/.papershelf")).papers.every(({ year }) => year)"""
)
"""What the list says of a paper comes from the site, some time after a mark."""


@pytest.fixture
def profile(browser: Browser) -> Iterator[Callable[[], Open]]:
    """Makes fresh profiles; each opens pages of the site, as built or as rebuilt."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def fresh() -> Open:
        context = browser.new_context()
        contexts.append(context)

        def open_page(path: str, site: dict[str, str] = PAGES) -> Page:
            page = context.new_page()
            page.on("pageerror", lambda error: errors.append(str(error)))
            serve(page, site)
            page.goto(SITE + path)
            return page

        return open_page

    yield fresh
    for context in contexts:
        context.close()
    assert errors == []


def mark(page: Page, state: str) -> None:
    page.get_by_role("button", name=state, exact=True).click()


def mark_and_learn(page: Page, state: str) -> None:
    """Marks, and waits for what the page writes later: another page may write, too."""
    mark(page, state)
    page.wait_for_function(LEARNT)


def test_a_mark_outlives_a_reload(profile: Callable[[], Open]) -> None:
    page = profile()("/papers/otters/")
    mark(page, "Reading")
    page.get_by_role("button", name="Star").click()
    page.get_by_text("Private note").click()
    page.get_by_label("Private note").fill("Ask Bo & <Ana>")
    page.get_by_label("Private note").blur()
    expect(page.locator(".reading-status")).to_have_text("Note saved in this browser")
    page.reload()
    expect(page.get_by_role("button", name="Reading", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page.get_by_role("button", name="Star")).to_have_attribute("aria-pressed", "true")
    page.get_by_text("Private note").click()
    expect(page.get_by_label("Private note")).to_have_value("Ask Bo & <Ana>")
    mark(page, "Reading")
    expect(page.get_by_role("button", name="Reading", exact=True)).to_have_attribute(
        "aria-pressed", "false"
    )


def test_marks_of_two_papers_meet_when_they_become_one(profile: Callable[[], Open]) -> None:
    open_page = profile()
    mark_and_learn(open_page("/papers/boats/"), "Read")
    mark_and_learn(open_page("/papers/otters/"), "Star")
    one = replace(OTTERS, slug="rivers", aliases=("otters", "boats"))
    rebuilt = {"/papers/rivers/": paper_page(one), "/list/": list_page(one), "/my/": MY_LIST}
    page = open_page("/papers/rivers/", rebuilt)
    expect(page.get_by_role("button", name="Read", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page.get_by_role("button", name="Star")).to_have_attribute("aria-pressed", "true")
    page = open_page("/my/", rebuilt)
    expect(page.get_by_role("listitem")).to_have_count(1)
    expect(page.get_by_role("link", name=OTTERS.title)).to_have_attribute(
        "href", f"{SITE}/papers/rivers/"
    )


def test_a_moved_paper_is_found_by_any_of_its_ids(profile: Callable[[], Open]) -> None:
    open_page = profile()
    mark_and_learn(open_page("/papers/otters/"), "To read")
    moved = replace(OTTERS, slug="elsewhere")  # the arXiv id is all that is left
    page = open_page("/papers/elsewhere/", {"/papers/elsewhere/": paper_page(moved)})
    expect(page.get_by_role("button", name="To read", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )


def test_lists_and_pages_and_tabs_agree(profile: Callable[[], Open]) -> None:
    open_page = profile()
    listed = open_page("/list/")
    listed.get_by_role("button", name=f"To read: {BOATS.title}").click()
    menu = listed.get_by_label(f"Reading state of {BOATS.title}")
    expect(menu).to_be_focused()
    expect(menu).to_have_value("to-read")
    menu.select_option("Not interested")
    expect(listed.locator("[data-reading-item]").nth(1)).to_have_attribute(
        "data-reading-state", "not-interested"
    )
    listed.wait_for_function(LEARNT)
    paper = open_page("/papers/boats/")
    expect(paper.get_by_role("button", name="Not interested")).to_have_attribute(
        "aria-pressed", "true"
    )
    mark_and_learn(paper, "Read")
    expect(menu).to_have_value("read")  # the other tab hears of it


def test_keys_work_until_they_are_switched_off(profile: Callable[[], Open]) -> None:
    page = profile()("/papers/otters/")
    reading = page.get_by_role("button", name="Reading", exact=True)
    page.keyboard.press("2")
    expect(reading).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("b")
    expect(page.get_by_role("button", name="Star")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("0")
    expect(reading).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("Control+2")
    page.get_by_text("Private note").click()
    page.get_by_label("Private note").press_sequentially("2b")
    expect(page.locator(".reading-status")).to_have_text("Note saved in this browser")
    expect(reading).to_have_attribute("aria-pressed", "false")
    page.get_by_role("checkbox").uncheck()
    page.reload()
    page.keyboard.press("2")
    expect(reading).to_have_attribute("aria-pressed", "false")


def test_a_note_is_kept_though_the_page_goes(profile: Callable[[], Open]) -> None:
    open_page = profile()
    page = open_page("/papers/otters/")
    page.get_by_text("Private note").click()
    page.get_by_label("Private note").press_sequentially("Half a thou")
    page.goto(f"{SITE}/my/")
    expect(page.get_by_text("Half a thou")).to_be_visible()


def fill(open_page: Open) -> Page:
    page = open_page("/papers/otters/")
    mark(page, "To read")
    mark_and_learn(page, "Star")
    page = open_page("/papers/special/")
    mark_and_learn(page, "Read")
    page.get_by_text("Private note").click()
    page.get_by_label("Private note").fill("100% {odd} & *fine*\nsecond_line\n\n# last")
    page.get_by_label("Private note").blur()
    open_page("/list/").get_by_role("button", name=f"Star {BOATS.title}").click()
    page = open_page("/my/")
    page.wait_for_function(LEARNT)
    return page


def test_my_list_filters_and_counts(profile: Callable[[], Open]) -> None:
    page = fill(profile())
    status = page.locator(".reading-count")
    expect(status).to_have_text("3 of 3 papers")
    page.get_by_role("button", name="Starred (2)").click()
    expect(page.get_by_role("listitem")).to_have_count(2)
    expect(status).to_have_text("2 of 3 papers")
    page.reload()  # the filter is in the address
    expect(page.get_by_role("listitem")).to_have_count(2)
    page.get_by_role("button", name="All (3)").click()
    page.get_by_label("Find in my list").fill("SECOND_line")
    expect(page.get_by_role("listitem")).to_have_count(1)
    page.get_by_label("Find in my list").fill("")
    page.get_by_role("button", name=f"Remove {OTTERS.title} from my list").click()
    expect(status).to_have_text("2 of 2 papers")
    expect(page.locator(".reading-remove:focus")).to_have_count(1)  # the focus is not lost


def test_every_change_is_told_and_can_be_undone(profile: Callable[[], Open]) -> None:
    page = profile()("/list/")
    said = page.locator(".ps-said-aloud")
    plus = page.get_by_role("button", name=f"To read: {OTTERS.title}")
    undo = page.get_by_role("button", name="Undo")
    plus.focus()
    page.keyboard.press("Enter")
    expect(said).to_have_text("To read")
    page.keyboard.press("Tab")  # the star
    page.keyboard.press("Tab")
    expect(undo).to_be_focused()
    page.keyboard.press("Enter")
    expect(said).to_have_text("Undone")
    expect(plus).to_be_focused()
    star = page.get_by_role("button", name=f"Star {OTTERS.title}")
    expect(star).to_have_text("☆")
    star.click()
    expect(star).to_have_text("★")
    expect(said).to_have_text("Starred")
    undo.focus()
    page.keyboard.press("Escape")
    expect(undo).to_have_count(0)
    expect(plus).to_be_focused()
    expect(star).to_have_text("★")


def test_what_was_removed_comes_back_with_its_note(profile: Callable[[], Open]) -> None:
    page = fill(profile())
    before = kept(page)
    page.get_by_role("button", name=f"Remove {SPECIAL.title} from my list").click()
    expect(page.locator(".ps-said-aloud")).to_contain_text("Removed")
    expect(page.get_by_role("listitem")).to_have_count(2)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("listitem")).to_have_count(3)
    assert kept(page) == before


def test_my_list_says_who_wrote_what_and_sorts(profile: Callable[[], Open]) -> None:
    page = fill(profile())
    facts = page.get_by_role("listitem").filter(has_text=OTTERS.title)
    expect(facts.locator(".reading-list__facts")).to_contain_text("Ana Lee")
    expect(facts.locator(".reading-list__facts")).to_contain_text("2024")
    expect(facts.locator(".reading-list__facts")).to_contain_text("added")
    titles = page.locator(".reading-title")
    page.get_by_label("Sort by").select_option("Title")
    papers = (OTTERS, BOATS, SPECIAL)
    sorted_titles: list[str] = sorted((paper.title for paper in papers), key=str.casefold)
    expect(titles).to_have_text(sorted_titles)
    page.get_by_label("Sort by").select_option("Last added")
    expect(titles.first).to_have_text(BOATS.title)
    page.get_by_label("Find in my list").fill("ana lee 2024")
    expect(page.get_by_role("listitem").filter(has_text=OTTERS.title)).to_have_count(1)


@pytest.mark.parametrize("name", ["JSON", "BibTeX", "RIS", "CSL-JSON", "Markdown"])
def test_an_export_comes_back_in_a_fresh_profile(
    name: str, profile: Callable[[], Open], tmp_path: Path
) -> None:
    before = fill(profile())
    file = export(before, name, tmp_path)
    after = profile()("/my/")
    for _ in range(2):  # twice the same file is once
        bring(after, file)
        expect(after.get_by_text("3 papers imported")).to_be_visible()
    expect(after.locator(".ps-said-aloud")).to_contain_text("Imported")
    after.get_by_role("button", name="Undo").click()
    expect(after.get_by_role("listitem")).to_have_count(3)  # what the first import brought
    for state in ["To read (1)", "Read (1)", "Starred (2)", "With a note (1)", "All (3)"]:
        expect(after.get_by_role("button", name=state, exact=True)).to_be_visible()
    after.wait_for_function(LEARNT)
    old, new = (kept(page) for page in (before, after))
    facts = ["ids", "title", "state", "star", "note"]
    assert [[entry[fact] for fact in facts] for entry in new] == [
        [entry[fact] for fact in facts] for entry in old
    ]
    again = export(after, name, tmp_path / "again")
    assert sorted(again.read_text().split("\n")) == sorted(file.read_text().split("\n"))


def kept(page: Page) -> list[dict[str, object]]:
    text = page.evaluate("localStorage.getItem('/.papershelf')")
    return sorted(json.loads(text)["papers"], key=lambda entry: str(entry["title"]))


def bring(page: Page, file: Path) -> None:
    """Imports a file, until that is done: the field is empty then."""
    field = page.get_by_label("Import")
    field.set_input_files(file)
    expect(field).to_have_value("")


def export(page: Page, name: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Export {name}").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@pytest.mark.parametrize("offline", [False, True])
def test_a_paper_marked_in_a_list_exports_as_on_its_own_page(
    form: Format,
    offline: bool,  # noqa: FBT001
    profile: Callable[[], Open],
    tmp_path: Path,
) -> None:
    open_page = profile()
    page = open_page("/list/")
    with page.expect_response("**/data/shards/0.json"):
        page.get_by_role("button", name=f"Star {OTTERS.title}").click()
    page.wait_for_function(KEPT)
    site = {"/my/": MY_LIST, "/data/formats.json": PAGES["/data/formats.json"]}
    page = open_page("/my/", site if offline else PAGES)
    text = export(page, form.label, tmp_path).read_text("utf-8")
    own = form.write(citable(OTTERS, filed(OTTERS).keywords))
    if form.name == "csl":
        [item] = json.loads(text)
        assert item["custom"].pop("papershelf")["star"]
        assert item == json.loads(own)
    elif form.name == "plain":
        assert text == form.file([own])
    else:  # with the reader's marks
        assert own.removesuffix("ER  - \n").rstrip("\n}") in text
        assert "starred" in text or "★" in text
    assert "Berg" in text
    assert "2024" in text


def test_what_the_site_does_not_know_is_told(profile: Callable[[], Open], tmp_path: Path) -> None:
    file = tmp_path / "one.json"
    foreign = {"ids": ["doi:10.1/x"], "title": "Foreign", "star": True}
    file.write_text(json.dumps({"papers": [foreign]}))
    page = profile()("/my/")
    bring(page, file)
    assert export(page, "RIS", tmp_path).read_text() == ""
    expect(page.get_by_text("1 paper left out, of which")).to_be_visible()


def test_keys_stay_unique_and_other_fields_as_they_came(
    profile: Callable[[], Open], tmp_path: Path
) -> None:
    one = "@Article{a,\n  title = {One {T}wo},\n  month = jan,\n  keywords = {rivers},\n}\n"
    file = tmp_path / "two.bib"
    file.write_text(f"{one}\n{one.replace('One', 'Other')}")
    page = profile()("/my/")
    bring(page, file)
    expect(page.get_by_text("2 papers imported")).to_be_visible()
    for _ in range(2):
        path = export(page, "BibTeX", tmp_path)
        entries = pybtex.database.parse_file(str(path)).entries
        assert set(entries) == {"a", "a-2"}
        assert {entry.fields["title"] for entry in entries.values()} == {"One {T}wo", "Other {T}wo"}
        for entry in entries.values():
            assert entry.fields["month"] == "January"
            assert entry.fields["keywords"] == "rivers, to-read"
        bring(page, path)  # changes nothing
        expect(page.get_by_text("2 papers imported")).to_be_visible()


def test_the_bibtex_is_one_that_others_read(profile: Callable[[], Open], tmp_path: Path) -> None:
    file = export(fill(profile()), "BibTeX", tmp_path)
    entries = pybtex.database.parse_file(str(file)).entries
    assert len(entries) == 3
    assert citable(OTTERS).key in entries
    assert entries[citable(OTTERS).key].fields["keywords"] == "to-read, starred"


def test_a_foreign_file_is_data_and_no_markup(profile: Callable[[], Open], tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.bib"
    foreign.write_text(
        "@comment{no}\n@string{x = {y}}\n@article{a, title = {An {Odd} \\& <b>bold</b> title},\n"
        '  journal = "J, K", author = {Lee, Ana and Bo Ek}, year = 2020, doi = {10.1/ABC}\n}\n'
    )
    hostile = tmp_path / "hostile.json"
    hostile.write_text(
        json.dumps(
            {
                "papers": [
                    {"ids": ["x"], "title": "<img src=x>", "url": "javascript:a()", "star": True},
                    {"ids": [], "title": "no id", "star": True},
                    {"ids": ["y"], "state": "bogus"},
                    None,
                ]
            }
        )
    )
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    page = profile()("/my/")
    bring(page, foreign)
    expect(page.get_by_role("listitem")).to_have_count(1)
    expect(page.get_by_text("An Odd & <b>bold</b> title")).to_be_visible()
    expect(page.get_by_role("button", name="To read (1)")).to_be_visible()
    bring(page, hostile)
    expect(page.get_by_role("listitem")).to_have_count(2)
    expect(page.get_by_text("<img src=x>")).to_be_visible()
    told = page.get_by_text("Left out: paper 1 url must be an address of the web, not this text")
    expect(told).to_contain_text("; paper 4 must be an object, not nothing")
    expect(page.get_by_role("link")).to_have_count(0)
    bring(page, broken)
    expect(page.get_by_text("No papers found in broken.json")).to_be_visible()
    expect(page.get_by_role("listitem")).to_have_count(2)


def test_it_works_where_the_browser_keeps_nothing(profile: Callable[[], Open]) -> None:
    locked = """<script>Object.defineProperty(window, "localStorage", {
        get() { throw new DOMException("denied", "SecurityError"); } });</script>"""
    page = profile()("/papers/otters/", {"/papers/otters/": locked + PAGES["/papers/otters/"]})
    expect(page.locator(".reading-status")).to_contain_text("keeps no data")
    mark(page, "Read")
    expect(page.get_by_role("button", name="Read", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )


def test_it_follows_instant_navigation(profile: Callable[[], Open]) -> None:
    stub = """<script>
        const heard = [];
        window.document$ = { subscribe(f) { heard.push(f); f(); } };
        window.swap = (html) => { document.querySelector("main").innerHTML = html;
                                  heard.forEach((f) => f()); };
    </script><main></main>"""
    page = profile()("/", {"/": f"<!doctype html><title>t</title>{stub}{SCRIPT}"})
    page.evaluate(
        "(html) => swap(html)", f'<div data-reading="{" ".join(reading_list_keys(OTTERS))}"></div>'
    )
    mark(page, "Read")
    page.evaluate("(html) => swap(html)", '<div id="my-list"></div>')
    expect(page.get_by_role("listitem")).to_have_count(1)
