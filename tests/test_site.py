"""The finished site: links that lead somewhere, the same bytes twice, text that stays text."""

from __future__ import annotations

import filecmp
import gzip
import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from papershelf.library.collect import collect
from papershelf.read.files import read_paths
from papershelf.site.sitemap import split_sitemap
from papershelf.text.math import segments
from papershelf.text.typeset import clean_abstract
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


@pytest.mark.large
def test_built_twice_is_the_same(demo: Site, tmp_path: Path) -> None:
    again = build_site(copy_project(tmp_path), demo.url)
    assert differences(demo.folder, again.folder) == []


@pytest.mark.large
def test_plain_mkdocs_builds_it(tmp_path: Path, demo: Site) -> None:
    project = copy_project(tmp_path)
    (project / "build/docs").mkdir(parents=True)
    done = run("mkdocs", "build", "--strict", cwd=project, SITE_URL=demo.url)
    assert done.returncode == 0, done.stderr
    assert "not included in" not in done.stderr  # the navigation
    assert differences(demo.folder, project / "build/site") == []


needs_real = pytest.mark.skipif(not SHARED.is_dir(), reason="the real digests are not at hand")


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Site:
    project = copy_project(tmp_path_factory.mktemp("real"))
    return build_site(project, "https://papers.example/", "--digests", str(SHARED / "digests"))


@pytest.mark.real
@pytest.mark.large
@needs_real
def test_real_digests(real: Site) -> None:
    assert "221 entries = 204 papers + 17 merged, 0 failed" in real.said
    assert broken(real.folder, real.url) == []


@pytest.mark.real
@pytest.mark.large
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
@pytest.mark.large
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


def test_every_address_in_feeds_leads_to_a_page(demo_below: Site) -> None:
    folder, url = demo_below.folder, demo_below.url
    feeds = [*folder.rglob("feed.xml"), *folder.rglob("feed.json"), folder / "feeds.opml"]
    assert len(feeds) > 50
    found = set()
    for feed in feeds:
        found.update(re.findall(rf'["> ]({re.escape(url)}[^"<]*)["<]', feed.read_text("utf-8")))
    for address in found:
        path = folder / address.removeprefix(url)
        assert path.is_file() or (path / "index.html").is_file(), address


def test_a_long_sitemap_is_cut_and_named_in_an_index(tmp_path: Path) -> None:
    urls = [f"<url><loc>https://x.example/&amp;/{number}/</loc></url>" for number in range(7)]
    whole = "<urlset>\n" + "\n".join(urls) + "\n</urlset>\n"
    (tmp_path / "sitemap.xml").write_text(whole)

    def write(name: str, data: bytes) -> None:
        (tmp_path / name).write_bytes(data)

    assert split_sitemap(tmp_path / "sitemap.xml", "https://x.example/&/", write, 7) == []
    assert (tmp_path / "sitemap.xml").read_text() == whole
    parts = split_sitemap(tmp_path / "sitemap.xml", "https://x.example/&/", write, 3)
    index = ET.parse(tmp_path / "sitemap.xml").getroot()
    assert index.tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}sitemapindex"
    assert [loc.text for loc in index.findall(".//{*}loc")] == [
        f"https://x.example/&/{name}" for name in parts
    ]
    listed = [loc.text for name in parts for loc in ET.parse(tmp_path / name).findall(".//{*}loc")]
    assert listed == [f"https://x.example/&/{number}/" for number in range(7)]
    packed = (tmp_path / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed) == (tmp_path / "sitemap.xml").read_bytes()
    assert packed[4:10] == b"\0\0\0\0\x02\xff", "no time, no system"


def test_with_a_repository_mistakes_are_reported_and_corrected_there(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    shutil.rmtree(project / "content/digests")
    digest = "# Paper 1\n[Otters in Boats](https://arxiv.org/abs/3101.00001)\nAbstract\nThey do.\n"
    (project / "content/digests").mkdir()
    (project / "content/digests/one.txt").write_text(digest)
    (project / "content/corrections.yml").unlink()
    with (project / "mkdocs.yml").open("a") as config:
        config.write(
            "repo_url: https://git.example/a/b/\nextra:\n  corrections: https://git.example/edit\n"
        )
    site = build_site(project, "https://papers.example/")
    page = parse(site.folder / "papers/otters-in-boats/index.html")
    [report] = [urlsplit(link) for link in page.links if "/issues/new" in link]
    assert (report.netloc, report.path) == ("git.example", "/a/b/issues/new")
    told = parse_qs(report.query)
    assert told["title"] == ["Mistake in papers/otters-in-boats/"]
    assert "papers/otters-in-boats/" in told["body"][0]
    assert "https://git.example/edit" in page.links
    # The theme's own link asks the host of the repository for its stars.
    assert all(given.get("data-md-component") != "source" for _, given in page.elements)


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
