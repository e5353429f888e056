"""What the eye meets: nothing moves once it stands, nothing is too wide, pages end."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.chromium import served
from tests.browser.kinds import KINDS, path_of, visit
from tests.project import Site, build_site, copy_project

PHONE, DESKTOP = 360, 1440
MOST_SHIFT = 0.02
HIGHEST, MOST_ELEMENTS = 8_000, 1_500
"""Pixels of a page on a phone, and elements of any page."""
RETURNING = """localStorage.setItem("/.papershelf.visits",
    JSON.stringify({ last: 1, keys: ["nothing"], before: null }))"""
WATCH = """window.shifts = [];
window.watcher = new PerformanceObserver((list) => window.shifts.push(...list.getEntries()));
window.watcher.observe({ type: "layout-shift", buffered: true });"""
SEEN = """async () => {
  for (const _ of "12") await new Promise(requestAnimationFrame); // what was last done is drawn
  window.shifts.push(...window.watcher.takeRecords());
  const shifted = window.shifts.reduce((sum, { value }) => sum + value, 0);
  const { scrollHeight } = document.documentElement;
  return [shifted, scrollHeight, document.getElementsByTagName("*").length];
}"""

OVERLAPS = """() => {
  const shown = [...document.querySelectorAll(".ps-mark, .ps-tabs, .md-header .md-search__form, "
    + ".ps-scheme, .ps-source")].map((one) => [one.className, one.getBoundingClientRect()])
    .filter(([, box]) => box.width && box.height && box.left < innerWidth);
  const cut = shown.filter(([, box]) => box.right > innerWidth + 1).map(([name]) => name);
  const over = shown.flatMap(([name, a], at) => shown.slice(at + 1)
    .filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1
      && a.top < b.bottom - 1 && b.top < a.bottom - 1).map(([other]) => `${name} / ${other}`));
  const tabs = document.querySelector(".ps-tabs");
  const spilt = tabs.scrollWidth > tabs.clientWidth + 1
    && getComputedStyle(tabs).overflowX !== "auto";
  return [[...cut, ...over, ...(spilt ? ["tabs spill"] : [])], scrollY];
}"""


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_moves_and_pages_end(
    demo: Site, address: str, browser: Browser, kind: str, width: int
) -> None:
    """The reader has been here before, so that pages tell what is new."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.add_init_script(RETURNING + ";" + WATCH)
    visit(page, address + path_of(demo, kind))
    shifted, height, elements = page.evaluate(SEEN)
    context.close()
    assert shifted <= MOST_SHIFT
    assert elements <= MOST_ELEMENTS
    if width == PHONE and not kind.startswith("search/"):
        assert height <= HIGHEST


@pytest.mark.parametrize("kind", KINDS)
def test_text_twice_as_large_needs_no_scrolling_sideways(
    demo: Site, address: str, browser: Browser, kind: str
) -> None:
    page = browser.new_page(viewport={"width": 720, "height": 800})
    visit(page, address + path_of(demo, kind))
    page.evaluate("document.documentElement.style.fontSize = '250%'")  # the theme's is 125 %
    width = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert width <= 720


@pytest.mark.large
@pytest.mark.parametrize("name", ["Noise", "Rauschen, Bilder und was wir sonst noch lesen"])
def test_a_header_with_all_in_it_has_room(browser: Browser, tmp_path: Path, name: str) -> None:
    """A repository, words longer than the English ones, and a palette of the site's own."""
    project = copy_project(tmp_path)
    config = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(
        f"{config}\nsite_name: {name}\nrepo_url: https://github.com/ann/noise\n"
        "theme: {name: material, language: de, palette: [\n"
        "  {media: '(prefers-color-scheme: light)', toggle: {name: Dunkel, icon: x}},\n"
        "  {primary: teal, scheme: slate, toggle: {name: Hell, icon: x}}]}\n",
        encoding="utf-8",
    )
    site = build_site(project, "https://noise.example/")
    with served(site.folder) as address:
        for width in (320, PHONE, 768, 1220, DESKTOP):
            page = browser.new_page(viewport={"width": width, "height": 800})
            visit(page, address)
            expect(page.get_by_title("Dunkel")).to_be_visible()
            over, top = page.evaluate(OVERLAPS)
            page.close()
            assert (width, over, top) == (width, [], 0)
