"""mkdocs's files, of which the generated pages are ours to write: its loops pass them by."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from papershelf.config.shipped import PAGES
from papershelf.engine.parallel import parallel_map
from papershelf.site.folder import KeptSite, Made
from papershelf.site.pages import LEFT_OUT, Listed

_SIMPLE = re.compile(r"(?!(?:.*/)?README\.md)[A-Za-z0-9./_-]+\.md")
"""Paths that are the same in an address."""


class SiteFiles(Files):
    """`generated` holds those pages by path; what is no page is copied only where it changed."""

    def __init__(
        self, files: Files, config: MkDocsConfig, hand_written: Path, site: KeptSite
    ) -> None:
        super().__init__(files)
        self.config, self.site = config, site
        others = {
            path.relative_to(folder).as_posix()
            for folder in (hand_written, *PAGES.iterdir())
            for path in folder.rglob("*")
        }
        others.update(_paths(config.nav))
        self.generated = {
            file.src_uri: file
            for file in files.documentation_pages()
            if file.inclusion is InclusionLevel.NOT_IN_NAV
            and file.src_uri not in others
            and file.abs_src_path
            and _SIMPLE.fullmatch(file.src_uri)
        }
        for file in self.generated.values():
            file.page = Listed(file, self, config)  # type: ignore[assignment]

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """Those that mkdocs reads and renders."""
        pages = super().documentation_pages(inclusion=inclusion)
        return [file for file in pages if file.src_uri not in self.generated]

    @cached_property
    def every_page(self) -> Sequence[File]:
        """All pages, as templates see them."""
        return super().documentation_pages()

    def hand_back(self, path: str) -> None:
        """Leaves a generated page to mkdocs, read and ready to be rendered."""
        file = self.generated.pop(path)
        _populate_page(Page(None, file, self.config), self.config, self)

    def copy_static_files(
        self,
        dirty: bool = False,  # noqa: FBT001, FBT002 - mkdocs's signature
        *,
        inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included,
    ) -> None:
        """Copies those that changed."""

        def copy(files: Iterable[File]) -> None:
            for file in files:
                file.copy_file(dirty)

        copied = [
            file
            for file in self
            if not file.is_documentation_page()
            and inclusion(file.inclusion)
            and self.site.standing(file) is None
        ]
        parallel_map(copy, copied)

    def made(self) -> dict[str, Made]:
        """The files of the site."""
        sums = self.site.sums
        made = {
            file.dest_uri: Made("", sums.get(file.src_uri, b""))
            for file in self
            if file.inclusion not in LEFT_OUT
        }
        for file in self.generated.values():
            template: str = file.page.meta["template"]  # type: ignore[union-attr]
            made[file.dest_uri] = Made(template, sums.get(file.src_uri, b""))
        return made


def _paths(nav: Any) -> Iterator[str]:
    """All paths in the `nav:` of mkdocs.yml."""
    if isinstance(nav, str):
        yield posixpath.normpath(nav)
    elif isinstance(nav, Mapping):
        for value in nav.values():
            yield from _paths(value)
    else:
        for value in nav or ():
            yield from _paths(value)
