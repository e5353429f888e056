"""Imports point one way: a module may import only from layers below its own."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.project import ROOT

# From the bottom up. A name stands for the module and all modules below it.
LAYERS = (
    {"__init__", "arrays", "errors", "model", "progress", "cores", "kept", "yaml_lines"},
    {"text", "dates"},
    {"ids"},
    {"digests", "html"},
    {"library", "parsed"},
    {"topics"},
    {"cite", "feeds", "data", "head", "contexts", "render", "search", "sitemap"},
    {"pages", "output", "fast"},
    {"pipeline", "explain"},
    {"mkdocs_files", "mkdocs_pages", "mkdocs_site"},
    {"mkdocs_plugin"},
    {"cli", "__main__"},
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
MODULES = sorted((ROOT / "generator").rglob("*.py"))


def top(module: str) -> str:
    """`generator.pages.home` stands in the layer of `pages`."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: imports are absolute"
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_point_down(path: Path) -> None:
    inside = path.relative_to(ROOT / "generator").with_suffix("").parts
    own = inside[0]
    for module in imported(path):
        if module.split(".")[0] == "generator" and top(module) != own:
            assert LEVEL[top(module)] <= LEVEL[own], f"{own} must not import {module}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_only_the_adapter_knows_mkdocs(path: Path) -> None:
    if path.stem not in {"mkdocs_plugin", "mkdocs_files", "mkdocs_pages", "mkdocs_site", "cli"}:
        assert not any(module.split(".")[0] == "mkdocs" for module in imported(path))
