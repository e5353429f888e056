"""`papershelf docs`: the docs tree with templates and settings that need no plugin.

Other generators that read mkdocs.yml (properdocs, Zensical) make the same pages of it.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from papershelf.cli.project import configured


@click.command()
@click.argument("folder", metavar="DIR")
@click.option(
    "--config-file", "-f", default="mkdocs.yml", show_default=True, help="The site's mkdocs.yml."
)
def docs(folder: str, config_file: str) -> None:
    """Write the Markdown and an mkdocs.yml without plugins into DIR, for other generators."""
    import yaml

    from papershelf.engine.owned import Owned
    from papershelf.engine.progress import for_terminal
    from papershelf.pipeline import build_docs, files_beside_pages
    from papershelf.site.defaults import plain_settings, plain_theme

    config = configured(config_file, ())
    config = config.plugins.on_config(config)
    top = Path(folder)
    plugin = config.plugins["papershelf"]
    places = plugin.places(config)  # type: ignore[attr-defined]
    report = build_docs(replace(places, docs=top / "docs"), for_terminal())
    settings = yaml.safe_dump(plain_settings(config), sort_keys=False, allow_unicode=True)
    owned = Owned(top)
    beside = {path: file.read_bytes() for path, file in files_beside_pages(places).items()}
    theme = beside | plain_theme(config)  # what is no template goes to the site as it is
    files = {f"overrides/{path}": data for path, data in theme.items()} | {
        "mkdocs.yml": settings.encode()
    }
    for path, data in files.items():
        owned.write(path, data)
    owned.keep(files)
    click.echo(str(report.account))
    click.echo(f"In {folder}: `properdocs build`, `zensical build` or `mkdocs build`")
