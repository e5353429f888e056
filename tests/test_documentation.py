"""The documentation does what it says: its files are written, its commands are run.

A page is a story that begins in an empty folder. A block with a file's name for its title writes
that file; the lines of a `console` block that begin with `$` are run, and what stands below each is
what it prints, where `...` is anything.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner

from papershelf.cli import main
from papershelf.config.shipped import SCHEMAS
from papershelf.read.dialects import DIALECTS
from papershelf.read.files import read_paths
from tests.project import ROOT, run

DOCS = ROOT / "docs"
PAGES = sorted((DOCS / "pages").glob("*.md"))
BLOCK = re.compile(r"^```(\w+)(?: title=\"([^\"]+)\")?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
COMMANDS = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def blocks(page: Path) -> Iterator[tuple[str, str, str]]:
    """Language, file name and text of each fenced block."""
    return (match.groups("") for match in BLOCK.finditer(page.read_text("utf-8")))  # type: ignore[misc]


def shown(expected: str) -> re.Pattern[str]:
    """What a command may print: `...` alone on a line is any lines, elsewhere any text."""
    lines = re.escape(expected.strip()).replace(r"\.\.\.", ".*?")
    return re.compile(rf"\s*{lines}\s*", re.DOTALL)


STORIES = [page for page in PAGES if any(kind == "console" for kind, _, _ in blocks(page))]


@pytest.mark.parametrize("page", STORIES, ids=lambda page: page.stem)
def test_the_story_of_a_page_happens(page: Path, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: My papers\ndocs_dir: content\nplugins: [papershelf]\n", encoding="utf-8"
    )
    (tmp_path / "content/digests").mkdir(parents=True)
    folder = tmp_path
    for kind, name, text in blocks(page):
        if name:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        for command, expected in COMMANDS.findall(text) if kind == "console" else ():
            if command.startswith("cd "):
                folder /= command.removeprefix("cd ")
            else:
                said = printed(command, folder)
                assert shown(expected).fullmatch(said), f"{command}\n{said}"


SETTINGS = [
    pytest.param(text, id=f"{page.stem}-{number}")
    for page in [*PAGES, ROOT / "README.md"]
    for number, (kind, name, text) in enumerate(blocks(page))
    if kind == "yaml" and not name
]


@pytest.mark.parametrize("text", SETTINGS)
def test_an_example_of_settings_is_taken(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By mkdocs and by the plugin; those below `under` in a site with a page of its own."""
    (tmp_path / "content/digests").mkdir(parents=True)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Otters\n", encoding="utf-8")
    own = {"docs_dir": "docs", "theme": "material"} if "under:" in text else {"docs_dir": "content"}
    given = {"site_name": "Otters", "plugins": ["papershelf"], **own, **yaml.safe_load(text)}
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(given), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check", "--strict"])
    assert result.exit_code == 0, result.output


def test_no_link_is_to_nowhere_in_particular() -> None:
    for page in PAGES:
        assert "](https://github.com/)" not in page.read_text("utf-8")


def printed(command: str, folder: Path) -> str:
    """What a command prints, standard output before standard error."""
    program, *rest = shlex.split(command)
    assert program in {"papershelf", "mkdocs"}, f"not to be run: {command}"
    done = run(program, *rest, cwd=folder)
    return done.stdout + done.stderr


def test_every_command_and_option_is_told() -> None:
    told = "".join(page.read_text("utf-8") for page in PAGES)
    for name, command in main.commands.items():
        context = click.Context(command, info_name=name)
        assert command.get_help(context)
        assert f"papershelf {name}" in told


def test_every_option_in_the_text_exists() -> None:
    known = {
        option
        for command in main.commands.values()
        for parameter in command.params
        for option in parameter.opts
    }
    for page in PAGES:
        for line in re.findall(r"papershelf \w+[^`\n]*", page.read_text("utf-8")):
            assert set(re.findall(r"(?<=\s)--[\w-]+", line)) <= known | {"--help"}, line


def test_every_dialect_has_a_look_that_it_reads() -> None:
    looks = DOCS / "looks"
    for dialect in DIALECTS:
        own = [*looks.glob(f"{dialect.NAME}.*"), *looks.glob(f"{dialect.NAME}-*.*")]
        read = [read_paths([str(look)])[0][0] for look in own]
        assert any(digest.dialect == dialect.NAME and digest.entries for digest in read), dialect


def test_the_documentation_builds(tmp_path: Path) -> None:
    """Every link and anchor leads somewhere, and every part that a page asks for is made."""
    site = tmp_path / "site"
    config = str(DOCS / "mkdocs.yml")
    done = run("mkdocs", "build", "--strict", "-f", config, "-d", str(site), cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    for page in PAGES:
        name = "index.html" if page.stem == "index" else f"{page.stem}/index.html"
        text = (site / name).read_text("utf-8")
        assert "<!-- " not in text.partition("<article")[2].partition("</article")[0]
    assert {path.name for path in (site / "schemas").iterdir()} == {
        path.name for path in SCHEMAS.iterdir()
    }
