"""What a command tells a workflow of GitHub: problems beside their lines, the account as a summary.

A line that begins with `::` is a command to the workflow's runner. Text of strangers must not
become one: while a command works the runner is told to heed none (`::stop-commands::`), by a word
that nobody can know, and what we say afterwards is escaped.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from html import escape
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, ParamSpec

import click

from papershelf.errors import ConfigError

if TYPE_CHECKING:
    from papershelf.model import Problem

P = ParamSpec("P")
_KINDS = {"error": "error", "review": "notice"}
_MOST = 50
"""Problems that are told; GitHub itself shows ten of a kind for each step."""


_WORD = token_hex(16)


def for_workflows(work: Callable[P, None]) -> Callable[P, None]:
    """The command, told to a workflow where it runs in one: what it prints is never heeded, and a
    configuration that cannot be used is shown beside its line.
    """

    @wraps(work)
    def run(*arguments: P.args, **options: P.kwargs) -> None:
        if os.environ.get("GITHUB_ACTIONS") != "true":
            work(*arguments, **options)
            return
        click.echo(f"::stop-commands::{_WORD}")
        try:
            work(*arguments, **options)
        except ConfigError as error:
            _say([command("error", error.path, error.line or 1, error.message)])
            raise
        finally:
            click.echo(f"::{_WORD}::")

    return run


def annotate(problems: Sequence[Problem], account: str, folders: Iterable[Path]) -> None:
    """In a workflow: the account as the summary of the run, each problem beside its line.

    folders: where the paths of digests begin.
    """
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return
    places = tuple(folders)
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(_summary(problems, account))
    _say(
        command(_KINDS[one.level], _path(one.path, places), one.line, one.message)
        for one in problems[:_MOST]
    )


def _say(commands: Iterable[str]) -> None:
    """Has the runner heed these, and nothing else."""
    click.echo("\n".join([f"::{_WORD}::", *commands, f"::stop-commands::{_WORD}"]))


def command(kind: str, path: str, line: int, message: str) -> str:
    """One command: `::error file=a.md,line=3::message`."""
    return f"::{kind} file={_property(path)},line={line}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _path(shown: str, folders: Sequence[Path]) -> str:
    """As the repository has it: digests are shown by their path below a folder."""
    found = next((folder / shown for folder in folders if (folder / shown).is_file()), Path(shown))
    return os.path.relpath(found, os.environ.get("GITHUB_WORKSPACE", "."))


def _summary(problems: Sequence[Problem], account: str) -> str:
    """Markdown in which nothing that is told is markup."""
    lines = [f"{one.level}: {' '.join(str(one).split())}" for one in problems[:_MOST]]
    more = len(problems) - len(lines)
    lines += [f"... and {more} more"] if more > 0 else []
    told = "".join(f"{escape(line)}\n" for line in lines)
    return f"### Papershelf\n\n{escape(account)}\n\n" + (f"<pre>\n{told}</pre>\n\n" if told else "")
