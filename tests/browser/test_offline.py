"""The zip of a site, unpacked and opened from disk: no server, no module, no request."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from papershelf.site.offline import write_offline
from tests.browser.kinds import searched
from tests.project import Site


@pytest.fixture(scope="session")
def unpacked(demo: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("offline")
    write_offline(demo.folder, folder / "site.zip")
    with ZipFile(folder / "site.zip") as packed:
        packed.extractall(folder / "site")
    return folder / "site"


@pytest.fixture
def disk(unpacked: Path, browser: Browser) -> Iterator[tuple[Page, str]]:
    """A reader's page, and the address of the folder; nothing fails or is complained of."""
    context = browser.new_context(base_url=f"{unpacked.as_uri()}/")
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", lambda failed: faults.extend(lost(failed)))
    yield page, f"{unpacked.as_uri()}/"
    context.close()
    assert faults == []


def lost(failed: Request) -> list[str]:
    """What was not there; what the page left behind was."""
    return [] if failed.failure == "net::ERR_ABORTED" else [failed.url]


def test_a_paper_is_found_marked_and_cited_from_disk(disk: tuple[Page, str]) -> None:
    page, root = disk
    page.goto(f"{root}index.html")
    page.keyboard.press("/")
    page.keyboard.type("segment anyth")
    hit = page.locator("[data-search] .ps-hit__title").first
    expect(hit).to_have_text("Segment Anything")
    hit.click()
    page.wait_for_url(f"{root}papers/segment-anything/index.html")
    page.get_by_role("button", name="To read", exact=True).click()
    page.get_by_label("Citation format").select_option("RIS")
    expect(page.locator("[data-cite-text]")).to_contain_text("TY  - ")
    page.get_by_role("link", name="My list").first.click()
    page.wait_for_url(f"{root}my-list/index.html")
    expect(page.locator(".reading-list__facts")).to_contain_text("2023")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export BibTeX").click()
    assert "Segment" in download.value.path().read_text("utf-8")


def test_lists_sort_and_results_filter_from_disk(disk: tuple[Page, str]) -> None:
    page, root = disk
    page.goto(f"{root}digests/2024-week-44/index.html")
    page.get_by_label("Sort by").select_option("Title")
    section = page.locator(".ps-papers[data-order]").first
    titles = section.locator(".ps-item__title").all_inner_texts()
    assert titles == sorted(titles, key=str.casefold)
    page.goto(f"{root}search/index.html?q=model")
    status = page.locator("[data-search-page] [role=status]").first
    searched(page)
    before = status.inner_text()
    page.locator(".ps-facet input").first.check()
    expect(status).not_to_have_text(before)
    page.locator("[data-search-page] .ps-hit__title").first.click()
    page.wait_for_url(f"{root}papers/*/index.html")
    page.go_back()
    expect(page.locator("[data-search-page] .ps-hit").first).to_be_visible()


def test_every_link_of_a_page_leads_to_a_file(unpacked: Path, disk: tuple[Page, str]) -> None:
    page, root = disk
    for path in ("index.html", "topics/index.html", "papers/segment-anything/index.html"):
        page.goto(root + path)
        links = page.locator("a[href]").evaluate_all("all => all.map((link) => link.pathname)")
        gone = [link for link in links if link.startswith(str(unpacked)) and not is_file(link)]
        assert gone == []


def is_file(path: str) -> bool:
    return Path(path).is_file()


def test_the_same_site_gives_the_same_zip(demo: Site, tmp_path: Path) -> None:
    for name in ("one.zip", "two.zip"):
        write_offline(demo.folder, tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
