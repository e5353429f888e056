"""The curator's notes: Markdown with links and images of the kinds and hosts that they set."""

from __future__ import annotations

from pathlib import Path

import pytest

from papershelf.config.notes import NoteRules, is_allowed, note_rules
from papershelf.errors import ConfigError
from papershelf.pages.html import markdown_line
from tests.project import copy_project, run
from tests.test_policy import policy_of

DEFAULT = NoteRules()
STRICT = NoteRules(links=("example.org",), images=("img.example", "data"))
# The note, what it becomes by default, and under the strict rules.
NOTES = [
    ("*good* `code`", "<em>good</em> <code>code</code>", None),
    ("<b onclick=x>b</b>", "&lt;b onclick=x&gt;b&lt;/b&gt;", None),
    ("[a](../../topics/x/)", '<a href="../../topics/x/">a</a>', None),
    ("[a](https://example.org/x)", '<a href="https://example.org/x">a</a>', None),
    ("[*a*](https://b.example)", '<a href="https://b.example"><em>a</em></a>',
     "[<em>a</em>](https://b.example)"),
    ("[a](mailto:a@b.example)", '<a href="mailto:a@b.example">a</a>', "[a](mailto:a@b.example)"),
    ("<https://b.example>", '<a href="https://b.example">https://b.example</a>',
     "[https://b.example](https://b.example)"),
    ("[a](javascript:alert(1))", "[a](javascript:alert(1))", None),
    ("[a](ftp://example.org/x)", "[a](ftp://example.org/x)", None),
    ("![a](../../assets/x.png)", '<img src="../../assets/x.png" alt="a" />', None),
    ("![a](https://img.example/x.png)", "![a](https://img.example/x.png)",
     '<img src="https://img.example/x.png" alt="a" />'),
    ("![a](//img.example/x.png)", "![a](//img.example/x.png)",
     '<img src="//img.example/x.png" alt="a" />'),
    ("![a](///evil.example/x.png)", "![a](///evil.example/x.png)", None),
    ("![a](https:/evil.example/x.png)", "![a](https:/evil.example/x.png)", None),
    ("![a](https://img.example@evil.example/x)", "![a](https://img.example@evil.example/x)", None),
    ("![a](http://[x)", "![a](http://%5Bx)", None),
    ("[![a](https://evil.example/x)](https://example.org)",
     '<a href="https://example.org">![a](https://evil.example/x)</a>', None),
]  # fmt: skip


@pytest.mark.parametrize(("note", "shown", "strictly"), NOTES)
def test_notes(note: str, shown: str, strictly: str | None) -> None:
    assert markdown_line(note, DEFAULT) == shown
    assert markdown_line(note, STRICT) == (shown if strictly is None else strictly)


def test_a_host_is_no_part_of_another_and_needs_the_web() -> None:
    assert is_allowed("HTTPS://Example.org/x", ["example.org"])
    for url in (
        "https://example.org.evil.example/",
        "https://sub.example.org/",
        "ftp://example.org/",
    ):
        assert not is_allowed(url, ["example.org"])


@pytest.mark.parametrize(
    "wrong",
    [{"link": ["https"]}, {"links": "https"}, {"links": ["https:"]}, {"images": [7]},
     {"images": ["'unsafe-inline'"]}, {"images": ["a.example; script-src *"]}],
)  # fmt: skip
def test_rules_that_are_none_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ConfigError, match=r"notes|kinds of addresses"):
        note_rules(wrong, "mkdocs.yml")


def test_the_setting_reaches_kept_pages_and_their_policy(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    slug = "segment-anything"
    note = f"papers:\n  {slug}:\n    note: '![chart](https://img.example/x.png)'\n"
    (project / "content/corrections.yml").write_text(note, encoding="utf-8")
    page = project / f"build/site/papers/{slug}/index.html"
    assert run("papershelf", "build", cwd=project).returncode == 0
    assert "<p>![chart](https://img.example/x.png)</p>" in page.read_text("utf-8")
    file = project / "mkdocs.yml"
    rules = "  - papershelf:\n      notes: {images: [img.example]}\n"
    file.write_text(file.read_text("utf-8").replace("  - papershelf\n", rules), encoding="utf-8")
    assert run("papershelf", "build", cwd=project).returncode == 0
    text = page.read_text("utf-8")
    assert '<img src="https://img.example/x.png" alt="chart" />' in text
    assert policy_of(text)["img-src"] == ["'self'", "data:", "img.example"]
