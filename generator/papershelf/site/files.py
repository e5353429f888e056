"""mkdocs's list of the docs tree's and the theme's files, made in a quarter of the time.

mkdocs matches each file with a dozen regular expressions one by one, and cuts its path again and
again. Here the patterns are one expression, and paths are joined as the folders are walked; hidden
folders of the theme, which hold thousands of icons, are not. The list is the one that mkdocs makes;
where that is not sure, mkdocs makes it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from posixpath import splitext
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import files as mkdocs_files
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.utils import is_markdown_file

from papershelf.engine.parallel import uncollected

SAMPLES = 50
"""So many files, from all over the tree, are compared with what mkdocs makes of them."""

_FIRST = ("index", "README")
"""Names that come before all others of their folder, whatever their extension."""
_NAMED_GROUP = re.compile(r"\(\?P<\w+>")
_get_files = mkdocs_files.get_files


@uncollected()
def get_files(config: MkDocsConfig) -> Files:
    """In place of `mkdocs.structure.files.get_files`."""
    blank = File("", config.docs_dir, config.site_dir, config.use_directory_urls)
    try:
        files = [
            file for folder, names in _walk(config.docs_dir) for file in _of(folder, names, blank)
        ]
    except (OSError, UnicodeError, _Unsure):
        return _get_files(config)
    levels = _levels(config)
    if levels:
        for file in files:
            file.inclusion = levels(file.src_uri)
    else:
        set_exclusions(files, config)
    samples = files[:: len(files) // SAMPLES + 1]
    sure = all(_as_mkdocs_has_it(file, config) for file in samples)
    return SiteFiles(files) if sure else _get_files(config)


class SiteFiles(Files):
    """Files to which the theme's are added faster."""

    def add_files_from_theme(self, env: Environment, config: MkDocsConfig) -> None:
        known = type(env.loader) is FileSystemLoader
        super().add_files_from_theme(Visible(env) if known else env, config)  # type: ignore[arg-type]


class Visible:
    """An environment that does not look for templates in hidden folders."""

    def __init__(self, env: Environment) -> None:
        self.env = env

    def list_templates(self, *, filter_func: Callable[[str], bool]) -> list[str]:
        if filter_func(".hidden/file.svg") or filter_func("folder/.hidden/file.svg"):
            return self.env.list_templates(filter_func=filter_func)
        folders = self.env.loader.searchpath  # type: ignore[union-attr]
        return sorted(
            {name for folder in folders for name in _visible(folder) if filter_func(name)}
        )


class _Unsure(Exception):  # noqa: N818 - not an error: mkdocs makes the list
    """Something that mkdocs decides."""


def _walk(docs: str) -> Iterator[tuple[str, list[str]]]:
    """Each folder, as a prefix of its files' paths, and their names; in mkdocs's order."""
    folders = [""]
    while folders:
        folder = folders.pop()
        names: list[str] = []
        below: list[str] = []
        with os.scandir(f"{docs}/{folder}") as entries:
            for entry in entries:
                (below if entry.is_dir() else names).append(entry.name)
        names.sort()
        first = [name for name in names if name.startswith(_FIRST) and splitext(name)[0] in _FIRST]
        yield folder, [*first, *(name for name in names if name not in first)] if first else names
        folders += [f"{folder}{name}/" for name in sorted(below, reverse=True)]


def _visible(folder: str) -> Iterator[str]:
    """As Jinja's loader lists its templates."""
    for path, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = os.path.relpath(path, folder).replace(os.sep, "/")
        yield from names if inside == "." else (f"{inside}/{name}" for name in names)


def _of(folder: str, names: Sequence[str], blank: File) -> list[File]:
    """The files of one folder. Raises _Unsure where two become the same page."""
    common, docs, site = vars(blank), f"{blank.src_dir}/", f"{blank.dest_dir}/"
    address = quote(folder)
    files, taken = [], set()
    for name in names:
        path = page = folder + name
        file = File.__new__(File)
        # What mkdocs works out when it is asked, and keeps in the same places.
        own = vars(file)
        own.update(common, src_uri=path, abs_src_path=docs + path)
        if is_markdown_file(name):
            stem = splitext(name)[0]
            below = "" if stem in _FIRST else f"{stem}/"
            page = f"{folder}{below}index.html"
            own["url"] = address + quote(below) or "./"
        own.update(dest_uri=page, abs_dest_path=site + page)
        taken.add(page)
        files.append(file)
    if len(taken) < len(files):
        raise _Unsure
    return files


def _levels(config: MkDocsConfig) -> Callable[[str], InclusionLevel] | None:
    """What becomes of a path by the patterns of mkdocs.yml; None where their order matters."""
    default = mkdocs_files._default_exclude  # noqa: SLF001 - its only home
    specs: dict[str, tuple[Any, ...]] = {
        "EXCLUDED": (default, config.exclude_docs),
        "DRAFT": (config.draft_docs,),
        "NOT_IN_NAV": (config.not_in_nav,),
    }
    groups = []
    for level, given in specs.items():
        used = [one for spec in given if spec for one in spec.patterns if one.include is not None]
        if not all(one.include and one.regex.pattern.startswith("^") for one in used):
            return None
        # Names of groups would be there many times.
        texts = [_NAMED_GROUP.sub("(?:", one.regex.pattern) for one in used]
        groups += [f"(?P<{level}>{'|'.join(texts)})"] if texts else []
    find, levels = re.compile("|".join(groups)).match, InclusionLevel.__members__

    def level_of(path: str) -> InclusionLevel:
        found = find(path)
        return levels[str(found.lastgroup)] if found else InclusionLevel.INCLUDED

    return level_of


def _as_mkdocs_has_it(file: File, config: MkDocsConfig) -> bool:
    own = File(file.src_uri, config.docs_dir, config.site_dir, config.use_directory_urls)
    set_exclusions([own], config)
    return (
        own.inclusion is file.inclusion
        and own.dest_uri == file.dest_uri
        and own.url == file.url
        and own.abs_src_path == file.abs_src_path
        and own.abs_dest_path == file.abs_dest_path
    )
