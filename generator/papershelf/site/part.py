"""What a list does in mkdocs's build, moment by moment; by itself it does nothing.

`OwnSite` is the part of a list whose site it is, `Guest` that of one beside pages of a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from papershelf.config.words import Words


class Part:
    """One build's."""

    made_by_us: tuple[str, ...] = ()
    """Folders that mkdocs watches and nobody edits."""
    stated = "."
    """What a message of trouble on disk names where the system names no file."""

    def __init__(self, config: MkDocsConfig, words: Words, docs: Path) -> None:
        """docs: the folder of the docs tree."""
        self.config, self.words, self.docs = config, words, docs

    def address(self, site_url: str) -> str:
        """Of the list's home; empty where the site's is not known."""
        return site_url

    def hold(self, command: str, *, whole: bool) -> None:
        """Before the docs tree is made. whole: whether the website is to change as a whole."""

    def begin(self, sums: Mapping[str, bytes], plugin: BasePlugin[Any]) -> None:
        """The docs tree is made. sums: of its files."""

    def take(self, files: Files, beside: Mapping[str, Path]) -> Files:
        """The files of the site. beside: what lies beside pages written by hand, by path."""
        del beside
        return files

    def see(self, nav: Navigation) -> None:
        """The navigation, before pages are rendered."""

    def dress(self, env: Environment) -> Environment:
        """The environment of the templates."""
        return env

    def read(self, page: Page) -> None:
        """A page is read, before other plugins look."""

    def show(self, context: Any, page: Page | None) -> None:
        """A page or a template (None) is about to be rendered."""

    def page(self, html: str, page: Page) -> str:
        """What is written of it."""
        del page
        return html

    def template(self, html: str, name: str) -> str:
        """What is written of it."""
        del name
        return html

    def finish(self) -> None:
        """All is written, by other plugins too."""

    def release(self) -> None:
        """The build has ended, whatever happened."""
