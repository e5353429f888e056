"""The command line: `papershelf build | serve | check | parse | explain`.

Exit codes: 0 done; 1 problems under --strict, or no way to write; 2 wrong use (a path that is
not there, no text in any file named) or unusable configuration.
Heavy modules are imported by the command that needs them: `--help` answers at once.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from papershelf import __version__
from papershelf.errors import DiskError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig

    from papershelf.model import Problem
    from papershelf.pipeline import Places

_digests = click.option(
    "--digests",
    metavar="PATH",
    multiple=True,
    help="A digest or a folder of them; may be given several times, and takes several paths.",
)
_config_file = click.option(
    "--config-file", "-f", default="mkdocs.yml", show_default=True, help="The site's mkdocs.yml."
)
_strict = click.option("--strict", is_flag=True, help="Exit with 1 where anything was not read.")
_more_digests = click.argument("more", nargs=-1, metavar="[PATH]...")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Turn digests of research papers into one searchable website."""


@main.command()
@_config_file
@_digests
@_more_digests
@click.option("--site-dir", metavar="DIR", help="Where the website goes.")
@click.option("--site-url", metavar="URL", help="The address it will be published at.")
@_strict
def build(
    config_file: str,
    digests: tuple[str, ...],
    more: tuple[str, ...],
    site_dir: str | None,
    site_url: str | None,
    strict: bool,
) -> None:
    """Build the website."""
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.exceptions import Abort

    config = _load(config_file, digests + more, site_dir=site_dir, site_url=site_url, strict=strict)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config)
    except Abort as error:
        click.echo(f"Not clean: {error.message}", err=True)
        sys.exit(1)
    finally:
        config.plugins.on_shutdown()
        _tell(config)
    click.echo(f"The website is in {os.path.relpath(config.site_dir)}")


@main.command()
@_config_file
@_digests
@_more_digests
@click.option("--dev-addr", "-a", metavar="HOST:PORT", help="Where to listen.")
@click.option("--open", "open_browser", is_flag=True, help="Open the site in the browser.")
def serve(
    config_file: str,
    digests: tuple[str, ...],
    more: tuple[str, ...],
    dev_addr: str | None,
    open_browser: bool,
) -> None:
    """Preview the website; a changed digest shows at once."""
    from mkdocs.commands.serve import serve as mkdocs_serve

    _load(config_file, digests + more)  # a wrong path or setting is told before the server starts
    options = _over(config_file, digests + more, dev_addr=dev_addr)
    mkdocs_serve(config_file, livereload=True, open_in_browser=open_browser, **options)


@main.command()
@_config_file
@_digests
@_more_digests
@_strict
def check(config_file: str, digests: tuple[str, ...], more: tuple[str, ...], strict: bool) -> None:
    """Read everything, report what is doubtful, write nothing."""
    from papershelf.config.corrections import load_corrections
    from papershelf.engine.progress import for_terminal
    from papershelf.pipeline import account, read, rules_of, with_examples

    places = _places(config_file, digests + more)
    rules_of(places)
    corrections = load_corrections(places.content / "corrections.yml")
    library = read(places, corrections, for_terminal())
    for problem, example in with_examples(library.problems):
        click.echo(f"{problem.level}: {problem}")
        if example:
            click.echo(_indented(example))
    for suspect in library.suspects:
        click.echo(f"look at: {suspect.reason}: {', '.join(suspect.slugs)}")
    for merge in library.merges:
        click.echo(f"merged: {merge.reason}")
    click.echo(str(account(library)))
    if digests + more and not library.listings:
        _refuse(digests + more, library.problems)
    if strict and any(problem.level == "error" for problem in library.problems):
        sys.exit(1)


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="Everything, as JSON.")
@_strict
def parse(paths: tuple[str, ...], as_json: bool, strict: bool) -> None:
    """Read digests (files, folders, .gz, - for standard input) and show their entries."""
    from papershelf.cli.parsed import as_lines, as_parsed
    from papershelf.engine.progress import for_terminal
    from papershelf.read.files import read_paths

    _want(paths)
    digests, problems = read_paths(paths, for_terminal())
    parsed = as_parsed(digests, problems)
    if as_json:
        import json

        click.echo(json.dumps(parsed, ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(as_lines(parsed)))
    if not digests:
        _refuse(paths, problems)
    if strict and parsed["failed"]:
        sys.exit(1)


@main.command()
@click.argument("paper")
@_config_file
@_digests
def explain(paper: str, config_file: str, digests: tuple[str, ...]) -> None:
    """Say why the topics, merges and fields of PAPER (title, address or id) are what they are."""
    from papershelf.cli.explain import explanation, find_papers
    from papershelf.pipeline import make_catalogue
    from papershelf.text.nearest import did_you_mean

    catalogue = make_catalogue(_places(config_file, digests))
    found = find_papers(catalogue, paper)
    if not found:
        titles = {one.title for one in catalogue.library.papers}
        raise UsageError(
            f"no paper is called {paper!r}; part of a title, an address or an id will do"
            + did_you_mean(paper, titles)
        )
    click.echo("\n\n".join("\n".join(explanation(catalogue, one)) for one in found))


def _load(config_file: str, digests: tuple[str, ...], **options: Any) -> MkDocsConfig:
    """mkdocs's configuration with our options over it. Raises UsageError or mkdocs's own."""
    _want(digests)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    _log_to_terminal()
    from mkdocs.config import load_config

    if not Path(config_file).is_file():
        raise UsageError(f"{config_file}: no such file; run this in the folder of your mkdocs.yml")
    config = load_config(config_file, **_over(config_file, digests, **options))
    if "papershelf" not in config.plugins:
        raise UsageError(f"{config_file}: `plugins:` must list `papershelf`")
    return config


def _want(paths: tuple[str, ...]) -> None:
    """Raises UsageError where something that was asked for is not there."""
    if missing := [path for path in paths if path != "-" and not os.path.lexists(path)]:
        raise UsageError("\n".join(f"{path}: no such file or folder" for path in missing))


def _refuse(paths: tuple[str, ...], problems: Iterable[Problem]) -> None:
    """Raises UsageError where files were asked for and none of them is a text."""
    from papershelf.read.encodings import EMPTY

    if not any(Path(path).is_dir() for path in paths) and all(p.message != EMPTY for p in problems):
        raise UsageError("nothing to read: no path holds text")


def _over(config_file: str, digests: tuple[str, ...], **options: Any) -> dict[str, Any]:
    """What goes over mkdocs.yml: our options, and a docs_dir that exists, as mkdocs wants it."""
    from mkdocs.utils.yaml import yaml_load

    from papershelf.site.defaults import DOCS

    with Path(config_file).open("rb") as file:
        raw = yaml_load(file)
    given = {name: value for name, value in options.items() if value}
    if digests:
        given["plugins"] = _plugins(raw, digests)
    docs = Path(config_file).parent / str(raw.get("docs_dir") or "docs")
    if not raw.get("docs_dir") and not docs.is_dir():
        docs = Path(config_file).parent / DOCS
        given["docs_dir"] = DOCS
    try:
        docs.mkdir(parents=True, exist_ok=True)  # git does not keep empty folders
    except OSError as error:
        raise DiskError(docs, error) from error
    return given


def _plugins(raw: dict[str, Any], digests: tuple[str, ...]) -> dict[str, Any]:
    """The plugins of mkdocs.yml with the papershelf plugin reading `digests`.

    A mapping: mkdocs empties the items of a list, and `serve` gives it the same ones each time.
    """
    absolute = [path if path == "-" else str(Path(path).resolve()) for path in digests]
    plugins: dict[str, Any] = {}
    for plugin in raw.get("plugins") or []:
        name, own = (plugin, {}) if isinstance(plugin, str) else next(iter(plugin.items()))
        plugins[name] = {**(own or {}), "digests": absolute} if name == "papershelf" else own or {}
    return plugins


def _places(config_file: str, digests: tuple[str, ...]) -> Places:
    config = _load(config_file, digests)
    places: Places = config.plugins["papershelf"].places(config)  # type: ignore[attr-defined]
    return places


def _tell(config: MkDocsConfig) -> None:
    report = config.plugins["papershelf"].report  # type: ignore[attr-defined]
    if report:
        click.echo(str(report.account))


def _log_to_terminal() -> None:
    """Warnings of mkdocs and ours on standard error, as `mkdocs build -q` shows them."""
    import logging

    logger = logging.getLogger("mkdocs")
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
        logger.addHandler(handler)
    logger.setLevel(logging.WARNING)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())
