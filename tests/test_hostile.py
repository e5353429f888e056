"""What digests say never becomes markup: hostile digests, checked in the finished HTML."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.crawl import PageOf, broken, parse
from tests.project import ROOT, Site, copy_project, run

URL = "https://papers.example/"
FILE_NAME = "<img src=x onerror=alert(1)> {{ 7*7 }}.md"
# MathML and the details of a paper page may be absent from the demo's pages of the same kind.
SAFE_SCHEMES = {"", "http", "https", "mailto"}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Site:
    project = copy_project(tmp_path_factory.mktemp("hostile"))
    shutil.rmtree(project / "content/digests")
    shutil.copytree(ROOT / "tests/hostile", project / "content/digests")
    # Not in the repository: some systems cannot check out such a name.
    (project / "content/digests/table.md").rename(project / "content/digests" / FILE_NAME)
    (project / "content/corrections.yml").write_text("", encoding="utf-8")
    done = run("papershelf", "build", "--site-url", URL, cwd=project)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return Site(project / "build/site", URL, done.stdout)


def shapes(page: PageOf) -> set[tuple[str, frozenset[str]]]:
    """Each kind of element with the attributes it carries."""
    return {(tag, frozenset(attributes)) for tag, attributes in page.elements}


def pages(site: Site) -> dict[Path, PageOf]:
    return {path: parse(path) for path in sorted(site.folder.rglob("*.html"))}


def test_all_entries_are_there(hostile: Site) -> None:
    assert "9 entries = 9 papers" in hostile.said


def test_no_element_comes_from_a_digest(hostile: Site, demo: Site) -> None:
    """The pages hold no element, and no attribute, that the demo's pages do not hold."""
    usual = set().union(*(shapes(page) for page in pages(demo).values()))
    for path, page in pages(hostile).items():
        strange = {(tag, names) for tag, names in shapes(page) - usual if not _known(tag, names)}
        assert not strange, path


def _known(tag: str, names: frozenset[str]) -> bool:
    """Elements of ours that the demo happens not to need."""
    return tag.startswith("m") and names <= {
        "xmlns",
        "display",
        "stretchy",
        "accent",
        "mathvariant",
    }


def test_no_handler_and_no_unsafe_address(hostile: Site) -> None:
    for path, page in pages(hostile).items():
        for tag, attributes in page.elements:
            assert not any(name.startswith("on") for name in attributes), (path, tag)
        for link in page.links:
            assert urlsplit(link.strip()).scheme.lower() in SAFE_SCHEMES, (path, link)
        sources = [attributes.get("src") or "" for _, attributes in page.elements]
        assert not any("evil.example" in source for source in sources), path


def test_hostile_text_is_shown(hostile: Site) -> None:
    """Nothing is lost either: the reader sees what the digest says."""
    shown = " ".join(" ".join(page.text) for page in pages(hostile).values())
    flat = re.sub(r"\s+", " ", shown)
    for words in (
        '<script>alert("abstract")</script>',
        "<img src=x onerror=alert(1)>",
        "{{ 7 * 7 }}",
        "{{ config.site_name }}",
        "{% endraw %}",
        '--8<-- "mkdocs.yml"',
        '!!! note "not an admonition"',
        "../../../etc/passwd",
        "!!python/object:os.system",
        "</article></main></body></html> ends nothing",
        "{{ 7*7 }}",
    ):
        assert words in flat
    assert "49" not in re.findall(r"\b49\b", flat)


def test_files_stay_in_their_folders(hostile: Site) -> None:
    names = [path.name for path in hostile.folder.rglob("*")]
    assert not any(re.search(r"[<>:\"|?*\\{}]", name) for name in names)
    assert broken(hostile.folder, hostile.url) == []
