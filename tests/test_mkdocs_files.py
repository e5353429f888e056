"""The list of the docs tree's files is the one that mkdocs makes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jinja2 import ChoiceLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from papershelf.site import files as mkdocs_files

NAMES = (
    "index.md",
    "README.txt",
    "README",
    "index.min.js",
    "indexes.md",
    "B.md",
    "a.markdown",
    "no-extension",
    ".hidden.md",
    ".md",
    "..md",
    "two.dots.md",
    "with space & ünï?#%.md",
    "back\\slash.md",
    "loud.MD",
    "paper.json",
)
FOLDERS = ("", "papers", "papers/deep", "Papers", "templates", "a/templates", ".git/x", "z z", "0")


def tree(folder: Path) -> Path:
    for below in FOLDERS:
        (folder / below).mkdir(parents=True, exist_ok=True)
        for name in NAMES:
            (folder / below / name).write_text(name, encoding="utf-8")
    (folder / "empty").mkdir()
    (folder / "linked").symlink_to(folder / "papers")
    (folder / "broken.md").symlink_to(folder / "nowhere.md")
    return folder


def config(docs: Path, **settings: object) -> MkDocsConfig:
    made = MkDocsConfig()
    made.load_dict({"site_name": "x", "docs_dir": str(docs), "site_dir": "/nowhere", **settings})
    errors, _ = made.validate()
    assert not errors
    return made


def seen(files: Files) -> list[tuple[Any, ...]]:
    def of(file: File) -> tuple[Any, ...]:
        paths = (file.src_uri, file.dest_uri, file.url, file.abs_src_path, file.abs_dest_path)
        rest = (file.inclusion, file.name, file.src_dir, file.dest_dir, file.use_directory_urls)
        return (*paths, *rest, file.is_documentation_page(), file.edit_uri, sorted(vars(file)))

    return [of(file) for file in files]


def never(_: MkDocsConfig) -> Files:
    raise AssertionError("mkdocs was asked")


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"not_in_nav": "/papers/\n/B.md\n# a note\n\na?.md\n"},
        {"exclude_docs": "*.json\n/papers/deep\n", "draft_docs": "B.md\n", "not_in_nav": "*\n"},
        {"exclude_docs": "*.json\n!/papers/*.json\n!.hidden.md\n"},
        {"not_in_nav": "*.md\n!index.md\n"},
    ],
)
def test_as_mkdocs(
    settings: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = config(tree(tmp_path / "docs"), **settings)
    theirs = seen(mkdocs_files._get_files(own))  # noqa: SLF001
    monkeypatch.setattr(mkdocs_files, "_get_files", never)
    assert seen(mkdocs_files.get_files(own)) == theirs
    assert len(theirs) == (len(FOLDERS) + 2) * len(NAMES) + 1


def test_two_files_of_one_page(tmp_path: Path) -> None:
    """mkdocs leaves one of them out, and says so."""
    docs = tree(tmp_path / "docs")
    (docs / "papers/README.md").write_text("again", encoding="utf-8")
    own = config(docs)
    paths = {file.src_uri for file in mkdocs_files.get_files(own)}
    assert "papers/index.md" in paths
    assert "papers/README.md" not in paths
    assert seen(mkdocs_files.get_files(own)) == seen(mkdocs_files._get_files(own))  # noqa: SLF001


def test_another_mkdocs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where mkdocs makes something else of a file, its own list is taken."""
    own = config(tree(tmp_path / "docs"))
    page = File._get_dest_path  # noqa: SLF001

    def elsewhere(file: File, *_: Any) -> str:
        return f"elsewhere/{page(file)}"

    monkeypatch.setattr(File.dest_uri, "func", elsewhere)
    files = mkdocs_files.get_files(own)
    assert all(file.dest_uri.startswith("elsewhere/") for file in files)


@pytest.mark.parametrize("loader", ["known", "another"])
def test_files_of_the_theme(loader: str, tmp_path: Path) -> None:
    docs, own_theme = tree(tmp_path / "docs"), tree(tmp_path / "theme")
    own = config(docs, theme={"name": "material", "custom_dir": str(own_theme)})
    environment = own.theme.get_env()
    if loader == "another":
        environment.loader = ChoiceLoader([environment.loader])  # type: ignore[list-item]
    theirs, ours = Files([]), mkdocs_files.SiteFiles([])
    theirs.add_files_from_theme(environment, own)
    ours.add_files_from_theme(environment, own)
    assert seen(ours) == seen(theirs)
    assert {"z z/paper.json", "assets/images/favicon.png"} <= {file.src_uri for file in ours}
