"""Symbolic links in folders that are read: whether they lead out."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

LEADS_OUT = "a link that leads out of the folder, not read: it would publish what lies there"
INSTEAD = "{}: the file itself; or, in mkdocs.yml, `follow_symlinks: true` of the plugin"
"""With the path of the link, an example of right."""


class Links:
    """Where links may lead. A folder that is a link itself is as good as any."""

    def __init__(
        self, folders: Iterable[str | os.PathLike[str]], *, anywhere: bool = False
    ) -> None:
        """folders: links may lead into them. anywhere: all links are followed."""
        self._folders = [os.path.realpath(folder) for folder in folders]
        self._anywhere = anywhere

    def lead_out(self, path: Path) -> bool:
        """Whether a path met in one of the folders is a link to what lies in none of them, through
        however many links.
        """
        if self._anywhere or not path.is_symlink():
            return False
        real = Path(os.path.realpath(path))
        return not any(real.is_relative_to(folder) for folder in self._folders)
