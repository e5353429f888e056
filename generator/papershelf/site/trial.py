"""What a build would say, without a trace of it: the docs tree goes into a folder that is thrown
away, and of its pages those alone are rendered that a person wrote.

Beside pages of a person, those are their host's to check: `mkdocs build --strict`.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs.commands.build import _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import get_files, set_exclusions
from mkdocs.structure.nav import get_navigation

from papershelf.config.shipped import PAGES
from papershelf.engine.disk import holds
from papershelf.engine.owned import Owned
from papershelf.engine.progress import Track
from papershelf.errors import LossError
from papershelf.model import Library
from papershelf.pipeline import Places, Report, build_docs, standing_there
from papershelf.site.defaults import want_templates
from papershelf.site.folder import want_own
from papershelf.site.logged import logged
from papershelf.site.own_site import OwnSite


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What is wrong is in the report, in the warnings, or keeps a build from changing the site."""

    library: Library
    report: Report
    warnings: tuple[str, ...]
    loss: str
    """What is gone since the last build."""
    refused: str
    """Why a build would leave the site as it is."""


def try_build(config: MkDocsConfig, track: Track) -> Trial:
    """Raises ConfigError and UsageError where a build would."""
    plugin: Any = config.plugins["papershelf"]
    libraries: list[Library] = []
    refused = ""

    def approve(library: Library) -> None:
        nonlocal refused
        libraries.append(library)
        try:
            guard.approve(library)
        except LossError as error:
            refused = error.message

    with TemporaryDirectory() as folder, logged(logging.WARNING) as warnings:
        config = config.plugins.on_config(config)
        places: Places = plugin.places(config)
        if isinstance(plugin.part, OwnSite):
            want_own(Owned(Path(config.site_dir)), config.site_dir)
        guard = plugin.guard_of(config)
        report = build_docs(replace(places, docs=Path(folder)), track, approve=approve)
        others = _others(places.docs, Path(folder), report.written.sums)
        report = replace(report, problems=(*report.problems, *map(standing_there, others)))
        if isinstance(plugin.part, OwnSite):
            config.docs_dir = folder
            _render_own_pages(config, plugin.part)
    return Trial(
        library=libraries[0],
        report=report,
        warnings=tuple(warnings),
        loss=guard.told,
        refused=refused,
    )


def _others(docs: Path, tree: Path, made: Iterable[str]) -> Iterator[Path]:
    """What a person put into the docs tree where a page of ours would be, and is not the same."""
    owned = Owned(docs)
    for path in sorted(made):
        target = docs / path
        standing = path not in owned.paths and os.path.lexists(target)
        if standing and not holds(os.fspath(target), (tree / path).read_bytes()):
            yield target


def _render_own_pages(config: MkDocsConfig, site: OwnSite) -> None:
    """Has mkdocs say what is wrong in the pages written by hand and in `nav:`, as in its build.

    config: its docs_dir holds the docs tree.
    """
    environment = config.theme.get_env()
    want_templates(environment, config.theme.custom_dir)
    files = get_files(config)
    files.add_files_from_theme(environment, config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    folders = (site.pages, *PAGES.iterdir())
    pages = [
        file.page
        for file in files.documentation_pages()
        if file.page and any((folder / file.src_uri).is_file() for folder in folders)
    ]
    for page in pages:
        _populate_page(page, config, files)
        site.tell_refused(page.file.src_uri, page.content or "")
    for page in pages:
        page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
