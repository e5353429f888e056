"""What mkdocs.yml need not say, and what it says wins."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from papershelf.config.shipped import THEME
from tests.project import run


def configured(folder: Path, **stated: Any) -> MkDocsConfig:
    """A configuration as builds see it."""
    config_file = folder / "mkdocs.yml"
    config_file.write_text("site_name: Otters\nplugins: [papershelf]\n", encoding="utf-8")
    for name in ("docs", "own", "content/pages", "content/digests/2025"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    config = load_config(str(config_file), **stated)
    return config.plugins.on_config(config)


def test_nothing_need_be_said(tmp_path: Path) -> None:
    config = configured(tmp_path)
    assert config.theme.name == config.theme["name"] == "material"
    assert config.theme.dirs[0] == str(THEME)
    assert config.theme["font"] is False
    assert config.nav
    assert config.nav[-1] == {"About": "about.md"}
    assert config.not_in_nav
    assert config.not_in_nav.match_file("papers/otters.md")
    assert config.markdown_extensions == ["toc", "tables", "fenced_code", "attr_list"]


def test_a_theme_may_be_a_name(tmp_path: Path) -> None:
    config = configured(tmp_path, theme="material")
    assert config.theme["font"] is False
    assert config.theme.dirs[0] == str(THEME)


def test_what_is_said_wins(tmp_path: Path) -> None:
    config = configured(
        tmp_path,
        theme={"name": "material", "custom_dir": "own", "font": {"text": "Lato"}, "features": []},
        nav=[{"Start": "index.md"}],
        not_in_nav="/drafts/\n!/topics/\n",
        markdown_extensions=[{"toc": {"permalink": True}}, "footnotes"],
    )
    assert config.theme.dirs[:2] == [str(tmp_path / "own"), str(THEME)]
    assert config.theme["font"] == {"text": "Lato"}
    assert config.theme["features"] == []
    assert len(config.theme["palette"]) == 2, "of which nothing is said"
    assert config.nav == [{"Start": "index.md"}]
    assert config.not_in_nav
    pages = [f"{folder}/x.md" for folder in ("papers", "drafts", "topics")]
    hidden = list(config.not_in_nav.match_files(pages))
    assert sorted(hidden) == ["drafts/x.md", "papers/x.md"], "the later pattern decides"
    assert config.mdx_configs == {"toc": {"permalink": True}}
    assert config.markdown_extensions[-2:] == ["footnotes", "attr_list"]


def test_hooks_and_other_plugins_see_it(tmp_path: Path) -> None:
    hook = """\
from mkdocs.plugins import event_priority

@event_priority(50)
def on_config(config):
    config.extra["seen"] = config.nav[0]
"""
    (tmp_path / "hook.py").write_text(hook, encoding="utf-8")
    config = configured(tmp_path, hooks=["hook.py"])
    assert config.extra["seen"] == {"Home": "index.md"}


def test_our_theme_may_be_named_as_the_users_own(tmp_path: Path) -> None:
    config = configured(tmp_path, theme={"name": "material", "custom_dir": str(THEME)})
    assert config.theme.dirs.count(str(THEME)) == 1


@pytest.mark.parametrize(
    ("docs_dir", "written"),
    [
        ("docs", "docs"),
        ("content", ".cache/papershelf/docs"),
        ("content/pages", ".cache/papershelf/docs"),
        ("content/digests/2025", ".cache/papershelf/docs"),
    ],
)
def test_nothing_is_written_where_the_editor_writes(
    tmp_path: Path, docs_dir: str, written: str
) -> None:
    config = configured(tmp_path, docs_dir=docs_dir)
    assert Path(config.docs_dir) == tmp_path / written


def test_in_a_workflow_the_repository_is_where_mistakes_are_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://git.example")
    monkeypatch.setenv("GITHUB_REF_NAME", "reading#1")
    monkeypatch.setenv("GITHUB_REPOSITORY", "ann/otters")
    config = configured(tmp_path)
    assert config.repo_url == "https://git.example/ann/otters"
    edit = "https://git.example/ann/otters/edit/reading%231/content/corrections.yml"
    assert config.extra["corrections"] == edit
    stated = configured(tmp_path, repo_url="https://other.example/x/y")
    assert stated.repo_url == "https://other.example/x/y"
    monkeypatch.setenv("GITHUB_REPOSITORY", 'ann/"><script>')
    assert not configured(tmp_path).repo_url


def test_an_option_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    config_file = tmp_path / "mkdocs.yml"
    config_file.write_text(
        "site_name: O\nplugins: [papershelf: {digest: a.md}]\n", encoding="utf-8"
    )
    (tmp_path / "docs").mkdir()
    done = run("papershelf", "build", cwd=tmp_path)
    assert done.returncode == 2
    assert "did you mean “digests”?" in done.stderr
    assert not (tmp_path / "site").exists()
