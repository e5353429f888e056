"""Files of the theme that no page of the site asks for: they stay out of it."""

from __future__ import annotations

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

_MAPS = re.compile(r"assets/.+\.map")
"""Of the theme's scripts and styles to their sources, for those who develop the theme."""
_SEARCH = re.compile(r"assets/javascripts/(?:lunr|workers)/.+")
"""Of the theme's own search, which only its plugin uses: most of what the theme weighs."""


def leave_out_unused(files: Files, config: MkDocsConfig) -> None:
    """Takes what nobody asks for out of `files`; a person's own file of the name stays."""
    searches = any(name.rpartition("/")[2] == "search" for name in config.plugins)
    for file in list(files):
        if _is_of_theme(file, config) and (
            _MAPS.fullmatch(file.src_uri) or (not searches and _SEARCH.fullmatch(file.src_uri))
        ):
            files.remove(file)


def _is_of_theme(file: File, config: MkDocsConfig) -> bool:
    return file.src_dir in config.theme.dirs
