"""What the eye meets: nothing moves once it stands, nothing is too wide, pages end."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.kinds import KINDS, path_of, visit
from tests.project import Site

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
