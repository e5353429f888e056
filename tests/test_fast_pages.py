"""The fast page loop writes what mkdocs's own loop writes, byte for byte."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config

from benchmarks import synthetic
from papershelf.site import pages as site_pages
from papershelf.site.bodies import Body, convert
from papershelf.site.frames import Frame, Frames, NoFrame, values_first
from papershelf.site.pages import GeneratedPage
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
    "\ufffe",
    "\x01\x02\n\n\ufdd0\ufdef \uffff",
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
    plain, bare = Environment(autoescape=False), Environment(autoescape=False)
    bare.getattr = values_first(bare)  # type: ignore[method-assign, assignment]
    assert bare.from_string(text).render(values) == plain.from_string(text).render(values)


def both(
    project: Path, digests: Path | None, url: str = "https://x.example/shelf/"
) -> dict[str, str]:
    """Builds the site both ways, compares, and returns what the fast build said, and the plain."""
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
        said["plain" if plain else "fast"] = done.stderr
    odd = differences(project / "build/site", project / "build/site1")
    # The packed sitemap carries the folder's name.
    assert odd == []
    assert "Pages are rendered one by one: PAPERSHELF_PLAIN is set" in said["plain"]
    return said


def written(said: str) -> tuple[int, int, int]:
    """How many generated pages there are, were rendered, and changed."""
    found = re.search(r"(\d+) of (\d+) generated pages rendered, (\d+) changed", said)
    assert found, said
    return int(found[2]), int(found[1]), int(found[3])


def test_demo(tmp_path: Path) -> None:
    said = both(copy_project(tmp_path), None)["fast"]
    pages, rendered, changed = written(said)
    assert changed == rendered == pages > 80
    assert "one by one" not in said
    lost = (tmp_path / "build/site/404.html").read_text(encoding="utf-8")
    assert '"base": "/shelf/"' in lost


def test_hostile_text(tmp_path: Path) -> None:
    hostile(tmp_path / "digests")
    said = both(copy_project(tmp_path / "project"), tmp_path / "digests")["fast"]
    pages, _, changed = written(said)
    # What begins with math is left to mkdocs.
    assert pages > changed > len(HOSTILE_TEXTS)


def test_synthetic_papers(tmp_path: Path) -> None:
    """Lists of many pages among them, which lie deeper, also below a page of the navigation."""
    synthetic.write(tmp_path / "digests", 400)
    many = [f"- [Otters Sort {n} Stones](https://arxiv.org/abs/2401.{n:05})" for n in range(1, 202)]
    (tmp_path / "digests/many.md").write_text("\n".join(many), encoding="utf-8")
    project = copy_project(tmp_path / "project")
    add(project / "mkdocs.yml", "nav:\n  - Home: index.md\n  - Many: digests/many/index.md\n")
    said = both(project, tmp_path / "digests")["fast"]
    pages, rendered, changed = written(said)
    assert changed == rendered == pages > 600
    assert "one by one" not in said
    for path, base in (("digests/many", "../.."), ("digests/many/page-2", "../../..")):
        text = (project / "build/site" / path / "index.html").read_text(encoding="utf-8")
        assert f'"base": "{base}"' in text


DIGEST = """# Paper 1

[Otters & Stones](https://arxiv.org/abs/2401.00001)

Abstract

They sort them.

# Paper 2

[Beavers <i>Build</i>](https://arxiv.org/abs/2402.00002)

Abstract

They do.
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project of two papers."""
    project = copy_project(tmp_path / "project")
    shutil.rmtree(project / "content/digests")
    (project / "content/digests").mkdir()
    (project / "content/digests/one.md").write_text(DIGEST, encoding="utf-8")
    (project / "content/corrections.yml").unlink()
    return project


def add(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def test_overrides_that_have_slots(small: Path) -> None:
    """They stay in frames, whatever they do with what there is a slot for."""
    shown = """page.title page.title|e page.title|striptags page.title|striptags|e page.url base_url
        page.meta.title page.meta.description|e page.meta.template page.file.src_uri page.edit_url
        page.canonical_url page.abs_url 'papers/'|url page.is_homepage page.toc|length"""
    values = "".join(f"<i>{{{{ {value} }}}}</i>" for value in shown.split())
    block = f"{{% block announce %}}{{% if page %}}{values}{{% endif %}}{{% endblock %}}"
    own = own_theme(small, "main.html", "paper.html")
    add(own / "main.html", block)
    paper = own / "paper.html"
    text = paper.read_text(encoding="utf-8")
    paper.write_text(
        text.replace("{% block content %}", "{% block content %}{{ lang.t('toc') }}{{ features }}"),
        encoding="utf-8",
    )
    add(small / "mkdocs.yml", "repo_url: https://git.example/a/\nedit_uri: edit/main/docs/\n")
    said = both(small, None)["fast"]
    assert "one by one" not in said
    page = (small / "build/site/papers/otters-and-stones/index.html").read_text(encoding="utf-8")
    assert "<i>https://git.example/a/edit/main/docs/papers/otters-and-stones.md</i>" in page
    assert "<i>papers/otters-and-stones/</i>" in page


@pytest.mark.parametrize(
    "reads",
    [
        {
            "paper.html": ("{{ page.meta.iso }}", "page.meta.iso is read outside"),
            "list.html": (
                "{% for name in page.meta %}{{ name }}{% endfor %}",
                "all of page.meta is read",
            ),
            "digest.html": ("{{ page.content | length }}", "page.content is read outside"),
            "review.html": ("{{ page.title | upper }}", "is changed on its way"),
        },
        {
            "paper.html": ("{{ page.title | length }}", "came out differently"),
            "list.html": ("{{ page.meta | length }}", "page.meta is counted"),
            "digest.html": ("{{ page.url | title }}", "is changed on its way"),
        },
    ],
)
def test_overrides_that_have_no_slot(small: Path, reads: dict[str, tuple[str, str]]) -> None:
    """What a person's template reads where we have no slot is theirs, and a line says so."""
    own = own_theme(small, *reads)
    settings = small / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("- papershelf", "- papershelf: {review: true}"), "utf-8")
    for template, (text, _) in reads.items():
        add(own / template, f"{{% block announce %}}<b>{text}</b>{{% endblock %}}")
    said = both(small, None)["fast"]
    for template, (_, why) in reads.items():
        assert re.search(f"Pages of {template} are rendered one by one: .*{why}", said), said


def test_templates_without_the_theme(small: Path) -> None:
    own = own_theme(small, "paper.html")
    (own / "paper.html").write_text("{{ page.meta.slug }} {{ page.title }} {{ page.url }}")
    (own / "list.html").write_text("{% extends 'other.html' %}{% block content %}1{% endblock %}")
    (own / "other.html").write_text("{{ page.url }}{% block content %}{% endblock %}")
    said = both(small, None)["fast"]
    assert "Pages of list.html are rendered one by one: it comes from another base.html" in said
    assert "paper.html" not in said


def test_navigation_into_generated_pages(small: Path) -> None:
    """A generated page may be part of the navigation; links of hand-written pages are checked."""
    nav = (
        "\n  - Home: index.md\n  - Otters:\n    - papers/otters-and-stones.md\n    - own/deep.md\n"
    )
    add(small / "mkdocs.yml", f"nav:{nav}")
    (small / "content/pages/own").mkdir()
    links = ("#abstract", "#nowhere", "")
    own = "".join(f"[to](../papers/beavers-build.md{link})\n\n" for link in links)
    (small / "content/pages/own/deep.md").write_text(f"# Own\n\n{own}", encoding="utf-8")
    said = both(small, None)
    pages = {
        name: (small / "build/site/papers" / name / "index.html").read_text(encoding="utf-8")
        for name in ("otters-and-stones", "beavers-build")
    }
    active = {name: 'aria-current="page"' in page for name, page in pages.items()}
    assert active == {"otters-and-stones": True, "beavers-build": False}
    for lines in said.values():
        assert "does not contain an anchor '#nowhere'" in lines
        assert "'#abstract'" not in lines


@pytest.mark.filterwarnings("ignore:user_configs")
def test_pages_that_come_out_differently_are_left_to_mkdocs(
    small: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """At every build some pages are compared, bodies as well as templates."""
    monkeypatch.chdir(small)
    monkeypatch.setenv("PAPERSHELF_PLAIN", "")
    (small / "build/docs").mkdir(parents=True)

    def wrong(markdown: str, address: Any) -> Body | None:
        body = convert(markdown, address)
        return body and Body(body.html.replace("They", "You"), body.headings)

    monkeypatch.setattr(site_pages, "convert", wrong)
    caplog.set_level("INFO", logger="mkdocs")  # a command run before may have raised its level
    config = load_config("mkdocs.yml", site_dir="build/site")
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    page = small / "build/site/papers/otters-and-stones/index.html"
    assert "They sort them." in page.read_text(encoding="utf-8")
    assert re.search("Pages of paper.html are rendered one by one: .* differently", caplog.text)


@pytest.mark.real
@pytest.mark.skipif(not SHARED.is_dir(), reason="the real digests are not at hand")
def test_real_digests(tmp_path: Path) -> None:
    said = both(copy_project(tmp_path / "project"), SHARED / "digests")["fast"]
    pages, rendered, changed = written(said)
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
    assert set(odd) <= {"index-of-others/chunk.bin"}

    removed.write_text(text, encoding="utf-8")
    assert build("--site-dir", "build/clean")[0] == pages
    _, rendered, changed = build()
    assert rendered == pages, "the sources were rendered into another folder since"
    assert 0 < changed < pages, "most files hold their bytes already"
    odd = differences(site, project / "build/clean")
    assert set(odd) <= {"index-of-others/chunk.bin"}

    template = own / "redirect.html"
    template.write_text(template.read_text(encoding="utf-8") + "<!-- new -->\n", encoding="utf-8")
    (site / "most-listed/index.html").unlink()
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
    framed = []
    frame_of = Frames._frame  # noqa: SLF001

    def noted(frames: Frames, page: GeneratedPage, place: str) -> Frame | NoFrame:
        framed.append(page.template)
        return frame_of(frames, page, place)

    monkeypatch.setattr(Frames, "_frame", noted)

    def built() -> set[str]:
        framed.clear()
        config = load_config("mkdocs.yml", site_dir="build/site")
        build(config)
        run("mkdocs", "build", "--site-dir", "build/fresh", cwd=project, PAPERSHELF_PLAIN="1")
        odd = differences(project / "build/site", project / "build/fresh")
        assert odd == []
        return set(framed)

    load_config("mkdocs.yml").plugins.on_startup(command="serve", dirty=False)
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
