"""The site stage alone: the docs tree as it is to HTML, as the build does it.

python -m benchmarks.site SITE_DIR        in the folder of mkdocs.yml
"""

from __future__ import annotations

import sys
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from papershelf.engine.output import Written
from papershelf.pipeline import Account, Report
from papershelf.site import plugin as mkdocs_plugin


def main(site_dir: str) -> None:
    report = Report(Account(0, 0, 0, 0, 0, 0), (), Written(0, 0, 0))
    setattr(mkdocs_plugin, "build_docs", lambda *_: report)  # noqa: B010 - not exported
    config = load_config("mkdocs.yml", site_dir=str(Path(site_dir).resolve()))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)


main(sys.argv[1])
