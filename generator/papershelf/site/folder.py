"""The website's folder from build to build: kept, and only what changed is written.

mkdocs empties the folder and writes every file anew. While a build runs, two of its functions are
replaced: nothing is emptied, and a file that holds its bytes is left as it is. What an earlier
build wrote and this one did not is deleted in the end; what others put into the folder (a search
index) is theirs.

A page whose source is the same as when it was last rendered, by the same templates and settings,
is not rendered at all. Nothing goes by modification time.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

import mkdocs
import msgspec
from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from papershelf.engine.output import delete, write_changed
from papershelf.site.defaults import stated

MANIFEST = ".papershelf-{}.json"
"""Beside the manifest of the docs: the site itself holds nothing that is not published."""

IN_NAVIGATION = ("icon", "subtitle", "status")
"""Front matter that the theme shows wherever it lists the page."""


class KeptSite:
    """One build's hold on the folder; `release` ends it, whatever happened.

    revisions: of the files in the docs tree, as `output` counts them.
    """

    def __init__(self, config: MkDocsConfig, command: str, revisions: Mapping[str, int]) -> None:
        self.folder = Path(config.site_dir)
        self.manifest = Path(config.docs_dir) / MANIFEST.format(command)
        self.revisions = revisions
        self.before = self._read()
        self.same = False
        self.fingerprint = ""
        self.replaced: list[tuple[ModuleType, str, Callable[..., Any]]] = []
        self._replace(utils, "write_file", lambda content, path: write_changed(path, content))
        if self.before:
            self._replace(utils, "clean_directory", lambda directory: None)  # noqa: ARG005 - mkdocs's

    def compare(self, config: MkDocsConfig, nav: Navigation) -> None:
        """Notes whether pages would be rendered as in the last build."""
        self.fingerprint = _fingerprint(config, nav)
        self.same = self.before.get("fingerprint") == self.fingerprint

    def standing(self, file: File) -> str | None:
        """The template of a file that stands in the folder as it should (empty for a copy)."""
        if not self.same:
            return None
        template: str | None = self.before["files"].get(file.dest_uri)
        revision = self.revisions.get(file.src_uri)
        if template is None or revision is None or revision > self.before["revision"]:
            return None
        return template if os.path.exists(file.abs_dest_path) else None  # noqa: PTH110

    def finish(self, made: Mapping[str, str]) -> None:
        """Deletes what is no longer made, and notes what is: files, each with its template."""
        for path in self.before.get("files", {}).keys() - made.keys():
            delete(self.folder, path)
        state = {
            "folder": os.fspath(self.folder),
            "fingerprint": self.fingerprint,
            "revision": max(self.revisions.values(), default=0),
            "files": made,
        }
        if state != self.before:
            self.manifest.write_bytes(msgspec.json.encode(state))
        self.release()

    def release(self) -> None:
        for module, name, function in self.replaced:
            setattr(module, name, function)
        self.replaced = []

    def _replace(self, module: ModuleType, name: str, function: Callable[..., Any]) -> None:
        self.replaced.append((module, name, getattr(module, name)))
        setattr(module, name, function)

    def _read(self) -> dict[str, Any]:
        """What the last build noted of this folder; empty where nothing is known of it."""
        try:
            known: dict[str, Any] = msgspec.json.decode(self.manifest.read_bytes())
            if known["folder"] == os.fspath(self.folder) and self.folder.is_dir():
                return known
        except (OSError, msgspec.DecodeError, KeyError, TypeError):
            pass
        return {}


def forget(config: MkDocsConfig, command: str) -> None:
    """Before mkdocs writes the folder in its own way."""
    (Path(config.docs_dir) / MANIFEST.format(command)).unlink(missing_ok=True)


def _fingerprint(config: MkDocsConfig, nav: Navigation) -> str:
    """Of all that shapes a page beside its own source."""
    found = sha256(mkdocs.__version__.encode())
    templates = b""
    own = Path(__file__).parent
    code = sorted(own.rglob("*.py"))
    for path in [*code, *(one for folder in config.theme.dirs for one in _templates(Path(folder)))]:
        templates += path.read_bytes()
    found.update(templates)
    found.update(repr(stated(config)).encode())
    found.update(repr([_listed(page) for page in nav.pages]).encode())
    if b"build_date_utc" in templates or b"update_date" in templates:
        found.update(utils.get_build_date().encode())
    return found.hexdigest()


def _listed(page: Page) -> list[Any]:
    """What the navigation says of a page, on every page."""
    return [page.title, page.url, *(page.meta.get(key) for key in IN_NAVIGATION)]


def _templates(folder: Path) -> list[Path]:
    """HTML templates of a theme, without its thousands of icons."""
    found = [*folder.glob("*.html"), *folder.glob("partials/**/*.html")]
    return sorted(path for path in found if path.is_file())
