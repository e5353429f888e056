"""What programs find on a site: robots.txt, the search's description, schemas of the data."""

from __future__ import annotations

import json
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

import jsonschema
import pytest
from lxml import etree

from papershelf.publish.open_search import open_search
from tests.crawl import parse
from tests.project import Site

SPACE = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.fixture(params=["demo", "demo_below"])
def site(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(request.param)
    return found


def test_robots_may_read_all_and_are_told_of_the_sitemap(site: Site) -> None:
    rules = RobotFileParser()
    rules.parse((site.folder / "robots.txt").read_text("utf-8").splitlines())
    assert rules.can_fetch("anybody", f"{site.url}papers/")
    [sitemap] = rules.site_maps() or []
    assert sitemap == f"{site.url}sitemap.xml"
    assert (site.folder / "sitemap.xml").is_file()


def test_browsers_find_the_search(site: Site) -> None:
    """By a link of the first page; what they ask for is what a form of the site asks for."""
    page = site.folder / "index.html"
    assert '<link rel="search" type="application/opensearchdescription+xml"' in page.read_text()
    assert any(link.endswith("opensearch.xml") for link in parse(page).links)
    described = etree.parse(site.folder / "opensearch.xml").getroot()
    template = described.find(f"{SPACE}Url").get("template")
    assert template == f"{site.url}search/?q={{searchTerms}}"
    assert described.findtext(f"{SPACE}ShortName") == "Papershelf"


def test_a_name_of_any_kind_describes_the_search() -> None:
    text = open_search('Otters & "<friends>" \x00of rivers', "https://otters.example/a&b/")
    described = etree.fromstring(text.encode())
    assert described.findtext(f"{SPACE}Description") == 'Otters & "<friends>" of rivers'
    assert len(described.findtext(f"{SPACE}ShortName")) == 16
    asked = described.find(f"{SPACE}Url").get("template")
    assert asked == "https://otters.example/a&b/search/?q={searchTerms}"


def test_data_name_their_schema_by_its_address(site: Site) -> None:
    """Relative to the file, so that a copy of the folder has its own."""
    schema = json.loads((site.folder / "data/papers.schema.json").read_text("utf-8"))
    assert schema["$id"] == f"{site.url}data/papers.schema.json"
    checker = jsonschema.Draft202012Validator(schema)
    named = 0
    for file in sorted((site.folder / "data").rglob("*.json")):
        held = json.loads(file.read_text("utf-8"))
        if "papers" in held or "paper" in held:
            path = file.relative_to(site.folder).as_posix()
            assert urljoin(f"{site.url}{path}", held["$schema"]) == schema["$id"], path
            checker.validate(held)
            named += 1
    assert named > 1
