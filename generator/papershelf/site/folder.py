"""The website's folder from build to build: kept, changed as a whole, and only where it changes.

mkdocs empties the folder and writes every file anew. While a build runs, `site_dir` is a place
beside it, where only what is new is written, and three of mkdocs's functions are replaced. A folder
with other things in it, where no build has been, is refused.

What this build did not make is deleted in the end. A page whose source is the same as when it was
last rendered, by the same templates and settings, is not rendered, as long as nobody has touched
it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import mkdocs
import msgspec
from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from papershelf.engine.beside import Beside
from papershelf.engine.cache import UNREADABLE, unreadable
from papershelf.engine.disk import NEVER, Stamp, read_whole, replace_whole, stamp
from papershelf.engine.lock import Lock
from papershelf.engine.owned import Owned
from papershelf.errors import DiskError, UsageError
from papershelf.site.defaults import stated

MANIFEST = ".papershelf-{}.json"
"""Beside the manifest of the docs: of no use to a reader of the site."""

IN_NAVIGATION = ("icon", "subtitle", "status")
"""Front matter that the theme shows wherever it lists the page."""


class Made(NamedTuple):
    """A file of the site, and of what it was made."""

    template: str
    """Of a generated page; empty for all else."""
    source: bytes
    """Checksum of the file in the docs tree; empty where there is none."""
    stamp: Stamp = NEVER


@dataclass(frozen=True, slots=True)
class State:
    """What the last build noted of the folder."""

    folder: str = ""
    fingerprint: str = ""
    files: Mapping[str, Made] = field(default_factory=dict)


class KeptSite:
    """One build's hold on the docs tree and the folder, for which others wait; `release` ends it,
    whatever happened.

    Raises UsageError where the folder is another's.
    """

    def __init__(self, config: MkDocsConfig, command: str, *, whole: bool) -> None:
        """whole: whether the folder is to change as a whole, where it can."""
        self.config, self.stated = config, config.site_dir
        self.lock = Lock(Path(config.docs_dir))
        self.manifest = Path(config.docs_dir) / MANIFEST.format(command)
        self.before = self._read()
        try:
            self.beside = Beside(Path(config.site_dir), self.before.files, whole=whole)
        except BaseException:
            self.lock.release()
            raise
        self.fingerprint = ""
        self.same = False
        self.sums: Mapping[str, bytes] = {}
        self.stood: set[str] = set()
        self.replaced: list[tuple[Any, str, Callable[..., Any]]] = []
        try:
            want_own(self.beside.owned, self.stated)
        except UsageError:
            self.release()
            raise

    def begin(self, sums: Mapping[str, bytes], *, plain: bool) -> None:
        """sums: of the files in the docs tree, as `output` has them.

        plain: mkdocs renders all pages, and other plugins may read and write anything.
        """
        self.sums = sums
        self.beside.begin(every=plain)
        place = self.config.site_dir = os.fspath(self.beside.place)
        write_file = utils.write_file

        def write(content: bytes, output_path: str) -> None:
            path = os.path.relpath(output_path, place)
            if path.startswith(os.pardir):  # another plugin's business
                write_file(content, output_path)
            else:
                self.beside.write(path, content)

        def copy(file: File, dirty: bool = False) -> None:  # noqa: ARG001, FBT001, FBT002 - mkdocs's
            self.beside.write(file.dest_uri, file.content_bytes)

        self._replace(utils, "clean_directory", lambda directory: None)  # noqa: ARG005 - mkdocs's
        self._replace(utils, "write_file", write)
        self._replace(File, "copy_file", copy)

    def compare(self, config: MkDocsConfig, nav: Navigation, policy: str) -> None:
        """Notes whether pages would be rendered as in the last build."""
        self.fingerprint = _fingerprint(config, nav, policy)
        self.same = self.before.fingerprint == self.fingerprint

    def standing(self, file: File) -> str | None:
        """The template of a file that stands in the folder as it should (empty for a copy)."""
        made = self.before.files.get(file.dest_uri) if self.same else None
        if made is None or made.source != self.sums.get(file.src_uri):
            return None
        if made.stamp != stamp(f"{self.beside.folder}/{file.dest_uri}"):
            return None
        self.stood.add(file.dest_uri)
        return made.template

    def finish(self, made: Mapping[str, Made]) -> None:
        """Makes the folder what it should be, and notes what it holds.

        made: all files but those that lie beside; their stamps are found here.
        """
        changed = self.beside.finish(made.keys())
        if made:
            files = {
                path: self.before.files[path] if path in self.stood else self._stamped(path, one)
                for path, one in made.items()
            }
            state = State(self.stated, self.fingerprint, files)
            if state != self.before:
                self._note(state, must=changed)
        self.release()

    def release(self) -> None:
        for module, name, function in self.replaced:
            setattr(module, name, function)
        self.replaced = []
        self.config.site_dir = self.stated
        self.beside.release()
        self.lock.release()

    def _replace(self, module: Any, name: str, function: Callable[..., Any]) -> None:
        self.replaced.append((module, name, getattr(module, name)))
        setattr(module, name, function)

    def _stamped(self, path: str, made: Made) -> Made:
        return made._replace(stamp=stamp(f"{self.beside.folder}/{path}"))

    def _note(self, state: State, *, must: bool) -> None:
        """must: False where it only saves time, so that a read-only folder is no fault."""
        try:
            replace_whole(self.manifest, msgspec.json.encode(state))
        except DiskError:
            if must:
                raise

    def _read(self) -> State:
        """Empty where nothing is known of this folder."""
        try:
            known = msgspec.json.decode(read_whole(self.manifest), type=State)
        except FileNotFoundError:
            return State()
        except UNREADABLE:
            return State(**unreadable(self.manifest))
        return known if known.folder == self.stated else State()


def want_own(owned: Owned, shown: str) -> None:
    """Raises UsageError where the website's folder is another's. shown: what it is called."""
    if not owned.known and (found := _visible(owned.folder)):
        raise UsageError(
            f"{shown} holds {found}, which Papershelf did not make: choose a folder that is empty "
            "or not there yet (--site-dir), or move away what is in it"
        )


def _visible(folder: Path) -> str:
    """Something in the folder that is not hidden."""
    names = os.listdir(folder) if folder.is_dir() else []  # noqa: PTH208
    return min((name for name in names if not name.startswith(".")), default="")


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
