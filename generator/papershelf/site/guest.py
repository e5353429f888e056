"""A list as the guest of a site: beside the pages, the theme and the plugins of somebody's own.

Nothing of theirs is changed. The docs tree stands in a folder of ours and is added to mkdocs's
files, below a folder of their choice; a page of theirs goes before one of ours. Our templates have
names of their own (`papershelf/paper.html`) and extend the site's `main.html`, so that our pages
have its header, its navigation and its search. mkdocs renders all pages and fills the folder of the
site: our ways to be faster and our policy belong to sites that are ours (`own_site`).
"""

from __future__ import annotations

import logging
import os
import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FunctionLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from papershelf.config.shipped import THEME
from papershelf.config.words import Words
from papershelf.site.part import Part

log = logging.getLogger("mkdocs.plugins.papershelf")

NAME = "papershelf"
"""Of the folder of our templates, also in a `custom_dir`, and of the one who made our files."""
_MAIN, _FRAME = "main.html", "guest.html"
"""What our templates extend, and what stands in its place: it extends the host's `main.html`."""
_SHOWN = ("title", "description")
"""Front matter that other plugins see; the rest (`tags`, `date`, `authors`) would mean to them what
it does not mean to us."""
_OURS = {"draft": True, "hide": ["toc"]}
"""Keeps our pages out of the feed that the plugin `rss` makes of the host's, and the host's
navigation on them; a table of contents none of them has."""
_MOVED = ("redirect.html", "gone.html")
_STYLES = "assets/stylesheets/papershelf.css"
_OF_FRAME = re.compile(r"^ *(?:--md-|\.md-(?:header|search|footer)).*\n", re.MULTILINE)
_RENAMED = (
    (re.compile(r"\bbase_url\b"), "shelf.base"),
    (re.compile(r"\{\{ '([^']*)' \| url \}\}"), r"{{ shelf.base }}/\1"),
    (re.compile(r"\bconfig\.site_url\b"), "shelf.address"),
)
"""How our templates name the top of the site: here, the folder that we stand in."""


class Guest(Part):
    """One build's part in the site of a host."""

    def __init__(self, config: MkDocsConfig, words: Words, docs: Path, under: str) -> None:
        """under: the folder of our pages, as `papers/`; empty for the top of the site."""
        super().__init__(config, words, docs)
        self.under = under
        self._made: tuple[str, ...] = ()
        self._held: dict[str, dict[str, Any]] = {}
        """By path: the front matter that our templates read."""

    def address(self, site_url: str) -> str:
        """Of our folder; empty where the site's is not known."""
        return f"{site_url.rstrip('/')}/{self.under}" if site_url else ""

    def begin(self, sums: Mapping[str, bytes], plugin: BasePlugin[Any]) -> None:
        del plugin
        self._made = tuple(sorted(sums))

    def take(self, files: Files, beside: Mapping[str, Path]) -> Files:
        """Adds the files of the list, and those that its pages load."""
        theirs = {
            file.dest_uri: file.src_uri for file in files if not _is_of_theme(file, self.config)
        }
        made = {path: self.docs / path for path in self._made}
        for path, source in {**dict(_assets()), **made, **beside}.items():
            file = _file(self.under + path, source, self.config)
            if source.suffix in {".css", ".js"}:
                text = self.words.in_file(path, file.content_bytes).decode()
                file.content_string = without_frame(text) if path == _STYLES else text
            if file.dest_uri in theirs:
                log.info(
                    "%s stands where the list's %s would: it stays, and `under: papers/` would "
                    "give the list a folder of its own",
                    theirs[file.dest_uri],
                    path,
                )
            else:
                files.append(file)
        return files

    def dress(self, env: Environment) -> Environment:
        """Gives the site's environment our templates, under names of their own."""
        folders = [THEME]
        if self.config.theme.custom_dir:
            folders.insert(0, Path(self.config.theme.custom_dir, NAME))

        def load(template: str) -> tuple[str, str, None] | None:
            own, _, name = template.partition("/")
            path = next((one / name for one in folders if (one / name).is_file()), None)
            if path is None or own != NAME:
                return None
            text = path.read_text(encoding="utf-8")
            for theirs, ours in _RENAMED:
                text = theirs.sub(ours, text)
            text = self.words.in_template(text)
            return text, str(path), None

        def join(template: str, parent: str) -> str:
            """What a template of ours names is ours, where we have it."""
            if not parent.startswith(f"{NAME}/") or parent == f"{NAME}/{_FRAME}":
                return template
            ours = f"{NAME}/{_FRAME if template == _MAIN else template}"
            return ours if load(ours) else template

        assert env.loader  # noqa: S101 - mkdocs's has one
        env.loader = ChoiceLoader([FunctionLoader(load), env.loader])
        env.join_path = join  # type: ignore[method-assign]
        return env

    def read(self, page: Page) -> None:
        """Hides from other plugins what means something else to them."""
        if page.file.generated_by != NAME:
            return
        meta = dict(page.meta)
        self._held[page.file.src_uri] = meta
        shown = {name: meta[name] for name in _SHOWN if name in meta} | _OURS
        if "template" in meta:
            shown["template"] = f"{NAME}/{meta['template']}"
        if meta.get("template") in _MOVED:
            shown["search"] = {"exclude": True}  # Material's own search heeds it
        page.meta = shown

    def show(self, context: Any, page: Page | None) -> None:
        """Gives our templates what was hidden, and where they are."""
        if page is None or page.file.generated_by != NAME:
            return
        page.meta = {**self._held.get(page.file.src_uri, {}), **page.meta}
        top = posixpath.join(context["base_url"], self.under).rstrip("/")
        context["shelf"] = {"base": top, "address": self.address(self.config.site_url or "")}


def _file(path: str, source: Path, config: MkDocsConfig) -> File:
    """Pages stand in folders of their own, whatever the host's do: our links rely on it."""
    file = File(
        path, None, config.site_dir, use_directory_urls=True, inclusion=InclusionLevel.NOT_IN_NAV
    )
    file.generated_by = NAME
    file.abs_src_path = os.fspath(source)
    return file


def _assets() -> Iterator[tuple[str, Path]]:
    """The scripts, styles and pictures of our theme."""
    for path in sorted((THEME / "assets").rglob("*")):
        if path.is_file():
            yield path.relative_to(THEME).as_posix(), path


def without_frame(styles: str) -> str:
    """Our style sheet without what it says of the frame, which is the host's."""
    before, frame, rest = styles.partition("/* The frame")
    after = rest.partition("/* Text. */")[2]
    assert frame  # noqa: S101 - the comments are there
    assert after  # noqa: S101
    return _OF_FRAME.sub("", before + after)


def _is_of_theme(file: File, config: MkDocsConfig) -> bool:
    return file.src_dir in config.theme.dirs
