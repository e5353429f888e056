"""The house: imports point one way, and rooms are as the map in CONTRIBUTING shows them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.project import ROOT

PACKAGE = ROOT / "generator" / "papershelf"

# From the bottom up: a room imports from itself and from rooms below.
LAYERS = (
    {"__init__", "errors", "model"},
    {"engine"},
    {"text"},
    {"ids"},
    {"config"},
    {"read"},
    {"library"},
    {"topics"},
    {"publish"},
    {"pages"},
    {"pipeline"},
    {"site"},
    {"cli"},
    {"__main__"},
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
INTERFACES = {"as_markdown", "at_most", "is_written_in", "pages", "read", "recognize"}
"""What page kinds and dialects have under the same name."""
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(module: str) -> str:
    """`papershelf.pages.home` stands in the room `pages`."""
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


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_down(path: Path) -> None:
    own = path.relative_to(PACKAGE).with_suffix("").parts[0]
    for module in imported(path):
        if module.split(".")[0] == "papershelf":
            assert room(module) == own or LEVEL[room(module)] < LEVEL[own], (
                f"{own} must not import {module}"
            )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_the_adapter_knows_mkdocs(path: Path) -> None:
    if path.relative_to(PACKAGE).parts[0] not in {"site", "cli"}:
        assert not any(module.split(".")[0] == "mkdocs" for module in imported(path))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_nothing_is_read_that_could_be_code(path: Path) -> None:
    """What lies on a disk may have been put there."""
    assert not imported(path) & {"dill", "marshal", "pickle", "shelve"}
    assert "allow_pickle" not in path.read_text(encoding="utf-8")


def test_nothing_but_the_story_lies_at_the_top() -> None:
    names = {path.stem for path in PACKAGE.glob("*.py")}
    assert names == {"__init__", "__main__", "errors", "model", "pipeline"}


def mapped() -> set[str]:
    """The folders of the map in CONTRIBUTING, as paths from the top."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    house = text.partition("## The house\n\n```\n")[2].partition("```")[0]
    folders, above = set(), [""]
    for line in house.splitlines():
        name = line.split()[0]
        depth = (len(line) - len(line.lstrip())) // 2
        above = [*above[: depth + 1], above[depth] + name]
        folders.add(above[-1].rstrip("/"))
    return folders


def test_the_house_is_as_the_map_shows_it() -> None:
    rooms = {
        path.relative_to(ROOT).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_dir() and path.name != "__pycache__"
    }
    assert rooms - mapped() == set(), "rooms that the map in CONTRIBUTING does not show"
    gone = {folder for folder in mapped() if not (ROOT / folder).is_dir()}
    assert gone == set(), "folders of the map that are not there"


def named(kind: type[ast.ClassDef | ast.FunctionDef]) -> dict[str, list[str]]:
    """The names of classes or functions at the top of modules -> the modules that have them."""
    found: dict[str, list[str]] = {}
    for path in MODULES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, kind):
                found.setdefault(node.name, []).append(path.relative_to(PACKAGE).as_posix())
    return found


def test_a_class_name_has_one_meaning() -> None:
    twice = {name: modules for name, modules in named(ast.ClassDef).items() if len(modules) > 1}
    assert twice == {}


def test_a_public_function_name_has_one_meaning() -> None:
    twice = {
        name: modules
        for name, modules in named(ast.FunctionDef).items()
        if len(modules) > 1 and not name.startswith("_") and name not in INTERFACES
    }
    assert twice == {}
