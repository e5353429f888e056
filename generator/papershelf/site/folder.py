"""The website's folder from build to build: kept, and only what changed is written.

mkdocs empties the folder and writes every file anew. While a build runs, three of its functions are
replaced: only what is ours is replaced or deleted, and a file that holds its bytes is left as it
is. A folder with other things in it, where no build has been, is refused.

What this build did not make is deleted in the end. A page whose source is the same as when it was
last rendered, by the same templates and settings, is not rendered. Nothing goes by modification
time.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import mkdocs
import msgspec
from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from papershelf.engine.cache import UNREADABLE, unreadable
from papershelf.engine.owned import RECORD, Owned, replace_whole
from papershelf.errors import DiskError, UsageError
from papershelf.site.defaults import stated

MANIFEST = ".papershelf-{}.json"
"""Beside the manifest of the docs: of no use to a reader of the site."""

IN_NAVIGATION = ("icon", "subtitle", "status")
"""Front matter that the theme shows wherever it lists the page."""


@dataclass(frozen=True, slots=True)
class State:
    """What the last build noted of the folder."""

    folder: str = ""
    fingerprint: str = ""
    revision: int = 0
    files: Mapping[str, str] = field(default_factory=dict)
    """Each with the template of a generated page."""


class KeptSite:
    """One build's hold on the folder; `release` ends it, whatever happened.

    Raises UsageError where the folder is another's.
    """

    def __init__(self, config: MkDocsConfig, command: str) -> None:
        self.folder = Path(config.site_dir)
        self.manifest = Path(config.docs_dir) / MANIFEST.format(command)
        self.before = self._read()
        self.owned = Owned(self.folder, self.before.files)
        if not self.owned.known and (found := _visible(self.folder)):
            raise UsageError(
                f"{self.folder} holds {found}, which Papershelf did not make: choose a folder that "
                "is empty or not there yet (--site-dir), or move away what is in it"
            )
        self.plain = self.same = False
        self.fingerprint = ""
        self.others: set[str] = set()
        self.revisions: Mapping[str, int] = {}
        self.replaced: list[tuple[Any, str, Callable[..., Any]]] = []

    def begin(self, revisions: Mapping[str, int], *, plain: bool, dirty: bool) -> None:
        """revisions: of the files in the docs tree, as `output` counts them.

        plain: mkdocs renders all pages, and other plugins may write anything: then what is ours is
        deleted first, as where nothing is known of the last build.
        """
        self.revisions, self.plain = revisions, plain
        if plain:
            self._forget()
            self.others = set(_files(self.folder)) - self.owned.paths
        if self.owned.paths and not ((self.before.files and not plain) or dirty):
            self.owned.keep(())

        write_file = utils.write_file

        def write(content: bytes, output_path: str) -> None:
            place = os.path.relpath(output_path, self.folder)
            if place.startswith(os.pardir):  # another plugin's business
                write_file(content, output_path)
                return
            self.write(place, content)
            if place == "sitemap.xml":
                self.owned.claim(f"{place}.gz")  # mkdocs packs it right after

        def copy(file: File, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - mkdocs's
            if not dirty or file.is_modified():
                self.write(file.dest_uri, file.content_bytes)

        self._replace(utils, "clean_directory", lambda directory: None)  # noqa: ARG005 - mkdocs's
        self._replace(utils, "write_file", write)
        self._replace(File, "copy_file", copy)

    def compare(self, config: MkDocsConfig, nav: Navigation, policy: str) -> None:
        """Notes whether pages would be rendered as in the last build."""
        self.fingerprint = _fingerprint(config, nav, policy)
        self.same = self.before.fingerprint == self.fingerprint
        if not self.same:
            self._forget()  # a build that breaks off leaves pages of both kinds

    def standing(self, file: File) -> str | None:
        """The template of a file that stands in the folder as it should (empty for a copy)."""
        if not self.same:
            return None
        template = self.before.files.get(file.dest_uri)
        revision = self.revisions.get(file.src_uri)
        if template is None or revision is None or revision > self.before.revision:
            return None
        return template if os.path.exists(file.abs_dest_path) else None  # noqa: PTH110

    def finish(self, made: Mapping[str, str]) -> None:
        """Deletes what is no longer made, and notes what is: files, each with its template."""
        if self.plain:
            self.owned.keep(set(_files(self.folder)) - self.others)
        else:
            self.owned.keep(made.keys())
            revision = max(self.revisions.values(), default=0)
            state = State(os.fspath(self.folder), self.fingerprint, revision, made)
            if state != self.before:
                replace_whole(self.manifest, msgspec.json.encode(state))
        self.release()

    def release(self) -> None:
        for module, name, function in self.replaced:
            setattr(module, name, function)
        self.replaced = []

    def _replace(self, module: Any, name: str, function: Callable[..., Any]) -> None:
        self.replaced.append((module, name, getattr(module, name)))
        setattr(module, name, function)

    def write(self, path: str, data: bytes) -> bool:
        """Whether the file did not hold the bytes yet. path: below the folder."""
        return self.owned.write(path, data)

    def _forget(self) -> None:
        try:
            self.manifest.unlink(missing_ok=True)
        except OSError as error:
            raise DiskError(self.manifest, error) from error

    def _read(self) -> State:
        """Empty where nothing is known of this folder."""
        try:
            known = msgspec.json.decode(self.manifest.read_bytes(), type=State)
        except FileNotFoundError:
            return State()
        except UNREADABLE:
            return State(**unreadable(self.manifest))
        return known if known.folder == os.fspath(self.folder) else State()


def _visible(folder: Path) -> str:
    """Something in the folder that is not hidden."""
    names = os.listdir(folder) if folder.is_dir() else []  # noqa: PTH208
    return min((name for name in names if not name.startswith(".")), default="")


def _files(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if not path.is_dir() and path.name != RECORD:
            yield path.relative_to(folder).as_posix()


def _fingerprint(config: MkDocsConfig, nav: Navigation, policy: str) -> str:
    """Of all that shapes a page beside its own source."""
    found = sha256(f"{mkdocs.__version__} {policy}".encode())
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
