"""The citations of a paper's page are shown, copied and saved as Python wrote them."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from papershelf.publish.citable import Citable, citable
from papershelf.publish.data import shard_file
from papershelf.publish.files import formats_file
from papershelf.publish.formats import FORMATS
from tests.browser.fake_site import SITE, data, filed, serve
from tests.cite_cases import CASES

PAPER = CASES["special"]
CITED: Citable = citable(PAPER, filed(PAPER).keywords)
TEXTS = {one.label: one.file([one.write(CITED)]) for one in FORMATS}
PAGE = f"""<!doctype html><title>t</title>
<div data-reading="slug:{PAPER.slug} arxiv:1"></div>
<div data-cite>
<div data-cite-tools></div>
<pre data-cite-text tabindex="0" aria-label="BibTeX">{escape(TEXTS["BibTeX"])}</pre>
</div>
<script type="module" src="/assets/javascripts/cite.js"></script>
"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    found = context.new_page()
    serve(found, {"/": PAGE, **data([PAPER])})
    found.goto(f"{SITE}/")
    yield found
    context.close()


def text(page: Page) -> str:
    return page.text_content("[data-cite-text]") or ""


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_reader_copies_and_saves(form: Any, page: Page, tmp_path: Path) -> None:
    wanted = TEXTS[form.label]
    page.get_by_label("Citation format").select_option(form.label)
    page.wait_for_function(
        "(text) => document.querySelector('[data-cite-text]').textContent === text", arg=wanted
    )
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("status").get_by_text(f"{form.label} copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == wanted
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == f"{CITED.key}{form.suffix}"
    download.value.save_as(tmp_path / "saved")
    assert (tmp_path / "saved").read_bytes() == wanted.encode()


def test_the_first_format_needs_no_request(page: Page) -> None:
    expect(page.get_by_role("option")).to_have_count(len(FORMATS))
    page.unroute_all()
    page.route("**/data/**", lambda route: route.abort())
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("status").get_by_text("BibTeX copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == TEXTS["BibTeX"]
    page.get_by_label("Citation format").select_option("RIS")
    expect(page.get_by_role("status")).to_have_text("The citation could not be loaded. Try again.")
    expect(page.get_by_label("Citation format")).to_have_value("BibTeX")
    assert text(page) == TEXTS["BibTeX"]


def test_the_page_of_a_lean_site_has_no_menu(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    lean = FORMATS[:1]
    shard = shard_file([(PAPER, filed(PAPER))], formats=lean)
    files = {"/data/formats.json": formats_file(formats=lean), "/data/shards/0.json": shard}
    serve(page, {"/": PAGE, **files})
    page.goto(f"{SITE}/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    download.value.save_as(tmp_path / "saved")
    assert (tmp_path / "saved").read_bytes() == TEXTS["BibTeX"].encode()
    expect(page.get_by_label("Citation format")).to_have_count(0)
    page.close()


def test_a_page_whose_formats_cannot_be_loaded_still_copies(browser: Browser) -> None:
    page = browser.new_page()
    serve(page, {"/": PAGE})
    page.goto(f"{SITE}/")
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status")).to_have_text("BibTeX copied")
    expect(page.get_by_label("Citation format")).to_have_count(0)
    page.close()
