"""Citations made in the browser are those made in Python, and can be copied and saved."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from papershelf.model import Paper, PaperId, PartialDate
from papershelf.publish.citable import citable
from papershelf.publish.formats.bibtex import biblatex, bibtex
from papershelf.publish.formats.csl import csl, embedded
from papershelf.publish.formats.prose import markdown, plain
from papershelf.publish.formats.ris import ris
from tests.browser.fake_site import SITE, serve
from tests.cite_cases import CASES

pytestmark = pytest.mark.browser

WRITERS = {
    "bibtex": bibtex,
    "biblatex": biblatex,
    "ris": ris,
    "markdown": markdown,
    "plain": plain,
}
PAGE = """<!doctype html><title>t</title>
<div data-cite data-paper='{data}' hidden>
<select data-cite-format aria-label="Format"><option value="bibtex">BibTeX</option>
<option value="ris">RIS</option></select>
<pre data-cite-text tabindex="0"></pre>
<button type="button" data-cite-copy>Copy</button>
<button type="button" data-cite-save>Download</button>
<span data-cite-status role="status"></span>
</div>
<script type="module" src="/assets/javascripts/cite.js"></script>
"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    found = context.new_page()
    serve(found, {"/": PAGE.format(data=embedded(citable(CASES["special"])))})
    found.goto(f"{SITE}/")
    yield found
    context.close()


DATES = [None, PartialDate(2024), PartialDate(987, 3), PartialDate(2024, 3, 1)]
IDS: list[tuple[PaperId, ...]] = [
    (),
    (PaperId("arxiv", "2403.00001"),),
    (PaperId("doi", "10.1/{x}"),),
]
WRITE_ALL = """async (items) => {
    const { FORMATS } = await import("/assets/javascripts/cite.js");
    const texts = (item) => Object.entries(FORMATS).map(([name, f]) => [name, f.write(item)]);
    return items.map((item) => Object.fromEntries(texts(item)));
}"""


def random_papers(count: int) -> list[Paper]:
    """Titles and names of what formats take for markup, from a fixed seed."""
    chance = random.Random(5)

    def text(length: int) -> str:
        return "".join(chance.choices("{}%$&#_\\~^\"'`-,?!.<>|[]*@= aAbB12éßΣ深🦦", k=length)) + "x"

    return [
        Paper(
            slug="x",
            title=text(30),
            claims=(),
            authors=tuple(text(12) for _ in range(chance.randrange(13))),
            more_authors=chance.random() < 0.3,
            date=chance.choice(DATES),
            venue=chance.choice(["", "NeurIPS 2024", "Journal of " + text(5)]),
            ids=chance.choice(IDS),
            abstract=text(20),
        )
        for _ in range(count)
    ]


def test_the_browser_writes_what_python_writes(page: Page) -> None:
    papers = [citable(paper, ["Rivers"]) for paper in [*CASES.values(), *random_papers(400)]]
    made: list[dict[str, str]] = page.evaluate(WRITE_ALL, [csl(paper) for paper in papers])
    for paper, texts in zip(papers, made, strict=True):
        assert {name: texts[name] for name in WRITERS} == {
            name: write(paper) for name, write in WRITERS.items()
        }
        assert json.loads(texts["csl"]) == [csl(paper)]


def test_a_reader_copies_and_saves(page: Page, tmp_path: Path) -> None:
    paper = citable(CASES["special"])
    assert page.text_content("[data-cite-text]") == bibtex(paper)
    page.get_by_label("Format").select_option("ris")
    assert page.text_content("[data-cite-text]") == ris(paper)
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("status").get_by_text("RIS copied").wait_for()
    copied: Any = page.evaluate("navigator.clipboard.readText()")
    assert copied == ris(paper)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == f"{paper.key}.ris"
    download.value.save_as(tmp_path / "saved.ris")
    assert (tmp_path / "saved.ris").read_text("utf-8") == ris(paper)
