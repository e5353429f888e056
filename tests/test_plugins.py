"""A list beside pages, theme and plugins of others: theirs stay as they are, ours are whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.crawl import broken, parse
from tests.project import run
from tests.test_site import differences

pytestmark = pytest.mark.large

URL = "https://otters.example/docs/"
CLUB = """\
# Papers for 2024-10-22

| Title | Authors | Summary |
|---|---|---|
| Otters in {{ boats }} ([arXiv](https://arxiv.org/abs/2410.00001)) | Ann Ash | They row & rest. |
| Otters on ice ([arXiv](https://arxiv.org/abs/2410.00002)) | Ann Ash | They slide: {% raise %}. |
"""
PAGES = {
    "index.md": "# Otters\n\nThey [swim](more/swim.md).\n",
    "more/swim.md": "---\ntags: [water]\n---\n# Swim\n\nDeep. ![](https://pics.example/otter.png)\n",
    "more/index.md": "# More\n\nStill more.\n",
}
BLOG = {
    "blog/index.md": "# News\n",
    "blog/posts/first.md": "---\ndate: 2024-01-02\ntags: [water]\n---\n# First\n\nHello.\n",
}
SUMMARY = {"SUMMARY.md": "* [Home](index.md)\n* [More](more/)\n"}
AWESOME = {".pages": "nav:\n  - more\n  - ...\n", "more/.pages": "title: Deep\n"}
HONEST = {"sitemap.xml", "sitemap.xml.gz", "search/search_index.json"}
"""What lists all pages of a site lists ours, too."""


def project(folder: Path, pages: dict[str, str], **settings: object) -> Path:
    """Somebody's site, in a repository of its own."""
    docs = folder / "docs"
    for name, text in pages.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(text, encoding="utf-8")
    config = {"site_name": "Otters", "site_url": URL, "theme": {"name": "material"}}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config | settings), encoding="utf-8")
    digests = folder / "content/digests"
    digests.mkdir(parents=True)
    (digests / "club.md").write_text(CLUB, encoding="utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=Otters")
    return folder


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=Ann", "-c", "user.email=ann@otters.example"]
    done = subprocess.run(
        ["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout


def with_list(folder: Path, under: str = "papers/") -> None:
    """Adds the plugin, behind those of the site."""
    config = yaml.safe_load((folder / "mkdocs.yml").read_text("utf-8"))
    config["plugins"] = [*config.get("plugins", ["search"]), {"papershelf": {"under": under}}]
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")


def build(folder: Path, site: str, *more: str) -> Path:
    when = {"SOURCE_DATE_EPOCH": "1700000000"}
    done = run("mkdocs", "build", "--strict", "--site-dir", site, *more, cwd=folder, **when)
    assert done.returncode == 0, done.stderr
    return folder / site


def changed(before: Path, after: Path, under: str = "papers/") -> set[str]:
    """Files that are not as they were, without ours."""
    return {name for name in differences(before, after) if not name.startswith(under)}


@pytest.mark.parametrize(
    ("pages", "settings", "honest"),
    [
        ({}, {}, HONEST),
        ({}, {"theme": {"name": "mkdocs"}}, HONEST),
        ({}, {"theme": {"name": "readthedocs"}}, HONEST),
        ({}, {"use_directory_urls": False}, HONEST),
        (BLOG, {"plugins": ["search", "blog"]}, HONEST),
        ({"tags.md": "# Tags\n\n<!-- material/tags -->\n"}, {"plugins": ["tags"]}, HONEST),
        (SUMMARY, {"plugins": [{"literate-nav": {"nav_file": "SUMMARY.md"}}]}, HONEST),
        (AWESOME, {"plugins": ["search", "awesome-pages"]}, HONEST),
        ({}, {"plugins": ["search", {"minify": {"minify_html": True}}]}, HONEST),
        ({}, {"plugins": [{"redirects": {"redirect_maps": {"old.md": "index.md"}}}]}, HONEST),
        ({}, {"plugins": ["macros"]}, HONEST),
        (
            {},
            {"plugins": [{"rss": {"use_git": False, "date_from_meta": {"as_creation": "date"}}}]},
            HONEST,
        ),
        ({}, {"plugins": ["git-revision-date-localized"]}, HONEST),
        ({}, {"plugins": [{"privacy": {"assets": False}}]}, HONEST),
        ({}, {"plugins": ["search", "offline"]}, HONEST | {"search/search_index.js"}),
    ],
    ids=[
        "own docs",
        "theme mkdocs",
        "theme readthedocs",
        "no directories",
        "blog",
        "tags",
        "literate-nav",
        "awesome-pages",
        "minify",
        "redirects",
        "macros",
        "rss",
        "git-revision-date",
        "privacy",
        "offline",
    ],
)
def test_a_site_of_others_stays_as_it_is(
    tmp_path: Path, pages: dict[str, str], settings: dict[str, object], honest: set[str]
) -> None:
    folder = project(tmp_path, PAGES | pages, **settings)
    before = build(folder, "before")
    with_list(folder)
    after = build(folder, "after")
    assert changed(before, after) <= honest
    assert git(folder, "status", "--porcelain", "docs") == ""
    the_list_is_whole(after, "papers/")


def test_versions_of_a_site_stay_as_they_are(tmp_path: Path) -> None:
    """mike keeps a site a version, on a branch."""
    folder = project(tmp_path, PAGES, plugins=["search", "mike"])
    before = version(folder, "1.0", "before")
    with_list(folder)
    after = version(folder, "1.0", "after")
    assert changed(before / "1.0", after / "1.0") <= HONEST
    assert git(folder, "status", "--porcelain", "docs") == ""
    the_list_is_whole(after / "1.0", "papers/", f"{URL}1.0/")
    second = version(folder, "2.0", "after")
    assert changed(after / "1.0", second / "1.0", under="") == set(), "a version stays as it is"
    assert [path.name for path in sorted(second.iterdir()) if path.is_dir()] == ["1.0", "2.0"]


def version(folder: Path, name: str, branch: str) -> Path:
    """What stands on the branch with this version."""
    tool = Path(sys.executable).with_name("mike")
    known = {
        **os.environ,
        "SOURCE_DATE_EPOCH": "1700000000",
        "PATH": f"{tool.parent}:/usr/bin:/bin",
    }
    for part in ("AUTHOR", "COMMITTER"):
        known |= {f"GIT_{part}_NAME": "Ann", f"GIT_{part}_EMAIL": "ann@otters.example"}
    command = [str(tool), "deploy", "-b", branch, name]
    subprocess.run(command, cwd=folder, env=known, check=True, capture_output=True)
    held = folder / f"{branch}-{name}"
    git(folder, "worktree", "add", "--quiet", "--detach", str(held), branch)
    return held


def the_list_is_whole(site: Path, under: str, url: str = URL) -> None:
    own = site / under
    page = parse(own / "papers/otters-in-boats/index.html")
    text = "".join(page.text)
    assert "Otters in {{ boats }}" in text
    assert "They row & rest." in text
    assert any(link.endswith("/digests/club/") for link in page.links)
    assert any(link.endswith(f"{under}assets/stylesheets/papershelf.css") for link in page.links)
    assert "raise" in "".join(parse(own / "papers/otters-on-ice/index.html").text)
    assert (own / "search/manifest.json").is_file()
    data = json.loads((own / "data/papers.json").read_text("utf-8"))
    assert url + under in json.dumps(data)
    assert [link for link in broken(site, url) if link.startswith(under)] == []
