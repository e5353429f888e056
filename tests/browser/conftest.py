"""What the browser's tests share: a browser, and the demo's site in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import chromium, reader, served
from tests.project import Site


@pytest.fixture(scope="session")
def address(demo: Site) -> Iterator[str]:
    """Where the demo's site is served."""
    with served(demo.folder) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A reader who has never been to the demo's site; its scripts must not fail."""
    with reader(browser.new_context(base_url=address)) as opened:
        yield opened
