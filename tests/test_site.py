"""The finished site: links that lead somewhere, the same bytes twice, text that stays text."""

from __future__ import annotations

import filecmp
import re
from pathlib import Path

import pytest

from generator.digests.files import read_paths
from generator.library.collect import collect
from generator.text import clean_abstract, segments
from tests.crawl import broken, parse
from tests.project import SHARED, Site, build_site, copy_project, run

KINDS = ("papers", "digests", "topics", "tags", "archive", "authors")


def test_demo_account(demo: Site) -> None:
    entries, papers, merged = map(
        int, re.findall(r"(\d+) entries = (\d+) papers \+ (\d+) merged, 0 failed", demo.said)[0]
    )
    assert entries == papers + merged
    assert papers >= 60
    assert merged >= 5


@pytest.mark.parametrize("fixture", ["demo", "demo_below"])
def test_no_link_leads_nowhere(fixture: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(fixture)
    assert broken(site.folder, site.url) == []


def test_no_request_leaves_the_site(demo: Site) -> None:
    """Scripts, styles, images and fonts come from the site itself."""
    for path in demo.folder.rglob("*.html"):
        for tag, attributes in parse(path).elements:
            source = attributes.get("src") or (attributes.get("href") if tag == "link" else None)
            if source and attributes.get("rel") != "canonical":
                assert not re.match(r"(https?:)?//", source) or source.startswith(demo.url), path


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_exists(demo: Site, kind: str) -> None:
    assert (demo.folder / kind).is_dir()
    assert any((demo.folder / kind).rglob("index.html"))


def test_built_twice_is_the_same(demo: Site, tmp_path: Path) -> None:
    again = build_site(copy_project(tmp_path), demo.url)
    assert differences(demo.folder, again.folder) == []


def test_plain_mkdocs_builds_it(tmp_path: Path, demo: Site) -> None:
    project = copy_project(tmp_path)
    (project / "build/docs").mkdir(parents=True)
    done = run("mkdocs", "build", "--strict", cwd=project, SITE_URL=demo.url)
    assert done.returncode == 0, done.stderr
    assert differences(demo.folder, project / "build/site") == []


needs_real = pytest.mark.skipif(not SHARED.is_dir(), reason="the real digests are not at hand")


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Site:
    project = copy_project(tmp_path_factory.mktemp("real"))
    return build_site(project, "https://papers.example/", "--digests", str(SHARED / "digests"))


@pytest.mark.real
@needs_real
def test_real_digests(real: Site) -> None:
    assert "221 entries = 204 papers + 17 merged, 0 failed" in real.said
    assert broken(real.folder, real.url) == []


@pytest.mark.real
@needs_real
def test_real_papers_have_their_whole_text(real: Site) -> None:
    """Each title has one page, and the page every abstract and summary, character for character."""
    digests, _ = read_paths([str(SHARED / "digests")])
    library = collect(digests)
    assert len({paper.title for paper in library.papers}) == 204
    for paper in library.papers:
        page = parse(real.folder / "papers" / paper.slug / "index.html")
        shown = squeezed("".join(page.text))
        assert squeezed(paper.title) in shown or "$" in paper.title
        for text in (paper.abstract, *(summary.text for summary in paper.summaries)):
            for kind, prose in segments(text):
                assert kind == "math" or squeezed(prose) in shown, paper.slug
        for claim in paper.claims:
            source = clean_abstract(claim.entry.abstract or claim.entry.summary)
            assert source in {paper.abstract, *(one.text for one in paper.summaries)}


@pytest.mark.real
@needs_real
def test_a_real_paper_of_three_digests_names_them(real: Site) -> None:
    pages = list(real.folder.glob("papers/codet5-plus*/index.html"))
    assert len(pages) == 1
    listed = [link for link in parse(pages[0]).links if re.search(r"/digests/[^/]+/$", link)]
    assert len(set(listed)) == 3


@pytest.mark.parametrize("fixture", ["demo", "demo_below"])
def test_sitemap_lists_each_canonical_page_once(
    fixture: str, request: pytest.FixtureRequest
) -> None:
    site: Site = request.getfixturevalue(fixture)
    listed = re.findall(r"<loc>(.*?)</loc>", (site.folder / "sitemap.xml").read_text("utf-8"))
    canonical = set()
    for path in site.folder.rglob("index.html"):
        elements = parse(path).elements
        own = site.url + path.parent.relative_to(site.folder).as_posix() + "/"
        own = own.removesuffix("./")
        for tag, given in elements:
            if tag == "link" and given.get("rel") == "canonical" and given.get("href") == own:
                canonical.add(own)
    assert sorted(listed) == sorted(canonical)


def test_redirects_lead_to_papers(demo: Site) -> None:
    """A former title's address answers, is not indexed, and names the page it leads to."""
    found = 0
    for path in (demo.folder / "papers").glob("*/index.html"):
        elements = parse(path).elements
        if ("meta", {"name": "robots", "content": "noindex"}) in elements:
            target = next(given["href"] for tag, given in elements if tag == "a")
            assert target
            assert (path.parent / target / "index.html").is_file()
            found += 1
    assert found


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def differences(one: Path, other: Path) -> list[str]:
    """Files that are not byte for byte the same in two folders."""
    names = {path.relative_to(one) for path in one.rglob("*") if path.is_file()}
    others = {path.relative_to(other) for path in other.rglob("*") if path.is_file()}
    odd = [str(name) for name in sorted(names ^ others)]
    return odd + [
        str(name)
        for name in sorted(names & others)
        if not filecmp.cmp(one / name, other / name, shallow=False)
    ]
