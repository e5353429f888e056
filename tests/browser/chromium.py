"""A headless browser and a small web server for the tests that need real ones."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
# Chromium looks for its maker's services at every start; tests run without a network.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
SLOW = float(os.environ.get("PAPERSHELF_SLOW", "1"))
"""How many times slower pages run: a test that looks before a page is ready then fails."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, or the one that Playwright brings where there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as playwright, slowed():
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def slowed() -> Iterator[None]:
    """Every new page is as slow as `SLOW` says, and is waited for as much longer."""

    def slow(new_page: Callable[..., Page]) -> Callable[..., Page]:
        def opened(of: Browser | BrowserContext, **options: Any) -> Page:
            page = new_page(of, **options)
            session = page.context.new_cdp_session(page)
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
            page.set_default_timeout(30_000 * SLOW)
            return page

        return opened

    with ExitStack() as until_closed:
        if SLOW > 1:
            expect.set_options(timeout=5_000 * SLOW)
            for kind in (Browser, BrowserContext):
                until_closed.enter_context(patch.object(kind, "new_page", slow(kind.new_page)))
        yield


@contextmanager
def reader(context: BrowserContext) -> Iterator[Page]:
    """A page of a reader's own; its scripts must not fail."""
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == [], errors


@contextmanager
def held(page: Page, pattern: str) -> Iterator[None]:
    """What the page asks for waits for its answer until the end of the block."""
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route(pattern, hold)
    yield
    page.route(pattern, lambda route: route.continue_())  # goes before the one above
    for route in waiting:
        route.continue_()


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder under a prefix, with the site's own page for what is not there."""

    def __init__(
        self, *args: object, folder: str, prefix: str, headers: Mapping[str, str], **more: object
    ) -> None:
        self.prefix, self.sent = prefix, headers
        super().__init__(*args, directory=folder, **more)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(self.prefix) if path.startswith(self.prefix) else "missing"
        return super().translate_path("/" + inside)

    def end_headers(self) -> None:
        for name, value in self.sent.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Says nothing: the tests' output is the tests'."""


@contextmanager
def served(
    folder: Path, prefix: str = "/", headers: Mapping[str, str] | None = None
) -> Iterator[str]:
    """The address of a server of the folder, with the prefix as sub-path."""
    handler = functools.partial(_Handler, folder=str(folder), prefix=prefix, headers=headers or {})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
