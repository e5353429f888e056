"""The Content-Security-Policy: what is allowed, for whom, and what never is."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from papershelf.errors import ConfigError
from papershelf.site.policy import HEADERS, Marks, Policy, allow_in_preview, source_of
from tests.project import ROOT, Site, build_site, copy_project, own_theme, run
from tests.test_site import differences

SITE_URL = "https://papers.example/"
SHELL = "<!doctype html>\n<html>\n<head>\n<meta charset='utf-8'>\n</head><body>{}</body></html>"


def config(**settings: object) -> MkDocsConfig:
    """A fresh clone has no docs tree yet, and mkdocs wants a folder that is there."""
    there = {"docs_dir": str(ROOT / "docs"), **settings}
    return load_config(str(ROOT / "mkdocs.yml"), **there)  # type: ignore[arg-type]


def policy_of(page: str) -> dict[str, list[str]]:
    """The sources of each directive."""
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    assert found
    parts = [part.split() for part in found[1].split("; ")]
    return {name: sources for name, *sources in parts}


def page(policy: Policy, body: str, *, trusted: bool = False) -> dict[str, list[str]]:
    return policy_of(policy.page(SHELL.format(body), trusted=trusted))


def test_without_a_word_in_mkdocs_yml_all_comes_from_the_site() -> None:
    assert page(Policy(config(), more=True), "") == {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
    }


def test_scripts_of_templates_run_and_those_of_texts_do_not() -> None:
    template = SHELL.format(
        "{{ text }}<script>var base = '{{ base }}'</script><script src=x></script>"
        "<script type='application/ld+json'>{}</script><style>a {}</style>"
    )
    environment = Environment(
        loader=DictLoader({"page": template}), autoescape=False, extensions=[Marks]
    )
    text = "<script>alert(1)</script><style>* {}</style>"
    made = environment.get_template("page").render(text=text, base="../..")
    written = Policy(config(), more=True).page(made)
    assert policy_of(written)["script-src"] == ["'self'", source_of("var base = '../..'")]
    assert policy_of(written)["style-src"] == ["'self'", source_of("a {}")]
    assert " ps-" not in written
    assert "<script>var base = '../..'</script><script src=x></script>" in written


def test_a_page_written_by_hand_may_have_scripts_and_styles() -> None:
    body = "<script>one()</script><script type=module src=x></script><b style='color: red'>x</b>"
    own = page(Policy(config(), more=True), body, trusted=True)
    assert own["script-src"] == ["'self'", source_of("one()")]
    assert own["style-src"] == ["'self'", "'unsafe-inline'"]
    strange = page(Policy(config(), more=True), body)
    assert (strange["script-src"], strange["style-src"]) == (["'self'"], ["'self'"])


def test_hosts_that_mkdocs_yml_names_are_allowed() -> None:
    named = config(
        extra_css=["https://cdn.example/css/a.css", "own.css"],
        extra_javascript=["//cdn.example/math/x.js", {"path": "https://b.example/c.mjs"}],
        theme={"name": "material", "logo": "https://img.example/logo.png"},
    )
    found = page(Policy(named, more=True), "")
    assert found["style-src"] == [
        "'self'",
        "https://cdn.example/css/",
        "https://fonts.googleapis.com",
    ]
    assert found["script-src"] == ["'self'", "https://cdn.example/math/", "https://b.example/"]
    assert found["img-src"] == ["'self'", "data:", "https://img.example/"]
    assert found["font-src"] == ["'self'", "https://fonts.gstatic.com"]


def test_what_the_option_names_is_added_and_none_gives_way() -> None:
    more = {
        "connect-src": ["https://a.example"],
        "object-src": "'self'",
        "script-src": "'unsafe-inline'",
    }
    found = page(Policy(config(), more), "<script>x</script>", trusted=True)
    assert found["connect-src"] == ["'self'", "https://a.example"]
    assert found["object-src"] == ["'self'"]
    # A checksum beside it would switch it off.
    assert found["script-src"] == ["'self'", "'unsafe-inline'"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"script": ["https://a.example"]},
        {"script-src": ["https://a.example; object-src *"]},
        {"script-src": ['"><script>']},
        {"script-src": 7},
        {"script-src": [None]},
        {7: []},
    ],
)
def test_what_is_no_policy_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ConfigError, match=r"csp|source"):
        Policy(config(), wrong)


def test_it_can_be_switched_off() -> None:
    text = SHELL.format("<script>x</script>")
    assert Policy(config(), more=False).page(text) == text


def test_what_the_preview_puts_into_a_page_is_allowed() -> None:
    def of(policy: Policy, directive: str = "script-src") -> list[str]:
        written = policy.page(SHELL.format("script-src <script>own()</script>"))
        shown = allow_in_preview(
            written.replace("</body>", "<script>live()</script></body>").encode(), "p{}"
        )
        return policy_of(shown.decode())[directive]

    assert of(Policy(config(), more=True)) == ["'self'", source_of("live()")]
    assert of(Policy(config(), more=True), "style-src") == ["'self'", source_of("p{}")]
    assert of(Policy(config(), {"script-src": "'unsafe-inline'"})) == ["'self'", "'unsafe-inline'"]
    plain = b"script-src <script>live()</script>"
    assert allow_in_preview(plain, "p{}") == plain


def test_every_page_has_its_policy_and_the_headers_are_written(demo: Site) -> None:
    pages = sorted(demo.folder.rglob("*.html"))
    policies = {
        name: policy_of(path.read_text("utf-8")) for name, path in zip(pages, pages, strict=True)
    }
    allowed = {source for policy in policies.values() for name in policy for source in policy[name]}
    assert {one for one in allowed if not one.startswith("'sha256-")} == {
        "'self'",
        "'none'",
        "data:",
    }
    assert len(allowed) < 12, "checksums are of the theme's scripts, not of pages"
    headers = (demo.folder / HEADERS).read_text("utf-8")
    assert (
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'" in headers
    )
    assert "unsafe" not in headers


def test_a_template_with_a_script_of_its_own_gives_the_same_both_ways(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    theme = own_theme(project, "paper.html")
    template = theme / "paper.html"
    text = template.read_text("utf-8")
    script = '{% block content %}<script>let own = "{{ page.title | e }}"</script>'
    template.write_text(text.replace("{% block content %}", script), encoding="utf-8")
    build_site(project, SITE_URL)
    shutil.copytree(project / "build/site", project / "fast")
    build = ("papershelf", "build", "--site-url", SITE_URL)
    assert run(*build, cwd=project, PAPERSHELF_PLAIN="1").returncode == 0
    assert differences(project / "fast", project / "build/site") == []
    paper = next((project / "fast/papers").iterdir()) / "index.html"
    written = paper.read_text("utf-8")
    own = re.search(r"<script>(let own = .*?)</script>", written)
    assert own
    assert source_of(own[1]) in policy_of(written)["script-src"]


def test_settings_reach_kept_pages_and_what_stays_out_is_told(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    pages = project / "content/pages"
    (pages / "own.md").write_text("# Own\n\n![x](https://img.example/x.png)\n", encoding="utf-8")
    (own_theme(project) / HEADERS).write_text("/*\n  X-Own: yes\n", encoding="utf-8")
    build = ("papershelf", "build")
    told = "own.md: browsers will not load https://img.example/x.png"
    assert told in run(*build, cwd=project).stderr
    file = project / "mkdocs.yml"
    text = file.read_text("utf-8")
    csp = "  - papershelf:\n      csp: {img-src: [https://img.example]}\n"
    file.write_text(text.replace("  - papershelf\n", csp), encoding="utf-8")
    done = run(*build, cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    site = project / "build/site"
    for path in site.rglob("*.html"):
        assert "https://img.example" in policy_of(path.read_text("utf-8"))["img-src"]
    assert (site / HEADERS).read_text("utf-8") == "/*\n  X-Own: yes\n"
