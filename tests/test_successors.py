"""The docs tree under other generators that read mkdocs.yml: the same pages, but for what is told
here.
"""

from __future__ import annotations

import json
import posixpath
import re
import subprocess
import sys
from pathlib import Path

import pytest

from papershelf.config.words import ENGLISH
from tests.project import ROOT, copy_project, run

pytestmark = pytest.mark.large

_GENERATOR = re.compile(r'<meta name="generator"[^>]*>\n?')
"""Each names itself."""
_ADDRESS = re.compile(r'\b(href|src|action)="(?![a-z]+:|//|#)([^"?#]*)')
"""`./feed.xml` and `feed.xml` are one; so are `/.` and `/`."""
_CONFIG = re.compile(
    r'(?<=<script id="__config" type="application/json">).*?(?=</script>)', re.DOTALL
)
"""Written with other blanks."""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Markdown, templates and settings of the demo, and the site that mkdocs makes of them."""
    project = copy_project(tmp_path_factory.mktemp("demo"))
    done = run("papershelf", "docs", "tree", cwd=project)
    assert done.returncode == 0, done.stderr
    made(project / "tree", "mkdocs")
    return project / "tree"


def made(tree: Path, generator: str) -> Path:
    tool = Path(sys.executable).with_name(generator)
    done = subprocess.run([tool, "build"], cwd=tree, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return (tree / "site").rename(tree / f"site-{generator}")


def same(html: str) -> str:
    html = _GENERATOR.sub("", html)
    html = _CONFIG.sub(lambda found: json.dumps(json.loads(found[0])), html)
    html = _ADDRESS.sub(lambda found: f'{found[1]}="{posixpath.normpath(found[2])}', html)
    return re.sub(r"\s+", " ", html)


@pytest.mark.parametrize(
    ("generator", "lacks", "has"),
    [("properdocs", set(), set()), ("zensical", {"sitemap.xml.gz"}, {"search.json"})],
)
def test_another_generator_makes_the_same_pages(
    tree: Path, generator: str, lacks: set[str], has: set[str]
) -> None:
    site, other = tree / "site-mkdocs", made(tree, generator)
    names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    others = {path.relative_to(other).as_posix() for path in other.rglob("*") if path.is_file()}
    ours = {name for name in names ^ others if not name.startswith("assets/")}
    assert ours == lacks | has
    pages = [name for name in sorted(names & others) if name.endswith(".html")]
    assert len(pages) > 300
    differ = [
        name
        for name in pages
        if same((site / name).read_text("utf-8")) != same((other / name).read_text("utf-8"))
    ]
    assert differ == []
    loc = re.compile(r"<loc>(.*?)</loc>")
    listed = [
        loc.findall((one / "sitemap.xml").read_text("utf-8").replace("&#x2f;", "/"))
        for one in (site, other)
    ]
    assert sorted(listed[0]) == sorted(listed[1])
    name = "assets/javascripts/cite.js"
    kept = ENGLISH.in_file(name, (ROOT / "overrides" / name).read_bytes())
    assert (other / name).read_bytes() == kept
