"""Every kind of page, and how a test goes to one: until its scripts have done their part."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.project import Site

KINDS = [
    "", "digests/", "topics/", "tags/", "archive/", "authors/", "accessibility/", "about/",
    "how-to-use/", "trends/", "new/", "most-listed/", "my-list/", "search/?q=model", "404.html",
    "papers/*", "digests/*", "topics/*", "tags/*", "archive/*", "authors/*",
]  # fmt: skip
READY = """() => {
  const has = (where, wanted) => !document.querySelector(where) || document.querySelector(wanted);
  return document.fonts.status === "loaded"
    && has("[data-search-page]", ".ps-find__save select")
    && has("[data-search-page]", "[data-search-page] .ps-hits[aria-busy=false]")
    && has("#my-list", ".reading-files button:nth-of-type(2)")
    && document.getAnimations().every((one) => one.playState !== "running");
}"""
"""Scripts that belong to a page have run when it is loaded; what they fetch comes later."""


def first(site: Site, kind: str) -> str:
    """Some page of a kind, the largest: it has the most to find fault with."""
    pages = [path for path in (site.folder / kind).rglob("index.html") if path.parent.name != kind]
    largest = max(pages, key=lambda path: (path.stat().st_size, str(path)))
    return f"{largest.parent.relative_to(site.folder).as_posix()}/"


def path_of(site: Site, kind: str) -> str:
    return first(site, kind.removesuffix("/*")) if kind.endswith("*") else kind


def visit(page: Page, address: str) -> None:
    """Goes there, until nothing of the page is still to come."""
    page.goto(address)
    page.wait_for_function(READY)


def searched(page: Page) -> None:
    """Waits until the search page shows what was asked for last."""
    page.locator("[data-search-page] .ps-hits[aria-busy=false]").wait_for(state="attached")


def visit_instantly(page: Page, address: str) -> None:
    """Goes there, until the theme has the sitemap: it swaps pages from then on."""
    with page.expect_response("**/sitemap.xml"):
        page.goto(address)
    page.evaluate("fetch(location.origin + '/sitemap.xml').then((later) => later.text())")
