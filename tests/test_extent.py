"""Tags and authors of few papers lead to the search, and no address of theirs ends at nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from papershelf.config.extent import Extent
from papershelf.pages import plan
from papershelf.pages.standing import new_record
from papershelf.pipeline import Places, make_catalogue

TAGGED = {"Otters": 2, "Herons": 3, "Kites": 9, "Rivers": 10}
"""How many papers carry each tag; the author of that name wrote as many."""
RECORD = """\
authors/otters-lee: since:2030-01-01
tags/otters: since:2030-01-01 name:otter
tags/otters/page-2: since:2030-01-01
tags/lutra: since:2030-01-01 name:otter
archive/2031-01-08: since:2030-01-01
archive/2031-w02: since:2030-01-01
tags/never: since:2030-01-01 name:never
"""


class Built:
    """The pages of a small list, by path, and its record after the build."""

    def __init__(self, folder: Path, extent: Extent) -> None:
        content = folder / "content"
        (content / "digests").mkdir(parents=True)
        rows = [
            {
                "title": f"On {tag.lower()} {number} {number * 7} of {tag}",
                "tags": [tag],
                "authors": [f"{tag} Lee"],
                "abstract": f"Of {tag} by the water. " * 20,
            }
            for tag, count in TAGGED.items()
            for number in range(count)
        ]
        (content / "digests/2031-01-08.json").write_text(json.dumps(rows))
        (content / "topics.yml").write_text("")
        (content / "tags.yml").write_text("")
        (content / "addresses.yml").write_text(RECORD)
        digests = (str(content / "digests"),)
        places = Places(digests, content, folder / "docs", extent=extent)
        catalogue = make_catalogue(places)
        self.pages = {page.path: page.text for part in plan(catalogue) for page in part()}
        self.record = new_record(catalogue, (), "2031-02-03")

    def named(self, kind: str, name: str = "") -> set[str]:
        """Whose files of a kind there are: `tags` with `feed.xml`."""
        end = f"/{name or 'index.md'}"
        paths = (path for path in self.pages if path.startswith(f"{kind}/") and path.endswith(end))
        return {path.split("/")[1] for path in paths} - {"index.md"}

    def leads(self, address: str) -> str:
        """Where the page at an address redirects to."""
        text = self.pages[f"{address}.md"]
        assert 'template: "redirect.html"' in text
        return text.partition('to: "')[2].partition('"')[0]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return Built(tmp_path_factory.mktemp("extent"), Extent())


def test_from_three_papers_on_there_is_a_page(built: Built) -> None:
    assert built.named("tags") == {"herons", "kites", "rivers"}
    assert built.named("authors") == {"herons-lee", "kites-lee", "rivers-lee"}


def test_from_ten_papers_on_there_are_feeds(built: Built) -> None:
    for name in ("feed.xml", "papers.json"):
        assert built.named("tags", name) == {"rivers"}
    assert built.named("tags", "feed.json") == set()
    assert "feeds: true" in built.pages["tags/rivers/index.md"]
    assert "feeds: true" not in built.pages["tags/kites/index.md"]


def test_every_link_leads_to_the_page_or_to_the_search(built: Built) -> None:
    for path, page, asked in (
        ("tags/index.md", "tags/herons/", "search/?tag=otters"),
        ("authors/index.md", "authors/herons-lee/", "search/?q=author%3A%22Otters+Lee%22"),
    ):
        assert f'"to":"{page}"' in built.pages[path]
        assert f'"to":"{asked}"' in built.pages[path]
    everything = "".join(text for path, text in built.pages.items() if path.endswith(".md"))
    assert "tags/otters/" not in everything
    assert "authors/otters-lee/" not in everything


def test_an_address_on_record_leads_to_the_search(built: Built) -> None:
    assert built.leads("tags/otters") == "search/?tag=otters"
    assert built.leads("tags/otters/page-2") == "search/?tag=otters"
    assert built.leads("tags/lutra") == "search/?tag=otters"
    assert built.leads("authors/otters-lee") == "search/?q=author%3A%22Otters+Lee%22"
    assert 'template: "gone.html"' in built.pages["tags/never.md"]


def test_what_leads_to_the_search_is_not_on_record_as_gone(built: Built) -> None:
    lines = dict(line.split(": ", 1) for line in built.record.splitlines() if line[0] != "#")
    assert lines["tags/otters"] == "since:2030-01-01 name:otter"
    assert lines["tags/lutra"] == "since:2030-01-01 name:otter to:tags/otters"
    assert lines["authors/otters-lee"] == "since:2030-01-01"
    assert lines["tags/never"].endswith("gone:2031-02-03")


def test_a_lean_site_has_no_pages_of_tags_authors_and_days(tmp_path: Path) -> None:
    lean = Built(tmp_path, Extent(lean=True))
    assert not lean.named("tags") | lean.named("authors") | lean.named("tags", "feed.xml")
    assert lean.named("archive") == {"2031-01"}
    assert lean.leads("archive/2031-01-08") == lean.leads("archive/2031-w02") == "archive/"
    assert '"to":"search/?tag=rivers"' in lean.pages["tags/index.md"]


def test_what_few_read_is_made_in_the_browser_or_by_setting(built: Built, tmp_path: Path) -> None:
    asked = Built(tmp_path, Extent(exports=True))
    made = asked.pages.keys() - built.pages.keys()
    assert "data/papers/on-otters-0-0-of-otters.json" in made
    assert {f"digests/2031-01-08/library{end}" for end in (".bib", ".ris", ".csl.json")} <= made
    assert not any("library" in path for path in built.pages if "/" in path)
    assert {"library.bib", "digests/2031-01-08/papers.json"} <= built.pages.keys()
    shards = [path for path in built.pages if path.startswith("data/shards/")]
    held = [one["id"] for path in shards for one in json.loads(built.pages[path])["papers"]]
    assert sorted(held) == sorted(path[7:-3] for path in built.pages if path.startswith("papers/"))


@pytest.mark.parametrize(("page_from", "pages"), [(1, 4), (2, 4), (10, 1), (11, 0)])
def test_the_settings_decide(tmp_path: Path, page_from: int, pages: int) -> None:
    other = Built(tmp_path, Extent(page_from=page_from, feed_from=1))
    assert len(other.named("tags")) == len(other.named("authors")) == pages
    assert other.named("tags", "feed.xml") - {"lutra"} == other.named("tags")


def test_pages_of_a_lean_site_say_a_paper_once_to_machines(built: Built, tmp_path: Path) -> None:
    lean = Built(tmp_path, Extent(lean=True))
    for pages, told in ((built.pages, True), (lean.pages, False)):
        paper = pages["papers/on-rivers-5-35-of-rivers.md"]
        digest = pages["digests/2031-01-08/index.md"]
        assert "citation_title" in paper
        assert ("og:title" in paper, "ScholarlyArticle" in paper, "Z39.88" in digest) == (told,) * 3


def test_pages_of_a_lean_site_say_no_more_than_they_must(built: Built, tmp_path: Path) -> None:
    lean = Built(tmp_path, Extent(lean=True))
    for pages, told in ((built.pages, True), (lean.pages, False)):
        paper = pages["papers/on-rivers-5-35-of-rivers.md"]
        assert paper.rpartition("\n---\n")[2].count("by the water") == 20
        assert (paper.count("by the water") > 35, '"reason":""' not in paper) == (told, told)
        assert ("why: true" in paper, "previous: {" in paper, "next: {" in paper) == (told,) * 3
        assert paper.count('"title":"On ') == (6 if told else 3)
        assert ('"said":"Of ' in pages["digests/2031-01-08/index.md"]) is told


def test_a_lean_site_cites_in_the_format_of_its_pages(built: Built, tmp_path: Path) -> None:
    lean = Built(tmp_path, Extent(lean=True, exports=True)).pages
    assert [one["name"] for one in json.loads(lean["data/formats.json"])["formats"]] == ["bibtex"]
    files = [path for path in lean if "/library" in f"/{path}"]
    assert files == ["library.bib", "digests/2031-01-08/library.bib"]
    assert '"label":"RIS"' not in lean["digests/2031-01-08/index.md"]
    shards = [text for path, text in lean.items() if path.startswith("data/shards/")]
    papers = [one for text in shards for one in json.loads(text)["papers"]]
    papers += [json.loads(lean[f"data/papers/{one['id']}.json"])["paper"] for one in papers]
    assert {tuple(one["citations"]) for one in papers} == {("bibtex",)}
    assert any('"csl":' in text for path, text in built.pages.items() if "/shards/" in path)
