"""What pages ask for: nothing of other hosts, nothing that is not there, and never the sitemap."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import served
from tests.browser.kinds import KINDS, path_of, visit
from tests.project import Site

BAD = 400


def unwanted(asked: str, site: str) -> list[str]:
    return [asked] if not asked.startswith(site) or asked.endswith("/sitemap.xml") else []


@pytest.mark.parametrize("fixture", ["demo", "demo_below"])
def test_pages_ask_for_what_they_need(
    fixture: str, browser: Browser, request: pytest.FixtureRequest
) -> None:
    site: Site = request.getfixturevalue(fixture)
    faults: list[str] = []
    with served(site.folder, urlsplit(site.url).path) as url:
        page = browser.new_page()
        page.on("console", lambda said: faults.append(said.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda asked: faults.extend(unwanted(asked.url, url)))
        page.on("response", lambda got: faults.extend([got.url] if got.status >= BAD else []))
        for kind in KINDS:
            if kind != "404.html":
                visit(page, url + path_of(site, kind))
        page.close()
    assert faults == []
