"""Our scripts in a browser without a site around them, at a made-up address."""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import Page, Route

from tests.project import ROOT

SCRIPTS = ROOT / "overrides" / "assets" / "javascripts"
SITE = "https://shelf.test"


def serve(page: Page, pages: Mapping[str, str]) -> None:
    """Answers for `SITE`: `pages` by path, and our scripts under /assets/javascripts/."""

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(SITE).partition("?")[0]
        if path in pages:
            route.fulfill(body=pages[path], content_type="text/html; charset=utf-8")
        elif path.startswith("/assets/javascripts/"):
            text = (SCRIPTS / path.rpartition("/")[2]).read_text("utf-8")
            route.fulfill(body=text, content_type="text/javascript; charset=utf-8")
        else:
            route.fulfill(status=404, body="")

    page.route("**/*", answer)
