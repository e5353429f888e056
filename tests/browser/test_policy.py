"""The Content-Security-Policy in a real browser: the site works under it, and strangers do not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from papershelf.site.policy import HEADERS
from tests.browser.chromium import reader, served
from tests.browser.kinds import KINDS, READY, path_of, visit, visit_instantly
from tests.project import Site, build_site, copy_project

TELL = """
window.refused = []
addEventListener("securitypolicyviolation", (event) =>
  refused.push(`${event.effectiveDirective} ${event.blockedURI}`))
"""
REFUSED = (
    "script-src-elem", "script-src-attr", "img-src", "style-src-elem", "frame-src",
    "object-src", "form-action", "base-uri",
)  # fmt: skip
FOREIGN = "https://evil.example"
OWN = """\
# My page

<script>document.documentElement.dataset.own = "ran"</script>

| left | right |
| :--- | ---: |
| 1 | 2 |
"""
SETTINGS = f"""
extra_javascript: [{FOREIGN}/allowed/counted.js]
theme:
  name: material
  features: [navigation.tabs, navigation.instant, navigation.instant.progress]
"""


@contextmanager
def watched(browser: Browser, address: str) -> Iterator[Page]:
    """A page that tells what was refused; scripts of the foreign host would leave a trace."""
    context = browser.new_context(base_url=address)
    context.add_init_script(TELL)
    context.route(
        f"{FOREIGN}/**",
        lambda route: route.fulfill(
            body="document.documentElement.dataset.foreign = 'ran'", content_type="text/javascript"
        ),
    )
    with reader(context) as opened:
        yield opened


@pytest.fixture(scope="module")
def page(browser: Browser, demo: Site) -> Iterator[Page]:
    """The host sends the headers, too: then two policies hold."""
    everywhere = (demo.folder / HEADERS).read_text(encoding="utf-8").split("\n/")[0]
    headers = dict(line.strip().split(": ", 1) for line in everywhere.splitlines()[1:])
    with served(demo.folder, headers=headers) as address, watched(browser, address) as opened:
        yield opened


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_works_under_its_policy(demo: Site, page: Page, kind: str) -> None:
    visit(page, path_of(demo, kind))
    scheme = page.locator("body").get_attribute("data-md-color-scheme")
    page.locator("label[for^=__palette]:visible").click()
    expect(page.locator("body")).not_to_have_attribute("data-md-color-scheme", scheme or "")
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    page.wait_for_function(READY)
    assert page.evaluate("refused") == []


def test_searching_marking_and_exporting_work_under_the_policy(demo: Site, page: Page) -> None:
    page.goto(path_of(demo, "papers/*"))
    page.get_by_role("button", name="Star", exact=True).click()
    with page.expect_download():
        page.get_by_role("button", name="Download").click()
    page.locator("[data-search] input").fill("model")
    expect(page.locator("[data-search-output] a").first).to_be_visible()
    refused = page.evaluate("refused")
    page.goto("my-list/")
    with page.expect_download():
        page.get_by_role("button", name="Export BibTeX").click()
    assert refused + page.evaluate("refused") == []


def test_what_a_stranger_puts_in_does_not_run_or_load(page: Page) -> None:
    """As if a hole had been found in our escaping."""
    strange = f"""
      <script>document.documentElement.dataset.inline = "ran"</script>
      <script src="{FOREIGN}/x.js"></script>
      <img src="{FOREIGN}/pixel.png" onerror="document.documentElement.dataset.handler = 'ran'">
      <a href="javascript:void(document.documentElement.dataset.link = 'ran')" id="strange">x</a>
      <style>body {{ background: url({FOREIGN}/style.png) }}</style>
      <iframe src="{FOREIGN}/frame"></iframe><object data="{FOREIGN}/object"></object>
      <form action="{FOREIGN}/form"><button id="send">x</button></form>
      <base href="{FOREIGN}/base/">
    """

    def put_in(route: Route) -> None:
        answer = route.fetch()
        body = answer.text().replace("</article>", f"{strange}</article>")
        route.fulfill(response=answer, body=body)

    page.route("**/about/", put_in)
    page.goto("about/")
    page.locator("#strange").click()
    page.evaluate("document.querySelector('#send').click()")
    for kind in REFUSED:  # the browser tells it some time after it refused
        page.wait_for_function("kind => refused.some(one => one.startsWith(kind + ' '))", arg=kind)
    traces = page.evaluate("Object.keys(document.documentElement.dataset)")
    assert not {"inline", "foreign", "handler", "link"} & set(traces)
    page.unroute("**/about/")


def test_what_the_site_s_keeper_adds_runs_also_with_instant_navigation(
    browser: Browser, tmp_path: Path
) -> None:
    project = copy_project(tmp_path)
    (project / "content/pages/own.md").write_text(OWN, encoding="utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write(SETTINGS)
    folder = project / "build/site"
    folder.mkdir(parents=True)
    with served(folder) as address, watched(browser, address) as page:
        build_site(project, address)
        visit_instantly(page, "own/")
        expect(page.locator("html")).to_have_attribute("data-own", "ran")
        expect(page.locator("html")).to_have_attribute("data-foreign", "ran")
        expect(page.locator("td").nth(1)).to_have_css("text-align", "right")
        page.evaluate("globalThis.kept = true")
        for path in ("topics/", "topics/agents/", "digests/"):
            page.locator(f"a[href$='{path}']:visible").first.click()
            page.wait_for_url(f"{address}{path}")
        assert page.evaluate("globalThis.kept")
        assert page.evaluate("refused") == []
