"""A whole build but for the search index.

python -m benchmarks.without_index DIGESTS SITE_DIR        in the folder of mkdocs.yml
"""

from __future__ import annotations

import sys
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from papershelf.pages import search


def main(digests: str, site_dir: str) -> None:
    setattr(search, "documents", lambda *_: ())  # noqa: B010
    setattr(search, "index_entries", lambda *_: ())  # noqa: B010 - not exported
    setattr(search, "index_files", lambda *_: ())  # noqa: B010
    config = load_config(
        "mkdocs.yml",
        site_dir=str(Path(site_dir).resolve()),
        plugins=[{"papershelf": {"digests": digests}}],
    )
    config.plugins.on_startup(command="build", dirty=False)
    build(config)


main(sys.argv[1], sys.argv[2])
