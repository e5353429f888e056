"""A generated page as templates see it, made without mkdocs's reader: what they ask of it is as in
mkdocs's own `Page`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents, get_toc

from papershelf.site.bodies import Body, convert, read_front_matter

LEFT_OUT = frozenset({InclusionLevel.EXCLUDED, InclusionLevel.DRAFT})


class GeneratedPage(Page):
    """headings: level, id and text of each."""

    def __init__(
        self, file: File, config: MkDocsConfig, meta: Mapping[str, Any], title: str, body: Body
    ) -> None:
        self.file = file
        self.meta = meta  # type: ignore[assignment]
        self.template = str(meta.get("template", "main.html"))
        self.title = title
        self.headings = body.headings
        self.content = body.html
        self.children = None
        self.previous_page = self.next_page = None
        self.active = True
        self.canonical_url = below(config.site_url, self.url)
        self._set_edit_url(config.repo_url, config.edit_uri, config.edit_uri_template)

    @cached_property
    def toc(self) -> TableOfContents:  # type: ignore[override]
        return get_toc(
            [
                {"level": level, "id": name, "name": text, "children": []}
                for level, name, text in self.headings
            ]
        )

    @cached_property
    def abs_url(self) -> str | None:  # type: ignore[override]
        return urlsplit(self.canonical_url).path if self.canonical_url else None

    @cached_property
    def update_date(self) -> str:  # type: ignore[override]
        return utils.get_build_date()


class Listed:
    """A generated page as lists of all pages (the sitemap) see it: read only where it must be."""

    is_link = False

    def __init__(self, file: File, files: Files, config: MkDocsConfig) -> None:
        self.file, self.files, self.config = file, files, config
        self.url = "" if file.url in {".", "./"} else file.url
        self.canonical_url = below(config.site_url, self.url)
        self.meta = Meta(self)

    @cached_property
    def page(self) -> GeneratedPage | None:
        return read(self.file, self.files, self.config)

    @property
    def present_anchor_ids(self) -> set[str] | None:
        """For links of hand-written pages into this one."""
        return {name for _, name, _ in self.page.headings} if self.page else None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self.page, name)


class Meta(dict[str, Any]):
    """Front matter of which the template is known without reading the file."""

    def __init__(self, listed: Listed) -> None:
        super().__init__()
        self.listed = listed

    def __missing__(self, key: str) -> Any:
        page = self.listed.page
        return page.meta[key]  # type: ignore[union-attr]


def read(file: File, files: Files, config: MkDocsConfig) -> GeneratedPage | None:
    """The page; None where mkdocs has to read it."""
    try:
        with open(file.abs_src_path, "rb") as source:  # type: ignore[arg-type]  # noqa: PTH123
            found = read_front_matter(source.read())
    except OSError:
        return None
    if not found or "title" not in found[0]:
        return None
    meta, markdown = found
    body = convert(markdown, lambda path: _address(file, path, files))
    if body is None:
        return None
    page = GeneratedPage(file, config, meta, meta["title"], body)
    page.markdown = markdown
    return page


def _address(file: File, path: str, files: Files) -> str | None:
    """Of a file of the docs tree, as a page links it."""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(file.src_uri), path))
    found = files.src_uris.get(target)
    if found is None or found.inclusion in LEFT_OUT:
        return None
    return utils.get_relative_url(found.url, file.url)


def below(base: str | None, url: str) -> str | None:
    """An address of a page, which holds neither `..` nor a scheme: `urljoin` in a tenth of the
    time.
    """
    return f"{base}{'' if base.endswith('/') else '/'}{url}" if base else None
