"""The fast page loop writes what mkdocs's own loop writes, byte for byte."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from benchmarks import synthetic
from papershelf.site.fast.shells import Family, Shells
from papershelf.site.fast.trace import watch
from tests.project import SHARED, copy_project, own_theme, run
from tests.test_site import differences

pytestmark = pytest.mark.large

HOSTILE_TITLES = (
    "</title><script>alert(1)</script>",
    "A | B || C",
    "`code` and *stars* and __lines__ ~~gone~~",
    "{{ page.title }} {% raw %} {# note #}",
    "$x < y$ & $\\frac{a}{b}$ of <b>bold</b>",
    "&amp; &lt; &#60; &copy &nbsp;",
    "[link](javascript:alert(1)) ![image](x)",
    "\\% \\_ \\$ \\\\ back\\slash",
    "# not a heading",
    "1. not a list",
    "- nor this",
    "漢字 עברית العربية \u202e reversed 👩‍🔬",
    "\"quoted\" 'single' “curly”",
    "---",
    "tab\tand  two  spaces ",
    "papers",
    "index",
    "ps0 \x0b\x0c and klzzwxh:0001 wzxhzdk:1",
    "a\u2028b\u2029c\x85d\ufeffe",
    "${evil} #{evil} <%= evil %>",
    "mailto:someone@example.org https://example.org/a_b_c?d=e&f=g",
    "!!! note",
    ": definition",
    "    four spaces",
    "=====",
    "[^1]: footnote",
    "*[HTML]: abbreviation",
    "<!-- comment -->",
    "<![CDATA[ data ]]>",
    "<?php echo 1 ?>",
    "12345678901234567890. a long number",
    "١. an Arabic digit",
)
HOSTILE_TEXTS = (
    *HOSTILE_TITLES,
    "$a$ begins with math.",
    "Ends with math $\\sum_{i=1}^n x_i$",
    "$\\undefinedmacro{x}$ cannot be read, $ is a dollar, $$ are two.",
    "https://example.org begins with an address, and https://example.org/x ends it",
    "<div>\nblock\n</div>",
    "First.\n\nSecond paragraph.\n\n    indented\n\n> quoted",
    "```\nfenced\n```",
    "x " * 4000,
)


def hostile(folder: Path) -> None:
    folder.mkdir(parents=True)
    lines = []
    for number, text in enumerate(HOSTILE_TEXTS, 1):
        title = HOSTILE_TITLES[number % len(HOSTILE_TITLES)].replace("[", "(").replace("]", ")")
        lines += [
            f"# Paper {number}",
            "",
            f"[{title} {number}](https://arxiv.org/abs/2401.{number:05})",
        ]
        lines += ["", "Abstract", "", text, ""]
    (folder / "hostile & odd.md").write_text("\n".join(lines), encoding="utf-8")
    authors = ", ".join(f"A{number} B{number}" for number in range(200))
    rows = [
        f"| {title.replace('|', ' ')} (Read more on [arXiv](https://arxiv.org/abs/2402.{number:05}))"
        f"| {authors if number == 3 else '<b>X</b> & Co'} | {text.replace('|', ' ')} |".replace(
            "\n", " "
        )
        for number, (title, text) in enumerate(zip(HOSTILE_TITLES, HOSTILE_TEXTS, strict=False))
    ]
    head = ["## Papers for 2024-02-02", "", "| Title | Authors | Summary |", "|---|---|---|"]
    (folder / "2024-02-02.md").write_text("\n".join([*head, *rows, ""]), encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "{{ a.x }}{{ a.b.c.d }}{{ a['x'] }}",
        "{{ a.missing }}{{ a.missing | default('none') }}{{ a.none }}{{ a.b.missing is defined }}",
        "{% for key, value in a.b.c.items() %}{{ key }}{{ value }}{% endfor %}{{ a.keys() }}",
        "{% for one in a.list %}{{ loop.index }}{{ one.x }}{% if one.y %}!{% endif %}{% endfor %}",
        "{% macro m(one=a.x) %}{{ one }}{% endmacro %}{{ m() }}{{ m(a.b.c.d) }}",
        "{% set n = namespace(x=a.x) %}{% set n.x = a.b %}{{ n.x.c.d }}",
        "{% block block %}{{ a.list[0].x }}{% endblock %}{{ self.block() }}",
        "{{ text.upper() }}{{ text.nothing }}{{ odd.x }}{{ odd.get }}",
    ],
)
def test_attributes_are_found_as_jinja_finds_them(text: str) -> None:
    class Odd(dict[str, int]):
        x = "an attribute"
        get = "another"  # type: ignore[assignment]

    values: dict[str, Any] = {
        "a": {"x": 1, "none": None, "keys": 2, "b": {"c": {"d": 3}}, "list": [{"x": 4, "y": 5}]},
        "text": "text",
        "odd": Odd(x=6),
    }
    plain, watched = Environment(autoescape=False), Environment(autoescape=False)
    watch(watched, {})
    assert watched.from_string(text).render(values) == plain.from_string(text).render(values)


def both(tmp_path: Path, digests: Path | None, url: str = "https://x.example/shelf/") -> str:
    """Builds the site both ways, compares, and returns what the fast build said."""
    project = copy_project(tmp_path / "project")
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    if digests:
        config = config.replace(
            "\n  - papershelf\n", f"\n  - papershelf:\n      digests: {digests}\n"
        )
    (project / "mkdocs.yml").write_text(config, encoding="utf-8")
    (project / "build/docs").mkdir(parents=True)
    said = {}
    for plain in ("", "1"):
        site = f"build/site{plain}"
        done = run(
            "mkdocs", "build", "--site-dir", site, cwd=project, SITE_URL=url, PAPERSHELF_PLAIN=plain
        )
        assert done.returncode == 0, done.stderr
        said[plain] = done.stderr
    odd = differences(project / "build/site", project / "build/site1")
    # The packed sitemap carries the folder's name.
    assert [name for name in odd if name != "sitemap.xml.gz"] == []
    assert "Pages are rendered one by one: PAPERSHELF_PLAIN is set" in said["1"]
    return said[""]


def written(said: str) -> tuple[int, int, int]:
    """How many generated pages there are, were rendered, and changed."""
    found = re.search(r"(\d+) of (\d+) generated pages rendered, (\d+) changed", said)
    assert found, said
    return int(found[2]), int(found[1]), int(found[3])


def test_demo(tmp_path: Path) -> None:
    pages, rendered, changed = written(both(tmp_path, None))
    assert changed == rendered == pages > 80


def test_hostile_text(tmp_path: Path) -> None:
    hostile(tmp_path / "digests")
    pages, _, changed = written(both(tmp_path, tmp_path / "digests"))
    # What begins with math is left to mkdocs.
    assert pages > changed > len(HOSTILE_TEXTS)


def test_synthetic_papers(tmp_path: Path) -> None:
    synthetic.write(tmp_path / "digests", 2000)
    pages, rendered, changed = written(both(tmp_path, tmp_path / "digests"))
    assert changed == rendered == pages > 2000


@pytest.mark.real
@pytest.mark.skipif(not SHARED.is_dir(), reason="the real digests are not at hand")
def test_real_digests(tmp_path: Path) -> None:
    pages, rendered, changed = written(both(tmp_path, SHARED / "digests"))
    assert changed == rendered == pages > 200


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    """And what is no longer made is deleted; what others put into the folder stays."""
    project = copy_project(tmp_path / "project")
    own = own_theme(project, "redirect.html")
    (project / "build/docs").mkdir(parents=True)
    site = project / "build/site"

    def build(*more: str) -> tuple[int, int, int]:
        done = run("mkdocs", "build", *more, cwd=project, SOURCE_DATE_EPOCH="1700000000")
        assert done.returncode == 0, done.stderr
        return written(done.stderr)

    pages, _, changed = build()
    assert changed == pages
    (site / "index-of-others").mkdir()
    (site / "index-of-others/chunk.bin").write_bytes(b"1")
    times = {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}
    assert build() == (pages, 0, 0)
    packed = site / "sitemap.xml.gz"
    assert {path for path, time in times.items() if path.stat().st_mtime_ns != time} <= {packed}

    removed = project / "content/digests/reading-club-02.md"
    text = removed.read_text(encoding="utf-8")
    removed.unlink()
    fewer, rendered, changed = build()
    assert fewer < pages
    assert 0 < changed <= rendered < fewer
    assert (site / "index-of-others/chunk.bin").is_file()
    build("--site-dir", "build/clean")
    odd = differences(site, project / "build/clean")
    assert set(odd) <= {"sitemap.xml.gz", "index-of-others/chunk.bin"}

    removed.write_text(text, encoding="utf-8")
    assert build("--site-dir", "build/clean")[0] == pages
    assert build() == (pages, pages, pages), "the sources were rendered into another folder since"
    assert differences(site, project / "build/clean") in ([], ["sitemap.xml.gz"])

    template = own / "redirect.html"
    template.write_text(template.read_text(encoding="utf-8") + "<!-- new -->\n", encoding="utf-8")
    (site / "review/index.html").unlink()
    _, rendered, changed = build()
    assert rendered == pages, "templates have changed"
    assert 0 < changed < pages


def test_preview_writes_what_a_fresh_build_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though it keeps what pages have in common from build to build."""
    project = copy_project(tmp_path / "project")
    own = own_theme(project, "partials/copyright.html")
    (project / "build/docs").mkdir(parents=True)
    monkeypatch.chdir(project)
    traced = []
    trace = Shells._trace  # noqa: SLF001

    def noted(shells: Shells, family: Family, *rest: Any) -> str:
        traced.append(family.template)
        return trace(shells, family, *rest)

    monkeypatch.setattr(Shells, "_trace", noted)

    def built() -> set[str]:
        traced.clear()
        config = load_config("mkdocs.yml", site_dir="build/site")
        if not shells_of(config):
            config.plugins.on_startup(command="serve", dirty=False)
        build(config)
        run("mkdocs", "build", "--site-dir", "build/fresh", cwd=project, PAPERSHELF_PLAIN="1")
        odd = differences(project / "build/site", project / "build/fresh")
        assert [name for name in odd if name != "sitemap.xml.gz"] == []
        return set(traced)

    def shells_of(config: MkDocsConfig) -> object:
        return config.plugins["papershelf"].shells  # type: ignore[attr-defined]

    assert "paper.html" in built()
    digest = project / "content/digests/reading-club-01.md"
    text = digest.read_text(encoding="utf-8")
    more = "\n# Paper 9\n\n[Quite New](https://arxiv.org/abs/2401.99999)\n\nAbstract\n\nNew.\n"
    digest.write_text(text + more, encoding="utf-8")
    assert "paper.html" not in built()
    assert (project / "build/site/papers/quite-new/index.html").is_file()

    about = project / "content/pages/about.md"
    text = about.read_text(encoding="utf-8")
    about.write_text(text.replace("---\n", "---\nsubtitle: Who we are\n", 1), encoding="utf-8")
    assert "paper.html" in built(), "every page shows the navigation"
    with (own / "partials/copyright.html").open("a", encoding="utf-8") as file:
        file.write("<!-- new -->\n")
    assert "paper.html" in built(), "every page shows it"
