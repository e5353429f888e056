"""The command line: `papershelf new | add | build | serve | check | parse | explain`.

Exit codes: 0 done; 1 problems or a large loss under --strict, or no way to write; 2 wrong use (a
path that is not there, no text in any file named) or unusable configuration.
Heavy modules are imported by the command that needs them: `--help` answers at once.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from papershelf import __version__
from papershelf.cli.add_digest import add
from papershelf.cli.annotations import annotate, for_workflows
from papershelf.cli.docs_tree import docs
from papershelf.cli.new_list import new
from papershelf.cli.project import configured, over, places_of
from papershelf.config.words import what_is_missing
from papershelf.errors import DiskError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig

    from papershelf.model import Problem

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


def _host_and_port(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value and ":" not in value:
        raise click.BadParameter(f"write HOST:PORT, such as 127.0.0.1:{value}")
    return value


class _Told(click.Group):
    """A file that cannot be read or written is told with its path, whichever it is; in colour only
    to who wants it.
    """

    def invoke(self, ctx: click.Context) -> Any:
        if os.environ.get("NO_COLOR"):
            ctx.color = False
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.filename is None:  # such as a pipe that nobody reads any more
                raise
            raise DiskError(error.filename, error) from error


@click.group(cls=_Told, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Turn digests of research papers into one searchable website."""


main.add_command(new)
main.add_command(add)
main.add_command(docs)


@main.command()
@_config_file
@_digests
@_more_digests
@click.option("--site-dir", metavar="DIR", help="Where the website goes.")
@click.option("--site-url", metavar="URL", help="The address it will be published at.")
@click.option(
    "--accept-loss", is_flag=True, help="Papers or digests that are gone are meant to be."
)
@click.option("--record", is_flag=True, help="Keep the addresses in content/addresses.yml.")
@click.option(
    "--lean",
    is_flag=True,
    help="A light site: no pages of tags, authors, weeks and days; citations as BibTeX.",
)
@click.option("--offline", is_flag=True, help="Also as a zip, to be read from disk.")
@_strict
@for_workflows
def build(
    config_file: str,
    digests: tuple[str, ...],
    more: tuple[str, ...],
    site_dir: str | None,
    site_url: str | None,
    accept_loss: bool,
    record: bool,
    lean: bool,
    offline: bool,
    strict: bool,
) -> None:
    """Build the website."""
    from mkdocs.exceptions import Abort

    from papershelf.site.offline import write_offline
    from papershelf.site.unchanged import build_where_changed
    from papershelf.site.weight import weigh

    config = configured(
        config_file, digests + more, site_dir=site_dir, site_url=site_url, strict=strict
    )
    plugin: Any = config.plugins["papershelf"]
    plugin.accept_loss, plugin.record, plugin.lean = accept_loss, record, lean
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build_where_changed(config, plugin)
    except Abort as error:
        click.echo(f"Not clean: {error.message}", err=True)
        sys.exit(1)
    finally:
        config.plugins.on_shutdown()
        _tell(config)
    plugin.write_record(config)
    click.echo(f"The website is in {os.path.relpath(config.site_dir)}")
    if offline:
        target = Path(f"{Path(config.site_dir)}-offline.zip")
        write_offline(Path(config.site_dir), target)
        click.echo(f"To be read from disk it is in {os.path.relpath(target)}")
    click.echo("\n".join(weigh(Path(config.site_dir)).lines()))


@main.command()
@_config_file
@_digests
@_more_digests
@click.option(
    "--dev-addr", "-a", metavar="HOST:PORT", callback=_host_and_port, help="Where to listen."
)
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

    # A wrong path or setting is told before the server starts.
    config = configured(config_file, digests + more, dev_addr=dev_addr)
    host, port = config.dev_addr
    click.echo(f"The preview, once it is built: http://{host}:{port}{_path(config.site_url)}")
    options = over(config_file, digests + more, dev_addr=dev_addr)
    try:
        mkdocs_serve(config_file, livereload=True, open_in_browser=open_browser, **options)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        told = f"{host}:{port} is in use; another address: papershelf serve -a {host}:{port + 1}"
        raise UsageError(told) from error


def _path(address: str | None) -> str:
    """Of a site in its host."""
    return f"{urlsplit(address or '').path.rstrip('/')}/"


@main.command()
@_config_file
@_digests
@_more_digests
@_strict
@for_workflows
def check(config_file: str, digests: tuple[str, ...], more: tuple[str, ...], strict: bool) -> None:
    """Read everything, report what is doubtful, write nothing."""
    from papershelf.engine.progress import for_terminal
    from papershelf.pipeline import with_examples
    from papershelf.site.trial import try_build

    config = configured(config_file, digests + more, strict=strict)
    trial = try_build(config, for_terminal())
    report, library = trial.report, trial.library
    for problem, example in with_examples(report.problems):
        click.echo(f"{_coloured(problem.level)}: {problem}")
        if example:
            click.echo(_indented(example))
    for suspect in library.suspects:
        click.echo(f"look at: {suspect.reason}: {', '.join(suspect.slugs)}")
    for merge in library.merges:
        click.echo(f"merged: {merge.reason}")
    if trial.loss:
        click.echo(trial.loss)
    if trial.refused:
        click.echo(f"{_coloured('error')}: {trial.refused}")
    click.echo(str(report.account))
    folders = config.plugins["papershelf"].places(config).digests  # type: ignore[attr-defined]
    annotate(report.problems, str(report.account), map(Path, folders))
    if digests + more and not library.listings:
        _refuse(digests + more, library.problems)
    errors = any(problem.level == "error" for problem in report.problems)
    if trial.refused or (strict and (errors or trial.warnings)):
        sys.exit(1)


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="Everything, as JSON.")
@_strict
def parse(paths: tuple[str, ...], as_json: bool, strict: bool) -> None:
    """Read digests (files, folders, .gz, - for standard input) and show their entries."""
    from papershelf.cli.parsed import as_lines, as_parsed
    from papershelf.engine.progress import for_terminal
    from papershelf.read.files import read_paths, want

    want(paths)
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
@click.argument("paper", metavar="PAPER|FILE")
@_config_file
@_digests
def explain(paper: str, config_file: str, digests: tuple[str, ...]) -> None:
    """Say why the topics, merges and fields of PAPER (title, address or id) are what they are.

    Of a FILE: what each dialect promised, which was taken, and what its lines became.
    """
    if Path(paper).is_file():
        from papershelf.cli.explain_file import explained_file
        from papershelf.read.files import read_sources

        sources, problems = read_sources([paper])
        for line in (
            *map(str, problems),
            *(line for one in sources for line in explained_file(one)),
        ):
            click.echo(line)
        return
    from papershelf.cli.explain import explanation, find_papers
    from papershelf.pipeline import make_catalogue
    from papershelf.text.nearest import did_you_mean

    catalogue = make_catalogue(places_of(config_file, digests))
    found = find_papers(catalogue, paper)
    if not found:
        titles = {one.title for one in catalogue.library.papers}
        raise UsageError(
            f"no paper is called {paper!r}; part of a title, an address or an id will do"
            + did_you_mean(paper, titles)
        )
    click.echo("\n\n".join(_wrapped(explanation(catalogue, one)) for one in found))


def _refuse(paths: tuple[str, ...], problems: Iterable[Problem]) -> None:
    """Raises UsageError where files were asked for and none of them is a text."""
    from papershelf.read.encodings import EMPTY

    if not any(Path(path).is_dir() for path in paths) and all(p.message != EMPTY for p in problems):
        raise UsageError("nothing to read: no path holds text")


def _tell(config: MkDocsConfig) -> None:
    plugin: Any = config.plugins["papershelf"]
    if plugin.report:
        if plugin.guard and plugin.guard.told:
            click.echo(plugin.guard.told)
        click.echo(str(plugin.report.account))
        places = plugin.places(config)
        if missing := what_is_missing(places.language):
            click.echo(missing)
        folders = map(Path, places.digests)
        annotate(plugin.report.problems, str(plugin.report.account), folders)


def _wrapped(lines: Iterable[str]) -> str:
    """On a terminal, no wider than it is; elsewhere each line as it is."""
    import shutil
    import textwrap

    if not sys.stdout.isatty():
        return "\n".join(lines)
    width = shutil.get_terminal_size().columns
    indents = [(line, " " * (len(line) - len(line.lstrip()) + 2)) for line in lines]
    return "\n".join(
        textwrap.fill(line, width, subsequent_indent=more, break_long_words=False)
        for line, more in indents
    )


def _coloured(level: str) -> str:
    """Printed so on terminals alone."""
    return click.style(level, fg={"error": "red"}.get(level, "yellow"))


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())
