"""What the documents say is so: commands, options, files and the worked example."""

from __future__ import annotations

import re
import types
from pathlib import Path

import click
import pytest

from papershelf.cli import main
from papershelf.model import Source
from papershelf.read.lines import uncovered
from tests.project import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
SHELF = (ROOT / "shelf").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_is_documented_and_has_help(name: str) -> None:
    assert f"papershelf {name}" in README or f"shelf {name}" in README
    command = main.commands[name]
    assert command.help
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, f"{name} {option.name}"


@pytest.mark.parametrize("task", re.findall(r"\./shelf (\w+)", README + CONTRIBUTING))
def test_every_task_exists(task: str) -> None:
    assert re.search(rf"^    {task}\)", SHELF, re.MULTILINE)


LINKING = re.sub(r"`[^`\n]+`", "", README + CONTRIBUTING)
"""Without code, which shows what links look like."""


@pytest.mark.parametrize("path", re.findall(r"\]\((?!http)([^)#]+)\)", LINKING))
def test_every_linked_file_exists(path: str) -> None:
    assert (ROOT / path).is_file()


@pytest.mark.parametrize(
    "path", re.findall(r"`((?:generator|tests|content)/[\w./-]+)`", CONTRIBUTING)
)
def test_every_named_file_exists(path: str) -> None:
    examples = ("SLUG", "at-list", "pages/dialects.py", "content/addresses.yml")
    assert (ROOT / path).exists() or any(example in path for example in examples)


def test_the_worked_dialect_works() -> None:
    digest_text = re.search(r"```\n(@ Otters.*?)```", CONTRIBUTING, re.DOTALL)
    code = re.search(r'```python\n("""The dialect of at-lists.*?)```', CONTRIBUTING, re.DOTALL)
    assert digest_text
    assert code
    dialect = types.ModuleType("at_list")
    exec(compile(code[1], str(Path("CONTRIBUTING.md")), "exec"), dialect.__dict__)
    source = Source("at.txt", digest_text[1])
    assert dialect.recognize(source) == 1
    digest = dialect.read(source)
    assert [entry.title for entry in digest.entries] == ["Otters Sort Stones"]
    assert digest.entries[0].summary == "They sort them by size."
    assert not uncovered(source, digest)
