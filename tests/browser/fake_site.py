"""Our scripts in a browser without a site around them, at a made-up address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from playwright.sync_api import Page, Route

from papershelf.config.words import ENGLISH
from papershelf.model import Paper
from papershelf.publish.data import Filed, shard_file
from papershelf.publish.files import cite, formats_file
from tests.project import ROOT

SCRIPTS = ROOT / "overrides" / "assets" / "javascripts"
SITE = "https://list.test"
TYPES = {".js": "text/javascript", ".json": "application/json"}


def data(papers: Iterable[Paper]) -> dict[str, str]:
    """What a site has of the citations of papers, by path."""
    shard = shard_file([(paper, filed(paper)) for paper in papers])
    return {"/data/formats.json": formats_file(), "/data/shards/0.json": shard}


def filed(paper: Paper) -> Filed:
    return Filed(cite(paper).key, keywords=("Rivers, Lakes", "Boats"))


def serve(page: Page, pages: Mapping[str, str]) -> None:
    """Answers for `SITE`: `pages` by path, and our scripts under /assets/javascripts/."""

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(SITE).partition("?")[0]
        script = SCRIPTS / path.removeprefix("/assets/javascripts/")
        suffix = f".{path.rpartition('.')[2]}"
        kind = f"{TYPES.get(suffix, 'text/html')}; charset=utf-8"
        if path in pages:
            route.fulfill(body=pages[path], content_type=kind)
        elif path.startswith("/assets/javascripts/") and script.is_file():
            route.fulfill(body=ENGLISH.in_script(script.read_text("utf-8")), content_type=kind)
        else:
            route.fulfill(status=404, body="")

    page.route("**/*", answer)
