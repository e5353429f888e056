"""axe-core on every kind of page in a real browser, light and dark."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.kinds import KINDS, path_of, visit
from tests.project import Site

# WCAG 2.2: off in axe until one asks for it.
RULES = {"rules": {"target-size": {"enabled": True}}}
NARROW = 320
"""CSS pixels: WCAG's reflow, a screen of 1280 enlarged four times."""

Scheme = Literal["light", "dark"]


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(
    demo: Site, address: str, browser: Browser, kind: str, scheme: Scheme, width: int
) -> None:
    path = path_of(demo, kind)
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 800})
    visit(page, address + path)
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    violations = Axe().run(page, options=RULES).response["violations"]
    page.close()
    found = [
        (violation["id"], node["html"][:200])
        for violation in violations
        for node in violation["nodes"]
    ]
    assert found == [], path


@pytest.mark.parametrize("kind", KINDS)
def test_narrow_pages_need_no_scrolling_sideways(
    demo: Site, address: str, browser: Browser, kind: str
) -> None:
    page = browser.new_page(viewport={"width": NARROW, "height": 640})
    visit(page, address + path_of(demo, kind))
    width = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert width <= NARROW


def test_forced_colours_show_states_and_bars(address: str, browser: Browser) -> None:
    """The tab one is on, and the bars of charts, stand out from what is around them."""
    page = browser.new_page(forced_colors="active")
    page.goto(address + "trends/")
    tab, other, bar, ground = page.evaluate(
        """() => {
          const of = (where) => getComputedStyle(document.querySelector(where));
          return [
            of(".ps-tabs [aria-current]").borderBottomColor,
            of(".ps-tabs a:not([aria-current])").borderBottomColor,
            of(".ps-chart rect").fill,
            of("body").backgroundColor,
          ];
        }"""
    )
    page.close()
    assert tab not in {other, ground}
    assert bar != ground
