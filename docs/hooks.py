"""Fills the documentation with what the program says of itself: keys, commands, dialects.

A page asks for a part with a comment of its own line:

    <!-- keys: corrections paper -->    the keys of a part of an editor's file, from its schema
    <!-- commands -->                   every command with its options
    <!-- dialects -->                   every dialect, with looks and what is read of them
    <!-- formats -->                    the citation formats
    <!-- options -->                    what mkdocs.yml may say below the plugin's name
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from inspect import cleandoc, getsource
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
import yaml
from jinja2 import Environment
from mkdocs.structure.files import File, Files

from papershelf.cli import main
from papershelf.config.shipped import SCHEMAS
from papershelf.config.words import ENGLISH
from papershelf.model import Entry
from papershelf.publish.formats import FORMATS
from papershelf.read.dialects import DIALECTS
from papershelf.read.files import read_paths
from papershelf.site.defaults import dress
from papershelf.site.options import Options
from papershelf.site.spoken import speak

LOOKS = Path(__file__).parent / "looks"
_END_OF_YAML = "...\n"
_ASKED = re.compile(r"^<!-- (\w+)(?:: (.+?))? -->$", re.MULTILINE)


def on_config(config: Any) -> None:
    """Dresses the documentation as the sites are, with some templates of its own before theirs."""
    dress(config.theme)
    config.theme.dirs.insert(0, str(Path(__file__).parent / "theme"))


def on_env(env: Environment, **_: object) -> Environment:
    """Lets the templates of the sites find their words."""
    speak(env, ENGLISH)
    return env


def on_page_markdown(markdown: str, **_: object) -> str:
    """The page with its parts filled in. Raises KeyError for a part that nobody makes."""
    return _ASKED.sub(lambda asked: _PARTS[asked[1]](*(asked[2] or "").split()), markdown)


def on_files(files: Files, config: Any) -> Files:
    """Publishes the schemas, so that programs can check and complete the files; and the pictures,
    which README has, too.
    """
    for picture in sorted(Path(__file__).parent.glob("*.png")):
        path = f"pictures/{picture.name}"
        files.append(File.generated(config, path, abs_src_path=str(picture)))
    for schema in sorted(SCHEMAS.glob("*.json")):
        files.append(File.generated(config, f"schemas/{schema.name}", abs_src_path=str(schema)))
    return files


def keys(name: str, part: str = "") -> str:
    """A table of the keys of a file's schema, or of one of its parts, each with an example."""
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    node = schema["$defs"][part] if part else schema
    needed = node.get("required", ())
    rows = [
        (f"`{key}`", said["description"] + " Needed." * (key in needed), _example(said))
        for key, said in node["properties"].items()
    ]
    return _table(("key", "what it says", "for example"), rows)


def _example(said: dict[str, Any]) -> str:
    text: str = yaml.safe_dump(
        said["examples"][0], default_flow_style=True, allow_unicode=True, sort_keys=False, width=999
    )
    return f"`{text.removesuffix(_END_OF_YAML).strip()}`"


def commands() -> str:
    """Every command as `--help` tells it."""
    return "\n\n".join(_command(name, one) for name, one in sorted(main.commands.items()))


def _command(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name)
    usage = " ".join(command.collect_usage_pieces(context))
    rows = [
        (f"`{_called(option)}`", option.help or "")
        for option in command.params
        if isinstance(option, click.Option)
    ]
    table = _table(("option", "what it does"), rows) if rows else ""
    return f"## {name}\n\n`papershelf {name} {usage}`\n\n{cleandoc(command.help or '')}\n\n{table}"


def _called(option: click.Option) -> str:
    value = "" if option.is_flag else f" {option.metavar or option.type.name.upper()}"
    return ", ".join(option.opts) + value


def dialects() -> str:
    """Each dialect by its module's own words, its looks, and what is read of each."""
    return "\n\n".join(part for one in DIALECTS for part in _dialect(one.NAME, one.__doc__ or ""))


def _dialect(name: str, doc: str) -> Iterator[str]:
    yield f"### {name}"
    yield " ".join(cleandoc(doc).partition("\n\n")[0].split())
    for look in sorted(LOOKS.glob(f"{name}.*")) + sorted(LOOKS.glob(f"{name}-*.*")):
        yield f"```\n{look.read_text('utf-8').strip()}\n```"
        yield f"Read as {look.name}:"
        yield _read(look)


def _read(look: Path) -> str:
    (digest,) = read_paths([str(look)])[0]
    return "\n".join(f"- {_said(entry)}" for entry in digest.entries)


def _said(entry: Entry) -> str:
    parts = {
        "by": ", ".join(entry.authors),
        "in": entry.venue,
        "of": entry.date.iso if entry.date else "",
        "at": ", ".join(link.url for link in entry.links),
        "text": entry.abstract or entry.summary,
    }
    said = "; ".join(f"*{name}* {text}" for name, text in parts.items() if text)
    return f"**{entry.title}**; {said}"


def formats() -> str:
    """The citation formats, with the names of their files."""
    rows = [(one.label, f"`library{one.suffix}`" if one.of_lists else "") for one in FORMATS]
    return _table(("format", "files of lists"), rows)


def options() -> str:
    """What the plugin can be told, by the words of its code."""
    tree = ast.parse(getsource(Options))
    (body,) = (node.body for node in tree.body if isinstance(node, ast.ClassDef))
    said = {
        one.targets[0].id: ast.literal_eval(two.value)
        for one, two in pairwise(body)
        if isinstance(one, ast.Assign)
        and isinstance(one.targets[0], ast.Name)
        and isinstance(two, ast.Expr)
    }
    rows = [(f"`{name}`", " ".join(text.split())) for name, text in said.items()]
    return _table(("option", "what it says"), rows)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


_PARTS: dict[str, Callable[..., str]] = {
    "keys": keys,
    "commands": commands,
    "dialects": dialects,
    "formats": formats,
    "options": options,
}
