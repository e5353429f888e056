"""Our scripts, styles and fonts under names that change with what they hold: caches may keep them
for ever, and no reader has scripts of two versions. Modules come in few files, without comments.

They have one checksum, in the name of the folder above theirs (`assets-1a2b3c4d/`): they name each
other by relative paths, which stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, pass_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from papershelf.config.shipped import THEME
from papershelf.config.words import Words
from papershelf.publish.feeds import STYLES
from papershelf.site.modules import ENGINE, bundled, started_in

ASSETS = "assets/"
FOLDERS = ("javascripts", "stylesheets", "fonts")
SCRIPTS = "assets/javascripts/"
PUBLIC = f"{SCRIPTS}{ENGINE}"
"""Other sites load the search from here: this address stays."""
_COMMENT = re.compile(rb"/\*(?!!).*?\*/\n?", re.DOTALL)
"""Of a style sheet. That of a licence stays."""


def hash_names(files: Files, config: MkDocsConfig, words: Words) -> Mapping[str, str]:
    """Moves the files, with scripts in `words`; returns where each is now, by its former path.

    A person's own file in the place of one of ours moves likewise.
    """
    ours = {path: files.src_uris[path] for path in _paths() if path in files.src_uris}
    held = _held(ours, config, words)
    mark = _checksum(held)
    moved = {path: f"assets-{mark}/{path.removeprefix(ASSETS)}" for path in held if path != STYLES}
    moved |= {STYLES: STYLES} if STYLES in ours else {}  # feeds name it, which caches keep for long
    for file in ours.values():
        files.remove(file)
    for path, content in held.items():
        files.append(File.generated(config, moved[path], content=content))
    if PUBLIC in moved:
        text = f'export * from "../../../{moved[PUBLIC]}";\n'
        files.append(File.generated(config, PUBLIC, content=text))
    return moved


def folder_of(moved: Mapping[str, str]) -> str:
    """The folder that all of them are in now."""
    return next(iter(moved.values())).partition("/")[0]


def follow(env: Environment, moved: Mapping[str, str]) -> None:
    """Lets the templates' filter `url` give the names of now."""
    url: Callable[..., str] = env.filters["url"]

    @pass_context
    def url_of_now(context: Any, path: str) -> str:
        return url(context, moved.get(path, path))

    env.filters["url"] = url_of_now


def _held(ours: Mapping[str, File], config: MkDocsConfig, words: Words) -> dict[str, bytes]:
    """What the files hold as they are sent, by path."""
    held = {path: words.in_file(path, file.content_bytes) for path, file in ours.items()}
    scripts = {
        path.removeprefix(SCRIPTS): content.decode()
        for path, content in held.items()
        if path.startswith(SCRIPTS)
    }
    folders = [Path(folder) for folder in (config.theme.custom_dir, THEME) if folder]
    templates = (path.read_text("utf-8") for one in folders for path in sorted(one.rglob("*.html")))
    files = bundled(scripts, started_in(templates))
    others = {path: content for path, content in held.items() if not path.startswith(SCRIPTS)}
    bare = {
        path: _COMMENT.sub(b"", content) if path.endswith(".css") else content
        for path, content in others.items()
    }
    return bare | {f"{SCRIPTS}{path}": text.encode() for path, text in files.items()}


def _paths() -> list[str]:
    """Of our scripts, styles and fonts, below the theme's folder."""
    found = [path for folder in FOLDERS for path in (THEME / ASSETS / folder).rglob("*.*")]
    return sorted(path.relative_to(THEME).as_posix() for path in found)


def _checksum(held: Mapping[str, bytes]) -> str:
    """Eight hexadecimal digits for the paths and the bytes of all."""
    parts = (part for path, content in held.items() for part in (path.encode(), content))
    return sha256(b"\0".join(parts)).hexdigest()[:8]
